"""From names to entities, as of a day: ranked readings, each with a score from 0 to 1 and its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from detente.actors.descriptions import People
from detente.actors.registry import NameHit, Registry
from detente.model.actor import Actor, Entity, Office

ARMED = frozenset({"REB", "UAF", "PRM"})
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The actor chosen for a name, the sector that it acts in, and why. `country` differs from the actor for a
    person."""

    actor: Actor
    id: str
    name: str
    country: str | None
    sector: tuple[str, ...]
    score: float
    reason: str

    def entity(self, text: str, sector: str = "") -> Entity:
        """The entity under the words of the article; `sector` replaces or, for an organisation, adds to the actor's
        own."""
        sectors = self.sector
        if sector and self.actor.kind == "organisation":
            sectors = tuple(dict.fromkeys((*self.sector, sector))) if sector != "GOV" else self.sector
        elif sector and self.actor.kind in ("state", "institution", "person"):
            sectors = (sector,)
        return Entity(text, self.id, self.name, self.country, sectors)


def choose(hits: Iterable[NameHit], day: date) -> Choice | None:
    """The best reading of a name that is no person's: in use and existing on the day before older ones."""
    ranked = [(_fit(hit, day), -n, hit) for n, hit in enumerate(hits) if hit.actor.kind != "person"]
    if not ranked:
        return None
    score, _, hit = max(ranked, key=lambda r: r[:2])
    reason = f"'{hit.name.text}' is a name ({hit.name.kind}) of {hit.actor.name}"
    if not hit.actor.spell.holds(day) or not hit.name.spell.holds(day):
        reason += f", not in use on {day}"
    return _choice(hit.actor, score, reason)


def of_actor(actor: Actor, score: float, reason: str) -> Choice:
    """The actor as chosen for a reason found elsewhere."""
    return _choice(actor, score, reason)


def _choice(actor: Actor, score: float, reason: str) -> Choice:
    if actor.kind == "institution" and actor.country:
        return Choice(actor, actor.country, actor.name, actor.country, actor.sectors or ("GOV",), score, reason)
    default = {"state": ("GOV",), "organisation": ("IGO",)}.get(actor.kind, ())
    if actor.id.startswith("GRP:"):
        default = ("GOV",)
    return Choice(actor, actor.id, actor.name, actor.country, actor.sectors or default, score, reason)


def _fit(hit: NameHit, day: date) -> float:
    score = {"name": 1.0, "alias": 0.98, "demonym": 0.98, "people": 0.97, "acronym": 0.96}.get(hit.name.kind, 0.9)
    if not hit.actor.spell.holds(day):
        score -= 0.3
    if not hit.name.spell.holds(day):
        score -= 0.15
    return score


@dataclass(frozen=True, slots=True)
class Clues:
    """What the words beside a person's name say: countries or organisations, the office, ids met in the article."""

    owners: frozenset[str] = frozenset()
    title: str = ""
    sector: str = ""
    known: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def choose_person(hits: Iterable[NameHit], day: date, clues: Clues, registry: Registry) -> Choice | None:
    """The person whom a name denotes on the day; None where the words beside it contradict all readings, or where a
    mere surname has nothing to speak for it."""
    ranked = []
    persons = [h for h in hits if h.actor.kind == "person"]
    only = len({h.actor.id for h in persons}) == 1 and not registry.guarded(persons[0].name.text)
    for n, hit in enumerate(persons):
        office = office_on(hit.actor, day, clues)
        if office is not None:
            score, reason = _person_fit(hit, office, day, clues)
            begun = office.spell.start is None or office.spell.start <= day
            ranked.append((max(score, 0.45) if only and score and begun else score, reason, -n, hit.actor, office))
    if not ranked:
        return None
    score, reason, _, actor, office = max(ranked, key=lambda r: (r[0], r[2]))
    if score < 0.4:
        return None
    found = _person(actor, office, min(score, 1.0), reason, registry)
    later = office.spell.start is not None and office.spell.start > day
    return replace(found, sector=(clues.sector,)) if later and clues.sector and found.id == found.country else found


def office_on(actor: Actor, day: date, clues: Clues) -> Office | None:
    """The office that counts: one that the clues name and that was held by the day, else the one held, else the
    last, else the next."""
    if not actor.offices:
        return None
    begun = [o for o in actor.offices if o.spell.start is None or o.spell.start <= day]
    named = [o for o in begun if o.country in clues.owners] or [o for o in actor.offices if o.country in clues.owners]
    pool = named or begun or [min(actor.offices, key=lambda o: o.spell.start or date.min)]
    return max(pool, key=lambda o: (o.spell.holds(day), _rank(o), o.spell.start or date.min))


def _rank(office: Office) -> int:
    """Offices of state count before others that a person holds at the same time."""
    return 1 if office.sector in ("GOV", "IGO") else 0


def _person_fit(hit: NameHit, office: Office, day: date, clues: Clues) -> tuple[float, str]:
    held = office.spell.holds(day)
    begun = office.spell.start is None or office.spell.start <= day
    short = hit.name.kind == "surname" or " " not in hit.name.text
    score = 0.95 if held else 0.75 if begun else 0.45
    when = "holds" if held else "held" if begun else "was later to hold"
    reason = f"{hit.actor.name} {when} the office {office.title} of {office.country}"
    if clues.owners and not any(o.country in clues.owners for o in hit.actor.offices):
        return 0.0, reason
    if short:
        score += _short_support(hit, office, held, clues)
    if clues.title and any(clues.title.lower() == o.title.lower() for o in hit.actor.offices):
        score += 0.1
    return score, reason


def _short_support(hit: NameHit, office: Office, held: bool, clues: Clues) -> float:
    """A surname alone needs support: the full name in the article, a title, the country in the article."""
    if hit.actor.id in clues.known:
        return 0.05
    if clues.owners or clues.title:
        return -0.05 if held else -0.2
    return -0.25 if held and _rank(office) else -0.5


def _person(actor: Actor, office: Office, score: float, reason: str, registry: Registry) -> Choice:
    employer = registry.actors.get(office.country)
    if employer is None:
        return Choice(actor, office.country, actor.name, office.country, (office.sector,), score, reason)
    if employer.kind == "state":
        return Choice(actor, employer.id, employer.name, employer.id, (office.sector,), score, reason)
    sector = employer.sectors or (("IGO",) if employer.kind == "organisation" else (office.sector,))
    return Choice(actor, employer.id, employer.name, employer.country, sector, score, reason)


def adjective(actor: Actor, day: date) -> str:
    """The adjective of a state ("Syrian"), else its name."""
    found = [n for n in actor.names if n.kind == "demonym"]
    return next((n.text for n in found if n.spell.holds(day)), found[0].text if found else actor.name)


def described_group(registry: Registry, folk: People, country: str | None, nouns: Iterable[str]) -> Actor | None:
    """The group of the registry that goes by a people and a noun of fighters ("Kurdish rebels"), of that country if
    one is given. Source of the readings: the registry's own aliases."""
    for noun in nouns:
        for hit in registry.names_at((folk.adjective, noun), 0):
            if hit.length == 2 and hit.actor.kind == "group" and (country is None or hit.actor.country == country):
                return hit.actor
    return None


def armed_group(registry: Registry, text: str, name: str, country: str | None, sector: str) -> Entity:
    """The entity of a group known by a description: the registry's group of that description, else one of its own."""
    words = tuple(name.split())
    for hit in registry.names_at(words, 0):
        if hit.length == len(words) and hit.actor.kind == "group" and hit.actor.country in (country, None):
            return Entity(text, hit.actor.id, hit.actor.name, hit.actor.country, hit.actor.sectors or (sector,))
    return Entity(text, f"NSA:{name}", name, country, (sector,))
