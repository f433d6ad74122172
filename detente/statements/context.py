"""What a sentence leaves to its context: whom a verbal act answers, and the time of a story told over several
sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente import ontology
from detente.model.actor import Entity
from detente.model.statement import Reason, RelationClaim
from detente.statements.candidates import Candidate, in_role
from detente.statements.dating import dated
from detente.statements.echoes import echo_in, whom
from detente.statements.frames import VERBAL, surface_subject
from detente.statements.links import Tie
from detente.statements.parties import Focus, is_party
from detente.statements.roles import entities, without_ids
from detente.statements.scene import Scene
from detente.statements.time_story import Story
from detente.statements.understood import (
    Pair,
    Whole,
    answered,
    doer_of_judged,
    fit_to_be_meant,
    lately,
    taken_back,
    talked_with,
    undone,
    with_doers,
)

ADDRESSED = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
ALONE = frozenset({"resign"})  # modes of acts that nobody else is touched by
REACH = 1
CONFLICT = (3, 4)  # quad classes
ALIKE = 2  # sentences back to what another did likewise


def fill(
    given: Sequence[Candidate], scenes: Mapping[int, Scene], focus: Mapping[int, Focus], story: Story
) -> list[Candidate]:
    """Candidates in the text's order, with recipients and dates that only their context tells."""
    out: list[Candidate] = []
    whole = Whole(scenes.values())
    for c in given:
        c = dated(c, out, story)
        scene = scenes[c.spots[0].sentence]
        c = taken_back(answered(_not_itself(c), out, scene), out, scene)
        c = _addressed(_benefits(talked_with(c, scene), scene), out, scene, _pair_at(c, focus), whole)
        out.append(_met(c, whole.pair() or _pair_at(c, focus), scene.lexicon.list_of("stance", "mutual_talks")))
    return with_doers(out, whole, scenes)


def _not_itself(c: Candidate) -> Candidate:
    """An act without the recipient that only a thing within it named, where that is its actor: who agrees to send
    doctors does not agree with the doctors."""
    itself = c.actor and c.recipient and {e.id for e in c.recipient} <= {e.id for e in c.actor}
    own = itself and not c.draft.sure and c.event_type in {"AGREE", "AID", "SUPPORT", "COOPERATE"}
    return replace(c, recipient=()) if own else c


def _pair_at(c: Candidate, focus: Mapping[int, Focus]) -> Pair | None:
    """The pair that the text has reached where the act is told; for a denial that before its sentence, since what is
    denied names others."""
    sentence = c.spots[0].sentence
    return focus[sentence - 1 if c.draft.act.entry.effect == "deny" and sentence - 1 in focus else sentence].pair


def imply_actors(given: Sequence[Candidate], claims: Sequence[RelationClaim], ties: Iterable[Tie]) -> list[Candidate]:
    """Who did it, where the text makes it plain: an act that is said to strain two parties' relation, and that one of
    them suffered, was done by the other ("Relations with Russia are tense after the shooting down of a Russian
    warplane")."""
    out = list(given)
    for tie in ties:
        if tie.type != "causes" or not tie.source.startswith("e") or not tie.target.startswith("r"):
            continue
        n, claim = int(tie.source[1:]), claims[int(tie.target[1:])]
        hit = {e.id for e in out[n].recipient}
        doers = [p for p in claim.parties if p.id not in hit]
        if (
            not out[n].actor
            and len(doers) == 1
            and (claim.change == "worsening" or claim.state in {"strained", "hostile", "none"})
        ):
            reason = Reason(
                "actor",
                doers[0].id,
                doers[0].text,
                "context: the relation that it strains is with the one who suffered it",
            )
            out[n] = replace(out[n], actor=(doers[0],), reasons=(*out[n].reasons, reason))
    return out


def imply_recipients(given: Sequence[Candidate], ties: Iterable[Tie]) -> list[Candidate]:
    """At whom a conflict is directed that names nobody, and that another's act is said to cause: "the annexation led
    to sanctions by Iran"; and of whom was asked what was done "at Oman's urging"."""
    out = list(given)
    for tie in ties:
        if tie.type != "causes" or not (tie.source.startswith("e") and tie.target.startswith("e")):
            continue
        source, n = int(tie.source[1:]), int(tie.target[1:])
        cause, c = out[source], out[n]
        asked = without_ids(tuple(e for e in c.actor if is_party(e)), cause.actor)
        if cause.event_type == "REQUEST" and cause.actor and not cause.recipient and asked:
            out[source] = _towards(cause, asked, "context: who did what was asked")
            continue
        doers = [e for e in cause.actor if is_party(e)]
        hostile = ontology.load().quad(c.event_type) in CONFLICT and ontology.load().quad(cause.event_type) in CONFLICT
        apart = len(doers) == 1 and len(c.actor) == 1 and doers[0].id != c.actor[0].id
        if hostile and apart and not c.recipient and "negation" not in cause.auxiliary:
            out[n] = _towards(c, (doers[0],), "context: who did what caused it")
    return out


def _benefits(c: Candidate, scene: Scene) -> Candidate:
    """ "X is advancing under the cover of Y's support": support that a clause is done with goes to the clause's
    subject."""
    s = scene.sentence
    if c.event_type not in {"SUPPORT", "AID"} or c.recipient or not c.actor or s.tokens[c.draft.anchor].pos != "NOUN":
        return c
    path = [c.draft.anchor, *s.ancestors(c.draft.anchor)]
    verb = next((k for k in path if s.tokens[k].pos in VERBAL), None)
    if verb is None or not any(s.tokens[k].pos == "ADP" for k in path[: path.index(verb)]):
        return c
    found = [f for k in surface_subject(s, verb)[0] if (f := scene.found(k)) and f.how == "direct"]
    others = without_ids(entities(found), c.actor)
    if not others:
        return c
    reason = Reason("recipient", others[0].id, others[0].text, "context: subject of the clause that the support is for")
    return replace(c, recipient=others, reasons=(*c.reasons, reason))


def _met(c: Candidate, pair: Pair | None, talks: frozenset[str]) -> Candidate:
    """Mutual acts of which nobody is named are those of the pair that the text is about: *after four days of talks*,
    *a ceasefire has been in force*, *the text was signed in September*."""
    mutual = (c.event_type == "CONSULT" and c.words[-1] in talks) or "ceasefire" in c.modes or _signed(c)
    if not mutual or c.actor or c.recipient or (c.definite and not _signed(c)) or pair is None or c.headline:
        return c
    names = ", ".join(e.id for e in pair)
    return replace(
        c, actor=pair, reasons=(*c.reasons, Reason("actor", names, "", "context: the pair that the text is about"))
    )


def _signed(c: Candidate) -> bool:
    """An agreement that was reached or signed, in the passive or as a participle."""
    if c.event_type not in {"SUPPORT", "AGREE"}:
        return False
    entry = c.draft.act.entry
    return (entry.anchor == "verb" and c.draft.act.bound and c.draft.act.frame.passive) or (
        entry.anchor == "noun" and c.draft.effect == "do"
    )


def _addressed(c: Candidate, before: Sequence[Candidate], scene: Scene, pair: Pair | None, whole: Whole) -> Candidate:
    """An act that has a recipient by nature and names none is directed at who did what it judges ("condemned the
    offensive"), at whoever last acted on its actor ("Kuwait denied the charges"), else at the other of the pair that
    the text is about ("recalled its ambassador")."""
    if c.recipient or not c.actor or c.headline:
        return c
    if echo_in(c):
        return _towards(c, whom(c, before), "context: to whom another has just done so")
    if len(c.actor) > 1:  # "Bonn and Washington stopped their aid" too
        alone = c.event_type in ADDRESSED or not ontology.load().types[c.event_type].requires_recipient
        return c if alone else _towards(c, *(_likewise(c, before) or ((), "")))
    found = undone(c, before, scene.lexicon.list_of("stance", "undoing"))
    if found[0]:
        return _towards(c, *found)
    if c.event_type not in ADDRESSED and not ontology.load().types[c.event_type].requires_recipient:
        return c
    if c.event_type == "REJECT" and pair is not None and _about_relations(c, scene):
        others = tuple(e for e in pair if e.id != c.actor[0].id)
        names = ", ".join(e.id for e in others)
        return replace(
            c, recipient=others, reasons=(*c.reasons, Reason("recipient", names, "", "context: whose ties they are"))
        )
    found = doer_of_judged(c, before, scene) if c.event_type in JUDGING else ((), "")
    if not found[0]:
        found = _counterpart(c, before) or _likewise(c, before) or _opposite(c, pair, whole)
    return _towards(c, *found)


def _towards(c: Candidate, others: tuple[Entity, ...], why: str) -> Candidate:
    return in_role(c, "recipient", others, why) if others else c


def _opposite(c: Candidate, pair: Pair | None, whole: Whole) -> tuple[tuple[Entity, ...], str]:
    """The other of the pair at hand, or of the pair that the whole article is about."""
    me = c.actor[0].id
    if set(c.draft.modes) & ALONE:
        return (), ""
    other = next((e for e in pair if e.id != me), None) if pair is not None and me in {e.id for e in pair} else None
    if other is not None and fit_to_be_meant(other, whole):
        return (other,), "context: the other of the pair that the text is about"
    other = whole.other(me)
    return ((other,), "context: the other of the pair that the article is about") if other else ((), "")


def _about_relations(c: Candidate, scene: Scene) -> bool:
    """Whether what is refused or held up are ties whose parties the phrase does not name ("closer ties")."""
    heads = (*c.draft.act.object, *c.draft.act.frame.object)
    ties = scene.lexicon.list_of("stance", "ties")
    return any(scene.sentence.tokens[k].lemma.lower() in ties for k in heads)


def _counterpart(c: Candidate, before: Sequence[Candidate]) -> tuple[tuple[Entity, ...], str] | None:
    me = c.actor[0].id
    for b in lately(before, c, REACH):
        actors, recipients = _parties(b.actor), _parties(b.recipient)
        if me in {e.id for e in recipients} and len(actors) == 1 and actors[0].id != me:
            return (actors[0],), "context: it answers who last acted on its actor"
    return None


def _likewise(c: Candidate, before: Sequence[Candidate]) -> tuple[tuple[Entity, ...], str] | None:
    """Whom another has just done the same to: "Ecuador broke with Colombia. **Nicaragua cut ties** on Thursday"."""
    me = {e.id for e in c.actor} | {e.country for e in c.actor}
    if c.draft.act.entry.effect == "deny" or ontology.load().quad(c.event_type) not in CONFLICT:
        return None
    for b in lately(before, c, ALIKE):
        if b.event_type != c.event_type or b.headline or not b.actor or "negation" in b.auxiliary:
            continue
        others = _parties(b.recipient)
        if others and me.isdisjoint({e.id for e in (*b.actor, *others)} | {e.country for e in others}):
            return tuple(others), f"context: another has just done so to them ('{b.words[-1]}')"
    return None


def _parties(entities: Iterable[Entity]) -> list[Entity]:
    return [e for e in entities if is_party(e)]
