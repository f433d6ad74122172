"""Episodes: what a turning point began, by its name in the trade, with its peak and its end.

A worsening is a crisis, or a rupture where the state fell to hostile or none. An improvement is a rapprochement; where
the two stood badly before, it is a thaw, and a normalisation if they came to stand no worse than normal.
"""

from collections.abc import Sequence

import numpy as np

from detente.model.relation import Episode
from detente.relations.daily import Daily, History
from detente.relations.states import Standing
from detente.relations.turns import DIRECTIONS, Rise, turn

BAD = ("strained", "hostile", "none")


def episodes(rises: Sequence[Rise], history: History, standing: Standing, found: Daily) -> list[Episode]:
    """The episodes that a dyad's turning points began, oldest first."""
    return [_episode(rise, history, standing, found) for rise in rises]


def _episode(rise: Rise, history: History, standing: Standing, found: Daily) -> Episode:
    before = standing.states[rise.start - 1] if rise.start else None
    after = standing.states[rise.end - 1]
    mass = getattr(history, DIRECTIONS[rise.direction])
    inside = np.flatnonzero((history.days >= rise.start) & (history.days < rise.end))
    peak = history.days[inside[mass[inside].argmax()]]
    end = None if rise.end == len(found.world) else found.day(rise.end - 1)
    kind = _kind(rise.direction, before, after)
    return Episode(turn(rise, found), kind, found.day(peak), end, before, after)


def _kind(direction: str, before: str | None, after: str | None) -> str:
    if direction == "worsening":
        return "rupture" if after in ("hostile", "none") and before not in ("hostile", "none") else "crisis"
    if before not in BAD:
        return "rapprochement"
    return "thaw" if after in BAD else "normalisation"
