"""Every miss, false row and wrong layer, one line each."""

from dataclasses import replace
from typing import Any

from detente.evaluation.articles import score_article
from detente.evaluation.misses import misses
from detente.model.evaluation import Evaluation, SentenceScore
from detente.model.statement import Reading
from tests.evaluation.perfect import as_reading
from tests.evaluation.test_judge import ARTICLE
from tests.evaluation.test_sentences import GOLD, NONE

PERFECT = as_reading(ARTICLE)
EXPELLED, RAID = PERFECT.events


def told(reading: Reading) -> list[dict[str, Any]]:
    return list(misses(Evaluation((score_article(ARTICLE, reading),), ())))


def test_where_all_is_right_nothing_is_told() -> None:
    assert told(PERFECT) == []


def test_silence_misses_everything() -> None:
    found = told(Reading(PERFECT.document))
    assert [m["kind"] for m in found] == ["missed event"] * 2 + ["missed relation", "missed link", "missed membership"]
    assert found[0]["gold"]["id"] == "e1" and found[0]["found"] is None
    assert found[0]["text"].startswith("Turkey expelled") and found[0]["text"].endswith("in 2010.")


def test_wrong_layers_and_false_rows_are_named() -> None:
    other = replace(EXPELLED, actor=EXPELLED.recipient, auxiliary=("future",))
    false = replace(RAID, id="e9", event_type="ACCUSE")
    (wrong, added) = told(replace(PERFECT, events=(other, RAID, false)))
    assert (wrong["kind"], wrong["wrong"]) == ("wrong event", ["actor", "auxiliary"])
    assert (wrong["gold"]["actor"], wrong["found"]["actor"]) == (["TUR"], ["ISR"])
    assert (added["kind"], added["gold"], added["found"]["type"]) == ("false event", None, "ACCUSE")
    assert added["text"].startswith("Turkey expelled")


def test_a_claim_of_the_same_parties_is_wrong_and_not_missed() -> None:
    (claim,) = PERFECT.relations
    (wrong,) = told(replace(PERFECT, relations=(replace(claim, state="allied"),)))
    assert (wrong["kind"], wrong["wrong"]) == ("wrong relation", ["standing"])
    assert (wrong["gold"]["state"], wrong["found"]["state"]) == ("strained", "allied")


def test_optional_rows_are_not_told() -> None:
    free = replace(ARTICLE, events=tuple(replace(e, optional=True) for e in ARTICLE.events), links=())
    silent = Evaluation((score_article(free, replace(PERFECT, events=(), links=())),), ())
    assert list(misses(silent)) == []


def test_sentences_are_told_where_the_label_is_wrong() -> None:
    scores = (
        SentenceScore(GOLD, "SANCTION", (), False),
        SentenceScore(GOLD, "AID", ("negation",), False),
        SentenceScore(NONE, "AID", (), True),
        SentenceScore(NONE, "AID", (), False),
    )
    wrong, acting = misses(Evaluation((), scores))
    assert (wrong["kind"], wrong["found"]) == ("wrong pair", {"type": "AID", "auxiliary": ["negation"]})
    assert (acting["kind"], acting["sentence"]) == ("event where there is none", "s, line 2")
