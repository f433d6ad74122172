"""Which column of a table, or key of a JSON article, holds which field of a document.

What the user says (`text=body,published=date`, the setting `map`) comes first; for the other fields, names that are
usual (data/columns.csv).
"""

import csv
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.errors import DataError, SourceError
from detente.shipped import data_folder

FIELDS = ("id", "text", "title", "published", "publisher", "author", "url")
PAIR = "pair"  # only in JSON, only under its own name
_SHOWN = 12  # columns that a message names
_EXAMPLE = "write FIELD=COLUMN, e.g. text=body,published=date"


@dataclass(frozen=True, slots=True)
class Found:
    """Where the fields are: field to column. `unused` are columns that no field is read from, `absent` those that the
    user names and the input has not, as (field, column)."""

    columns: Mapping[str, str]
    unused: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=512)
def find(names: tuple[str, ...], given: str = "") -> Found:
    """The fields among the columns `names`; `given` is the user's map. DataError where that is none."""
    chosen = parse(given)
    columns = {field: name for field, name in chosen.items() if name in names}
    absent = tuple((field, name) for field, name in chosen.items() if name and name not in names)
    by_form: dict[str, str] = {}
    for name in names:
        if name not in columns.values():
            by_form.setdefault(_form(name), name)
    for field, usual in usual_names():
        if field not in chosen and field not in columns and usual in by_form:
            columns[field] = by_form[usual]
    used = {*columns.values(), PAIR}
    return Found(columns, tuple(name for name in names if name not in used), absent)


def in_table(names: Sequence[str], given: str) -> Found:
    """The same for the header of a table, where each column must be there and only once.

    Raises SourceError: no text, a column that the map names is missing, or one that is read is there twice.
    """
    found = find(tuple(names), given)
    there = listed(names)
    for field, column in found.absent:
        raise SourceError(f"no column {column!r} (map {field}={column}): it has {there}; {_EXAMPLE}")
    if "text" not in found.columns:
        raise SourceError(f"no column for the text: it has {there}; name it with --map text=COLUMN")
    for field, column in found.columns.items():
        if list(names).count(column) > 1:
            raise SourceError(f"two columns {column!r}: which holds the {field}? Give them different names")
    return found


@cache
def parse(given: str) -> Mapping[str, str]:
    """The user's map, field to column; '' is a field that no column holds. DataError where it is none.

    A column with a comma in its name stands in quotes with its field: `"text=body, cleaned"`.
    """
    out: dict[str, str] = {}
    for pair in _pairs(given):
        field, sign, column = pair.partition("=")
        field, column = field.strip(), column.strip()
        if field not in FIELDS:
            near = difflib.get_close_matches(field, FIELDS, n=1)
            mend = f"did you mean {near[0]}?" if near else f"fields are {', '.join(FIELDS)}"
            raise DataError(f"map {given[:200]!r}: no field {field[:40]!r}: {mend} ({_EXAMPLE})")
        if not sign:
            raise DataError(f"map {given[:200]!r}: {field!r} has no column; {_EXAMPLE}")
        if field in out:
            raise DataError(f"map {given[:200]!r}: {field!r} is there twice; leave one out")
        out[field] = column
    return out


def _pairs(given: str) -> list[str]:
    try:
        return next(csv.reader([given], skipinitialspace=True), []) if given.strip() else []
    except csv.Error as error:  # a line break, or a text of many megabytes
        raise DataError(f"map {given[:200]!r}: {error}; write it on one line: {_EXAMPLE}") from error


@cache
def usual_names() -> tuple[tuple[str, str], ...]:
    """Fields with the forms of their usual names, best first."""
    text = (data_folder() / "columns.csv").read_text(encoding="utf-8")
    out: dict[str, str] = {}
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
        if not row or row[0].startswith("#") or row == ["field", "name"]:
            continue
        if len(row) != 2 or row[0] not in FIELDS or _form(row[1]) in out:
            raise DataError(f"data/columns.csv, line {number}: {row}: write a field of {FIELDS} and a new name")
        out[_form(row[1])] = row[0]
    return tuple((field, form) for form, field in out.items())


def listed(names: Sequence[str]) -> str:
    """Names for a message: not too many, none too long."""
    shown = ", ".join(name[:60] for name in names[:_SHOWN]) or "none"
    return shown + (f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else "")


def _form(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
