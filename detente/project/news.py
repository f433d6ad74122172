"""What came into the record of late: statements by the batch that they were stored with."""

from dataclasses import dataclass
from typing import Any

from detente.record.view import View
from detente.sql import Step

MOST = 200
"""Statements that are told of at once, the newest of them; the count is of all."""

_EVENTS = """SELECT e.id, 'event' AS kind, event_type AS what, words, date_end AS day, dyads
    FROM events e JOIN batches b ON e.batch = b.id WHERE b.number >= ?"""
_CLAIMS = """SELECT c.id, 'relation' AS kind, coalesce(state, change) AS what, words, date_end AS day, [dyad] AS dyads
    FROM relation_claims c JOIN batches b ON c.batch = b.id WHERE b.number >= ?"""
_BOTH = "SELECT *, count(*) OVER () AS every FROM (SELECT * FROM new_events UNION ALL SELECT * FROM new_claims)"


@dataclass(frozen=True, slots=True)
class News:
    """Statements of the batches from `since` on; `next` is where the next question goes on, `count` how many came."""

    since: int
    next: int
    count: int
    statements: tuple[dict[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"since": self.since, "next": self.next, "count": self.count, "statements": list(self.statements)}


def arrived(view: View, since: int | None) -> News:
    """What was stored from batch number `since` on; nothing yet where it is None."""
    last = view.next_number
    if since is None or since >= last:
        return News(last if since is None else since, last, 0, ())
    steps = [Step("new_events", _EVENTS, (since,)), Step("new_claims", _CLAIMS, (since,))]
    rows = view.query(
        ("events", "relation_claims"), [*steps, Step("news", f"{_BOTH} ORDER BY day DESC, id LIMIT {MOST}")]
    ).to_pylist()
    count = rows[0]["every"] if rows else 0
    told = tuple({**row, "day": row["day"].isoformat()} for row in rows)
    return News(since, last, count, tuple({k: v for k, v in row.items() if k != "every"} for row in told))
