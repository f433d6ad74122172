"""Counts by pair and period: as SQL counts them."""

import random
from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pytest

from detente.record.tallies import PERIODS, QUADS, Tally

SCHEMA = pa.schema(
    {"dyad": pa.string(), "quad": pa.uint8(), "intensity": pa.float64(), "day": pa.date32(), "last": pa.date32()}
)


def rows(count: int, days: int, *, gaps: bool) -> pa.Table:
    """Rows drawn at random; with `gaps`, some values are not there."""
    chance = random.Random(count)
    made = []
    for _ in range(count):
        day = date(1968, 12, 20) + timedelta(days=chance.randrange(days))
        row = {"dyad": chance.choice(["B|C", "A|B", "A|C"]), "quad": chance.randint(0 if gaps else 1, 4)}
        row |= {
            "intensity": float(chance.randint(-9, 9)),
            "day": day,
            "last": day + timedelta(days=chance.randint(0, 9)),
        }
        made.append({k: v for k, v in row.items() if not gaps or k == "dyad" or chance.random() < 0.9})
    return pa.Table.from_pylist(made, schema=SCHEMA)


@pytest.mark.parametrize("by", [None, *PERIODS])
@pytest.mark.parametrize(
    ("count", "days", "gaps"), [(300, 900, True), (300, 30, False), (3, 1_000_000, True), (0, 1, False)]
)
def test_the_counts_are_those_of_sql(by: str | None, count: int, days: int, *, gaps: bool) -> None:
    drawn = rows(count, days, gaps=gaps)
    tally = Tally(by)
    for batch in drawn.to_batches(max_chunksize=70):
        tally.add(batch)
    period = f"date_trunc('{by}', day)::DATE AS period, " if by else ""
    quads = ", ".join(f"count(*) FILTER (quad = {n}) AS {name}" for n, name in enumerate(QUADS, 1))
    sql = f"""WITH ranked AS (SELECT dyad, row_number() OVER (ORDER BY count(*) DESC, dyad) AS place FROM drawn
            GROUP BY dyad)
        SELECT dyad, dyad[1] AS a, dyad[3] AS b, {period}count(*) AS events, {quads}, avg(intensity) AS intensity,
            min(day) AS first, max(last) AS last FROM drawn JOIN ranked USING (dyad)
        GROUP BY dyad, place{", period" if by else ""} ORDER BY place{", period" if by else ""}"""
    with duckdb.connect() as connection:
        connection.register("drawn", drawn)
        expected = connection.sql(sql).to_arrow_table()
    found = tally.table()
    assert found.schema.equals(expected.schema)
    assert found.to_pylist() == expected.to_pylist()


def test_only_some_rows_go_out() -> None:
    tally, whole = Tally("month"), Tally("month")
    for batch in rows(200, 300, gaps=False).to_batches():
        tally.add(batch)
        whole.add(batch)
    assert tally.table(slice(2, 5)).to_pylist() == whole.table().to_pylist()[2:5]
