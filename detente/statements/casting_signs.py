"""Signs that a party of the article had an open role in an act: how the article speaks of it, where, and with whom."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Company:
    """All whom an article speaks of, and what they do to one another in it."""

    told: Sequence[Candidate]
    scenes: Mapping[int, Scene]
    whole: Whole = field(init=False)
    seen: dict[str, list[Seen]] = field(init=False)
    deeds: list[Deed] = field(init=False)
    parties: list[Entity] = field(init=False)

    def __post_init__(self) -> None:
        self.whole = Whole(self.scenes.values())
        self.seen = defaultdict(list)
        for n in sorted(self.scenes):
            for m in self.scenes[n].mentions:
                subject = self.scenes[n].sentence.tokens[m.head].dep in {"nsubj", "nsubjpass"}
                for e in filter(is_party, m.entities):
                    self.seen[e.id].append(Seen(n, m.head, m.kind, subject))
        self.deeds = [_deed(c) for c in self.told]
        self.parties = [self.whole.entities[i] for i, _ in self.whole.most]

    def ties(self, a: str, b: str, but: int) -> float:
        """In how many other acts two parties face each other; half an act where they act together."""
        deeds = (d for n, d in enumerate(self.deeds) if n != but)
        return sum(
            1.0 if (a in d.actors and b in d.recipients) or (b in d.actors and a in d.recipients) else 0.5
            for d in deeds
            if {a, b} <= d.actors | d.recipients and a != b
        )

    def pair_for(self, c: Candidate, role: str) -> tuple[Entity, ...]:
        """The two parties spoken of most, but for the act's other side and organisations; () where there are no two."""
        own = {e.id for e in other_side(c, role)}
        sides = [e for e in self.parties if e.id not in own and not e.id.startswith("IGO:")][:2]
        return tuple(sides) if len(sides) == 2 else ()


def other_side(c: Candidate, role: str) -> tuple[Entity, ...]:
    """The participants of an act in its other role."""
    return c.actor if role == "recipient" else c.recipient


def as_read(c: Candidate, parties: Sequence[Entity], company: Company) -> str:
    """How a role was read: by a name in the sentence of the act, a pronoun, a description, a nationality, a place, by
    several of them, or by context alone."""
    if not parties:
        return "nobody"
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


def party_signs(number: int, c: Candidate, role: str, party: Entity, company: Company) -> Signs:
    """What speaks for one party in a role."""
    signs = _standing(c, party, company) | _sight(c, party, company) | _dealings(number, c, role, party, company)
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
        "both, before an organisation": any(e.id.startswith("IGO:") for e in known),
        "both, in this sentence": c.spots[0].sentence in here,
        "both, the other side unknown": not known,
    }
    return {name: float(value) for name, value in signs.items() if value}


def _standing(c: Candidate, party: Entity, company: Company) -> Signs:
    """What a party is, and how much the article is about it."""
    quad = ontology.load().quad(c.event_type)
    rank = next(n for n, e in enumerate(company.parties) if e.id == party.id)
    kind = {"IGO:": "organisation", "NSA:": "group"}.get(party.id[:4], "state")
    first = company.scenes[min(company.scenes)] if company.scenes else None
    title = first is not None and first.sentence.kind == "headline"
    return {
        "share of the article": company.whole.share(party.id),
        "spoken of most": rank == 0,
        "spoken of second": rank == 1,
        "spoken of little": rank > 3,
        kind: True,
        f"{kind}, quad class {quad}": True,
        "in the title": title and any(s.sentence == min(company.scenes) for s in company.seen[party.id]),
    }


def _sight(c: Candidate, party: Entity, company: Company) -> Signs:
    """Where the article speaks of a party, seen from the act."""
    spot, seen = c.spots[0], company.seen[party.id]
    s = company.scenes[spot.sentence].sentence
    here = [m for m in seen if m.sentence == spot.sentence]
    before = [m for m in seen if m.sentence < spot.sentence]
    gap = 0 if here else spot.sentence - before[-1].sentence if before else None
    above = {k.i for v in s.ancestors(spot.anchor) for k in s.childs(v, "nsubj", "nsubjpass")}
    last = [m for m in before if m.sentence == spot.sentence - 1]
    below = set(s.subtree(spot.anchor))
    return {
        "in this sentence": gap == 0,
        "in the sentence before": gap == 1,
        "some sentences before": gap is not None and gap >= OUT_OF_SIGHT,
        "only later": gap is None,
        "acting in this sentence": any(m.acting for m in here),
        "a place in this sentence": bool(here) and all(m.kind in NO_ACTOR for m in here),
        "a nationality in this sentence": bool(here) and all(m.kind == "adjective" for m in here),
        "below the act": any(m.token in below for m in here),
        "subject above the act": any(m.token in above for m in here),
        "before the act": any(m.token < spot.anchor for m in here),
        "near the act": any(abs(m.token - spot.anchor) <= NEAR for m in here),
        "a pronoun in this sentence": any(m.kind in {"pronoun", "possessive"} for m in here),
        "subject of the sentence before": gap == 1 and any(m.subject for m in last),
        "acting in the sentence before": gap == 1 and any(m.acting for m in last),
    }


def _dealings(number: int, c: Candidate, role: str, party: Entity, company: Company) -> Signs:
    """What a party does, and has done to it, in the article's other acts, above all with the other side of this one."""
    quad, here = ontology.load().quad(c.event_type), c.spots[0].sentence
    known = {e.id: e for e in other_side(c, role)}
    state = party.id if len(party.id) == 3 else party.country
    ties = {e.id: sum(company.ties(e.id, k, number) for k in known) for e in company.parties}
    closest = ties[party.id] > 0 and ties[party.id] == max(ties.values())
    others = [d for n, d in enumerate(company.deeds) if n != number]
    like = [d for d in others if (d.quad > 2) == (quad > 2) and party.id in d.side(role)]
    near = [d for d in others if 0 <= here - d.sentence <= 1]
    own = party.id in known
    home = state is not None and state in {*known, *(e.country for e in known.values())}
    return {
        "dealings with the other side": math.log1p(ties[party.id]) if known else 0,
        "most dealings with the other side": closest,
        f"most dealings with the other side, quad class {quad}": closest,
        f"most dealings with the other side, {c.event_type}": closest,
        "no dealings with the other side": bool(known) and not ties[party.id],
        "does so to the other side elsewhere": math.log1p(sum(bool(d.other_side(role) & known.keys()) for d in like)),
        "has the role elsewhere": math.log1p(sum(d.quad == quad for d in like)),
        "has the role nearby": any(party.id in d.side(role) for d in near),
        "has the other role nearby": any(party.id in d.other_side(role) for d in near),
        "the other side itself": own,
        f"the other side itself, quad class {quad}": own,
        f"the other side itself, {c.event_type}": own,
        "of the other side's country": home,
        f"of the other side's country, quad class {quad}": home,
        "of the place": c.place is not None and c.place.country == state,
        "of the place, quad class 4": c.place is not None and c.place.country == state and quad == 4,
        "the speaker": c.speaker is not None and c.speaker.id == party.id,
    }
