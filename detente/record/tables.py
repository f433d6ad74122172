"""The tables of the record: one Arrow schema each, the version of them all, and the migrations between versions.

Statements keep their whole JSON (`json`, with reasons) beside the columns that questions are asked by, so that a noun
comes back exactly as it was read; a report has the JSON of its own where a later document tells a statement again.
`batch` is the batch that wrote a row; a row is seen once its batch has its line in `batches`. Days are dates, moments
are UTC in microseconds, `dyads` holds "A|B" with A before B. `origin` is the format of the data set that a row came
from, null for articles and what was read in them. `event_pairs` has events of several pairs once more for each pair but
the first, which stands in `dyad` there (`record.further`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

_TEXT, _WORDS, _DAY, _WHOLE, _REAL = pa.string(), pa.list_(pa.string()), pa.date32(), pa.int64(), pa.float64()
_MOMENT = pa.timestamp("us", tz="UTC")


def _schema(texts: str = "", **typed: pa.DataType) -> pa.Schema:
    """A schema: names of text columns, then columns of other types."""
    return pa.schema([(name, _TEXT) for name in texts.split()] + list(typed.items()))


_REPORTS = _schema(
    "statement document publisher words json",
    published=_DAY,
    part=_WHOLE,
    span_start=_WHOLE,
    span_end=_WHOLE,
    sentence=_WHOLE,
    confidence=_REAL,
    batch=_WHOLE,
)

_EVENTS = _schema(
    "id event_type dyad speaker place_name place_country granularity date_basis words document json origin",
    event_mode=_WORDS,
    contexts=_WORDS,
    actors=_WORDS,
    recipients=_WORDS,
    dyads=_WORDS,
    auxiliary=_WORDS,
    date_start=_DAY,
    date_end=_DAY,
    quad=_WHOLE,
    intensity=_REAL,
    lat=_REAL,
    lon=_REAL,
    dead=_WHOLE,
    injured=_WHOLE,
    confidence=_REAL,
    publisher_says=pa.bool_(),
    batch=_WHOLE,
)

DATA: Mapping[str, pa.Schema] = {
    "documents": _schema(
        "id title publisher url language published_basis digest text author origin", published=_DAY, batch=_WHOLE
    ),
    "events": _EVENTS,
    "event_reports": _REPORTS,
    "relation_claims": _schema(
        "id dyad a b state change speaker granularity date_basis words document publisher json",
        auxiliary=_WORDS,
        date_start=_DAY,
        date_end=_DAY,
        confidence=_REAL,
        batch=_WHOLE,
    ),
    "claim_reports": _REPORTS,
    "links": _schema("id type source target words document json", batch=_WHOLE),
    "memberships": _schema(
        "id member group_id status granularity words document json", date_start=_DAY, date_end=_DAY, batch=_WHOLE
    ),
    "rejects": _schema("reason words document json", batch=_WHOLE),
    "entities": _schema("id name country", sectors=_WORDS, batch=_WHOLE),
    "signatures": _schema(
        "document head digest",
        published=_DAY,
        shingles=_WHOLE,
        minhash=pa.binary(),
        bands=pa.list_(pa.int32()),
        batch=_WHOLE,
    ),
    "copies": _schema("document of head kind reason", jaccard=_REAL, shared=_REAL, batch=_WHOLE),
    "merges": _schema("statement own document reason", batch=_WHOLE),
    "event_pairs": _EVENTS,
}
"""Tables whose rows belong to a batch."""

TABLES: Mapping[str, pa.Schema] = {
    **DATA,
    "runs": _schema("id program settings models", started=_MOMENT),
    "corrections": _schema("id target action field value author note", made=_MOMENT, stored=_MOMENT),
    "happenings": _schema("member head reason method", score=_REAL, made=_MOMENT),
    "batches": _schema(
        "run", id=_WHOLE, number=_WHOLE, started=_MOMENT, committed=_MOMENT, **dict.fromkeys(DATA, _WHOLE)
    ),
}
"""All tables; `batches` comes last: where it is, the record is whole. It counts the rows that a batch wrote in each,
and numbers the batches from 0, so that what is lost is noticed."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What a version of the record added to the one before it: tables, and columns as (table, column). `fills`: the
    first of its tables is filled from what is there."""

    number: int
    what: str
    tables: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    fills: bool = False


REPORTS_OF: Mapping[str, str] = {"events": "event_reports", "relation_claims": "claim_reports"}
"""The tables of statements, each with that of the places that tell them."""

_LATER = ("signatures", "copies", "merges")
_LAST = ("happenings", "event_pairs")

MIGRATIONS: Sequence[Migration] = (
    Migration(1, "the first tables", tables=tuple(name for name in TABLES if name not in (*_LATER, *_LAST))),
    Migration(2, "copies of documents", tables=_LATER, columns=tuple(("batches", name) for name in _LATER)),
    Migration(3, "authors of documents", columns=(("documents", "author"),)),
    Migration(4, "rows of other data sets", columns=(("documents", "origin"), ("events", "origin"))),
    Migration(
        5,
        "one happening in several reports",
        tables=("happenings",),
        columns=(("corrections", "stored"), ("event_reports", "json"), ("claim_reports", "json")),
    ),
    Migration(6, "every pair of an event", tables=("event_pairs",), columns=(("batches", "event_pairs"),), fills=True),
)


def tables_of(number: int) -> frozenset[str]:
    """The tables that a record of a version has."""
    return frozenset(name for m in MIGRATIONS if m.number <= number for name in m.tables)


def version() -> int:
    """The version that this program writes."""
    return MIGRATIONS[-1].number
