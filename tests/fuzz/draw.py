"""What makers of inputs draw from: random numbers of a seed, or bytes that somebody else chose."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Draw:
    """Whole numbers below a bound, and what follows from them."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self.below = below

    @classmethod
    def of_seed(cls, seed: int, target: str, number: int) -> "Draw":
        """The draws of one input of a target."""
        share = random.Random(f"{seed}/{target}/{number}").random
        return cls(lambda bound: int(share() * bound))

    @classmethod
    def of_bytes(cls, data: bytes) -> "Draw":
        """Draws out of bytes, and 0 when they are used up: the fewer bytes, the plainer the input."""
        left = iter(data)

        def below(bound: int) -> int:
            found, most = 0, 1
            while most < bound:
                found, most = found * 256 + next(left, 0), most * 256
            return found % bound

        return cls(below)

    def one_in(self, times: int) -> bool:
        """True once in so many times."""
        return self.below(times) == times - 1

    def of(self, things: Sequence[Thing]) -> Thing:
        """One of them."""
        return things[self.below(len(things))]

    def some(self, things: Sequence[Thing], most: int, least: int = 0) -> list[Thing]:
        """Several of them, also twice."""
        return [self.of(things) for _ in range(least + self.below(most - least + 1))]
