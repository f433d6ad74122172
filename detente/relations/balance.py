"""Structural balance over time: in each period the signs of all dyads, and what structure they make.

Input are tables of events (dyads, date_start, date_end, intensity) and of claims (dyad, date_start, date_end, state);
what did not happen is left out by whoever asks for them. The score of a tie is the mean PLOVER intensity of its events,
a claim counting as two events of the intensity that stands for its state; it is good from `LEAST` on, bad from -LEAST
on, and neither between. A statement counts in the period in which it began.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

import pyarrow as pa

from detente.errors import QueryError
from detente.model.balance import Balance, Bloc, Move, Position, SignedTie
from detente.model.relation import Dyad
from detente.relations.camps import balanced, blocs, bridges, frustration, signs_of, triads
from detente.sql import Step, run

PERIODS = {"month": 1, "quarter": 3, "year": 12}
"""Months by period."""
LEAST = 1.0
"""The score from which a tie is good or bad."""
STATES: Mapping[str, float] = {"allied": 8.0, "cooperative": 5.0, "normal": 1.5, "strained": -4.0, "hostile": -8.0}
"""The intensity that stands for a state."""
_CLAIM = 2  # events that a claim counts as
_SCORED = """
    SELECT unnest(dyads) AS dyad, {start} AS start, intensity AS score, 1 AS weight FROM {events}
    UNION ALL
    SELECT dyad, {start}, stands.score, ? FROM {claims}
        JOIN (SELECT unnest(?) AS state, unnest(?) AS score) stands USING (state)"""
_TIES = """
    SELECT start, dyad, sum(score * weight) / sum(weight) AS score, sum(weight / CASE WHEN weight > 1 THEN ? ELSE 1 END)
        AS statements FROM scored GROUP BY start, dyad ORDER BY start, dyad"""


def ties(events: pa.Table, claims: pa.Table, period: str, fits: Callable[[str], bool]) -> dict[date, list[SignedTie]]:
    """All ties by the first day of their period, between actors that fit. QueryError for an unknown period."""
    if period not in PERIODS:
        raise QueryError(f"{period[:40]!r} is no period; use {', '.join(PERIODS)}")
    return signed(run({"events": events, "claims": claims}, tie_steps(period)), fits)


def tie_steps(period: str, events: str = "events", claims: str = "claims") -> list[Step]:
    """The steps that give start, dyad, score and statements of all ties in the tables of these names; without a period
    as if all were of one day."""
    start = f"date_trunc('{period}', coalesce(date_start, date_end))::DATE" if period else "DATE '2000-01-01'"
    sql = _SCORED.format(start=start, events=events, claims=claims)
    return [Step("scored", sql, (_CLAIM, list(STATES), list(STATES.values()))), Step("ties", _TIES, (_CLAIM,))]


def signed(rows: pa.Table, fits: Callable[[str], bool] = lambda actor: True) -> dict[date, list[SignedTie]]:
    """The rows that the steps give, as ties by the first day of their period, between actors that fit."""
    out: dict[date, list[SignedTie]] = {}
    for row in rows.to_pylist():
        dyad = Dyad.read(row["dyad"])
        if fits(dyad.a) and fits(dyad.b):
            score = row["score"]
            sign = 1 if score >= LEAST else -1 if score <= -LEAST else 0
            out.setdefault(row["start"], []).append(SignedTie(dyad.a, dyad.b, score, int(row["statements"]), sign))
    return out


def balances(found: Mapping[date, Sequence[SignedTie]], period: str) -> list[Balance]:
    """The structure of each period, oldest first; moves are told against the period before that has any tie."""
    out: list[Balance] = []
    before: Sequence[Bloc] = ()
    for start in sorted(found):
        made = _balance(start, period, found[start], before)
        before = made.blocs or before
        out.append(made)
    return out


def position(
    found: Mapping[date, Sequence[SignedTie]], period: str, of: str, between: tuple[str, str]
) -> list[Position]:
    """Where one stands between two, in each period in which it deals with either: the difference of both scores, as a
    share of the largest that is possible, 10 less -10."""
    out = []
    for start in sorted(found):
        ends = [_tie(found[start], of, end) for end in between]
        if any(ends):
            first, second = ends
            lean = (first.score - second.score) / 20 if first and second else None
            out.append(Position(start, last_day(start, period), first, second, lean))
    return out


def _balance(start: date, period: str, found: Sequence[SignedTie], before: Sequence[Bloc]) -> Balance:
    signs = signs_of(found)
    kinds = triads(signs)
    wrong, exact, camp = frustration(signs)
    groups = blocs(signs)
    camps = (tuple(a for a in signs if a not in camp), tuple(a for a in signs if a in camp))
    moves = tuple(_moves(before, groups, signs)) if before else ()
    return Balance(
        start=start,
        end=last_day(start, period),
        ties=tuple(found),
        triads=kinds,
        balanced=balanced(kinds),
        frustration=wrong,
        exact=exact,
        camps=camps,
        blocs=groups,
        bridges=bridges(signs, groups),
        moves=moves,
    )


def _moves(before: Sequence[Bloc], now: Sequence[Bloc], present: Iterable[str]) -> Iterable[Move]:
    """Who of those heard of now changed the bloc; a bloc continues the one that most of its members come from."""
    old = {actor: bloc.centre for bloc in before for actor in bloc.members}
    came = {}
    for bloc in now:
        counts: dict[str, int] = {}
        for actor in bloc.members:
            if actor in old:
                counts[old[actor]] = counts.get(old[actor], 0) + 1
        came[bloc.centre] = max(counts, key=lambda c: (counts[c], c), default=None)
    new = {actor: bloc.centre for bloc in now for actor in bloc.members}
    for actor in sorted(present):
        if actor in old and (actor not in new or came[new[actor]] != old[actor]):
            yield Move(actor, old[actor], new.get(actor))


def _tie(found: Sequence[SignedTie], a: str, b: str) -> SignedTie | None:
    return next((tie for tie in found if {tie.a, tie.b} == {a, b}), None)


def last_day(start: date, period: str) -> date:
    """The last day of the period that begins on a day."""
    months = start.year * 12 + start.month - 1 + PERIODS[period]
    return (date(months // 12, months % 12 + 1, 1) if months // 12 <= date.max.year else date.max) - timedelta(days=1)
