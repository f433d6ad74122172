"""Which word of a person's name is the surname: as it is with the persons whom the registry knows of that country."""

from collections import Counter
from functools import lru_cache

from detente.actors.descriptions import load
from detente.actors.registry import Registry


def surname(name: str, country: str, registry: Registry) -> str:
    """The surname: the last word, or the first where it is so in the country; '' for a name of one word."""
    words = name.split()
    if len(words) < 2:
        return ""
    if country in _family_first(registry):
        return words[0]
    return words[-1] if words[-1].lower() not in load().lists["particles"] else ""


@lru_cache(maxsize=4)
def _family_first(registry: Registry) -> frozenset[str]:
    """Countries whose known persons mostly bear their first word as surname."""
    first, all_ = Counter[str](), Counter[str]()
    for actor in registry.actors.values():
        words = actor.name.split()
        if actor.kind == "person" and actor.country and len(words) > 1:
            surnames = {name.text for name in actor.names if name.kind == "surname"}
            all_[actor.country] += 1
            first[actor.country] += words[0] in surnames and words[-1] not in surnames
    return frozenset(country for country, count in first.items() if count * 2 > all_[country])
