"""Who acts: entries of the registry, entities as statements name them, and mentions in a text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Spell:
    """From when to when something held (both days included; None is open)."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies within the spell."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an actor. `kind`: name, alias, acronym, demonym, people, capital, surname, office, person."""

    text: str
    kind: str
    spell: Spell = Spell()


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person held, e.g. ('TUR', 'president', GOV, 2014-08-28 to today)."""

    country: str
    title: str
    sector: str
    spell: Spell


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the registry.

    `kind`: state, organisation, group, person, institution. `country` is ISO3 or None; `decides_by` is how an
    organisation decides (consensus, veto, majority ...), '' elsewhere; `source` is where the facts come from.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    names: tuple[Name, ...]
    spell: Spell = Spell()
    offices: tuple[Office, ...] = ()
    decides_by: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor as a statement names it: ENTITY of the JSON. `text` is the word used in the article."""

    text: str
    id: str
    name: str
    country: str | None = None
    sector: tuple[str, ...] = ()

    @property
    def is_state(self) -> bool:
        """Whether it is a state, or whoever acts for one: the id is its code (ISO 3166, three letters)."""
        return len(self.id) == 3

    @property
    def is_organisation(self) -> bool:
        """Whether it is an organisation of states."""
        return self.id.startswith("IGO:")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that denote actors: usually one entity, several for "both sides" or "the two countries".

    `first` to `last` (inclusive) are token indices in sentence `sentence`; `head` is the token that the grammar hangs
    on. `kind`: name (a name or office holder), adjective (a demonym that modifies: "Israeli raid"), description ("the
    alliance"), pronoun, possessive ("its"; "Ankara's" is a name), location (a place: its state is no actor there).
    `score` is 0 to 1, `reason` says in words why these entities were chosen.
    """

    sentence: int
    first: int
    last: int
    head: int
    kind: str
    entities: tuple[Entity, ...]
    score: float
    reason: str
