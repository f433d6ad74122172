"""What each form of time means: groups of a match to an interval, or to an offset from another date.

Every reader takes the words of its match (`Groups`) and `Now`; None says that the words are no date after all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from detente.statements import time_calendar as cal
from detente.statements.quantities import numbers
from detente.statements.time_calendar import Interval
from detente.statements.time_lexicon import time_lexicon
from detente.statements.time_offset import Offset


@dataclass(frozen=True, slots=True)
class Now:
    """The day from which is counted, and whether the sentence speaks of what is to come."""

    published: date
    future: bool = False


Groups = Mapping[str, str]
Read = Callable[[Groups, Now], "Interval | Offset | None"]


def count(g: Groups) -> float | None:
    """The number in a match: None for a plural without a number, 1 for a singular without one."""
    words = time_lexicon().words
    if g.get("n"):
        return words["some"].get(g["n"]) or numbers().value(g["n"].split())
    if g.get("some"):
        return float(words["some"][g["some"]])
    return None if g.get("unit", "").endswith("s") else 1.0


def unit(g: Groups) -> str:
    """The unit in a match."""
    return str(time_lexicon().words["units"][g["unit"]])


def number_of_day(text: str) -> int:
    """ "2nd" is 2."""
    return int("".join(c for c in text if c.isdigit()))


def part(g: Groups, whole: Interval) -> Interval:
    """The part of an interval that the match names, or all of it."""
    return cal.cut(whole, *time_lexicon().words["parts"][g["part"]]) if g.get("part") else whole


def year_number(g: Groups, now: Now) -> int | None:
    """The year that the match states, in figures or as last, this or next; None where it states none."""
    if g.get("year"):
        return int(g["year"])
    return now.published.year + int(time_lexicon().words["shifts"][g["shift"]]) if g.get("shift") else None


def day(g: Groups, now: Now) -> Interval:
    """ "2 March 1999"; without a year the latest such day, or the next one in speech of the future."""
    month, number = time_lexicon().words["months"][g["month"]], number_of_day(g["day"])
    if (y := year_number(g, now)) is not None:
        return cal.day(date(y, month, number))
    near = [d for y in range(now.published.year - 4, now.published.year + 5) if (d := _day(y, month, number))]
    return cal.day(_nearest(near, now))


def _day(y: int, month: int, number: int) -> date | None:
    try:
        return date(y, month, number)
    except ValueError:
        return None


def _nearest(days: list[date], now: Now) -> date:
    if now.future:
        return min(d for d in days if d >= now.published)
    return max(d for d in days if d <= now.published)


def days(g: Groups, now: Now) -> Interval:
    """ "March 2-5, 1999"."""
    last = day({**g, "day": g["day2"]}, now)
    first = date(last.end.year, last.end.month, number_of_day(g["day"]))
    return Interval(first, last.end, "range") if first <= last.end else last


def iso(g: Groups, now: Now) -> Interval:
    """ "1999-03-02"."""
    return cal.day(date(int(g["year"]), int(g["mm"]), int(g["dd"])))


def weekday(g: Groups, now: Now) -> Interval:
    """ "Tuesday", "last Tuesday" (before publication), "next Friday" (after it), "this Friday" (of the same week)."""
    number = time_lexicon().words["weekdays"][g["weekday"]]
    back = (now.published.weekday() - number) % 7
    ahead = (number - now.published.weekday()) % 7
    shift = time_lexicon().words["shifts"].get(g.get("shift"), None)
    if shift == 0:
        return cal.day(now.published + timedelta(number - now.published.weekday()))
    if shift is not None:
        return cal.day(now.published + timedelta(ahead or 7) if shift > 0 else now.published - timedelta(back or 7))
    return cal.day(now.published + timedelta(ahead) if now.future else now.published - timedelta(back))


def weekday_of_week(g: Groups, now: Now) -> Interval:
    """ "Tuesday last week"."""
    words = time_lexicon().words
    monday = cal.shifted(now.published, words["shifts"][g["shift"]], "week").start or now.published
    return cal.day(monday + timedelta(words["weekdays"][g["weekday"]]))


def relday(g: Groups, now: Now) -> Interval:
    """ "yesterday"."""
    return cal.day(now.published + timedelta(time_lexicon().words["reldays"][g["relday"]]))


def days_from_now(number: int) -> Read:
    """A reader for a fixed number of days from publication."""
    return lambda g, now: cal.day(now.published + timedelta(number))


def overnight(g: Groups, now: Now) -> Interval:
    """The night before publication."""
    return Interval(now.published - timedelta(1), now.published, "range")


def weekend(g: Groups, now: Now) -> Interval:
    """The latest Saturday and Sunday that began, or the next one in speech of the future."""
    ahead = now.future or "next" in g["all"]
    saturday = weekday({"weekday": "saturday"}, Now(now.published, ahead)).end
    if "last" in g["all"] and saturday + timedelta(1) >= now.published:
        saturday -= timedelta(7)
    return Interval(saturday, saturday + timedelta(1), "range")


def month(g: Groups, now: Now) -> Interval:
    """ "March 1999", "early March", "last March"; without a year the latest that has begun, or the next one."""
    number = time_lexicon().words["months"][g["month"]]
    if g.get("year") or g["all"].endswith("year "):
        return part(g, cal.month(year_number(g, now) or now.published.year, number))
    shift = time_lexicon().words["shifts"].get(g.get("shift"), None)
    y = now.published.year
    if shift == 0:
        return cal.month(y, number)
    if (shift or 0) > 0 or (shift is None and now.future):
        later = y + (number <= now.published.month if shift else number < now.published.month)
        return part(g, cal.month(later, number))
    gone = number >= now.published.month if shift else number > now.published.month
    return part(g, cal.month(y - gone, number))


def months(g: Groups, now: Now) -> Interval:
    """ "March-May 1999"."""
    last = month({"month": g["month2"], "year": g.get("year") or "", "all": ""}, now)
    number = time_lexicon().words["months"][g["month"]]
    first = date(last.end.year - (number > last.end.month), number, 1)
    return Interval(first, last.end, "range")


def season(g: Groups, now: Now) -> Interval:
    """ "the summer of 2008", "last spring"; a bare season is the latest that has begun, or the next one."""
    first, length = time_lexicon().words["seasons"][g["season"]]
    if g.get("year") or g["all"].endswith("year "):
        return part(g, cal.months(year_number(g, now) or now.published.year, first, length))
    near = [cal.months(now.published.year + k, first, length) for k in (-2, -1, 0, 1, 2)]
    shift = time_lexicon().words["shifts"].get(g.get("shift"), None)
    if shift == 0 and g.get("shift"):
        return part(g, near[2])
    if (shift or 0) > 0 or (shift is None and now.future):
        return part(g, next(s for s in near if s.start and s.start > now.published))
    if shift is not None:
        return part(g, [s for s in near if s.end < now.published][-1])
    return part(g, [s for s in near if s.start and s.start <= now.published][-1])


def year(g: Groups, now: Now) -> Interval | None:
    """ "1999", "early 1994", "first quarter of 2011"."""
    number = int(g["year"])
    return part(g, cal.year(number)) if number <= now.published.year + 60 else None


def years(g: Groups, now: Now) -> Interval | None:
    """ "1998-2000", "1998-99"."""
    first, text = int(g["year"]), g["shortyear"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return cal.years(first, last) if first < last <= now.published.year + 60 else None


def decade(g: Groups, now: Now) -> Interval | None:
    """ "the 1990s", "the '90s", "the nineties"; without a century the latest that has begun."""
    if g.get("decadeword"):
        number = int(time_lexicon().words["decade_words"][g["decadeword"]])
    else:
        number = number_of_day(g["decade"])
    if number < 100:
        number += now.published.year // 100 * 100
        number -= 100 if number > now.published.year else 0
    return part(g, cal.years(number, number + 9)) if number <= now.published.year + 60 else None


def century(g: Groups, now: Now) -> Interval | None:
    """ "the 19th century", "the early twentieth century"."""
    number = numbers().ordinals[g["ordinal"]] if g.get("ordinal") else number_of_day(g["nth"])
    if number < 0:  # "the last century"
        number = now.published.year // 100
    return part(g, cal.years(number * 100 - 99, number * 100)) if 1 <= number <= 21 else None


def decade_of_century(g: Groups, now: Now) -> Interval | None:
    """ "the first decade of the 21st century"."""
    which = numbers().ordinals[g["ordinal"]]
    number = numbers().ordinals[g["ordinal2"]] if g.get("ordinal2") else number_of_day(g["nth"])
    first = number * 100 - 100 + (which - 1 if which > 0 else 9) * 10
    return cal.years(first, first + 9) if 1 < number <= 21 and which <= 10 else None


def turn_of_century(g: Groups, now: Now) -> Interval:
    """The two years on each side of the last change of century."""
    turn = now.published.year // 100 * 100
    return cal.years(turn - 2, turn + 2)


def period(g: Groups, now: Now) -> Interval:
    """A named historic period."""
    start, end = time_lexicon().words["periods"][g["period"]]
    return Interval(start, end, "range")


def shifted(g: Groups, now: Now) -> Interval | Offset:
    """ "last week", "the end of the month"; "the last year" and "last months" roll up to publication."""
    shift = int(time_lexicon().words["shifts"].get(g.get("shift") or "this"))
    if shift > 0 and g["all"].startswith("the ") and not now.future and not g.get("part"):
        return Offset(1.0, unit(g))  # told of the past, "the next day" is that after the last one
    rolls = g["all"].startswith("the ") or g["unit"].endswith("s")
    if g.get("shift") and unit(g) != "quarter" and rolls and not g.get("part"):
        rolled = rolling({**g, "rolling": g["shift"]}, now) if shift else None
        return rolled or cal.shifted(now.published, 0, unit(g))
    whole = part(g, cal.shifted(now.published, shift, unit(g)))
    if shift == 0 and g.get("shift") and not now.future and whole.end > now.published and not g.get("part"):
        return Interval(whole.start, now.published, "range")  # what was done "this month" lies before today
    return whole


def shifted_part(g: Groups, now: Now) -> Interval:
    """ "earlier this year": up to publication; "later this month": from it; "earlier last year": the first half."""
    words = time_lexicon().words
    shift = int(words["shifts"].get(g.get("shift") or "this"))
    whole = cal.shifted(now.published, shift, unit(g))
    upto = words["part_order"][g["all"].split()[0]] == "until"
    if shift:
        return cal.cut(whole, 0, 0.5) if upto else cal.cut(whole, 0.5, 1)
    return Interval(whole.start, now.published, "range") if upto else Interval(now.published, whole.end, "range")


def ago(g: Groups, now: Now) -> Interval:
    """ "two days ago": that day; "three months ago": that month; "years ago": an open past that ended two of them
    ago."""
    number = count(g)
    if number is None:
        return Interval(None, cal.move(now.published, -2, unit(g)), "range")
    number += 0.5 if " and a half " in g["all"] else 0
    grain = str(time_lexicon().words["units"][g["unit2"]]) if g.get("unit2") else "day" if g.get("relday") else unit(g)
    then = cal.move(now.published, -number, unit(g))
    if grain == "week" and not g.get("unit2"):  # within a few days of that day
        return Interval(then - timedelta(3), min(then + timedelta(3), now.published), "range")
    return cal.around(then, grain)


def from_now(g: Groups, now: Now) -> Interval:
    """ "two weeks from now"."""
    return cal.around(cal.move(now.published, count(g) or 2, unit(g)), unit(g))


def rolling(g: Groups, now: Now) -> Interval | None:
    """ "the past two weeks", "recent months", "the next five years": up to publication, or from it."""
    words = time_lexicon().words
    sign = words["rolling"].get(g.get("rolling") or ("next" if " next " in g["all"] else "last"), -1)
    size = count(g) or words["vague"][unit(g)]
    if sign > 0:
        return Interval(now.published, cal.move(now.published, size, unit(g)), "range")
    return Interval(cal.move(now.published, -size, unit(g)), now.published, "range")


def duration(g: Groups, now: Now) -> Interval | None:
    """ "for 20 years": up to publication; "for decades" has no known start; hours date nothing."""
    if unit(g) == "hour":
        return None
    size = count(g)
    if size is None or g.get("some"):
        return open_past(g, now) if not now.future else None
    if now.future:
        return Interval(now.published, cal.move(now.published, size, unit(g)), "range")
    return Interval(cal.move(now.published, -size, unit(g)), now.published, "range")


def open_past(g: Groups, now: Now) -> Interval:
    """ "for generations"."""
    return Interval(None, now.published, "range")


def stretch(g: Groups, now: Now) -> Interval | None:
    """ "years of talks", "two weeks of fighting": a stretch that reaches up to publication."""
    if not g["unit"].endswith("s"):
        return None
    return duration(g, Now(now.published))


def feast(g: Groups, now: Now) -> Interval:
    """ "New Year's Day", "Good Friday 1998": the latest one, or the next one in speech of the future."""
    row = time_lexicon().words["feasts"][g["feast"]]
    if (y := year_number(g, now)) is not None:
        return cal.day(_feast(y, row))
    return cal.day(_nearest([_feast(now.published.year + k, row) for k in (-1, 0, 1)], now))


def _feast(y: int, row: object) -> date:
    """A feast of a year: [month, day], or days from Easter Sunday."""
    if isinstance(row, list):
        return date(y, row[0], row[1])
    return cal.easter(y) + timedelta(int(str(row)))


def anniversary(g: Groups, now: Now) -> Interval:
    """ "the 10th anniversary of X": X happened in the year that lies so far back; without a number, at least a year
    back."""
    number = (
        numbers().ordinals.get(g.get("ordinal") or "", 0) if g.get("ordinal") else number_of_day(g.get("nth") or "0")
    )
    if number <= 0 or (g.get("unit") and unit(g) != "year"):
        return Interval(None, cal.move(now.published, -300, "day"), "range")
    return cal.year(now.published.year - number)
