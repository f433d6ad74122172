"""Small nouns for tests of the record."""

from datetime import date

from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import Date, Event, Evidence, Reading, RelationClaim

TUR = Entity("Ankara", "TUR", "Turkey", "TUR", ("GOV",))
ISR = Entity("Israel", "ISR", "Israel", "ISR", ("GOV", "MIL"))
NATO = Entity("the alliance", "IGO:NATO", "NATO")
EVIDENCE = Evidence(3, 9, "a raid on a ship", 0)


def on(day: date) -> Date:
    return Date(day, day, "day", "on that day", "stated")


def event(
    id: str,
    event_type: str = "ASSAULT",
    *,
    day: date = date(2010, 5, 31),
    actor: tuple[Entity, ...] = (ISR,),
    recipient: tuple[Entity, ...] = (TUR,),
    auxiliary: tuple[str, ...] = (),
    evidence: Evidence = EVIDENCE,
) -> Event:
    return Event(
        id=id,
        event_type=event_type,
        event_mode=("raid",),
        contexts=("military",),
        quad=4,
        intensity=-9.0,
        actor=actor,
        recipient=recipient,
        date=on(day),
        place=None,
        auxiliary=auxiliary,
        speaker=None,
        publisher_says=True,
        casualties=None,
        evidence=evidence,
        confidence=0.9,
    )


def claim(id: str, state: str = "strained", day: date = date(2016, 6, 28)) -> RelationClaim:
    return RelationClaim(id, (TUR, ISR), state, None, on(day), (), None, EVIDENCE, 0.5)


def reading(
    id: str,
    *,
    text: str = "On a raid on a ship.",
    publisher: str = "The Herald",
    events: tuple[Event, ...] = (),
    relations: tuple[RelationClaim, ...] = (),
) -> Reading:
    document = Document(id, text, date(2016, 6, 28), title=f"Title of {id}", publisher=publisher)
    return Reading(document, events, relations)


def numbered(n: int) -> Reading:
    """Document n of a made-up stream: each of its events is told by two documents."""
    day = date(2000 + n % 20, 1 + n % 12, 1 + n % 28)
    events = (event(f"ev{n // 2}", day=day), event(f"own{n}", "CONSULT", day=day))
    return reading(f"doc{n}", text=f"Article {n}. " * 50, events=events, relations=(claim(f"cl{n}"),))
