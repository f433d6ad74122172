"""Which act of harm each report of casualties belongs to, and of which nationality its victims are.

Casualties told in a sentence of their own ("Nine people died") belong to the act that it points to ("in the raid"),
else to the last act of harm told before, unless the sentence is of another time. Nobody is counted twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from detente.model.statement import Casualties, CountryCasualties
from detente.statements.candidates import Candidate
from detente.statements.casualties import CasualtyReport
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.harmed import HARM, aside, told_on
from detente.statements.time_story import Story
from detente.statements.where import place_words

NEAR = 2  # sentences back to the act, in one paragraph
NEAR_TOLL = 1  # sentences between an attack and its bare toll
FAR = 8  # sentences back to an act that is pointed to
STEM = 5
UNREAL = frozenset({"negation", "hypothetical", "future"})


def with_victims(
    given: Sequence[Candidate], reports: Mapping[int, Sequence[CasualtyReport]], story: Story
) -> list[Candidate]:
    """The candidates with the casualties that another sentence tells; `reports` by sentence."""
    out = _handed_on(_folded(given, reports, story))
    for sentence in sorted(reports):
        here = [c for c in out if any(spot.sentence == sentence for spot in c.spots)]
        held = [c.casualties for c in here if c.casualties is not None]
        harms = [c for c in here if c.event_type in HARM and c.spots[0].sentence == sentence]
        for report in reports[sentence] if not held and not _own(harms, reports[sentence], story, sentence) else ():
            n = _act_of(report, sentence, out, story)
            if n is not None:
                reasons = (*out[n].reasons, replace(report.reason, rule=f"{report.reason.rule}; told after the act"))
                out[n] = replace(out[n], casualties=report.casualties, reasons=reasons)
    return out


def _own(harms: Sequence[Candidate], reports: Sequence[CasualtyReport], story: Story, sentence: int) -> bool:
    """Whether a sentence tells an act of harm of its own, and not only in a clause beside its victims."""
    s = story.sentences[sentence]
    return any(not any(aside(c.draft.anchor, r.anchor, s) for r in reports) for c in harms)


def _handed_on(given: Sequence[Candidate]) -> list[Candidate]:
    """Victims of an act that nobody takes part in ("left five dead") are those of the act told with it."""
    out = list(given)
    for n, c in enumerate(given):
        if c.casualties is None or c.event_type not in HARM or c.actor or c.recipient:
            continue
        near = (
            k
            for k, other in enumerate(out)
            if k != n and other.event_type in HARM and other.spots[0].sentence == c.spots[0].sentence
        )
        taker = next((k for k in near if out[k].casualties is None and (out[k].actor or out[k].recipient)), None)
        if taker is not None:
            told = tuple(r for r in c.reasons if r.layer == "casualties")
            out[taker] = replace(out[taker], casualties=c.casualties, reasons=(*out[taker].reasons, *told))
    return out


def with_nationalities(
    given: Sequence[Candidate], reports: Mapping[int, Sequence[CasualtyReport]], story: Story
) -> list[Candidate]:
    """The candidates, retellings joined, with the nationalities of victims that follow from whom the act hit."""
    return [_national(c, reports, story) for c in given]


def _folded(
    given: Sequence[Candidate], reports: Mapping[int, Sequence[CasualtyReport]], story: Story
) -> list[Candidate]:
    """A sentence that only counts the victims ("12 civilians were killed") tells the act before it again."""
    out: list[Candidate] = []
    homes: dict[tuple[int, int], int] = {}  # where the counts of each report went, by sentence and anchor
    for c in given:
        sentence = c.spots[0].sentence
        if (act := _same_sentence(c, out, story)) is not None:
            out[act] = _with_clause(out[act], c)
            continue
        report = next((r for r in reports.get(sentence, ()) if r.anchor in {c.draft.anchor, *c.draft.tokens}), None)
        bare = report is not None and not c.actor and c.date.basis != "stated" and c.event_type in HARM
        if report is None or not bare or c.auxiliary & UNREAL:
            out.append(c)
            continue
        key = (sentence, report.anchor)
        n = homes[key] if key in homes else _act_of(report, sentence, out, story)
        if n is None or not _one_place(out[n], c) or not (key in homes or _open(out[n])):
            out.append(c)
            continue
        homes[key] = n
        reasons = (*out[n].reasons, replace(report.reason, rule=f"{report.reason.rule}; told after the act"))
        out[n] = replace(out[n], casualties=report.casualties, spots=(*out[n].spots, *c.spots), reasons=reasons)
    return out


def _same_sentence(c: Candidate, before: Sequence[Candidate], story: Story) -> int | None:
    """The act before of which a clause tells the victims: "the bombing, in which three were killed", "bombed the town,
    killing three"."""
    s, token = story.sentences[c.spots[0].sentence], c.draft.anchor
    near = [k for k, o in enumerate(before) if o.spots[0].sentence == s.index and o.event_type in HARM]
    if not c.actor:
        return told_on(token, {before[k].draft.anchor: k for k in near}, s)
    if s.tokens[token].dep != "advcl" or s.tokens[token].tag != "VBG" or c.event_type not in HARM:
        return None
    mine = {e.id for e in c.actor}
    if not c.recipient or not {e.id for e in c.recipient} <= mine:
        return None  # the same act by its parties; unnamed victims are not the doer's own, where another was hit
    for k in near:
        o = before[k]
        same = mine == {e.id for e in o.actor} and o.recipient
        if same and s.tokens[token].head in {o.draft.anchor, o.draft.top}:
            return k
    return None


def _with_clause(act: Candidate, c: Candidate) -> Candidate:
    told = tuple(r for r in c.reasons if r.layer == "casualties") if act.casualties is None else ()
    return replace(
        act,
        spots=(*act.spots, *c.spots),
        recipient=act.recipient or c.recipient,
        casualties=act.casualties or c.casualties,
        reasons=(*act.reasons, *told),
    )


def _open(act: Candidate) -> bool:
    """Whether an act may be told on by its victims: it has its doer, or none of its victims yet."""
    return bool(act.actor) or act.casualties is None


def _one_place(a: Candidate, b: Candidate) -> bool:
    return a.place is None or b.place is None or a.place.country == b.place.country


def _act_of(report: CasualtyReport, sentence: int, told: Sequence[Candidate], story: Story) -> int | None:
    s = story.sentences[sentence]
    pointers = _pointers(report, story, sentence)
    for n in range(len(told) - 1, -1, -1):
        c = told[n]
        at = c.spots[0].sentence
        if at >= sentence or sentence - at > FAR:
            continue
        if c.event_type not in HARM or c.headline or c.auxiliary & UNREAL:
            continue
        risen = bool(pointers) or s.tokens[report.anchor].lemma.lower() in casualty_lexicon().sets["toll"]
        if c.casualties is not None and not (risen and _larger(report.casualties, c.casualties)):
            continue
        if pointers:
            if any(w.lower()[:STEM] in pointers for w in c.words):
                return n
            continue
        near = sentence - at <= NEAR and (story.sentences[at].paragraph == s.paragraph or sentence - at == 1)
        return n if near and _same_time(c, sentence, story) else None
    return None


def _pointers(report: CasualtyReport, story: Story, sentence: int) -> frozenset[str]:
    """Stems of the nouns of "in the raid", "the toll of the attack" around a report."""
    s = story.sentences[sentence]
    near = {report.anchor, *s.ancestors(report.anchor)[:2], *range(report.first, report.last + 1)}
    out = set[str]()
    for k in near:
        for preposition in s.childs(k, "prep"):
            noun = s.child(preposition.i, "pobj")
            definite = noun and any(t.text.lower() in {"the", "that", "this"} for t in s.childs(noun.i, "det"))
            if noun and definite and preposition.text.lower() in {"in", "during", "by", "from", "of"}:
                out.add(noun.lemma.lower()[:STEM])
    other = casualty_lexicon().sets["people"] | place_words()["within_nouns"]
    return frozenset(out - {w[:STEM] for w in other})


def _larger(casualties: Casualties, known: Casualties) -> bool:
    """Whether a report tells more than is known of an act: a toll that has risen."""
    return (casualties.dead or 0) > (known.dead or 0) and (casualties.injured or 0) >= (known.injured or 0)


def _same_time(c: Candidate, sentence: int, story: Story) -> bool:
    """Whether a sentence may be of the act's time: it has no date, or one that meets the act's."""
    since = [x.date.start for x in story.times.get(sentence, ()) if x.link == "since" and x.date.start]
    if any(day < c.date.end - timedelta(31) for day in since):
        return False  # "has cost 9,000 lives since 1990"
    dates = [t.date for t in story.of(sentence) if t.main]
    slack = timedelta(31)
    return not dates or any(
        (d.start or d.end) - slack <= c.date.end and (c.date.start is None or c.date.start <= d.end + slack)
        for d in dates
    )


def _national(c: Candidate, reports: Mapping[int, Sequence[CasualtyReport]], story: Story) -> Candidate:
    """Victims without a stated nationality are of the state hit: its crews and troops, and at home its people."""
    state = _state_hit(c)
    if c.casualties is None or c.casualties.by or state is None:
        return c
    words = _victims(c, reports, story)
    at_home = c.place is not None and c.place.country == state
    home = at_home or [e.country for e in c.actor] == [state]  # by its own army or rebels
    sets = casualty_lexicon().sets
    if not (words & sets["units"] or (home and words & sets["locals"])):
        return c
    share = CountryCasualties(state, c.casualties.dead, c.casualties.injured)
    return replace(c, casualties=replace(c.casualties, by=(share,)))


def _state_hit(c: Candidate) -> str | None:
    """The one state that an act hit; where nobody is named, that of the place."""
    if not c.recipient:
        return c.place.country if c.place is not None else None
    states = {e.country for e in c.recipient if e.country and e.id == e.country}
    return states.pop() if len(states) == 1 and len(c.recipient) == 1 else None


def _victims(c: Candidate, reports: Mapping[int, Sequence[CasualtyReport]], story: Story) -> set[str]:
    out = set[str]()
    for sentence, found in reports.items():
        for report in found:
            if report.casualties == c.casualties:
                words = story.sentences[sentence].tokens[report.first : report.last + 1]
                out |= {t.lemma.lower() for t in words} | {t.text.lower() for t in words}
    return out


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
