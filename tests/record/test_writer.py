"""Writing: any sequence of writes equals an oracle in memory; twice is once; corrections; sweeping; compaction."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import codec
from detente.errors import DataError, QueryError
from detente.model.document import Document
from detente.model.statement import Event, Evidence, Reading, RelationClaim
from detente.record import clock
from detente.record import writer as module
from detente.record.corrections import Correction, correct
from detente.record.filters import EventFilter
from detente.record.rows import nouns
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import BatchReport, Writer
from tests.effort import tries
from tests.record.samples import claim, event, reading
from tests.strategies import readings

RUN = Run("detente test")


class Oracle:
    """What a record must hold, in dicts."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.events: dict[str, Event] = {}
        self.claims: dict[str, RelationClaim] = {}
        self.reports: set[tuple[str, str, int, Evidence]] = set()
        self.loose = {"links": 0, "memberships": 0, "rejects": 0}

    def write(self, batch: Sequence[Reading]) -> None:
        for r in batch:
            if r.document.id in self.documents:
                continue
            self.documents[r.document.id] = r.document
            for e in r.events:
                self.events.setdefault(e.id, e)
                self.reports |= {(e.id, r.document.id, i, v) for i, v in enumerate((e.evidence, *e.also))}
            for c in r.relations:
                self.claims.setdefault(c.id, c)
            for name in self.loose:
                self.loose[name] += len(getattr(r, name))


def same(path: Path, oracle: Oracle) -> None:
    with View(path) as view:
        assert {e.id: e for e in view.event_list()} == oracle.events
        assert {c.id: c for c in view.claim_list()} == oracle.claims
        assert {d: view.document(d) for d in view.documents()["id"].to_pylist()} == oracle.documents
        told = view.reports(oracle.events).to_pylist()
        found = {
            (
                r["statement"],
                r["document"],
                r["part"],
                Evidence(r["span_start"], r["span_end"], r["words"], r["sentence"]),
            )
            for r in told
        }
        assert found == oracle.reports
        assert len(told) == len(oracle.reports)
        assert {k: v for k, v in view.counts().items() if k in oracle.loose} == oracle.loose


@settings(max_examples=tries(24, 6), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(readings(), max_size=3), min_size=1, max_size=3))
def test_any_sequence_of_writes_equals_the_oracle_and_twice_is_once(batches: list[list[Reading]]) -> None:
    oracle = Oracle()
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(folder)
        for batch in [*batches, *batches]:
            report = writer.write(batch, RUN)
            before = len(oracle.documents)
            oracle.write(batch)
            assert report.documents == len(oracle.documents) - before
            assert report.known == len(batch) - report.documents
        same(Path(folder), oracle)


def test_report_counts_what_is_new_known_changed_and_retold(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "record")
    first = reading("d1", events=(event("e1"), event("e2")), relations=(claim("c1"),))
    assert writer.write([first], RUN) == BatchReport(documents=1, events=2, relations=1)
    assert writer.write([first], RUN) == BatchReport(known=1)
    assert writer.write([reading("d1", text="another text")], RUN) == BatchReport(known=1, changed=1)
    second = reading("d2", events=(event("e1"), event("e3")))
    assert writer.write([second, second], RUN) == BatchReport(documents=1, known=1, events=1, retold=1)
    with View(tmp_path / "record") as view:
        assert [r.document for r in view.statement("e1").reports] == ["d1", "d2"]
        assert view.statement("e1").document == "d1"
        assert view.batches.num_rows == 2


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    assert writer.write([], RUN) == BatchReport()
    with View(tmp_path) as view:
        assert view.counts()["batches"] == 0


def test_text_that_no_file_can_hold_keeps_its_offsets(tmp_path: Path) -> None:
    Writer(tmp_path).write([reading("d1", text="a\ud800b\x00c", events=(event("e1"),))], RUN)
    with View(tmp_path) as view:
        assert view.document("d1").text == "a�b\x00c"


def test_corrections_are_applied_on_reading_and_the_latest_holds(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.write([reading("d1", events=(event("e1"), event("e2")), relations=(claim("c1"),))], RUN)
    writer.correct(Correction("e1", "set", "event_type", '"CONSULT"', author="ada", note="they met"))
    writer.correct(Correction("e2", "retract"))
    writer.correct(Correction("c1", "set", "state", '"hostile"'))
    with View(tmp_path) as view:
        assert [(e.id, e.event_type) for e in view.event_list()] == [("e1", "CONSULT")]
        assert view.events(EventFilter(types=("ASSAULT",))).num_rows == 0
        assert view.claim_list()[0].state == "hostile"
        assert view.counts()["events"] == 1
        assert [c.author for c in view.corrections()] == ["ada", "", ""]
        earlier = view.corrections()[0].made
    writer.correct(Correction("e2", "restore"))
    with View(tmp_path) as view, View(tmp_path, as_of=earlier) as old:
        assert len(view.event_list()) == 2
        assert {e.id: e.event_type for e in old.event_list()} == {"e1": "CONSULT", "e2": "ASSAULT"}


@pytest.mark.parametrize(
    ("correction", "error"),
    [
        (Correction("e9", "retract"), QueryError),
        (Correction("e1", "erase"), DataError),
        (Correction("e1", "set", "id", '"e2"'), DataError),
        (Correction("e1", "set", "nothing", "1"), DataError),
        (Correction("e1", "set", "quad", "four"), DataError),
        (Correction("e1", "set", "quad", '"four"'), DataError),
        (Correction("e1", "set", "actor", "[" * 100_000), DataError),
        (Correction("e1", "set", "event_mode", "0.5"), DataError),
    ],
)
def test_bad_corrections_are_refused_and_change_nothing(
    tmp_path: Path, correction: Correction, error: type[Exception]
) -> None:
    writer = Writer(tmp_path)
    writer.write([reading("d1", events=(event("e1"),))], RUN)
    with pytest.raises(error):
        writer.correct(correction)
    with View(tmp_path) as view:
        assert view.corrections() == []
        assert view.event_list() == [event("e1")]


def test_a_part_is_set_whatever_the_whole_was_set_to() -> None:
    lot = [Correction("e1", "set", "casualties", "[1]"), Correction("e1", "set", "casualties.dead", "9")]
    found = correct(event("e1"), lot)
    assert isinstance(found, Event) and found.casualties is not None and found.casualties.dead == 9


def test_half_a_batch_is_not_seen_and_swept_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path)
    writer.write([reading("d1", events=(event("e1"),))], RUN)
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_swap", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            writer.write([reading("d2", events=(event("e2"),))], RUN)
    with View(tmp_path) as view:
        assert view.documents()["id"].to_pylist() == ["d1"]
    assert writer.sweep() == 0
    assert writer.sweep(timedelta(seconds=-60)) == 3  # the document, the event, its report
    assert writer.sweep(timedelta(seconds=-60)) == 0
    writer.write([reading("d2", events=(event("e2"),))], RUN)
    with View(tmp_path) as view:
        assert nouns(view.events(), codec.event_from_json) == [event("e1"), event("e2")]


def test_another_writer_in_between_makes_the_batch_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, other, swap, calls = Writer(tmp_path), Writer(tmp_path), Writer._swap, []

    def slow(self: Writer, *args: object) -> bool:
        calls.append(1)
        if len(calls) == 1:  # both looked before either stored
            other.write([reading("d1", events=(event("e1"),)), reading("d3")], RUN)
        return swap(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "_swap", slow)
    mine = [reading("d1", events=(event("e1"),)), reading("d2", events=(event("e1"),))]
    assert writer.write(mine, RUN) == BatchReport(documents=1, known=1, retold=1)
    with View(tmp_path) as view:
        assert view.documents()["id"].to_pylist() == ["d1", "d2", "d3"]
        assert view.counts()["events"] == 1
        assert view.counts()["event_reports"] == 2


def test_a_clock_that_goes_backwards_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    ticks = iter(now - timedelta(days=n) for n in range(10_000))  # each look at the clock is a day before the last
    writer = Writer(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: next(ticks))
        for n in range(3):
            writer.write([reading(f"d{n}", events=(event(f"e{n}"),))], RUN)
        writer.correct(Correction("e1", "set", "event_type", '"CONSULT"'))
        assert writer.sweep() == 0
    assert writer.sweep() == 0  # nor when the clock is right again
    with View(tmp_path) as view:
        assert view.documents()["id"].to_pylist() == ["d0", "d1", "d2"]
        assert {e.id: e.event_type for e in view.event_list()} == {"e0": "ASSAULT", "e1": "CONSULT", "e2": "ASSAULT"}


def test_a_batch_that_took_too_long_is_made_anew_before_it_can_be_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, calls = module.batch_start, []

    def long_ago(batch: int) -> datetime:
        calls.append(batch)
        return begun(batch) - timedelta(hours=13 if len(calls) == 1 else 0)

    monkeypatch.setattr(module, "batch_start", long_ago)
    assert Writer(tmp_path).write([reading("d1", events=(event("e1"),))], RUN) == BatchReport(documents=1, events=1)
    assert len(set(calls)) == 2
    with View(tmp_path) as view:
        assert view.batches["id"].to_pylist() == calls[1:]


def test_compaction_changes_no_content_and_disturbs_no_open_view(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    for i in range(4):
        writer.write([reading(f"d{i}", events=(event(f"e{i}", day=date(2010, 1, 1 + i)),))], RUN)
    with View(tmp_path) as before:
        writer.compact()
        with View(tmp_path) as after:
            assert after.event_list() == before.event_list()
            assert [e.id for e in after.event_list()] == ["e0", "e1", "e2", "e3"]
