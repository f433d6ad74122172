"""Who the references of a data set are: their names and codes held against the registry, each distinct one once."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

from detente.actors.registry import Registry
from detente.actors.resolve import ARMED, Clues, adjective, office_on
from detente.exchange import crosswalks
from detente.exchange.parties import Reference, blocks, read, sectors
from detente.model.actor import Actor, Entity

_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]+)\)$")
_YEARS = re.compile(r"\s*\(\d{4}-(?:\d{4})?\)")
_FORCES = re.compile(r"(.*\b(?:Forces|Government|Police))(?: of(?: the)?) (.+)$")
_BODIES = ("organisation", "group")
_ARMED_NOUN = {"REB": "rebels", "UAF": "armed groups", "PRM": "militia"}


class Identifier:
    """Entities by reference and ISO3 codes by country code, remembered. A person counts in the office of `day`."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: dict[str, Entity] = {}
        self._names: dict[str, tuple[Actor, ...]] = {}
        self._countries: dict[str, str | None] = {}

    def entities(self, refs: Iterable[str], day: date) -> dict[str, Entity]:
        """Who the references are; what was asked before costs nothing."""
        return {ref: self._entity(ref, day) for ref in refs}

    def countries(self, codes: Iterable[str]) -> dict[str, str | None]:
        """ISO3 codes of country codes with their scheme; None for no state."""
        return {code: self.country(code) for code in codes}

    def country(self, code: str) -> str | None:
        """The ISO3 code that `fips:UP`, `cameo:UKR`, `cow:369`, `gw:369`, `iso:804` or `name:Ukraine` mean."""
        if code not in self._countries:
            scheme, _, value = code.partition(":")
            self._countries[code] = self._read_country(scheme, value.strip())
        return self._countries[code]

    def _entity(self, ref: str, day: date) -> Entity:
        if ref not in self._known:
            given = read(ref)
            self._known[ref] = _READERS.get(given.scheme, Identifier._by_name)(self, given, day)
        return self._known[ref]

    def _read_country(self, scheme: str, value: str) -> str | None:
        if scheme in ("fips", "cameo", "iso"):
            return self._codes[scheme].get(value.upper() if scheme != "iso" else value.zfill(3)) or None
        if scheme in ("cow", "gw"):
            return self._codes[scheme].get(value)
        if scheme == "iso3":
            return value if value in self._registry.codes else None
        found = [a for a in self._registry.find(value) if a.kind == "state"]
        return found[0].id if found else None

    @cached_property
    def _codes(self) -> Mapping[str, Mapping[str, str]]:
        # of a code that several states bore (365, Soviet Union and Russia) today's state is meant
        codes = sorted(self._registry.codes.items(), key=lambda each: self._registry.actors[each[0]].spell.end is None)
        return {
            "fips": crosswalks.mapping("fips_countries", "code", "iso3"),
            "cameo": crosswalks.mapping("cameo_countries", "code", "iso3"),
            "iso": {row["number"].zfill(3): row["iso3"] for row in crosswalks.load("iso_numbers").rows},
            "cow": {c.cow_number: id for id, c in codes if c.cow_number},
            "gw": {c.gw: id for id, c in codes if c.gw},
        }

    def _as_given(self, given: Reference, _: date) -> Entity:
        """Détente's own entities: the id is the code, the name the group."""
        country = given.country.partition(":")[2] or None
        return Entity(
            given.text, given.code, given.group or given.text, country, tuple(filter(None, given.sectors.split(";")))
        )

    def _by_cameo(self, given: Reference, day: date) -> Entity:
        """A CAMEO code with its name: known groups first, then bodies of that name, then the country."""
        parts = blocks(given.code)
        countries, regions = self._codes["cameo"], crosswalks.mapping("cameo_countries", "code", "entity")
        code = given.country.partition(":")[2] or next((p for p in parts[:1] if p in countries or p in regions), "")
        groups = crosswalks.mapping("cameo_groups", "code", "entity")
        roles = given.sectors or ";".join(part for part in parts if part != code)
        sector = sectors("cameo", roles)
        for part in filter(None, (given.group, *(p for p in parts if p != code))):
            if part in groups and groups[part] in self._registry.actors:
                return self._of(self._registry.actors[groups[part]], given.text, sector, day)
        if body := self._named(given.text, _BODIES):
            return self._of(body, given.text, sector, day)
        if code in countries:
            return self._of_state(countries[code], given.text, sector)
        if code in regions:
            return Entity(given.text, regions[code], regions[code].partition(":")[2], None, sector)
        return self._any(given.text or given.code, sector, day)

    def _by_name(self, given: Reference, day: date) -> Entity:
        """A name, perhaps with its country in brackets ("Police (India)"), and perhaps with a country of its own."""
        text = given.text.replace("_", " ") if " " not in given.text else given.text
        state = self.country(given.country) if given.country else None
        sector = sectors(given.scheme, given.sectors)
        if body := self._named(text, _BODIES):
            return self._of(body, text, sector, day)
        if not state and (found := _BRACKETS.match(text)) and (state := self.country(f"name:{found[2]}")):
            return self._of_state(state, text, sector or self._role(found[1]))
        if state:
            return self._of_state(state, text, sector or self._role(text))
        return self._any(text, sector or self._role(text), day)

    def _by_side(self, given: Reference, day: date) -> Entity:
        """A side of a conflict as ACLED and UCDP name it: "Government of Syria", "Military Forces of Mali (2020-)",
        "Protesters (India)", "HTS: Hayat Tahrir al-Sham"."""
        text = _YEARS.sub("", given.text)
        sector = sectors(given.scheme, given.sectors)
        names = (text, *(part.strip() for part in text.split(":"))) if ":" in text else (text,)
        if body := next((body for name in names if (body := self._named(name, _BODIES))), None):
            return self._of(body, given.text, sector, day)
        for pattern, role in ((_FORCES, 1), (_BRACKETS, 1)):
            if (found := pattern.match(text)) and (state := self.country(f"name:{found[2]}")):
                return self._of_state(state, given.text, self._role(found[role]) or sector)
        if whole := [a for name in names for a in self._found(name) if a.kind == "state"]:
            return self._of_state(whole[0].id, given.text, sector)
        state_of = self.country(given.country) if given.country else None
        return Entity(given.text, f"NSA:{text}", text, state_of, sector)

    def _named(self, text: str, kinds: Iterable[str]) -> Actor | None:
        return next((actor for actor in self._found(text) if actor.kind in kinds), None)

    def _found(self, text: str) -> tuple[Actor, ...]:
        """The registry's actors of that name; each name is looked up once."""
        if text not in self._names:
            self._names[text] = self._registry.find(text) if text.strip() else ()
        return self._names[text]

    def _any(self, text: str, sector: tuple[str, ...], day: date) -> Entity:
        """Whoever bears the name; somebody unknown under it otherwise."""
        if found := self._found(text):
            return self._of(found[0], text, sector, day)
        name = text.capitalize() if text.isupper() and len(text) > 4 else text
        return Entity(text, f"{'GRP' if sector else 'ORG'}:{name}", name, None, sector)

    def _of(self, actor: Actor, text: str, sector: tuple[str, ...], day: date) -> Entity:
        """An actor of the registry: a person and an organ stand for their state or body."""
        if actor.kind == "person":
            office = office_on(actor, day, Clues())
            employer = self._registry.actors.get(office.country) if office else None
            if office and employer:
                return Entity(text, employer.id, employer.name, employer.country, sector or (office.sector,))
            return Entity(text, actor.id, actor.name, actor.country, sector or actor.sectors)
        if actor.kind == "state" or (actor.kind == "institution" and actor.country):
            return self._of_state(actor.country or actor.id, text, sector or actor.sectors)
        return Entity(text, actor.id, actor.name, actor.country, actor.sectors or sector)

    def _of_state(self, state: str, text: str, sector: tuple[str, ...]) -> Entity:
        """A state, or those in it who fight: they are no part of it."""
        actor = self._registry.actors[state]
        if armed := [code for code in sector if code in ARMED]:
            name = f"{adjective(actor, date.max)} {_ARMED_NOUN[armed[0]]}"
            return Entity(text, f"NSA:{name}", name, state, sector)
        return Entity(text or actor.name, state, actor.name, state, sector)

    def _role(self, words: str) -> tuple[str, ...]:
        """The sector that a role's words speak of, by the registry's nouns: "Police", "Rebel Group"."""
        for word in re.findall(r"[A-Za-z]+", words):
            if found := self._registry.sector_word(word) or self._registry.sector_word(word.removesuffix("s")):
                return (found.sector,)
        return ()


_READERS: Mapping[str, Callable[[Identifier, Reference, date], Entity]] = {
    "entity": Identifier._as_given,
    "cameo": Identifier._by_cameo,
    "acled": Identifier._by_side,
    "ged": Identifier._by_side,
}
