"""Nouns to JSON: the names and the order of the fields are the design's. Reasons travel only where `explain=True`."""

from collections.abc import Sequence
from typing import Any

from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import (
    Casualties,
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
    Statement,
)

Json = dict[str, Any]


def entity_to_json(entity: Entity) -> Json:
    """ENTITY of the JSON."""
    return {
        "text": entity.text,
        "id": entity.id,
        "name": entity.name,
        "country": entity.country,
        "sector": list(entity.sector),
    }


def date_to_json(when: Date) -> Json:
    """The `date` of a statement."""
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat(),
        "granularity": when.granularity,
        "text": when.text,
        "basis": when.basis,
    }


def place_to_json(place: Place) -> Json:
    """The `place` of an event."""
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "precision": place.precision,
    }


def casualties_to_json(casualties: Casualties) -> Json:
    """The `casualties` of an event."""
    by = [{"country": c.country, "dead": c.dead, "injured": c.injured} for c in casualties.by]
    return {"dead": casualties.dead, "injured": casualties.injured, "by": by}


def reason_to_json(reason: Reason) -> Json:
    """One entry of the `reasons` that `--explain` adds."""
    return {"layer": reason.layer, "value": reason.value, "words": reason.words, "rule": reason.rule}


def evidence_to_json(evidence: Evidence, also: Sequence[Evidence] = ()) -> Json:
    """The `evidence` of a statement; further places go into its `also`, which is there only if there are any."""
    out: Json = {
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "sentence": evidence.sentence,
    }
    return out | {"also": [evidence_to_json(e) for e in also]} if also else out


def event_to_json(event: Event, *, explain: bool = False) -> Json:
    """One entry of `events`."""
    out = {
        "id": event.id,
        "event_type": event.event_type,
        "event_mode": list(event.event_mode),
        "contexts": list(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "actor": [entity_to_json(e) for e in event.actor],
        "recipient": [entity_to_json(e) for e in event.recipient],
        "date": date_to_json(event.date),
        "place": place_to_json(event.place) if event.place else None,
        "auxiliary": list(event.auxiliary),
        "speaker": entity_to_json(event.speaker) if event.speaker else None,
        "publisher_says": event.publisher_says,
        "casualties": casualties_to_json(event.casualties) if event.casualties else None,
        "evidence": evidence_to_json(event.evidence, event.also),
        "confidence": event.confidence,
    }
    return out | _reasons(event.reasons, explain)


def relation_to_json(claim: RelationClaim, *, explain: bool = False) -> Json:
    """One entry of `relations`."""
    out = {
        "id": claim.id,
        "parties": [entity_to_json(e) for e in claim.parties],
        "state": claim.state,
        "change": claim.change,
        "date": date_to_json(claim.date),
        "auxiliary": list(claim.auxiliary),
        "speaker": entity_to_json(claim.speaker) if claim.speaker else None,
        "evidence": evidence_to_json(claim.evidence, claim.also),
        "confidence": claim.confidence,
    }
    return out | _reasons(claim.reasons, explain)


def statement_to_json(statement: Statement, *, explain: bool = False) -> Json:
    """An event or a relation claim, as `event_to_json` and `relation_to_json` write it."""
    if isinstance(statement, Event):
        return event_to_json(statement, explain=explain)
    return relation_to_json(statement, explain=explain)


def link_to_json(link: Link, *, explain: bool = False) -> Json:
    """One entry of `links`."""
    out = {"type": link.type, "from": link.source, "to": link.target, "evidence": evidence_to_json(link.evidence)}
    return out | _reasons(link.reasons, explain)


def membership_to_json(membership: Membership, *, explain: bool = False) -> Json:
    """One entry of `memberships`."""
    out = {
        "member": entity_to_json(membership.member),
        "group": entity_to_json(membership.group),
        "status": membership.status,
        "date": date_to_json(membership.date),
        "evidence": evidence_to_json(membership.evidence),
    }
    return out | _reasons(membership.reasons, explain)


def reject_to_json(reject: Reject) -> Json:
    """One entry of `rejects`."""
    return {"reason": reject.reason, "evidence": evidence_to_json(reject.evidence) if reject.evidence else None}


def pair_to_json(pair: PairReading) -> Json:
    """The `pair` of a result, where the input asked for one."""
    return {
        "event_type": pair.event_type,
        "auxiliary": list(pair.auxiliary),
        "probabilities": dict(pair.probabilities),
    }


def document_to_json(document: Document, *, explain: bool = False) -> Json:
    """The `document`; `author` and `origin` only where there is one; `explain=True` adds on what `published` rests."""
    out = {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat(),
        "url": document.url,
        "language": document.language,
        "text": document.text,
    }
    if document.author:
        out["author"] = document.author
    if document.origin:
        out["origin"] = document.origin
    return out | {"published_basis": document.published_basis} if explain else out


def reading_to_json(reading: Reading, *, explain: bool = False) -> Json:
    """All that was read from one document; `pair` only where it was asked for."""
    out = {
        "document": document_to_json(reading.document, explain=explain),
        "events": [event_to_json(e, explain=explain) for e in reading.events],
        "relations": [relation_to_json(r, explain=explain) for r in reading.relations],
        "links": [link_to_json(x, explain=explain) for x in reading.links],
        "memberships": [membership_to_json(m, explain=explain) for m in reading.memberships],
        "rejects": [reject_to_json(r) for r in reading.rejects],
    }
    return out | {"pair": pair_to_json(reading.pair)} if reading.pair else out


def _reasons(reasons: Sequence[Reason], explain: bool) -> Json:
    return {"reasons": [reason_to_json(r) for r in reasons]} if explain else {}
