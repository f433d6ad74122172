"""Flat events (`detente.flat`) to the rows of the record's tables, by SQL: millions of them, without a noun for each,
and what many of them share made only once.

What comes out is what `rows.event_row` makes of the same event as a noun; a test compares the two.
"""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from detente.flat import ACT, SIDES, Coded
from detente.record.tables import TABLES
from detente.sql import Step, connect, run

_EVIDENCE = "substr(cells, span_start + 1, span_end - span_start)"
_PLACED = "place_name IS NOT NULL"
_DAY = """coalesce('"' || {}::VARCHAR || '"', 'null')"""
# The event as JSON: what many share (acts, actors) is JSON already, numbers and texts become it here.
_JSON = f"""concat('{{"id":', to_json(id), ',', act_json, ',"intensity":', coalesce(to_json(intensity), 'null'),
    ',"actor":', actor_json, ',"recipient":', recipient_json,
    ',"date":{{"start":', {_DAY.format("date_start")}, ',"end":', {_DAY.format("date_end")},
    ',"granularity":', coalesce(to_json(granularity), 'null'), ',"text":', coalesce(to_json(date_text), 'null'),
    ',"basis":"stated"}},"place":',
    CASE WHEN {_PLACED} THEN concat('{{"name":', to_json(place_name),
        ',"country":', coalesce(to_json(place_country), 'null'), ',"lat":', coalesce(to_json(lat), 'null'),
        ',"lon":', coalesce(to_json(lon), 'null'), ',"geonames":', coalesce(geonames::VARCHAR, 'null'),
        ',"precision":', coalesce(to_json("precision"), 'null'), '}}') ELSE 'null' END,
    ',"auxiliary":', to_json(auxiliary), ',"speaker":null,"publisher_says":true,"casualties":',
    CASE WHEN coalesce(dead, injured) IS NOT NULL THEN
        to_json(struct_pack(dead := dead, injured := injured, by := []::VARCHAR[])) ELSE 'null' END,
    ',"evidence":{{"start":', span_start, ',"end":', span_end, ',"text":', to_json(words), ',"sentence":0}}',
    ',"confidence":', coalesce(to_json(confidence), 'null'), ',"reasons":', reasons_json, '}}')"""
_PAIRS = """list_sort(list_distinct(flatten([
    [least(a, b) || '|' || greatest(a, b) FOR b IN IF(len(recipients) > 0, recipients, actors) IF a <> b]
    FOR a IN actors])))"""
# Mostly one acts on one.
_DYADS = f"""CASE WHEN len(actors) <> 1 OR len(recipients) <> 1 THEN {_PAIRS} WHEN actors[1] = recipients[1] THEN []
    ELSE [least(actors[1], recipients[1]) || '|' || greatest(actors[1], recipients[1])] END"""
# In their order, each once; of one there is nothing to drop.
_IDS = (
    "CASE WHEN len({0}) < 2 THEN [e.id FOR e IN {0}] ELSE"
    " list_filter([e.id FOR e IN {0}], lambda x, i: i = list_position([e.id FOR e IN {0}], x)) END"
)

_ACTS = """SELECT to_json(struct_pack(event_type := event_type, event_mode := event_mode, contexts := contexts,
    quad := quad))[2:-2] AS json, to_json(reasons) AS reasons FROM acts"""
_PARTIES = f"SELECT to_json(party) AS json, {_IDS.format('party')} AS ids FROM parties"  # noqa: S608 - fixed texts
_WORDED = f"SELECT *, {_EVIDENCE} AS words FROM flat"  # noqa: S608 - as above
_EVENTS = f"""SELECT id, words, {_DYADS} AS dyads, dyads[1] AS dyad, {_JSON} AS json,
    coalesce(digest, substr(md5(cells), 1, 16)) AS digest FROM worded"""  # noqa: S608 - as above
_ENTITIES = """SELECT e.id AS id, min(e.name) AS name, min(e.country) AS country, arg_min(e.sector, seat) AS sectors
    FROM (SELECT unnest(party) AS e, seat FROM parties
        WHERE seat IN (SELECT actor_at FROM flat UNION SELECT recipient_at FROM flat)) GROUP BY e.id"""
_REJECTS = """SELECT * REPLACE (coalesce(digest, substr(md5(cells), 1, 16)) AS digest), substr(cells, 1, 200) AS words,
    to_json(struct_pack(reason := reason, evidence := NULL)) AS json FROM refused"""


def record_tables(flat: Coded, refused: pa.Table) -> dict[str, pa.Table]:
    """Tables of the record without `batch`: documents (one a row of the data set, refused ones too), events,
    event_reports, entities, rejects."""
    rows = _told(flat)
    numbered = pa.table({"party": flat.parties, "seat": pa.array(range(len(flat.parties)), pa.int32())})
    with connect({"flat": rows, "parties": numbered, "refused": refused}) as connection:
        made = run(connection, [Step("worded", _WORDED), Step("events", _EVENTS)])
        entities = run(connection, [Step("entities", _ENTITIES)])
        rejects = run(connection, [Step("rejects", _REJECTS)])
    events = columns_of(rows) | columns_of(made)
    placed = rows["place_name"].is_valid()
    where = {name: _where(placed, rows[name]) for name in ("place_country", "lat", "lon")}
    first = {"publisher_says": True, "date_basis": "stated", "speaker": None}
    report = {"statement": events["id"], "part": 0, "sentence": 0, "json": None}
    both = [document_rows(events), document_rows(columns_of(rejects))]
    return {
        "documents": pa.concat_tables(both),
        "events": shaped("events", {**events, **where, **first}),
        "event_reports": shaped("event_reports", {**events, **report}),
        "entities": shaped("entities", columns_of(entities)),
        "rejects": shaped("rejects", columns_of(rejects)),
    }


def _told(flat: Coded) -> pa.Table:
    """The rows with their acts and participants: as columns, and as JSON that is made once for each."""
    with connect({"acts": flat.acts, "parties": pa.table({"party": flat.parties})}) as connection:
        acts = run(connection, [Step("told", _ACTS)])
        parties = run(connection, [Step("told", _PARTIES)])
    rows, places = flat.rows, {name: flat.rows[f"{name}_at"] for name in (*SIDES, "act")}
    shared = {name: flat.acts[name].take(places["act"]) for name in ACT if name != "reasons"}
    shared |= {"act_json": acts["json"].take(places["act"]), "reasons_json": acts["reasons"].take(places["act"])}
    for side, ids in zip(SIDES, ("actors", "recipients"), strict=True):
        shared |= {ids: parties["ids"].take(places[side]), f"{side}_json": parties["json"].take(places[side])}
    return pa.table({**{name: rows[name] for name in rows.column_names}, **shared})


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


def columns_of(table: pa.Table) -> dict[str, object]:
    """The columns of a table by name."""
    return dict(zip(table.column_names, table.columns, strict=True))


def document_rows(columns: Mapping[str, object]) -> pa.Table:
    """The rows of `documents` for rows of a data set: their text is their cells."""
    fixed = {"language": "zxx", "published_basis": "given", "author": ""}
    return shaped("documents", {**columns, "id": columns["document"], "text": columns["cells"], **fixed})


def _where(placed: pa.ChunkedArray, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of the place; null where there is no place."""
    return pc.if_else(placed, column, pa.scalar(None, column.type))
