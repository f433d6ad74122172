"""Which act of harm each report of casualties belongs to, and of which nationality its victims are.

Casualties told in a sentence of their own ("Nine people died") belong to the act that it points to ("in the raid"),
else to the last act of harm told before, unless the sentence is of another time. Nobody is counted twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.model.document import Sentence
from detente.model.statement import UNREAL, Casualties
from detente.statements.blows import meets, one_blow
from detente.statements.candidates import Candidate
from detente.statements.casualties import CasualtyReport
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.harm_acts import (
    act_of,
    counted_anew,
    forced,
    other_side,
    pointers,
    rest_of,
    told_next,
    whole_of,
)
from detente.statements.harmed import HARM, HARMFUL, aside
from detente.statements.standing import armed_toll
from detente.statements.time_story import Story

NEAR_TOLL = 1  # sentences between an attack and its bare toll


def with_victims(
    given: Sequence[Candidate], reports: Mapping[int, Sequence[CasualtyReport]], story: Story
) -> list[Candidate]:
    """The candidates with the casualties that another sentence tells; `reports` by sentence."""
    out = _handed_on(_folded(one_blow(given, reports, story.sentences), reports, story), story)
    places: dict[int, list[int]] = {}
    for k, c in enumerate(out):
        for sentence in dict.fromkeys(spot.sentence for spot in c.spots):
            places.setdefault(sentence, []).append(k)
    for sentence in sorted(reports):
        here = [out[k] for k in places.get(sentence, ())]
        held = [c.casualties for c in here if c.casualties is not None]
        harms = [c for c in here if c.event_type in HARM and c.spots[0].sentence == sentence]
        for report in reports[sentence] if not held and not _own(harms, reports[sentence], story, sentence) else ():
            n = counted_anew(report, sentence, story, out) if report.again else whole_of(report, sentence, out)
            if n is None and not report.part and not report.again:
                n = act_of(report, sentence, out, story)
                if n is None and not pointers(report, story, sentence):
                    n = forced(sentence, out) if sentence else None
                    n = told_next(sentence, out, story) if n is None else n
            if n is not None:
                reasons = (*out[n].reasons, replace(report.reason, rule=f"{report.reason.rule}; told after the act"))
                out[n] = replace(out[n], casualties=_shared(out[n].casualties, report), reasons=reasons)
    return out


def _shared(known: Casualties | None, report: CasualtyReport) -> Casualties:
    """A toll with the part of it that another sentence tells; a larger toll takes its place, further victims are added
    to it."""
    told = report.casualties
    if known is None:
        return told
    if report.again:
        return _anew(known, told)
    if (report.more and not report.part) or rest_of(told, known):
        dead, injured = _sum(known.dead, told.dead), _sum(known.injured, told.injured)
        new = tuple(share for share in told.by if share.country not in {x.country for x in known.by})
        return Casualties(dead, injured, known.by + new)
    if not report.part and other_side(told, known):
        return Casualties(_sum(known.dead, told.dead), _sum(known.injured, told.injured), known.by + told.by)
    if (told.dead or 0) >= (known.dead or 0):
        return told
    rest = (known.dead or 0) - sum(share.dead or 0 for share in told.by)
    whole = len(known.by) == 1 and (known.by[0].dead or 0) > rest
    return replace(known, by=((replace(known.by[0], dead=rest),) if whole else known.by) + told.by)


def _anew(known: Casualties, told: Casualties) -> Casualties:
    """A toll with a new number of dead; whose all were, is whose all are."""
    if len(known.by) == 1 and known.by[0].dead == known.dead:
        return replace(known, dead=told.dead, by=(replace(known.by[0], dead=told.dead),))
    fits = sum(share.dead or 0 for share in known.by) <= (told.dead or 0)
    return replace(known, dead=told.dead, by=known.by if fits else ())


def _sum(a: int | None, b: int | None) -> int | None:
    return (a or 0) + (b or 0) if a is not None or b is not None else None


def _own(harms: Sequence[Candidate], reports: Sequence[CasualtyReport], story: Story, sentence: int) -> bool:
    """Whether a sentence tells an act of harm of its own, and not only in a clause beside its victims."""
    s = story.sentences[sentence]
    return any(not any(aside(c.draft.anchor, r.anchor, s) for r in reports) for c in harms)


def _handed_on(given: Sequence[Candidate], story: Story) -> list[Candidate]:
    """Victims of an act that nobody takes part in ("left five dead") are those of the act told with it."""
    out = list(given)
    for n, c in enumerate(given):
        if c.casualties is None or c.event_type not in HARM or c.actor or c.recipient:
            continue
        if armed_toll(c) and not any(_fought(other, c, story) for other in given if other is not c):
            continue  # "retaliated for the killing of its envoy with strikes that left 14 dead"
        near = (
            k
            for k, other in enumerate(out)
            if k != n
            and (other.event_type in HARM or _fought(other, c, story))
            and other.spots[0].sentence == c.spots[0].sentence
            and not aside(other.draft.anchor, c.draft.anchor, story.sentences[c.spots[0].sentence])
        )
        taker = next((k for k in near if out[k].casualties is None and (out[k].actor or out[k].recipient)), None)
        if taker is not None:
            told = tuple(r for r in c.reasons if r.layer == "casualties")
            out[taker] = replace(out[taker], casualties=c.casualties, reasons=(*out[taker].reasons, *told))
            out[n] = replace(c, casualties=None)  # nobody is counted twice
    return out


def _fought(act: Candidate, c: Candidate, story: Story) -> bool:
    """Whether an act of coercion was done by the fighting told below it: "drove them out in a week of fighting"."""
    s = story.sentences[c.spots[0].sentence]
    below = act.spots[0].sentence == s.index and act.draft.anchor in s.ancestors(c.draft.anchor)
    return below and act.event_type in HARMFUL and not casualty_lexicon().sets["fights"].isdisjoint(c.words)


def _folded(
    given: Sequence[Candidate], reports: Mapping[int, Sequence[CasualtyReport]], story: Story
) -> list[Candidate]:
    """A sentence that only counts the victims ("12 civilians were killed") tells the act before it again."""
    out: list[Candidate] = []
    homes: dict[tuple[int, int], int] = {}  # where the counts of each report went, by sentence and anchor
    for c in given:
        sentence = c.spots[0].sentence
        told = [r for r in reports.get(sentence, ()) if not r.part and not r.again]
        report = next((r for r in told if r.anchors & {c.draft.anchor, *c.draft.tokens}), None)
        again = c.definite and not casualty_lexicon().sets["blows"].isdisjoint(c.words)  # "the attack left 12 dead"
        report = report or next((r for r in told if again and r.casualties == c.casualties), None)
        nobody = report is not None and (report.more or not c.draft.actor or _goes_on(c, story.sentences[sentence]))
        bare = nobody and c.event_type in HARM
        if report is None or not bare or c.auxiliary.intersection(UNREAL):
            out.append(c)
            continue
        key = (sentence, report.anchor)
        whole = whole_of(report, sentence, out)
        n = homes.get(key, whole)
        n = act_of(report, sentence, out, story) if n is None else n
        if (
            n is None
            or not (_one_place_and_time(out[n], c, report) or _by_then(c, story.sentences[sentence]))
            or not (key in homes or whole is not None or _open(out[n], c, report))
        ):
            out.append(c)
            continue
        homes[key] = n
        reasons = (*out[n].reasons, replace(report.reason, rule=f"{report.reason.rule}; told after the act"))
        casualties = _shared(out[n].casualties, report)
        out[n] = replace(out[n], casualties=casualties, spots=(*out[n].spots, *c.spots), reasons=reasons)
    return out


def _goes_on(c: Candidate, s: Sentence) -> bool:
    """Whether a clause goes on with those of the sentence before: "*They* killed 141 people"."""
    subject = s.child(c.draft.anchor, "nsubj")
    if subject is None or c.spots[0].sentence == 0:
        return False
    definite = subject.tag in ("NN", "NNS") and any(t.text.lower() == "the" for t in s.childs(subject.i, "det"))
    return subject.text.lower() in {"they", "he", "she"} or definite


def _open(act: Candidate, c: Candidate, report: CasualtyReport) -> bool:
    """Whether an act may be told on by its victims: it has its doer, and no other is told, or none of its victims yet,
    or others than these."""
    if c.draft.actor:
        return {e.id for e in c.draft.actor} <= {e.id for e in act.actor}
    others = act.casualties is not None and (report.more or rest_of(report.casualties, act.casualties))
    return bool(act.actor) or act.casualties is None or others


def _by_then(c: Candidate, s: Sentence) -> bool:
    """Whether victims are counted up to a time: "*by Wednesday* 12 people had been killed"."""
    times = (t for t in s.childs(c.draft.anchor, "prep") if t.text.lower() == "by")
    return any(
        c.date.text is not None and s.tokens[o.i].text in c.date.text for t in times for o in s.childs(t.i, "pobj")
    )


def _one_place_and_time(a: Candidate, b: Candidate, report: CasualtyReport) -> bool:
    """Whether neither place nor date parts two candidates; a date that is told of the second alone must meet the
    first's, but further victims may die later."""
    met = b.date.basis != "stated" or report.more or (a.date.basis == "stated" and meets(a.date, b.date))
    return met and (a.place is None or b.place is None or a.place.country == b.place.country)


def without_tolls(told: Sequence[Candidate]) -> list[Candidate]:
    """Candidates less those that only tell the toll of an attack told nearby (*... bombed a village. Twelve people were
    killed.*): such a telling becomes a further place of the attack."""
    out = list(told)
    for c in told:
        home = next((k for k, d in enumerate(out) if _same_toll(c, d)), None) if _only_toll(c) else None
        if home is not None:
            out[home] = replace(out[home], spots=(*out[home].spots, *c.spots))
            out.remove(c)
    return out


def _only_toll(c: Candidate) -> bool:
    """Whether a candidate says that people were harmed, and not by whom."""
    return c.event_type == "ASSAULT" and c.casualties is not None and not c.actor


def _same_toll(c: Candidate, d: Candidate) -> bool:
    near = abs(c.spots[0].sentence - d.spots[0].sentence) <= NEAR_TOLL
    return d is not c and near and d.event_type == "ASSAULT" and bool(d.actor) and d.casualties == c.casualties
