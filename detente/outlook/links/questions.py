"""The questions of a day, each once, with their right answers: (subject, relation, ?), both directions."""

from dataclasses import dataclass

import numpy as np

from detente.outlook.links.facts import Ints
from detente.outlook.links.history import History


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions sorted by subject and relation. `owners` are the subjects, each once, `owner` the place in them;
    `asked` and `answer` are the right answers, as pairs of question and entity."""

    day: int
    subject: Ints
    relation: Ints
    owners: Ints
    owner: Ints
    asked: Ints
    answer: Ints

    def __len__(self) -> int:
        return len(self.subject)


def questions(history: History, day: int) -> Questions:
    """What is asked of a day: one question for each side of each fact."""
    at = history.on(day)
    both = 2 * history.relations
    key = history.subject[at] * both + history.relation[at]
    asked, place = np.unique(key, return_inverse=True)
    pairs = np.unique(np.stack([place, history.object[at]]), axis=1)
    owners, owner = np.unique(asked // both, return_inverse=True)
    return Questions(day, asked // both, asked % both, owners, owner, pairs[0], pairs[1])


def asked_of(subject: int, relations: Ints, day: int) -> Questions:
    """All relations of one subject, without answers."""
    empty = np.zeros(0, dtype=np.int64)
    subjects = np.full(len(relations), subject)
    return Questions(day, subjects, relations, subjects[:1], np.zeros(len(relations), dtype=np.int64), empty, empty)
