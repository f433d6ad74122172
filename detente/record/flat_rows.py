"""Flat events (`detente.flat`) to the rows of the record's tables, by SQL: millions of them, without a noun for each.

What comes out is what `rows.event_row` makes of the same event as a noun; a test compares the two.
"""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from detente.record.tables import TABLES
from detente.sql import Step, connect, run

_EVIDENCE = "substr(cells, span_start + 1, span_end - span_start)"
_PLACED = "place_name IS NOT NULL"
_JSON = f"""to_json(struct_pack(
    id := id, event_type := event_type, event_mode := event_mode, contexts := contexts, quad := quad,
    intensity := intensity, actor := actor, recipient := recipient,
    date := struct_pack(start := date_start::VARCHAR, "end" := date_end::VARCHAR, granularity := granularity,
        text := date_text, basis := 'stated'),
    place := CASE WHEN {_PLACED} THEN struct_pack(name := place_name, country := place_country, lat := lat, lon := lon,
        geonames := geonames, precision := precision) END,
    auxiliary := auxiliary, speaker := NULL, publisher_says := true,
    casualties := CASE WHEN coalesce(dead, injured) IS NOT NULL THEN
        struct_pack(dead := dead, injured := injured, by := []::VARCHAR[]) END,
    evidence := struct_pack(start := span_start, "end" := span_end, text := words, sentence := 0),
    confidence := confidence, reasons := reasons))"""
_PAIRS = """list_sort(list_distinct(flatten([
    [least(a, b) || '|' || greatest(a, b) FOR b IN IF(len(recipients) > 0, recipients, actors) IF a <> b]
    FOR a IN actors])))"""
# In their order, each once; of one there is nothing to drop.
_IDS = (
    "CASE WHEN len({0}) < 2 THEN [e.id FOR e IN {0}] ELSE"
    " list_filter([e.id FOR e IN {0}], lambda x, i: i = list_position([e.id FOR e IN {0}], x)) END"
)

_WORDED = f"""SELECT *, {_EVIDENCE} AS words, {_IDS.format("actor")} AS actors, {_IDS.format("recipient")} AS recipients
    FROM flat"""  # noqa: S608 - fixed texts of this module
_EVENTS = f"""SELECT id, words, actors, recipients, {_PAIRS} AS dyads, dyads[1] AS dyad, {_JSON} AS json,
    substr(md5(cells), 1, 16) AS digest FROM worded"""  # noqa: S608 - as above
_ENTITIES = """SELECT e.id AS id, min(e.name) AS name, min(e.country) AS country, any_value(e.sector) AS sectors
    FROM (SELECT DISTINCT unnest(list_concat(actor, recipient)) AS e FROM flat) GROUP BY e.id"""
_REJECTS = """SELECT *, substr(cells, 1, 200) AS words, substr(md5(cells), 1, 16) AS digest,
    to_json(struct_pack(reason := reason, evidence := NULL)) AS json FROM refused"""


def record_tables(flat: pa.Table, refused: pa.Table) -> dict[str, pa.Table]:
    """Tables of the record without `batch`: documents (one a row of the data set, refused ones too), events,
    event_reports, entities, rejects."""
    with connect({"flat": flat, "refused": refused}) as connection:
        made = run(connection, [Step("worded", _WORDED), Step("events", _EVENTS)])
        entities = run(connection, [Step("entities", _ENTITIES)])
        rejects = run(connection, [Step("rejects", _REJECTS)])
    events = _columns(flat) | _columns(made)
    placed = flat["place_name"].is_valid()
    where = {name: _where(placed, flat[name]) for name in ("place_country", "lat", "lon")}
    first = {"publisher_says": True, "date_basis": "stated", "speaker": None}
    report = {"statement": events["id"], "part": 0, "sentence": 0, "json": None}
    both = [_documents(events), _documents(_columns(rejects))]
    return {
        "documents": pa.concat_tables(both),
        "events": shaped("events", {**events, **where, **first}),
        "event_reports": shaped("event_reports", {**events, **report}),
        "entities": shaped("entities", _columns(entities)),
        "rejects": shaped("rejects", _columns(rejects)),
    }


def shaped(name: str, columns: Mapping[str, object]) -> pa.Table:
    """A table with the columns of the record's table of that name, but `batch`: arrays, or one value for all rows."""
    schema = pa.schema([field for field in TABLES[name] if field.name != "batch"])
    count = next(len(c) for c in columns.values() if isinstance(c, pa.ChunkedArray))
    made = {
        field.name: value
        if isinstance(value := columns[field.name], pa.ChunkedArray)
        else pa.repeat(pa.scalar(value, field.type), count)
        for field in schema
    }
    return pa.table(made).cast(schema)


def _columns(table: pa.Table) -> dict[str, object]:
    return dict(zip(table.column_names, table.columns, strict=True))


def _documents(columns: Mapping[str, object]) -> pa.Table:
    fixed = {"language": "zxx", "published_basis": "given", "author": ""}
    return shaped("documents", {**columns, "id": columns["document"], "text": columns["cells"], **fixed})


def _where(placed: pa.ChunkedArray, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of the place; null where there is no place."""
    return pc.if_else(placed, column, pa.scalar(None, column.type))
