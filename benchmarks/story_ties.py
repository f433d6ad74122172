"""How many links, relations and memberships of short stories are read right (`benchmarks.stories`).

A link is right where it has the type and its ends share words with those named; a relation where the parties are the
same and the state, or the change, is; a membership where member, group and status are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from detente.evaluation.identity import known_as
from detente.model.statement import Event, Link, Reading, RelationClaim

Row = Mapping[str, Any]
T = TypeVar("T", Link, RelationClaim)
Spans = Mapping[str, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Score:
    """Rows that count, what was found for them, and how many are right; `misses` in words."""

    wanted: int
    found: int
    right: int
    misses: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Of precision and recall."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 0.0


def links(given: Iterable[tuple[Row, Reading]]) -> Score:
    """Links by type and both ends."""
    told = ((row, row["links"], reading.links, _spans(reading)) for row, reading in given)
    return _each_once(
        ((row, gold, found, partial(_joins, spans=spans, text=row["text"])) for row, gold, found, spans in told),
        lambda gold: f"'{gold['from']}' {gold['type']} '{gold['to']}'",
    )


def relations(given: Iterable[tuple[Row, Reading]]) -> Score:
    """Claims of how two parties stand."""
    return _each_once(
        ((row, row["relations"], reading.relations, _stands) for row, reading in given),
        lambda gold: f"{' and '.join(map(str, gold['parties']))} {gold['state']} {gold['change']}",
    )


def memberships(given: Iterable[tuple[Row, Reading]]) -> Score:
    """Memberships, each once a story."""
    wanted = found = right = 0
    misses: list[str] = []
    for row, reading in given:
        told = {(known_as(m.member.id), known_as(m.group.id), m.status) for m in reading.memberships}
        gold = {(known_as(m["member"]), known_as(m["group"]), m["status"]): m for m in row["memberships"]}
        wanted, found, right = wanted + len(gold), found + len(told), right + len(told & gold.keys())
        missed = [m for key, m in gold.items() if key not in told]
        misses += [f"{row['id']} {m['member']} {m['status']} of {m['group']}: {row['text']}" for m in missed]
    return Score(wanted, found, right, tuple(misses))


def _each_once(
    told: Iterable[tuple[Row, Sequence[Row], Sequence[T], Callable[[Row, T], bool]]], words: Callable[[Row], str]
) -> Score:
    """Rows of the gold against what was found, each of which serves for one row; `words` tell a missed row."""
    wanted = found = right = 0
    misses: list[str] = []
    for row, gold, here, fits in told:
        left = list(here)
        wanted, found = wanted + len(gold), found + len(left)
        for one in gold:
            hit = next((x for x in left if fits(one, x)), None)
            if hit is None:
                misses.append(f"{row['id']} {words(one)}: {row['text']}")
            else:
                left.remove(hit)
                right += 1
    return Score(wanted, found, right, tuple(misses))


def _spans(reading: Reading) -> Spans:
    told: tuple[Event | RelationClaim, ...] = (*reading.events, *reading.relations)
    return {x.id: [(s.start, s.end) for s in (x.evidence, *x.also)] for x in told}


def _joins(gold: Row, link: Link, spans: Spans, text: str) -> bool:
    ends = ((gold["from"], link.source), (gold["to"], link.target))
    return gold["type"] == link.type and all(_at(words, spans.get(end, []), text) for words, end in ends)


def _at(words: str, spans: Iterable[tuple[int, int]], text: str) -> bool:
    start = text.find(words)
    return any(a < start + len(words) and start < b for a, b in spans)


def _stands(gold: Row, claim: RelationClaim) -> bool:
    states = {gold["state"], *gold.get("state_alt", ())} - {None}
    same = {known_as(p.id) for p in claim.parties} == {known_as(p) for p in gold["parties"]}
    return same and (claim.state in states or (claim.change is not None and claim.change == gold["change"]))
