"""Distances from another date: "two days later", "the same month", "that September"."""

from dataclasses import dataclass

from detente.statements import time_calendar as cal
from detente.statements.time_calendar import Interval
from detente.statements.time_lexicon import time_lexicon

NAMED = "named month"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units after another date (before, where negative); `count` None: "days after", how many is not said. Of
    the unit NAMED, `count` is a month: that of the date's year, or the next after it (`sign` 1), or before it (-1)."""

    count: float | None
    unit: str
    sign: int = 1

    def from_(self, base: Interval) -> Interval:
        """The interval that lies so far from `base`."""
        if self.unit == NAMED:
            return self._named(base)
        if self.count is None:
            units = cal.moved(base, self.sign * time_lexicon().words["vague"][self.unit], self.unit)
            start, end = (base.end, units.end) if self.sign > 0 else (units.start, base.start or base.end)
            return Interval(start, end, "range")
        return cal.moved(base, self.sign * self.count, self.unit) if self.count or self.unit != "day" else base

    def _named(self, base: Interval) -> Interval:
        number, start = int(self.count or 1), base.start or base.end
        later = self.sign > 0 and number <= start.month
        earlier = self.sign < 0 and number >= start.month
        return cal.month(start.year + later - earlier, number)
