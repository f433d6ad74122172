"""Rows of a gold article against a reading of it.

Two rows pair where they share a sentence and the quad class (claims: the parties; links: the ends; memberships: who, in
what, how); one to one, best first. What pairs with an optional row leaves the count; every other unpaired row of the
reading is false.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from detente.evaluation.identity import between, cast, compare, known_as, same
from detente.evaluation.judge import dated, judge, real, shares_quad, stands, typed
from detente.evaluation.text import Text, overlap, split
from detente.model.actor import Entity
from detente.model.evaluation import ArticleScore, Match
from detente.model.gold import GoldArticle, GoldEntity, GoldEvent, GoldLink, GoldMembership, GoldRelation
from detente.model.statement import Event, Link, Membership, Reading, RelationClaim, Statement


class _Row(Protocol):
    """A row of the gold."""

    @property
    def optional(self) -> bool:
        """Whether it may be left out."""
        ...


G = TypeVar("G", bound=_Row)
F = TypeVar("F")
Pairs = dict[int, int]  # number of a predicted row -> number of a gold row


def score_article(article: GoldArticle, reading: Reading) -> ArticleScore:
    """Every row of the gold and of the reading, matched where they can be."""
    text = split(article.text)
    events = pair(article.events, reading.events, _event_fit(text))
    relations = pair(article.relations, reading.relations, _relation_fit(text, strict=True))
    near = pair(article.relations, reading.relations, _relation_fit(text, strict=False))
    nodes = _Nodes(text, article, reading, events, [near, relations])
    links = pair(article.links, reading.links, _link_fit(nodes))
    held = _held(reading.memberships)
    return ArticleScore(
        article,
        reading,
        _event_matches(article.events, reading.events, events),
        _relation_matches(article.relations, reading.relations, relations, near),
        _matches(article.links, reading.links, links),
        _matches(article.memberships, held, pair(article.memberships, held, _membership_fit)),
    )


def pair(rows: Sequence[G], found: Sequence[F], fit: Callable[[G, F], float]) -> Pairs:
    """Which rows belong together, one to one, best fits first; a fit of 0 never pairs."""
    fits = [(-value, n, k) for n, g in enumerate(rows) for k, p in enumerate(found) if (value := fit(g, p))]
    out: Pairs = {}
    taken: set[int] = set()
    for _, n, k in sorted(fits):
        if n not in taken and k not in out:
            taken.add(n)
            out[k] = n
    return out


def _event_fit(text: Text) -> Callable[[GoldEvent, Event], float]:
    def fit(gold: GoldEvent, event: Event) -> float:
        spans = text.told((gold.snippet, *gold.also))
        if not shares_quad(gold, event) or not text.within(spans) & text.predicted(event.evidence):
            return 0.0
        who = cast(gold, event)
        kind = 10 * typed(gold, event) + (event.event_type == gold.event_type)
        near = 4 * (who.actor and who.recipient) + 3 * who.share + 4 * overlap(spans, event.evidence)
        return kind + near + real(gold, event) + dated(gold, event.date) + 0.5 * (not gold.optional) + 1e-6

    return fit


def _relation_fit(text: Text, *, strict: bool) -> Callable[[GoldRelation, RelationClaim], float]:
    """`strict` asks for the standing too, and not for the parties alone."""

    def fit(gold: GoldRelation, claim: RelationClaim) -> float:
        spans, right = text.told((gold.snippet, *gold.also)), stands(gold, claim)
        if (strict and not right) or not between(gold.parties, claim.parties):
            return 0.0
        if not text.within(spans) & text.predicted(claim.evidence):
            return 0.0
        return 4 * overlap(spans, claim.evidence) + 2 * right + 0.5 * (not gold.optional) + 1e-6

    return fit


def _link_fit(nodes: "_Nodes") -> Callable[[GoldLink, Link], float]:
    def fit(gold: GoldLink, link: Link) -> float:
        fits = (
            gold.type == link.type
            and nodes.same((gold.source, *gold.source_alt), link.source)
            and nodes.same((gold.target, *gold.target_alt), link.target)
        )
        return (1 + 0.5 * (not gold.optional) + 0.1 * ((link.source, gold.source) in nodes.pairs)) if fits else 0.0

    return fit


def _membership_fit(gold: GoldMembership, found: Membership) -> float:
    fits = gold.status == found.status and same(gold.member, found.member) and same(gold.group, found.group)
    return float(fits + (not gold.optional)) if fits else 0.0


def _held(found: Iterable[Membership]) -> tuple[Membership, ...]:
    """Each membership once, however often it is told."""
    out: dict[Hashable, Membership] = {}
    for m in found:
        member = known_as(m.member.id) or known_as(m.member.country)
        out.setdefault((member, known_as(m.group.id), m.status), m)
    return tuple(out.values())


class _Nodes:
    """Whether an end of a predicted link is the gold row that an end of a gold link names."""

    def __init__(
        self, text: Text, article: GoldArticle, reading: Reading, events: Pairs, relations: Iterable[Pairs]
    ) -> None:
        self.text = text
        self.rows: dict[str, GoldEvent | GoldRelation] = {g.id: g for g in article.events}
        self.rows |= {g.id: g for g in article.relations}
        statements: tuple[Statement, ...] = (*reading.events, *reading.relations)
        self.found = {s.id: s for s in statements}
        numbers = {s.id: n for n, s in enumerate(statements)}  # where two bear one id, links mean the last of them
        both = [(k, article.events[n].id) for k, n in events.items()]
        for pairs in relations:
            both += [(k + len(reading.events), article.relations[n].id) for k, n in pairs.items()]
        self.pairs = {(statements[k].id, name) for k, name in both if numbers[statements[k].id] == k}

    def same(self, names: Iterable[str], found: str) -> bool:
        """Whether the statement is, or stands for, one of the named gold rows."""
        statement = self.found.get(found)
        return statement is not None and any(
            (found, name) in self.pairs or self._near(self.rows[name], statement) for name in names
        )

    def _near(self, gold: GoldEvent | GoldRelation, found: Statement) -> bool:
        spans = self.text.told((gold.snippet, *gold.also))
        if not self.text.within(spans) & self.text.predicted(found.evidence):
            return False
        if isinstance(found, Event) and isinstance(gold, GoldEvent) and not shares_quad(gold, found):
            return False
        right, wrong, missed = compare(_parties(gold), _entities(found))
        return right / max(1, right + wrong + missed) >= 0.5


def _parties(gold: GoldEvent | GoldRelation) -> tuple[GoldEntity, ...]:
    return (*gold.actor, *gold.recipient) if isinstance(gold, GoldEvent) else gold.parties


def _entities(found: Statement) -> tuple[Entity, ...]:
    return (*found.actor, *found.recipient) if isinstance(found, Event) else found.parties


def _event_matches(
    rows: Sequence[GoldEvent], events: Sequence[Event], pairs: Pairs
) -> tuple[Match[GoldEvent, Event], ...]:
    speakers = any(e.speaker for e in events)
    return _matches(rows, events, pairs, lambda g, e: judge(g, e, speakers=speakers))


def _relation_matches(
    rows: Sequence[GoldRelation], claims: Sequence[RelationClaim], pairs: Pairs, near: Pairs
) -> tuple[Match[GoldRelation, RelationClaim], ...]:
    """Claims of the right parties with another standing are shown beside the gold row; those of an optional row leave
    the count."""
    taken = set(pairs.values())
    shown = pairs | {k: n for k, n in near.items() if k not in pairs and n not in taken}
    free = {k for k, n in (near | pairs).items() if rows[n].optional}
    return _matches(rows, claims, shown, lambda g, c: {"standing": stands(g, c)}, free)


def _matches(
    rows: Sequence[G],
    found: Sequence[F],
    pairs: Pairs,
    judged: Callable[[Any, Any], dict[str, bool]] = lambda g, f: {},
    free: Iterable[int] = (),
) -> tuple[Match[G, F], ...]:
    """Gold rows in their order, each with what was taken for it; then the false rows."""
    back, free = {n: k for k, n in pairs.items()}, set(free)
    out: list[Match[G, F]] = []
    for n, gold in enumerate(rows):
        k = back.get(n)
        hit = None if k is None else found[k]
        out.append(Match(gold, hit, {} if hit is None else judged(gold, hit), not gold.optional))
    return (*out, *(Match(None, p, {}, k not in free) for k, p in enumerate(found) if k not in pairs))
