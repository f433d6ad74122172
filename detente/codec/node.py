"""Strict reading of values that JSON gave: each step knows its path, each failure is one DataError line."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from detente.errors import DataError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the path that leads to it, so that an error can say where."""

    value: Any
    path: str

    def wrong(self, mend: str) -> DataError:
        """The error that shows the value, its path and the mend."""
        shown = repr(self.value)
        return DataError(f"{self.path}: {shown[:60]}{'...' if len(shown) > 60 else ''} is wrong; {mend}")

    def fields(self, required: str, optional: str = "") -> "dict[str, Node]":
        """The fields of an object: all of `required`, any of `optional` (names set apart by spaces), and no others."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("give an object")
        names = required.split()
        if missing := [n for n in names if n not in self.value]:
            raise DataError(f"{self.path}: the field {missing[0]!r} is missing; add it")
        if unknown := [k for k in self.value if k not in names and k not in optional.split()]:
            raise DataError(f"{self.path}: the field {str(unknown[0])[:60]!r} is unknown; take it out or mend its name")
        return {k: Node(v, f"{self.path}.{k}") for k, v in self.value.items()}

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise self.wrong("give a string")
        return self.value

    def name(self) -> str:
        """A string that is not empty."""
        if not self.text():
            raise self.wrong("give a string that is not empty")
        return self.text()

    def word(self, words: Sequence[str]) -> str:
        """One of `words`."""
        if self.value not in words:
            raise self.wrong(f"give one of {', '.join(words)}")
        return str(self.value)

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("give true or false")
        return self.value

    def whole(self, least: int = 0) -> int:
        """A whole number from `least` up to what 64 bits hold."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not least <= self.value < 2**63:
            raise self.wrong(f"give a whole number from {least}")
        return self.value

    def number(self, low: float, high: float) -> float:
        """A finite number from `low` to `high`."""
        real = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if not real or not math.isfinite(self.value) or not low <= self.value <= high:
            raise self.wrong(f"give a number from {low:g} to {high:g}")
        return float(self.value)

    def day(self) -> date:
        """A day written YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.wrong("give a day as YYYY-MM-DD") from None

    def maybe(self, decode: "Callable[[Node], T]") -> T | None:
        """None for null, otherwise what `decode` makes of it."""
        return None if self.value is None else decode(self)

    def each(self, decode: "Callable[[Node], T]") -> tuple[T, ...]:
        """What `decode` makes of every member of a list."""
        if not isinstance(self.value, list | tuple):
            raise self.wrong("give a list")
        return tuple(decode(Node(v, f"{self.path}[{i}]")) for i, v in enumerate(self.value))
