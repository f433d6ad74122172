"""Outlines of countries for maps: a small extract of Natural Earth, read on first use."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from detente.errors import DataError
from detente.shipped import csv_rows, data_folder

Ring = tuple[tuple[float, float], ...]
"""Corners as longitude and latitude in degrees."""
COLUMNS = ["country", "corners"]


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """The shipped outlines by country (ISO3); those under '' belong to no country and are only drawn."""
    return read(data_folder() / "map" / "countries.csv")


def read(path: Path) -> Mapping[str, tuple[Ring, ...]]:
    """Outlines from a table; DataError names file, row and mend."""
    found: dict[str, list[Ring]] = {}
    for country, ring in _rows(path):
        found.setdefault(country, []).append(ring)
    return {country: tuple(rings) for country, rings in found.items()}


def _rows(path: Path) -> Iterator[tuple[str, Ring]]:
    rows = csv_rows(path)
    if next(rows, []) != COLUMNS:
        raise DataError(f"{path.name}: columns must be {', '.join(COLUMNS)}; restore the file")
    for number, row in enumerate(rows, 1):
        ring = _ring(row)
        if ring is None:
            raise DataError(f"{path.name}, row {number}: no outline ({','.join(row)[:60]}); mend it")
        yield row[0], ring


def _ring(row: list[str]) -> Ring | None:
    """The corners of a row; None where it is none."""
    if len(row) != len(COLUMNS) or (row[0] and not (len(row[0]) == 3 and row[0].isupper())):
        return None
    try:
        ring = tuple((int(x) / 100, int(y) / 100) for x, y in (corner.split() for corner in row[1].split("|")))
    except ValueError:
        return None
    on_earth = all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
    return ring if len(ring) > 3 and on_earth else None
