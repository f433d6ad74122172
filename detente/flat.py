"""Events as one flat table: what other formats are converted to, and what is converted back to them.

One row is one event of one row of a data set, or of the record. Participants are already entities; `cells` is the row
of the data set as a JSON object of texts, in the order of its columns, without those that are missing. That text is the
row's document, so `span_start` and `span_end` (characters of it) are the event's evidence.
"""

from collections.abc import Mapping

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
    }
)
"""An event of a data set, with its row."""

REFUSED = pa.schema({name: FLAT.field(name).type for name in ("document", "origin", "title", "publisher", "published")})
REFUSED = pa.schema([*REFUSED, ("url", _TEXT), ("cells", _TEXT), ("reason", _TEXT)])
"""A row that is no event, and why."""

SQL_TYPES: Mapping[str, str] = {
    "entity": "STRUCT(text VARCHAR, id VARCHAR, name VARCHAR, country VARCHAR, sector VARCHAR[])",
    "reason": "STRUCT(layer VARCHAR, value VARCHAR, words VARCHAR, rule VARCHAR)",
}
"""The structures as DuckDB calls them."""
