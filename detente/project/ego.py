"""Whom one actor deals with, well and badly, in a period: signed ties, and those among the others."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from detente.errors import QueryError
from detente.model.balance import SignedTie
from detente.model.statement import UNREAL
from detente.project.names import Named, names_of
from detente.record.view import View
from detente.relations import balance
from detente.relations.balance import signed, tie_steps
from detente.settings import Settings
from detente.sql import Step

ALL = "all"
"""The period that holds all days."""
MONTHS = balance.PERIODS
"""Months by period, but for that of all days."""
PERIODS = (ALL, *MONTHS)
_EVENTS = """SELECT dyads, date_start, date_end, intensity FROM events
    WHERE coalesce(date_start, date_end) BETWEEN ? AND ? AND NOT list_has_any(auxiliary, ?)"""
_CLAIMS = """SELECT dyad, date_start, date_end, state FROM relation_claims
    WHERE coalesce(date_start, date_end) BETWEEN ? AND ? AND NOT list_has_any(auxiliary, ?)"""
_APART = "SELECT unnest(dyads) AS dyad, * EXCLUDE (dyads) FROM acts"
_AMONG = "list_has_all(?, split(dyad, '|'))"
_WITH = "list_contains(split(dyad, '|'), ?)"
_ACTS_OF = "SELECT [dyad] AS dyads, * EXCLUDE (dyad) FROM apart WHERE {}"
_STANDS_OF = "SELECT * FROM stands WHERE {}"


@dataclass(frozen=True, slots=True)
class Span:
    """A period in which the actor deals with somebody: statements by the sign of their tie."""

    start: date
    end: date
    good: int
    bad: int
    neither: int


@dataclass(frozen=True, slots=True)
class Ego:
    """The ties of an actor from `start` to `end`, the most statements first, and those among the others.

    `left_out` counts the actors beyond those that were asked for; `spans` are all periods that have a tie.
    """

    of: Named
    period: str
    start: date
    end: date
    ties: tuple[SignedTie, ...]
    among: tuple[SignedTie, ...]
    left_out: int
    spans: tuple[Span, ...]
    names: Mapping[str, str]

    def other(self, tie: SignedTie) -> str:
        """The other end of a tie of the actor."""
        return tie.b if tie.a == self.of.id else tie.a

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "of": asdict(self.of),
            "period": self.period,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "ties": [{"other": self._named(self.other(tie)), **_figures(tie)} for tie in self.ties],
            "among": [{"a": self._named(tie.a), "b": self._named(tie.b), **_figures(tie)} for tie in self.among],
            "left_out": self.left_out,
            "spans": [
                {**asdict(span), "start": span.start.isoformat(), "end": span.end.isoformat()} for span in self.spans
            ],
        }

    def _named(self, id: str) -> dict[str, str]:
        return {"id": id, "name": self.names.get(id, id)}


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked: the `period` that holds the day `at` (the last one, if None), at most `most` others, and the days
    beyond which nothing counts."""

    period: str = ALL
    at: date | None = None
    since: date | None = None
    until: date | None = None
    most: int = 16


def ego(view: View, settings: Settings, of: Named, sought: Sought) -> Ego:
    """The network around an actor. QueryError for an unknown period."""
    if sought.period not in PERIODS:
        raise QueryError(f"{sought.period[:40]!r} is no period; use {', '.join(PERIODS)}")
    step = "year" if sought.period == ALL else sought.period
    within = (sought.since or date.min, sought.until or date.max)
    spans = _spans(_ties(view, within, step, of.id), step)
    if sought.period == ALL:
        days = (sought.since or min((s.start for s in spans), default=date.today()), _last(spans, sought.until))
    else:
        span = _at(spans, sought.at)
        days = (max(span.start, within[0]), min(span.end, within[1]))
    found = _flat(_ties(view, days, "", of.id))
    ranked = sorted(found, key=lambda tie: (-tie.statements, -abs(tie.score), tie.a, tie.b))
    kept = ranked[: sought.most]
    others = sorted({end for tie in kept for end in (tie.a, tie.b)} - {of.id})
    among = [tie for tie in _flat(_ties(view, days, "", others)) if tie.sign] if kept else []
    names = {id: found.name for id, found in names_of(view, settings, [*others, of.id]).items()}
    return Ego(of, sought.period, *days, tuple(kept), tuple(among), len(ranked) - len(kept), tuple(spans), names)


def _ties(view: View, within: tuple[date, date], period: str, of: str | list[str]) -> dict[date, list[SignedTie]]:
    """The ties within some days, by period (as if all were of one, if it is ''): of one actor, or among several."""
    params, fits = (*within, list(UNREAL)), _WITH if isinstance(of, str) else _AMONG
    steps = [
        Step("acts", _EVENTS, params),
        Step("apart", _APART),
        Step("acts_of", _ACTS_OF.format(fits), (of,)),
        Step("stands", _CLAIMS, params),
        Step("stands_of", _STANDS_OF.format(fits), (of,)),
    ]
    return signed(view.query(("events", "relation_claims"), [*steps, *tie_steps(period, "acts_of", "stands_of")]))


def _flat(found: Mapping[date, list[SignedTie]]) -> list[SignedTie]:
    return [tie for each in found.values() for tie in each]


def _spans(found: Mapping[date, Iterable[SignedTie]], period: str) -> list[Span]:
    out = []
    for start in sorted(found):
        counts = {sign: sum(tie.statements for tie in found[start] if tie.sign == sign) for sign in (1, -1, 0)}
        out.append(Span(start, balance.last_day(start, period), counts[1], counts[-1], counts[0]))
    return out


def _at(spans: list[Span], at: date | None) -> Span:
    """The span that holds a day, or the last one before it, or the first."""
    if not spans:
        day = at or date.today()
        return Span(day, day, 0, 0, 0)
    before = [span for span in spans if at is None or span.start <= at]
    return before[-1] if before else spans[0]


def _last(spans: list[Span], until: date | None) -> date:
    return until or max((span.end for span in spans), default=date.today())


def _figures(tie: SignedTie) -> dict[str, Any]:
    return {"score": round(tie.score, 2), "sign": tie.sign, "statements": tie.statements}
