"""How fast a large record answers: so many made-up events, stored as writers store them, and tidied.

python -m benchmarks.record                 10,000,000 events in a new folder, which is taken away again
python -m benchmarks.record 1000000 FOLDER  so many in FOLDER, which stays and is used again

Figures are given by the clock and by the processor, since the machine may have other work.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import duckdb
import pyarrow as pa

import detente
from detente import ontology
from detente.actors import registry
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import Date, Event, Evidence, Reading
from detente.record.rows import dyad_key
from detente.record.runs import this_run
from detente.record.tables import TABLES
from detente.record.writer import Prepared, Writer
from detente.settings import Settings

EVENTS = 10_000_000
LOT = 500_000
STATES = 190
_ISO = sorted(registry.load(None).codes)[:STATES]

# Few pairs are named often and most are rare; one event in ten has a second actor, as in the news.
_DRAWN = f"""SELECT range + ? AS n, {_ISO}[1 + ({STATES} * pow(random(), 3))::INT % {STATES}] AS a,
    {_ISO}[1 + ({STATES} * pow(random(), 3))::INT % {STATES}] AS b,
    {_ISO}[1 + ({STATES} * random())::INT % {STATES}] AS c, random() < 0.1 AS third,
    types[1 + (random() * len(types))::INT % len(types)] AS t,
    DATE '1995-01-01' + (random() * 11000)::INT AS day FROM range(?), types"""
_EVENTS = """SELECT 'e' || substr(md5(n::VARCHAR), 1, 16) AS id, t.name AS event_type, t.quad AS quad,
    t.score AS intensity, day AS date_start, day AS date_end, 'day' AS granularity, 'stated' AS date_basis,
    'd' || (n // 20) AS document, 'what ' || a || ' did to ' || b AS words, []::VARCHAR[] AS event_mode,
    []::VARCHAR[] AS contexts, IF(third, [a, c], [a]) AS actors, [b] AS recipients, []::VARCHAR[] AS auxiliary,
    0.5 AS confidence, true AS publisher_says FROM drawn WHERE a <> b AND b <> c"""
_PAIRED = """SELECT *, list_sort(list_distinct([least(x, recipients[1]) || '|' || greatest(x, recipients[1])
    FOR x IN actors])) AS dyads, to_json({'id': id, 'event_type': event_type, 'event_mode': event_mode,
    'contexts': contexts, 'quad': quad, 'intensity': intensity,
    'actor': [{'text': x, 'id': x, 'name': x, 'country': x, 'sector': ['GOV']} FOR x IN actors],
    'recipient': [{'text': x, 'id': x, 'name': x, 'country': x, 'sector': ['GOV']} FOR x IN recipients],
    'date': {'start': date_start::VARCHAR, 'end': date_end::VARCHAR, 'granularity': granularity, 'text': NULL,
    'basis': date_basis}, 'place': NULL, 'auxiliary': auxiliary, 'speaker': NULL, 'publisher_says': true,
    'casualties': NULL, 'evidence': {'start': 0, 'end': length(words), 'text': words, 'sentence': 0},
    'confidence': confidence, 'reasons': [{'layer': 'type', 'value': event_type, 'words': words,
    'rule': 'made up'}]})::VARCHAR AS json FROM events"""
_REPORTS = """SELECT id AS statement, document, 'The Herald' AS publisher, date_start AS published, words, 0 AS part,
    0 AS span_start, length(words) AS span_end, 0 AS sentence, confidence FROM paired"""


def made(first: int, count: int) -> dict[str, pa.Table]:
    """Rows of events and reports."""
    kinds = ontology.load().types.values()
    types = [{"name": kind.name, "quad": kind.quad, "score": kind.score} for kind in kinds]
    with duckdb.connect() as connection:
        connection.register("kinds", pa.Table.from_pylist(types))
        connection.execute("CREATE TABLE types AS SELECT list(kinds) AS types FROM kinds")
        connection.execute(f"CREATE TABLE drawn AS {_DRAWN}", [first, count])
        connection.execute(f"CREATE TABLE events AS {_EVENTS}")
        connection.execute(f"CREATE TABLE paired AS {_PAIRED}")
        found = connection.sql("SELECT *, dyads[1] AS dyad FROM paired").to_arrow_table()
        reports = connection.sql(_REPORTS).to_arrow_table()
    return {"events": _shaped("events", found), "event_reports": _shaped("event_reports", reports)}


def _shaped(name: str, table: pa.Table) -> pa.Table:
    fields = [field for field in TABLES[name] if field.name != "batch"]
    columns = [
        table[f.name].cast(f.type) if f.name in table.column_names else pa.nulls(table.num_rows, f.type) for f in fields
    ]
    return pa.table(columns, schema=pa.schema(fields))


def build(folder: Path, count: int) -> None:
    """The record, lot by lot."""
    writer, run = Writer(folder), this_run("benchmark")
    for first in range(0, count, LOT):
        tables = made(first, min(LOT, count - first))
        writer.store(run, lambda _, tables=tables: Prepared(tables, lambda later: True))  # type: ignore[misc]


def measured(name: str, ask: Callable[[], object], times: int = 5) -> None:
    """Asks once, then so many times, and says the median."""
    cold = _timed(ask)
    warm = [_timed(ask) for _ in range(times)]
    clock, used = median(w[0] for w in warm), median(w[1] for w in warm)
    print(f"{name}: {clock * 1000:,.0f} ms ({used * 1000:,.0f} ms of the processor); first {cold[0] * 1000:,.0f} ms")


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    clock, used = time.perf_counter(), time.process_time()
    ask()
    return time.perf_counter() - clock, time.process_time() - used


def articles(count: int, seed: int, *, alike: bool = False) -> list[Reading]:
    """Readings of articles of some 500 words, each with five events, to be stored. Their texts have words of their own,
    as articles have; `alike`: they share many runs of words, so that each is compared with 20 before it."""
    chance = random.Random(seed)
    out = []
    for number in range(count):
        text = " ".join(_sentence(chance, n, alike=alike) for n in range(60))
        document = Document(f"a{seed}-{number}", text, date(2024, 1, 1), publisher="The Herald")
        events = tuple(_event(f"e{seed}{number:06}{n}", chance) for n in range(5))
        out.append(Reading(document, events))
    return out


def _sentence(chance: random.Random, day: int, *, alike: bool) -> str:
    if alike:
        return f"{chance.choice(_ISO)} accused {chance.choice(_ISO)} of it on day {day}."
    words = " ".join(f"word{chance.randrange(20_000)}" for _ in range(5))
    return f"{chance.choice(_ISO)} {words} {chance.choice(_ISO)} on that day."


def _event(id: str, chance: random.Random) -> Event:
    a, b = (Entity(x, x, x, x, ("GOV",)) for x in chance.sample(_ISO, 2))
    day = date(2023, 12, chance.randint(1, 31))
    evidence = Evidence(0, 20, "accused", 0)
    when = Date(day, day, "day", "on that day", "stated")
    return Event(id, "ACCUSE", (), (), 3, -3.0, (a,), (b,), when, None, (), None, True, None, evidence, 0.7)


def main(count: int, folder: Path) -> None:
    """Builds the record, where it is not there, and asks."""
    if not folder.exists():
        used = time.process_time()
        build(folder, count)
        print(f"{count:,} events stored with {time.process_time() - used:,.0f} s of the processor")
        used = time.process_time()
        Writer(folder).tidy()
        print(f"tidied with {time.process_time() - used:,.0f} s of the processor")
    project = detente.open(settings=Settings(record=str(folder)))
    middle = (_ISO[20], _ISO[40])
    found = project.events(dyad=middle)
    print(f"{dyad_key(*middle)} has {len(found):,} events")
    measured("the history of a dyad, as a table", lambda: project.events(dyad=middle).to_arrow(), 15)
    measured("the history of a dyad, as nouns", lambda: project.events(dyad=middle).nouns, 15)
    measured("the busiest dyad, as a table", lambda: project.events(dyad=(_ISO[0], _ISO[1])).to_arrow())
    measured("dyads by month", lambda: project.dyads(by="month").to_arrow(), 3)
    measured("dyads", lambda: project.dyads().to_arrow(), 3)
    measured("a type in a year", lambda: project.dyads(type="ASSAULT", since="2010", until="2010").to_arrow(), 3)
    writer, run = Writer(folder), this_run("benchmark")
    seeds = iter(range(int(time.time()), 10**12))
    for name, alike in (("articles", False), ("articles that are alike", True)):
        given = iter([articles(50, next(seeds), alike=alike) for _ in range(6)])
        measured(f"a commit of 50 {name}", lambda given=given: writer.write(next(given), run))  # type: ignore[misc]


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    if len(sys.argv) > 2:
        main(size, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as place:
            main(size, Path(place, "record"))
