"""The figures of the outlook, all in one place. docs/outlook.md says where each comes from."""

import hashlib
from dataclasses import asdict, dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Small = NDArray[np.float32]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]

HORIZONS = MappingProxyType({"1w": 1, "4w": 4})
"""How far ahead, in weeks of seven days from the day that is asked on."""

BY_QUAD = MappingProxyType({"material conflict": 4, "verbal conflict": 3, "material cooperation": 2})
"""Outcomes that are counted: at least one act of a quad class in the window."""

BY_STATE = ("worse state", "better state")
"""Outcomes that are a change of the state by its name, from the day that is asked on to the end of the window."""

OUTCOMES = (*BY_QUAD, *BY_STATE)


@dataclass(frozen=True, slots=True)
class Method:
    """How the past of a pair becomes features, and features a forecast; all periods in weeks.

    `eligible`: a pair is asked about when something was reported in so many weeks. `onset`: a case without material
    conflict in so many weeks. `lags`: weeks that the logistic regression sees one by one. `half_lives` of the decayed
    rates; `memory` is that of what a pair and its countries are like. `reach`: how far back anything counts; `origins`:
    of how many weekly origins, the latest, is learnt. `shrink`: what the rate of all pairs weighs against a pair's own,
    in windows. `held_out` origins test a model; the last third of those learnt, in `folds`, calibrates it, and counts
    as much as the model's own word after `steady` weeks: a level that is found in a few weeks holds for these.
    `level`: over how many of the last weeks what came is held against what was expected.
    """

    eligible: int = 13
    onset: int = 4
    lags: int = 24
    half_lives: tuple[float, ...] = (2.0, 8.0, 26.0)
    memory: float = 52.0
    reach: int = 156
    origins: int = 104
    shrink: float = 4.0
    held_out: int = 6
    folds: int = 2
    steady: float = 8.0
    level: int = 4

    def digest(self) -> str:
        """16 hex digits over all figures."""
        return hashlib.blake2b(repr(sorted(asdict(self).items())).encode(), digest_size=8).hexdigest()
