"""What is held in memory against what is asked on disk: the same answers, also after more was stored and ruled."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.model.document import Document
from detente.model.statement import Date, Link, Place, Reading
from detente.record import held as module
from detente.record.corrections import Correction
from detente.record.filters import ARTICLES, HAPPENED, EventFilter
from detente.record.held import MOST, Held
from detente.record.runs import this_run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import EVIDENCE, ISR, NATO, TUR, claim, event, numbered

RUN = this_run("abc")
PAST = Date(None, date(2016, 1, 1), "range", "for decades", "stated")
ANKARA = Place("Ankara", "TUR", 39.9, 32.9, None, "city")
FILTERS = [
    EventFilter(),
    HAPPENED,
    *(EventFilter(actor="TUR"), EventFilter(recipient="TUR"), EventFilter(party="IGO:NATO"), EventFilter(party="XXX")),
    *(EventFilter(dyad=("TUR", "ISR")), EventFilter(types=("CONSULT", "AGREE")), EventFilter(modes=("raid",))),
    *(EventFilter(contexts=("legal",)), EventFilter(quads=(3, 4)), EventFilter(auxiliary=("historical",))),
    *(
        EventFilter(country="TUR"),
        EventFilter(speaker="TUR"),
        EventFilter(publisher="DW"),
        EventFilter(origin=ARTICLES),
    ),
    *(EventFilter(since=date(2004, 2, 3)), EventFilter(until=date(2003, 1, 1)), EventFilter(confidence=0.8)),
    *(EventFilter(limit=3), EventFilter(limit=5, offset=4), EventFilter(offset=9), EventFilter(limit=0)),
    *(EventFilter(party="TUR", limit=4, offset=2), EventFilter(limit=10**30, offset=10**30)),
    *(EventFilter(text="raid", limit=2), EventFilter(place="anka"), EventFilter(document="doc3")),
]
LOOKS: list[Callable[[View], Any]] = [
    *(lambda view, wanted=wanted: view.events(wanted) for wanted in FILTERS),  # type: ignore[misc]
    *(lambda view, wanted=wanted: sorted(map(str, view.facets(wanted))) for wanted in FILTERS[::4]),  # type: ignore[misc]
    lambda view: view.relation_claims("ISR", "TUR", since=date(2016, 1, 1), until=date(2016, 12, 31)),
    lambda view: view.relation_claims("TUR"),
    lambda view: view.reports(["ev0", "own1", "nosuch"]),
    lambda view: view.reports(["cl1"], of="relation_claims"),
    lambda view: view.tellings(["ev0", "late"]),
    lambda view: view.documents(["doc1", "dw"]),
    lambda view: view.links(["ev0"]),
    lambda view: (view.merges(["ev0"]), view.copies(["doc1"]), view.cluster("doc1")),
    lambda view: (view.statement("own1"), view.statement("cl1"), view.statement("own2")),
    lambda view: sorted(view.rows("events", ["ev0", "own1"]).to_pylist(), key=str),
    lambda view: view.dyads(),
    lambda view: view.counts(),
]


def first() -> list[Reading]:
    """Documents with events of the same days, without a first day, with a place, denied and of long ago."""
    more = (
        event("ab", day=date(2004, 2, 3), actor=(NATO,), recipient=(ISR, TUR), auxiliary=("historical",)),
        event("aa", day=date(2004, 2, 3), actor=(TUR,), recipient=(), auxiliary=("negation",)),
        replace(event("past", "AGREE"), date=PAST, quad=1, place=ANKARA, speaker=TUR, contexts=()),
    )
    document = Document("dw", "A raid on a ship.", date(2016, 6, 28), publisher="DW")
    link = Link("blocks", "aa", "ev0", EVIDENCE)
    return [*map(numbered, range(6)), Reading(document, more, (claim("said", "normal"),), (link,))]


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    writer = Writer(tmp_path / "record")
    writer.write(first(), RUN)
    return writer


def same(place: Path, held: Held, every: int = 5) -> None:
    """Holds answers of what is in memory against those of the record."""
    with View(place) as on_disk, held.view() as in_memory:
        for number, look in enumerate(LOOKS[::every]):
            assert look(in_memory) == look(on_disk), (number, look(in_memory), look(on_disk))


def test_what_is_held_answers_as_the_record_does(writer: Writer, tmp_path: Path) -> None:
    place = tmp_path / "record"
    held = Held(View(place))
    same(place, held, every=1)
    with held.view() as before:
        told = before.events().num_rows
        writer.write([numbered(6), numbered(7)], RUN)
        grown = Held(View(place), held)
        assert grown.goes_on(held) is False and held.goes_on(grown)
        assert grown.columns is not None and held.columns is not None
        assert grown.columns.codes is held.columns.codes, "it was made anew"
        same(place, grown)
        assert before.events().num_rows == told, "who still reads the earlier one sees nothing of the later"
        assert before.reports(["ev3"]).num_rows == 0
    other = Held(View(place), held)
    same(place, other)  # two grew out of one


def test_after_a_ruling_all_is_made_anew(writer: Writer, tmp_path: Path) -> None:
    place = tmp_path / "record"
    held = Held(View(place))
    one = json.dumps({"name": "Israel", "country": "ISR"})
    writer.rule([Correction("own3", "retract", author="Ada"), Correction("ISR", "same", "IGO:NATO", one, author="Ada")])
    ruled = Held(View(place), held)
    assert not held.goes_on(ruled)
    with ruled.view() as view:
        assert "own3" not in view.events()["id"].to_pylist()
    same(place, ruled)


def test_many_small_parts_become_few(writer: Writer, tmp_path: Path) -> None:
    place = tmp_path / "record"
    rows = Held(View(place)).tables["events"]
    whole = rows
    for _ in range(40):
        whole = whole.grown(rows.table)
    assert len(whole._parts) < 20 and whole.count == 41 * rows.count
    assert whole.where("id", ["aa"]).num_rows == 41
    picked = whole.rows_of("id", ["aa", "ab"])[::-1]
    assert whole.take(picked)["id"].to_pylist() == [whole.table["id"][int(row)].as_py() for row in picked]


def test_events_that_are_too_many_to_be_held_are_ruled_on_too(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", {**MOST, "events": 0})
    who = '[{"text": "ISR", "id": "ISR", "name": "Israel", "country": "ISR", "sector": []}]'
    writer.rule([Correction("aa", "set", "actor", who, author="Ada"), Correction("own3", "retract", author="Ada")])
    held = Held(View(tmp_path / "record"))
    with View(tmp_path / "record") as on_disk, held.view() as in_memory:
        for dyad in (("IGO:NATO", "ISR"), ("ISR", "TUR")):
            assert (
                in_memory.events(EventFilter(dyad=dyad)).to_pylist()
                == on_disk.events(EventFilter(dyad=dyad)).to_pylist()
            )
        assert "own3" not in in_memory.events(EventFilter(dyad=("ISR", "TUR")))["id"].to_pylist()
