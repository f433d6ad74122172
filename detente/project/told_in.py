"""What one document of the record tells: its statements with their places in its own text, and who else tells them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente import codec
from detente.model.statement import Event, Evidence, Link, Membership, RelationClaim, Statement
from detente.project.clusters import Kept, kept
from detente.project.happenings import Difference, differences
from detente.project.why import Telling, links_of, told
from detente.record.rows import nouns
from detente.record.ruled import DECODE
from detente.record.tables import REPORTS_OF
from detente.record.view import View
from detente.sql import Step

_OTHERS = 6


@dataclass(frozen=True, slots=True)
class ToldIn:
    """A document with its statements, in the order of its text; `told` are all places of those that others tell too,
    `differences` where these contradict one another."""

    kept: Kept
    events: tuple[Event, ...]
    claims: tuple[RelationClaim, ...]
    memberships: tuple[Membership, ...]
    links: tuple[Link, ...]
    told: Mapping[str, Telling]
    differences: Mapping[str, Sequence[Difference]]

    def to_json(self) -> dict[str, Any]:
        """Plain values: a reading in Détente's JSON, and what others say of the same."""
        document = self.kept.document
        return {
            "document": codec.document_to_json(document, explain=True),
            "events": [codec.event_to_json(event, explain=True) for event in self.events],
            "relations": [codec.relation_to_json(claim, explain=True) for claim in self.claims],
            "links": [codec.link_to_json(link) for link in self.links],
            "memberships": [codec.membership_to_json(membership, explain=True) for membership in self.memberships],
            "copies": self.kept.to_json()["copies"],
            "others": {id: _others(telling, document.id) for id, telling in self.told.items()},
            "differences": {id: [d.to_json() for d in found] for id, found in self.differences.items()},
        }


def told_in(view: View, id: str) -> ToldIn:
    """What a document tells. QueryError where the record has no such document."""
    document = kept(view, id)
    found: dict[str, list[Statement]] = {}
    several: dict[str, Telling] = {}
    for table, decode in DECODE.items():
        places = _places(view, REPORTS_OF[table], id)
        stated: list[Statement] = nouns(view.rows(table, list(places)), decode)
        found[table] = sorted((_here(s, places[s.id]) for s in stated), key=_start)
        several |= {s: t for s, t in told(view, [s.id for s in stated], table, _OTHERS).items() if t.documents > 1}
    events = tuple(s for s in found["events"] if isinstance(s, Event))
    claims = tuple(s for s in found["relation_claims"] if isinstance(s, RelationClaim))
    return ToldIn(
        document,
        events,
        claims,
        _memberships(view, id),
        links_of(view, [*(event.id for event in events), *(claim.id for claim in claims)]),
        several,
        differences(view, [event.id for event in events if event.id in several]),
    )


def latest(view: View, most: int) -> list[dict[str, Any]]:
    """The documents that were published last: id, title, publisher, day."""
    sql = "SELECT id, title, publisher, published FROM documents ORDER BY published DESC, id LIMIT ?"
    rows = view.query(("documents",), [Step("latest", sql, (most,))]).to_pylist()
    return [{**row, "published": row["published"].isoformat()} for row in rows]


def _places(view: View, reports: str, document: str) -> dict[str, list[Evidence]]:
    """Where a document tells which statement, in the order of their parts."""
    sql = f"""SELECT statement, span_start, span_end, words, sentence FROM {reports}
        WHERE document = ? ORDER BY statement, part"""  # noqa: S608 - names of our own tables
    found: dict[str, list[Evidence]] = {}
    for row in view.query((reports,), [Step("told_here", sql, (document,))]).to_pylist():
        place = Evidence(row["span_start"], row["span_end"], row["words"], row["sentence"])
        found.setdefault(row["statement"], []).append(place)
    return found


def _here(statement: Statement, places: Sequence[Evidence]) -> Statement:
    return replace(statement, evidence=places[0], also=tuple(places[1:]))


def _start(statement: Statement) -> int:
    return statement.evidence.start


def _memberships(view: View, document: str) -> tuple[Membership, ...]:
    sql = "SELECT json FROM memberships WHERE document = ? ORDER BY id"
    return tuple(nouns(view.query(("memberships",), [Step("belong", sql, (document,))]), codec.membership_from_json))


def _others(telling: Telling, document: str) -> dict[str, Any]:
    """The places in other documents, each in its sentence."""
    places = [
        {
            "document": place.document,
            "publisher": place.publisher,
            "published": place.published.isoformat(),
            "title": place.title,
            "url": place.url,
            "before": place.before,
            "words": place.words,
            "after": place.after,
            "copy": place.copy is not None,
        }
        for place in telling.places
        if place.document != document
    ]
    return {"documents": telling.documents, "copies": telling.copies, "places": places}
