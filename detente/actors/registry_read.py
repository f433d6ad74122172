"""Rows of the actor tables to actors. One function a table; all checks that need one table only are here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.actors.registry_words import SECTORS
from detente.actors.tables import Row
from detente.model.actor import Actor, Name, Office, Spell

STATE_KINDS = frozenset({"state", "entity", "territory"})
ORGANISATION_KINDS = frozenset(
    {
        "alliance",
        "union",
        "regional",
        "forum",
        "financial",
        "court",
        "UN body",
        "treaty body",
        "mission",
        "humanitarian",
    }
)
DECIDES_BY = frozenset({"consensus", "unanimity", "majority", "qualified majority", "weighted", "veto of five", "n/a"})
STATUSES = frozenset({"member", "partner", "candidate", "suspended", "observer", "withdrew"})
BLOC_KINDS = frozenset({"bloc", "people"})
PUBLISHER_KINDS = frozenset({"agency", "broadcaster", "newspaper", "magazine", "online"})


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of a state, '' for none: ISO 3166 alpha-2, Correlates of War abbreviation and number, Gleditsch-Ward."""

    iso2: str
    cow: str
    cow_number: str
    gw: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """`member` stood in `status` to `group` during `spell`."""

    member: str
    group: str
    status: str
    spell: Spell
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An organ or a common description of an organisation: the names of `id` denote `whole`."""

    id: str
    whole: str


def alias_kind(text: str) -> str:
    """`acronym` for words in capitals, `description` for phrases that end in a common noun, otherwise `alias`."""
    last = text.split()[-1]
    if " " not in text and sum(c.isupper() for c in text) >= 2 and len(text) <= 12:
        return "acronym"
    return "description" if " " in text and last[0].islower() and last not in ("d'Ivoire",) else "alias"


def state(row: Row, source: str) -> tuple[Actor, Codes]:
    """A row of states.csv."""
    code = row.required("id")
    if len(code) != 3 or not code.isupper():
        raise row.error(f"id '{code[:20]}' is no ISO 3166 alpha-3 code", "write three capital letters")
    name = row.required("name")
    for column in ("cow_number", "gw"):
        if row[column] and not row[column].isdecimal():
            raise row.error(f"{column} '{row[column][:20]}' is no number", "write digits or nothing")
    row.choice("kind", STATE_KINDS)
    names = (
        Name(name, "name"),
        *_aliases(row),
        *row.names("adjectives", "demonym"),
        *row.names("people", "people"),
        *(n for n in row.names("capitals", "capital") if n.text != name),
    )
    actor = Actor(code, name, "state", code, (), names, row.span(), source=source)
    return actor, Codes(row["iso2"], row["cow"], row["cow_number"], row["gw"])


def organisation(row: Row, source: str) -> tuple[Actor, str, str]:
    """A row of organisations.csv: the actor, the id that its names resolve to, and its kind (for its common nouns)."""
    code, name = _prefixed(row, "IGO:"), row.required("name")
    decides = row.choice("decides_by", DECIDES_BY)
    names = (Name(name, "name"), *_aliases(row), *row.names("descriptions", "description"))
    kind = row.choice("kind", ORGANISATION_KINDS)
    actor = Actor(code, name, "organisation", None, ("IGO",), names, row.span(), decides_by=decides, source=source)
    return actor, row["part_of"] or code, kind


def group(row: Row, source: str) -> tuple[Actor, str]:
    """A row of groups.csv: the actor and its kind (for its common nouns)."""
    code, name = _prefixed(row, "NSA:"), row.required("name")
    names = (Name(name, "name"), *_aliases(row), *row.names("descriptions", "description"))
    sectors = (row.choice("sector", SECTORS),)
    actor = Actor(code, name, "group", row["country"] or None, sectors, names, row.span(), source=source)
    return actor, row.required("kind")


def bloc(row: Row, source: str) -> tuple[Actor, tuple[Belonging, ...]]:
    """A row of blocs.csv: a group of states, or a people without a state of its own."""
    code, name = _prefixed(row, "GRP:"), row.required("name")
    row.choice("kind", BLOC_KINDS)
    names = (
        Name(name, "name"),
        *_aliases(row),
        *row.names("adjectives", "demonym"),
        *row.names("people", "people"),
    )
    actor = Actor(code, name, "group", None, (), names, row.span(), source=source)
    return actor, tuple(Belonging(member, code, "member", actor.spell) for member in row.listed("members"))


def institution(row: Row, source: str) -> Actor:
    """A row of institutions.csv: an organ of a state, which resolves to the state with its sector."""
    name = row.required("name")
    names = (Name(name, "name"), *_aliases(row))
    sectors = (row.choice("sector", SECTORS),)
    country = row.required("country")
    return Actor(f"ORG:{name} ({country})", name, "institution", country, sectors, names, row.span(), source=source)


def publisher(row: Row, source: str) -> Actor:
    """A row of publishers.csv: an agency, a broadcaster or a newspaper (kind `media`)."""
    code, name = _prefixed(row, "NSA:"), row.required("name")
    row.choice("kind", PUBLISHER_KINDS)
    names = (Name(name, "name"), *_aliases(row))
    return Actor(code, name, "media", row["country"] or None, ("JRN",), names, source=source)


def belonging(row: Row) -> Belonging:
    """A row of memberships.csv."""
    status = row.choice("status", STATUSES)
    return Belonging(row.required("member"), row.required("group"), status, row.span(), row["note"])


def persons(rows: Iterable[Row], sources: Mapping[str, str]) -> list[Actor]:
    """Rows of leaders.csv to persons, all rows of one name together; `sources` says what each file was made from.

    A surname, or a king's single name, is in use from the first day of the first to the last day of the last office.
    """
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.required("name"), []).append(row)
    return [
        _person(name, held, "; ".join(dict.fromkeys(sources[row.file] for row in held)))
        for name, held in grouped.items()
    ]


def _person(name: str, rows: list[Row], source: str) -> Actor:
    offices = tuple(
        Office(row.required("entity"), row.required("office"), row.choice("sector", SECTORS), row.span())
        for row in rows
    )
    spell = _hull([o.spell for o in offices])
    names = {name: Name(name, "person") if " " in name else Name(name, "surname", spell)}
    for row in rows:
        names.update({n.text: n for n in row.names("aliases", "person")})
        for text in row.listed("surname"):
            names.setdefault(text, Name(text, "surname", spell))
    countries = [o.country for o in offices if ":" not in o.country]
    sectors = tuple(dict.fromkeys(o.sector for o in offices))
    country = countries[-1] if countries else None
    return Actor(f"PER:{name}", name, "person", country, sectors, tuple(names.values()), spell, offices, source=source)


def _hull(spells: list[Spell]) -> Spell:
    starts = [s.start for s in spells if s.start]
    ends = [s.end for s in spells if s.end]
    return Spell(
        min(starts) if len(starts) == len(spells) else None,
        max(ends) if len(ends) == len(spells) else None,
    )


def _aliases(row: Row) -> tuple[Name, ...]:
    return tuple(Name(n.text, alias_kind(n.text), n.spell) for n in row.names("aliases", "alias"))


def _prefixed(row: Row, prefix: str) -> str:
    code = row.required("id")
    if not code.startswith(prefix) or len(code) == len(prefix):
        raise row.error(f"id '{code[:40]}' does not start with {prefix}", f"write {prefix}<short readable name>")
    return code
