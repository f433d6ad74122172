"""Series: an oracle in plain Python, coarse dates, and who tells an act."""

from collections import defaultdict
from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import QueryError
from detente.relations.series import PERIODS, directed

DAY = date(2018, 3, 8)
SCHEMA = pa.schema(
    {
        "id": pa.string(),
        "actors": pa.list_(pa.string()),
        "recipients": pa.list_(pa.string()),
        "quad": pa.int64(),
        "event_type": pa.string(),
        "intensity": pa.float64(),
        "date_start": pa.date32(),
        "date_end": pa.date32(),
    }
)
UNTOLD = pa.schema({"statement": pa.string(), "document": pa.string(), "publisher": pa.string()}).empty_table()
SEATLESS = pa.schema({"publisher": pa.string(), "country": pa.string()}).empty_table()


def act(id: str, start: date | None, end: date, intensity: float = -9.0, recipient: str = "TUR") -> dict[str, object]:
    """An act of Israel's on another."""
    return {
        "id": id,
        "actors": ["ISR"],
        "recipients": [recipient],
        "quad": 4,
        "event_type": "ASSAULT",
        "intensity": intensity,
        "date_start": start,
        "date_end": end,
    }


def series(acts: list[dict[str, object]], period: str = "month") -> dict[tuple[str, date], tuple[int, float]]:
    """Events and their mean intensity by recipient and first day of the period."""
    table = directed(pa.Table.from_pylist(acts, SCHEMA), UNTOLD, SEATLESS, period)
    return {(r["recipient"], r["start"]): (r["events"], r["intensity"]) for r in table.to_pylist()}


def test_what_is_dated_by_the_year_is_in_no_month() -> None:
    acts = [
        act("raid", date(2010, 1, 1), date(2010, 12, 31)),
        act("ended", None, date(2010, 5, 1), -1.0),
        act("begun", date(2010, 5, 30), date(2010, 6, 2), -3.0),
    ]
    assert series(acts) == {("TUR", date(2010, 5, 1)): (2, -2.0)}
    assert series(acts, "year") == {("TUR", date(2010, 1, 1)): (3, -13 / 3)}


def test_an_unknown_period_is_named() -> None:
    with pytest.raises(QueryError, match="no period"):
        series([], "day'; --")


def begin(day: date, period: str) -> date:
    """The first day of the period that a day lies in."""
    if period in ("day", "week"):
        return day - timedelta(days=day.weekday() if period == "week" else 0)
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


rows = st.tuples(st.dates(date(2000, 1, 1), date(2004, 12, 31)), st.floats(-10, 10), st.sampled_from(["TUR", "SYR"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, max_size=20), st.sampled_from(sorted(PERIODS)))
def test_series_equal_an_oracle(found: list[tuple[date, float, str]], period: str) -> None:
    expected: dict[tuple[str, date], list[float]] = defaultdict(list)
    for day, x, recipient in found:
        expected[recipient, begin(day, period)].append(x)
    acts = [act(f"e{n:02}", day, day, x, recipient) for n, (day, x, recipient) in enumerate(found)]
    means = {k: (len(v), pytest.approx(sum(v) / len(v), abs=1e-9)) for k, v in expected.items()}
    assert series(acts, period) == means


def test_who_acted_on_whom_is_counted_by_quad_type_and_report() -> None:
    parts = [
        ("raid", ["ISR"], ["TUR"], 4, "ASSAULT", -9.0),
        ("word", ["TUR"], ["ISR", "USA"], 3, "ACCUSE", -2.0),
        ("talk", ["ISR", "TUR"], [], 1, "CONSULT", 2.5),
    ]
    names = ("id", "actors", "recipients", "quad", "event_type", "intensity")
    acts = [dict(zip(names, part, strict=True)) | {"date_start": DAY, "date_end": DAY} for part in parts]
    told = pa.table(
        {"statement": ["raid"] * 4, "document": ["a", "a", "b", "c"], "publisher": ["Kol", "Kol", "Tanjug", None]}
    )
    homes = pa.table({"publisher": ["Kol", "Tanjug", "Unasked"], "country": ["ISR", "SRB", "TUR"]})
    rows = directed(pa.Table.from_pylist(acts, SCHEMA), told, homes, "week").to_pylist()
    assert [(r["actor"], r["recipient"], r["events"]) for r in rows] == [
        ("ISR", "TUR", 2),
        ("TUR", "ISR", 2),
        ("TUR", "USA", 1),
    ]
    first = rows[0]
    assert first["start"] == date(2018, 3, 5), "a Monday"
    assert (first["reports"], first["documents"], first["intensity"]) == (5, 4, -3.25)
    assert (first["own_reports"], first["other_reports"]) == (2, 1), "of one publisher nobody knows the seat"
    assert [first[f"quad{n}"] for n in range(1, 5)] == [1, 0, 0, 1]
    assert dict(first["types"]) == {"ASSAULT": 1, "CONSULT": 1}
