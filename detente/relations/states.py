"""How a dyad stands, by name: allied, cooperative, normal, strained, hostile, or none where relations are broken off.

The share of cooperation in what two actors do to each other is cut by three bounds. A state lasts until the share is
past a bound with the probability that the method asks for: one event moves an estimate, and flips no state. Where too
little is known for any, there is no state (None), which is not the state `none`. The words of relation claims alone
make allies of those who stand well, and say that relations are broken off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.relations.daily import Daily, History, Said
from detente.relations.levels import Levels, levels
from detente.relations.method import Method

NAMES = ("hostile", "strained", "normal", "cooperative")
"""States by events, from the worst up; the bounds of the method lie between them."""

Names = NDArray[np.object_]
"""A state for each day, None where it is not known."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A dyad on every day of the record: the state, None where it is not known, the levels behind it, and whether the
    state is that which claims name."""

    dyad: str
    states: tuple[str | None, ...]
    levels: Levels
    spoken: tuple[bool, ...]
    runs: tuple[tuple[int, int, str | None], ...]

    def stretches(self) -> Iterator[tuple[int, int, str | None]]:
        """Runs of days with one state: the first day, the day after the last one, the state."""
        return iter(self.runs)


def standing(history: History, found: Daily, method: Method) -> Standing:
    """How a dyad stood on each day."""
    made = levels(history, found, method)
    acted = np.array(_by_events(made, method), dtype=object)
    named = _by_words(acted, made, history.said, method)
    spoken, edges = np.not_equal(acted, named).astype(bool), _edges(named)
    runs = tuple((a, b, named[a]) for a, b in pairwise(edges) if a < b)
    return Standing(history.dyad, tuple(named.tolist()), made, tuple(spoken.tolist()), runs)


def _by_events(made: Levels, method: Method) -> list[str | None]:
    """A state is left when the share of cooperation is surely past one of its bounds. Where there is none to be left,
    at first and after a time of which too little is known, it is strained where the mean is below half, normal from
    there on: the ends of the scale are surely reached or not at all."""
    distance = NormalDist().inv_cdf(method.sure) * made.odds_sd
    bounds = [log(bound / (1 - bound)) for bound in method.bounds]
    first_of_all = NAMES.index("strained") + (made.mean >= 0.5)
    lowest = np.sum([made.odds - distance > bound for bound in bounds], axis=0)
    highest = len(bounds) - np.sum([made.odds + distance < bound for bound in bounds], axis=0)
    known = made.evidence >= method.least
    at, out = None, list[str | None]()
    for first, end in pairwise(_edges(lowest, highest, known)):  # within them nothing moves after the first day
        held = int(first_of_all[first]) if at is None else at
        at = min(max(held, int(lowest[first])), int(highest[first])) if known[first] else None
        out += [None if at is None else NAMES[at]] * (end - first)
    return out


def _edges(*columns: NDArray[Any]) -> list[int]:
    """The first days of the runs in which no column changes, and the day after the last one."""
    length = len(columns[0])
    changes = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return [0, *(np.flatnonzero(changes) + 1).tolist(), length] if length else [0]


def _by_words(acted: Names, made: Levels, said: Sequence[Said], method: Method) -> Names:
    """The same with what claims say: the state that most of them name, where they weigh as much as the acts do."""
    weights: dict[str, float] = {}
    claims = {day: list(each) for day, each in groupby(sorted(said), key=lambda claim: claim.day)}
    out, last = acted.copy(), 0
    for first, end in pairwise([*claims, len(acted)]):  # between two days with claims all of them fade alike
        weights = {name: weight * 0.5 ** ((first - last) / method.word_life) for name, weight in weights.items()}
        for claim in claims[first]:
            weights[claim.state] = weights.get(claim.state, 0.0) + claim.weight
        most, last = max(weights, key=lambda name: weights[name]), first
        days = np.arange(first, end)
        weight = weights[most] * 0.5 ** ((days - first) / method.word_life)
        enough = weight >= method.least
        stronger = enough & (2 * weight >= made.evidence[days])  # the claims are among the evidence themselves
        out[days[stronger]] = most
        for day in days[enough & ~stronger]:
            out[day] = _with_word(out[day], most)
    return out


def _with_word(state: str | None, word: str) -> str | None:
    """What claims alone can say: those who stand well are allied, those who do not have no relations."""
    if word == "allied" and state in ("normal", "cooperative"):
        return word
    return word if word == "none" and state in ("hostile", "strained") else state
