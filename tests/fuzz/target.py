"""A target: how its inputs are made, how they are checked, and what came of them."""

import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fuzz.draw import Draw

RESULT = ""
"""The outcome of an input that came to a result; any other is the class of its refusal."""


@dataclass(frozen=True)
class Target:
    """`make` makes an input; `check` gives the outcome of each of several inputs, and raises where one is not handled
    as it should be. `share` is how many inputs of a full run it gets, `lot` how many are checked together."""

    name: str
    share: int
    make: Callable[[Draw], Any]
    check: Callable[[Sequence[Any]], Sequence[str]]
    lot: int = 1


@dataclass
class Tally:
    """What came of the inputs of a target; `failures` by where they happened: how often, and the first one's number."""

    name: str
    inputs: int = 0
    results: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failures: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """How many inputs failed."""
        return sum(times for times, _ in self.failures.values())

    def add(self, outcomes: Sequence[str]) -> None:
        """Counts what came of some inputs."""
        self.inputs += len(outcomes)
        self.results += sum(outcome == RESULT for outcome in outcomes)
        self.refused.update(outcome for outcome in outcomes if outcome != RESULT)

    def fail(self, error: Exception, number: int) -> None:
        """Counts an input that was not handled as it should be."""
        self.inputs += 1
        times, first = self.failures.get(where := place(error), (0, number))
        self.failures[where] = (times + 1, first)

    def lines(self) -> Iterator[str]:
        """The tally as it is printed."""
        refused = sum(self.refused.values())
        sums = f"{self.inputs:,} inputs, {self.results:,} results, {refused:,} refused, {self.failed} failed"
        yield f"{self.name}: {sums}"
        yield from (f"    {times:>9,}  {reason}" for reason, times in self.refused.most_common(25))
        if (rest := len(self.refused) - 25) > 0:
            yield f"    {sum(t for _, t in self.refused.most_common()[25:]):>9,}  for {rest} other reasons"
        yield from (f"    FAILED {n} times, first input {at}: {where}" for where, (n, at) in self.failures.items())


def each(check: Callable[[Any], str]) -> Callable[[Sequence[Any]], Sequence[str]]:
    """A check of several inputs that are checked one by one."""
    return lambda inputs: [check(one) for one in inputs]


def place(error: Exception) -> str:
    """An error in one line: its words, and the two places nearest to it."""
    frames = traceback.extract_tb(error.__traceback__)[-2:]
    where = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    words = re.sub(r"""'[^']*'|"[^"]*"|\d+""", "…", " ".join(str(error).split()))  # what differs from input to input
    return f"{type(error).__name__} {words[:160]!r} at {where}"


def try_all(target: Target, seed: int, numbers: range, tally: Tally) -> None:
    """Checks some inputs; where a lot of them fails, each by itself shows which."""
    for first in range(numbers.start, numbers.stop, target.lot):
        lot = range(first, min(first + target.lot, numbers.stop))
        inputs = [target.make(Draw.of_seed(seed, target.name, n)) for n in lot]
        try:
            tally.add(target.check(inputs))
        except Exception as error:
            _one_by_one(target, lot, inputs, tally, error)


def _one_by_one(target: Target, lot: range, inputs: Sequence[Any], tally: Tally, error: Exception) -> None:
    before = tally.failed
    for n, one in zip(lot, inputs, strict=True):
        try:
            tally.add(target.check([one]))
        except Exception as alone:
            tally.fail(alone, n)
    if tally.failed == before:  # only together are they not handled as they should be
        tally.inputs -= 1
        tally.fail(error, lot.start)
