"""Hypothesis strategies for the nouns: `readings()` and its parts. Small alphabets, so that ids and actors collide."""

from datetime import date

from hypothesis import strategies as st

from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import (
    AUXILIARIES,
    BASES,
    CHANGES,
    GRANULARITIES,
    LINKS,
    PRECISIONS,
    STATES,
    STATUSES,
    Casualties,
    CountryCasualties,
    Date,
    Event,
    Evidence,
    Link,
    Membership,
    PairReading,
    Place,
    Reading,
    Reason,
    Reject,
    RelationClaim,
)

TYPES = ("AGREE", "CONSULT", "SUPPORT", "ASSAULT", "SANCTION", "THREATEN")
ACTORS = ("TUR", "ISR", "USA", "IGO:NATO", "NSA:PKK", "GRP:Arab nations")

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
names = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
shares = st.floats(0, 1)
days = st.dates(date(1946, 1, 1), date(2030, 12, 31))


def entities() -> st.SearchStrategy[Entity]:
    sectors = st.lists(st.sampled_from(("GOV", "MIL", "JUD")), max_size=2, unique=True).map(tuple)
    return st.builds(Entity, texts, st.sampled_from(ACTORS), names, st.sampled_from(("TUR", "ISR", None)), sectors)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    start = draw(st.integers(0, 5000))
    return Evidence(start, start + draw(st.integers(0, 300)), draw(texts), draw(st.integers(0, 90)))


@st.composite
def dates(draw: st.DrawFn) -> Date:
    first, last = sorted((draw(days), draw(days)))
    start = None if draw(st.integers(0, 9)) == 0 else first
    words = draw(st.none() | texts)
    return Date(start, last, draw(st.sampled_from(GRANULARITIES)), words, draw(st.sampled_from(BASES)))


def places() -> st.SearchStrategy[Place]:
    return st.builds(
        Place,
        names,
        st.none() | names,
        st.none() | st.floats(-90, 90),
        st.none() | st.floats(-180, 180),
        st.none() | st.integers(0, 10**9),
        st.sampled_from(PRECISIONS),
    )


def casualties() -> st.SearchStrategy[Casualties]:
    counts = st.none() | st.integers(0, 10**6)
    by = st.lists(st.builds(CountryCasualties, names, counts, counts), max_size=2).map(tuple)
    return st.builds(Casualties, counts, counts, by)


def reasons() -> st.SearchStrategy[tuple[Reason, ...]]:
    return st.lists(st.builds(Reason, texts, texts, texts, texts), max_size=2).map(tuple)


def auxiliaries() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(AUXILIARIES), max_size=2, unique=True).map(tuple)


def events() -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        id=st.sampled_from([f"ev{i:02}" for i in range(30)]),
        event_type=st.sampled_from(TYPES),
        event_mode=st.lists(st.sampled_from(("visit", "airstrike")), max_size=2, unique=True).map(tuple),
        contexts=st.lists(st.sampled_from(("military", "economic")), max_size=2, unique=True).map(tuple),
        quad=st.integers(1, 4),
        intensity=st.floats(-10, 10),
        actor=st.lists(entities(), max_size=2).map(tuple),
        recipient=st.lists(entities(), max_size=2).map(tuple),
        date=dates(),
        place=st.none() | places(),
        auxiliary=auxiliaries(),
        speaker=st.none() | entities(),
        publisher_says=st.booleans(),
        casualties=st.none() | casualties(),
        evidence=evidences(),
        confidence=shares,
        also=st.lists(evidences(), max_size=2).map(tuple),
        reasons=reasons(),
    )


def claims() -> st.SearchStrategy[RelationClaim]:
    return st.builds(
        RelationClaim,
        id=st.sampled_from([f"rc{i:02}" for i in range(30)]),
        parties=st.tuples(entities(), entities()),
        state=st.none() | st.sampled_from(STATES),
        change=st.none() | st.sampled_from(CHANGES),
        date=dates(),
        auxiliary=auxiliaries(),
        speaker=st.none() | entities(),
        evidence=evidences(),
        confidence=shares,
        also=st.lists(evidences(), max_size=2).map(tuple),
        reasons=reasons(),
    )


def links() -> st.SearchStrategy[Link]:
    ids = st.sampled_from([f"ev{i:02}" for i in range(30)] + [f"rc{i:02}" for i in range(30)])
    return st.builds(Link, st.sampled_from(LINKS), ids, ids, evidences(), reasons())


def memberships() -> st.SearchStrategy[Membership]:
    statuses = st.sampled_from(STATUSES)
    return st.builds(Membership, entities(), entities(), statuses, dates(), evidences(), reasons())


def documents() -> st.SearchStrategy[Document]:
    return st.builds(
        Document,
        id=st.sampled_from([f"doc{i}" for i in range(8)]),
        text=texts,
        published=days,
        title=texts,
        publisher=st.sampled_from(("", "The Herald", "DW")),
        url=texts,
        language=st.just("en"),
        published_basis=st.sampled_from(("given", "read")),
        author=st.sampled_from(("", "Jane Doe")),
    )


def pairs() -> st.SearchStrategy[PairReading]:
    probabilities = st.dictionaries(st.sampled_from(TYPES), shares).map(lambda d: tuple(d.items()))
    return st.builds(PairReading, st.sampled_from(TYPES), auxiliaries(), probabilities)


def readings() -> st.SearchStrategy[Reading]:
    return st.builds(
        Reading,
        document=documents(),
        events=st.lists(events(), max_size=3, unique_by=lambda e: e.id).map(tuple),
        relations=st.lists(claims(), max_size=2, unique_by=lambda c: c.id).map(tuple),
        links=st.lists(links(), max_size=2).map(tuple),
        memberships=st.lists(memberships(), max_size=2).map(tuple),
        rejects=st.lists(st.builds(Reject, names, st.none() | evidences()), max_size=2).map(tuple),
        pair=st.none() | pairs(),
    )
