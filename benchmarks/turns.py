"""How well turning points are found, against well-known ones, against a plain rule, and on made-up series.

    python -m benchmarks.turns [--events FILE] [--turns CSV] [--busiest N] [--json OUT]

FILE holds quadruples (subject, relation, object, day); CSV has the columns a, b, date and direction (improving or
worsening). The events are imported into a record of their own and asked as `detente turns` asks. Found is a turn with
a turning point of its direction within 14 days; how many a dyad has is counted over the N busiest pairs of countries.

The plain rule: the mean intensity of a dyad's month, against the mean and standard deviation of its earlier months; a
turn where it is more than two standard deviations off (two months before it at least), on the first of the month.

Without files only the made-up series are run: half years of counts that scatter as the method expects, without a turn
(how many have a false alarm?), and with a fortnight of k times the usual rate (is its beginning found within 14 days?).
"""

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import fmean, stdev
from typing import Any

import numpy as np

from detente.project.archive import Project
from detente.project.gathered import METHOD, gathered
from detente.project.names import named
from detente.project.turns import turns
from detente.record.filters import HAPPENED
from detente.record.view import View
from detente.relations.daily import Daily, History
from detente.relations.episodes import episodes
from detente.relations.states import standing
from detente.relations.turns import turning_points
from detente.settings import Settings, load
from detente.sql import Step

_NEAR = 14
_TIMES = (2, 4, 8, 16)
_RATES = (0.05, 0.2, 1.0, 5.0)
_SERIES = 500
_MONTHS = """SELECT dyad, date_trunc('month', date_end)::DATE AS month, avg(intensity) AS intensity
    FROM (SELECT unnest(dyads) AS dyad, date_end, intensity FROM events WHERE NOT list_has_any(auxiliary, ?))
    GROUP BY dyad, month ORDER BY dyad, month"""
_COUNTED = """SELECT dyad, count(*) AS events FROM (SELECT unnest(dyads) AS dyad FROM events)
    WHERE regexp_full_match(dyad, '[A-Z]{3}\\|[A-Z]{3}') GROUP BY dyad ORDER BY events DESC, dyad"""

Point = tuple[str, date, str]
"""Dyad, day, direction."""


def known(path: Path, view: View, settings: Settings) -> list[Point]:
    """The well-known turns of a file, with ids for names."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (
                "|".join(sorted(named(row[side], view, settings).id for side in ("a", "b"))),
                date.fromisoformat(row["date"]),
                row["direction"],
            )
            for row in csv.DictReader(file)
        ]


def plain(view: View) -> list[Point]:
    """What the plain rule finds."""
    by_dyad: dict[str, list[tuple[date, float]]] = {}
    for row in view.query(("events",), [Step("months", _MONTHS, (list(HAPPENED.without),))]).to_pylist():
        by_dyad.setdefault(row["dyad"], []).append((row["month"], row["intensity"]))
    out = []
    for dyad, months in by_dyad.items():
        for n in range(2, len(months)):
            month, mean = months[n]
            before = [value for _, value in months[:n]]
            off = mean - fmean(before)
            if abs(off) > 2 * stdev(before):
                out.append((dyad, month, "improving" if off > 0 else "worsening"))
    return out


def scored(found: Sequence[Point], wanted: Sequence[Point], busiest: set[str]) -> dict[str, Any]:
    """The share of the wanted turns that is found, turning points a dyad, and what was missed."""
    missed = [w for w in wanted if not any(_fits(point, w) for point in found)]
    return {
        "found": round(1 - len(missed) / len(wanted), 3) if wanted else None,
        "of": len(wanted),
        "per_dyad": round(sum(dyad in busiest for dyad, _, _ in found) / len(busiest), 2) if busiest else None,
        "missed": [f"{dyad} {day} {direction}" for dyad, day, direction in missed],
    }


def _fits(point: Point, wanted: Point) -> bool:
    near = abs((point[1] - wanted[1]).days) <= _NEAR
    return near and (point[0], point[2]) == (wanted[0], wanted[2])


def timed(made: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What is made, with the seconds and the processor seconds that it took."""
    start, worked = time.perf_counter(), time.process_time()
    out = made()
    return out, {
        "seconds": round(time.perf_counter() - start, 2),
        "processor": round(time.process_time() - worked, 2),
    }


def measured(events: Path, wanted: Path, busiest: int, folder: str) -> dict[str, Any]:
    """The figures on a file of events and one of well-known turns."""
    project = Project(replace(load(), record=f"{folder}/record"))
    report = project.import_files("tkg", str(events))
    with project.view() as view:
        counted = view.query(("events",), [Step("counted", _COUNTED)])["dyad"].to_pylist()
        last = view.events(HAPPENED)["date_end"].to_pylist()[-1]
        points = known(wanted, view, project.settings)
        made, all_ = timed(lambda: turns(view, project.settings, (), (None, last)))
        _, one = timed(lambda: turns(view, project.settings, counted[0].split("|"), (None, last)))
        told, stood = timed(lambda: states(view, last))
        ours = [(f"{t.a.id}|{t.b.id}", t.turn.day, t.turn.direction) for t in made]
        top, by_rule = set(counted[:busiest]), plain(view)
        most = sum(dyad in top for dyad, _, _ in by_rule)
        return {
            "events": report.rows.rows,
            "dyads": {"countries": len(counted), "busiest": len(top)},
            "ours": scored(ours, points, top),
            "clearest": scored(clearest(view, last, most, top), points, top),
            "plain": scored(by_rule, points, top),
            "time": {"turns of all dyads": all_, "turns of one dyad": one, f"states and episodes of {told}": stood},
        }


def clearest(view: View, last: date, most: int, busiest: set[str]) -> list[Point]:
    """The turning points with most evidence, of the busiest dyads fewer than the plain rule finds there."""
    found = gathered(view, last)
    rises = [r for h in found.histories.values() for r in turning_points(h, found, METHOD)] if found else []
    out: list[Point] = []
    for rise in sorted(rises, key=lambda rise: -rise.gain):
        if sum(dyad in busiest for dyad, _, _ in out) + 1 >= most or not found:
            break
        out.append((rise.dyad, found.day(rise.start), rise.direction))
    return out


def states(view: View, last: date) -> str:
    """Makes states and episodes of all pairs of countries; says how many there are."""
    found = gathered(view, last)
    count = 0
    for history in found.histories.values() if found else ():
        if all(len(id) == 3 for id in history.dyad.split("|")) and found:
            stands = standing(history, found, METHOD)
            episodes(turning_points(history, found, METHOD), history, stands, found)
            count += 1
    return f"{count:,} pairs of countries"


def made_up(seed: int = 1) -> dict[str, Any]:
    """False alarms in series without a turn, and turns found in series with one, by the usual rate and its multiple."""
    chance = np.random.default_rng(seed)
    alarms = {rate: fmean(bool(_turns(chance, rate, 1)) for _ in range(_SERIES)) for rate in _RATES}
    found = {
        times: {
            rate: fmean(any(abs(t - 90) <= _NEAR for t in _turns(chance, rate, times)) for _ in range(_SERIES // 5))
            for rate in _RATES
        }
        for times in _TIMES
    }
    return {"series": _SERIES, "false_alarms": alarms, "found": found}


def _turns(chance: np.random.Generator, rate: float, times: int) -> list[int]:
    """Turning points of a half year of acts at a rate a day, for a fortnight from day 90 on `times` as often."""
    rates = np.full(181, rate)
    rates[90:104] *= times
    acts = chance.poisson(rates).astype(float)
    days = np.flatnonzero(acts)
    nothing = np.zeros(len(days))
    history = History("A|B", days, nothing, METHOD.unit * acts[days], acts[days])
    world = np.full(181, 1000.0)
    world[days] += acts[days]
    found = Daily(date(2018, 1, 1), world, {}, (METHOD.unit, METHOD.unit))
    return [rise.start for rise in turning_points(history, found, METHOD)]


def table(results: dict[str, Any]) -> Iterable[str]:
    """The figures as Markdown."""
    if "ours" in results:
        yield "| way | turns found within 14 days | turning points a dyad |"
        yield "| --- | --- | --- |"
        titles = ("`detente turns`", "the clearest of these, fewer than by the plain rule", "monthly mean, 2 sigma")
        for name, title in zip(("ours", "clearest", "plain"), titles, strict=True):
            row = results[name]
            yield f"| {title} | {row['found']:.0%} of {row['of']} | {row['per_dyad']:.2f} |"
        yield ""
        yield f"Missed: {'; '.join(results['ours']['missed']) or 'none'}"
        for what, took in results["time"].items():
            yield f"{what}: {took['seconds']} s ({took['processor']} s of processor time)"
        yield ""
    made = results["made_up"]
    yield "| acts a day | false alarms | " + " | ".join(f"found, {times} times" for times in _TIMES) + " |"
    yield "| --- " * (2 + len(_TIMES)) + "|"
    for rate in _RATES:
        cells = " | ".join(f"{made['found'][times][rate]:.0%}" for times in _TIMES)
        yield f"| {rate} | {made['false_alarms'][rate]:.1%} | {cells} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns", description=__doc__.split("\n")[0])
    parser.add_argument("--events", type=Path)
    parser.add_argument("--turns", type=Path)
    parser.add_argument("--busiest", type=int, default=200)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    if bool(given.events) != bool(given.turns):
        parser.error("--events and --turns go together")
    results: dict[str, Any] = {}
    if given.events:
        with tempfile.TemporaryDirectory() as folder:
            results = measured(given.events, given.turns, given.busiest, folder)
    results["made_up"] = made_up()
    print("\n".join(table(results)))
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
