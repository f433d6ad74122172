"""Forecasts of the later days of some facts: learned on the days before, each day answered from all earlier ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from detente.outlook.links.facts import Facts
from detente.outlook.links.features import Rows
from detente.outlook.links.network import Lists
from detente.outlook.links.ranker import ByRules, Mean, Ranker, sample
from detente.outlook.links.ranks import Floats, ranks
from detente.outlook.links.walk import Day, walk

FIT_DAYS = 150
"""The last days before the first one asked on which a ranking is fitted."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The candidates of a day and their scores."""

    day: Day
    rows: Rows
    scores: Floats

    def dense(self, question: int) -> Floats:
        """The scores of all entities for a question; those who are no candidates share the last place."""
        low, high = np.searchsorted(self.rows.question, [question, question + 1])
        out = np.full(self.day.state.entities, -np.inf)
        out[self.rows.entity[low:high]] = self.scores[low:high]
        return out

    def ranks(self) -> Floats:
        """The rank of each right answer."""
        return day_ranks(self.day, self.dense)


def forecasts(
    facts: Facts, first: int, *, boosted: bool = True, threads: int = 2, seen: Callable[[Day], None] | None = None
) -> Iterator[Forecast]:
    """From the day `first` on. `seen` is shown every day, before anything is learned from it.

    A forecast is good until the next one is asked for. MissingExtra if `boosted` without LightGBM.
    """
    samples: list[Lists] = []
    ranker: Ranker | None = None if boosted else ByRules()
    for day in walk(facts):
        if seen is not None:
            seen(day)
        if day.asked.day < first:
            if boosted and day.asked.day >= first - FIT_DAYS:
                samples.append(sample(day))
            continue
        if ranker is None:
            ranker = Mean(samples, threads)
        rows = day.rows()
        yield Forecast(day, rows, ranker.score(rows))


def day_ranks(day: Day, scores: Callable[[int], Floats]) -> Floats:
    """The ranks of the right answers of a day, with the scores of all entities for each question."""
    asked = day.asked
    starts = np.searchsorted(asked.asked, np.arange(len(asked) + 1))
    found = [ranks(scores(n), asked.answer[starts[n] : starts[n + 1]]) for n in range(len(asked))]
    return np.concatenate(found) if found else np.zeros(0)
