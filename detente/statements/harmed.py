"""Which draft of its sentence each report of casualties belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.model.document import Sentence
from detente.model.statement import Casualties
from detente.statements.casualties import CasualtyReport
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.drafts import Draft
from detente.statements.frames import objects_behind

HARM = frozenset({"ASSAULT"})
HARMFUL = frozenset({"PROTEST", "COERCE"})  # acts in which people are hurt, where the same clause says so
PARTED = frozenset({"conj", "parataxis", "relcl", "advcl", "acl", "ccomp"})
ROW = frozenset({"conj", "parataxis"})
CHAIN = frozenset({"advcl", "xcomp", "conj", "ROOT", "ccomp"})


def harmed_drafts(
    reports: Sequence[CasualtyReport], drafts: Sequence[Draft], sentence: Sentence
) -> dict[int, CasualtyReport]:
    """Which draft each casualty report belongs to: the harm that the report is anchored in, else the nearest one."""
    out: dict[int, CasualtyReport] = {}
    for report in (r for r in reports if not r.part and not r.again):
        best = _harm(report, drafts, sentence)
        best = _harmful(report, drafts, sentence) if best is None else best
        if best is None:
            continue
        kept = out.get(best)
        out[best] = report if kept is None else _together(kept, report)
    return out


def acts_by_toll(reports: Sequence[CasualtyReport], spare: Sequence[Draft], sentence: Sentence) -> list[Draft]:
    """Of the nouns that are no acts by themselves ("the fall of Bukavu, *in which 90 died*") those that a toll makes
    an act of harm."""
    harms = {d.anchor: n for n, d in enumerate(spare) if d.event_type in HARM | HARMFUL and not d.auxiliary}
    counting = [r for r in reports if not r.again and (r.casualties.dead or r.casualties.injured)]
    told = [told_on(r.anchor, harms, sentence) for r in counting]
    told += [harms[o] for r in counting for o in _within(r.anchor, sentence) if o in harms]
    return [spare[n] for n in sorted({n for n in told if n is not None})]


def _within(victims: int, sentence: Sentence) -> list[int]:
    """What victims are told to have died in: "26 soldiers died *in the battle* for the valley"; and what took them:
    "*the mutiny* cost 40 lives"."""
    verb = _verb_of(victims, sentence)
    preps = (p for p in sentence.childs(verb, "prep") if p.text.lower() in ("in", "during"))
    return [o.i for p in preps for o in sentence.childs(p.i, "pobj")] + [t.i for t in sentence.childs(verb, "nsubj")]


def _together(kept: CasualtyReport, told: CasualtyReport) -> CasualtyReport:
    """Two reports of one act: the dead of one and the injured of the other, else the larger."""
    a, b = kept.casualties, told.casualties
    for one, other in ((kept, b), (told, a)):
        mine = one.casualties
        both = {x.country for x in mine.by}, {x.country for x in other.by}
        if len(both[0]) == len(both[1]) == 1 and not both[0] & both[1]:
            return replace(one, casualties=summed(mine, other))  # each side's own: "407 Indians and 187 Pakistanis"
        if one is kept and told.more and mine.dead and other.dead:
            return replace(one, casualties=summed(mine, other))  # "killing three; two others died"
        if mine.injured is None and other.dead is None:
            return replace(one, casualties=replace(mine, injured=other.injured, by=mine.by or other.by))
    return told if (b.dead or 0, b.injured or 0) > (a.dead or 0, a.injured or 0) else kept


def summed(a: Casualties, b: Casualties) -> Casualties:
    """The victims of two sides, or of two counts of others, together."""
    dead, injured = (
        (x or 0) + (y or 0) if x is not None or y is not None else None
        for x, y in ((a.dead, b.dead), (a.injured, b.injured))
    )
    return Casualties(dead, injured, (*a.by, *b.by))


def _harm(report: CasualtyReport, drafts: Sequence[Draft], sentence: Sentence) -> int | None:
    harms = [n for n, d in enumerate(drafts) if d.event_type in HARM and not aside(d.anchor, report.anchor, sentence)]
    inside = [n for n in harms if report.anchors & drafts[n].tokens]
    doers = {t.i for n in inside for t in sentence.childs(drafts[n].anchor, "nsubj")}
    if inside and (subject := [n for n in harms if drafts[n].anchor in doers]):
        return subject[0]  # "the attack and the reprisals left 600 dead"
    if (act := told_on(report.anchor, {drafts[n].anchor: n for n in harms}, sentence)) is not None:
        return act
    if not inside and _in_a_war(_verb_of(report.anchor, sentence), sentence):
        below = {*sentence.subtree(report.anchor)}  # "the war, in which 9,000 died, flared up when rebels fired"
        harms = [n for n in harms if drafts[n].anchor in below]
    return min(inside or harms, key=lambda n: _far(drafts[n].anchor, report.anchor, sentence), default=None)


def _far(act: int, victims: int, sentence: Sentence) -> tuple[int, int]:
    """How far an act is from the word that tells its victims: clauses with a subject of their own first, then words.
    "One man was killed, and ten died when shells fell": the ten are the shells'."""
    up, down = [victims, *sentence.ancestors(victims)], [act, *sentence.ancestors(act)]
    meet = next((k for k in up if k in down), None)
    path = [*up[: up.index(meet)], *down[: down.index(meet)]] if meet is not None else []
    apart = [k for k in path if sentence.tokens[k].dep in PARTED]
    beside = [k for k in apart if sentence.tokens[k].dep in ROW and sentence.child(k, "nsubj", "nsubjpass") is not None]
    return len(apart) + len(beside), abs(act - victims)


def told_on(victims: int, harms: Mapping[int, int], sentence: Sentence) -> int | None:
    """The act in which people were hurt: "the bombing of the embassy, in which three were killed", "a raid on the port
    in May which killed three"; `harms` by anchor."""
    victims = _verb_of(victims, sentence)
    within = _in_which(victims, sentence)
    head = _told_of(victims, sentence)
    if not within and head is None:
        return None
    nouns = [k for k in harms if k < victims and (sentence.tokens[k].pos == "NOUN" or sentence.tokens[k].tag == "VBG")]
    if not within:
        nouns = [k for k in nouns if head in (k, *sentence.ancestors(k), *sentence.subtree(k))]
    return harms[max(nouns)] if nouns else None


def _verb_of(victims: int, sentence: Sentence) -> int:
    """The verb of the clause that tells victims: also of "in which 40 are *thought* to have died"."""
    token = sentence.tokens[victims]
    above = sentence.tokens[token.head]
    believed = token.dep in ("xcomp", "ccomp") and above.dep == "relcl" and not sentence.childs(token.i, "nsubj")
    return token.head if token.dep in ("aux", "auxpass") or believed else victims


def _in_which(verb: int, sentence: Sentence) -> bool:
    """Whether a clause tells what happened in something named before it: "*in which* three were killed"."""
    inner = objects_behind(sentence, verb)
    return any(w.tag == "WDT" for w in inner)


def _in_a_war(verb: int, sentence: Sentence) -> bool:
    """Whether a clause tells what happened in a war or a span of time, which need not be any act of the sentence."""
    sets, noun = casualty_lexicon().sets, sentence.tokens[sentence.tokens[verb].head]
    return _in_which(verb, sentence) and noun.lemma.lower() in sets["fights"] | sets["toll_periods"]


def _told_of(victims: int, sentence: Sentence) -> int | None:
    """The noun that a clause tells on with "which" as its subject."""
    subject = sentence.child(victims, "nsubj")
    token = sentence.tokens[victims]
    return token.head if subject is not None and subject.tag == "WDT" and token.dep == "relcl" else None


def aside(act: int, victims: int, sentence: Sentence) -> bool:
    """Whether an act only describes a place or person of the report: "died in the town, which the army encircles"."""
    path = [act, *sentence.ancestors(act)]
    if act == victims or victims not in path:
        return False
    clauses = [k for k in path[: path.index(victims)] if sentence.tokens[k].dep == "relcl"]
    doer = any(sentence.tokens[sentence.tokens[sentence.tokens[k].head].head].dep == "agent" for k in clauses)
    return bool(clauses) and not doer  # "killed by a bomb which rebels had laid": the bomb did it


def _joined(k: int, sentence: Sentence) -> bool:
    """Whether a verb tells of others than the clause that it is joined to: "two officers were hurt and *seven people
    detained*"."""
    return sentence.tokens[k].dep == "conj" and sentence.child(k, "nsubj", "nsubjpass") is not None


def _harmful(report: CasualtyReport, drafts: Sequence[Draft], sentence: Sentence) -> int | None:
    """The riot or crackdown that the report is told with: "police broke up a rally, killing two", "drove them out in a
    week of fighting in which 100 died"."""
    within = sentence.tokens[report.anchor].head if sentence.tokens[report.anchor].dep == "relcl" else report.anchor
    for n, draft in enumerate(drafts):
        ends = (draft.anchor, report.anchor)
        if draft.event_type not in HARMFUL or draft.auxiliary:
            continue
        fought = within != report.anchor and sentence.tokens[within].lemma.lower() in casualty_lexicon().sets["fights"]
        if fought and draft.anchor in sentence.ancestors(within):
            return n
        if within == draft.anchor != report.anchor:
            return n  # "riots in which 30 were hurt"
        beside = {
            o.i for p in sentence.childs(sentence.tokens[report.anchor].head, "prep") for o in sentence.childs(p.i)
        }
        if sentence.tokens[report.anchor].pos == "NOUN" and draft.anchor in beside | {*sentence.subtree(report.anchor)}:
            return n  # "the number of dead in the crackdown"
        for one, other in (ends, ends[::-1]) if not _joined(draft.anchor, sentence) else ():
            path = [one, *sentence.ancestors(one)]
            if other in path and all(sentence.tokens[k].dep in CHAIN for k in path[: path.index(other)]):
                return n
    return None
