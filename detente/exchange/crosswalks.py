"""The crosswalks between codes (`data/crosswalks`): CSV files that name their source and the day they were checked.

Every row is checked on load against the ontology and against the other tables; DataError names file, row and mend.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from detente import ontology
from detente.errors import DataError
from detente.shipped import data_folder

Line = Mapping[str, str]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cameo_plover": ("code", "name", "goldstein_icews", "goldstein_phoenix", "type", "mode", "contexts", "note"),
    "cameo_countries": ("code", "name", "iso3", "entity", "note"),
    "cameo_groups": ("code", "name", "entity"),
    "cameo_sectors": ("code", "name", "sector", "note"),
    "icews_sectors": ("name", "sector"),
    "acled_actors": ("label", "number", "sector"),
    "acled_events": ("event", "kind", "type", "mode"),
    "cameo_quads": ("root", "gdelt", "phoenix", "icews"),
    "fips_countries": ("code", "name", "iso3", "note"),
    "iso_numbers": ("iso3", "number"),
    "plover_retired": ("what", "of", "name", "becomes", "note"),
}
_KEYS = {"plover_retired": 3, "acled_events": 2, "acled_actors": 3}
"""How many columns of a table make its key, where it is more than the first."""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One table: its name, its rows in order, and the line of the file that each stands in."""

    name: str
    rows: tuple[Line, ...]

    def by(self, key: str, value: str, *, first: bool = True) -> dict[str, str]:
        """A mapping from one column to another, without empty cells; of several rows the first (or last) counts."""
        rows = reversed(self.rows) if first else self.rows
        return {row[key]: row[value] for row in rows if row[key] and row[value]}

    def table(self) -> pa.Table:
        """The rows as an Arrow table of texts, with their number as `line`."""
        columns = {name: pa.array([row[name] for row in self.rows], pa.string()) for name in COLUMNS[self.name]}
        return pa.table({**columns, "line": pa.array(range(len(self.rows)), pa.int64())})


@cache
def mapping(name: str, key: str, value: str) -> Mapping[str, str]:
    """A shipped crosswalk as a mapping (`Crosswalk.by`), made once."""
    return load(name).by(key, value)


def load(name: str, folder: Path | None = None) -> Crosswalk:
    """A crosswalk by its name; `folder` stands for the shipped one. DataError where a row is wrong."""
    return _shipped(name) if folder is None else _read(name, folder)


@cache
def _shipped(name: str) -> Crosswalk:
    return _read(name, data_folder() / "crosswalks")


def _read(name: str, folder: Path) -> Crosswalk:
    path = folder / f"{name}.csv"
    rows = [row for _, row in _lines(path, COLUMNS[name])]
    if check := _CHECKS.get(name):
        for number, row in _lines(path, COLUMNS[name]):
            if problem := check(row):
                raise DataError(f"{path.name}, row {number}: {problem}")
    keys = [tuple(row.values())[: _KEYS.get(name, 1)] for row in rows]
    if twice := {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set():
        raise DataError(f"{path.name}: {sorted(map(str, twice))[0]} stands in two rows: remove one")
    return Crosswalk(name, tuple(rows))


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Line]]:
    """The rows with their lines in the file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); restore the file") from None
    lines = text.splitlines()
    remarks = [line for line in lines if line.startswith("#")]
    if not any(line.startswith("# source: ") for line in remarks) or not any("# checked: " in r for r in remarks):
        raise DataError(f"{path.name}: no '# source:' and '# checked:' at its head; add them")
    head, *rest = [(n, cells) for n, cells in enumerate(csv.reader(lines), 1) if not lines[n - 1].startswith("#")]
    if tuple(head[1]) != columns:
        raise DataError(f"{path.name}, row {head[0]}: the columns must be {','.join(columns)}; mend the header")
    for number, cells in rest:
        if len(cells) != len(columns):
            raise DataError(f"{path.name}, row {number}: {len(cells)} cells, not {len(columns)}; mend the row")
        yield number, dict(zip(columns, cells, strict=True))


def _cameo(row: Line) -> str:
    kinds, known = ontology.load().types, ontology.load().contexts
    if not row["type"]:
        return "" if row["note"] else "no type and no note: say why it has none"
    if row["type"] not in kinds:
        return f"{row['type']} is no type of PLOVER; use one of {', '.join(sorted(kinds))}"
    if row["mode"] and row["mode"] not in kinds[row["type"]].modes:
        return f"{row['mode']} is no mode of {row['type']}; use one of {', '.join(kinds[row['type']].modes)}"
    if wrong := set(filter(None, row["contexts"].split(";"))) - known:
        return f"{', '.join(sorted(wrong))}: no context of PLOVER; remove it"
    return _number(row, "goldstein_icews")


def _act(row: Line) -> str:
    kinds = ontology.load().types
    if not row["type"]:
        return ""
    if row["type"] not in kinds or (row["mode"] and row["mode"] not in kinds[row["type"]].modes):
        return f"{row['type']} {row['mode']} is no type with its mode; mend it"
    return ""


def _number(row: Line, column: str) -> str:
    try:
        return "" if -10 <= float(row[column]) <= 10 else f"{column} {row[column]} lies outside -10 to 10; mend it"
    except ValueError:
        return f"{column} {row[column]!r} is no number; mend it"


def _sector(row: Line) -> str:
    sectors = ontology.load().sectors
    return "" if row["sector"] in {"", *sectors} else f"{row['sector']} is no sector of PLOVER; mend it"


def _retired(row: Line) -> str:
    kinds = ontology.load().types
    allowed = {
        "type": set(kinds),
        "mode": {*(kinds[row["of"]].modes if row["of"] in kinds else ()), ""},
        "context": {*ontology.load().contexts, ""},
    }
    if row["what"] not in allowed:
        return f"'{row['what']}' is not type, mode or context; mend it"
    return "" if row["becomes"] in allowed[row["what"]] else f"'{row['becomes']}' is not in PLOVER; mend it"


def _three(row: Line) -> str:
    code = row["iso3"]
    return "" if not code or (len(code) == 3 and code.isupper()) else f"'{code}' is no ISO 3166 alpha-3 code; mend it"


_CHECKS: Mapping[str, Callable[[Line], str]] = {
    "cameo_plover": _cameo,
    "acled_events": _act,
    "cameo_sectors": _sector,
    "icews_sectors": _sector,
    "acled_actors": _sector,
    "plover_retired": _retired,
    "cameo_countries": _three,
    "fips_countries": _three,
    "iso_numbers": _three,
}
