"""Readers of the forms that count from another date: "two days later", "within a week", "the following spring"."""

from detente.statements import time_calendar as cal
from detente.statements.quantities import numbers
from detente.statements.time_calendar import Interval
from detente.statements.time_forms import Groups, Now, Read, count, number_of_day, unit
from detente.statements.time_lexicon import time_lexicon
from detente.statements.time_offset import MONTH, SEASON, WEEKDAY, Offset

LATER = frozenset({"following", "next"})
EARLIER = frozenset({"previous", "preceding"})


def offset(sign: int, *, number: float | None = None, vague: bool = False) -> Read:
    """A reader of distances from another date: "two days later", "the previous week", "days after"."""

    def read(g: Groups, now: Now) -> Offset | None:
        size = None if vague else count(g) if number is None else number
        name = unit(g) if g.get("unit") else "day"
        if name == "hour":
            return Offset(0.0, "day") if size is None or size < 12 else Offset(1.0, "day", sign)
        return Offset(size, name, sign)

    return read


def within(g: Groups, now: Now) -> Interval | Offset:
    """ "Within three days", "in a matter of hours": from the date told before on; of what is to come, from today."""
    name, size = unit(g), count(g)
    if name == "hour":
        name, size = "day", 0.0 if size is None or size < 12 else 1.0
    if now.future:
        size = time_lexicon().words["vague"][name] if size is None else size
        return Interval(now.published, cal.move(now.published, size, name), "range")
    return Offset(size, name, reach="within")


def since(g: Groups, now: Now) -> Offset:
    """ "Since then": from the date told before to publication."""
    return Offset(0.0, "day", reach="since", until=now.published)


def day_number(g: Groups, now: Now) -> Offset:
    """ "On the third day of the clashes": so many days after they began."""
    number = numbers().ordinals[g["ordinal"]] if g.get("ordinal") else number_of_day(g["nth"]) if g.get("nth") else 1
    return Offset(float(max(number, 1) - 1), "day", reach="start")


def named_month(g: Groups, now: Now) -> Offset:
    """ "that September", "the following March", "the previous May": counted from the story's date."""
    return Offset(float(time_lexicon().words["months"][g["month"]]), MONTH, _sign(g))


def named_weekday(g: Groups, now: Now) -> Offset:
    """ "That Friday", "the following Tuesday"."""
    return Offset(float(time_lexicon().words["weekdays"][g["weekday"]]), WEEKDAY, _sign(g))


def named_season(g: Groups, now: Now) -> Offset:
    """ "That summer", "the following spring"."""
    return Offset(float(time_lexicon().words["seasons"][g["season"]][0]), SEASON, _sign(g))


def _sign(g: Groups) -> int:
    words = set(g["all"].split())
    return 1 if words & LATER else -1 if words & EARLIER else 0
