"""A gold article as the reading that a perfect coder would give: for tests of the scorer."""

from collections.abc import Iterable

from detente import ontology
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.gold import GoldArticle, GoldEntity, GoldEvent, GoldRelation
from detente.model.statement import Date, Event, Evidence, Link, Membership, Place, Reading, RelationClaim


def as_reading(gold: GoldArticle) -> Reading:
    """The reading that says what the gold says, optional rows and participants included."""
    day = Date(gold.published, gold.published, "day", None, "document")
    return Reading(
        Document(gold.id, gold.text, gold.published),
        events=tuple(_event(gold, row) for row in gold.events),
        relations=tuple(_claim(gold, row) for row in gold.relations),
        links=tuple(Link(r.type, r.source, r.target, _evidence(gold, r.snippet)) for r in gold.links),
        memberships=tuple(
            Membership(entity(r.member), entity(r.group), r.status, day, _evidence(gold, r.snippet))
            for r in gold.memberships
        ),
    )


def entity(row: GoldEntity) -> Entity:
    """The participant as a coder writes it."""
    country = row.country or (row.id if len(row.id) == 3 else None)
    return Entity(row.text, row.id, row.id, country, (row.sector,))


def _entities(rows: Iterable[GoldEntity]) -> tuple[Entity, ...]:
    return tuple(map(entity, rows))


def _evidence(gold: GoldArticle, snippet: str) -> Evidence:
    start = gold.text.index(snippet)
    return Evidence(start, start + len(snippet), snippet, 0)


def _event(gold: GoldArticle, row: GoldEvent) -> Event:
    return Event(
        id=row.id,
        event_type=row.event_type,
        event_mode=row.event_mode,
        contexts=row.contexts,
        quad=ontology.load().quad(row.event_type),
        intensity=0.0,
        actor=_entities(row.actor),
        recipient=_entities(row.recipient),
        date=row.when,
        place=Place(row.place.name, row.place.country) if row.place else None,
        auxiliary=row.auxiliary,
        speaker=entity(row.speaker) if row.speaker else None,
        publisher_says=row.speaker is None,
        casualties=row.casualties,
        evidence=_evidence(gold, row.snippet),
        confidence=1.0,
    )


def _claim(gold: GoldArticle, row: GoldRelation) -> RelationClaim:
    one, other = _entities(row.parties)
    evidence = _evidence(gold, row.snippet)
    return RelationClaim(row.id, (one, other), row.state, row.change, row.when, (), None, evidence, 1.0)
