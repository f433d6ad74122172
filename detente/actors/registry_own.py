"""Tables of the user's own beside the shipped ones: which files they are, their digest, and what they overrule.

A row of one's own stands in place of the shipped row that says the same of the same: the same id, or the same name and
office, member and group, or word, where their spells overlap. A name that both bear is the own actor's on the days on
which that one bears it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from detente.actors.tables import Row
from detente.errors import DataError
from detente.model.actor import Actor, Name, Spell

REJECTED = "rejected.csv"
"""The file in a folder of one's own that keeps the proposals not to make again; it is no table of actors."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "states": ("id",),
    "organisations": ("id",),
    "groups": ("id",),
    "blocs": ("id",),
    "publishers": ("id",),
    "institutions": ("name", "country"),
    "leaders": ("name", "entity", "office"),
    "memberships": ("member", "group"),
    "sectors": ("word",),
    "offices": ("title",),
    "guards": ("text",),
    "nouns": ("kind",),
}
"""What two rows of a table must have in common to be about the same."""

DATED = frozenset({"leaders", "memberships"})
"""Tables in which one key has rows for several spells."""


def own_files(place: Path | None) -> list[Path]:
    """The user's tables: a file, or the CSV files of a folder. DataError for a folder without any."""
    if place is None:
        return []
    if not place.is_dir():
        return [place]
    found = sorted(place.glob("*.csv"))
    if not found:
        raise DataError(f"{place}: no CSV file in this folder; add one with the columns of an actor table")
    return [path for path in found if path.name != REJECTED]


def own_digest(place: Path | None) -> str:
    """16 hex digits (BLAKE2b) over the user's tables, in the order of their names; '' where there are none."""
    if not (files := own_files(place)):
        return ""
    digest = hashlib.blake2b(digest_size=8)
    for path in files:
        try:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        except OSError as error:
            raise DataError(
                f"{path}: cannot be read ({error.strerror}); give the path of a readable CSV file"
            ) from None
    return digest.hexdigest()


def standing(schema: str, shipped: Iterable[Row], own: Sequence[Row]) -> Iterator[Row]:
    """The shipped rows that no own row overrules, then the own ones."""
    spells: dict[tuple[str, ...], list[Spell]] = {}
    if columns := KEYS.get(schema):
        for row in own:
            spells.setdefault(_key(row, columns), []).append(row.span() if schema in DATED else Spell())
    for row in shipped:
        rivals = spells.get(_key(row, columns), ()) if spells and columns else ()
        if not any(overlap(row.span() if schema in DATED else Spell(), rival) for rival in rivals):
            yield row
    yield from own


def _key(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[column].casefold() for column in columns)


def overlap(a: Spell, b: Spell) -> bool:
    """Whether two spells have a day in common."""
    return (a.start or date.min) <= (b.end or date.max) and (b.start or date.min) <= (a.end or date.max)


def give_way(actors: Mapping[str, Actor], own: frozenset[str]) -> dict[str, Actor]:
    """The actors, with names of the shipped ones out of use on the days on which an own actor bears them."""
    taken: dict[str, list[Spell]] = {}
    for code in own:
        for name in actors[code].names:
            if (days := common(name.spell, actors[code].spell)) is not None:
                taken.setdefault(name.text, []).append(days)
    return {
        code: actor
        if code in own or not any(name.text in taken for name in actor.names)
        else replace(actor, names=tuple(left for name in actor.names for left in _left(name, taken.get(name.text, ()))))
        for code, actor in actors.items()
    }


def _left(name: Name, taken: Iterable[Spell]) -> Iterator[Name]:
    spells = [name.spell]
    for days in taken:
        spells = [left for spell in spells for left in without(spell, days)]
    return (replace(name, spell=spell) for spell in spells)


def common(a: Spell, b: Spell) -> Spell | None:
    """The days that two spells share, or None."""
    if not overlap(a, b):
        return None
    starts = [s.start for s in (a, b) if s.start]
    ends = [s.end for s in (a, b) if s.end]
    return Spell(max(starts, default=None), min(ends, default=None))


def without(spell: Spell, taken: Spell) -> Iterator[Spell]:
    """What is left of a spell when the days of another are taken out of it."""
    if not overlap(spell, taken):
        yield spell
        return
    day = timedelta(days=1)
    if taken.start and (spell.start is None or spell.start < taken.start):
        yield Spell(spell.start, taken.start - day)
    if taken.end and (spell.end is None or taken.end < spell.end):
        yield Spell(taken.end + day, spell.end)
