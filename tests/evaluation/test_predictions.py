"""Results of coders who write less, or write it otherwise, than Détente does."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import codec
from detente.errors import DataError, DetenteError
from detente.evaluation.articles import score_article
from detente.evaluation.gold_rows import read_article, read_sentence
from detente.evaluation.predictions import article_reading, sentence_reading
from detente.model.statement import Event
from tests.evaluation.perfect import as_reading
from tests.evaluation.small import SENTENCE, TEXT, article

GOLD = read_article(article(), "x.json")
WORDS = "Turkey expelled the ambassador of Israel"


def event(**row: Any) -> Event:
    (made,) = article_reading(GOLD, {"events": [{"evidence": WORDS} | row]}, "p.json").events
    return made


def test_detentes_own_json_scores_as_the_reading_does() -> None:
    reading = as_reading(GOLD)
    again = article_reading(GOLD, codec.reading_to_json(reading), "p.json")
    assert [m.judged for m in score_article(GOLD, again).events] == [
        m.judged for m in score_article(GOLD, reading).events
    ]
    assert len(score_article(GOLD, again).links) == 1


def test_what_is_left_out_is_empty() -> None:
    made = event(event_type="sanction")
    assert (made.event_type, made.actor, made.auxiliary, made.place, made.casualties) == (
        "SANCTION",
        (),
        (),
        None,
        None,
    )
    assert (
        not score_article(GOLD, article_reading(GOLD, {"events": [{"event_type": "SANCTION", "evidence": WORDS}]}, ""))
        .events[0]
        .judged["date"]
    )


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2011-09-02", date(2011, 9, 2), date(2011, 9, 2)),
        ("2011-09", date(2011, 9, 1), date(2011, 9, 30)),
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ({"start": "2011-02", "end": "2012-02"}, date(2011, 2, 1), date(2012, 2, 29)),
        ({"start": None, "end": "2011-09-02"}, None, date(2011, 9, 2)),
        ("2011-13-45", date.min, date.min),
        ("soon", date.min, date.min),
    ],
)
def test_dates_may_be_text(written: Any, start: date | None, end: date) -> None:
    made = event(event_type="SANCTION", date=written).date
    assert (made.start, made.end) == (start, end)


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (WORDS, WORDS),
        ({"text": "Turkey", "start": 140}, "Turkey"),
        ({"start": 0, "end": 6}, "Turkey"),
        ({"start": 3, "end": 9, "text": "Turkey"}, "Turkey"),  # offsets of another count: the words decide
        ([{"text": "nowhere"}, {"text": "nine Turks"}], "nine Turks"),
        ("nowhere", ""),
        (None, ""),
    ],
)
def test_evidence_is_found_by_its_words(evidence: Any, words: str) -> None:
    found = event(event_type="SANCTION", evidence=evidence).evidence
    assert found.text == TEXT[found.start : found.end] == words


def test_what_stands_in_the_title_alone_is_left_out() -> None:
    rows = [{"event_type": "SANCTION", "evidence": "Envoy sent home"}]
    assert article_reading(GOLD, {"events": rows, "relations": rows}, "p.json").events == ()


def test_entities_may_be_ids() -> None:
    made = event(event_type="SANCTION", actor=["TUR"], recipient=[{"id": "ISR", "sector": "GOV"}])
    assert (made.actor[0].id, made.recipient[0].sector) == ("TUR", ("GOV",))


def test_sentences_take_the_answer_to_the_pair() -> None:
    sentence = read_sentence(SENTENCE, "s, line 1")
    reading = sentence_reading(sentence, {"pair": {"event_type": "sanction", "auxiliary": ["future"]}}, "p, line 1")
    assert reading.pair is not None
    assert (reading.pair.event_type, reading.pair.auxiliary) == ("SANCTION", ("future",))
    assert sentence_reading(sentence, {}, "p, line 1").pair is None


@pytest.mark.parametrize("value", [[], "x", None, {"events": 1}, {"relations": ["x"]}])
def test_what_is_no_result_is_refused(value: Any) -> None:
    with pytest.raises(DataError, match=r"^p\.json: "):
        article_reading(GOLD, value, "p.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = [
    *("id", "event_type", "event_mode", "contexts", "actor", "recipient", "date", "place", "auxiliary", "speaker"),
    *("casualties", "evidence", "parties", "state", "change", "type", "from", "to", "member", "group", "status"),
]
ROWS = st.lists(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6), max_size=2)


@settings(deadline=None, max_examples=60)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("events", "relations", "links", "memberships"), ROWS)))
def test_whatever_a_coder_writes_is_scored_or_refused(value: dict[str, Any]) -> None:
    try:
        score_article(GOLD, article_reading(GOLD, value, "p.json"))
    except DetenteError as error:
        assert "\n" not in str(error)
