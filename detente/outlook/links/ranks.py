"""Ranks of right answers, and what they come to: the time-aware filtered protocol of Gastinger et al. (2023).

For each fact of a day both its object and its subject are asked. All entities are ranked; other right answers of the
same question on the same day are left out; equal scores share their mean rank.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from detente.outlook.links.facts import Ints

Floats = npt.NDArray[np.float64]
_AT = (1, 3, 10)


def ranks(scores: npt.NDArray[np.floating], right: Ints, entities: int | None = None, rest: float = -np.inf) -> Floats:
    """The rank of each right answer of one question, among `scores` of all entities.

    The other right answers do not count. `entities` above the number of scores: that many more have the score `rest`.
    """
    more = (entities or len(scores)) - len(scores)
    out = np.empty(len(right))
    for n, answer in enumerate(right):
        own = scores[answer]
        others = scores[right]
        above = np.count_nonzero(scores > own) - np.count_nonzero(others > own) + more * (rest > own)
        equal = np.count_nonzero(scores == own) - np.count_nonzero(others == own) + more * (rest == own)
        out[n] = 1 + above + equal / 2
    return out


def summed_up(found: Floats) -> Mapping[str, float]:
    """Mean reciprocal rank and the share within the first 1, 3 and 10."""
    if not len(found):
        return {"mrr": 0.0, **{f"hits@{k}": 0.0 for k in _AT}}
    return {"mrr": float(np.mean(1 / found)), **{f"hits@{k}": float(np.mean(found <= k)) for k in _AT}}
