"""The baselines of Gastinger et al. (2024): what was will be.

Strict: the answer with whom the subject had the relation last. Relaxed: the one with whom anybody had it most often.
Combined: strict, and relaxed among those that strict leaves equal (their alpha near 1).
"""

import numpy as np
import numpy.typing as npt

from detente.outlook.links.walk import Day

Scores = npt.NDArray[np.float64]
_SMALL = 1e-6


class Recurrence:
    """Counts who was the answer in each relation, day by day, and scores all entities for each question."""

    def __init__(self, entities: int, relations: int) -> None:
        self._counts = np.zeros((relations, entities))

    def scores(self, day: Day) -> dict[str, Scores]:
        """One row a question, one column an entity. The day must not have been added yet."""
        known, asked = day.known, day.asked
        found = known.ties
        question = known.question[known.tie_row]
        same = found.relation[known.tie] == asked.relation[question]
        strict = np.zeros((len(asked), self._counts.shape[1]))
        strict[question[same], found.object[known.tie[same]]] = 1 / found.last[known.tie[same]]
        counts = self._counts[asked.relation]
        relaxed = counts / np.maximum(counts.sum(1, keepdims=True), 1)
        return {"strict": strict, "relaxed": relaxed, "combined": strict + _SMALL * relaxed}

    def add(self, day: Day) -> None:
        """Adds the day's facts; each fact answers two questions."""
        np.add.at(self._counts, (day.asked.relation[day.asked.asked], day.asked.answer), 1)
