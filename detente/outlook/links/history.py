"""What is known of some actors before a day: every fact in both directions, laid by actor and day."""

from dataclasses import dataclass

import numpy as np

from detente.outlook.links.facts import Facts, Ints


@dataclass(frozen=True, slots=True)
class Past:
    """Facts of some actors before a day: whose (a place in the list asked for), with which relation to whom, how many
    days ago, and which fact it is."""

    owner: Ints
    relation: Ints
    object: Ints
    age: Ints
    fact: Ints


class History:
    """Facts in both directions. Relation r turned round is r + the number of relations."""

    def __init__(self, facts: Facts) -> None:
        self.relations = len(facts.relations)
        self.span = int(facts.day.max(initial=0)) + 2
        subject = np.concatenate([facts.subject, facts.object])
        relation = np.concatenate([facts.relation, facts.relation + self.relations])
        object = np.concatenate([facts.object, facts.subject])
        day = np.concatenate([facts.day, facts.day])
        fact = np.concatenate([np.arange(len(facts)), np.arange(len(facts))])
        order = np.lexsort((fact, object, relation, day, subject))
        self.subject, self.relation, self.object = subject[order], relation[order], object[order]
        self.day, self.fact = day[order], fact[order]
        self._key = self.subject * self.span + self.day
        self.by_day = np.argsort(self.day, kind="stable")
        self._days = self.day[self.by_day]

    def before(self, actors: Ints, day: int) -> Past:
        """All facts of the actors strictly before a day, actor by actor, oldest first."""
        low = np.searchsorted(self._key, actors * self.span)
        high = np.searchsorted(self._key, actors * self.span + day)
        owner, at = expand(low, high)
        return Past(owner, self.relation[at], self.object[at], day - self.day[at], self.fact[at])

    def on(self, day: int) -> Ints:
        """The places of the facts of a day, both directions."""
        low, high = np.searchsorted(self._days, [day, day + 1])
        return self.by_day[low:high]


def expand(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Ranges as one list: the number of the range, and the place."""
    sizes = high - low
    owner = np.repeat(np.arange(len(low)), sizes)
    starts = np.cumsum(sizes) - sizes
    return owner, np.arange(int(sizes.sum())) - np.repeat(starts - low, sizes)
