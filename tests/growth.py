"""How the work of a function grows with what it is given: two sizes against one another in one process, no seconds."""

import time
from collections.abc import Callable
from typing import Any

TIMES = 4  # how much larger the larger one is
ALLOWED = 2.5  # how much more than in proportion it may take: a square would be 4


def in_proportion(work: Callable[[str], Any], text: str) -> bool:
    """Whether `work` on the whole text takes about as much more of the processor than on a quarter of it."""
    small, large = (_spent(work, text[: len(text) // part]) for part in (TIMES, 1))
    return large < ALLOWED * TIMES * max(small, 0.05)  # below that, the start and the collector decide


def _spent(work: Callable[[str], Any], text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun
