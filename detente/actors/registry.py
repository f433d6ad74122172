"""The registry of actors: who is who, under which names, in which office, member of what, as of a day.

Built once from the tables in `detente/data/actors`, then read only. `names_at` finds names in tokens, `holders` and
`members` answer as of a day, `find` and `suggest` serve the command line. The user's own tables are read beside the
shipped ones and win over them (`registry_own`).
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from detente.actors.registry_names import NameIndex, fold
from detente.actors.registry_own import own_digest
from detente.actors.registry_read import Belonging, Codes
from detente.actors.registry_tables import Origin, Tables, read_tables
from detente.actors.registry_words import OfficeHit, OfficeIndex, OfficeTitle, SectorWord
from detente.model.actor import Actor, Name
from detente.shipped import data_folder

__all__ = ["Belonging", "Codes", "NameHit", "OfficeHit", "OfficeTitle", "Registry", "SectorWord", "load"]

SHIPPED = data_folder() / "actors"


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found in a text: whose, which, and how many tokens it covers."""

    actor: Actor
    name: Name
    length: int


class Registry:
    """Actors and all look-ups on them. Never changes after it was built."""

    def __init__(self, tables: Tables) -> None:
        """Index the tables (see `load`)."""
        self.actors: Mapping[str, Actor] = MappingProxyType(tables.actors)
        self.codes: Mapping[str, Codes] = MappingProxyType(tables.codes)
        self.part_of: Mapping[str, str] = MappingProxyType(tables.part_of)
        self.origins: Mapping[str, list[Origin]] = MappingProxyType(tables.origins)
        self.own = tables.own
        self.kinds = frozenset(tables.nouns)
        self._kinds = tables.kinds
        self._nouns = tables.nouns
        self._borders = {state: frozenset(others) for state, others in tables.borders.items()}
        self._guards = tables.guards
        self._sector_words = tables.sector_words
        self._offices = OfficeIndex(tables.offices)
        whole = {code: tables.actors[tables.part_of.get(code, code)] for code in tables.actors}
        self._named = [(whole[a.id], name) for a in tables.actors.values() for name in a.names]
        self._index = NameIndex(name.text for _, name in self._named)
        self._holders: dict[str, list[tuple[str, int]]] = {}
        for actor in tables.actors.values():
            for n, office in enumerate(actor.offices):
                self._holders.setdefault(office.country, []).append((actor.id, n))
        self._by_group: dict[str, list[Belonging]] = {}
        self._by_member: dict[str, list[Belonging]] = {}
        for b in tables.belongings:
            self._by_group.setdefault(b.group, []).append(b)
            self._by_member.setdefault(b.member, []).append(b)
        self._queries: dict[str, list[str]] = {}

    def names_at(self, words: Sequence[str], i: int) -> tuple[NameHit, ...]:
        """All names that start at token `i`, longest first, of equal ones the user's own first. Case counts, but names
        in capitals match too.

        Names that were not in use on the day of the text are given as well: `hit.name.spell` and `hit.actor.spell` say
        so. The names of an organ ("European Commission") give the organisation that it is part of.
        """
        if not (0 <= i < len(words) and self._index.opens(words[i])):
            return ()
        hits = [NameHit(*self._named[position], length) for position, length in self._index.at(words, i)]
        if len(hits) < 2:
            return tuple(hits)
        return tuple(sorted(dict.fromkeys(hits), key=lambda hit: (-hit.length, hit.actor.id not in self.own)))

    def guarded(self, text: str) -> str | None:
        """Why the name needs context (also a word, a given name, an acronym ...), or None."""
        return self._guards.get(text)

    def sector_word(self, lemma: str) -> SectorWord | None:
        """What a common noun says about an actor ("troops": MIL, persons), or None."""
        return self._sector_words.get(lemma.lower())

    def office(self, words: Sequence[str], i: int) -> OfficeHit | None:
        """The longest office title that starts at token `i` ("foreign minister"), or None."""
        return self._offices.at(words, i)

    def holders(self, country: str, office: str, day: date) -> tuple[Actor, ...]:
        """Who held the office of a state, an organisation or a group on the day; words such as "leader", "premier" or
        "chief" stand for the first of the titles in their row of offices.csv that was held."""
        title = self._offices.by_title.get(office.lower())
        for wanted in title.stands_for if title else (office.lower(),):
            if found := self._held(country, wanted.lower(), day):
                return found
        return ()

    def _held(self, country: str, title: str, day: date) -> tuple[Actor, ...]:
        found = [
            (code, n)
            for code, n in self._holders.get(country, ())
            if (held := self.actors[code].offices[n]).title.lower() == title and held.spell.holds(day)
        ]
        mine = [(code, n) for code, n in found if self.origins[code][n].own] if self.own else []
        return tuple(dict.fromkeys(self.actors[code] for code, _ in mine or found))

    def officials(self, country: str) -> tuple[Actor, ...]:
        """Everybody who ever held an office of a state, an organisation or a group."""
        return tuple(self.actors[code] for code in dict.fromkeys(code for code, _ in self._holders.get(country, ())))

    def members(self, group: str, day: date) -> tuple[str, ...]:
        """Ids of the members of an organisation or a group of states on the day, suspended ones included, sorted."""
        return tuple(
            sorted(
                {
                    b.member
                    for b in self._by_group.get(group, ())
                    if b.status in ("member", "suspended") and b.spell.holds(day)
                }
            )
        )

    def roll(self, group: str, day: date) -> Mapping[str, tuple[str, str]]:
        """Status and name of everyone on the roll of an organisation on the day, by id; suspended members are members,
        observers partners, and those that withdrew are left out."""
        out: dict[str, tuple[str, str]] = {m: ("member", self._name(m)) for m in self.members(group, day)}
        for b in self._by_group.get(group, ()):
            if b.status in ("candidate", "partner", "observer") and b.spell.holds(day):
                out.setdefault(b.member, ("partner" if b.status == "observer" else b.status, self._name(b.member)))
        return MappingProxyType(out)

    def _name(self, actor: str) -> str:
        return self.actors[actor].name if actor in self.actors else actor

    def memberships(self, member: str, day: date) -> tuple[Belonging, ...]:
        """What an actor belonged to on the day, in whatever status (see `Belonging`)."""
        return tuple(b for b in self._by_member.get(member, ()) if b.spell.holds(day))

    def belongings(self, actor: str) -> tuple[Belonging, ...]:
        """All memberships of an actor and in it, whenever, in whatever status."""
        return (*self._by_member.get(actor, ()), *self._by_group.get(actor, ()))

    def neighbours(self, state: str) -> frozenset[str]:
        """Ids of the states that border a state by land or face it over a narrow sea; none for an unknown id."""
        return self._borders.get(state, frozenset())

    def nouns(self, actor: str) -> tuple[str, ...]:
        """Common nouns that can take up the actor ("alliance", "bloc", "country", "group"); () for an unknown id."""
        return self._nouns.get(self._kinds.get(actor, ""), ())

    def find(self, query: str) -> tuple[Actor, ...]:
        """Actors by id, ISO or COW code, name or alias; case and diacritics do not count. Codes and ids come first."""
        found = self._lookup().get(key_of(query), ())
        return tuple(self.actors[code] for code in dict.fromkeys(found))

    def suggest(self, query: str, limit: int = 3) -> tuple[str, ...]:
        """Names close to the query, for the message that it was not found."""
        close = difflib.get_close_matches(key_of(query), list(self._lookup()), limit * 2, 0.75)
        names = (self.actors[self._lookup()[key][0]] for key in close)
        return tuple(dict.fromkeys(f"{actor.name} ({actor.id})" for actor in names))[:limit]

    def _lookup(self) -> Mapping[str, list[str]]:
        if not self._queries:
            table = self._queries
            for code in self.actors:  # first: a state that is gone may have had the code that is another one's id
                table.setdefault(key_of(code), []).append(code)
            for code, codes in self.codes.items():
                for text in (code, codes.iso2, codes.cow, codes.cow_number):
                    if text:
                        table.setdefault(key_of(text), []).append(code)
            for surnames in (False, True):
                for actor, name in self._named:
                    if (name.kind == "surname") is surnames:
                        table.setdefault(key_of(name.text), []).append(actor.id)
                for code in () if surnames else self.actors:
                    table.setdefault(key_of(code.partition(":")[2] or code), []).append(code)
        return self._queries


def key_of(text: str) -> str:
    """A name as it is looked up: without case, diacritics and a leading "the"."""
    return " ".join(fold(text[:200]).casefold().split()).removeprefix("the ")


def load(own: Path | None = None) -> Registry:
    """The registry of the shipped tables with the user's own, which win over them: `own` is a CSV file with the columns
    of one of the tables, or a folder of such files. Raises DataError for a wrong row. The result is kept for as long as
    the files stay as they are."""
    return _load(own, own_digest(own))


@lru_cache(maxsize=4)
def _load(own: Path | None, digest: str) -> Registry:
    return Registry(read_tables(SHIPPED, own))
