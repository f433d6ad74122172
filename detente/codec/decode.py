"""JSON to nouns: the inverse of encode, DataError with path and mend on a missing or unknown field or a wrong value."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from detente.codec.node import Node
from detente.errors import DataError
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

T = TypeVar("T")


def _entity(node: Node) -> Entity:
    f = node.fields("text id name country sector")
    return Entity(
        f["text"].text(), f["id"].name(), f["name"].text(), f["country"].maybe(Node.name), f["sector"].each(Node.name)
    )


def _date(node: Node) -> Date:
    f = node.fields("start end granularity text basis")
    start, end = f["start"].maybe(Node.day), f["end"].day()
    if start and start > end:
        raise DataError(f"{node.path}: start {start} is after end {end}; swap them")
    granularity, basis = f["granularity"].word(GRANULARITIES), f["basis"].word(BASES)
    return Date(start, end, granularity, f["text"].maybe(Node.text), basis)


def _place(node: Node) -> Place:
    f = node.fields("name country lat lon geonames precision")
    return Place(
        f["name"].name(),
        f["country"].maybe(Node.name),
        f["lat"].maybe(lambda n: n.number(-90, 90)),
        f["lon"].maybe(lambda n: n.number(-180, 180)),
        f["geonames"].maybe(Node.whole),
        f["precision"].word(PRECISIONS),
    )


def _country_casualties(node: Node) -> CountryCasualties:
    f = node.fields("country dead injured")
    return CountryCasualties(f["country"].name(), f["dead"].maybe(Node.whole), f["injured"].maybe(Node.whole))


def _casualties(node: Node) -> Casualties:
    f = node.fields("dead injured by")
    return Casualties(f["dead"].maybe(Node.whole), f["injured"].maybe(Node.whole), f["by"].each(_country_casualties))


def _evidence_with(node: Node, optional: str = "") -> tuple[Evidence, tuple[Evidence, ...]]:
    f = node.fields("start end text sentence", optional)
    start, end = f["start"].whole(), f["end"].whole()
    if start > end:
        raise DataError(f"{node.path}: start {start} is after end {end}; swap them")
    also = f["also"].each(_evidence) if "also" in f else ()
    return Evidence(start, end, f["text"].text(), f["sentence"].whole()), also


def _evidence(node: Node) -> Evidence:
    return _evidence_with(node)[0]


def _reason(node: Node) -> Reason:
    f = node.fields("layer value words rule")
    return Reason(f["layer"].text(), f["value"].text(), f["words"].text(), f["rule"].text())


def _why(fields: Mapping[str, Node]) -> tuple[Reason, ...]:
    return fields["reasons"].each(_reason) if "reasons" in fields else ()


def _auxiliary(node: Node) -> tuple[str, ...]:
    return node.each(lambda n: n.word(AUXILIARIES))


def _event(node: Node) -> Event:
    f = node.fields(
        "id event_type event_mode contexts quad intensity actor recipient date place auxiliary speaker"
        " publisher_says casualties evidence confidence",
        "reasons",
    )
    evidence, also = _evidence_with(f["evidence"], "also")
    return Event(
        id=f["id"].name(),
        event_type=f["event_type"].name(),
        event_mode=f["event_mode"].each(Node.name),
        contexts=f["contexts"].each(Node.name),
        quad=f["quad"].whole(),
        intensity=f["intensity"].number(-10, 10),
        actor=f["actor"].each(_entity),
        recipient=f["recipient"].each(_entity),
        date=_date(f["date"]),
        place=f["place"].maybe(_place),
        auxiliary=_auxiliary(f["auxiliary"]),
        speaker=f["speaker"].maybe(_entity),
        publisher_says=f["publisher_says"].flag(),
        casualties=f["casualties"].maybe(_casualties),
        evidence=evidence,
        confidence=f["confidence"].number(0, 1),
        also=also,
        reasons=_why(f),
    )


def _relation(node: Node) -> RelationClaim:
    f = node.fields("id parties state change date auxiliary speaker evidence confidence", "reasons")
    parties = f["parties"].each(_entity)
    if len(parties) != 2:
        raise DataError(f"{node.path}.parties: {len(parties)} parties are wrong; give two")
    evidence, also = _evidence_with(f["evidence"], "also")
    return RelationClaim(
        id=f["id"].name(),
        parties=(parties[0], parties[1]),
        state=f["state"].maybe(lambda n: n.word(STATES)),
        change=f["change"].maybe(lambda n: n.word(CHANGES)),
        date=_date(f["date"]),
        auxiliary=_auxiliary(f["auxiliary"]),
        speaker=f["speaker"].maybe(_entity),
        evidence=evidence,
        confidence=f["confidence"].number(0, 1),
        also=also,
        reasons=_why(f),
    )


def _link(node: Node) -> Link:
    f = node.fields("type from to evidence", "reasons")
    return Link(f["type"].word(LINKS), f["from"].name(), f["to"].name(), _evidence(f["evidence"]), _why(f))


def _membership(node: Node) -> Membership:
    f = node.fields("member group status date evidence", "reasons")
    member, group, status = _entity(f["member"]), _entity(f["group"]), f["status"].word(STATUSES)
    return Membership(member, group, status, _date(f["date"]), _evidence(f["evidence"]), _why(f))


def _reject(node: Node) -> Reject:
    f = node.fields("reason evidence")
    return Reject(f["reason"].name(), f["evidence"].maybe(_evidence))


def _pair(node: Node) -> PairReading:
    f = node.fields("event_type auxiliary probabilities")
    if not isinstance(f["probabilities"].value, Mapping):
        raise f["probabilities"].wrong("give an object of type to probability")
    shares = {str(k): Node(v, f"{f['probabilities'].path}.{k}") for k, v in f["probabilities"].value.items()}
    probabilities = tuple((k, v.number(0, 1)) for k, v in shares.items())
    return PairReading(f["event_type"].name(), _auxiliary(f["auxiliary"]), probabilities)


def _document(node: Node) -> Document:
    f = node.fields("id title publisher published url language text", "published_basis author origin")
    return Document(
        id=f["id"].name(),
        text=f["text"].text(),
        published=f["published"].day(),
        title=f["title"].text(),
        publisher=f["publisher"].text(),
        url=f["url"].text(),
        language=f["language"].text(),
        published_basis=f["published_basis"].text() if "published_basis" in f else "given",
        author=f["author"].text() if "author" in f else "",
        origin=f["origin"].text() if "origin" in f else "",
    )


def _reading(node: Node) -> Reading:
    f = node.fields("document events relations links memberships rejects", "pair")
    return Reading(
        document=_document(f["document"]),
        events=f["events"].each(_event),
        relations=f["relations"].each(_relation),
        links=f["links"].each(_link),
        memberships=f["memberships"].each(_membership),
        rejects=f["rejects"].each(_reject),
        pair=f["pair"].maybe(_pair) if "pair" in f else None,
    )


def _inverse(decode: Callable[[Node], T], name: str) -> Callable[[Any], T]:
    def from_json(value: Any) -> T:
        return decode(Node(value, name))

    from_json.__doc__ = f"The inverse of `{name}_to_json`; DataError with path and mend on anything malformed."
    return from_json


entity_from_json = _inverse(_entity, "entity")
date_from_json = _inverse(_date, "date")
place_from_json = _inverse(_place, "place")
casualties_from_json = _inverse(_casualties, "casualties")
evidence_from_json = _inverse(_evidence, "evidence")
reason_from_json = _inverse(_reason, "reason")
event_from_json = _inverse(_event, "event")
relation_from_json = _inverse(_relation, "relation")
link_from_json = _inverse(_link, "link")
membership_from_json = _inverse(_membership, "membership")
reject_from_json = _inverse(_reject, "reject")
pair_from_json = _inverse(_pair, "pair")
document_from_json = _inverse(_document, "document")
reading_from_json = _inverse(_reading, "reading")
