"""All actor tables read together, and the checks that need more than one table: ids unique, references known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.actors import registry_read as make
from detente.actors.registry_own import give_way, own_files, standing
from detente.actors.registry_read import Belonging, Codes
from detente.actors.registry_words import OfficeTitle, SectorWord, guards, kind_nouns, office_titles, sector_words
from detente.actors.tables import COLUMNS, Row, read, schema_of, source_of
from detente.errors import DataError
from detente.model.actor import Actor


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row stands: its file, its line there, and whether it is the user's own."""

    file: str
    line: int
    own: bool


@dataclass(slots=True)
class Tables:
    """The content of all tables; filled by `read_tables` only."""

    actors: dict[str, Actor] = field(default_factory=dict)
    origins: dict[str, list[Origin]] = field(default_factory=dict)  # of a person one an office, in their order
    codes: dict[str, Codes] = field(default_factory=dict)
    part_of: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    belongings: list[Belonging] = field(default_factory=list)
    sector_words: dict[str, SectorWord] = field(default_factory=dict)
    offices: dict[tuple[str, ...], OfficeTitle] = field(default_factory=dict)
    guards: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    borders: dict[str, set[str]] = field(default_factory=dict)

    @property
    def own(self) -> frozenset[str]:
        """Ids of the actors of whom a row of the user's own speaks."""
        return frozenset(code for code, rows in self.origins.items() if any(row.own for row in rows))


def read_tables(shipped: Path, own: Path | None = None) -> Tables:
    """Read the shipped tables and the user's own. Raises DataError with file, row and mend."""
    files: dict[str, list[Path]] = {schema: [] for schema in COLUMNS}
    for path in own_files(own):
        files[schema_of(path)].append(path)
    tables = Tables()
    references: list[tuple[Row, str, str]] = []
    for schema, paths in files.items():
        mine = [row for path in paths for row in read(path, schema, own=True)]
        place = shipped / f"{schema}.csv"
        sources = {place.name: source_of(place)} | {str(path): source_of(path) for path in paths}
        references.extend(_take(tables, schema, list(standing(schema, read(place, schema), mine)), sources))
    for row, column, code in references:
        if code not in tables.actors:
            raise row.error(f"{column} '{code[:60]}' names no actor", "write the id of a row of the actor tables")
    if tables.own:
        tables.actors = give_way(tables.actors, tables.own)
    return tables


def _take(tables: Tables, schema: str, rows: list[Row], sources: Mapping[str, str]) -> Iterable[tuple[Row, str, str]]:
    """Put the rows into the tables; gives the references to check when all are read."""
    if schema in ("sectors", "offices", "guards", "nouns"):
        _words(tables, schema, rows)
        return ()
    if schema == "borders":
        return list(_borders(tables, rows))
    if schema == "memberships":
        tables.belongings.extend(make.belonging(row) for row in rows)
        return [(row, column, row[column]) for row in rows for column in ("member", "group")]
    if schema == "leaders":
        for actor in make.persons(rows, sources):
            tables.actors[actor.id] = actor
        for row in rows:
            tables.origins.setdefault(f"PER:{row['name']}", []).append(Origin(row.file, row.line, row.own))
        return [(row, "entity", row["entity"]) for row in rows]
    return list(_actors(tables, schema, rows, sources))


def _borders(tables: Tables, rows: list[Row]) -> Iterator[tuple[Row, str, str]]:
    """Neighbours by land or over a narrow sea; a border given for one state holds for the other."""
    for row in rows:
        state = row.required("state")
        yield row, "state", state
        for column in ("land", "sea"):
            for other in row.listed(column):
                if other == state:
                    raise row.error(f"'{state}' borders itself", f"remove it from '{column}'")
                tables.borders.setdefault(state, set()).add(other)
                tables.borders.setdefault(other, set()).add(state)
                yield row, column, other


def _words(tables: Tables, schema: str, rows: list[Row]) -> None:
    if schema == "sectors":
        tables.sector_words.update(sector_words(rows))
    elif schema == "offices":
        tables.offices.update(office_titles(rows))
    elif schema == "guards":
        tables.guards.update(guards(rows))
    else:
        tables.nouns.update(kind_nouns(rows))


def _actors(tables: Tables, schema: str, rows: list[Row], sources: Mapping[str, str]) -> Iterator[tuple[Row, str, str]]:
    for row in rows:
        actor = _actor(tables, schema, row, sources[row.file])
        if actor.id in tables.actors:
            raise _twice(row, tables.origins[actor.id][0])
        tables.actors[actor.id] = actor
        tables.origins[actor.id] = [Origin(row.file, row.line, row.own)]
        for column in ("country", "part_of"):
            if row.cells.get(column):
                yield row, column, row[column]
        for column in ("countries", "members"):
            if row.cells.get(column):
                yield from ((row, column, code) for code in row.listed(column))


def _actor(tables: Tables, schema: str, row: Row, source: str) -> Actor:
    if schema == "states":
        actor, tables.codes[row["id"]] = make.state(row, source)
        tables.kinds[actor.id] = row["kind"]
    elif schema == "organisations":
        actor, whole, kind = make.organisation(row, source)
        tables.kinds[actor.id] = kind
        if whole != actor.id:
            tables.part_of[actor.id] = whole
    elif schema == "groups":
        actor, tables.kinds[row["id"]] = make.group(row, source)
    elif schema == "blocs":
        actor, members = make.bloc(row, source)
        tables.belongings.extend(members)
        tables.kinds[actor.id] = "bloc"
    elif schema == "institutions":
        actor = make.institution(row, source)
    else:
        actor = make.publisher(row, source)
        tables.kinds[actor.id] = "media"
    return actor


def _twice(row: Row, first: Origin) -> DataError:
    """The error for an id that two rows bear; a row of the user's own is the one to mend."""
    mended, other = (row, first.file) if row.own or not first.own else (Row(first.file, first.line, {}), row.file)
    beside = "" if mended.file == other else f" (also in {other})"
    return mended.error(f"the id '{row['id']}' stands twice{beside}", "give each actor an id of its own")
