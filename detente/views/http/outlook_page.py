"""What is likely next between two countries, why, what came of the like before, and how such statements came out."""

from collections.abc import Mapping
from math import exp
from typing import Annotated, Any

from fastapi import Path, Query

from detente.errors import MissingExtra, QueryError
from detente.project.archive import Project
from detente.project.days import last_day
from detente.project.outlook_record import came_out
from detente.views.http.calibration_plot import SIDE, bars, dots
from detente.views.http.page import Answer, Page
from detente.views.http.selection import LONGEST, Day
from detente.views.words import share

HORIZONS = {"1w": "one week", "4w": "four weeks"}
A = Annotated[str, Path(description="A country: a name, code or id.", max_length=LONGEST)]
Horizon = Annotated[str, Query(max_length=20, description="How far ahead: 1w or 4w.")]


def outlook(project: Project, a: A, b: A, horizon: Horizon = "4w", as_of: Day = None) -> Answer:
    """The outlook after a day (the last one with acts); `missing` says what to do where none can be given."""
    asked = {"a": a, "b": b, "horizon": horizon or "4w"}
    try:
        found = project.outlook(a, b, horizon=horizon or "4w", as_of=last_day(as_of or None))
        return {**found.to_json(), "calibration": came_out(project.settings, horizon or "4w"), "missing": None}
    except MissingExtra as error:
        return {**asked, "outcomes": [], "missing": str(error)}
    except QueryError as error:
        if "ingest more" not in str(error):  # a question that nobody could answer is told as such
            raise
        return {**asked, "outcomes": [], "missing": str(error)}


def look(answer: Answer) -> Mapping[str, Any]:
    """Bars of the probabilities, and the dots of the calibration plot of each outcome."""
    names = [each["outcome"] for each in answer["outcomes"]]
    return {
        "bars": {each["outcome"]: bars(each) for each in answer["outcomes"]},
        "plots": {name: dots(rows) for name, rows in answer.get("calibration", {}).items() if name in names and rows},
        "side": SIDE,
        "horizons": HORIZONS,
        "factor": exp,
        "share": share,
    }


ABOUT = "What is likely next between two countries, why, and how often such statements came true."
PAGE = Page("/outlook/{a}/{b}", outlook, "web/outlook.html", ABOUT, look)
