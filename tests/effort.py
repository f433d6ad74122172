"""How much the tests do: by themselves as much as shows a fault, with `DETENTE_THOROUGH=1` all there is."""

import os
from collections.abc import Sequence
from typing import TypeVar

THOROUGH = os.environ.get("DETENTE_THOROUGH", "") not in ("", "0")
Thing = TypeVar("Thing")


def part(things: Sequence[Thing], of: int, first: int = 0) -> Sequence[Thing]:
    """Every `of`th of the things from the first on; all of them where the tests are to be thorough."""
    return things if THOROUGH else things[first::of]


def tries(full: int, usual: int) -> int:
    """How many examples Hypothesis makes up for a test whose examples are dear."""
    return full if THOROUGH else usual
