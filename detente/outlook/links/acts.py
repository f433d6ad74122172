"""The likeliest acts of an actor within the next weeks: rules over windows, set right by how they last came out.

The best of many rules is too hopeful (it is the best partly by luck). So the windows but the latest few are learned
from, the latest ones are forecast, and the chances are bent to what came: logit(p) becomes a + b logit(p), fitted by
maximum likelihood with a little weight on no change (Platt 1999).
"""

from dataclasses import dataclass

import numpy as np

from detente.outlook.calibrate import Line, chance_of, odds
from detente.outlook.links.facts import Facts, Flags, Floats, Ints
from detente.outlook.links.features import among
from detente.outlook.links.history import History
from detente.outlook.links.windows import ORIGINS, Standing, followed, learned, standing
from detente.outlook.scores import LEAST, wilson

HELD = 3
"""At most so many of the latest windows are forecast to set chances right, and at most half of all."""
LOOKED_AT = 60
"""So many of the busiest actors are forecast there."""
_SHOWN = 20
_CASES = 3
_RULES = 3
_STEPS = 25
_PRIOR = 5.0  # weight of a = 0, b = 1 in the fit


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that speaks for an act: a relation that was there `count` times, last `age` days ago; the act followed in
    `true` of `tried` such cases, ever for `pairs` different pairs; and its facts (rows), the latest first."""

    body: int
    age: int
    count: int
    true: int
    tried: int
    pairs: int
    chance: float
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A possible act: with whom, in which relation, its chance within the window with a 90% interval, the `usual`
    chance of such an act, and the rules that speak for it, the best first."""

    other: int
    relation: int
    chance: float
    low: float
    high: float
    usual: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Bend:
    """How chances are set right, and on how many forecasts that rests."""

    line: Line
    cases: int


class Outlook:
    """What may come within `window` days from `day` on (which is not known yet)."""

    def __init__(self, facts: Facts, day: int, window: int) -> None:
        self._history, self._entities = History(facts), len(facts.entities)
        self.day, self.window = day, window
        first = int(facts.day.min(initial=day))
        self.origins = tuple(range(day - window, first, -window))[:ORIGINS]
        self.learned = learned(self._history, self._entities, self.origins, window)
        self.bend = self._bent()

    def acts(self, actor: int, most: int) -> list[Act]:
        """The likeliest acts, by the actor and to it; none where no rule was seen often enough."""
        found = standing(self._history, self.learned, self._entities, actor, self.day)
        pair, head = np.nonzero(found.pairs)
        order = np.lexsort((found.ties.pair_object[pair], head, -found.pairs[pair, head]))[:most]
        return [self._act(found, int(pair[n]), int(head[n])) for n in order]

    def _act(self, found: Standing, pair: int, head: int) -> Act:
        first, last = int(found.ties.first_tie[pair]), int(found.ties.last_tie[pair])
        best = first + np.argsort(-found.rules[first:last, head], kind="stable")[:_RULES]
        reasons = [self._reason(found, int(tie), head) for tie in best if found.rules[tie, head] > 0]
        low, high = wilson(reasons[0].chance, reasons[0].tried)
        chance, low, high = self.bend.line(np.array([reasons[0].chance, low, high])).tolist()
        usual = self.learned.usual(head)
        return Act(int(found.ties.pair_object[pair]), head, chance, low, high, usual, tuple(reasons))

    def _reason(self, found: Standing, tie: int, head: int) -> Reason:
        body, bucket = int(found.ties.relation[tie]), int(found.bucket[tie])
        mine = (found.past.object == found.ties.object[tie]) & (found.past.relation == body)
        return Reason(
            body,
            int(found.ties.last[tie]),
            int(found.ties.count[tie]),
            int(self.learned.true[body, head, bucket]),
            int(self.learned.tried[body, bucket]),
            int(self.learned.pairs[body, head]),
            float(found.rules[tie, head]),
            tuple(found.past.fact[mine][::-1][:_CASES].tolist()),
        )

    def _bent(self) -> Bend:
        """Forecasts of the latest windows from those before them, against what came."""
        held = min(HELD, len(self.origins) // 2)
        seen = [(np.zeros(0), np.zeros(0, dtype=np.bool_))]
        if held:
            before = learned(self._history, self._entities, self.origins[held:], self.window)
            busiest = np.argsort(-np.bincount(self._history.subject, minlength=self._entities), kind="stable")
            for origin in self.origins[:held]:
                after = followed(self._history, origin, self.window, self._entities)
                for actor in busiest[:LOOKED_AT].tolist():
                    found = standing(self._history, before, self._entities, actor, origin)
                    seen.append(self._look(found, actor, after))
        return _fitted(np.concatenate([chance for chance, _ in seen]), np.concatenate([came for _, came in seen]))

    def _look(self, found: Standing, actor: int, after: Ints) -> tuple[Floats, Flags]:
        """The likeliest acts of an actor on an earlier day, and which of them came."""
        pair, head = np.nonzero(found.pairs)
        chance = found.pairs[pair, head]
        best = np.argsort(-chance, kind="stable")[:_SHOWN]
        other = found.ties.pair_object[pair[best]]
        key = (actor * self._entities + other) * 2 * self._history.relations + head[best]
        return chance[best], among(key, after)


def _fitted(chance: Floats, came: Flags) -> Bend:
    """Shift and slope by Newton's method."""
    told = np.stack([np.ones(len(chance)), odds(chance)])
    start = np.array([0.0, 1.0])
    found = start
    for _ in range(_STEPS):
        expected = chance_of(found @ told)
        slope = told @ (came - expected) - _PRIOR * (found - start)
        curve = (told * expected * (1 - expected)) @ told.T + _PRIOR * np.eye(2)
        found = found + np.linalg.solve(curve, slope)
    return Bend(Line(float(found[0]), float(max(found[1], LEAST))), len(chance))
