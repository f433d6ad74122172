"""Signs that a party of the article had an open role in an act: how the article speaks of it, where, and with whom."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from detente import ontology
from detente.model.actor import Entity
from detente.statements.candidates import Candidate
from detente.statements.parties import is_party
from detente.statements.scene import NO_ACTOR, Scene
from detente.statements.understood import Whole

Signs = dict[str, float]
NEAR = 4  # tokens
OUT_OF_SIGHT = 3  # sentences


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention of a party: its sentence and head token, the kind of the mention, whether it is a subject."""

    sentence: int
    token: int
    kind: str
    subject: bool

    @property
    def acting(self) -> bool:
        """Whether it is spoken of as somebody, not as a place or a nationality."""
        return self.kind not in NO_ACTOR and self.kind != "adjective"


@dataclass(frozen=True, slots=True)
class Deed:
    """Who acts on whom in an act of the article, and its quad class."""

    sentence: int
    actors: frozenset[str]
    recipients: frozenset[str]
    quad: int

    def side(self, role: str) -> frozenset[str]:
        """Who has the role."""
        return self.actors if role == "actor" else self.recipients

    def other_side(self, role: str) -> frozenset[str]:
        """Who has the other role."""
        return self.recipients if role == "actor" else self.actors

    def weight(self, a: str, b: str) -> float:
        """How much two participants deal with each other: half where they only act together."""
        facing = (a in self.actors and b in self.recipients) or (b in self.actors and a in self.recipients)
        return 1.0 if facing else 0.5


@dataclass(slots=True)
class Company:
    """All whom an article speaks of, and what they do to one another in it."""

    told: Sequence[Candidate]
    scenes: Mapping[int, Scene]
    whole: Whole = field(init=False)
    seen: dict[str, list[Seen]] = field(init=False)
    seen_in: dict[tuple[str, int], list[Seen]] = field(init=False)  # by party and sentence
    sentences: dict[str, list[int]] = field(init=False)  # that speak of a party, in order
    deeds: list[Deed] = field(init=False)
    with_role: dict[tuple[str, str], list[int]] = field(init=False)  # deeds by role and who has it
    parties: list[Entity] = field(init=False)
    rank: dict[str, int] = field(init=False)
    first: int = field(init=False)
    title: bool = field(init=False)
    dealings: dict[frozenset[str], dict[int, float]] = field(init=False)
    standing: dict[tuple[str, int], Signs] = field(init=False, default_factory=dict)  # by party and quad class

    def __post_init__(self) -> None:
        self.whole = Whole(self.scenes.values())
        self.seen, self.seen_in, self.sentences = defaultdict(list), defaultdict(list), {}
        for n in sorted(self.scenes):
            for m in self.scenes[n].mentions:
                subject = self.scenes[n].sentence.tokens[m.head].dep in {"nsubj", "nsubjpass"}
                for e in filter(is_party, m.entities):
                    mention = Seen(n, m.head, m.kind, subject)
                    self.seen[e.id].append(mention)
                    self.seen_in[e.id, n].append(mention)
        self.sentences = {party: [m.sentence for m in seen] for party, seen in self.seen.items()}
        self.deeds = [_deed(c) for c in self.told]
        self.with_role = defaultdict(list)
        for n, d in enumerate(self.deeds):
            for role in ("actor", "recipient"):
                for party in d.side(role):
                    self.with_role[role, party].append(n)
        self.parties = [self.whole.entities[i] for i, _ in self.whole.most]
        self.rank = {e.id: n for n, e in enumerate(self.parties)}
        self.first = min(self.scenes)
        self.title = self.scenes[self.first].sentence.kind == "headline"
        self.dealings = defaultdict(dict)
        for n, d in enumerate(self.deeds):
            for a, b in combinations(d.actors | d.recipients, 2):
                self.dealings[frozenset((a, b))][n] = d.weight(a, b)

    def ties(self, a: str, b: str, but: int) -> float:
        """In how many other acts two parties face each other; half an act where they act together."""
        found = self.dealings.get(frozenset((a, b)), {})
        return sum(found.values()) - found.get(but, 0.0)

    def pair_for(self, c: Candidate, role: str) -> tuple[Entity, ...]:
        """The two parties spoken of most, but for the act's other side and organisations; () where there are no two."""
        own = {e.id for e in other_side(c, role)}
        sides = [e for e in self.parties if e.id not in own and not e.is_organisation][:2]
        return tuple(sides) if len(sides) == 2 else ()


@dataclass(frozen=True, slots=True)
class Opening:
    """An unsure role of the article's `number`th act, with what is the same for every party that is weighed for it: the
    other side and its countries, how much each party has to do with it and the one with most, who has the role and the
    other one in acts nearby, subjects above the act, tokens below it, and how signs of its kind of act end."""

    number: int
    c: Candidate
    role: str
    company: Company
    quad: int
    known: Mapping[str, Entity]
    countries: Collection[str | None]
    ties: Mapping[str, float]
    most: float
    near: frozenset[str]
    near_other: frozenset[str]
    above: Collection[int]
    below: Collection[int]
    kinds: Sequence[str]


def opening(number: int, c: Candidate, role: str, company: Company) -> Opening:
    """The role of the act that is told as the article's `number`th."""
    spot, known = c.spots[0], {e.id: e for e in other_side(c, role)}
    s = company.scenes[spot.sentence].sentence
    quad = ontology.load().quad(c.event_type)
    near = [d for n, d in enumerate(company.deeds) if n != number and 0 <= spot.sentence - d.sentence <= 1]
    ties = {e.id: sum(company.ties(e.id, k, number) for k in known) for e in company.parties}
    return Opening(
        number, c, role, company, quad, known,
        countries={*known, *(e.country for e in known.values())},
        ties=ties,
        most=max(ties.values(), default=0.0),
        near=frozenset().union(*(d.side(role) for d in near)),
        near_other=frozenset().union(*(d.other_side(role) for d in near)),
        above={k.i for v in s.ancestors(spot.anchor) for k in s.childs(v, "nsubj", "nsubjpass")},
        below=set(s.subtree(spot.anchor)),
        kinds=("", f", quad class {quad}", f", {c.event_type}"),
    )  # fmt: skip


def other_side(c: Candidate, role: str) -> tuple[Entity, ...]:
    """The participants of an act in its other role."""
    return c.actor if role == "recipient" else c.recipient


def as_read(c: Candidate, parties: Sequence[Entity], company: Company) -> str:
    """How a role was read: by a name in the sentence of the act, a pronoun, a description, a nationality, a place, by
    several of them, or by context alone; persons of no known country are strangers."""
    if not parties:
        return "nobody"
    if all(e.id.startswith("PER:") for e in parties):
        return "a stranger"
    n = c.spots[0].sentence
    kinds = set()
    for e in parties:
        ms = [m for m in company.scenes[n].mentions if any(x.id == e.id and x.text == e.text for x in m.entities)]
        nearest = min(ms, key=lambda m: abs(m.head - c.spots[0].anchor), default=None)
        kinds.add("context" if nearest is None else nearest.kind)
    kind = next(iter(kinds)) if len(kinds) == 1 else "several ways"
    return f"a {kind}" if kind != "adjective" else "a nationality"


def _deed(c: Candidate) -> Deed:
    actors, recipients = (frozenset(e.id for e in side if is_party(e)) for side in (c.actor, c.recipient))
    return Deed(c.spots[0].sentence, actors, recipients, ontology.load().quad(c.event_type))


def nobody_signs(c: Candidate, role: str) -> Signs:
    """What speaks for a role that nobody has."""
    frame = c.draft.act.frame
    known = other_side(c, role)
    signs = {
        "nobody": True,
        f"nobody, {c.event_type}": True,
        f"nobody, {c.event_type} {'/'.join(c.modes[:1])}": bool(c.modes),
        "nobody, told by a noun": c.draft.act.entry.anchor == "noun",
        "nobody, passive": frame.passive,
        "nobody, the other side unknown too": not known,
        "nobody, an object is there": bool(c.draft.act.object or frame.object),
        "nobody, other phrases are there": bool(frame.preps),
    }
    return {name: 1.0 for name, there in signs.items() if there}


def party_signs(at: Opening, party: Entity) -> Signs:
    """What speaks for one party in a role."""
    if (standing := at.company.standing.get((party.id, at.quad))) is None:
        standing = at.company.standing[party.id, at.quad] = _there(_standing(at, party))
    return standing | _there(_sight(at, party)) | _dealings(at, party)


def _there(signs: Mapping[str, float]) -> Signs:
    return {name: float(value) for name, value in signs.items() if value}


def both_signs(c: Candidate, role: str, pair: Sequence[Entity], company: Company) -> Signs:
    """What speaks for the two that the article is about, together."""
    known = other_side(c, role)
    a, b = (e.id for e in pair)
    here = {s.sentence for s in company.seen[a]} & {s.sentence for s in company.seen[b]}
    signs: Mapping[str, float] = {
        "both": True,
        f"both, {c.event_type}": True,
        "both, spoken of alike": company.whole.share(b) / max(company.whole.share(a), 0.01),
        "both, with dealings": math.log1p(company.ties(a, b, -1)),
        "both, before an organisation": any(e.is_organisation for e in known),
        "both, in this sentence": c.spots[0].sentence in here,
        "both, the other side unknown": not known,
    }
    return _there(signs)


def _standing(at: Opening, party: Entity) -> Signs:
    """What a party is, and how much the article is about it."""
    company, rank = at.company, at.company.rank[party.id]
    kind = {"IGO:": "organisation", "NSA:": "group"}.get(party.id[:4], "state")
    return {
        "share of the article": company.whole.share(party.id),
        "spoken of most": rank == 0,
        "spoken of second": rank == 1,
        "spoken of little": rank > 3,
        kind: True,
        f"{kind}, quad class {at.quad}": True,
        "in the title": company.title and any(m.sentence == company.first for m in company.seen[party.id]),
    }


def _sight(at: Opening, party: Entity) -> Signs:
    """Where the article speaks of a party, seen from the act."""
    spot, seen_in = at.c.spots[0], at.company.seen_in
    here, last = (seen_in.get((party.id, n), ()) for n in (spot.sentence, spot.sentence - 1))
    sentences = at.company.sentences.get(party.id, ())
    before = bisect_left(sentences, spot.sentence)
    gap = 0 if here else spot.sentence - sentences[before - 1] if before else None
    if gap is None or gap > 1:
        return {"some sentences before": gap is not None and gap >= OUT_OF_SIGHT, "only later": gap is None}
    if gap:
        return {
            "in the sentence before": True,
            "subject of the sentence before": any(m.subject for m in last),
            "acting in the sentence before": any(m.acting for m in last),
        }
    return {
        "in this sentence": True,
        "acting in this sentence": any(m.acting for m in here),
        "a place in this sentence": all(m.kind in NO_ACTOR for m in here),
        "a nationality in this sentence": all(m.kind == "adjective" for m in here),
        "below the act": any(m.token in at.below for m in here),
        "subject above the act": any(m.token in at.above for m in here),
        "before the act": any(m.token < spot.anchor for m in here),
        "near the act": any(abs(m.token - spot.anchor) <= NEAR for m in here),
        "a pronoun in this sentence": any(m.kind in {"pronoun", "possessive"} for m in here),
    }


def _dealings(at: Opening, party: Entity) -> Signs:
    """What a party does, and has done to it, in the article's other acts, above all with the other side of this one.
    Nearly every party of an article has nothing to do with nearly every act, so only what is there is put down."""
    c, quad, kinds, ties = at.c, at.quad, at.kinds, at.ties[party.id]
    signs: Signs = {}
    if at.known and ties:
        signs["dealings with the other side"] = math.log1p(ties)
    elif at.known:
        signs["no dealings with the other side"] = 1.0
    if ties > 0 and ties == at.most:
        signs |= _of("most dealings with the other side", kinds)
    signs |= _elsewhere(at, party)
    if party.id in at.near:
        signs["has the role nearby"] = 1.0
    if party.id in at.near_other:
        signs["has the other role nearby"] = 1.0
    if party.id in at.known:
        signs |= _of("the other side itself", kinds)
    state = party.id if party.is_state else party.country
    if state is not None and state in at.countries:
        signs |= _of("of the other side's country", kinds[:2])
    if c.place is not None and c.place.country == state:
        signs |= {"of the place": 1.0, **({"of the place, quad class 4": 1.0} if quad == 4 else {})}
    if c.speaker is not None and c.speaker.id == party.id:
        signs["the speaker"] = 1.0
    return signs


def _elsewhere(at: Opening, party: Entity) -> Signs:
    """What a party does in the same role in acts of the like elsewhere in the article."""
    deeds, quad = at.company.deeds, at.quad
    elsewhere = [deeds[n] for n in at.company.with_role.get((at.role, party.id), ()) if n != at.number]
    like = [d for d in elsewhere if (d.quad > 2) == (quad > 2)]
    to_it = sum(bool(d.other_side(at.role) & at.known.keys()) for d in like)
    alike = sum(d.quad == quad for d in like)
    signs = {"does so to the other side elsewhere": to_it, "has the role elsewhere": alike}
    return {name: math.log1p(times) for name, times in signs.items() if times}


def _of(sign: str, kinds: Sequence[str]) -> Signs:
    """The sign, and the same for a quad class and a type of act."""
    return {sign + kind: 1.0 for kind in kinds}
