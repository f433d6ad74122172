"""Named places: a small extract of GeoNames, and regions, seas and sites beside it. Read on first use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from detente.errors import DataError
from detente.shipped import csv_rows, data_folder

COLUMNS = ["name", "alternates", "kind", "country", "lat", "lon"]
KINDS = frozenset(("country", "capital", "city", "region", "sea", "site"))
LONGEST_NAME = 6  # words


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the gazetteer. `kind`: country, capital, city, region, sea, site; `country` is ISO3, None where
    states share it."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    population: int


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Rows by lower-case name; rows are parsed when they are asked for, so that loading is quick."""

    rows: Mapping[str, tuple[tuple[str, ...], ...]]

    def find(self, name: str) -> tuple[PlaceRow, ...]:
        """All places of that name, the most populous first (regions, which have no population here, before cities)."""
        return _find(self, name.lower())

    def capital(self, country: str) -> PlaceRow | None:
        """The capital of a country (ISO3), or None."""
        return _by_country(self, "capital").get(country)

    def country(self, code: str) -> PlaceRow | None:
        """A country by its code (ISO3), or None."""
        return _by_country(self, "country").get(code)

    def __contains__(self, name: str) -> bool:
        """Whether any place has the name (lower-case)."""
        return name in self.rows


@lru_cache(maxsize=10_000)
def _find(gazetteer: Gazetteer, name: str) -> tuple[PlaceRow, ...]:
    found = [_place(row) for row in gazetteer.rows.get(name, ())]
    return tuple(sorted(found, key=lambda p: (p.kind not in ("country", "region", "sea", "site"), -p.population)))


@cache
def _by_country(gazetteer: Gazetteer, kind: str) -> Mapping[str, PlaceRow]:
    rows = (row for found in gazetteer.rows.values() for row in found)
    return {row[3]: _place(row) for row in rows if row[2] == kind}


def _place(row: tuple[str, ...]) -> PlaceRow:
    name, _, kind, country, lat, lon, geonames, population = row
    return PlaceRow(
        name,
        kind,
        country or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(geonames) if geonames else None,
        int(population or 0),
    )


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    folder = data_folder() / "gazetteer"
    return read(folder / "places.csv", folder / "regions.csv")


def read(*paths: Path) -> Gazetteer:
    """A gazetteer from tables; DataError names file, row and mend."""
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for path in paths:
        for row in _rows(path):
            names = {row[0].lower(), *row[1].lower().split("|")} if row[1] else (row[0].lower(),)
            for name in names:
                index[name] = (*index[name], row) if name in index else (row,)
    return Gazetteer(index)


def _rows(path: Path) -> Iterator[tuple[str, ...]]:
    rows = csv_rows(path)
    header = next(rows, [])
    if header[: len(COLUMNS)] != COLUMNS:
        raise DataError(f"{path.name}: columns must begin with {', '.join(COLUMNS)}; restore the file")
    padding = ("",) * (8 - len(header))
    for number, row in enumerate(rows, 1):
        if len(row) != len(header) or row[2] not in KINDS or not row[0]:
            raise DataError(f"{path.name}, row {number}: not a place ({','.join(row)[:60]}); mend it")
        yield (*row, *padding)
