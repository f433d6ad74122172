"""Which offices a person is known in, and when two words for an office may be one."""

from datetime import date

from detente.actors.registry import Registry
from detente.model.actor import Actor


def held(actor: Actor, country: str, office: str, registry: Registry) -> bool:
    """Whether the registry knows a person in an office of that country that the words may denote, on whatever day."""
    return any(o.country == country and same_office(office, o.title, registry) for o in actor.offices)


def told_already(actor: Actor, country: str, office: str, registry: Registry, day: date) -> bool:
    """Whether the registry holds the office; a row of the user's own must reach to the day, since it was itself made
    of days seen."""
    return any(
        o.country == country and same_office(office, o.title, registry) and (not origin.own or o.spell.holds(day))
        for o, origin in zip(actor.offices, registry.origins[actor.id], strict=True)
    )


def same_office(word: str, title: str, registry: Registry) -> bool:
    """Whether a word for an office may stand for a title: "premier" or "leader" for "prime minister"."""
    word, title = word.lower().replace("-", " "), title.lower().replace("-", " ")
    if word == title or word in title.split() or title in word.split():
        return True
    said, named = (registry.office(text.split(), 0) for text in (word, title))
    if said is None:
        return False
    meant = {t.lower() for t in said.office.stands_for} | {said.title}
    return title in meant or (named is not None and named.title in meant)


def namesakes(country: str, registry: Registry) -> frozenset[str]:
    """States that share an adjective with the country: "Congolese" is of two."""
    if (actor := registry.actors.get(country)) is None:
        return frozenset()
    mine = [name.text for name in actor.names if name.kind == "demonym"]
    hits = (hit.actor for text in mine for hit in registry.names_at(text.split(), 0))
    return frozenset(other.id for other in hits if other.kind == "state" and other.id != country)
