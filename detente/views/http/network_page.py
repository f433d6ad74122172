"""Whom an actor deals with, well and badly: a signed network of a period, moved through time."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query

from detente.errors import QueryError
from detente.project.archive import Project
from detente.project.days import first_day, last_day
from detente.project.ego import ALL, MONTHS, PERIODS, Sought
from detente.views.http.network_layout import HIGH, SIGNS, WIDE, chords, nodes, spokes, window
from detente.views.http.page import Answer, Page
from detente.views.http.selection import LONGEST, Day

MOST = 16
"""Others in one picture: more would stand on each other."""
Of = Annotated[str, Path(description="An actor: a name, code or id.", max_length=LONGEST)]
Period = Annotated[str, Query(max_length=20, description=f"One of {', '.join(PERIODS)}.")]
_HIGH = 84.0  # of the time line, both halves
_NAME = 34.0  # room that the name of a year takes
_SPANS = 120  # periods in one time line, the last ones


def network(
    project: Project, of: Of, period: Period = ALL, at: Day = None, since: Day = None, until: Day = None
) -> Answer:
    """The ties of an actor in the period that holds the day `at` (the last with any), and those among the others."""
    sought = Sought(period or ALL, first_day(at or None), first_day(since or None), last_day(until or None), MOST)
    if sought.since and sought.until and sought.since > sought.until:
        raise QueryError(f"{sought.since} lies after {sought.until}: give the earlier day first")
    return project.network(of, sought).to_json()


def look(answer: Answer) -> Mapping[str, Any]:
    """The ring of the others with their lines, and the bars of the time line."""
    placed = nodes(answer["ties"])
    spans = answer["spans"][-_SPANS:]
    at = next((n for n, span in enumerate(spans) if span["start"] <= answer["start"] <= span["end"]), None)
    one = answer["period"] != ALL
    return {
        "size": (WIDE, HIGH),
        "window": window(placed),
        "nodes": placed,
        "spokes": spokes(answer["of"], answer["ties"], placed),
        "chords": chords(answer["among"], placed),
        "signs": SIGNS,
        "bars": bars(spans, answer["period"] if one else "year"),
        "shown": at if one else None,
        "before": spans[at - 1] if one and at else None,
        "after": spans[at + 1] if one and at is not None and at + 1 < len(spans) else None,
        "days": _days(spans, answer["start"]) if one and spans else None,
        "step": answer["period"] if one else "year",
        "periods": PERIODS,
    }


def bars(spans: list[dict[str, Any]], step: str = "year") -> list[dict[str, Any]]:
    """A bar for each period: good statements upwards, bad ones downwards from the line in the middle.

    Bars stand where their days are, unless there would be too many of them; then periods without a tie take no room.
    """
    if not spans:
        return []
    most = max(max(span["good"] + span["neither"], span["bad"]) for span in spans) or 1
    months = [int(span["start"][:4]) * 12 + int(span["start"][5:7]) for span in spans]
    at = [(month - months[0]) // MONTHS[step] for month in months]
    at = at if at[-1] < _SPANS else list(range(len(spans)))
    wide = min(34.0, 344.0 / (at[-1] + 1))
    scale = (_HIGH / 2 - 4) / most
    named, last = -100.0, ""
    out: list[dict[str, Any]] = []
    for place, span in zip(at, spans, strict=True):
        x = round(place * wide, 1)
        year = span["start"][:4] if x - named >= _NAME and (not out or span["start"][:4] != last) else ""
        named, last = (x, year) if year else (named, last)
        sizes = {"up": span["good"], "level": span["neither"], "down": span["bad"]}
        high = {name: round(size * scale, 1) for name, size in sizes.items()}
        out.append({**span, **high, "x": x, "wide": round(wide, 1), "name": year})
    return out


def _days(spans: list[dict[str, Any]], start: str) -> dict[str, Any]:
    """The range of a slider over the days of all periods."""
    first, last = date.fromisoformat(spans[0]["start"]), date.fromisoformat(spans[-1]["end"])
    at = max(first, date.fromisoformat(start))
    return {"first": first.isoformat(), "most": (last - first).days, "at": (at - first).days, "day": at.isoformat()}


PAGE = Page("/network/{of}", network, "web/network.html", "Whom an actor deals with, well and badly, over time.", look)
