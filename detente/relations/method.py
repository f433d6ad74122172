"""The figures by which states and turning points are told. docs/methods.md says where each comes from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Days = NDArray[np.int64]
"""Days by their number, counted from the first one of a record."""


@dataclass(frozen=True, slots=True)
class Method:
    """How series become states and turning points.

    `unit` is the PLOVER intensity of one full act (the scale ends at 10); where the record is too small to tell how
    much its days scatter, the dispersion is one unit. `false_alarm` is the chance that a dyad without a turn shows one.
    `apart`: turning points nearer than this, in days, are one. `trigger`: the days from a turning point on in which its
    trigger is looked for. `coarse`: an event that may lie on any of more days than this belongs to no day.

    `half_life`: days after which evidence on a level counts half; `prior` is what the `usual` share of cooperation
    between states weighs, in acts; less evidence than `least` names no state. `bounds` part the states on the scale of
    the share of cooperation; a state changes when it is past its bound with probability `sure`. `claim` is what a
    relation claim of confidence 1 weighs, in units, and `word_life` after how many days such a claim counts half.
    """

    unit: float = 10.0
    false_alarm: float = 0.05
    apart: int = 14
    trigger: int = 7
    coarse: int = 31
    half_life: float = 60.0
    prior: float = 1.0
    usual: float = 0.75
    least: float = 0.25
    bounds: tuple[float, float, float] = (0.25, 0.5, 0.9)
    sure: float = 0.8
    claim: float = 1.0
    word_life: float = 365.0
