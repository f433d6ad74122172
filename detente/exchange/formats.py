"""Formats, each declared in one YAML table of `data/exchange`: columns in order, and the two directions.

    name, title, source, checked    what it is, where its columns were read
    delimiter, quoting, header      how files lie: quoting is `csv`, `none` or `json` (an object a line), header
                                    whether one is written
    missing                         texts that stand for no value; the first is written
    key                             SQL for the id that the source gives an event; without it a row is its own key
    evidence                        the column whose cell is shown as the words of the event
    confidence                      of its events, 0 to 1
    suffix                          of its files
    of                              the format whose events its rows are further reports of (field `event`: their key)
    ids                             the format that its rows are of, once tables say what their numbers are (`numbered`)
    directed, both, only            one row for each two; only rows that have both; only rows of which this SQL is true
    columns                         name: {type, as, optional, keep, write, lost}
    fields                          field of a draft or mention: SQL over the columns (`drafts`, `mentions`)

A column is read by `fields`, or has `keep`, the reason why it is only kept with its row. `write` is SQL over `pairs`;
where there is none, `lost` says why the column stays empty; NULL is a column that is only read. `as` are other names of
the column, without regard to case and marks; `optional` columns may be missing from a file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.errors import DataError, QueryError
from detente.shipped import data_folder, read_yaml

TYPES = (
    "text",
    "whole",
    "percent",
    "real",
    "lat",
    "lon",
    "day8",
    "iso",
    "day",
    "moment",
    "month",
    "year",
    "json",
    "list",
    "object",
)
EVENT_FIELDS: Mapping[str, str] = {
    "start": "DATE",
    "end": "DATE",
    "granularity": "VARCHAR",
    "intensity": "DOUBLE",
    "actor": "VARCHAR[]",
    "recipient": "VARCHAR[]",
    "place": "VARCHAR",
    "place_country": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "geonames": "BIGINT",
    "precision": "VARCHAR",
    "dead": "BIGINT",
    "injured": "BIGINT",
    "auxiliary": "VARCHAR[]",
    "published": "DATE",
    "publisher": "VARCHAR",
    "url": "VARCHAR",
    "title": "VARCHAR",
    "drop": "VARCHAR",
}
"""Fields of a draft of an event, with their types in SQL."""
ACT = ("code", "relation", "acled", "type", "modes", "contexts")
"""Fields that name the act: its key in `act`. The last two are lists."""
REPORT_FIELDS: Mapping[str, str] = {
    "event": "VARCHAR",
    "published": "DATE",
    "publisher": "VARCHAR",
    "url": "VARCHAR",
    "title": "VARCHAR",
    "confidence": "DOUBLE",
}
"""Fields of a further report, with their types in SQL."""

_COLUMN = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a format."""

    name: str
    type: str = "text"
    also: tuple[str, ...] = ()
    optional: bool = False
    keep: str = ""
    write: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a data set (see the module)."""

    name: str
    title: str
    columns: tuple[Column, ...]
    fields: Mapping[str, str]
    delimiter: str = "\t"
    quoting: str = "none"
    header: bool = False
    missing: tuple[str, ...] = ("",)
    key: str = ""
    evidence: str = ""
    confidence: float = 0.5
    directed: bool = True
    both: bool = False
    only: str = "TRUE"
    suffix: str = ".tsv"
    of: str = ""
    ids: str = ""

    @property
    def lines(self) -> bool:
        """Whether a row is a line of JSON."""
        return self.quoting == "json"

    @property
    def written(self) -> tuple[Column, ...]:
        """The columns of a file that is written: those that some files have besides are only read."""
        return tuple(column for column in self.columns if column.write != "NULL")

    def named(self, name: str) -> Column | None:
        """The column that a header calls so."""
        return self._names().get(plain(name))

    def _names(self) -> dict[str, Column]:
        return {plain(name): column for column in self.columns for name in (column.name, *column.also)}


def plain(name: str) -> str:
    """A column's name as headers are compared: lower case letters and digits."""
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def names() -> tuple[str, ...]:
    """The declared formats."""
    return tuple(sorted(path.stem for path in (data_folder() / "exchange").glob("*.yaml")))


@cache
def load(name: str) -> Format:
    """A format by its name; QueryError for one that is not there, DataError where its table is wrong."""
    if name not in names():
        raise QueryError(f"{name[:40]!r} is no format: use one of {', '.join(names())}")
    return read(data_folder() / "exchange" / f"{name}.yaml")


def read(path: Path) -> Format:
    """The format that a YAML file declares."""
    raw = read_yaml(path)
    if not isinstance(raw, dict) or raw.get("name") != path.stem:
        raise DataError(f"{path.name}: no table with the name {path.stem}; add it")
    if missing := {"title", "source", "checked", "columns", "fields"} - set(raw):
        raise DataError(f"{path.name}: no {', '.join(sorted(missing))}; add it")
    columns = tuple(_column(path.name, name, row or {}) for name, row in raw["columns"].items())
    fields = {name: " ".join(str(sql).split()) for name, sql in raw["fields"].items()}
    missing_texts = raw.get("missing", [""])
    found = Format(
        name=path.stem,
        title=raw["title"],
        columns=columns,
        fields=fields,
        missing=tuple(missing_texts if isinstance(missing_texts, list) else [missing_texts]),
        **{
            key: raw[key]
            for key in (
                "delimiter",
                "quoting",
                "header",
                "key",
                "evidence",
                "confidence",
                "directed",
                "both",
                "only",
                "suffix",
                "of",
                "ids",
            )
            if key in raw
        },
    )
    _check(path.name, found)
    return found


def _column(file: str, name: str, row: Mapping[str, Any]) -> Column:
    known = {"type", "as", "optional", "keep", "write", "lost"}
    if wrong := set(row) - known:
        raise DataError(f"{file}, column {name}: {', '.join(sorted(wrong))} is unknown; use {', '.join(sorted(known))}")
    if row.get("type", "text") not in TYPES:
        raise DataError(f"{file}, column {name}: no type {row['type']}; use one of {', '.join(TYPES)}")
    texts = {key: " ".join(str(row.get(key, "")).split()) for key in ("keep", "write", "lost")}
    return Column(name, row.get("type", "text"), tuple(row.get("as", ())), bool(row.get("optional")), **texts)


def _check(file: str, found: Format) -> None:
    """Every column is read or kept with a reason, and written or lost with a reason; nothing else is named."""
    have = {column.name for column in found.columns}
    used = set(_COLUMN.findall(" ".join([*found.fields.values(), found.key])))
    used |= {found.evidence} if found.evidence else set()
    if wrong := set(found.fields) - (known := {*EVENT_FIELDS, *ACT, *REPORT_FIELDS}):
        raise DataError(f"{file}: no field {', '.join(sorted(wrong))}; use {', '.join(sorted(known))}")
    if wrong := used - have:
        raise DataError(f"{file}: no column {', '.join(sorted(wrong))}; mend the field that names it")
    for column in found.columns:
        if (column.name in used) == bool(column.keep):
            raise DataError(
                f"{file}, column {column.name}: read it in a field, or give the reason to keep it; not both"
            )
        if bool(column.write) == bool(column.lost):
            raise DataError(f"{file}, column {column.name}: give `write`, or the reason why it is lost; not both")
