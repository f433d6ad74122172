"""What several sightings of one actor come to: days, counts, quotes, the spelling that is used most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.model.learned import Quote, Sighting

QUOTES = 3
STILL = timedelta(days=183)
"""Who was seen in office so shortly before the last document is taken to hold it still."""


def commonest(values: Iterable[str]) -> str:
    """The value met most often, the longer and then the earlier in the alphabet of equals; '' where there is none."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default="")


def spellings(seen: Sequence[Sighting]) -> tuple[str, tuple[str, ...]]:
    """The name used most, and its other spellings; names of several words count before single ones."""
    whole = [s.name for s in seen if " " in s.name] or [s.name for s in seen]
    name = commonest(whole)
    others = {n for s in seen for n in (s.name, *s.aliases) if n != name and (" " in n or n != name.split()[-1])}
    return name, tuple(sorted(others))


def counted(seen: Sequence[Sighting]) -> tuple[int, int]:
    """Articles and publishers."""
    return len({s.quote.document for s in seen}), len({s.quote.publisher for s in seen if s.quote.publisher})


def seen_days(seen: Sequence[Sighting]) -> tuple[date, date]:
    """The first and the last day of publication."""
    days = [s.quote.published for s in seen]
    return min(days), max(days)


def spell(seen: Sequence[Sighting], newest: date) -> tuple[date | None, date | None]:
    """The days to write down: those between which the office is said to be held. Open at the end where that is as good
    as today; only an end for who is said to have held it before, no day for who is to hold it."""
    now = [s for s in seen if s.when == "now"]
    if not now:
        return None, min((s.quote.published for s in seen if s.when == "past"), default=None)
    first, last = seen_days(now)
    return first, last if last < newest - STILL else None


def quotes(seen: Sequence[Sighting]) -> tuple[Quote, ...]:
    """At most three, each of another document, those that say most first."""
    ranked = sorted(seen, key=lambda s: (not s.sure, -(bool(s.office) + bool(s.country)), s.quote.published))
    first: dict[str, Quote] = {}
    for sighting in ranked:
        first.setdefault(sighting.quote.document, sighting.quote)
    return tuple(first.values())[:QUOTES]
