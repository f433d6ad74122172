"""Figures of readings on gold articles.

A prediction and a gold row pair where they share a sentence and the quad class; one to one, best first. What pairs with
an optional row leaves the count; every other unpaired prediction is a false event.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.model.actor import Entity
from detente.model.statement import Event, Reading, RelationClaim
from tests.gold import match
from tests.gold.match import Gold, Text

DETECTED, TYPED, CAST, FULL = "event detection", "event type", "type + actor + recipient", "full"


@dataclass(slots=True)
class Tally:
    """Rows right, predicted and in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count the rows of one more article."""
        self.right, self.predicted, self.gold = self.right + right, self.predicted + predicted, self.gold + gold

    @property
    def f1(self) -> float:
        """2 P R / (P + R); 0 where nothing is right."""
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0


@dataclass(slots=True)
class Score:
    """All figures of a run over articles; `share` holds rows right and counted."""

    micro: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    types: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    share: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    false_events: list[int] = field(default_factory=list)
    false_relations: list[int] = field(default_factory=list)


def score(golds: Sequence[Gold], readings: Sequence[Reading]) -> Score:
    """Figures over all articles; those whose gold is empty count as negatives too."""
    out = Score()
    for gold, reading in zip(golds, readings, strict=True):
        text = match.split(gold["text"])
        events = _pair(gold["events"], reading.events, _event_fit(text))
        relations = _pair(gold["relations"], reading.relations, _relation_fit(text, strict=True))
        near = _pair(gold["relations"], reading.relations, _relation_fit(text, strict=False))
        _score_events(out, gold["events"], reading.events, events)
        _score_relations(out, gold["relations"], reading.relations, relations, near)
        _score_links(out, gold, reading, _Nodes(text, gold, reading, events, near | relations))
        _score_memberships(out, gold["memberships"], reading)
        if not gold["events"] and not gold["relations"]:
            out.false_events.append(len(reading.events))
            out.false_relations.append(len(reading.relations))
    return out


def _pair(rows: Sequence[Gold], found: Sequence[Any], fit: Callable[[Gold, Any], tuple[float, ...]]) -> dict[int, int]:
    """Prediction number -> gold number, one to one, best fits first; an empty fit never pairs."""
    fits = [(fit(g, p), -n, -k) for n, g in enumerate(rows) for k, p in enumerate(found)]
    out: dict[int, int] = {}
    for value, n, k in sorted(fits, reverse=True):
        if value and -n not in out.values() and -k not in out:
            out[-k] = -n
    return out


def _event_fit(text: Text) -> Callable[[Gold, Event], tuple[float, ...]]:
    def fit(gold: Gold, event: Event) -> tuple[float, ...]:
        if not match.shares_quad(gold, event) or not text.gold(gold) & text.predicted(event.evidence):
            return ()
        actor, recipient, share = match.sides(gold, event)
        typed, near = bool(match.accepted(gold) & match.types(event)), match.overlap(text.spans(gold), event.evidence)
        rest = match.reality(gold, event) + match.dated(gold, event.date) + 0.5 * (not gold.get("optional"))
        return typed, 4 * (actor and recipient) + 3 * share + 4 * near + rest, gold["event_type"] == event.event_type

    return fit


def _relation_fit(text: Text, *, strict: bool) -> Callable[[Gold, RelationClaim], tuple[float, ...]]:
    def fit(gold: Gold, claim: RelationClaim) -> tuple[float, ...]:
        exact, _ = match.participants(gold["parties"], claim.parties)
        stands = match.stands(gold, claim)
        if not exact or (strict and not stands) or not text.gold(gold) & text.predicted(claim.evidence):
            return ()
        return 4 * match.overlap(text.spans(gold), claim.evidence) + 2 * stands + 0.5 * (not gold.get("optional")), 0.0

    return fit


def _score_events(out: Score, rows: Sequence[Gold], events: Sequence[Event], pairs: dict[int, int]) -> None:
    needed = sum(not g.get("optional") for g in rows)
    counted = [k for k in range(len(events)) if k not in pairs or not rows[pairs[k]].get("optional")]
    levels = Counter[str]()
    for k in counted:
        gold = rows[pairs[k]] if k in pairs else None
        right = gold is not None and _levels(out, gold, events[k], levels)
        name = gold["event_type"] if gold is not None and right else events[k].event_type
        out.types[name].add(int(right), 1, 0)
    for level in (DETECTED, TYPED, CAST, FULL):
        out.micro[level].add(levels[level], len(counted), needed)
    for g in rows:
        out.types[g["event_type"]].add(0, 0, not g.get("optional"))


def _levels(out: Score, gold: Gold, event: Event, levels: Counter[str]) -> bool:
    """Count one pair on every level that it reaches; whether its type is right."""
    typed = bool(match.accepted(gold) & match.types(event))
    actor, recipient, _ = match.sides(gold, event)
    real, dated = match.reality(gold, event), match.dated(gold, event.date)
    cast = typed and actor and recipient
    levels.update({DETECTED: 1, TYPED: typed, CAST: cast, FULL: cast and real and dated})
    for name, right in (("actor", actor), ("recipient", recipient), ("date", dated), ("auxiliary", real)):
        out.share[name].add(right, 1, 1)
    told, found = gold["casualties"] or {}, event.casualties
    counts = [(told.get(key) or 0, (getattr(found, key) or 0) if found else 0) for key in ("dead", "injured")]
    if any(a or b for a, b in counts):
        out.share["casualties"].add(all(a == b for a, b in counts), 1, 1)
    return typed


def _score_relations(
    out: Score, rows: Sequence[Gold], claims: Sequence[RelationClaim], pairs: dict[int, int], near: dict[int, int]
) -> None:
    right = sum(not rows[n].get("optional") for n in pairs.values())
    free = {k for k, n in (near | pairs).items() if rows[n].get("optional")}
    out.micro["relations"].add(right, len(claims) - len(free), sum(not g.get("optional") for g in rows))


class _Nodes:
    """Whether an end of a predicted link is the gold row that an end of a gold link names."""

    def __init__(
        self, text: Text, gold: Gold, reading: Reading, events: dict[int, int], relations: dict[int, int]
    ) -> None:
        self.text = text
        self.rows = {g.get("eid", g.get("rid")): g for g in (*gold["events"], *gold["relations"])}
        statements: tuple[Event | RelationClaim, ...] = (*reading.events, *reading.relations)
        self.found = {s.id: s for s in statements}
        self.pairs = {(reading.events[k].id, gold["events"][n]["eid"]) for k, n in events.items()}
        self.pairs |= {(reading.relations[k].id, gold["relations"][n]["rid"]) for k, n in relations.items()}

    def same(self, names: Iterable[str], found: str) -> bool:
        """Whether the statement is, or stands for, one of the named gold rows."""
        statement = self.found.get(found)
        return statement is not None and any(
            (found, name) in self.pairs or self._near(self.rows[name], statement) for name in names
        )

    def _near(self, gold: Gold, found: Event | RelationClaim) -> bool:
        if not self.text.gold(gold) & self.text.predicted(found.evidence):
            return False
        if isinstance(found, Event) and "event_type" in gold and not match.shares_quad(gold, found):
            return False
        return match.participants(_parties(gold), _entities(found))[1] >= 0.5


def _parties(gold: Gold) -> list[Gold]:
    return list(gold["parties"] if "parties" in gold else gold["actor"] + gold["recipient"])


def _entities(found: Event | RelationClaim) -> tuple[Entity, ...]:
    return found.actor + found.recipient if isinstance(found, Event) else found.parties


def _score_links(out: Score, gold: Gold, reading: Reading, nodes: _Nodes) -> None:
    def fit(row: Gold, link: Any) -> tuple[float, ...]:
        ends = ((row["from"], row.get("from_alt", ()), link.source), (row["to"], row.get("to_alt", ()), link.target))
        fits = row["type"] == link.type and all(nodes.same((name, *others), found) for name, others, found in ends)
        return (not row.get("optional"), (link.source, row["from"]) in nodes.pairs) if fits else ()

    _tally(out.micro["links"], gold["links"], _pair(gold["links"], reading.links, fit), len(reading.links))


def _score_memberships(out: Score, rows: Sequence[Gold], reading: Reading) -> None:
    found = list({(m.member.id, m.group.id, m.status): m for m in reading.memberships}.values())

    def fit(row: Gold, m: Any) -> tuple[float, ...]:
        fits = row["status"] == m.status and match.same(row["member"], m.member) and match.same(row["group"], m.group)
        return (not row.get("optional"), 0) if fits else ()

    _tally(out.micro["memberships"], rows, _pair(rows, found, fit), len(found))


def _tally(tally: Tally, rows: Sequence[Gold], pairs: dict[int, int], found: int) -> None:
    optional = sum(bool(rows[n].get("optional")) for n in pairs.values())
    tally.add(len(pairs) - optional, found - optional, sum(not g.get("optional") for g in rows))
