"""What the events of a selection are made of: how many there are, and the commonest values of what narrows further."""

from detente.record.filters import EventFilter, wanted_step
from detente.sql import Step

MOST = 12
"""Values of a facet that are given."""

_OF = {
    "type": "SELECT event_type AS value FROM wanted",
    "quad": "SELECT quad::VARCHAR AS value FROM wanted",
    "actor": "SELECT unnest(actors) AS value FROM wanted",
    "recipient": "SELECT unnest(recipients) AS value FROM wanted",
    "country": "SELECT place_country AS value FROM wanted",
    "mode": "SELECT unnest(event_mode) AS value FROM wanted",
    "context": "SELECT unnest(contexts) AS value FROM wanted",
    "publisher": "SELECT DISTINCT statement, publisher AS value FROM event_reports SEMI JOIN wanted ON statement = id",
    "year": "SELECT year(coalesce(date_start, date_end))::VARCHAR AS value FROM wanted",
}
FACETS = (*_OF, "month")


def facet_steps(wanted: EventFilter) -> list[Step]:
    """The steps that give facet, value and events: of each facet the commonest values, all years; `all` counts the
    events. Months are given where the selection lies within two years."""
    of = "SELECT '{}' AS facet, value, count(*) AS events FROM ({}) GROUP BY value"
    parts = [of.format(name, sql) for name, sql in _OF.items()]
    month = """SELECT 'month', strftime(coalesce(date_start, date_end), '%Y-%m'), count(*) FROM wanted
        WHERE (SELECT max(date_end) - min(date_end) FROM wanted) < 732 GROUP BY 2"""
    counted = " UNION ALL ".join([*parts, month, "SELECT 'all', '', count(*) FROM wanted"])
    ranked = f"""SELECT facet, value, events FROM counted WHERE value IS NOT NULL QUALIFY facet IN ('year', 'month')
        OR row_number() OVER (PARTITION BY facet ORDER BY events DESC, value) <= {MOST}
        ORDER BY facet, CASE WHEN facet IN ('year', 'month') THEN value END, events DESC, value"""  # noqa: S608
    return [wanted_step(wanted), Step("counted", counted), Step("ranked", ranked)]
