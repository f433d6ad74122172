"""Distances from another date: "two days later", "the same month", "that September"."""

from dataclasses import dataclass
from datetime import date, timedelta

from detente.statements import time_calendar as cal
from detente.statements.time_calendar import Interval
from detente.statements.time_lexicon import time_lexicon

MONTH, WEEKDAY, SEASON = "named month", "named weekday", "named season"
NAMED = frozenset({MONTH, WEEKDAY, SEASON})


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units after another date (before, where negative); `count` None: "days after", how many is not said.

    Of a unit in NAMED, `count` is a month, a weekday or a season's first month: that of the date, or the next after it
    (`sign` 1), or before it (-1). `reach`: `at` that distance, `within` it, `start` (counted from the first day), or
    `since` the other date and up to the day `until`.
    """

    count: float | None
    unit: str
    sign: int = 1
    reach: str = "at"
    until: date | None = None

    def from_(self, base: Interval) -> Interval:
        """The interval that lies so far from `base`."""
        if self.unit in NAMED:
            return self._named(base)
        start = base.start or base.end
        if self.reach == "since":
            return Interval(start, max(self.until or base.end, start), "range")
        if self.reach == "start":
            return cal.day(cal.move(start, self.count or 0, "day"))
        if self.count is None:
            size = self.sign * time_lexicon().words["vague"][self.unit]
            units = cal.moved(base, size, self.unit)
            first, end = (base.end, units.end) if self.sign > 0 else (units.start or start, start)
            return Interval(start if self.reach == "within" else first, end, "range")
        if self.reach == "within":
            return Interval(start, cal.move(base.end, self.count, self.unit), "range")
        return cal.moved(base, self.sign * self.count, self.unit) if self.count or self.unit != "day" else base

    def _named(self, base: Interval) -> Interval:
        number, start = int(self.count or 0), base.start or base.end
        if self.unit == WEEKDAY:
            return _weekday(number, self.sign, base)
        if self.unit == SEASON:
            return _season(number, self.sign, start)
        later = self.sign > 0 and number <= start.month
        earlier = self.sign < 0 and number >= start.month
        return cal.month(start.year + later - earlier, number)


def _weekday(number: int, sign: int, base: Interval) -> Interval:
    start = base.start or base.end
    if sign > 0:
        return cal.day(base.end + timedelta((number - base.end.weekday()) % 7 or 7))
    if sign < 0:
        return cal.day(start - timedelta((start.weekday() - number) % 7 or 7))
    return cal.day(start + timedelta((number - start.weekday()) % 7))


def _season(first: int, sign: int, start: date) -> Interval:
    length = next(size for month, size in time_lexicon().words["seasons"].values() if month == first)
    near = [cal.months(start.year + k, first, length) for k in (-2, -1, 0, 1)]
    if sign > 0:
        return next(s for s in near if s.start and s.start > start)
    if sign < 0:
        return [s for s in near if s.end < start][-1]
    return near[2]
