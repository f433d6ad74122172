"""Documents found by words, as a table."""

from dataclasses import asdict
from datetime import date

import pyarrow as pa

from detente.project.wanted import known_publisher
from detente.record.fulltext import Sought, search
from detente.record.view import View

_SCHEMA = pa.schema(
    {
        "document": pa.string(),
        "title": pa.string(),
        "publisher": pa.string(),
        "published": pa.date32(),
        "url": pa.string(),
        "score": pa.float64(),
        "sentences": pa.list_(pa.string()),
    }
)


def found(view: View, words: str, publisher: str | None, days: tuple[date | None, date | None], limit: int) -> pa.Table:
    """One row a document, the best first. QueryError for a publisher that the record does not have, or no word."""
    sought = Sought(words, known_publisher(publisher, view, "documents"), *days, limit=limit)
    return pa.Table.from_pylist([asdict(hit) for hit in search(view, sought)], schema=_SCHEMA)
