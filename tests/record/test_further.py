"""Events of several pairs: found under each of them, whatever was ruled and however old the record is."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable

from detente.model.actor import Entity
from detente.record.corrections import Correction
from detente.record.dyads import dyad_counts, dyad_steps
from detente.record.filters import EventFilter, event_steps
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import event, reading

RUN = Run("test")
ACTORS = ("AAA", "BBB", "CCC", "DDD")
PAIRS = list(combinations(ACTORS, 2))
OTHERS = ("AAA", "CCC", "DDD")
WHO = json.dumps([{"text": id, "id": id, "name": id, "country": id, "sector": []} for id in OTHERS])


def fill_in(path: Path) -> Writer:
    """Meetings of several, in two batches, with acts of one on another among them."""
    writer = Writer(path)
    readings = []
    for n, who in enumerate((ACTORS[:3], ACTORS, ACTORS[:2], ("BBB", "DDD"), ACTORS[2:], ACTORS[1:])):
        parties = tuple(Entity(id, id, id, id, ("GOV",)) for id in who)
        told = replace(event(f"ev{n}", day=date(2016, 1 + n // 2, 1)), actor=parties, recipient=())
        readings.append(reading(f"doc{n}", events=(told,)))
    for half in (readings[:3], readings[3:]):
        writer.write(half, RUN)
    return writer


def asked(path: Path, *, paired: bool) -> list[pa.Table]:
    """The history of every pair, the pairs, and the pairs by month."""
    tables = ("paired" if paired else "events", "event_reports")
    steps = [event_steps(EventFilter(dyad=pair), paired=paired) for pair in PAIRS]
    pairs = dyad_steps(EventFilter(), paired=paired)
    with View(path) as view:
        found = [view.query(tables, s) for s in steps]
        return [*found, *(dyad_counts(view.stream(tables, pairs), EventFilter(), by) for by in (None, "month"))]


def same(path: Path) -> None:
    for found, expected in zip(asked(path, paired=True), asked(path, paired=False), strict=True):
        assert found.to_pylist() == expected.to_pylist()


@pytest.mark.parametrize("ruled", [(), ("retract",), ("set",), ("merge",), ("retract", "set", "merge")])
def test_every_pair_has_its_events(tmp_path: Path, ruled: Sequence[str]) -> None:
    writer = fill_in(tmp_path / "record")
    rulings = {
        "retract": Correction("ev0", "retract", author="Ada", note="no"),
        "set": Correction("ev1", "set", "actor", WHO, author="Ada", note="others"),
        "merge": Correction("ev1", "merge", "ev5", author="Ada", note="one"),
    }
    for name in ruled:
        writer.correct(rulings[name])
    same(tmp_path / "record")
    with View(tmp_path / "record") as view:
        assert view.paired
        near = [view.events(EventFilter(dyad=pair)) for pair in PAIRS]  # out of the groups of rows that may hold them
        assert [rows.to_pylist() for rows in near] == [
            rows.to_pylist() for rows in asked(tmp_path / "record", paired=True)[: len(PAIRS)]
        ]
        found = view.events(EventFilter(dyad=("BBB", "DDD")))["id"].to_pylist()
    gone = {"set": "ev1", "merge": "ev5"}  # that was between others; this is told with ev1
    assert set(found) == {"ev1", "ev3", "ev5"} - {gone.get(name) for name in ruled}


def test_an_older_record_gets_them_once(tmp_path: Path) -> None:
    """Version 5 had no table of pairs."""
    path = tmp_path / "record"
    fill_in(path)
    expected = asked(path, paired=False)
    version_5(path)
    with View(path) as view:
        assert not view.paired
        assert view.events(EventFilter(dyad=PAIRS[1])).to_pylist() == expected[1].to_pylist()
    for _ in range(2):
        Writer(path)
    same(path)


def version_5(path: Path) -> None:
    """Makes a record what version 5 left."""
    for file in sorted((path / "event_pairs").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    (path / "event_pairs").rmdir()
    DeltaTable(path / "batches").alter.set_table_properties({"detente.version": "5"}, raise_if_not_exists=False)
