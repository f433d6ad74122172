"""Reads short texts for the tests of actors."""

from datetime import date
from functools import cache

from detente.actors.mentions import find_mentions
from detente.actors.registry import Registry, load
from detente.model.actor import Mention
from detente.model.document import Document, Parsed
from detente.text.parser import parse


@cache
def registry() -> Registry:
    return load()


@cache
def parsed(text: str, day: str) -> Parsed:
    document = Document("test", text, date.fromisoformat(day))
    return parse(document, lambda word: bool(registry().names_at((word,), 0)))


@cache
def mentions(text: str, day: str = "2015-03-01") -> tuple[tuple[str, Mention], ...]:
    """Each mention with its words, in order."""
    article = parsed(text, day)
    found = []
    for sentence, here in zip(article.sentences, find_mentions(article, registry()), strict=True):
        for m in here:
            found.append((text[sentence.tokens[m.first].start : sentence.tokens[m.last].end], m))
    return tuple(found)


def ids(mention: Mention) -> str:
    return "+".join(e.id for e in mention.entities)


def rows(text: str, day: str = "2015-03-01") -> list[tuple[str, str, str, str]]:
    """(words, ids, sector, kind) of each mention."""
    return [(words, ids(m), "+".join(m.entities[0].sector), m.kind) for words, m in mentions(text, day)]
