"""How sure a proposal is, from 0 to 1, out of what was seen: how the words said it, how often, and what contradicts."""

from collections.abc import Sequence

from detente.actors.learn.words import Words
from detente.model.learned import Sighting

WORTH = 0.4
"""Proposals below this are not made."""

_MORE_ARTICLES, _MOST_FOR_ARTICLES, _MORE_PUBLISHERS = 0.07, 0.2, 0.04
_CONFLICT, _MOST = 0.2, 0.98


def of_person(seen: Sequence[Sighting], country: str, office: str, words: Words, conflict: str) -> float:
    """Of a person in an office: best where country and office stand in one phrase and the office is of its own kind."""
    told = [s for s in seen if s.office and s.sure]
    together = any(s.country == country and s.country and s.office for s in told)
    base = 0.75 if together else 0.5 if country and office else 0.42 if office else 0.2
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
    base += 0.15 if any("stands beside" in s.reason for s in sure) else 0.0
    base += 0.1 if any(", short " in s.reason for s in sure) else 0.0
    return _summed(base, seen, conflict)


def _summed(base: float, seen: Sequence[Sighting], conflict: str) -> float:
    articles, publishers = len({s.quote.document for s in seen}), len({s.quote.publisher for s in seen})
    base += min(_MOST_FOR_ARTICLES, _MORE_ARTICLES * (articles - 1))
    base += _MORE_PUBLISHERS * (publishers > 1)
    base -= _CONFLICT if conflict else 0.0
    return round(min(_MOST, max(0.05, base)), 2)
