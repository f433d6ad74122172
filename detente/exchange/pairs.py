"""Flat events to the rows that other formats have: mostly one actor and one target a row, with their codes beside them.

Names that `write` of a format may use: all of flat events, and number (a whole number of its own), day, day_end, modes,
code and act (of CAMEO), goldstein, quad_gdelt, quad_phoenix, a and b (the two) with a_id, a_name, a_text, a_country
(ISO3), a_state (its name), a_cow, a_gw, a_sectors, a_roles (of CAMEO), a_icews (sectors), a_states and a_cows (of all
actors), a_cameo (the whole string), a_cameo_country, a_cameo_group, a_plover (all actors as PLOVER's JSON); the same
with b; place_fips, place_state, place_iso, place_gw, place_plover; acled_event, acled_kind, a_acled, ged_side_a: as
ACLED and UCDP name them.
"""

from collections.abc import Mapping

import pyarrow as pa

from detente.exchange import acts, codes, crosswalks
from detente.exchange.macros import connected
from detente.sql import Step, run

SIDES = "unnest(flatten([[{a: x, b: y} FOR y IN IF(len(recipients) > 0, recipients, actors)] FOR x IN actors]))"
"""SQL over events: each actor with each recipient, or with each actor where there is none, as `a` and `b`."""

_BOTH = "flatten([[{a: x, b: y} FOR y IN recipient] FOR x IN actor])"
_EACH = "[p FOR p IN flatten([[{a: x, b: y} FOR y IN actor] FOR x IN actor]) IF p.a.id <> p.b.id]"
_PAIRED = f"""SELECT flat.*, unnest(CASE
        WHEN NOT ? THEN [{{a: actor[1], b: recipient[1]}}]
        WHEN len(actor) > 0 AND len(recipient) > 0 THEN {_BOTH}
        WHEN len(recipient) > 0 THEN [{{a: actor[1], b: y}} FOR y IN recipient]
        WHEN len(actor) > 1 AND len({_EACH}) > 0 THEN {_EACH}
        ELSE [{{a: actor[1], b: recipient[1]}}] END) AS pair FROM flat"""  # noqa: S608 - fixed texts
_NUMBERED = """SELECT *, pair.a AS a, pair.b AS b, row_number() OVER () AS seat,
    row_number() OVER (PARTITION BY id ORDER BY pair.a.id, pair.b.id) AS n FROM paired"""


def _side(side: str) -> str:
    """SQL for one of the two with its codes."""
    whole = {"a": "actor", "b": "recipient"}[side]
    roles = f"[m[s] FOR s IN {side}.sector IF m[s] IS NOT NULL]"
    group, state = f"{side}g.code", f"{side}_is.cameo"
    return f"""{side}.id AS {side}_id, {side}.name AS {side}_name, {side}.text AS {side}_text,
        {side}.country AS {side}_country, {side}_is.state AS {side}_state, {side}_is.cow AS {side}_cow,
        {side}_is.gw AS {side}_gw, {side}.sector AS {side}_sectors, {roles} AS {side}_roles,
        am[{side}.sector[1]] AS {side}_acled,
        CASE WHEN {side}.id = {side}.country THEN 'Government of ' || {side}.name ELSE {side}.name END
            AS ged_side_{side},
        [im[s] FOR s IN {side}.sector IF im[s] IS NOT NULL] AS {side}_icews,
        [sm[e.country] FOR e IN {whole}] AS {side}_states, [cm[e.country] FOR e IN {whole}] AS {side}_cows,
        CASE WHEN {group} IS NULL THEN {state} END AS {side}_cameo_country, {group} AS {side}_cameo_group,
        nullif(CASE WHEN {group} IS NULL THEN concat({state}, array_to_string({roles}, ''))
            ELSE concat(array_to_string({roles}, ''), {group}) END, '') AS {side}_cameo"""


_ENTITY = """[json_object('code', e.country, 'sector', e.sector, 'entity_text', e.text,
    'identifier_id', 'detente:' || e.id, 'identifier_text', e.name, 'country_code', e.country) FOR e IN {}]"""
_CODED = f"""SELECT numbered.*, ('0x' || substr(md5(concat(id, '/', n)), 1, 12))::BIGINT AS number,
        coalesce(date_start, date_end) AS day, date_end AS day_end, event_mode AS modes,
        {_side("a")}, {_side("b")}, acts.code, cameo.name AS act, acts.exact,
        num(cameo.goldstein_icews) AS goldstein,
        coalesce(num(cameo.goldstein_phoenix), num(cameo.goldstein_icews)) AS goldstein_phoenix,
        quads.gdelt AS quad_gdelt, quads.phoenix AS quad_phoenix,
        kinds.event AS acled_event, kinds.kind AS acled_kind,
        p.fips AS place_fips, p.state AS place_state, p.iso_number AS place_iso, p.gw AS place_gw,
        to_json({_ENTITY.format("actor")}) AS a_plover, to_json({_ENTITY.format("recipient")}) AS b_plover,
        CASE WHEN place_name IS NOT NULL THEN json_object('resolved_place', place_name, 'country_code', place_country,
            'lat', lat, 'lon', lon, 'geonameid', geonames, 'resolution',
            CASE "precision" WHEN 'site' THEN 1 WHEN 'city' THEN 2 WHEN 'region' THEN 3 ELSE 5 END) END AS place_plover
    FROM numbered CROSS JOIN (SELECT map(list(sector), list(code)) AS m FROM roles)
    CROSS JOIN (SELECT map(list(sector), list(code)) AS im FROM icews)
    CROSS JOIN (SELECT map(list(sector), list(code)) AS am FROM labels)
    CROSS JOIN (SELECT map(list(iso3), list(state)) AS sm, map(list(iso3), list(cow)) AS cm FROM countries)
    LEFT JOIN countries a_is ON a.country = a_is.iso3 LEFT JOIN countries b_is ON b.country = b_is.iso3
    LEFT JOIN groups ag ON a.id = ag.entity LEFT JOIN groups bg ON b.id = bg.entity
    LEFT JOIN acts ON acts.act = {acts.SQL_KEY} LEFT JOIN cameo ON cameo.code = acts.code
    LEFT JOIN (SELECT type, mode, arg_min(event, line) AS event, arg_min(kind, line) AS kind FROM kinds
        GROUP BY type, mode) kinds ON kinds.type = event_type AND kinds.mode = coalesce(event_mode[1], '')
    LEFT JOIN quads ON quads.root = acts.code[:2] LEFT JOIN countries p ON p.iso3 = place_country
    ORDER BY seat"""  # noqa: S608 - fixed texts


def pairs(flat: pa.Table, countries: pa.Table, *, directed: bool) -> pa.Table:
    """Rows of flat events, in their order: one for each two (`directed`), or one an event."""
    tables: Mapping[str, pa.Table] = {
        "flat": flat,
        "countries": countries,
        "groups": codes.groups(),
        "roles": codes.roles(),
        "icews": codes.icews(),
        "labels": codes.acled(),
        "kinds": crosswalks.load("acled_events").table(),
        "acts": acts.reversed_table(flat),
        "cameo": crosswalks.load("cameo_plover").table(),
        "quads": crosswalks.load("cameo_quads").table(),
    }
    with connected(tables) as connection:
        steps = [Step("paired", _PAIRED, (directed,)), Step("numbered", _NUMBERED), Step("coded", _CODED)]
        return run(connection, steps)
