"""How fast a data set is imported: so many generated rows of GDELT 2.0 into a new record.

python -m benchmarks.imports                  1,000,000 rows
python -m benchmarks.imports --rows 100000
"""

import argparse
import gzip
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente.exchange import crosswalks, formats
from detente.project.importing import bring_in
from detente.settings import Settings

ROWS = 1_000_000
PEOPLE = (
    "POLICE",
    "PRESIDENT",
    "REBEL",
    "GOVERNMENT",
    "PROTESTER",
    "TROOPS",
    "COMPANY",
    "STUDENT",
    "JUDGE",
    "MINISTER",
)
ROLES = ("GOV", "MIL", "REB", "COP", "CVL", "OPP", "BUS", "EDU", "JUD", "")


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """Rows with the spread of real ones: many codes, thousands of distinct actors, places and URLs of their own."""
    chance = random.Random(seed)
    columns = [column.name for column in formats.load("gdelt").columns]
    codes = [row["code"] for row in crosswalks.load("cameo_plover").rows if len(row["code"]) > 2]
    countries = [(row["code"], row["name"].upper()) for row in crosswalks.load("cameo_countries").rows]
    places = [(row["code"], row["name"]) for row in crosswalks.load("fips_countries").rows]
    for number in range(count):
        year, month, day = chance.randint(2013, 2024), chance.randint(1, 12), chance.randint(1, 28)
        code = chance.choice(codes)
        row = {
            "GLOBALEVENTID": str(400_000_000 + number),
            "SQLDATE": f"{year}{month:02}{day:02}",
            "MonthYear": f"{year}{month:02}",
            "Year": str(year),
            "FractionDate": f"{year + ((month - 1) * 30 + day) / 365:.4f}",
            "IsRootEvent": str(chance.randint(0, 1)),
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": str(chance.randint(1, 4)),
            "GoldsteinScale": f"{chance.uniform(-10, 10):.1f}",
            "NumMentions": str(chance.randint(1, 50)),
            "NumSources": "1",
            "NumArticles": str(chance.randint(1, 50)),
            "AvgTone": f"{chance.gauss(-2, 4):.12f}",
            "DATEADDED": f"{year}{month:02}{day:02}120000",
            "SOURCEURL": f"https://www.paper{chance.randint(1, 5000)}.com/world/{chance.getrandbits(64):x}/story.html",
        }
        for side in ("Actor1", "Actor2"):
            row |= _actor(side, chance, countries)
        for side in ("Actor1Geo", "Actor2Geo", "ActionGeo"):
            row |= _place(side, chance, places)
        yield "\t".join(row.get(column, "") for column in columns)


def _actor(side: str, chance: random.Random, countries: list[tuple[str, str]]) -> dict[str, str]:
    if chance.random() < 0.2:
        return {}
    (code, name), role = chance.choice(countries), chance.choice(ROLES)
    named = name if not role or chance.random() < 0.4 else chance.choice(PEOPLE)
    return {f"{side}Code": code + role, f"{side}Name": named, f"{side}CountryCode": code, f"{side}Type1Code": role}


def _place(side: str, chance: random.Random, places: list[tuple[str, str]]) -> dict[str, str]:
    code, name = chance.choice(places)
    return {
        f"{side}_Type": "4",
        f"{side}_FullName": f"Town {chance.randint(1, 30000)}, {name}",
        f"{side}_CountryCode": code,
        f"{side}_ADM1Code": f"{code}{chance.randint(1, 30):02}",
        f"{side}_ADM2Code": str(chance.randint(1, 60000)),
        f"{side}_Lat": f"{chance.uniform(-60, 70):.4f}",
        f"{side}_Long": f"{chance.uniform(-180, 180):.4f}",
        f"{side}_FeatureID": str(-chance.randint(1, 3_000_000)),
    }


def main(count: int) -> None:
    """Generates the rows, imports them, and says what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.csv.gz")
        with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines(count))
        began, used = time.perf_counter(), time.process_time()
        report = bring_in("gdelt", [str(path)], Settings(record=str(Path(folder, "record"))))
        took, used = time.perf_counter() - began, time.process_time() - used
        size = sum(p.stat().st_size for p in Path(folder, "record").rglob("*") if p.is_file())
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:,} rows in {took:.1f} s, {used:.1f} s of the processor, at most {memory:,.0f} MiB of memory")
        print(
            f"{report.rows.events:,} events, {report.rows.rejected:,} rejects; the record has {size / 2**20:,.0f} MiB"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    main(parser.parse_args().rows)
