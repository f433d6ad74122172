"""Copies: found and told apart, their statements counted once, in whatever batches they come."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import copies as bench
from detente.model.document import Document
from detente.model.statement import Event, Evidence, Link, Reading, RelationClaim
from detente.record.copies import as_earlier, say, settle
from detente.record.corrections import Correction
from detente.record.runs import Run
from detente.record.tables import TABLES
from detente.record.view import View
from detente.record.writer import BatchReport, Writer
from detente.sql import Step
from tests.effort import tries
from tests.record.contents import content
from tests.record.samples import ISR, NATO, TUR, claim, event, on

RUN = Run("copies")
DAY = date(2020, 3, 2)
BODY = [
    f"Paragraph {n} says that envoy {n} of city {n} met minister {n} about matter {n}, and sailed on ship {n} at noon."
    for n in range(8)
]
RAID = "Israel raided a ship of Turkey on Monday."
TIES = "Relations between Turkey and Israel are strained."


def article(id: str, *lines: str, day: date = DAY, own: str = "", kinds: Sequence[str] = ()) -> Reading:
    """A document of these lines; its raid is an event of its day, so that its id changes with the day."""
    text = "\n".join(lines)
    document = Document(id, text, day, publisher=f"Paper {id}")

    def place(words: str) -> Evidence:
        return Evidence(text.index(words), text.index(words) + len(words), words, 0)

    events: tuple[Event, ...] = ()
    relations: tuple[RelationClaim, ...] = ()
    if RAID in text:
        said = event(f"e-{own or day}", day=day, evidence=place("raided a ship"))
        events = (replace(said, reasons=()),)
    if TIES in text:
        relations = (replace(claim(f"r-{own or day}", day=day), evidence=place("are strained")),)
    links = (Link("causes", events[0].id, relations[0].id, place("strained")),) if events and relations else ()
    return Reading(document, events, relations, links)


def store(path: Path, *batches: Sequence[Reading]) -> list[BatchReport]:
    writer = Writer(path)
    return [writer.write(batch, RUN) for batch in batches]


ORIGINAL = article("a", RAID, TIES, *BODY)
NEXT_DAY = article("b", "(Agency) -- A new lead.", RAID, TIES, *BODY, day=DAY + timedelta(days=1))


@pytest.mark.parametrize("apart", [True, False])
def test_a_copy_of_the_next_day_is_one_event_with_two_reports(tmp_path: Path, apart: bool) -> None:
    batches = [[ORIGINAL], [NEXT_DAY]] if apart else [[ORIGINAL, NEXT_DAY]]
    reports = store(tmp_path, *batches)
    assert reports[-1].copies == 1 and reports[-1].retold == 2
    with View(tmp_path) as view:
        assert [e.id for e in view.event_list()] == [ORIGINAL.events[0].id]
        assert [c.id for c in view.claim_list()] == [ORIGINAL.relations[0].id]
        told = view.reports([ORIGINAL.events[0].id]).to_pylist()
        assert [(r["document"], r["publisher"]) for r in told] == [("a", "Paper a"), ("b", "Paper b")]
        assert {(k.source, k.target) for k in view.link_list()} == {(ORIGINAL.events[0].id, ORIGINAL.relations[0].id)}
        copy = view.copies(["a", "b"])["b"]
        assert (copy.of, copy.head, copy.kind) == ("a", "a", "near")
        assert 0.8 < copy.jaccard <= 1 and copy.shared > 0.95
        assert "runs of three words" in copy.reason
        merge = view.merges([ORIGINAL.events[0].id]).to_pylist()
        assert [(m["own"], m["document"], m["reason"]) for m in merge] == [
            (NEXT_DAY.events[0].id, "b", "the same sentence in a")
        ]
        assert len(view.documents()) == 2  # both are kept


def test_what_a_copy_adds_stays_its_own(tmp_path: Path) -> None:
    news = "Turkey expelled the ambassador of Israel."
    update = article("b", news, RAID, *BODY, day=DAY + timedelta(days=2))
    expelled = event("e-new", "SANCTION", actor=(TUR,), recipient=(ISR,), evidence=Evidence(0, len(news), news, 0))
    store(tmp_path, [ORIGINAL], [replace(update, events=(expelled, *update.events))])
    with View(tmp_path) as view:
        assert {e.id for e in view.event_list()} == {"e-new", ORIGINAL.events[0].id}
        assert view.counts()["event_reports"] == 3


def test_kinds_of_copies() -> None:
    earlier = as_earlier(settle(ORIGINAL, ()))
    assert earlier

    def kind(reading: Reading) -> str:
        copy = settle(reading, [earlier]).copy
        return copy.kind if copy else ""

    assert kind(article("b", *ORIGINAL.document.text.upper().splitlines())) == "exact"
    assert kind(NEXT_DAY) == "near"
    assert kind(article("b", RAID, *BODY[:3])) == "part"
    assert kind(article("b", RAID, *(line.replace(" ", " very ") for line in BODY))) == ""
    assert kind(article("b", RAID, TIES, *BODY, day=DAY + timedelta(days=8))) == ""
    assert kind(article("b", RAID)) == ""  # too short to say


def test_a_sentence_in_other_words_is_one_happening_only_between_the_same_two(tmp_path: Path) -> None:
    earlier = as_earlier(settle(ORIGINAL, ()))
    assert earlier
    lines = ["Israel raided one ship of Turkey early on Monday.", *BODY]
    other = article("b", *lines, day=DAY)
    at = Evidence(7, 22, "raided one ship", 0)
    same = replace(other, events=(event("e-x", day=DAY, evidence=at),))
    assert [m.statement for m in settle(same, [earlier]).merges] == [ORIGINAL.events[0].id]
    assert settle(same, [earlier]).merges[0].reason == "much the same sentence in a"
    for change in ({"recipient": (NATO,)}, {"date": on(date(2019, 1, 1))}, {"auxiliary": ("negation",)}):
        another = replace(other, events=(replace(event("e-x", day=DAY, evidence=at), **change),))  # type: ignore[arg-type]
        assert not settle(another, [earlier]).merges


def test_a_retracted_event_does_not_come_back_by_a_copy(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.write([ORIGINAL], RUN)
    writer.correct(Correction(ORIGINAL.events[0].id, "retract"))
    writer.write([NEXT_DAY], RUN)
    with View(tmp_path) as view:
        assert view.event_list() == []


@settings(max_examples=tries(12, 3), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_it_does_not_matter_where_batches_end(data: st.DataObject) -> None:
    """Any stream of copies in any batches leaves what one batch leaves."""
    leads = st.sampled_from(["One lead.", "Another lead altogether.", ""])
    given_readings = [
        article(
            f"d{n}",
            data.draw(leads),
            RAID,
            *data.draw(st.sampled_from([BODY, BODY[:4], BODY[4:], BODY[::-1], []])),
            TIES,
            day=DAY + timedelta(days=data.draw(st.integers(0, 9))),
        )
        for n in range(data.draw(st.integers(2, 6)))
    ]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(given_readings) - 1))))
    batches = [given_readings[i:j] for i, j in zip([0, *cuts], [*cuts, None], strict=True)]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as many:
        store(Path(one), given_readings)
        store(Path(many), *batches, given_readings)
        assert content(Path(one)) == content(Path(many))


def test_whole_documents_of_one_text_are_compared_with_the_first_alone(tmp_path: Path) -> None:
    """So that a text in ten thousand papers costs no more than one in two."""
    copies = [replace(ORIGINAL, document=replace(ORIGINAL.document, id=f"c{n:02}")) for n in range(40)]
    store(tmp_path, copies[:20], copies[20:])
    with View(tmp_path) as view:
        assert {c.of for c in view.cluster("c00")} == {"c00"}
        assert len(view.cluster("c07")) == 39
        bands = view.query(("signatures",), [Step("n", "SELECT sum(len(bands)) AS n FROM signatures")])
        assert bands["n"].to_pylist() == [42]


def test_the_sentence_of_a_statement_ends_where_the_text_says() -> None:
    text = "First one. He raided\nnothing. Last"
    said = say(event("e"), text, Evidence(14, 20, "raided", 0))
    assert said.sentence == ("he", "raided") and said.evidence == ("raided",)
    assert say(event("e"), text, Evidence(30, 34, "Last", 0)).sentence == ("last",)


def older(path: Path) -> None:
    """Makes a record what version 1 left: without signatures, copies and merges."""
    table = DeltaTable(path / "batches")
    first = ("signatures", "copies", "merges")
    rows = table.to_pyarrow_table().drop_columns(list(first))
    for name in (*first, "batches"):
        for file in sorted((path / name).rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        (path / name).rmdir()
    schema = pa.schema([field for field in TABLES["batches"] if field.name not in first])
    made = DeltaTable.create(
        path / "batches", schema, configuration={"detente.version": "1"}, raise_if_key_not_exists=False
    )
    write_deltalake(made, rows.cast(schema), mode="append")


def test_a_record_of_version_1_is_read_and_its_documents_get_signatures(tmp_path: Path) -> None:
    short = article("s", RAID, day=DAY - timedelta(days=300))
    store(tmp_path, [ORIGINAL, short])
    older(tmp_path)
    with View(tmp_path) as view:
        assert view.counts()["documents"] == 2 and view.counts()["signatures"] == 0
        assert view.copies(["a"]) == {} and view.cluster("a") == []
    assert store(tmp_path, [NEXT_DAY])[0].copies == 1
    with View(tmp_path) as view:
        assert view.counts()["signatures"] == 3
        assert view.copies(["b"])["b"].of == "a"
        assert len(view.event_list()) == 2
        before = view.counts()["batches"]
    store(tmp_path, [NEXT_DAY])
    with View(tmp_path) as view:
        assert view.counts()["batches"] == before  # signed once


def test_edits_of_agencies_are_found_and_other_articles_are_not() -> None:
    """All of the test set but the pairs of every article with every other, of which there are some."""
    given_articles = bench.articles()
    hits = [bench.found(a, bench.edited(a, edit)) for a in given_articles for edit in bench.EDITS]
    assert sum(map(bool, hits)) >= 0.98 * len(hits)
    chosen = given_articles[:12] + [a for a in given_articles if a.id.startswith(("turkey", "sweden", "saudi", "panm"))]
    wrong = [kind for kind, a, b in bench.different(list(dict.fromkeys(chosen))) if bench.found(a, b)]
    assert wrong == []
