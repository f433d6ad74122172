"""Rows of tables as items: each becomes a JSON article under Détente's own names."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from detente import columns
from detente.columns import Found
from detente.errors import SourceError
from detente.model.document import RawItem
from detente.sources import kinds
from detente.sources.origin import Origin

_TOO_LARGE = "too large: more than {:,} bytes; shorten it or raise the setting max_input_bytes"


def too_large(origin: Origin) -> str:
    """The fault of a row over the limit."""
    return _TOO_LARGE.format(origin.limit)


def header(names: list[str], origin: Origin) -> Found:
    """Where the fields are, as the map or usual names say; columns that are not read are told.

    Raises SourceError where there is no column for the text, or one is missing or there twice.
    """
    found = columns.in_table(names, origin.settings.map)
    if found.unused:
        origin.tell(origin.name, found.unused)
    return found


def item(values: Mapping[str, Any], found: Found, number: int, origin: Origin) -> RawItem:
    """The row as an article, or its fault; `values` by column."""
    try:
        fields = {field: _value(values.get(column), column) for field, column in found.columns.items()}
        fields = {f: str(v) if isinstance(v, int) and f != "id" else v for f, v in fields.items()}
    except SourceError as error:
        return origin.fault(str(error), number, "row")
    if not fields["text"]:
        column = found.columns["text"]
        return origin.fault(f"no text: the column {column!r} is empty; give the words of an article", number, "row")
    content = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(content) > origin.limit:
        return origin.fault(too_large(origin), number, "row")
    return origin.item(content, kinds.ROW, number, "row")


def _value(value: object, column: str) -> str | int | None:
    """A cell as JSON has it: texts, whole numbers, days in ISO form, lists of texts joined."""
    match value:
        case None | "":
            return None
        case str():
            return value
        case bool():
            pass
        case int():
            return value
        case float() if value != value:  # how pandas writes an empty cell
            return None
        case float() if value.is_integer():  # and whole numbers in a column with empty cells
            return int(value)
        case datetime():
            return value.isoformat(sep="T")[:19]
        case date():
            return value.isoformat()
        case list() if all(isinstance(part, str) for part in value):
            return ", ".join(value) or None
    kind = type(value).__name__
    raise SourceError(f"wrong column: {column!r} holds a {kind}; write texts there, or map another column")
