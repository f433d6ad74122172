"""Events of the record as flat events (`detente.flat`), page by page: what goes out to other formats."""

from collections.abc import Iterator

import pyarrow as pa

from detente.flat import SQL_TYPES
from detente.record.filters import EventFilter, event_steps
from detente.record.view import View
from detente.sql import Step

PAGE = 50_000
"""Events that are given together."""

_ENTITIES = '[{"text":"VARCHAR","id":"VARCHAR","name":"VARCHAR","country":"VARCHAR","sector":["VARCHAR"]}]'
_REASONS = '[{"layer":"VARCHAR","value":"VARCHAR","words":"VARCHAR","rule":"VARCHAR"}]'
_PAGE = "SELECT * FROM events WHERE id IN (SELECT unnest(?))"
_TOLD = """SELECT statement, count(*) AS reports, count(DISTINCT document) AS documents,
        count(DISTINCT publisher) AS publishers FROM event_reports
    WHERE statement IN (SELECT unnest(?)) GROUP BY statement"""
_FLAT = f"""SELECT page.id, page.document, d.origin, d.title, d.publisher, d.published, d.url,
        CASE WHEN d.origin IS NOT NULL AND NOT list_contains(?, page.id)
            AND NOT list_has_any(list_concat(page.actors, page.recipients), ?::VARCHAR[]) THEN d.text END AS cells,
        page.words,
        event_type, event_mode, contexts, quad, intensity,
        json_transform(json->'$.actor', '{_ENTITIES}')::{SQL_TYPES["entity"]}[] AS actor,
        json_transform(json->'$.recipient', '{_ENTITIES}')::{SQL_TYPES["entity"]}[] AS recipient,
        date_start, date_end, granularity, place_name, place_country, lat, lon,
        (json->>'$.place.geonames')::BIGINT AS geonames, json->>'$.place.precision' AS "precision",
        auxiliary, dead, injured, confidence, speaker,
        json_transform(json->'$.reasons', '{_REASONS}')::{SQL_TYPES["reason"]}[] AS reasons,
        coalesce(reports, 1) AS reports, coalesce(told.documents, 1) AS documents,
        coalesce(publishers, 1) AS publishers
    FROM page JOIN documents d ON page.document = d.id LEFT JOIN told ON told.statement = page.id
    ORDER BY coalesce(date_start, date_end), date_end, page.id"""  # noqa: S608 - fixed texts


_REPORTED = """SELECT r.statement, r.document, d.origin, d.publisher, d.published, d.url, d.title, r.span_start,
        r.sentence, r.confidence, length(d.text) AS length, CASE WHEN d.origin IS NOT NULL THEN d.text END AS cells,
        min(d.published) OVER (PARTITION BY r.statement) AS first
    FROM event_reports r JOIN documents d ON d.id = r.document
    WHERE r.part = 0 AND r.statement IN (SELECT unnest(?))"""


def reports_of(view: View, ids: list[str]) -> pa.Table:
    """Where documents tell events: one row for each document that does, with what is known of it."""
    return view.query(("event_reports", "documents"), [Step("reported", _REPORTED, (ids,))])


def flat_pages(view: View, wanted: EventFilter) -> Iterator[pa.Table]:
    """The events that a filter wants, oldest first. `cells` is the row of a data set that an event came from, null
    where a ruling bears on the event or on who takes part in it."""
    steps = event_steps(wanted)
    ids = view.query(("events", "event_reports"), [*steps, Step("ids", "SELECT id FROM listed")])["id"].to_pylist()
    corrected, called = sorted(view.ruled.by_statement), sorted(set(view.ruled.actors.roots.values()))
    for at in range(0, len(ids), PAGE):
        listed = ids[at : at + PAGE]
        yield view.query(
            ("events", "event_reports", "documents"),
            [Step("page", _PAGE, (listed,)), Step("told", _TOLD, (listed,)), Step("flat", _FLAT, (corrected, called))],
        )
