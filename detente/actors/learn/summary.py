"""What several sightings of one actor come to: days, counts, quotes, the spelling used most, and how sure it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.actors.learn.words import Words
from detente.actors.registry_names import fold
from detente.model.learned import Quote, Sighting

WORTH = 0.4
"""Proposals below this are not made."""

_MORE_ARTICLES, _MOST_FOR_ARTICLES, _MORE_PUBLISHERS = 0.07, 0.2, 0.04
_CONFLICT, _MOST = 0.2, 0.98

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
    others = {n for s in seen for n in (s.name, *s.aliases) if fold(n) != fold(name)}
    others -= {name.split()[-1]}
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


def of_person(seen: Sequence[Sighting], country: str, office: str, words: Words, conflict: str) -> float:
    """Of a person in an office: best where country and office stand in one phrase and the office is of its own kind."""
    told = [s for s in seen if s.office and s.office not in words.relative and s.sure]
    together = any(s.country == country and s.country and s.office for s in told)
    base = 0.75 if together else 0.5 if country and told else 0.42 if office else 0.2
    if office in words.vague:
        base -= 0.15
    if not told:
        base -= 0.25
    if all(s.when in ("past", "coming") for s in seen):
        base -= 0.15
    if " " not in max((s.name for s in seen), key=len):
        base -= 0.2
    return _summed(base, seen, conflict)


def of_body(seen: Sequence[Sighting], conflict: str) -> float:
    """Of a group or organisation: best where words beside the name describe it and it gives itself an acronym."""
    sure = [s for s in seen if s.sure]
    base = 0.3 if not sure else 0.55
    base += 0.15 if any(s.described for s in sure) else 0.0
    base += 0.1 if any(s.short for s in sure) else 0.0
    return _summed(base, seen, conflict)


def _summed(base: float, seen: Sequence[Sighting], conflict: str) -> float:
    articles, publishers = len({s.quote.document for s in seen}), len({s.quote.publisher for s in seen})
    base += min(_MOST_FOR_ARTICLES, _MORE_ARTICLES * (articles - 1))
    base += _MORE_PUBLISHERS * (publishers > 1)
    base -= _CONFLICT if conflict else 0.0
    return round(min(_MOST, max(0.05, base)), 2)
