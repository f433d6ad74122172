"""The review of a record: what is to be read next, who has judged what, and how far the judges agree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import combinations
from typing import Any

from detente import codec
from detente.model.statement import Event, Statement
from detente.project.ruling_notes import Note, said
from detente.project.why import Why, why
from detente.record import rulings
from detente.record.corrections import Correction
from detente.record.filters import EventFilter
from detente.record.view import View
from detente.sql import Step

VERDICTS = {"confirm": "right", "set": "wrong in part", "retract": "not said", "merge": "told twice"}
"""Rulings that judge a statement, and what they say of it; the last one of a reviewer counts."""
_LISTED = 20
_BESIDE = 8
_NEAR = timedelta(days=7)
_WAITING = """SELECT id, confidence FROM (SELECT id, confidence FROM events UNION ALL
    SELECT id, confidence FROM relation_claims)
    WHERE {} id IN (SELECT unnest(?)) AND id NOT IN (SELECT unnest(?))"""
_NEXT = "SELECT id, (SELECT count(*) FROM waiting) AS n FROM waiting ORDER BY confidence, id LIMIT 1 OFFSET ?"
_COUNTED = "SELECT '' AS id, count(*) AS n FROM waiting"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers: how many statements both judged, how many alike, and kappa (Cohen 1960), None where chance alone
    would have them agree always."""

    a: str
    b: str
    both: int
    alike: int
    kappa: float | None

    @property
    def raw(self) -> float:
        """The share that they judged alike."""
        return self.alike / self.both


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement that reviewers judge differently: each with the verdict and what the ruling says."""

    statement: str
    verdicts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk of a reviewer: the statement to read (None where none is left), others beside it that may
    tell the same, how many are `left` and how many the reviewer has `judged`."""

    item: Why | None
    beside: tuple[Statement, ...]
    left: int
    judged: int
    agreements: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
    recent: tuple[Note, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "item": self.item.to_json() if self.item else None,
            "beside": [codec.statement_to_json(statement) for statement in self.beside],
            "left": self.left,
            "judged": self.judged,
            "agreements": [{**asdict(pair), "raw": pair.raw} for pair in self.agreements],
            "conflicts": [
                {
                    "statement": conflict.statement,
                    "verdicts": [
                        {"by": by, "verdict": verdict, "said": what} for by, verdict, what in conflict.verdicts
                    ],
                }
                for conflict in self.conflicts
            ],
            "recent": [note.to_json() for note in self.recent],
        }


def desk(view: View, by: str, *, at: str = "", skip: int = 0, second: bool = False) -> Desk:
    """The desk of a reviewer. The least sure statement that nobody has judged comes first (or, with `second`, that
    others have and this one has not); `skip` passes over so many, `at` asks for a certain one."""
    judged = judgements(view.ruled.standing)
    own = [id for id, found in judged.items() if by in found]
    others = [id for id in judged if id not in set(own)]
    waiting = Step("waiting", _WAITING.format("" if second else "NOT"), (others if second else own + others, own))
    first, left = _next(view, waiting, skip)
    id = at or first
    item = why(view, id) if id else None
    return Desk(
        item,
        _beside(view, item.statement) if item else (),
        left,
        len(own),
        tuple(agreements(judged)),
        tuple(conflicts(judged)),
        tuple(Note(c, said(c)) for c in _recent(view.ruled.standing, by)),
    )


def judgements(standing: Iterable[Correction]) -> dict[str, dict[str, list[Correction]]]:
    """By statement and reviewer, the rulings of the last verdict: the values set together are one."""
    found: dict[str, dict[str, list[Correction]]] = {}
    for c in standing:
        if c.action not in VERDICTS or not c.author:
            continue
        for id in (c.target, *([c.field] if c.action == "merge" else [])):
            mine = found.setdefault(id, {}).setdefault(c.author, [])
            if mine and mine[-1].action != c.action:
                mine.clear()
            mine.append(c)
    return found


def agreements(judged: Mapping[str, Mapping[str, Sequence[Correction]]]) -> list[Agreement]:
    """Every two reviewers who judged statements in common, those with most first."""
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for found in judged.values():
        for a, b in combinations(sorted(found), 2):
            pairs.setdefault((a, b), []).append((found[a][-1].action, found[b][-1].action))
    made = [
        Agreement(a, b, len(both), sum(x == y for x, y in both), kappa(both)) for (a, b), both in sorted(pairs.items())
    ]
    return sorted(made, key=lambda pair: -pair.both)


def kappa(both: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts; None where both always give one and the same."""
    first, second = (Counter(pair[n] for pair in both) for n in (0, 1))
    expected = sum(first[kind] * second[kind] for kind in first) / len(both) ** 2
    observed = sum(x == y for x, y in both) / len(both)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def conflicts(judged: Mapping[str, Mapping[str, Sequence[Correction]]]) -> list[Conflict]:
    """Statements that two reviewers judge differently, or put right differently; the newest first."""
    found = [(id, mine) for id, mine in judged.items() if len({_verdict(one) for one in mine.values()}) > 1]
    found.sort(key=lambda item: max(str(one[-1].made) for one in item[1].values()), reverse=True)
    return [
        Conflict(id, tuple((by, VERDICTS[c[-1].action], "; ".join(map(said, c))) for by, c in sorted(mine.items())))
        for id, mine in found[:_LISTED]
    ]


def _verdict(rulings: Sequence[Correction]) -> tuple[str, frozenset[tuple[str, str]]]:
    """What tells two verdicts apart: the kind, and the values that were set (the last one of a field)."""
    values = {c.field: c.value for c in rulings if c.action == "set"}
    return rulings[-1].action, frozenset(values.items())


def _next(view: View, waiting: Step, skip: int) -> tuple[str, int]:
    """The statement that comes after so many, '' where there is none, and how many wait in all."""
    tables = ("events", "relation_claims")
    rows = view.query(tables, [waiting, Step("next", _NEXT, (skip,))]).to_pylist()
    rows = rows or view.query(tables, [waiting, Step("counted", _COUNTED)]).to_pylist()
    return rows[0]["id"], rows[0]["n"]


def _beside(view: View, statement: Statement) -> tuple[Statement, ...]:
    """Events between the same two at about the same time, which may tell the same happening."""
    if not isinstance(statement, Event) or not statement.actor:
        return ()
    others = [e.id for e in (*statement.recipient, *statement.actor[1:]) if e.id != statement.actor[0].id]
    first, last = (statement.date.start or statement.date.end) - _NEAR, statement.date.end + _NEAR
    wanted = EventFilter(
        dyad=(statement.actor[0].id, others[0]) if others else None,
        party=None if others else statement.actor[0].id,
        since=first,
        until=last,
        limit=_BESIDE + 1,
    )
    return tuple(event for event in view.event_list(wanted) if event.id != statement.id)[:_BESIDE]


def _recent(standing: Sequence[Correction], by: str) -> list[Correction]:
    return [c for c in rulings.in_order(standing) if c.author == by][-_BESIDE:][::-1]
