"""How two actors stand, as a page shows it: figures of all that is between them, the newest statements whole."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from detente import codec
from detente.model.statement import UNREAL, Event, RelationClaim, Statement
from detente.project.between import between
from detente.project.names import Named
from detente.project.relation import how_stood
from detente.project.standing import Gather, Stood, episode_to_json, state_to_json, stretches_to_json
from detente.record.filters import within
from detente.record.rows import nouns
from detente.record.view import View

MOST_ACTS = 400
"""Acts that are given one by one; more are given by month, and more months by year."""


@dataclass(frozen=True, slots=True)
class Acts:
    """Events that happened, of one sign and of one day, month or year: how many and the sum of their intensities; of a
    single one also `id`, type and words."""

    start: str
    events: int
    intensity: float
    id: str = ""
    type: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Two actors: how they stand and stood, their acts over time, and the statements that are shown whole: the newest,
    and those that the state rests on. `days` are the first and the last day of all that the record holds on them."""

    a: Named
    b: Named
    stood: Stood
    events: int
    claims: int
    by: str
    acts: tuple[Acts, ...]
    shown: tuple[Statement, ...]
    newest: tuple[str, ...]
    days: tuple[date, date] | None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "a": asdict(self.a),
            "b": asdict(self.b),
            "now": state_to_json(self.stood.now),
            "last": state_to_json(self.stood.last) if self.stood.last else None,
            "states": stretches_to_json(self.stood.stretches),
            "episodes": [episode_to_json(episode) for episode in self.stood.episodes],
            "course": [
                {"day": p.day.isoformat(), "state": p.state, "share": round(p.share, 3), "low": round(p.low, 3),
                 "high": round(p.high, 3)}
                for p in self.stood.course
            ],
            "counts": {"events": self.events, "claims": self.claims},
            "acts": {"by": self.by, "rows": [asdict(act) for act in self.acts]},
            "statements": [codec.statement_to_json(statement) for statement in self.shown],
            "newest": list(self.newest),
            "triggers": {id: codec.statement_to_json(statement) for id, statement in self.stood.triggers.items()},
            "first": self.days[0].isoformat() if self.days else None,
            "latest": self.days[1].isoformat() if self.days else None,
        }  # fmt: skip


def outline(
    view: View, pair: tuple[Named, Named], days: tuple[date | None, date | None], gather: Gather, most: int
) -> Outline:
    """What stands between two actors within some days; at most `most` statements are shown beside those that the
    state rests on."""
    every = between(view, pair[0].id, pair[1].id)
    acted, claimed = (within(rows, days) for rows in (every.events, every.claims))
    how = how_stood(view, pair, every, days, gather)
    claims: list[RelationClaim] = nouns(claimed, codec.relation_from_json)
    last = acted.slice(max(0, acted.num_rows - most))
    events: list[Event] = nouns(last, codec.event_from_json)
    statements: list[Statement] = [*claims, *events]
    newest = sorted(statements, key=lambda s: (s.date.start or s.date.end, s.date.end))[::-1][:most]
    rest = [id for state in (how.now, how.last) if state for id in state.ids if id not in {s.id for s in events}]
    more: list[Event] = nouns(view.rows("events", rest), codec.event_from_json) if rest else []
    shown: dict[str, Statement] = {s.id: s for s in (*newest, *more, *claims)}
    by, acts = _acts(acted)
    ends = [day for rows in (every.events, every.claims) for day in rows["date_end"].to_pylist()]
    return Outline(
        *pair,
        stood=how,
        events=acted.num_rows,
        claims=len(claims),
        by=by,
        acts=acts,
        shown=tuple(shown.values()),
        newest=tuple(s.id for s in newest),
        days=(min(ends), max(ends)) if ends else None,
    )


def _acts(events: pa.Table) -> tuple[str, tuple[Acts, ...]]:
    """The acts one by one, or summed up by month or year where there are very many."""
    columns = events.select(["id", "date_end", "intensity", "event_type", "words", "auxiliary"]).to_pylist()
    happened = [row for row in columns if row["intensity"] and not set(row["auxiliary"]) & set(UNREAL)]
    if len(happened) <= MOST_ACTS:
        return "event", tuple(
            Acts(row["date_end"].isoformat(), 1, row["intensity"], row["id"], row["event_type"], row["words"][:120])
            for row in happened
        )
    by, sums = "month", _summed(happened, 7)
    if len(sums) > MOST_ACTS:
        by, sums = "year", _summed(happened, 4)
    return by, tuple(Acts(start, len(each), sum(each)) for (start, _), each in sums.items())


def _summed(happened: Iterable[Mapping[str, Any]], length: int) -> dict[tuple[str, bool], list[float]]:
    """Intensities by the beginning of their days and by sign."""
    sums: dict[tuple[str, bool], list[float]] = {}
    for row in happened:
        key = row["date_end"].isoformat()[:length], row["intensity"] > 0
        sums.setdefault(key, []).append(row["intensity"])
    return sums
