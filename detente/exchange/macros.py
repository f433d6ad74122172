"""The words in which formats are declared: DuckDB macros, and a connection that knows them."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from detente.sql import share

SEPARATOR = "\x1f"
PARTS = ("scheme", "text", "code", "country", "sectors", "group")
"""What a reference to an actor is made of, in this order; `country` bears its scheme: cameo:TUR, name:Turkey."""

_MACROS = (
    "whole(x) AS try_cast(x AS BIGINT)",
    "num(x) AS try_cast(x AS DOUBLE)",
    "day8(x) AS try_strptime(x, '%Y%m%d')::DATE",
    "iso(x) AS try_strptime(x[:10], '%Y-%m-%d')::DATE",
    "anyday(x) AS coalesce(try_strptime(x[:10], '%Y-%m-%d'), try_strptime(x, '%d %B %Y'),"
    " try_strptime(x, '%d-%b-%y'), try_strptime(x, '%m/%d/%Y'), try_strptime(x, '%Y%m%d'))::DATE",
    "moment(x) AS coalesce(try_strptime(x, '%Y%m%d%H%M%S'), try_strptime(x, '%Y%m%d'))::DATE",
    "tagged(tag, x) AS tag || ':' || nullif(trim(x), '')",
    "ref(scheme, name, code, country, sectors, groups) AS CASE WHEN"
    " coalesce(nullif(trim(name), ''), code, country, groups) IS NOT NULL THEN"
    " concat(scheme, chr(31), trim(name), chr(31), code, chr(31), country, chr(31), sectors, chr(31), groups) END",
    "party(x) AS [r FOR r IN [x] IF r IS NOT NULL]",
    "words(x, mark) AS [trim(w) FOR w IN string_split(coalesce(x, ''), mark) IF trim(w) <> '']",
    "host(x) AS regexp_extract(x, '^[a-z]+://(?:www\\.)?([^/:?#]+)', 1)",
    "short(x) AS CASE WHEN x = round(x) THEN x::BIGINT::VARCHAR ELSE x::VARCHAR END",
    "tenth(x) AS printf('%.1f', x)",
    "y(d) AS lpad(year(d)::VARCHAR, 4, '0')",
    "ymd(d) AS y(d) || strftime(d, '%m%d')",
    "dashed(d) AS y(d) || strftime(d, '-%m-%d')",
    # whole months and years, and weeks, are called so
    "span(a, b) AS CASE WHEN b IS NULL OR b <= a THEN 'day'"
    " WHEN day(a) = 1 AND month(a) = 1 AND b = (a + INTERVAL 1 YEAR - INTERVAL 1 DAY)::DATE THEN 'year'"
    " WHEN day(a) = 1 AND b = last_day(a) THEN 'month' WHEN b - a = 6 THEN 'week' ELSE 'range' END",
    # a JSON list of texts, or one text with commas or semicolons
    "texts(x) AS CASE WHEN json_valid(x) AND json_type(x) = 'ARRAY' THEN"
    " [t FOR t IN from_json(x, '[\"VARCHAR\"]') IF t <> '']"
    " ELSE words(replace(trim(x, '\"'), ';', ','), ',') END",
    "auxiliary(m) AS lower(m) IN ('historical', 'future', 'hypothetical', 'negation')",
    "plover(e) AS CASE WHEN starts_with(e->>'$.identifier_id', 'detente:') THEN"
    " ref('entity', e->>'$.entity_text', (e->>'$.identifier_id')[9:], 'iso3:' || (e->>'$.country_code'),"
    " joined(texts(e->'$.sector'), ';'), e->>'$.identifier_text')"
    " ELSE ref('plover', coalesce(e->>'$.entity_text', e->>'$.identifier_text'), e->>'$.code',"
    " 'iso3:' || (e->>'$.code'), joined(texts(e->'$.sector'), ';'), NULL) END",
    # several actors in one cell, and in the cells beside it what belongs to each
    "parts(x) AS [nullif(nullif(trim(p), ''), 'None') FOR p IN string_split(x, ';')]",
    "several(scheme, names, lands, sectors) AS [ref(scheme, n, NULL, tagged('name', CASE WHEN len(parts(lands)) = 1"
    " THEN parts(lands)[1] ELSE parts(lands)[i] END), replace(CASE WHEN len(parts(coalesce(names, lands))) = 1"
    " THEN sectors ELSE parts(sectors)[i] END, ',', ';'), NULL)"
    " FOR n, i IN parts(coalesce(names, lands)) IF n IS NOT NULL]",
    "cell(xs) AS CASE WHEN len([x FOR x IN xs IF nullif(x, '') IS NOT NULL]) > 0 THEN"
    " array_to_string([coalesce(nullif(x, ''), 'None') FOR x IN xs], '; ') END",
    "joined(xs, mark) AS nullif(array_to_string(xs, mark), '')",
)

CHECKS: Mapping[str, tuple[str, str]] = {
    "whole": ("whole({0}) IS NULL", "no whole number"),
    "percent": ("NOT coalesce(whole({0}) BETWEEN 0 AND 100, false)", "no per cent (0 to 100)"),
    "real": ("NOT coalesce(isfinite(num({0})), false)", "no number"),
    "lat": ("NOT coalesce(num({0}) BETWEEN -90 AND 90, false)", "no latitude (-90 to 90)"),
    "lon": ("NOT coalesce(num({0}) BETWEEN -180 AND 180, false)", "no longitude (-180 to 180)"),
    "day8": ("day8({0}) IS NULL OR length({0}) <> 8", "no day (YYYYMMDD)"),
    "iso": ("iso({0}) IS NULL", "no day (YYYY-MM-DD)"),
    "day": ("anyday({0}) IS NULL", "no day (YYYY-MM-DD)"),
    "moment": ("moment({0}) IS NULL", "no moment (YYYYMMDDHHMMSS)"),
    "month": ("try_strptime({0} || '01', '%Y%m%d') IS NULL", "no month (YYYYMM)"),
    "year": ("NOT coalesce(whole({0}) BETWEEN 1 AND 9999, false)", "no year"),
    "list": ("coalesce(json_type({0}), '') <> 'ARRAY'", "no list"),
    "object": ("coalesce(json_type({0}), '') <> 'OBJECT'", "no object"),
}
"""By type of a column: SQL that is true for a cell that is not of it, and the problem in words."""


def connected(tables: Mapping[str, pa.Table] | None = None) -> duckdb.DuckDBPyConnection:
    """A connection of one's own to a DuckDB with the macros, and Arrow tables under their names."""
    return share(tables, _MACROS)
