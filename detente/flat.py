"""Events as one flat table: what other formats are converted to, and what is converted back to them.

One row is one event of one row of a data set, or of the record. Participants are already entities; `cells` is the row
of the data set as a JSON object of texts, in the order of its columns, without those that are missing. That text is the
row's document, so `span_start` and `span_end` (characters of it) are the event's evidence. `digest` is that of
`cells`, where it is known already.

Of a million rows, few differ in who takes part and what the act is: `Coded` tells these once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

_TEXT, _WORDS, _DAY, _WHOLE, _REAL = pa.string(), pa.list_(pa.string()), pa.date32(), pa.int64(), pa.float64()

ENTITY = pa.struct([("text", _TEXT), ("id", _TEXT), ("name", _TEXT), ("country", _TEXT), ("sector", _WORDS)])
REASON = pa.struct([("layer", _TEXT), ("value", _TEXT), ("words", _TEXT), ("rule", _TEXT)])

FLAT = pa.schema(
    {
        "id": _TEXT,
        "document": _TEXT,
        "origin": _TEXT,
        "title": _TEXT,
        "publisher": _TEXT,
        "published": _DAY,
        "url": _TEXT,
        "cells": _TEXT,
        "span_start": _WHOLE,
        "span_end": _WHOLE,
        "event_type": _TEXT,
        "event_mode": _WORDS,
        "contexts": _WORDS,
        "quad": _WHOLE,
        "intensity": _REAL,
        "actor": pa.list_(ENTITY),
        "recipient": pa.list_(ENTITY),
        "date_start": _DAY,
        "date_end": _DAY,
        "granularity": _TEXT,
        "date_text": _TEXT,
        "place_name": _TEXT,
        "place_country": _TEXT,
        "lat": _REAL,
        "lon": _REAL,
        "geonames": _WHOLE,
        "precision": _TEXT,
        "auxiliary": _WORDS,
        "dead": _WHOLE,
        "injured": _WHOLE,
        "confidence": _REAL,
        "reasons": pa.list_(REASON),
        "digest": _TEXT,
    }
)
"""An event of a data set, with its row."""

REFUSED = pa.schema({name: FLAT.field(name).type for name in ("document", "origin", "title", "publisher", "published")})
REFUSED = pa.schema([*REFUSED, ("url", _TEXT), ("cells", _TEXT), ("reason", _TEXT), ("digest", _TEXT)])
"""A row that is no event, and why."""

ACT = ("event_type", "event_mode", "contexts", "quad", "reasons")
"""Columns that say what the act is."""

SIDES = ("actor", "recipient")
ROWS = pa.schema([field for field in FLAT if field.name not in (*ACT, *SIDES)])
ROWS = pa.schema([*ROWS, *((f"{name}_at", pa.int32()) for name in (*SIDES, "act"))])
"""Flat events with numbers in the place of acts and participants."""

SQL_TYPES: Mapping[str, str] = {
    "entity": "STRUCT(text VARCHAR, id VARCHAR, name VARCHAR, country VARCHAR, sector VARCHAR[])",
    "reason": "STRUCT(layer VARCHAR, value VARCHAR, words VARCHAR, rule VARCHAR)",
}
"""The structures as DuckDB calls them."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Flat events as `rows` (`ROWS`): `actor_at` and `recipient_at` say which of `parties` (lists of entities) take
    part, `act_at` which of `acts` (`ACT`) it is."""

    rows: pa.Table
    parties: pa.Array
    acts: pa.Table

    def flat(self) -> pa.Table:
        """The flat events."""
        of_act = self.acts.take(self.rows["act_at"])
        sides = {name: self.parties.take(self.rows[f"{name}_at"].combine_chunks()) for name in SIDES}
        acts = {name: of_act[name] for name in ACT}
        plain = {name: self.rows[name] for name in self.rows.column_names if name in FLAT.names}
        return pa.table({**plain, **sides, **acts}).select(FLAT.names).cast(FLAT)


def coded(flat: pa.Table) -> Coded:
    """Flat events with the acts and participants of each told for themselves."""
    count = flat.num_rows
    parties = pa.concat_arrays([flat[name].combine_chunks() for name in SIDES])
    places = {"actor_at": (0, count), "recipient_at": (count, 2 * count), "act_at": (0, count)}
    numbers = {name: pa.array(range(*within), pa.int32()) for name, within in places.items()}
    plain = {name: flat[name] for name in ROWS.names if name not in numbers}
    return Coded(pa.table({**plain, **numbers}).cast(ROWS), parties, flat.select(ACT))
