"""A stand-in for the parser and coder: what commands show must not depend on how well articles are read."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b

from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import (
    Casualties,
    CountryCasualties,
    Date,
    Event,
    Evidence,
    Link,
    Membership,
    PairReading,
    Reading,
    Reason,
    Reject,
    RelationClaim,
)
from detente.settings import Settings

TUR = Entity("Ankara", "TUR", "Turkey", "TUR", ("GOV",))
ISR = Entity("the regime", "ISR", "Israel", "ISR", ("MIL",))
NATO = Entity("the alliance", "IGO:NATO", "NATO", None, ("IGO",))
RAID = Casualties(10, None, (CountryCasualties("TUR", 9), CountryCasualties("USA", 1)))
REASONS = (
    Reason("type", "ASSAULT", "raid", "lexicon assault: raid"),
    Reason("date", "2010", "2010", "a year beside the act"),
)


def read_documents(documents: Iterable[Document], settings: Settings) -> Iterator[Reading]:
    """Every "raid" is an ASSAULT of 2010, every "ties" a relation claim that the raid causes; "crash" raises."""
    for document in documents:
        yield read_document(document, settings)


def read_document(document: Document, settings: Settings) -> Reading:
    """One document."""
    if "crash" in document.text:
        raise ValueError("two\nlines")
    events = tuple(_raid(found) for found in re.finditer(r"[^.\n]*\braid\b[^.\n]*\.?", document.text))
    claims = tuple(
        _ties(found, document.published) for found in re.finditer(r"[^.\n]*\bties\b[^.\n]*\.?", document.text)
    )
    links = (Link("causes", events[0].id, claims[0].id, events[0].evidence),) if events and claims else ()
    start = document.text.find("member")
    members = (
        Membership(TUR, NATO, "member", _open(document.published), _words(start, document.text[start : start + 6])),
    )
    pair = PairReading("ASSAULT", ("historical",), (("ASSAULT", 0.9), ("CONSULT", 0.1))) if document.pair else None
    rejects = (Reject("nobody acts: no subject", Evidence(0, 4, document.text[:4], 0)),)
    return Reading(document, events, claims, links, members if start >= 0 else (), rejects, pair)


def _raid(found: re.Match[str]) -> Event:
    when = Date(date(2010, 1, 1), date(2010, 12, 31), "year", "2010", "stated")
    return Event(
        id=_id(found),
        event_type="ASSAULT",
        event_mode=("aerial",),
        contexts=("military",),
        quad=4,
        intensity=-9.5,
        actor=(ISR,),
        recipient=(TUR,),
        date=when,
        place=None,
        auxiliary=("historical",),
        speaker=None,
        publisher_says=True,
        casualties=RAID,
        evidence=_words(found.start(), found.group()),
        confidence=0.8,
        reasons=REASONS,
    )


def _ties(found: re.Match[str], published: date) -> RelationClaim:
    evidence = _words(found.start(), found.group())
    return RelationClaim(_id(found), (ISR, TUR), "strained", "worsening", _open(published), (), NATO, evidence, 0.7)


def _open(published: date) -> Date:
    return Date(None, published, "range", None, "document")


def _words(start: int, words: str) -> Evidence:
    return Evidence(start, start + len(words), words, 0)


def _id(found: re.Match[str]) -> str:
    return blake2b(found.group().encode(), digest_size=8).hexdigest()
