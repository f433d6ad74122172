"""The whole flow: documents in, readings out, whatever the documents hold."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import codec
from detente.documents.dates import EARLIEST
from detente.model.document import Document, Pair
from detente.model.statement import Reading, Reject
from detente.pipeline import read_document, read_documents
from detente.settings import Settings
from tests.effort import THOROUGH, tries
from tests.evaluation.corpus import NEGATIVES, TUNE, articles, documents
from tests.fuzz import coder
from tests.fuzz.draw import Draw
from tests.growth import in_proportion

WORDS = (
    "Peru|Chile|the two countries|its|attacked|met|signed|a pact|with|said|that|will|not|failed to|lift sanctions|ties|"
    "between|and|are tense|after|because|in May 1994|last year|ten soldiers|were killed|NATO|a member of|,|.|?|\n|\n\n"
    "|“|”|🕊️|،|平和"
)
TEXTS = st.lists(st.sampled_from(WORDS.split("|")), max_size=60).map(" ".join)


def document(text: str, name: str = "d", pair: Pair | None = None) -> Document:
    return Document(name, text, date(2015, 6, 10), pair=pair)


def read(text: str) -> Reading:
    return read_document(document(text), Settings())


def statements(found: Reading) -> tuple[object, ...]:
    return (*found.events, *found.relations, *found.links, *found.memberships)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    read("Peru attacked Chile.")


def test_a_stream_is_read_as_one_by_one() -> None:
    given = documents((*articles(TUNE)[:4], *articles(NEGATIVES)[:1]))
    given[2:2] = [document("", "empty"), document("Peru attacked Chile.", "pair", Pair("Peru", "Chile"))]
    together = list(read_documents(given, Settings()))
    assert together == [read_document(d, Settings()) for d in given]


def test_reading_twice_is_the_same() -> None:
    text = articles(TUNE)[0].text
    assert read(text) == read(text)


def test_a_stream_is_read_in_order_and_lazily() -> None:
    def endless() -> Iterator[Document]:
        n = 0
        while True:
            yield document("Peru attacked Chile.", str(n))
            n += 1

    stream = read_documents(endless(), Settings())
    assert [next(stream).document.id for _ in range(3)] == ["0", "1", "2"]


def test_no_documents_no_readings() -> None:
    assert list(read_documents([], Settings())) == []


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "...", "?!?!?!", "—", "“”", "🕊️🕊️🕊️", "\u00a0\u200b", "。", "\x00\x07", "<p></p>", "0"],
    ids=repr,
)
def test_a_text_without_a_word_says_nothing(text: str) -> None:
    assert statements(read(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Peru 🕊️ attacked Chile 🚀 on Monday.",
        "Peru\u00a0attacked\u202fChile on Monday.",
        "PERU ATTACKED CHILE ON MONDAY",
        "Peru attacked Chile on Monday",
        "  \t Peru attacked Chile on Monday.  ",
        "“Peru attacked Chile on Monday.”",
        "Peru’s army attacked Chile on Monday.",
        "Peru attacked Chile on Monday.\r\n\r\n© 2015 مرحبا 平和",
    ],
)
def test_an_act_is_found_whatever_stands_around_it(text: str) -> None:
    (event,) = read(text).events
    assert (event.event_type, event.actor[0].id, event.recipient[0].id) == ("ASSAULT", "PER", "CHL")
    assert text[event.evidence.start : event.evidence.end] == event.evidence.text


def test_documents_in_other_languages_are_kept_in_their_place_with_the_reason() -> None:
    day = date(2016, 6, 28)
    given = [
        Document(str(n), f"Peru attacked Chile {n}.", day, language=code)
        for n, code in enumerate(("de", "en", "fr", "de", "en", "fr"))
    ]
    found = list(read_documents(iter(given), Settings()))
    assert [reading.document for reading in found] == given
    assert [bool(reading.events) for reading in found] == [False, True, False, False, True, False]
    assert found[2].rejects == (Reject("not English: it reads as French; give it in English"),)
    assert read_document(given[0], Settings()).rejects


MATCH = "The goalkeeper saved a penalty and the striker scored twice as Peru beat Chile in the World Cup semi-final."


def test_what_can_state_nothing_is_kept_in_its_place_with_the_reason() -> None:
    day = date(2016, 6, 28)
    texts = (MATCH, "Peru attacked Chile.", MATCH, MATCH, "Peru expelled the ambassador of Chile.", MATCH)
    given = [Document(str(n), text, day) for n, text in enumerate(texts)]
    found = list(read_documents(iter(given), Settings()))
    assert [reading.document for reading in found] == given
    assert [bool(reading.events) for reading in found] == [False, True, False, False, True, False]
    assert [r.reason.partition(":")[0] for r in found[0].rejects] == ["no political act in it"]
    assert [r.events for r in read_documents(iter(given), Settings(gate=0))] == [r.events for r in found]


def test_a_marked_pair_is_answered_whatever_the_text_is_about() -> None:
    marked = Document("d", MATCH, date(2016, 6, 28), pair=Pair("Peru", "Chile"))
    assert read_document(marked, Settings()).pair is not None


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_soundly(text: str) -> None:
    found = read(text)
    known = {e.id for e in found.events} | {c.id for c in found.relations}
    assert len(known) == len(found.events) + len(found.relations)
    assert all(x.source in known and x.target in known for x in found.links)
    told = [s.evidence for row in (found.events, found.relations, found.links, found.memberships) for s in row]
    assert all(text[e.start : e.end] == e.text for e in told)
    assert codec.reading_from_json(codec.reading_to_json(found, explain=True)) == found


def test_made_up_articles_are_read_soundly_alone_and_together() -> None:
    assert len(coder.check([coder.document(Draw.of_seed(1, "coder", n)) for n in range(tries(200, 8))])) >= 8


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_no_text_is_refused(text: str) -> None:
    assert read(text).document.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked Chile near the border on Monday, killing ten soldiers. " * 1_500,
        "Peru attacked Chile. Relations between the two countries are tense. " * 1_500,
        "Peru, " * 17_000,
        "attacked " * 11_000,
        "(" * 100_000,
        "a" * 100_000,
    ],
    ids=["acts", "claims", "one long list", "one word", "brackets", "one long word"],
)
def test_a_long_text_takes_no_more_than_its_length(text: str) -> None:
    read(text[:1_000])  # tables and models are loaded once
    assert in_proportion(read, text[:25_000])


def test_the_reading_does_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    source = Path(str(files("detente"))) / "data" / "examples"
    articles = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted(source.glob("*.json"))[: 6 if THOROUGH else 3]
    ]
    given = tmp_path / "in.jsonl"
    given.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    read_with = [
        subprocess.run(
            [sys.executable, "-m", "detente", "code", str(given)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in (("1", "2", "3") if THOROUGH else ("1", "2"))
    ]
    assert read_with[0] and len(set(read_with)) == 1


def test_the_age_from_which_an_event_is_historical_is_a_setting() -> None:
    text = "Peru attacked Chile in April 2015."
    (near,) = read_document(document(text), Settings()).events
    (far,) = read_document(document(text), Settings(historical_days=5)).events
    assert ("historical" in near.auxiliary, "historical" in far.auxiliary) == (False, True)


def test_the_title_is_not_read() -> None:
    found = read_document(Document("d", "Nobody came.", date(2015, 6, 10), title="Peru attacked Chile."), Settings())
    assert found.events == ()


def test_a_link_has_a_type_or_is_none() -> None:
    """ "Ever since" tells since when two stand so; of another act it tells no cause."""
    found = read(
        "Sudan asked for political asylum for its ambassador, Chadian police armed with rifles have arrested Sudanese"
        " officials ever since."
    )
    assert [event.event_type for event in found.events] == ["REQUEST", "AID"]
    assert found.links == ()


def test_the_first_and_the_last_day_of_publication() -> None:
    for day in (EARLIEST, date.max):
        found = read_document(
            replace(document("Peru attacked Chile last year. It will strike next week."), published=day), Settings()
        )
        assert found.events and codec.reading_from_json(codec.reading_to_json(found)).events
