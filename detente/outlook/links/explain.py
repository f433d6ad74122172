"""Why an answer: the rules that speak for it with their support and confidence, and the past facts that they rest on.

An answer with whom the subject never dealt has no rule. It is there because others of the subject's place had the
relation with it, because a partner of the subject's deals with it, or because anybody had the relation with it.
"""

from dataclasses import dataclass

import numpy as np

from detente.outlook.links.facts import Facts, Flags, Ints
from detente.outlook.links.history import Past
from detente.outlook.links.walk import Day

_RULES, _CASES = 3, 3


@dataclass(frozen=True, slots=True)
class Case:
    """A fact of the past: its row, its day, and what it says."""

    row: int
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in words. A rule came true `true` times of `tried`, for `pairs` different pairs, and has a (shrunk)
    confidence; other reasons have none of these."""

    words: str
    confidence: float | None
    true: int | None
    tried: int | None
    pairs: int | None
    cases: tuple[Case, ...]


def why(facts: Facts, day: Day, question: int, entity: int) -> list[Why]:
    """The reasons for an answer, the best first; none for an entity that nothing leads to."""
    at = np.flatnonzero((day.known.question == question) & (day.known.ties.pair_object[day.known.pair] == entity))
    if len(at):
        return _rules(facts, day, int(at[0]))
    return _others(facts, day, question, entity)


def _rules(facts: Facts, day: Day, row: int) -> list[Why]:
    known = day.known
    low, high = np.searchsorted(known.tie_row, [row, row + 1])
    best = low + np.argsort(-known.weight[low:high], kind="stable")[:_RULES]
    owner = int(known.ties.pair_owner[known.pair[row]])
    out = []
    for n in best.tolist():
        tie = int(known.tie[n])
        true, tried, pairs = day.state.rules.support(int(known.rule[n]), int(known.bucket[n]))
        past, ties = known.past, known.ties
        mine = (past.owner == owner) & (past.object == ties.object[tie]) & (past.relation == ties.relation[tie])
        cases = _cases(facts, past, mine)
        times = "once" if ties.count[tie] == 1 else f"{ties.count[tie]} times"
        told = f"{cases[0].words} {times}, last {ties.last[tie]} days before"
        out.append(Why(told, float(known.confidence[n]), true, tried, pairs, cases))
    return out


def _others(facts: Facts, day: Day, question: int, entity: int) -> list[Why]:
    """From the other's side: who had the relation with it, of the subject's place, or anybody; who is between."""
    asked, half = day.asked, len(facts.relations)
    subject, relation = int(asked.subject[question]), int(asked.relation[question])
    back = relation - half if relation >= half else relation + half
    past = day.history.before(np.array([entity]), asked.day)
    place = day.state.place
    same = past.relation == back
    near = same & (place[past.object] == place[subject]) & (place[subject] > 0)
    own = day.known.past.object[day.known.past.owner == asked.owner[question]]
    between = np.isin(past.object, own)
    found = (
        ("others of the same place had this relation with it", near),
        ("a partner of the subject's dealt with it", between),
        ("others had this relation with it", same),
    )
    return [Why(words, None, None, None, None, _cases(facts, past, mask)) for words, mask in found if mask.any()]


def _cases(facts: Facts, past: Past, mask: Flags) -> tuple[Case, ...]:
    """The latest of the facts, each once."""
    order = np.argsort(past.age[mask], kind="stable")
    rows: Ints = past.fact[mask][order][:_CASES]
    return tuple(Case(row, facts.named_day(int(facts.day[row])), said(facts, row)) for row in rows.tolist())


def said(facts: Facts, row: int) -> str:
    """A fact in its own words."""
    subject, object = facts.entities[facts.subject[row]], facts.entities[facts.object[row]]
    return f"{subject} · {facts.relations[facts.relation[row]]} · {object}"
