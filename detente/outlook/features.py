"""What is known of each pair on the last day of a week, from that week and those before it alone.

The weeks are gone through once, oldest first (`past`); the rows of a week are made from what has been counted by then.
Counts fade, a half-life of h weeks leaves 2^(-1/h) of them from week to week, and are divided by what one a week would
have come to, so that a short record and a long one give rates alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.outlook.method import BY_QUAD, HORIZONS, Method, Numbers, Small, Truths, Whole
from detente.outlook.past import LONG, SEEN, Past
from detente.outlook.weekly import BAD, FORTH_MATERIAL, FORTH_VERBAL, GOOD, QUAD, TOTAL, TYPE, Weekly, types

RATES = {
    "reports": TOTAL,
    "verbal cooperation": QUAD + 1,
    "material cooperation": QUAD + 2,
    "verbal conflict": QUAD + 3,
    "material conflict": QUAD + 4,
    "intensity of cooperation": GOOD,
    "intensity of conflict": BAD,
}
_RECENT = {"last week": 1, "last 4 weeks": 4, "last 13 weeks": 13}
_SIDES = ("lesser", "greater")
_OF_STATES = (
    "material conflict with others, recent",
    "material conflict with others, long",
    "reports with others",
    "partners in conflict",
    "material conflict at home",
    "reports at home",
)
_RANK = 12
_EVEN = 1e-3


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The pairs that something was reported of lately, as of the end of a week, and a row of features for each;
    `quiet`: without material conflict for so long that the next would be an onset."""

    week: int
    pair: Whole
    rows: Small
    quiet: Truths


def names(method: Method) -> tuple[str, ...]:
    """The features in the order of their columns: what is meant, and over which weeks."""
    out = [f"{what}, half-life {h:g} weeks" for h in method.half_lives for what in RATES]
    out += [f"{what}, {when}" for when in _RECENT for what in list(RATES)[:5]]
    out += [f"{name}, half-life {method.half_lives[1]:g} weeks" for name in types()]
    out += [f"material conflict, {n} weeks ago" for n in range(1, method.lags + 1)]
    out += [f"weeks since {what}" for what in SEEN]
    out += ["weeks since first report", "weeks of record", "statements that are no act"]
    out += [f"trend of {what}" for what in ("material conflict", "verbal conflict", "reports")]
    out += ["share of conflict, recent", "share of conflict, long"]
    out += ["one-sidedness of material conflict", "one-sidedness of verbal conflict"]
    out += [usual(what, horizon) for what in BY_QUAD for horizon in HORIZONS]
    for what in BY_QUAD:
        out += [likely(what), f"{what} expected by activity", f"pattern of {what}"]
        out += [f"share of partners with {what}, {side}" for side in _SIDES]
    out += [f"{what}, {side}" for what in _OF_STATES for side in _SIDES]
    out += ["conflict of those near to one", "conflict with the same third parties", "pattern of reports"]
    return (*out, "likeness of contacts", "reports expected by activity", "reports in the world, last week")


def usual(what: str, horizon: str) -> str:
    """The name of the feature that is the shrunk historical rate of an outcome, in log odds."""
    return f"usual rate of {what} in {horizon}"


def likely(what: str) -> str:
    """The name of the feature that holds a pair's own rate against what its activity leads to expect, in log odds."""
    return f"own and expected rate of {what}"


def snapshots(weekly: Weekly, method: Method, weeks: Sequence[int]) -> Iterator[Snapshot]:
    """The rows as of the ends of some weeks, oldest first."""
    wanted, past = set(weeks), Past(weekly, method)
    for week in range(max(weeks, default=-1) + 1):
        past.take(week)
        if week in wanted:
            yield _snapshot(past, week)


def _snapshot(past: Past, week: int) -> Snapshot:
    method = past.method
    pair = np.flatnonzero(week - past.seen["reports"] < method.eligible)
    rates = [past.faded[n][pair] / past.exposure[n] for n in range(len(method.half_lives))]
    counted = [rate[:, list(RATES.values())] for rate in rates]
    counted += [past.recent(weeks)[pair, : QUAD + 5] for weeks in _RECENT.values()]
    counted += [rates[1][:, TYPE:], past.latest[: method.lags, pair, QUAD + 4].T]
    columns = [*_own(past, week, pair, rates), *_expected(past, pair), *_states(past, pair), *_around(past, pair)]
    rows = np.hstack([*(np.log1p(values) for values in counted), np.column_stack(columns)])
    quiet = week - past.seen["material conflict"][pair] >= method.onset
    return Snapshot(week, pair, rows.astype(np.float32), quiet)


def _own(past: Past, week: int, pair: Whole, rates: list[Small]) -> Iterator[Numbers]:
    for what in SEEN:
        yield np.minimum(week - past.seen[what][pair], LONG)
    yield np.minimum(week - past.first[pair], LONG)
    yield np.full(len(pair), min(week + 1, LONG))
    yield np.log1p(np.maximum(rates[1][:, TOTAL] - rates[1][:, QUAD + 1 : QUAD + 5].sum(axis=1), 0))
    for channel in (QUAD + 4, QUAD + 3, TOTAL):
        yield np.log((rates[0][:, channel] + 0.1) / (rates[2][:, channel] + 0.1))
    for rate in (rates[1], rates[2]):
        yield (rate[:, BAD] + 1) / (rate[:, BAD] + rate[:, GOOD] + 4)
    for forth, both in ((FORTH_MATERIAL, QUAD + 4), (FORTH_VERBAL, QUAD + 3)):
        share = rates[2][:, forth] / np.maximum(rates[2][:, both], _EVEN)
        yield np.where(rates[2][:, both] > 0, abs(2 * share - 1), 0.5)
    for what in BY_QUAD:
        for horizon, weeks in HORIZONS.items():
            yield _odds(_shrunk(past.windows[what, horizon][pair], week + 2 - weeks, past.method.shrink))


def _shrunk(had: Numbers | Small, windows: int, weight: float) -> Numbers:
    """Windows with the outcome of all windows, drawn to the rate of all pairs as by `weight` windows of it."""
    if windows <= 0 or not len(had):
        return np.full(len(had), 0.5)
    return np.asarray((had + weight * had.mean() / windows) / (windows + weight), dtype=np.float64)


def _odds(rate: Numbers) -> Numbers:
    return np.asarray(np.log((rate + _EVEN) / (1 - rate + _EVEN)))


def _expected(past: Past, pair: Whole) -> Iterator[Numbers]:
    """What the activity of a pair, and the conflict of its countries with others, leads to expect; and a pair's own
    weeks drawn to that. Of a rate x of acts a week, a week has one with 1 - exp(-0.7 x): reports come in clusters."""
    weekly, weight = past.weekly, past.method.shrink
    total = past.slow[:, 0]
    reports = past.sides(total, pair)
    active = past.sides((total > 0).astype(float), pair)
    for what, quad in BY_QUAD.items():
        acts, weeks = past.slow[:, quad], past.weeks_with[what]
        of = [(c + 1) / (r + 20) for c, r in zip(past.sides(acts, pair), reports, strict=True)]
        expected = total[pair] / past.memory * np.sqrt(of[0] * of[1])
        one = 1 - np.exp(-0.7 * expected)
        yield np.log((weeks[pair] + weight * one + _EVEN) / (past.memory - weeks[pair] + weight * (1 - one) + _EVEN))
        yield np.log(expected + _EVEN)
        yield smooth(np.log1p(past.matrix(weeks)))[weekly.a[pair], weekly.b[pair]]
        partners = past.sides((weeks > 0).astype(float), pair)
        shares = [np.log((p + 0.5) / (n + 5)) for p, n in zip(partners, active, strict=True)]
        yield np.minimum(*shares)
        yield np.maximum(*shares)


def _states(past: Past, pair: Whole) -> Iterator[Numbers]:
    conflict = [past.faded[n][:, QUAD + 4] / past.exposure[n] for n in (0, 2)]
    sides = [past.sides(values, pair) for values in conflict]
    sides.append(past.sides(past.faded[1][:, TOTAL] / past.exposure[1], pair))
    sides.append(past.sides((past.recent(4)[:, QUAD + 4] > 0).astype(float), pair))
    for quad in (4, 0):
        home = past.home[:, quad] / past.exposure[1]
        sides.append((home[past.weekly.a[pair]], home[past.weekly.b[pair]]))
    for left, right in sides:
        yield np.log1p(np.minimum(left, right))
        yield np.log1p(np.maximum(left, right))


def _around(past: Past, pair: Whole) -> Iterator[Numbers]:
    a, b = past.weekly.a[pair], past.weekly.b[pair]
    conflict, ties = (past.matrix(past.faded[2][:, c] / past.exposure[2]) for c in (QUAD + 4, TOTAL))
    total = ties.sum(axis=1)
    through = (ties / np.maximum(total, _EVEN)[:, None]) @ conflict
    yield np.log1p(through[a, b] + through[b, a])
    some = np.minimum(conflict, 1)
    yield np.log1p(some @ some)[a, b]
    yield smooth(np.log1p(ties))[a, b]
    contacts = np.log1p(past.matrix(past.slow[:, 0] / past.memory))
    contacts /= np.maximum(np.linalg.norm(contacts, axis=1, keepdims=True), _EVEN)
    yield (contacts @ contacts.T)[a, b]
    yield np.log1p(total[a] * total[b] / max(total.sum(), 1.0))
    yield np.full(len(pair), np.log((past.world[-1] + 1) / (np.mean(past.world[-13:]) + 1)))


def smooth(matrix: Numbers) -> Numbers:
    """The nearest symmetric matrix of a low rank: who is like whom in whom they deal with."""
    values, vectors = np.linalg.eigh(matrix)
    kept = np.argsort(-abs(values))[:_RANK]
    return np.asarray((vectors[:, kept] * values[kept]) @ vectors[:, kept].T)
