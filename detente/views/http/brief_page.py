"""The brief: which relations changed lately, how they stand, and why, with the visitor's own list first."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query

from detente.project.archive import Project
from detente.views.http.page import Answer, Page
from detente.views.http.problems import Problem
from detente.views.http.selection import Day

_MOST = 40
Watch = Annotated[
    str | None,
    Query(max_length=2000, description="Own relations, first in the list: TUR-ISR,USA-CHN.", examples=["TUR-ISR"]),
]


def brief(project: Project, watch: Watch = None, day: Day = None) -> Answer:
    """The relations that changed most in the three months up to a day, and those to watch."""
    pairs = pairs_of(watch or "")
    made = project.brief(pairs, day=day or None).to_json()
    return {**made, "watch": [f"{a}|{b}" for a, b in pairs]}


def pairs_of(watch: str) -> list[tuple[str, str]]:
    """The pairs of a list such as `TUR-ISR,USA-CHN`. Problem where it is none."""
    parts = [part.strip() for part in watch.split(",") if part.strip()]
    if len(parts) > _MOST:
        raise Problem(400, f"{len(parts)} relations to watch: give at most {_MOST}")
    pairs = []
    for part in parts:
        sign = next((each for each in "|–" if each in part), "-")  # names may hold hyphens: the last one parts
        a, _, b = (side.strip() for side in part.rpartition(sign))
        if not a or not b or a == b:
            raise Problem(400, f"{part[:60]!r} names no two actors: write TUR-ISR")
        pairs.append((a, b))
    return pairs


def _look(answer: Answer) -> Mapping[str, Any]:
    watched = answer["watch"]
    rows = answer["rows"]
    known = {frozenset((row["a"]["id"], row["b"]["id"])) for row in rows if row["watched"]}
    return {
        "watched": [row for row in rows if row["watched"]],
        "changed": [row for row in rows if not row["watched"] and row["shift"]],
        "others": [row for row in rows if not row["watched"] and not row["shift"]],
        "missing": [w for w, pair in zip(watched, pairs_of(",".join(watched)), strict=True) if not _among(pair, known)],
        "with_pair": lambda row: ",".join([*watched, f"{row['a']['id']}|{row['b']['id']}"]),
        "without_pair": lambda row: ",".join(
            w for w in watched if frozenset(pairs_of(w)[0]) != {row["a"]["id"], row["b"]["id"]}
        ),
    }


def _among(pair: tuple[str, str], known: set[frozenset[str]]) -> bool:
    return frozenset(pair) in known


PAGE = Page("/", brief, "web/brief.html", "Which relations changed lately, and why.", _look, nav="Brief")
