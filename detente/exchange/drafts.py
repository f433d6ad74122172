"""Columns of texts to drafts of events, as the format declares them: one SQL statement for all rows.

A draft has the fields of `EVENT_FIELDS`, typed, its row as `cells` (a JSON object), the place of the cell that is shown
for it (within its quotes), its ids, and where a cell is not what its column holds, that column and the problem. Nobody
is identified yet: actors are references, which `parties` reads, and acts are keys, which `acts` reads; both are
dictionaries, since few of them differ.
"""

from collections.abc import Iterable

import pyarrow as pa

from detente.exchange.cells import Bad
from detente.exchange.formats import ACT, EVENT_FIELDS, Column, Format
from detente.exchange.macros import CHECKS, SEPARATOR, connected
from detente.exchange.objects import objects
from detente.sql import Step, run

"""Fields of a draft with their types in DuckDB. `drop` is a reason for which the row is no event."""

INNER = "\x1e"
"""Between the parts of a list in the key of an act."""

BESIDE = "\x1d"
"""Between several actors."""

SPAN = """
    CASE WHEN shown IS NULL THEN 0 ELSE instr(cells, before) - 1 + length(before) END AS span_start,
    CASE WHEN shown IS NULL THEN length(cells) ELSE instr(cells, before) - 1 + length(before) + shown END AS span_end"""
"""SQL for where in `cells` the cell stands that is shown for a row, of what `shown` gives."""

_CODED = ("act", "actor", "recipient")
# Days are needed; what is not said follows from what is.
_DATED = f"""SELECT * EXCLUDE (cells, keyed, shown, before) REPLACE (
        coalesce(start, "end") AS start, coalesce("end", start) AS "end",
        coalesce(granularity, CASE WHEN coalesce("end", start) > start THEN 'range' ELSE 'day' END) AS granularity,
        coalesce(published, "end", start) AS published,
        coalesce(publisher, '') AS publisher, coalesce(url, '') AS url,
        concat_ws(' · ', nullif(trim(title), ''), ? || row) AS title, coalesce("precision", 'city') AS "precision",
        CASE WHEN lon IS NOT NULL THEN lat END AS lat, CASE WHEN lat IS NOT NULL THEN lon END AS lon,
        coalesce(actor, '') AS actor, coalesce(recipient, '') AS recipient, coalesce(auxiliary, []) AS auxiliary,
        coalesce("drop", CASE WHEN coalesce(start, "end") IS NULL THEN 'no day'
            WHEN coalesce("end", start) < start THEN 'its end lies before its start'
            WHEN coalesce(actor, '') = '' AND coalesce(recipient, '') = '' THEN 'nobody takes part' END) AS "drop"),
    concat(?, ':', coalesce(keyed, digest)) AS document,
    concat('e', substr(md5(concat(?, chr(31), coalesce(keyed, cells))), 1, 16)) AS id,
    {SPAN} FROM (SELECT *, substr(md5(cells), 1, 16) AS digest FROM drafted)"""  # noqa: S608 - fixed texts


def drafts(cells: pa.Table, form: Format, file: str) -> tuple[pa.Table, list[Bad]]:
    """The drafts of rows, and the rows that are none because of a cell."""
    params = (f"{form.title}, {file}, row ", form.name, form.name)
    steps = [
        Step(
            "drafted",
            "SELECT row, cells,"  # noqa: S608 - what a format declares
            f" {problem(form.columns)} AS problem,"
            f" {shown(form)}, {form.key or 'NULL'}::VARCHAR AS keyed, {_act(form)} AS act,"
            f" {_fields(form)} FROM given",
        ),
        Step("drafts", _DATED, params),
    ]
    given = cells.append_column("cells", objects(cells, form))
    with connected({"given": given}) as connection:
        made = _coded(run(connection, steps)).append_column("cells", given["cells"])  # rows keep their order
    return apart(made)


def shown(form: Format) -> str:
    """SQL for how long the cell is in JSON that is shown for a row, and what stands before it; no length where it is
    the whole row."""
    length = f'length(to_json("{form.evidence}")) - 2' if form.evidence else "NULL::BIGINT"
    before = literal(f'"{form.evidence}":"')
    return f"{length} AS shown, {before} AS before"


def _coded(made: pa.Table) -> pa.Table:
    """With acts and actors as dictionaries."""
    for name in _CODED:
        column = made[name].combine_chunks().dictionary_encode()
        made = made.set_column(made.column_names.index(name), name, column)
    return made


def problem(columns: Iterable[Column]) -> str:
    """SQL for the first column whose cell is not of its type, with the problem; NULL if all are."""
    tests = [
        f"WHEN {name} IS NOT NULL AND ({CHECKS[column.type][0].format(name)}) THEN {_at(column)}"
        for column in columns
        if column.type in CHECKS
        for name in [f'"{column.name}"']
    ]
    return f"CASE {' '.join(tests)} END" if tests else "NULL::VARCHAR"


def _at(column: Column) -> str:
    problem = CHECKS[column.type][1].replace("'", "''")
    cell = f'left("{column.name}"::VARCHAR, 60)'
    return f"concat({literal(column.name)}, chr(31), '''', {cell}, ''' is {problem}; mend the cell')"


def _act(form: Format) -> str:
    parts = [_part(form, name) for name in ACT]
    return f"concat({', chr(31), '.join(parts)})"


def _part(form: Format, name: str) -> str:
    sql = form.fields.get(name)
    if sql is None:
        return "NULL"
    return f"array_to_string({sql}, chr(30))" if name in ACT[4:] else f"({sql})"


def _fields(form: Format) -> str:
    return ", ".join(f'{_field(form, name, kind)} AS "{name}"' for name, kind in EVENT_FIELDS.items())


def _field(form: Format, name: str, kind: str) -> str:
    sql = f"({form.fields.get(name, 'NULL')})::{kind}"
    return f"array_to_string({sql}, chr(29))" if name in _CODED else sql


def literal(text: str) -> str:
    """A text of a declared format in SQL."""
    return "'" + text.replace("'", "''") + "'"


def apart(made: pa.Table) -> tuple[pa.Table, list[Bad]]:
    """The rows without a `problem`, and those with one as they are told."""
    if made["problem"].null_count == made.num_rows:
        return made.drop_columns(["problem"]), []
    wrong = made.filter(made["problem"].is_valid())
    return made.filter(made["problem"].is_null()).drop_columns(["problem"]), list(_bad(wrong))


def _bad(wrong: pa.Table) -> Iterable[Bad]:
    for row in wrong.select(["row", "problem", "cells"]).to_pylist():
        column, _, problem = row["problem"].partition(SEPARATOR)
        yield Bad(row["row"], column, problem, row["cells"])
