"""Readings to the rows of the record's tables, and the rows' JSON back to nouns."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import product
from typing import Any

import pyarrow as pa

from detente import codec
from detente.errors import DataError, RecordError
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.relation import Dyad
from detente.model.statement import Date, Event, Evidence, Link, Membership, Reading, Reject, RelationClaim, Statement
from detente.record.copies import Earlier, Settled
from detente.record.signatures import Signature, sign
from detente.record.tables import REPORTS_OF, TABLES

Row = dict[str, Any]
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that the record holds already, of those that a batch would write; documents with the digest of their text.

    `near` are documents of which those of the batch may be copies; `earlier` has what is known of them.
    """

    documents: Mapping[str, str] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    entities: frozenset[str] = field(default=frozenset(), compare=False)
    earlier: Mapping[str, Sequence[Earlier]] = field(default_factory=dict, compare=False)


def text_digest(text: str) -> str:
    """16 hex digits over a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def dyads(event: Event) -> list[str]:
    """The pairs that an event is between: each actor with each recipient, or the actors if there is no recipient."""
    left, right = {e.id for e in event.actor}, {e.id for e in event.recipient or event.actor}
    return sorted({Dyad.of(a, b).key for a, b in product(left, right) if a != b})


def fresh_rows(settled: Sequence[Settled], known: Known) -> dict[str, list[Row]]:
    """The rows of one batch by table: no document, statement or entity that is known or comes twice.

    A statement that is known already gets only its reports: what the first reading said stays.
    """
    out: dict[str, list[Row]] = {}
    seen = {"documents": set(known.documents), "events": set(known.events), "relation_claims": set(known.claims)}
    seen["entities"] = set(known.entities)
    for each in settled:
        if each.reading.document.id in seen["documents"]:
            continue
        told = {reports: frozenset(seen[table]) for table, reports in REPORTS_OF.items()}
        for table, row in (*_reading_rows(each.reading), *_copy_rows(each)):
            if table in told and row["statement"] not in told[table]:
                row["json"] = None  # the statement itself has it
            if table in seen:
                if row["id"] in seen[table]:
                    continue
                seen[table].add(row["id"])
            out.setdefault(table, []).append(row)
    return out


def stamped(data: pa.Table, table: str, batch: int) -> pa.Table:
    """Rows as those of a batch, in the columns of their table."""
    schema = TABLES[table]
    column = pa.repeat(pa.scalar(batch, pa.int64()), data.num_rows)
    given = data.drop_columns(["batch"]) if "batch" in data.column_names else data
    return given.append_column("batch", column).select(schema.names).cast(schema)


def to_arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table of the record's schema; a lone surrogate, which no file can hold, becomes U+FFFD."""
    try:
        return pa.Table.from_pylist(rows, schema=TABLES[table])
    except UnicodeEncodeError:
        return pa.Table.from_pylist([{k: _clean(v) for k, v in row.items()} for row in rows], schema=TABLES[table])


def event_row(event: Event, document: str) -> Row:
    """The row of `events`."""
    pairs = dyads(event)
    place, casualties = event.place, event.casualties
    return {
        "id": event.id,
        "event_type": event.event_type,
        "event_mode": list(event.event_mode),
        "contexts": list(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "actors": _ids(event.actor),
        "recipients": _ids(event.recipient),
        "dyad": pairs[0] if pairs else None,
        "dyads": pairs,
        "auxiliary": list(event.auxiliary),
        "speaker": event.speaker.id if event.speaker else None,
        "publisher_says": event.publisher_says,
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "dead": casualties.dead if casualties else None,
        "injured": casualties.injured if casualties else None,
        "confidence": event.confidence,
        "words": event.evidence.text,
        "document": document,
        "json": _dump(codec.event_to_json(event, explain=True)),
        **_when(event.date),
    }


def claim_row(claim: RelationClaim, document: str, publisher: str) -> Row:
    """The row of `relation_claims`."""
    a, b = sorted(e.id for e in claim.parties)
    return {
        "id": claim.id,
        "dyad": Dyad.of(a, b).key,
        "a": a,
        "b": b,
        "state": claim.state,
        "change": claim.change,
        "auxiliary": list(claim.auxiliary),
        "speaker": claim.speaker.id if claim.speaker else None,
        "confidence": claim.confidence,
        "words": claim.evidence.text,
        "document": document,
        "publisher": publisher,
        "json": _dump(codec.relation_to_json(claim, explain=True)),
        **_when(claim.date),
    }


def nouns(table: pa.Table, decode: Callable[[Any], Any]) -> list[Any]:
    """Nouns of a table's `json`, e.g. `nouns(view.events(), codec.event_from_json)`; RecordError on spoilt rows."""
    return [noun(text, decode) for text in table.column("json").to_pylist()]


def noun(text: str, decode: Callable[[Any], Any]) -> Any:
    """One noun from its JSON."""
    try:
        return decode(json.loads(text))
    except (ValueError, TypeError, DataError) as error:
        raise RecordError(
            f"record: a row is damaged ({error}); restore the record from a copy, or ingest again"
        ) from error


def _reading_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    document = reading.document
    yield "documents", _document_row(document)
    for event in reading.events:
        yield "events", event_row(event, document.id)
        yield from _report_rows("event_reports", event, document)
    for claim in reading.relations:
        yield "relation_claims", claim_row(claim, document.id, document.publisher)
        yield from _report_rows("claim_reports", claim, document)
    for link in reading.links:
        yield "links", _link_row(link, document.id)
    for membership in reading.memberships:
        yield "memberships", _membership_row(membership, document.id)
    for reject in reading.rejects:
        yield "rejects", _reject_row(reject, document.id)
    for entity in entities_of(reading):
        row = {"id": entity.id, "name": entity.name, "country": entity.country, "sectors": list(entity.sector)}
        yield "entities", row


def signature_row(document: str, head: str, published: date, signature: Signature, *, indexed: bool = True) -> Row:
    """The row of `signatures`; one that is not indexed has no bands, because another document stands for it."""
    return {
        "document": document,
        "head": head,
        "digest": signature.digest,
        "published": published,
        "shingles": signature.shingles,
        "minhash": signature.minhash,
        "bands": list(signature.bands) if indexed else [],
    }


def older_row(id: str, published: date, text: str) -> Row:
    """The row of `signatures` for a document that was stored without one; a short text's is empty."""
    return signature_row(id, id, published, sign(text) or Signature("", 0, b"", ()))


def _copy_rows(settled: Settled) -> Iterator[tuple[str, Row]]:
    document = settled.reading.document
    if settled.signature:
        row = signature_row(
            document.id, settled.head, document.published, settled.signature, indexed=not settled.redundant
        )
        yield "signatures", row
    if settled.copy:
        yield "copies", asdict(settled.copy)
    yield from (("merges", asdict(merge)) for merge in settled.merges)


def _document_row(document: Document) -> Row:
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "published_basis": document.published_basis,
        "url": document.url,
        "language": document.language,
        "digest": text_digest(document.text),
        "author": document.author,
        "origin": document.origin or None,
        "text": document.text,
    }


def _report_rows(table: str, statement: Statement, document: Document) -> Iterator[tuple[str, Row]]:
    for part, evidence in enumerate((statement.evidence, *statement.also)):
        row = {
            "statement": statement.id,
            "document": document.id,
            "publisher": document.publisher,
            "published": document.published,
            "part": part,
            "span_start": evidence.start,
            "span_end": evidence.end,
            "sentence": evidence.sentence,
            "words": evidence.text,
            "confidence": statement.confidence,
            "json": None if part else _dump(codec.statement_to_json(statement)),
        }
        yield table, row


def _link_row(link: Link, document: str) -> Row:
    return {
        "id": text_digest(f"{link.type}\x1f{link.source}\x1f{link.target}"),
        "type": link.type,
        "source": link.source,
        "target": link.target,
        "words": link.evidence.text,
        "document": document,
        "json": _dump(codec.link_to_json(link, explain=True)),
    }


def _membership_row(membership: Membership, document: str) -> Row:
    start, end = membership.date.start, membership.date.end
    return {
        "id": text_digest(
            f"{membership.member.id}\x1f{membership.group.id}\x1f{membership.status}\x1f{start}\x1f{end}"
        ),
        "member": membership.member.id,
        "group_id": membership.group.id,
        "status": membership.status,
        "date_start": start,
        "date_end": end,
        "granularity": membership.date.granularity,
        "words": membership.evidence.text,
        "document": document,
        "json": _dump(codec.membership_to_json(membership, explain=True)),
    }


def _reject_row(reject: Reject, document: str) -> Row:
    evidence: Evidence | None = reject.evidence
    words = evidence.text if evidence else None
    return {
        "reason": reject.reason,
        "words": words,
        "document": document,
        "json": _dump(codec.reject_to_json(reject)),
    }


def entities_of(reading: Reading) -> Iterator[Entity]:
    """Everybody who is named in the statements."""
    for event in reading.events:
        yield from (*event.actor, *event.recipient, *((event.speaker,) if event.speaker else ()))
    for claim in reading.relations:
        yield from (*claim.parties, *((claim.speaker,) if claim.speaker else ()))
    for membership in reading.memberships:
        yield from (membership.member, membership.group)


def _ids(entities: Sequence[Entity]) -> list[str]:
    return list(dict.fromkeys(e.id for e in entities))


def _when(when: Date) -> Row:
    return {
        "date_start": when.start,
        "date_end": when.end,
        "granularity": when.granularity,
        "date_basis": when.basis,
    }


def _dump(value: Row) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATES.sub("�", value)
    return [_clean(v) for v in value] if isinstance(value, list) else value
