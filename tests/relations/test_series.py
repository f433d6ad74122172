"""Series: an oracle in plain Python, periods without events, coarse dates."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import QueryError
from detente.model.relation import Dyad, SeriesPoint
from detente.relations.series import PERIODS, all_series, directed, series, too_coarse
from tests.relations.tables import DYAD, event, events


def test_months_are_filled_and_each_figure_has_its_ids() -> None:
    table = events(
        event("e2", date(2010, 1, 30), -9.0, days=4),
        event("e1", date(2010, 1, 1), 1.0),
        event("e3", date(2010, 3, 1), 5.0),
    )
    assert series(table, DYAD) == [
        SeriesPoint(date(2010, 1, 1), date(2010, 1, 31), 2, -4.0, ("e1", "e2")),
        SeriesPoint(date(2010, 2, 1), date(2010, 2, 28), 0, 0.0, ()),
        SeriesPoint(date(2010, 3, 1), date(2010, 3, 31), 1, 5.0, ("e3",)),
    ]
    assert len(series(table, DYAD, fill=False)) == 2
    assert series(table, Dyad("GRC", "TUR")) == []


def test_what_is_dated_by_the_year_is_in_no_month() -> None:
    table = events(event("raid", date(2010, 1, 1), -9.0, days=365), event("old", date(2010, 5, 1), -1.0, days=0))
    assert [p.ids for p in series(table, DYAD)] == [("old",)]
    assert too_coarse(table, DYAD) == ("raid",)
    assert [(p.start, p.end, p.ids) for p in series(table, DYAD, "year")] == [
        (date(2010, 1, 1), date(2010, 12, 31), ("old", "raid"))
    ]


def test_unknown_period_and_the_ends_of_time() -> None:
    with pytest.raises(QueryError, match="no period"):
        series(events(), DYAD, "day'; --")
    table = events(event("a", date(9999, 11, 30), 1.0), event("b", date(9999, 12, 31), 1.0))
    assert [p.end for p in series(table, DYAD)] == [date(9999, 11, 30), date(9999, 12, 31)]


DAY = date(2018, 3, 8)
rows = st.tuples(
    st.dates(date(2000, 1, 1), date(2004, 12, 31)), st.floats(-10, 10), st.sampled_from(["ISR|TUR", "A|B"])
)


def begin(day: date, period: str) -> date:
    """The first day of the period that a day lies in."""
    if period in ("day", "week"):
        return day - timedelta(days=day.weekday() if period == "week" else 0)
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, max_size=20), st.sampled_from(sorted(PERIODS)))
def test_series_equal_an_oracle(found: list[tuple[date, float, str]], period: str) -> None:
    table = events(*(event(f"e{n:02}", day, x, dyad=dyad) for n, (day, x, dyad) in enumerate(found)))
    expected: dict[tuple[str, date], list[float]] = defaultdict(list)
    for day, x, dyad in found:
        expected[dyad, begin(day, period)].append(x)
    means = {k: (len(v), pytest.approx(sum(v) / len(v), abs=1e-9)) for k, v in expected.items()}
    got = {(r["dyad"], r["start"]): (r["events"], r["intensity"]) for r in all_series(table, period).to_pylist()}
    assert got == means
    one = {("ISR|TUR", p.start): (p.events, p.intensity) for p in series(table, DYAD, period) if p.events}
    assert one == {k: v for k, v in means.items() if k[0] == "ISR|TUR"}
    points = series(table, DYAD, period)
    assert all((b.start - a.end).days == 1 for a, b in pairwise(points))


def test_who_acted_on_whom_is_counted_by_quad_type_and_report() -> None:
    parts = [
        ("raid", ["ISR"], ["TUR"], 4, "ASSAULT", -9.0),
        ("word", ["TUR"], ["ISR", "USA"], 3, "ACCUSE", -2.0),
        ("talk", ["ISR", "TUR"], [], 1, "CONSULT", 2.5),
    ]
    names = ("id", "actors", "recipients", "quad", "event_type", "intensity")
    acts = [dict(zip(names, part, strict=True)) | {"date_start": DAY, "date_end": DAY} for part in parts]
    schema = pa.schema(
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
    told = pa.table(
        {"statement": ["raid"] * 4, "document": ["a", "a", "b", "c"], "publisher": ["Kol", "Kol", "Tanjug", None]}
    )
    homes = pa.table({"publisher": ["Kol", "Tanjug", "Unasked"], "country": ["ISR", "SRB", "TUR"]})
    rows = directed(pa.Table.from_pylist(acts, schema), told, homes, "week").to_pylist()
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
