"""A gold article as the reading that a perfect coder would give: for tests of the scorer."""

from datetime import date

from detente import ontology
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import (
    Casualties,
    Date,
    Event,
    Evidence,
    Link,
    Membership,
    Reading,
    RelationClaim,
)
from tests.gold.match import Gold


def as_reading(gold: Gold) -> Reading:
    """The reading that says what the gold says, optional rows and participants included."""
    published = date.fromisoformat(gold["published"])
    document = Document(gold["id"], gold["text"], published)
    return Reading(
        document,
        events=tuple(_event(gold, row) for row in gold["events"]),
        relations=tuple(_claim(gold, row) for row in gold["relations"]),
        links=tuple(
            Link(row["type"], row["from"], row["to"], _evidence(gold, row["snippet"])) for row in gold["links"]
        ),
        memberships=tuple(
            Membership(
                _entity(row["member"]),
                _entity(row["group"]),
                row["status"],
                Date(published, published, "day", None, "document"),
                _evidence(gold, row["snippet"]),
            )
            for row in gold["memberships"]
        ),
    )


def _evidence(gold: Gold, snippet: str) -> Evidence:
    start = gold["text"].index(snippet)
    return Evidence(start, start + len(snippet), snippet, 0)


def _entity(row: Gold) -> Entity:
    country = row.get("country") or (row["id"] if len(row["id"]) == 3 else None)
    return Entity(row["text"], row["id"], row["id"], country, (row.get("sector", ""),))


def _entities(rows: list[Gold]) -> tuple[Entity, ...]:
    return tuple(_entity(row) for row in rows)


def _date(when: Gold) -> Date:
    start = date.fromisoformat(when["start"]) if when["start"] else None
    return Date(start, date.fromisoformat(when["end"]), "day", None, "stated")


def _event(gold: Gold, row: Gold) -> Event:
    told = row["casualties"]
    return Event(
        id=row["eid"],
        event_type=row["event_type"],
        event_mode=tuple(row["event_mode"]),
        contexts=tuple(row["contexts"]),
        quad=ontology.load().quad(row["event_type"]),
        intensity=0.0,
        actor=_entities(row["actor"]),
        recipient=_entities(row["recipient"]),
        date=_date(row["when"]),
        place=None,
        auxiliary=tuple(row["auxiliary"]),
        speaker=None,
        publisher_says=True,
        casualties=Casualties(told.get("dead"), told.get("injured")) if told else None,
        evidence=_evidence(gold, row["snippet"]),
        confidence=1.0,
    )


def _claim(gold: Gold, row: Gold) -> RelationClaim:
    one, other = _entities(row["parties"])
    evidence = _evidence(gold, row["snippet"])
    when = _date(row["when"])
    return RelationClaim(row["rid"], (one, other), row["state"], row["change"], when, (), None, evidence, 1.0)
