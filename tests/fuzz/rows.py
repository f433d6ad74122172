# ruff: noqa: E501 (tables of words)
"""Rows of every format that is imported."""

import io
import json
import re
from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from detente import ontology
from detente.errors import SourceError
from detente.exchange import crosswalks, formats
from detente.exchange.formats import Column, Format
from detente.project.importing import Choice, _Job
from detente.settings import Settings
from tests.fuzz.articles import names
from tests.fuzz.days import written
from tests.fuzz.draw import Draw
from tests.fuzz.target import RESULT, Target
from tests.fuzz.words import NUMBERS, anything, damaged

LOT = 500
_CODES = ("TUR", "ISR", "USA", "TURGOV", "IGONAT", "REB", "190", "043", "161", "010", "18", "0", "ASSAULT", "CONSULT", "Battles",
          "Violence against civilians", "Make a visit", "State forces", "1", "2", "Hamas", "negation", "future", "SY", "UP", "GM")  # fmt: skip


def cell(draw: Draw, column: Column) -> str:
    """A cell that mostly fits its column."""
    if draw.one_in(40):
        return draw.of((anything(draw, 12), draw.of(NUMBERS), "", "NULL", "None", written(draw)))
    return draw.of(acts(column.name) or fitting(column.type))


@cache
def acts(column: str) -> tuple[str, ...]:
    """What names an act, for columns that do."""
    plover = crosswalks.load("cameo_plover").rows
    match column:
        case "EventCode" | "CAMEO Code" | "code":
            return tuple(row["code"] for row in plover)
        case "Event Text" | "relation":
            return tuple(row["name"].capitalize() for row in plover)
        case "Event Type" | "event":
            return tuple(ontology.load().types)
        case "Event Mode" | "Contexts":
            return ("", "", "", "military", "visit")
        case _:
            return ()


@cache
def fitting(kind: str) -> tuple[str, ...]:
    """Cells of a type of column."""
    some = Draw.of_seed(0, kind, 0)
    match kind:
        case "whole" | "real":
            return tuple(str(some.below(9) if n % 2 else some.below(10**6)) for n in range(40))
        case "lat" | "lon":
            return tuple(str((some.below(1800) - 900) / 10) for _ in range(40))
        case "day8" | "iso" | "day" | "moment" | "month" | "year":
            form = {"day8": "%Y%m%d", "moment": "%Y%m%d120000", "month": "%Y%m", "year": "%Y"}.get(kind, "%Y-%m-%d")
            days = (date(1900 + some.below(130), 1 + some.below(12), 1 + some.below(28)) for _ in range(40))
            return tuple(day.strftime(form) for day in days)
        case _:
            return (*_CODES * 3, *some.some(names(), 40, 40), "")


def entity(draw: Draw) -> dict[str, Any]:
    """A participant as PLOVER's JSON has it."""
    return {
        draw.of(("code", "entity_text", "sector", "identifier_id", "x")): draw.of(_CODES) for _ in range(draw.below(4))
    }


def _as_json(draw: Draw, column: Column) -> Any:
    match column.type:
        case "list":
            return [entity(draw) for _ in range(draw.below(3))]
        case "object":
            return draw.of(
                (None, {"country_code": "TUR", "lat": 39.9, "geonameid": "1", "dead": 3, "title": draw.of(names())}, {})
            )
        case "json":
            return draw.of((None, None, draw.of(_CODES), [draw.of(_CODES)], draw.below(9), {}))
        case _:
            return cell(draw, column)


def row(draw: Draw, form: Format) -> str:
    """A row of a format, which mostly is one."""
    if form.lines:
        cells: dict[str, Any] = {}
        for column in form.columns:
            if not draw.one_in(12):
                cells[column.name] = cell(draw, column) if draw.one_in(30) else _as_json(draw, column)
        text = json.dumps(cells)
    else:
        found = {column.name: cell(draw, column) for column in form.columns}
        if "sub_event_type" in found and draw.below(8):  # two cells that fit each other
            known = draw.of(crosswalks.load("acled_events").rows)
            found |= {"event_type": known["event"], "sub_event_type": known["kind"]}
        cells_ = list(found.values())
        if form.quoting == "csv":
            cells_ = ['"' + c.replace('"', '""') + '"' if set(c) & set('",\n\r') else c for c in cells_]
        text = form.delimiter.join(cells_)
    return damaged(draw, text, 2) if draw.one_in(6) else text


@cache
def job(name: str) -> _Job:
    """The reading half of an import."""
    return _Job(formats.load(name), Settings(actors=""), Choice(skip_bad=True))


def check_rows(inputs: Sequence[str], form: Format) -> list[str]:
    """Rows are read together; each is an event or refused with its reason, none is lost and none is two. Where the
    first one does not look like the format, the file as a whole is refused: then its header shows what it is."""
    text, head = "\n".join(inputs), form.delimiter.join(column.name for column in form.columns) + "\n"
    try:
        return _checked(head + text if form.header else text, form)
    except SourceError as error:
        if form.header or not str(error).startswith("row 1: "):
            raise
        return _checked(head + text, form)


def _checked(text: str, form: Format) -> list[str]:
    found: list[str] = []
    reads = job(form.name)
    module = _reader(form)
    for cells in module(io.BytesIO(text.encode("utf-8", "replace")), form, ""):
        total = cells.table.num_rows + len(cells.bad)
        made, bad = reads.made(cells, "x")
        if form.of:
            assert made.num_rows + len(bad) == total
            found += [RESULT] * made.num_rows + [_class(b.problem) for b in bad]
            continue
        flat = reads.flat(made)
        events, dropped = flat.events.rows.num_rows, flat.reasons.to_pylist()
        assert events + len(dropped) + len(bad) == total, (events, dropped, bad, total)
        found += [RESULT] * events + [_class(str(r)) for r in dropped] + [_class(b.problem) for b in bad]
    return found


def _class(reason: str) -> str:
    """A reason without what it quotes."""
    return re.sub(r"""'[^']*'|"[^"]*"|\(.*|\d+""", "…", reason)[:60]


def _reader(form: Format) -> Any:
    from detente.project import importing  # noqa: PLC0415 - its two readers are what is tested

    return importing.read_lines if form.lines else importing.read_rows


def whole_file(draw: Draw) -> tuple[str, str]:
    """A file under the name of a format: of that format, of another one, damaged, or anything."""
    form = formats.load(draw.of(formats.names()))
    of = form if draw.below(3) else formats.load(draw.of(formats.names()))
    lines = [row(draw, of) for _ in range(draw.below(4))]
    if of.header or draw.one_in(6):
        lines.insert(0, of.delimiter.join(column.name for column in of.columns))
    return form.name, damaged(draw, "\n".join(lines), 3)


def check_file(inputs: Sequence[tuple[str, str]]) -> list[str]:
    """A file is read to its end, or refused in one line."""
    out = []
    for name, text in inputs:
        form = formats.load(name)
        try:
            for cells in _reader(form)(io.BytesIO(text.encode("utf-8", "replace")), form, ""):
                assert cells.table.column_names == ["row", *(c.name for c in form.columns)]
            out.append(RESULT)
        except SourceError as error:
            assert "\n" not in str(error)
            out.append(str(error).partition(":")[0])
    return out


def _target(name: str) -> Target:
    form = formats.load(name)
    return Target(f"import-{name}", 10_000, partial(row, form=form), partial(check_rows, form=form), lot=LOT)


_BY_NAME = [name for name in formats.names() if not formats.load(name).ids]  # numbers need tables beside them
TARGETS = (*map(_target, _BY_NAME), Target("import-files", 3_000, whole_file, check_file))
