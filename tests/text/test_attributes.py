"""What is remembered of a token is what the pipeline's own components make of it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.matcher import Matcher

from detente.text import attributes, parser
from detente.text.attributes import Forms, Remembered

EXAMPLES = Path(__file__).parents[2] / "detente" / "data" / "examples"
ODD = (
    "There ain't nothin' going on. I'm gonna go, c'm on, let's see; y'all got ta eat. Is there any? There's one.",
    "it is  \n  what it is. Them? 'd you go, and do they have what others had?",
    "The ROOT of it: DID they do it? Us too! :-) He'd gone; she'll have been seen.",
)


@cache
def whole() -> Any:
    """The pipeline as it is shipped, tokenised as ours is."""
    nlp = spacy.load(parser.MODEL, exclude=list(parser.WITHOUT))
    nlp.tokenizer = parser.pipeline().tokenizer
    return nlp


def fresh() -> Remembered:
    return Remembered(parser.pipeline(), Matcher(parser.pipeline().vocab), parser.alone)


def texts() -> Iterator[str]:
    yield from ODD
    for path in sorted(EXAMPLES.glob("*.json")):
        yield from filter(str.strip, json.loads(path.read_text(encoding="utf-8"))["text"].split("\n"))


def test_it_is_what_the_pipeline_says_at_first_and_afterwards() -> None:
    nlp = parser.pipeline()
    remembered = fresh()
    given = list(texts())
    expected = [[(t.pos_, t.tag_, t.dep_, t.lemma_) for t in doc] for doc in whole().pipe(given)]
    for _ in range(2):
        found = [[(a.pos, a.tag, a.dep, a.lemma) for a in remembered.of(doc)] for doc in nlp.pipe(given)]
        assert found == expected


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = parser.pipeline()
    remembered = fresh()
    (doc,) = nlp.pipe(["Turkey recalled its ambassador."])
    first = remembered.of(doc)
    remembered.forget()
    assert remembered._known
    monkeypatch.setattr(attributes, "MOST", 2)
    remembered.forget()
    assert not remembered._known
    assert remembered.of(doc) == first


def test_forms_that_patterns_name() -> None:
    forms = Forms(
        iter([{"LOWER": "gets", "TAG": "VBZ"}, {"LOWER": {"IN": ["is", "'s"]}}, {"LOWER": {"REGEX": "^n.t$"}}])
    )
    assert [form in forms for form in ("gets", "'s", "not", "get", "nothing")] == [True, True, True, False, False]


@pytest.mark.parametrize("pattern", [{"POS": "NOUN"}, {"LOWER": {"NOT_IN": ["a"]}}, {"LOWER": "a", "LENGTH": 3}])
def test_a_pattern_on_what_is_not_remembered_is_refused(pattern: Mapping[str, Any]) -> None:
    with pytest.raises(ValueError, match="attribute ruler"):
        Forms([pattern])
