"""What people put right on the cards of actors: names, offices and memberships with their days, each a row of values.

A row is known by its values alone, wherever it came from: a table, an article or a ruling.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from detente.errors import DataError
from detente.record.corrections import ON_CARDS, Correction

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("text", "kind", "start", "end"),
    "office": ("title", "of", "sector", "start", "end"),
    "membership": ("group", "status", "start", "end"),
}
"""The columns of a row by its kind; `start` and `end` are days (ISO 8601) or None, the others texts."""
_DAYS = ("start", "end")

Row = Mapping[str, str | None]
Cards = Mapping[tuple[str, str], Mapping[str, Correction]]
"""By actor and kind, and by the key of a row, the ruling on it that counts: `has` or `has-not`."""


def key(kind: str, row: Row) -> str:
    """What a row is known by."""
    return json.dumps([row.get(column) for column in COLUMNS[kind]], ensure_ascii=False)


def row_of(c: Correction) -> Row:
    """The row of a ruling. DataError where it is none."""
    columns = COLUMNS.get(c.field)
    if columns is None or not c.target or "\x00" in c.target + c.value:
        raise DataError(f"{c.target or 'nobody'}: no {c.field[:40]!r} is put right; use {', '.join(COLUMNS)}")
    try:
        found = json.loads(c.value)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or set(found) != set(columns) or not all(map(_fits, found, found.values())):
        raise DataError(f"{c.target}: {c.value[:60]!r} is no {c.field}; give {', '.join(columns)}, days as YYYY-MM-DD")
    row: Row = {column: found[column] for column in columns}
    if wrong := turned(row):
        raise DataError(f"{c.target}: {wrong}")
    return row


def turned(row: Row) -> str:
    """What is wrong where a row ends before it starts, with the mend; '' where it does not."""
    if (row["start"] or "") <= (row["end"] or "9999"):
        return ""
    return f"the start {row['start']} is after the end {row['end']}; swap or correct the days"


def gathered(standing: Iterable[Correction]) -> Cards:
    """What standing rulings, oldest first, say of the cards of actors: the later one on a row counts."""
    found: dict[tuple[str, str], dict[str, Correction]] = {}
    for c in standing:
        if c.action in ON_CARDS:
            found.setdefault((c.target, c.field), {})[key(c.field, row_of(c))] = c
    return found


def told(c: Correction) -> str:
    """The row of a ruling in words: "president of TUR, GOV, 2014-08-28 to today"."""
    row = row_of(c)
    what = [f"{row['title']} of {row['of']}", row["sector"]] if c.field == "office" else [
        row[column] for column in COLUMNS[c.field] if column not in _DAYS
    ]  # fmt: skip
    days = f"{row['start'] or '...'} to {row['end'] or '...'}" if row["start"] or row["end"] else ""
    return ", ".join(part for part in (*what, days) if part)


def _fits(column: str, value: object) -> bool:
    if column not in _DAYS:
        return isinstance(value, str)
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
