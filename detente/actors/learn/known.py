"""Which actor of the registry an unknown name may be another spelling of."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from detente.actors.learn.likeness import alike, key
from detente.actors.learn.offices import held
from detente.actors.registry import Registry
from detente.actors.scene import BODIES
from detente.model.actor import Actor


@lru_cache(maxsize=4)
def _keys(registry: Registry) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Ids of persons and bodies by what their names' spellings have in common."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for actor in registry.actors.values():
        if actor.kind == "person" or actor.kind in BODIES:
            for name in actor.names:
                if name.kind != "surname" and (" " in name.text or actor.kind in BODIES):
                    found.setdefault(key(name.text), {})[actor.id] = None
    return {k: tuple(ids) for k, ids in found.items()}


def same_person(
    name: str, countries: Iterable[str], office: str, registry: Registry, days: tuple[date, date]
) -> Actor | None:
    """The known person of that name in another spelling, or with more or fewer names in the same office: of one of the
    countries, where any is known."""
    wanted = frozenset(countries)
    spelt = [registry.actors[i] for i in _keys(registry).get(key(name), ()) if registry.actors[i].kind == "person"]
    fits = [a for a in spelt if _alike(a, name) and (not wanted or wanted & {o.country for o in a.offices})]
    if len(fits) == 1:
        return fits[0]
    for country in wanted:
        for actor in _holders(registry, country, office, days):
            if any(_part(name, n.text) for n in actor.names if n.kind != "surname"):
                return actor
    return None


def same_body(name: str, country: str, registry: Registry) -> Actor | None:
    """The known group or organisation of that name in another spelling; its country must not be another."""
    spelt = [registry.actors[i] for i in _keys(registry).get(key(name), ()) if registry.actors[i].kind in BODIES]
    fits = [a for a in spelt if _alike(a, name) and (not country or not a.country or a.country == country)]
    return fits[0] if len(fits) == 1 else None


def _alike(actor: Actor, name: str) -> bool:
    return any(alike(name, other.text) for other in actor.names)


def _holders(registry: Registry, country: str, office: str, days: tuple[date, date]) -> list[Actor]:
    """Persons who held the office, or one that the word may denote, in the days."""
    return [
        actor
        for actor in registry.officials(country)
        if held(actor, country, office, registry)
        and any(o.country == country and (o.spell.holds(days[0]) or o.spell.holds(days[1])) for o in actor.offices)
    ]


def _part(a: str, b: str) -> bool:
    """Whether one name has all words of the other, two at least, and some more."""
    one, other = set(key(a)), set(key(b))
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return len(short) > 1 and short <= long
