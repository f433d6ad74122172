"""One blow told by two clauses of a sentence is one act: what was done, and whom it killed or hurt.

*Bombed the town, killing three*; *three were killed when jets bombed the town*; *shelled the town, where three died*;
*the bombing, in which three were killed*. The clause of the victims becomes a further place of the act; whom it names
suffers it where the act names nobody.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.model.statement import UNREAL, Casualties, Date
from detente.statements.candidates import Candidate
from detente.statements.casualties import CasualtyReport
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.harm_acts import other_side
from detente.statements.harmed import HARM, summed, told_on
from detente.statements.roles import WHEN, without_ids

ROW = frozenset({"conj", "advcl", "acl", "xcomp", "dep", "ccomp"})
JOINED = frozenset({"conj", "dep", "parataxis", "ccomp"})


def one_blow(
    given: Sequence[Candidate], reports: Mapping[int, Sequence[CasualtyReport]], sentences: Mapping[int, Sentence]
) -> list[Candidate]:
    """The candidates, clauses that only tell the victims of an act of their own sentence joined to it."""
    out: list[Candidate | None] = list(given)
    places: dict[int, list[int]] = {}
    for k, c in enumerate(given):
        places.setdefault(c.spots[0].sentence, []).append(k)
    for k, c in enumerate(given):
        s = sentences[c.spots[0].sentence]
        told = reports.get(s.index, ())
        if out[k] is None or not _tells_victims(c, told):
            continue
        acts = {n: a for n in places[s.index] if n != k and (a := out[n]) is not None and _may_be(a, c, told)}
        act = next((a for a in acts.values() if _same_blow(a, c, s, told)), None) or _which(list(acts.values()), c, s)
        if act is not None:
            out[next(n for n, a in acts.items() if a is act)] = _with_victims(act, c, s)
            out[k] = None
    return [c for c in out if c is not None]


def _tells_victims(c: Candidate, reports: Sequence[CasualtyReport]) -> bool:
    """Whether a candidate is a clause of killing, dying or wounding, counted or not."""
    words = casualty_lexicon()
    counted = any(r.anchors & {c.draft.anchor, *c.draft.tokens} for r in reports)
    killing = any(kind for kind, rest in words.verbs.get(c.words[0], ()) if not rest)
    dying = c.words[0] in words.sets["dead_subject"] | words.sets["fallen"]
    return c.event_type in HARM and not c.headline and (counted or killing or dying)


def _may_be(a: Candidate, c: Candidate, reports: Sequence[CasualtyReport]) -> bool:
    """Whether an act of the same sentence may be the one whose victims `c` tells: real, of one time and place."""
    unlike = a.event_type not in HARM or a.headline or (a.auxiliary ^ c.auxiliary).intersection(UNREAL)
    if unlike or _tells_victims(a, reports):
        return False
    return _one_time(a, c) and (a.place is None or c.place is None or a.place.country == c.place.country)


def _one_time(a: Candidate, c: Candidate) -> bool:
    return "document" in {a.date.basis, c.date.basis} or meets(a.date, c.date)


def meets(a: Date, b: Date) -> bool:
    """Whether two dates have a day in common."""
    return (a.start or a.end) <= b.end and (b.start or b.end) <= a.end


def _same_blow(a: Candidate, c: Candidate, s: Sentence, told: Sequence[CasualtyReport]) -> bool:
    """Whether the grammar makes the clause of victims `c` a telling of the act `a`."""
    k, act = c.draft.anchor, {a.draft.anchor, a.draft.top}
    subject = _subject(k, s)
    if (agent := s.child(k, "agent")) is not None and (noun := s.child(agent.i, "pobj")) is not None and noun.i in act:
        return True  # "were killed by the strike on the town"
    doers, others = {e.id for e in c.draft.actor}, {e.id for e in a.actor}
    if s.tokens[k].tag == "VBG" and subject is None and _leads(k, act, s, ROW):
        return True  # "bombed the town, killing three"
    weapon = subject is not None and subject.lemma.lower() in casualty_lexicon().sets["weapons"]
    doing = {x for x in act if weapon or not _aside(x, subject.i, s)} if subject is not None else act
    if subject is not None and doing & {*s.subtree(subject.i)} and s.child(k, "auxpass") is None:
        return True  # "a raid on the town killed three"
    if doers and doers <= others and _during(k, act, s, told):
        return True
    if doers and (s.child(k, "nsubj", "nsubjpass") is not None or not doers <= others):
        return False
    if others & {e.id for e in c.recipient} and _named(c, s):
        return False  # "struck the camp, and two of its soldiers were killed"
    beside = _leads(k, act, s, JOINED) or any(_leads(x, {k}, s, JOINED) for x in act)
    return beside or _during(k, act, s, told) or _there(k, act, s)


def _subject(k: int, s: Sentence) -> Token | None:
    """The subject of a verb, or of that to which it is joined."""
    found = s.child(k, "nsubj", "nsubjpass")
    return _subject(s.tokens[k].head, s) if found is None and s.tokens[k].dep == "conj" else found


def _leads(k: int, act: Collection[int], s: Sentence, steps: frozenset[str]) -> bool:
    """Whether the way up from a verb to a word of the act is of these steps only."""
    while s.tokens[k].dep in steps:
        k = s.tokens[k].head
        if k in act:
            return True
    return False


def _aside(k: int, noun: int, s: Sentence) -> bool:
    """Whether a word below a noun stands in a clause that describes it: "the war, which began when rebels crossed"."""
    path = [k, *s.ancestors(k)]
    return noun in path and any(s.tokens[x].dep == "relcl" for x in path[: path.index(noun)])


def _during(k: int, act: Collection[int], s: Sentence, told: Sequence[CasualtyReport]) -> bool:
    """ "Were killed when jets bombed the town", "died after police opened fire", "died in a raid on the town"."""
    below, sets = set(s.subtree(k)) & set(act), casualty_lexicon().sets
    others = {r.anchor for r in told} - {k}  # "one man was killed, and ten died when shells fell": of another act
    verbs = (k, *(t.i for t in s.childs(k, "conj") if t.i not in others))
    for clause in (t for verb in verbs for t in s.childs(verb, "advcl", "prep")):
        marks = {t.text.lower() for t in (clause, *s.childs(clause.i, "mark", "advmod"))}
        if marks & WHEN and below & set(s.subtree(clause.i)):
            return True
        noun = s.child(clause.i, "pobj") if clause.text.lower() in {"in", "during"} else None
        if noun is not None and noun.i in act and noun.lemma.lower() in sets["fights"] | sets["blows"]:
            return True  # "died in a firefight with the guards", "were killed in a drone attack"
    return False


def _there(k: int, act: Collection[int], s: Sentence) -> bool:
    """ "Shelled the town, where three died"."""
    words = {t.text.lower() for t in s.childs(k, "advmod", "mark")}
    return s.tokens[k].dep in ("relcl", "advcl") and "where" in words and bool(set(s.ancestors(k)) & set(act))


def _named(c: Candidate, s: Sentence) -> bool:
    """Whether the victims' side is named: "two Israeli soldiers", "its soldiers"; "people" may be anybody's."""
    heads = (*c.draft.act.object, *c.draft.act.frame.object, *c.draft.act.frame.subject)
    owned = any(s.tokens[k].tag == "PRP$" for head in heads for k in s.subtree(head))
    return owned or any(_called(e, s) for e in c.recipient)


def _called(party: Entity, s: Sentence) -> bool:
    """Whether words of a party name somebody; "Dozens" at the head of a sentence do not."""
    first = s.tokens[0]
    opening = "" if first.pos == "PROPN" else first.text
    return any(not word.islower() and word != opening for word in party.text.split())


def _which(acts: Sequence[Candidate], c: Candidate, s: Sentence) -> Candidate | None:
    """ "The bombing of the embassy, in which three were killed"."""
    k = told_on(c.draft.anchor, {a.draft.anchor: n for n, a in enumerate(acts)}, s)
    return None if k is None else acts[k]


def _with_victims(act: Candidate, c: Candidate, s: Sentence) -> Candidate:
    told = tuple(r for r in c.reasons if r.layer == "casualties") if act.casualties is None else ()
    doers, hit = ([e for e in side if _called(e, s)] for side in (c.actor, c.recipient))  # "people": anybody
    fought = act.words[0] in casualty_lexicon().sets["fights"] and act.recipient and not act.actor
    if fought and not doers:  # "ten Georgians fell in fighting against the rebels"
        doers = list(without_ids(tuple(hit), act.recipient))
    there = act.place.country if act.place is not None and not act.draft.sure else None
    aimed = tuple(e for e in act.recipient if not hit or e.id != there)  # where it happened says less than whom it hit
    return replace(
        act,
        spots=(*act.spots, *c.spots),
        actor=act.actor or tuple(doers),
        recipient=aimed or without_ids(tuple(hit), act.actor) or act.recipient or (() if act.actor else c.recipient),
        casualties=_victims(act.casualties, c.casualties),
        place=act.place or c.place,
        reasons=(*act.reasons, *told),
    )


def _victims(act: Casualties | None, c: Casualties | None) -> Casualties | None:
    """The victims of an act; each side's own add up ("407 Indians died in the fighting, and Pakistan has 187 dead")."""
    return summed(act, c) if act is not None and c is not None and other_side(c, act) else act or c
