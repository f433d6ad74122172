"""Quadruples by number: the tables that say what the numbers are, and rows from numbers to names and back.

`entity2id.txt` and `relation2id.txt` have a name, a tab and its number in each line (`.json`: an object of numbers by
name). Times count from a day that the files do not name, in so many steps a day, unless `ts2id.json` lists the days.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from detente.errors import QueryError, SourceError
from detente.exchange.cells import Bad
from detente.exchange.drafts import apart, problem
from detente.exchange.formats import Format
from detente.exchange.macros import connected
from detente.sql import Step, run

ENTITIES, RELATIONS, DAYS, COUNTS = "entity2id", "relation2id", "ts2id.json", "stat.txt"
STEPS = 24
"""Steps a day has, where nobody says it: hours."""

_BY_ID = pa.schema([("id", pa.int64()), ("name", pa.string())])
_NAMED = """SELECT row, s.name AS subject, r.name AS relation, o.name AS object,
    coalesce(t.name, counted::VARCHAR) AS "time", mark,
    coalesce({checks}, CASE WHEN s.name IS NULL THEN {absent}
        WHEN r.name IS NULL THEN {absent_relation} WHEN o.name IS NULL THEN {absent_object}
        WHEN t.name IS NOT NULL THEN NULL
        WHEN first IS NULL THEN concat('time', chr(31), '''', "time", ''' is no day {listed}')
        WHEN counted IS NULL OR {uneven} THEN concat('time', chr(31), '''', "time",
            ''' is no day: times count hours from --first-day, unless --steps says how many a day has') END) AS problem,
    concat_ws(chr(9), subject, relation, object, "time") AS cells
    FROM (SELECT *, ?::DATE AS first, CASE WHEN whole("time") // {steps} BETWEEN 0 AND 2000000
        THEN first + (whole("time") // {steps})::INT END AS counted FROM given)
    LEFT JOIN entities s ON s.id = whole(subject) LEFT JOIN relations r ON r.id = whole(relation)
    LEFT JOIN entities o ON o.id = whole(object) LEFT JOIN days t ON t.id = whole("time") ORDER BY row"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where the tables lie ('': beside the file), the day of time 0, and how many steps a day has (0: hours)."""

    entities: str = ""
    relations: str = ""
    first: date | None = None
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers of one file stand for."""

    entities: pa.Table
    relations: pa.Table
    days: pa.Table
    numbers: Numbers


def beside(file: str, numbers: Numbers) -> Names:
    """The tables of a file. QueryError where one is missing, or nothing says which day time 0 is."""
    entities = _table(file, numbers.entities, ENTITIES, "--entities")
    relations = _table(file, numbers.relations, RELATIONS, "--relations")
    listed = Path(file).with_name(DAYS)
    days = _read(listed) if numbers.first is None and listed.is_file() else {}
    if numbers.first is None and not days:
        raise QueryError(f"{file}: nothing says which day time 0 is; name it by --first-day, e.g. 2014-01-01")
    return Names(entities, relations, _by_id(days), numbers)


def named(cells: pa.Table, names: Names, form: Format) -> tuple[pa.Table, list[Bad]]:
    """Rows with names and days in the place of numbers, and those that are none."""
    absent = "concat('{0}', chr(31), '''', left({0}, 60), ''' is no number of {1}; name the table of this file')"
    steps = names.numbers.steps
    sql = _NAMED.format(
        steps=steps or STEPS,
        checks=problem(form.columns),
        absent=absent.format("subject", ENTITIES),
        absent_relation=absent.format("relation", RELATIONS),
        absent_object=absent.format("object", ENTITIES),
        uneven="FALSE" if steps else f'whole("time") % {STEPS} <> 0',
        listed=f"of {DAYS}; mend the cell",
    )
    tables = {"given": cells, "entities": names.entities, "relations": names.relations, "days": names.days}
    with connected(tables) as connection:
        made = run(connection, [Step("named", sql, (names.numbers.first,))])
    good, bad = apart(made)
    return good.drop_columns(["cells"]), bad


@dataclass(slots=True)
class Numbered:
    """Numbers given to names in the order in which they come, and to days in hours from the first on."""

    entities: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)

    @classmethod
    def begun(cls, out: str) -> "Numbered":
        """What the tables beside a file have already, so that several files may share them. QueryError where these are
        of others, who do not say which day time 0 is."""
        made = cls()
        if (old := Path(out).with_name(f"{ENTITIES}.txt")).is_file() and not old.with_name(DAYS).is_file():
            raise QueryError(f"{old}: of other files, without a {DAYS}; name another folder with --out")
        tables = {f"{ENTITIES}.txt": made.entities, f"{RELATIONS}.txt": made.relations, DAYS: made.days}
        for name, known in tables.items():
            if (place := Path(out).with_name(name)).is_file():
                known.update({text: number for number, text in _read(place).items()})
        return made

    def rows(self, table: pa.Table) -> pa.Table:
        """Rows of names and days as numbers. QueryError for a day before those of tables that lay there already."""
        with connected({"given": table}) as connection:
            table = run(connection, [Step("days", 'SELECT * REPLACE (dashed(anyday("time")) AS "time") FROM given')])
        days = sorted(set(table["time"].unique().to_pylist()) - set(self.days))
        if days and not self.days:
            self.days[days[0]] = 0
        first = min(self.days.items(), key=lambda item: item[1], default=("9999-12-31", 0))
        for day in days:
            self.days[day] = (date.fromisoformat(day) - date.fromisoformat(first[0])).days * STEPS + first[1]
            if self.days[day] < 0:
                raise QueryError(f"{day} lies before the first day of the {DAYS} that lies there; name another folder")
        columns = {"subject": self.entities, "relation": self.relations, "object": self.entities, "time": self.days}
        return pa.table({name: _numbers(table[name], known) for name, known in columns.items()})

    def files(self) -> Iterator[tuple[str, str]]:
        """The tables that lie beside the rows, by their names."""
        for name, known in ((ENTITIES, self.entities), (RELATIONS, self.relations)):
            yield f"{name}.txt", "".join(f"{text}\t{number}\n" for text, number in known.items())
        yield DAYS, json.dumps(self.days) + "\n"
        yield COUNTS, f"{len(self.entities)}\t{len(self.relations)}\t0\n"


def _numbers(column: pa.ChunkedArray, known: dict[str, int]) -> pa.Array:
    """Texts as their numbers; a new one gets the next."""
    coded = column.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    numbers = [str(known.setdefault(text, len(known))) for text in coded.dictionary.to_pylist()]
    return pa.array(numbers, pa.string()).take(coded.indices)


def _table(file: str, given: str, stem: str, option: str) -> pa.Table:
    places = [Path(given)] if given else [Path(file).with_name(stem + suffix) for suffix in (".txt", ".json")]
    for place in places:
        if place.is_file():
            return _by_id(_read(place))
    raise QueryError(f"{places[0]}: no such table; what the numbers stand for is needed: name it by {option}")


def _read(place: Path) -> Mapping[int, str]:
    """Names by number."""
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{place}: cannot be read ({error})") from None
    names: dict[int, str] = {}
    for row, name, number in _json(place, text) if place.suffix == ".json" else _lines(text):
        if not number.strip().isdecimal():
            raise SourceError(f"{place}, row {row}: no name and number with a tab between them; mend the row")
        if names.setdefault(int(number), name) != name:
            raise SourceError(f"{place}, row {row}: the number {number} stands for two names; mend the row")
    return names


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    for row, line in enumerate(text.splitlines(), 1):
        name, _, rest = line.partition("\t")
        if (row == 1 and line.strip().isdecimal()) or not line.strip():  # OpenKE begins with how many there are
            continue
        yield row, name, rest.partition("\t")[0]


def _json(place: Path, text: str) -> Iterator[tuple[int, str, str]]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise SourceError(f"{place}: no JSON object of numbers by name; give one")
    yield from ((row, name, str(number)) for row, (name, number) in enumerate(given.items(), 1))


def _by_id(names: Mapping[int, str]) -> pa.Table:
    return pa.table([list(names), list(names.values())], schema=_BY_ID)
