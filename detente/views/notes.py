"""What was put right about statements, beside their JSON."""

from collections.abc import Mapping, Sequence
from typing import Any


def with_notes(
    rows: list[dict[str, Any]], notes: Mapping[str, Sequence[Any]], key: str = "corrections"
) -> list[dict[str, Any]]:
    """Statements as JSON, those on which somebody ruled with their `corrections`."""
    return [
        {**row, key: [note.to_json() for note in found]} if (found := notes.get(row["id"])) else row for row in rows
    ]
