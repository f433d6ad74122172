"""Turning points: found where they were put, with their trigger; none where the world alone changed."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from detente.relations.daily import Daily, by_day, daily, parts, said, world
from detente.relations.method import Method
from detente.relations.turns import Rise, triggers, turn, turning_points
from detente.sql import run
from tests.relations.tables import claim, claims, event, events

METHOD = Method()
START = date(2018, 1, 1)
UNTIL = date(2019, 1, 1)
REPORTS = pa.schema([("statement", pa.string()), ("document", pa.string())])


def read(acts: pa.Table, told: pa.Table | None = None) -> tuple[Daily, dict[str, pa.Table]]:
    tables = {"events": acts, "relation_claims": told if told is not None else claims()}
    found = daily(*(run(tables, made(UNTIL, METHOD)) for made in (by_day, world, said)), METHOD)
    assert found
    return found, tables


def others(per_day: int = 20, days: int = 181) -> list[dict[str, object]]:
    """A world that is reported of evenly."""
    return [
        event(f"o{n}", START + timedelta(days=n // per_day), 2.5, dyad=f"AAA|B{n % 10:02}")
        for n in range(per_day * days)
    ]


def days_of(first: int, last: int, intensity: float, every: int = 1) -> list[dict[str, object]]:
    return [event(f"d{n}{intensity}", START + timedelta(days=n), intensity) for n in range(first, last, every)]


def turns_of(acts: list[dict[str, object]], told: pa.Table | None = None) -> list[tuple[date, str]]:
    found, _ = read(events(*others(), *acts), told)
    rises = turning_points(found.histories["ISR|TUR"], found, METHOD)
    return [(t.day, t.direction) for t in (turn(rise, found) for rise in rises)]


def test_conflict_that_breaks_out_is_a_turn_for_the_worse_and_its_end_none() -> None:
    calm = days_of(0, 181, 2.5, 6)
    assert turns_of([*calm, *days_of(90, 104, -9.0)]) == [(date(2018, 4, 1), "worsening")]
    assert turns_of(calm) == []


def test_talks_after_silence_are_a_turn_for_the_better() -> None:
    assert turns_of([*days_of(0, 90, -2.0, 8), *days_of(120, 150, 5.0)]) == [(date(2018, 5, 1), "improving")]


def test_of_two_changes_in_a_fortnight_the_clearer_one_counts() -> None:
    both = [*days_of(90, 104, -9.0), *days_of(92, 95, 5.0)]
    assert turns_of(both) == [(date(2018, 4, 1), "worsening")]


def test_a_single_act_is_no_turn_and_one_of_plans_neither() -> None:
    assert turns_of(days_of(90, 91, -9.0)) == []
    plans = [event(f"p{n}", START + timedelta(days=90 + n), -9.0, aux="future") for n in range(14)]
    assert turns_of([*days_of(0, 181, 2.5, 6), *plans]) == []


def test_a_world_that_is_reported_of_more_is_no_turn() -> None:
    acts = [event(f"d{n}{k}", START + timedelta(days=n), -3.0) for n in range(181) for k in range(1 + 4 * (n >= 90))]
    assert turns_of(acts), "five times as much of this dyad alone"
    more = [event(f"m{n}", START + timedelta(days=90 + n // 80), 2.5, dyad="CCC|DDD") for n in range(80 * 91)]
    assert turns_of([*acts, *more]) == [], "five times as much of everybody"


def test_claims_add_to_the_evidence() -> None:
    acts = days_of(90, 92, 2.5)
    told = claims(*(claim(f"c{n}", START + timedelta(days=91 + n), "cooperative", "improving") for n in range(3)))
    assert turns_of(acts) == []
    assert turns_of(acts, told) == [(date(2018, 4, 1), "improving")]


def test_the_trigger_is_the_weightiest_of_its_kind_in_the_first_days() -> None:
    acts = [*days_of(90, 104, -5.0), event("raid", START + timedelta(days=93), -9.0)]
    late, praise = event("late", START + timedelta(days=99), -10.0), event("praise", START + timedelta(days=90), 10.0)
    found, tables = read(events(*others(), *acts, late, praise))
    rises = turning_points(found.histories["ISR|TUR"], found, METHOD)
    tables |= {name: REPORTS.empty_table() for name in ("event_reports", "claim_reports")}
    steps = [*parts(UNTIL, METHOD), *triggers(rises, found, METHOD)]
    assert run(tables, steps).to_pylist() == [{"n": 0, "id": "raid"}]


def test_of_equal_acts_the_one_told_most_is_the_trigger() -> None:
    acts = [event("a", START, -9.0), event("b", START + timedelta(days=1), -9.0)]
    found, tables = read(events(*acts))
    told = [{"statement": "b", "document": d} for d in ("x", "y")] + [{"statement": "a", "document": "x"}]
    tables |= {"event_reports": pa.Table.from_pylist(told, REPORTS), "claim_reports": REPORTS.empty_table()}
    rise = Rise("ISR|TUR", "worsening", 0, 2, 9.0, 0.0, 9.0)
    assert run(tables, [*parts(UNTIL, METHOD), *triggers([rise], found, METHOD)])["id"].to_pylist() == ["b"]
    kind = Rise("ISR|TUR", "improving", 0, 2, 9.0, 0.0, 9.0)
    assert run(tables, [*parts(UNTIL, METHOD), *triggers([kind], found, METHOD)]).num_rows == 0


def test_a_turn_says_how_sure_it_is() -> None:
    found, _ = read(events(*others()))
    strong = turn(Rise("ISR|TUR", "worsening", 3, 5, 50.0, 1.0, 9.0), found)
    assert (strong.day, strong.until, strong.confidence) == (date(2018, 1, 4), date(2018, 1, 5), 0.9999)
    weak = turn(Rise("ISR|TUR", "worsening", 3, 5, 5.2, 1.0, 9.0), found)
    assert weak.confidence == pytest.approx(0.95, abs=0.01)


def test_thirty_years_of_one_dyad_are_quick_to_divide() -> None:
    chance = np.random.default_rng(3)
    length = 365 * 30
    days = np.flatnonzero(chance.random(length) < 0.5)
    acts = [event(f"y{n}", START - timedelta(days=int(length - n)), 2.5) for n in days]
    found, _ = read(events(*acts))
    assert turning_points(found.histories["ISR|TUR"], found, METHOD) == []
