"""Accepted rows of a sheet to rows of the actor tables, each checked as if it stood there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from detente.actors import registry_read as make
from detente.actors.registry import SHIPPED, Registry
from detente.actors.registry_tables import Origin
from detente.actors.registry_words import SECTORS
from detente.actors.tables import COLUMNS, Row, read, schema_of
from detente.model.actor import Actor

SCHEMAS = {
    "person": "leaders",
    "office": "leaders",
    "group": "groups",
    "organisation": "organisations",
    "institution": "institutions",
}


def table_rows(rows: Iterable[Row], registry: Registry) -> list[tuple[str, Row]]:
    """Each accepted row as a row of the table of its kind. DataError for a wrong one, with its line in the sheet."""
    listed = list(rows)
    coming = {_id(row, registry) for row in listed if row["kind"] in ("group", "organisation")}
    return [_made(row, registry, coming) for row in listed]


def _made(row: Row, registry: Registry, coming: set[str]) -> tuple[str, Row]:
    kind = row.choice("kind", (*SCHEMAS, "alias"))
    if kind == "alias":
        return _renamed(row, registry)
    schema = SCHEMAS[kind]
    _checked(row, kind, registry, coming)
    target = replace(row, cells={**dict.fromkeys(COLUMNS[schema], ""), **_CELLS[schema](row, registry)})
    _CHECKS[schema](target)
    return schema, target


def _checked(row: Row, kind: str, registry: Registry, coming: set[str]) -> None:
    """What the sheet's own columns must hold, under the names that they have there."""
    row.required("name")
    if kind in ("person", "office"):
        row.required("office")
    if kind == "office" and row.required("of") not in registry.actors:
        raise row.error(f"of '{row['of'][:60]}' names no actor", "write the id of a known person, or kind person")
    if "," in row["aliases"]:
        raise row.error(f"aliases '{row['aliases'][:60]}' hold a comma", "put a semicolon between two of them")
    if kind in ("person", "office", "institution"):
        row.required("country")
    if row["country"] and row["country"] not in registry.actors and row["country"] not in coming:
        raise row.error(
            f"country '{row['country'][:60]}' names no actor", "write an ISO code such as TUR, or an id such as NSA:PKK"
        )
    if kind != "organisation":
        row.choice("sector", SECTORS)
    if kind == "group":
        row.choice("type", registry.kinds)


def _leader(row: Row, registry: Registry) -> Mapping[str, str]:
    same = ("name", "aliases", "surname", "office", "sector", "start", "end")
    known = registry.actors.get(row["of"])
    return {c: row[c] for c in same} | {"entity": row["country"]} | ({"name": known.name} if known else {})


def _group(row: Row, registry: Registry) -> Mapping[str, str]:
    same = ("name", "aliases", "country", "sector", "start", "end")
    return {c: row[c] for c in same} | {"id": _id(row, registry), "kind": row["type"], "countries": row["country"]}


def _organisation(row: Row, registry: Registry) -> Mapping[str, str]:
    same = ("name", "aliases", "start", "end")
    return {c: row[c] for c in same} | {"id": _id(row, registry), "kind": row["type"], "decides_by": "n/a"}


def _institution(row: Row, registry: Registry) -> Mapping[str, str]:
    return {c: row[c] for c in ("name", "aliases", "country", "sector", "start", "end")}


_CELLS: Mapping[str, Callable[[Row, Registry], Mapping[str, str]]] = {
    "leaders": _leader,
    "groups": _group,
    "organisations": _organisation,
    "institutions": _institution,
}
_CHECKS: Mapping[str, Callable[[Row], object]] = {
    "leaders": lambda row: make.persons([row], {row.file: ""}),
    "groups": lambda row: make.group(row, ""),
    "organisations": lambda row: make.organisation(row, ""),
    "institutions": lambda row: make.institution(row, ""),
}


def _id(row: Row, registry: Registry) -> str:
    """The id that a group or organisation gets: its acronym, where it has one that is free, else its name."""
    prefix = "NSA:" if row["kind"] == "group" else "IGO:"
    short = next((a for a in row.listed("aliases") if make.alias_kind(a) == "acronym"), "")
    mine = f"{prefix}{short}"
    taken = registry.actors.get(mine)
    free = taken is None or (mine in registry.own and taken.name == row["name"])
    return mine if short and free else f"{prefix}{row['name']}"


def _renamed(row: Row, registry: Registry) -> tuple[str, Row]:
    """The row of a known actor with one more alias."""
    actor = registry.actors.get(row.required("of"))
    if actor is None:
        raise row.error(f"of '{row['of'][:60]}' names no actor", "write the id of the actor that bears the name too")
    origin = registry.origins[actor.id][-1]
    schema, stands = _standing(origin)
    if "aliases" not in stands.cells:
        raise row.error(f"actors such as {actor.id} have no aliases", "reject the row")
    added = [row.required("name"), *row.listed("aliases")]
    return schema, replace(row, cells={**stands.cells, "aliases": merged(stands["aliases"], added, known_names(actor))})


def known_names(actor: Actor) -> frozenset[str]:
    """All names that an actor bears already."""
    return frozenset(name.text for name in actor.names)


def _standing(origin: Origin) -> tuple[str, Row]:
    """The table and the row of an actor."""
    path = Path(origin.file) if origin.own else SHIPPED / origin.file
    schema = schema_of(path)
    return schema, next(row for row in read(path, schema, own=origin.own) if row.line == origin.line)


def merged(cell: str, added: Iterable[str], known: Iterable[str] = ()) -> str:
    """A list cell with more parts, each once; those that are known already are not added."""
    parts = [part for part in cell.split(";") if part]
    have = {part.partition("[")[0] for part in parts} | set(known)
    return ";".join([*parts, *(a for a in dict.fromkeys(added) if a not in have)])
