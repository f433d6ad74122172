"""The outlook for a pair of countries: what is likely next, why, what came of the like before, and how often such
statements have been right."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

import numpy as np

from detente.errors import QueryError
from detente.outlook.analogues import Analogue, analogues, keys
from detente.outlook.backtest import Tested
from detente.outlook.cases import panel, usual_rate
from detente.outlook.counts import highs, lows
from detente.outlook.features import Snapshot, names, snapshots
from detente.outlook.method import BY_QUAD, HORIZONS, OUTCOMES, Method
from detente.outlook.reasons import Reason, reasons
from detente.outlook.scores import Bin, wilson
from detente.outlook.stored import Learnt, Trained, Vintage
from detente.outlook.training import LEAST_WEEKS
from detente.outlook.weekly import Weekly, weekly
from detente.project.names import Named, named, names_of
from detente.project.outlook_acts import acts_of, folded, last_day_of
from detente.project.outlook_record import trained
from detente.project.outlook_training import horizon_of
from detente.record.view import View
from detente.settings import Settings
from detente.sql import Step

__all__ = ["Forecast", "Outlook", "Past", "Tested", "Trained", "outlook"]

Made = TypeVar("Made")
LEAST_REPORTS = 3
"""A pair of which less was ever reported gets the base rate."""

_METHOD = Method()
_OWN = 10
_NEXT = """SELECT n, id, day, event_type FROM folded JOIN (SELECT unnest(?::BIGINT[]) AS n, unnest(?::VARCHAR[]) AS x,
        unnest(?::VARCHAR[]) AS y, unnest(?::DATE[]) AS since, unnest(?::DATE[]) AS until) wanted
    ON least(a, b) = x AND greatest(a, b) = y AND day > since AND day <= until AND quad > 1
    QUALIFY row_number() OVER (PARTITION BY n ORDER BY abs(intensity) DESC, day, id) <= 3
    ORDER BY n, abs(intensity) DESC, day, id"""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How likely an outcome is within the window. `basis` is "model", or "base rate" where too little is known, which
    `why` then says; `low` to `high` are where it lies with 90%; `base` is the rate of all pairs, `usual` that of this
    one; `acts` the number of acts where there is any; `so_far` how earlier forecasts of about this height came out."""

    outcome: str
    chance: float
    low: float
    high: float
    base: float
    usual: float | None
    basis: str
    why: str = ""
    reasons: tuple[Reason, ...] = ()
    acts: tuple[int, int] | None = None
    so_far: Bin | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """An analogue with the names of the two, and the weightiest events that came next."""

    a: Named
    b: Named
    case: Analogue
    next: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """All of it, as of a day; `learnt` is the vintage of the models, None where none are trained."""

    a: Named
    b: Named
    day: date
    horizon: str
    forecasts: tuple[Forecast, ...]
    analogues: tuple[Past, ...]
    learnt: Vintage | None
    note: str = ""

    @property
    def until(self) -> date:
        """The last day of the window."""
        return self.day + timedelta(days=7 * HORIZONS[self.horizon])

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        learnt = self.learnt and {**asdict(self.learnt), "last": self.learnt.last.isoformat()}
        return {
            "a": asdict(self.a),
            "b": asdict(self.b),
            "day": self.day.isoformat(),
            "until": self.until.isoformat(),
            "horizon": self.horizon,
            "outcomes": [_forecast_to_json(each) for each in self.forecasts],
            "analogues": [
                {
                    "a": asdict(past.a),
                    "b": asdict(past.b),
                    "day": past.case.day.isoformat(),
                    "likeness": round(past.case.likeness, 3),
                    "came": past.case.came,
                    "next": [{"id": id, "date": day, "type": kind} for id, day, kind in past.next],
                }
                for past in self.analogues
            ],
            "learnt": learnt,
            "note": self.note or None,
        }


class Keeper(Protocol):
    """Gives what a maker makes, or what it made before under the same key."""

    def __call__(self, key: object, make: Callable[[], Made], /) -> Made:
        """What was made."""


def _anew(key: object, make: Callable[[], Made], /) -> Made:
    return make()


def outlook(
    view: View, settings: Settings, pair: tuple[str, str], horizon: str, day: date | None, kept: Keeper = _anew
) -> Outlook:
    """What is likely between two countries after a day (the last one that the record has acts of, if None). The weeks
    of all pairs are made once for those whom `kept` serves."""
    horizon_of(horizon)
    a, b = sorted((named(name, view, settings) for name in pair), key=lambda each: each.id)
    if a.id == b.id:
        raise QueryError(f"{pair[0]} and {pair[1]} are one: give two different countries")
    for each in (a, b):
        if len(each.id) != 3:
            raise QueryError(f"{each.name} is no country: the outlook is for pairs of countries, whose groups count in")
    acts = kept("acts", lambda: acts_of(view, None))
    last = day or last_day_of(acts, settings)
    made = kept(("weeks", last), lambda: weekly(acts, last, _METHOD.reach))
    found = trained(settings, horizon)
    if made is None:
        raise QueryError(f"{settings.record}: not one whole week of acts between countries up to {last}; ingest more")
    shots = kept(("shots", last), lambda: _shots(made)) if found else []  # without models nobody looks at them
    asked = _Asked(made, shots, f"{a.id}|{b.id}", horizon, found)
    forecasts = tuple(told for outcome in OUTCOMES if (told := _forecast(asked, outcome)))
    past = tuple(_past(view, settings, asked, last)) if found and asked.place is not None else ()
    note = ""
    if found is None:
        note = "nothing is trained in this record, so base rates stand here: detente outlook --train"
    elif found.vintage.last > last:
        note = f"the models have learnt from days up to {found.vintage.last}: no forecast in earnest for {last}"
    elif last - found.vintage.last > timedelta(days=91):
        note = f"the models have learnt up to {found.vintage.last} only; detente outlook --train learns the rest"
    return Outlook(a, b, last, horizon, forecasts, past, found.vintage if found else None, note)


def _shots(made: Weekly) -> list[Snapshot]:
    """The last weeks as figures."""
    weeks = range(max(0, made.weeks - 1 - _METHOD.level), made.weeks)
    return list(snapshots(made, _METHOD, weeks))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a forecast of one pair needs."""

    weekly: Weekly
    shots: list[Snapshot]
    dyad: str
    horizon: str
    trained: Trained | None

    @property
    def pair(self) -> int | None:
        """The number of the pair; None where nothing was ever reported of it."""
        a, b = (self.weekly.countries.index(c) if c in self.weekly.countries else -1 for c in self.dyad.split("|"))
        found = np.flatnonzero((self.weekly.a == a) & (self.weekly.b == b))
        return int(found[0]) if len(found) else None

    @property
    def place(self) -> int | None:
        """Its row in the last snapshot; None where nothing was reported lately."""
        found = np.flatnonzero(self.shots[-1].pair == self.pair).tolist() if self.pair is not None else []
        return found[0] if found else None

    def reports(self) -> int:
        """How much was ever reported of it."""
        return int(self.weekly.counts[self.weekly.row == self.pair, 0].sum()) if self.pair is not None else 0


def _forecast(asked: _Asked, outcome: str) -> Forecast | None:
    found = asked.trained.learnt.get((outcome, asked.horizon)) if asked.trained else None
    if found is None:
        return _untrained(asked, outcome) if outcome in BY_QUAD else None
    place, seen = asked.place, asked.reports()
    if place is None or seen < LEAST_REPORTS:
        rate = found.silent if place is None else found.model.base
        lately = f"nothing is reported of the two in the last {_METHOD.eligible} weeks"
        why = lately if place is None else f"only {seen:,} acts of the two are known"
        return Forecast(outcome, rate, *wilson(rate, 100), found.model.base, None, "base rate", why)
    row = asked.shots[-1].rows[place : place + 1]
    model = found.model
    given = panel(asked.weekly, asked.shots, outcome, asked.horizon)
    members = model.members(row, _METHOD)
    raw = model.raw(members, model.level(given, asked.weekly.weeks - 1, _METHOD))
    chance = float(model.line(raw)[0])
    acts = None
    if model.beyond:
        inside = model.inside(row, _METHOD)
        acts = int(max(lows(np.array([chance]), inside)[0], 1)), int(highs(inside, model.cover)[0])
    low, high = interval(found, chance, HORIZONS[asked.horizon])
    usual = float(members["history"][0]) if "history" in members else None
    because = tuple(reasons(model, row, _METHOD))
    return Forecast(outcome, chance, low, high, model.base, usual, "model", "", because, acts, so_far(found, chance))


def _untrained(asked: _Asked, outcome: str) -> Forecast | None:
    """The base rate of the record's own pairs; None where it has too few weeks for any."""
    weeks = HORIZONS[asked.horizon]
    if asked.weekly.weeks < LEAST_WEEKS + weeks:
        return None
    rate, cases = usual_rate(asked.weekly, outcome, asked.horizon, _METHOD)
    limits = wilson(rate, max(cases / weeks, 1))
    return Forecast(outcome, rate, *limits, rate, None, "base rate", "no model is trained") if cases else None


def interval(found: Learnt, chance: float, weeks: int) -> tuple[float, float]:
    """Where the probability lies with 90%: Wilson's interval of how often it came in the fine bin of the forecast, of
    later weeks than the fit. Windows of several weeks overlap, and count for so many fewer; the forecast itself counts
    as ten cases."""
    bins = [each for each in found.later if each.low <= chance <= each.high] or sorted(
        found.later, key=lambda each: min(abs(each.low - chance), abs(each.high - chance))
    )
    cases = bins[0].cases / weeks if bins else 0.0
    came = (bins[0].came * cases if bins else 0.0) + _OWN * chance
    low, high = wilson(came / (cases + _OWN), cases + _OWN)
    return min(low, chance), max(high, chance)


def so_far(found: Learnt, chance: float) -> Bin | None:
    """The bin of a forecast, as readers see them."""
    return next((each for each in found.bins if each.low <= chance < each.high), None)


def _past(view: View, settings: Settings, asked: _Asked, last: date) -> list[Past]:
    assert asked.trained and asked.place is not None  # noqa: S101 - asked before
    known = names(_METHOD)
    row = asked.shots[-1].rows[asked.place, [known.index(name) for name in keys()]]
    found = list(analogues(asked.trained.cases, row, asked.dyad, last, asked.horizon))
    called = names_of(view, settings, {id for each in found for id in each.dyad.split("|")})
    span = timedelta(days=7 * HORIZONS[asked.horizon])
    sides = [each.dyad.split("|") for each in found]
    wanted = (
        list(range(len(found))),
        [a for a, _ in sides],
        [b for _, b in sides],
        [each.day for each in found],
        [each.day + span for each in found],
    )
    rows = view.query(("events", "entities"), [*folded(last), Step("next", _NEXT, wanted)]).to_pylist()
    came = [[r for r in rows if r["n"] == n] for n in range(len(found))]
    return [
        Past(called[a], called[b], each, tuple((r["id"], r["day"].isoformat(), r["event_type"]) for r in next_))
        for each, (a, b), next_ in zip(found, sides, came, strict=True)
    ]


def _forecast_to_json(each: Forecast) -> dict[str, Any]:
    return {
        "outcome": each.outcome,
        "probability": round(each.chance, 4),
        "interval": [round(each.low, 4), round(each.high, 4)],
        "base_rate": round(each.base, 4),
        "usual_rate": None if each.usual is None else round(each.usual, 4),
        "basis": each.basis,
        "why": each.why or None,
        "reasons": [{"what": r.what, "log_odds": round(r.weight, 3), "facts": r.facts or None} for r in each.reasons],
        "acts_if_any": list(each.acts) if each.acts else None,
        "so_far": asdict(each.so_far) if each.so_far else None,
    }
