"""What is held up, by whom and why: a picture, the chains, every step with its sentence, and what would free it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Depends, Query

from detente.model.blocking import STANDING
from detente.project.archive import Project
from detente.project.blockers import Blockers, quoted, standing
from detente.project.days import last_day
from detente.views.http.blockers_layout import MARKS, picture
from detente.views.http.events_page import Offset
from detente.views.http.page import Answer, Page
from detente.views.http.selection import LONGEST, Day
from detente.views.render_blockers import dated, label

MOST = 30
"""Edges in one picture."""
_ENDED = "normal"  # the state that switches suppose
MATTERS = 20
"""Matters in one page."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `whatif` supposes how two stand, `matter` is drawn alone."""

    by: Annotated[str | None, Query(max_length=LONGEST, description="Held up by: a name, code or id.")] = None
    of: Annotated[str | None, Query(max_length=LONGEST, description="What takes part in it.")] = None
    as_of: Day = None
    whatif: Annotated[str | None, Query(max_length=LONGEST, description="How two would stand: TUR-ISR:normal.")] = None
    matter: Annotated[str | None, Query(max_length=LONGEST, description="The id of a matter to draw alone.")] = None


def blockers(project: Project, asked: Annotated[Question, Depends()], offset: Offset = 0) -> Answer:
    """What is held up as of a day (today, if none is given); with `whatif`, what another state of two would free."""
    shown, day = slice(offset, offset + MATTERS), last_day(asked.as_of or None)
    every = project.blockers(by=asked.by or None, of=asked.of or None, as_of=day, shown=shown)
    found = replace(every, matters=every.matters[shown])
    answer = _labelled(found)
    answer["standing"], answer["all"] = standing(every), len(every.matters)
    answer["matter"] = asked.matter if asked.matter in found.matters else None
    answer["whatif"] = _supposed(project, asked) if asked.whatif else None
    answer["switches"] = _switches(every, answer["whatif"])
    answer["page"] = {
        "offset": offset,
        "limit": MATTERS,
        "next": offset + MATTERS if len(every.matters) > offset + MATTERS else None,
        "previous": max(0, offset - MATTERS) if offset else None,
    }
    return answer


def _supposed(project: Project, asked: Question) -> Answer:
    supposed = project.whatif(_written(asked.whatif or ""), as_of=last_day(asked.as_of or None))
    before = supposed.before.isoformat() if supposed.before else None
    return {**supposed.to_json(), "graph": _labelled(supposed.blockers), "before": before}


def _labelled(found: Blockers) -> Answer:
    """The graph with words for each knot and edge."""
    answer = found.to_json()
    shown = {id for hold in found.within() for id in quoted(hold)}
    shown |= {id for knot in answer["knots"] for id in knot["statements"]}
    answer["statements"] = [statement for statement in answer["statements"] if statement["id"] in shown]
    for knot in answer["knots"]:
        knot["label"] = label(found, knot["id"])
    answer["matters"] = [{**matter, "label": label(found, matter["id"])} for matter in answer["matters"]]
    for hold, edge in zip(found.within(), answer["holds"], strict=True):
        edge["dated"] = dated(hold)
        edge["shown"] = [id for id in quoted(hold) if id in found.statements]
    return answer


def _switches(found: Blockers, supposed: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The quarrels that hold something up now: those of which another state could be supposed; `on` if it is."""
    pair = {supposed["a"]["id"], supposed["b"]["id"]} if supposed and supposed["state"] == _ENDED else set()
    standing = {hold.by for hold in found.within() if hold.stands}
    knots = [knot for id, knot in found.graph.knots.items() if id in standing and knot.kind == "quarrel"]
    return [
        {"parties": [{"id": id, "name": found.names.get(id, id)} for id in knot.parties],
         "whatif": f"{'-'.join(knot.parties)}:{_ENDED}", "on": pair == set(knot.parties)}
        for knot in knots
    ]  # fmt: skip


def _written(supposition: str) -> str:
    """As the project reads it: addresses have a colon before the state, where the command line has `=`."""
    if "=" in supposition:
        return supposition
    pair, _, state = supposition.rpartition(":")
    return f"{pair}={state}" if pair else supposition


def look(answer: Answer) -> Mapping[str, Any]:
    """The picture of the matters that stand first, and what the table shows of each."""
    supposed = answer["whatif"]
    graph = supposed["graph"] if supposed and supposed["graph"]["matters"] else answer
    statements = {statement["id"]: statement for part in (answer, graph) for statement in part["statements"]}
    below = {m["id"]: _below(graph["holds"], m["id"]) for m in graph["matters"]}
    alone = answer["matter"]
    drawn, holds = _drawn({alone: below[alone]} if alone in below else below)
    ids = dict.fromkeys([*drawn, *(id for h in holds for id in (h["held"], h["by"]))])
    knots = {knot["id"]: knot for knot in [*answer["knots"], *graph["knots"]]}
    shown = [{**knots[id], "label": _boxed(knots[id])} for id in ids]
    return {
        "picture": picture(shown, holds, _states(supposed)),
        "drawn": len(drawn),
        "graph": graph,
        "knots": knots,
        "below": {m["id"]: _below(answer["holds"], m["id"]) for m in answer["matters"]} | below,
        "statements": statements,
        "marks": MARKS,
        "settled": _settled(supposed, graph["holds"], {id for id in knots if knots[id]["kind"] == "condition"}),
        "first": {id: next(iter(knot["statements"]), "") for id, knot in knots.items()},
    }


def _drawn(below: Mapping[str, list[dict[str, Any]]]) -> tuple[list[str], list[dict[str, Any]]]:
    """The first matters, as long as their edges are not too many for one picture."""
    matters: list[str] = []
    holds: dict[tuple[str, str], dict[str, Any]] = {}
    for matter, own in below.items():
        more = holds | {(h["held"], h["by"]): h for h in own}
        if matters and len(more) > MOST:
            break
        holds = more
        matters.append(matter)
    return matters, list(holds.values())


def _below(holds: list[dict[str, Any]], id: str) -> list[dict[str, Any]]:
    """The edges below a knot, from it downwards, each once; `depth` counts the steps to it."""
    out: list[dict[str, Any]] = []
    seen: set[str] = set()

    def walk(at: str, depth: int) -> None:
        seen.add(at)
        own = [hold for hold in holds if hold["held"] == at]
        for hold in sorted(own, key=lambda h: h["status"] not in STANDING):
            out.append({**hold, "depth": depth})
            if hold["by"] not in seen:
                walk(hold["by"], depth + 1)

    walk(id, 0)
    return out


def _states(supposed: Mapping[str, Any] | None) -> dict[str, str]:
    """What a supposition does to knots: supposed, freed, in the way, held up again."""
    if not supposed:
        return {}
    states = {hold["by"]: "remains" for hold in supposed["remaining"]}
    states |= dict.fromkeys(supposed["closed"], "closed")
    states |= dict.fromkeys(supposed["touched"], "touched")
    for opened in supposed["opened"]:
        states |= dict.fromkeys(opened["steps"], "freed") | {opened["steps"][0]: "supposed"}
    return states


def _settled(
    supposed: Mapping[str, Any] | None, holds: list[dict[str, Any]], conditions: set[str]
) -> dict[str, list[str]]:
    """The standing conditions of what would fall, by matter: they would have to be settled with the quarrel."""
    out: dict[str, list[str]] = {}
    for opened in supposed["opened"] if supposed else ():
        steps = opened["steps"]
        out[opened["matter"]] = [
            h["by"] for h in holds
            if h["held"] in steps and h["status"] in STANDING and h["by"] in conditions and h["by"] not in steps
        ]  # fmt: skip
    return out


def _boxed(knot: Mapping[str, Any]) -> str:
    """The words in a box; of a matter also what it is."""
    return f"{knot['label']}: “{knot['words']}”" if knot["kind"] == "matter" and knot["words"] else str(knot["label"])


ABOUT = "What is held up, by whom and why, and what would free it."
PAGE = Page("/blockers", blockers, "web/blockers.html", ABOUT, look, nav="Blockers")
