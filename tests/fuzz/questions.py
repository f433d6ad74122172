# ruff: noqa: E501 (tables of words)
"""Questions to a record: SQL of users, filters of events, searches by words."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

from detente import ontology
from detente.errors import DetenteError, QueryError
from detente.project.archive import Project
from detente.project.asked import Wanted
from detente.record.questions import TABLES, Limits, ask, only_select
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from detente.settings import Settings
from tests.fuzz.days import written
from tests.fuzz.draw import Draw
from tests.fuzz.target import RESULT, Target, each
from tests.fuzz.words import NUMBERS, anything, damaged
from tests.record.samples import numbered

LIMITS = Limits(rows=100, seconds=20, megabytes=200)
COLUMNS = (
    "id",
    "event_type",
    "date_start",
    "actors",
    "a",
    "b",
    "json",
    "words",
    "text",
    "quad",
    "publisher",
    "name",
    "x",
    "*",
    "1",
)
FUNCTIONS = ("count", "min", "max", "len", "lower", "strftime", "unnest", "list", "read_csv", "read_text", "getenv", "glob", "sum",
             "repeat", "range", "regexp_matches", "json_extract", "pragma_table_info", "duckdb_settings", "nope")  # fmt: skip
EVIL = ("DROP TABLE events", "COPY events TO '/tmp/x'", "ATTACH '/tmp/x.db'", "SET memory_limit='1GB'", "INSTALL httpfs", "PRAGMA version",
        "SELECT * FROM '/etc/passwd'", "SELECT * FROM read_text('/etc/passwd')", "CREATE TABLE x AS SELECT 1", "EXPORT DATABASE 'x'",
        "DELETE FROM main.events", "CALL pragma_version()", "LOAD x", "SELECT 1; DROP TABLE events", "USE main", "CHECKPOINT")  # fmt: skip


@cache
def project() -> Project:
    """A record of made-up readings, which nothing asked may change."""
    folder = tempfile.TemporaryDirectory(prefix="detente-fuzz-")
    _KEPT.append(folder)
    path = str(Path(folder.name) / "record")
    Writer(path).write([numbered(n) for n in range(12)], Run("fuzz"))
    return Project(Settings(record=path, actors=""))


_KEPT: list["tempfile.TemporaryDirectory[str]"] = []


def expression(draw: Draw, deep: int = 3) -> str:
    """An expression of SQL, which may mean something."""
    if not deep:
        return draw.of((draw.of(COLUMNS), draw.of(NUMBERS), f"'{anything(draw, 5)}'", "NULL", "?", "$1"))
    match draw.below(6):
        case 0:
            return f"{draw.of(FUNCTIONS)}({expression(draw, deep - 1)})"
        case 1:
            return f"{expression(draw, deep - 1)} {draw.of(('=', '<>', '+', '||', 'IN', 'LIKE', 'AND', '::', '%', '->>'))} {expression(draw, deep - 1)}"
        case 2:
            return f"({question(draw, deep - 2)})" if deep > 2 else "[1, 2]"
        case _:
            return expression(draw, 0)


def question(draw: Draw, deep: int = 3) -> str:
    """A SELECT, or what should never be answered."""
    if draw.one_in(12):
        return draw.of(EVIL)
    deep = max(deep, 1)
    text = (
        f"SELECT {draw.of(('', 'DISTINCT '))}{expression(draw, deep - 1)} FROM {draw.of((*TABLES, 'main.events', 'x'))}"
    )
    text += f" JOIN {draw.of(tuple(TABLES))} y ON {expression(draw, deep - 1)}" if draw.one_in(6) else ""
    text += f" WHERE {expression(draw, deep - 1)}" if draw.below(2) else ""
    text += draw.of((" GROUP BY ALL", " ORDER BY 1", " LIMIT 3", "", "", " UNION SELECT 1", ";", " -- x", " LIMIT -1"))
    return damaged(draw, text, 2) if draw.one_in(3) else text


def check_select(sql: str) -> str:
    """Only what reads passes; the rest is refused in one line."""
    try:
        only_select(sql)
    except QueryError as error:
        assert "\n" not in str(error)
        return str(error).partition(":")[0].lstrip("0123456789 ") or "statements"
    assert sql.strip()
    return RESULT


def check_answer(sql: str) -> str:
    """A question is answered within its limits or refused in one line; the record stays as it is."""
    path = project().settings.record
    before = {p: p.stat().st_mtime_ns for p in Path(path).rglob("*")}
    try:
        with View(path) as view:
            assert ask(view, sql, LIMITS).table.num_rows <= LIMITS.rows
        return RESULT
    except QueryError as error:
        assert "\n" not in str(error) and "root:" not in str(error)
        return " ".join(str(error).split()[:4]).partition(":")[0]
    finally:
        assert {p: p.stat().st_mtime_ns for p in Path(path).rglob("*")} == before


def wanted(draw: Draw) -> dict[str, Any]:
    """What a caller may ask of the events."""
    known = ontology.load()
    actor = ("Turkey", "Israel", "NATO", "TUR", "ISR", "Izrael", "", "GRP:x", anything(draw, 8))
    choices: dict[str, Callable[[], Any]] = {
        "actor": lambda: draw.of(actor), "recipient": lambda: draw.of(actor), "party": lambda: draw.of(actor),
        "speaker": lambda: draw.of(actor), "dyad": lambda: (draw.of(actor), draw.of(actor)),
        "type": lambda: draw.of((*known.types, "assault", "x", "")), "mode": lambda: draw.of(("raid", "visit", "x", ["raid", "meet"])),
        "context": lambda: draw.of((*known.contexts, "x")), "quad": lambda: draw.of((1, 4, 9, "material conflict", "x", [1, 2], -1)),
        "auxiliary": lambda: draw.of(("future", "negation", "x", ["historical"])), "without": lambda: draw.of(("future", "y")),
        "happened": lambda: draw.below(2) == 1, "since": lambda: written(draw), "until": lambda: written(draw),
        "country": lambda: draw.of(("TUR", "Turkey", "x", "")), "place": lambda: anything(draw, 5), "publisher": lambda: draw.of(("The Herald", "x")),
        "origin": lambda: draw.of(("articles", "gdelt", "x")), "document": lambda: draw.of(("doc1", "docx")), "text": lambda: anything(draw, 5),
        "confidence": lambda: draw.of((0.5, 0, 1, -1, 2, float("nan"))), "limit": lambda: draw.of((0, 1, 5, -1, 10**12)),
        "offset": lambda: draw.of((0, 1, -3, 10**12)),
    }  # fmt: skip
    return {name: choices[name]() for name in draw.some(tuple(choices), 4)}


def check_filter(given: dict[str, Any]) -> str:
    """A filter gives events that fit, or names what does not exist."""
    try:
        found = list(project().events(**cast(Wanted, given)))
    except DetenteError as error:
        assert "\n" not in str(error)
        return " ".join(word for word in str(error).split()[:3] if "'" not in word).rstrip(":")
    assert "limit" not in given or len(found) <= max(0, given["limit"])
    if isinstance(kind := given.get("type"), str):
        assert all(e.event_type == kind.upper() for e in found)
    return RESULT


def search(draw: Draw) -> str:
    """Words that are sought, with signs that mean something."""
    parts = draw.some(
        (
            "Article",
            "raid",
            '"on a ship"',
            "-raid",
            "OR",
            "ship*",
            "*",
            '"',
            "NEAR",
            "title:x",
            "(",
            "AND",
            "ünï",
            "^a",
        ),
        5,
    )
    return damaged(draw, " ".join((*parts, anything(draw, 6))), 2)


def check_search(words: str) -> str:
    """A search finds documents or says that there is no word in it."""
    try:
        project().search(words)
        return RESULT
    except QueryError as error:
        assert "\n" not in str(error)
        return str(error).partition(":")[0][:40].partition("'")[0] or "no word"


TARGETS = (
    Target("sql-select", 130_000, question, each(check_select)),
    Target("sql", 400, question, each(check_answer)),
    Target("filters", 1_500, wanted, each(check_filter)),
    Target("search", 3_000, search, each(check_search)),
)
