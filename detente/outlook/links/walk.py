"""Through the days in their order: what is asked of each, what is known before it, and then what it teaches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.outlook.links import features
from detente.outlook.links.facts import Facts, Ints
from detente.outlook.links.features import Known, Rows
from detente.outlook.links.history import History
from detente.outlook.links.names import parsed
from detente.outlook.links.questions import Questions, questions
from detente.outlook.links.state import State


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it begins: its questions, and the state of all days before it (good until the next day is asked for)."""

    asked: Questions
    known: Known
    state: State
    history: History

    def rows(self) -> Rows:
        """The candidates with their features."""
        return features.rows(self.state, self.asked, self.known)

    def right(self, rows: Rows) -> Ints:
        """1 for each candidate that is an answer, 0 for others."""
        keys = np.sort(self.asked.asked * self.state.entities + self.asked.answer)
        return features.among(rows.question * self.state.entities + rows.entity, keys).astype(np.int64)


def walk(facts: Facts) -> Iterator[Day]:
    """All days that have facts, in order."""
    history = History(facts)
    state = State(len(facts.entities), 2 * history.relations, parsed(facts.entities))
    before: int | None = None
    for day in np.unique(facts.day).tolist():
        asked = questions(history, day)
        known = features.known(history, state, asked)
        yield Day(asked, known, state, history)
        features.learn(state, asked, known)
        at = history.on(day)
        passed = 1 if before is None else day - before
        state.add(history.subject[at], history.relation[at], history.object[at], day, passed)
        before = day
