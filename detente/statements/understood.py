"""Participants that no clause names because the article makes them plain: who did the act that is judged, the two whom
the whole article is about, and who did what an agentless passive tells."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from detente import ontology
from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.statement import Reason
from detente.statements.candidates import Candidate, in_role
from detente.statements.frames import surface_subject
from detente.statements.parties import PRIVATE, is_party
from detente.statements.roles import entities, without_ids
from detente.statements.scene import NO_ACTOR, Scene

BALANCED = 0.55  # the second party of an article's pair is spoken of at least that often, of the first
FAINT = 0.15  # a party spoken of less often, of the first, is no understood recipient
BACK = 14  # sentences back to the act that a noun takes up
MATERIAL_CONFLICT = 4
ANYTHING = 2  # sentences back to what a noun for any act takes up ("the move"), or an answer answers
ANSWERS = frozenset({"REJECT", "SUPPORT", "AGREE", "CONCEDE"})
ANSWERED = frozenset({"AGREE", "REQUEST", "ACCUSE", "CONCEDE"})
DOMESTIC = frozenset({"PROTEST", "COERCE"})
MEASURES = frozenset({"curfew", "martial-law", "censor", "restrict"})  # that a state takes at home
PRESSURE = frozenset({"SANCTION", "COERCE"})
LASTING = 400  # days within which two acts are of one conflict

Pair = tuple[Entity, Entity]


class Whole:
    """The parties of a whole article by how often it speaks of them."""

    def __init__(self, scenes: Iterable[Scene]) -> None:
        counts: Counter[str] = Counter()
        self.entities: dict[str, Entity] = {}
        for scene in scenes:
            for m in scene.mentions:
                for e in m.entities:
                    if is_party(e) and not e.id.startswith("GRP:"):
                        counts[e.id] += 1 if m.kind in NO_ACTOR else 3
                        self.entities.setdefault(e.id, e)
        self.most = counts.most_common()
        self._shares = {i: n / self.most[0][1] for i, n in self.most}

    def share(self, party: str) -> float:
        """How often a party is spoken of, 1 for the one spoken of most."""
        return self._shares.get(party, 0.0)

    def pair(self) -> Pair | None:
        """The two that the article is about, organisations aside where two states or groups are; None for one-sided
        articles."""
        sides = [(i, n) for i, n in self.most if not i.startswith("IGO:")]
        if len(sides) < 2 or sides[1][1] < BALANCED * sides[0][1]:
            return None
        return self.entities[sides[0][0]], self.entities[sides[1][0]]

    def other(self, party: str) -> Entity | None:
        """The other of the article's pair."""
        both = self.pair()
        return next((e for e in both if e.id != party), None) if both and party in {e.id for e in both} else None


def fit_to_be_meant(entity: Entity, whole: Whole) -> bool:
    """Whether a party that a passage happens to name can be the understood recipient of another's act: no group of
    states and no crowd, and nobody who only passes by."""
    private = bool(entity.sector) and entity.sector[0] in PRIVATE
    return not entity.id.startswith("GRP:") and not private and whole.share(entity.id) >= FAINT


def lately(before: Sequence[Candidate], c: Candidate, reach: int) -> Iterator[Candidate]:
    """What was told before an act, the last first, as far back as some sentences."""
    return takewhile(lambda b: c.spots[0].sentence - b.spots[0].sentence <= reach, reversed(before))


def doer_of_judged(c: Candidate, before: Sequence[Candidate], scene: Scene) -> tuple[tuple[Entity, ...], str]:
    """Who did the act that is judged: *condemned the offensive*, *rejected the charge*, *such moves*; () if unknown."""
    nouns = _judged_nouns(c, scene)
    kinds = _kinds(nouns, scene.lexicon)
    if not nouns:
        return (), ""
    for b in lately(before, c, BACK):
        doers = without_ids(tuple(e for e in b.actor if is_party(e)), c.actor)
        if not doers or "negation" in b.auxiliary or b.headline:
            continue
        near = "ANY" in kinds and 0 < c.spots[0].sentence - b.spots[-1].sentence <= ANYTHING
        if nouns & set(b.words) or near or _of_kinds(b, kinds):
            return doers, f"context: who did it is told before ('{b.words[-1]}')"
    return (), ""


def _of_kinds(b: Candidate, kinds: frozenset[str]) -> bool:
    return b.event_type in kinds or any(f"{b.event_type} {m}" in kinds for m in b.modes)


def answered(c: Candidate, before: Sequence[Candidate], scene: Scene) -> Candidate:
    """Who answers what was told before, where a passive names nobody: "invited Kenya. *The offer was rejected*"."""
    answers = c.event_type in ANSWERS and c.draft.act.frame.passive
    if not answers or c.actor or c.recipient or c.headline:
        return c
    nouns = _judged_nouns(c, scene)
    kinds = _kinds(nouns, scene.lexicon) & ANSWERED
    for b in lately(before, c, ANYTHING) if kinds else ():
        if _of_kinds(b, kinds) and b.actor and b.recipient and "negation" not in b.auxiliary:
            return _between(c, b.recipient, b.actor, f"context: it answers what is told before ('{b.words[-1]}')")
    return c


def _between(c: Candidate, actor: tuple[Entity, ...], recipient: tuple[Entity, ...], why: str) -> Candidate:
    """The act with the two sides of one told before."""
    reasons = [Reason("actor", ", ".join(e.id for e in actor), actor[0].text, why)] if actor != c.actor else []
    reasons.append(Reason("recipient", ", ".join(e.id for e in recipient), recipient[0].text, why))
    return replace(c, actor=actor, recipient=recipient, reasons=(*c.reasons, *reasons))


def taken_back(c: Candidate, before: Sequence[Candidate], scene: Scene) -> Candidate:
    """Who takes back what he did before, where a passive names nobody: "imposed sanctions in May. *They were lifted*",
    "seized a trawler. *The crew was released*"."""
    undoing = scene.lexicon.list_of("stance", "undoing")
    if (mine := _taken_back_by_it(c, before, scene)) is not None:
        return mine
    passive = c.draft.act.frame.passive and c.draft.act.entry.anchor == "verb"
    if c.event_type not in {"RETREAT", "CONCEDE"} or not passive or c.actor or not set(c.words) & undoing:
        return c
    for b in lately(before, c, ANYTHING):
        pressed = b.event_type in PRESSURE and b.actor and b.recipient and "negation" not in b.auxiliary
        sides = {e.id for e in (*b.actor, *b.recipient)}
        if pressed and {e.id for e in c.recipient} <= sides and not b.headline:
            return _between(c, b.actor, b.recipient, f"context: it takes back what is told before ('{b.words[-1]}')")
    return c


def _taken_back_by_it(c: Candidate, before: Sequence[Candidate], scene: Scene) -> Candidate | None:
    """ "Chad had demanded that Mali leave. On Friday *it* withdrew the demand": who takes back a demand is who made
    it, whomever the pronoun was taken for."""
    s = scene.sentence
    told = c.draft.act.frame.subject
    if c.event_type != "CONCEDE" or not told or any(s.tokens[k].pos != "PRON" for k in told):
        return None
    kinds = _kinds(_judged_nouns(c, scene), scene.lexicon)
    for b in lately(before, c, ANYTHING) if kinds else ():
        if b.event_type in kinds and b.actor and {e.id for e in c.actor} == {e.id for e in b.recipient}:
            return _between(c, b.actor, b.recipient, f"context: it takes back what is told before ('{b.words[-1]}')")
    return None


def _judged_nouns(c: Candidate, scene: Scene) -> frozenset[str]:
    """Lemmas of the definite nouns that a verbal act is about: its object, or an act that it has taken in."""
    s = scene.sentence
    heads = [*c.draft.act.object, *c.draft.act.frame.object]
    heads += [e.anchor for e in c.draft.embedded if not e.actor]
    found = (s.tokens[k] for k in heads if s.tokens[k].pos in {"NOUN", "PROPN"} and not s.childs(k, "compound"))
    pointing = scene.lexicon.list_of("stance", "pointing")
    return frozenset(t.lemma.lower() for t in found if any(d.text.lower() in pointing for d in s.childs(t.i)))


def _kinds(nouns: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Types of act that the nouns can take up."""
    table = lexicon.words["stance"]["taken_up_by"]
    return frozenset(kind for kind, words in table.items() if nouns & set(words))


def talked_with(c: Candidate, scene: Scene) -> Candidate:
    """ "landed in Seoul for talks with Mr Roh", "X, in a call with Y": who meets a partner is the clause's subject, or
    the one whom the phrase describes."""
    s, anchor = scene.sentence, c.draft.anchor
    partners = any(name == "with" for name, _ in c.draft.act.frame.preps)
    if c.event_type not in {"CONSULT", "AGREE"} or s.tokens[anchor].pos != "NOUN" or not partners or c.recipient:
        return c
    above = next((k for k in s.ancestors(anchor) if s.tokens[k].pos in {"VERB", "AUX", "PROPN"}), None)
    if above is None or c.draft.act.frame.subject or c.draft.top != anchor:
        return c
    heads = (above,) if s.tokens[above].pos == "PROPN" else surface_subject(s, above)[0]
    found = [f for k in heads if (f := scene.found(k)) and f.how == "direct"]
    others = tuple(e for e in without_ids(entities(found), c.actor) if is_party(e))
    if not others:
        return c
    reason = Reason("actor", ", ".join(e.id for e in others), others[0].text, "context: whom the talks are told of")
    return replace(c, actor=others + c.actor, reasons=(*c.reasons, reason))


def undone(c: Candidate, before: Sequence[Candidate], undoing: frozenset[str]) -> tuple[tuple[Entity, ...], str]:
    """With whom ties are restored, whose border is opened again: those whom the actor acted against before."""
    if c.event_type not in {"SUPPORT", "RETREAT"} or not set(c.words) & undoing:
        return (), ""
    me = c.actor[0].id
    for b in reversed(before):
        against = b.event_type in {"SANCTION", "COERCE", "MOBILIZE", "REJECT"} and me in {e.id for e in b.actor}
        if against and b.recipient:
            return without_ids(b.recipient, c.actor), "context: whom its actor acted against before"
    return (), ""


def at_home(c: Candidate, scene: Scene) -> Candidate:
    """Protest and pressure of which the sentence names only one state are among its own people, or against its own
    government; a curfew, or martial law, is imposed by the country that has it."""
    sides, role = (c.actor, "recipient") if c.actor else (c.recipient, "actor")
    if c.event_type not in DOMESTIC or c.headline or (c.actor and c.recipient) or not all(e.is_state for e in sides):
        return c
    named = {e.country or e.id for m in scene.mentions for e in m.entities if is_party(e)}
    measure = not MEASURES.isdisjoint(c.modes) and c.event_type == "COERCE"
    if len({e.id for e in sides}) != 1 or named != {sides[0].id} or (role == "actor" and not measure):
        return c
    governs = role == "actor" or c.event_type == "PROTEST"
    other = (replace(sides[0], sector=("GOV",) if governs else ("CVL",)),)
    return in_role(c, role, other, "context: at home, for nobody else is named")


def with_doers(given: Sequence[Candidate], whole: Whole, scenes: Mapping[int, Scene]) -> list[Candidate]:
    """The candidates with the doers of agentless acts of force and pressure that the article makes plain."""
    return [_doer(c, given, whole, scenes[c.spots[0].sentence]) for c in given]


def _doer(c: Candidate, given: Sequence[Candidate], whole: Whole, scene: Scene) -> Candidate:
    if c.actor or c.headline or len({e.id for e in c.recipient}) != 1:
        return c
    hit = c.recipient[0]
    found, why = _authorities(c, hit, whole, scene)
    if found is None:
        found, why = _aggressor(c, hit, given), "context: nobody else does so to them in this article"
    if found is None:
        return c
    reason = Reason("actor", found.id, found.text, why)
    return replace(c, actor=(found,), reasons=(*c.reasons, reason))


def _authorities(c: Candidate, hit: Entity, whole: Whole, scene: Scene) -> tuple[Entity | None, str]:
    """Who arrests, sentences, sacks or frees people: the state where it is done, else that of the people unless the
    article sets another against it."""
    state = hit.country if hit.country == hit.id else None
    official = scene.lexicon.list_of("stance", "official_modes") & set(c.modes)
    freed = c.event_type == "RETREAT" and bool(scene.lexicon.list_of("stance", "official_verbs") & set(c.words))
    if state is None or not (official or (freed and c.draft.sure)) or not _undergone(c):
        return None, ""
    where = c.place.country if c.place is not None else None
    if where in whole.entities:
        return replace(whole.entities[where], sector=("GOV",)), "context: the authorities of the place"
    foreign = any(m.kind == "name" and e.text == hit.text for m in scene.mentions for e in m.entities)
    top = whole.most[0][0] if whole.most else ""
    if foreign and (other := whole.other(state)) is not None:
        return replace(other, sector=("GOV",)), "context: the authorities of the other of the article's pair"
    if len(top) == 3:
        return replace(whole.entities[top], sector=("GOV",)), "context: the authorities of the article's country"
    return None, ""


def _undergone(c: Candidate) -> bool:
    """Whether a clause is told of whom it is done to: a passive, or *walked out of jail*."""
    return c.draft.act.frame.passive or c.draft.act.entry.roles["subject"] == "recipient"


def _aggressor(c: Candidate, hit: Entity, given: Sequence[Candidate]) -> Entity | None:
    """The only one who, in the whole article, uses force or pressure on the one who is hit."""
    if ontology.load().quad(c.event_type) != MATERIAL_CONFLICT or c.event_type == "PROTEST":
        return None
    kinds = {"ASSAULT", "MOBILIZE", "COERCE"} if c.event_type == "ASSAULT" else {c.event_type, "ASSAULT"}
    doers = {
        e.id: e
        for b in given
        if b.event_type in kinds
        and hit.id in {e.id for e in b.recipient}
        and "negation" not in b.auxiliary
        and abs((b.date.end - c.date.end).days) <= LASTING
        for e in b.actor
    }
    if len(doers) != 1:
        return None
    (doer,) = doers.values()
    return doer if doer.id != hit.id and doer.id != hit.country else None
