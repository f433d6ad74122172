"""A made-up record with everything that pages ask for: articles of a few sentences, each with five acts, some with
places, speakers, claims, links and memberships; one article in ten tells what the one before told, in other words."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from detente import ontology
from detente.actors import registry
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import Date, Event, Evidence, Link, Membership, Place, Reading, RelationClaim
from detente.record.runs import this_run
from detente.record.writer import Writer

STATES = 190
ISO = sorted(registry.load(None).codes)[:STATES]
PAPERS = [f"The {name}" for name in ("Herald", "Courier", "Tribune", "Gazette", "Mercury", "Echo", "Argus", "Monitor")]
_EACH, _LOT = 5, 1000
_FIRST, _DAYS = date(1995, 1, 1), 11_000
_SAID = ("said", "claimed", "insisted", "warned", "boasted", "announced")
_STATES = ("hostile", "strained", "normal", "cooperative", "allied")
_ACTS = tuple(ontology.load().types.values())
_TYPES = {kind.name: kind for kind in _ACTS}
_GROUPS = ("IGO:NATO", "IGO:EU", "IGO:AU", "IGO:ASEAN")


def build(folder: Path, count: int) -> None:
    """A record of about so many events."""
    writer, run = Writer(folder), this_run("benchmark")
    articles = _articles(count * 10 // (9 * _EACH))  # one in ten tells nothing new
    while lot := list(islice(articles, _LOT)):
        writer.write(lot, run)
    writer.tidy()


def _articles(count: int) -> Iterator[Reading]:
    chance = random.Random(count)
    before = None
    for number in range(count):
        if before and number % 10 == 9:
            yield _again(before, number, chance)
            continue
        before = _article(number, chance)
        yield before


def _article(number: int, chance: random.Random) -> Reading:
    day = _FIRST + timedelta(chance.randrange(_DAYS))
    made = [_sentence(f"e{number:06}{n}", n, day, chance) for n in range(_EACH)]
    text, events = "", []
    for n, (event, sentence) in enumerate(made):
        start = len(text) + sentence.index(event.evidence.text)
        place = Evidence(start, start + len(event.evidence.text), event.evidence.text, n)
        events.append(replace(event, evidence=place))
        text += sentence + (" " if n % 3 else "\n\n")
    document = Document(f"a{number}", text, day, f"News of the day {number}", chance.choice(PAPERS))
    return Reading(document, tuple(events), **_between(number, events, day, chance))


def _again(before: Reading, number: int, chance: random.Random) -> Reading:
    """Another paper's article on the same acts."""
    text, events = "", []
    for n, event in enumerate(before.events):
        head = f"As {chance.choice(PAPERS)} has it, "
        start = len(text) + len(head)
        text += f"{head}{event.evidence.text} {_words(chance, 12)}. "
        place = Evidence(start, start + len(event.evidence.text), event.evidence.text, n)
        events.append(replace(event, evidence=place))
    old = before.document
    paper = chance.choice([paper for paper in PAPERS if paper != old.publisher])
    return Reading(Document(f"a{number}", text, old.published + timedelta(1), "Once more", paper), tuple(events))


def _sentence(id: str, n: int, day: date, chance: random.Random) -> tuple[Event, str]:
    a, b = _two(chance)
    hold = chance.random()
    if hold < 0.02:
        kind, words = "REJECT", f"{a.name} blocked the accession of {b.name} to NATO"
    elif hold < 0.03:
        kind, words = "CONCEDE", f"{a.name} lifted its veto on the accession of {b.name} to NATO"
    else:
        kind, words = chance.choice(_ACTS).name, f"{a.name} {_words(chance, 2)} {b.name}"
    when = day - timedelta(chance.choice((0, 0, 1, 2, 400)))
    town = chance.randrange(300)
    place = Place(f"Town {town}", b.id, town % 100 - 40.0, town - 150.0, None, "city")
    event = Event(
        id, kind, (), (), _TYPES[kind].quad, _TYPES[kind].score, (a,), (b,), Date(when, when, "day", None, "stated"),
        chance.choice((None, None, Place(b.name, b.id), place)), ("future",) if chance.random() < 0.1 else (),
        a if n % 4 == 0 else None, n % 4 != 0, None, Evidence(0, 0, words, n), round(chance.uniform(0.3, 0.95), 3),
    )  # fmt: skip
    sentence = f"On that day {words} {_words(chance, 14)}, {b.name}'s {_words(chance, 1)} {chance.choice(_SAID)}."
    return event, sentence


def _between(number: int, events: list[Event], day: date, chance: random.Random) -> dict[str, Any]:
    """One article in five says how two stand, one in eight what holds up what, one in forty who belongs where."""
    told, when = events[0].evidence, Date(day, day, "day", None, "stated")
    found: dict[str, Any] = {}
    if number % 5 == 0:
        state, change = chance.choice(_STATES), chance.choice((None, "improving", "worsening"))
        found["relations"] = (RelationClaim(f"r{number:06}", _two(chance), state, change, when, (), None, told, 0.7),)
    if number % 8 == 0:
        kind = chance.choice(("blocks", "causes", "conditions", "enables"))
        found["links"] = (Link(kind, events[0].id, events[1].id, told),)
    if number % 40 == 0:
        name = chance.choice(_GROUPS)
        group = Entity(name, name, name, None, ("IGO",))
        found["memberships"] = (Membership(_state(chance), group, chance.choice(("member", "candidate")), when, told),)
    return found


def _two(chance: random.Random) -> tuple[Entity, Entity]:
    a, b = _state(chance), _state(chance)
    return (a, b) if a.id != b.id else _two(chance)


def _state(chance: random.Random) -> Entity:
    """Few are named often and most are rare, as in the news."""
    code = ISO[int(STATES * chance.random() ** 3)]
    name = registry.load(None).actors[code].name
    return Entity(name, code, name, code, ("GOV",))


def _words(chance: random.Random, count: int) -> str:
    return " ".join(f"word{chance.randrange(20_000)}" for _ in range(count))
