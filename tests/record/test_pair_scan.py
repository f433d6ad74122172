"""Counts straight from the files: as DuckDB finds them through the view."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from detente.model.actor import Entity
from detente.record import clock
from detente.record.dyads import dyad_counts, dyad_steps
from detente.record.filters import HAPPENED, EventFilter
from detente.record.pair_scan import can_scan
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import event, reading

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
A, B, C = (Entity(x, x, x) for x in "ABC")
MADE = (
    event("e1", actor=(A,), recipient=(B,)),
    event("e2", actor=(A, C), recipient=(B,)),
    event("e3", "AID", actor=(C,), recipient=(B,)),
    replace(event("e4", actor=(A,), recipient=(C,)), auxiliary=("negation",)),
    event("e5", actor=(A,), recipient=()),
    event("e6", actor=(B,), recipient=(A,)),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A record of two batches, an hour apart; the first is in order."""
    folder = tmp_path_factory.mktemp("scan") / "record"
    moments = iter(FIRST + timedelta(minutes=n) for n in range(1000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: next(moments))
        writer = Writer(folder)
        writer.write([reading("d1", events=MADE[:4])], Run("test"))
        moments = iter(FIRST + timedelta(hours=1, minutes=n) for n in range(1000))
        writer.write([reading("d2", events=MADE[4:])], Run("test"))
    yield folder


def counted(view: View, wanted: EventFilter, by: str | None) -> list[dict[str, object]]:
    rows = view.stream(("paired", "event_reports"), dyad_steps(wanted, paired=True))
    return list(dyad_counts(rows, wanted, by).to_pylist())


DAY = date(2010, 5, 31)


@pytest.mark.parametrize("as_of", [None, FIRST + timedelta(minutes=30)])
@pytest.mark.parametrize(
    "wanted",
    [
        EventFilter(),
        HAPPENED,
        replace(HAPPENED, types=("AID",)),
        replace(HAPPENED, quads=(4,)),
        EventFilter(since=DAY, until=DAY),
        EventFilter(until=DAY - timedelta(days=1)),
        replace(HAPPENED, limit=1, offset=1),
    ],
)
def test_files_say_what_the_view_says(path: Path, wanted: EventFilter, as_of: datetime | None) -> None:
    with View(path, as_of) as view:
        for by in (None, "month"):
            found = view.of_files(wanted)
            assert found is not None
            assert list(dyad_counts(found, wanted, by).to_pylist()) == counted(view, wanted, by)


def test_other_questions_are_left_to_the_view() -> None:
    assert not can_scan(EventFilter(actor="A")) and not can_scan(EventFilter(dyad=("A", "B")))
