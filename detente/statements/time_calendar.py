"""The calendar: intervals of whole days, and what moves, cuts and joins them. No words of any language."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}
DAYS_TYPICAL = {
    "hour": 0,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "quarter": 91,
    "year": 365,
    "decade": 3652,
    "century": 36525,
}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `start` to `end`, both included; a None start is an open past. `grain`: day, week, month, year, range."""

    start: date | None
    end: date
    grain: str


def day(d: date) -> Interval:
    """One day."""
    return Interval(d, d, "day")


def week(d: date) -> Interval:
    """Monday to Sunday of the week of `d`."""
    monday = d - timedelta(d.weekday())
    return Interval(monday, monday + timedelta(6), "week")


def month(year_: int, month_: int) -> Interval:
    """A calendar month."""
    return Interval(date(year_, month_, 1), date(year_, month_, monthrange(year_, month_)[1]), "month")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def months(year_: int, first: int, count: int) -> Interval:
    """`count` months from month `first` (1 to 12) of a year on; one month keeps its grain."""
    if count == 1:
        return month(year_, first)
    start = date(year_, first, 1)
    return Interval(start, add_months(start, count) - timedelta(1), "range")


def years(first: int, last: int) -> Interval:
    """Several calendar years."""
    return Interval(date(first, 1, 1), date(last, 12, 31), "range")


def add_months(d: date, count: int) -> date:
    """The same day of another month, or its last day where that month is shorter."""
    index = d.year * 12 + d.month - 1 + count
    y, m = divmod(index, 12)
    return date(y, m + 1, min(d.day, monthrange(y, m + 1)[1]))


def move(d: date, count: float, unit: str) -> date:
    """The day `count` units after `d` (before, where negative); parts of a unit are rounded to the next smaller one."""
    if unit in DAYS_OF:
        return d + timedelta(round(count * DAYS_OF[unit]) if unit != "hour" else int(count / 24))
    whole = count * MONTHS_OF[unit]
    if whole != int(whole):
        return d + timedelta(round(count * DAYS_TYPICAL[unit]))
    return add_months(d, int(whole))


def around(d: date, unit: str) -> Interval:
    """The calendar unit that holds `d`; a decade or century back is told to the year."""
    if unit in ("week", "fortnight"):
        return week(d)
    if unit == "month":
        return month(d.year, d.month)
    if unit == "quarter":
        return months(d.year, (d.month - 1) // 3 * 3 + 1, 3)
    if unit in ("year", "decade", "century"):
        return year(d.year)
    return day(d)


def shifted(d: date, count: int, unit: str) -> Interval:
    """The calendar unit `count` units from the one that holds `d`: last week is Monday to Sunday, last year a
    calendar year."""
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = d.year // size * size + count * size
        return years(first, first + size - 1)
    return around(move(d.replace(day=1) if unit in MONTHS_OF else d, count, unit), unit)


def moved(base: Interval, count: float, unit: str) -> Interval:
    """`count` units after `base`: the calendar unit, where `base` is no coarser; otherwise the interval itself,
    moved."""
    start = base.start or base.end
    if unit == "day" and base.grain == "day":
        return day(move(start, count, unit))
    span = (base.end - start).days + 1
    if DAYS_TYPICAL[unit] >= span or (base.grain in ("month", "year") and unit in ("month", "year", "decade")):
        grain = unit if DAYS_TYPICAL[unit] >= span else base.grain
        return around(move(start, count, unit), grain)
    return Interval(move(start, count, unit), move(base.end, count, unit), "range")


def cut(whole: Interval, low: float, high: float) -> Interval:
    """A part of an interval, as fractions: by years of a decade or more, by months of a year, else by days."""
    if whole.start is None:
        return whole
    count = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    if count >= 120:
        size = count // 12
        return years(whole.start.year + round(low * size), whole.start.year + max(round(high * size), 1) - 1)
    if count >= 12:
        first, last = round(low * count), max(round(high * count), round(low * count) + 1)
        return Interval(add_months(whole.start, first), add_months(whole.start, last) - timedelta(1), "range")
    length = (whole.end - whole.start).days + 1
    first, last = int(low * length), max(int(high * length), int(low * length) + 1)
    return Interval(whole.start + timedelta(first), whole.start + timedelta(min(last, length) - 1), "range")


def between(first: Interval, last: Interval) -> Interval:
    """From the start of one interval to the end of another."""
    return Interval(first.start, last.end, first.grain if first == last else "range")


def easter(y: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876; as in Meeus,
    Astronomical Algorithms, chapter 8)."""
    a, b, c = y % 19, y // 100, y % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_, day_ = divmod(h + m - 7 * n + 114, 31)
    return date(y, month_, day_ + 1)
