"""Past cases that looked alike: the pair itself at other times, and other pairs, with what came next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from detente.outlook.features import Snapshot, likely, names, usual
from detente.outlook.method import BY_QUAD, HORIZONS, Method, Numbers, Small
from detente.outlook.weekly import Weekly, ahead

OWN, OTHERS = 2, 3
_SHORT, _LONG = "half-life 2 weeks", "half-life 26 weeks"
_APART = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Analogue:
    """A pair on a day that looked like the one asked about: how near (1 is the same), and how many acts of each outcome
    came in the window after it."""

    dyad: str
    day: date
    likeness: float
    came: dict[str, int]


def keys() -> list[str]:
    """The features by which cases are alike."""
    rates = [
        f"{what}, {span}" for what in ("reports", "verbal conflict", "material conflict") for span in (_SHORT, _LONG)
    ]
    return [
        *rates,
        f"material cooperation, {_LONG}",
        "weeks since material conflict",
        "weeks since verbal conflict",
        likely("material conflict"),
        usual("material conflict", "4w"),
        "trend of reports",
        "share of conflict, recent",
    ]


def past_cases(weekly: Weekly, made: Sequence[Snapshot], method: Method) -> pa.Table:
    """All cases whose windows are known: pair, day, the features that count, and what came, by outcome and horizon."""
    known = names(method)
    place = [known.index(name) for name in keys()]
    rows = np.vstack([s.rows[:, place] for s in made])
    pair = np.concatenate([s.pair for s in made])
    week = np.concatenate([np.full(len(s.pair), s.week) for s in made])
    columns = {
        "dyad": pa.array([weekly.name(p) for p in range(weekly.pairs)]).take(pa.array(pair)).dictionary_encode(),
        "day": pa.array([weekly.day(w) for w in range(weekly.weeks)], pa.date32()).take(pa.array(week)),
    }
    columns |= {f"f{n}": pa.array(rows[:, n]) for n in range(len(place))}
    for what, quad in BY_QUAD.items():
        counts = weekly.of_quad(quad)
        for horizon, weeks in HORIZONS.items():
            came = ahead(counts, weeks)[week, pair]
            columns[f"{what}, {horizon}"] = pa.array(came.astype(np.float32), from_pandas=True)
    return pa.table(columns)


def analogues(past: pa.Table, row: Small, dyad: str, day: date, horizon: str) -> Iterator[Analogue]:
    """The most alike cases whose windows had ended by the day: of the pair itself, then of other pairs, one each."""
    ended = day - timedelta(days=7 * HORIZONS[horizon])
    days = past["day"].to_numpy()
    counted = [past[f"{what}, {horizon}"].to_numpy() for what in BY_QUAD]
    dyads = np.asarray(past["dyad"].cast(pa.string()).to_numpy(zero_copy_only=False))
    matrix = np.column_stack([past[f"f{n}"].to_numpy() for n in range(len(keys()))]).astype(float)
    allowed = (days <= np.datetime64(ended)) & np.isfinite(counted[0])
    if not allowed.any():
        return
    scale = np.maximum(matrix.std(axis=0), 1e-6)
    far: Numbers = np.sqrt((((matrix - row) / scale) ** 2).mean(axis=1))
    for own, most in ((True, OWN), (False, OTHERS)):
        seen: list[tuple[str, date]] = []
        for n in np.argsort(np.where(allowed & ((dyads == dyad) == own), far, np.inf), kind="stable"):
            at, when = str(dyads[n]), days[n].astype("datetime64[D]").astype(date)
            if len(seen) == most or not allowed[n] or (at == dyad) != own:
                break
            if any(abs(when - other) < _APART if own else at == name for name, other in seen):
                continue
            seen.append((at, when))
            came = {what: int(c[n]) for what, c in zip(BY_QUAD, counted, strict=True)}
            yield Analogue(at, when, float(1 / (1 + far[n])), came)
