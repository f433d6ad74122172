"""Parsed sentences for tests of what reads them."""

from datetime import date
from functools import cache

from detente.model.document import Document, Sentence
from detente.text.parser import parse


@cache
def parse_sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences of a text."""
    return parse(Document("test", text, date(2016, 6, 28))).sentences


def parse_sentence(text: str) -> Sentence:
    """The only sentence of a text."""
    (sentence,) = parse_sentences(text)
    return sentence


def token(sentence: Sentence, word: str, nth: int = 0) -> int:
    """Index of the nth token that reads `word`."""
    return [t.i for t in sentence.tokens if t.text == word][nth]
