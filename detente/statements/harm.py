"""Which act of harm each report of casualties belongs to, and of which nationality its victims are.

Casualties told in a sentence of their own ("Nine people died") belong to the act that it points to ("in the raid"),
else to the last act of harm told before, unless the sentence is of another time. Nobody is counted twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from detente.model.document import Sentence
from detente.model.statement import UNREAL, Casualties, CountryCasualties
from detente.statements.blows import meets, one_blow
from detente.statements.candidates import Candidate
from detente.statements.casualties import CasualtyReport
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.harmed import HARM, HARMFUL, aside
from detente.statements.time_story import Story
from detente.statements.where import place_words

NEAR = 2  # sentences back to the act, in one paragraph
AFTER = 5  # sentences from an act to "the death toll"
NEAR_TOLL = 1  # sentences between an attack and its bare toll
FAR = 8  # sentences back to an act that is pointed to
PARTS = 3  # sentences from a toll to those that say whose it is
STEM = 5
PARTIES = 2  # sides that each tell their own losses
PERSONS = frozenset({"he", "she", "him", "her"})


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
            n = _whole_of(report, sentence, out)
            if n is None and not report.part:
                n = _act_of(report, sentence, out, story)
                n = _forced(sentence, out) if n is None and not _pointers(report, story, sentence) else n
            if n is not None:
                reasons = (*out[n].reasons, replace(report.reason, rule=f"{report.reason.rule}; told after the act"))
                out[n] = replace(out[n], casualties=_shared(out[n].casualties, report), reasons=reasons)
    return out


def _whole_of(report: CasualtyReport, sentence: int, told: Sequence[Candidate]) -> int | None:
    """The act of whose victims a report counts those of one country: "... 81 people died. Tajikistan reported 35
    deaths."."""
    part = report.casualties
    for n in range(len(told) - 1, -1, -1):
        c = told[n]
        if c.casualties is None and c.event_type in HARM and c.spots[0].sentence < sentence and c.actor:
            return None  # an act told later, whose victims these may be
        if c.casualties is None or not 0 < sentence - c.spots[0].sentence <= PARTS:
            continue
        known = {share.country for share in c.casualties.by}
        shares = [share.dead or 0 for share in c.casualties.by if len(c.casualties.by) > 1]
        left = (c.casualties.dead or 0) - sum(shares)
        new = bool(part.by) and not known & {share.country for share in part.by}
        return n if new and 0 < (part.dead or 0) <= left and (part.dead or 0) < (c.casualties.dead or 0) else None
    return None


def _shared(known: Casualties | None, report: CasualtyReport) -> Casualties:
    """A toll with the part of it that another sentence tells; a larger toll takes its place, further victims are added
    to it."""
    told = report.casualties
    if known is None:
        return told
    if (report.more and not report.part) or _rest(told, known):
        dead, injured = _sum(known.dead, told.dead), _sum(known.injured, told.injured)
        new = tuple(share for share in told.by if share.country not in {x.country for x in known.by})
        return Casualties(dead, injured, known.by + new)
    if (told.dead or 0) >= (known.dead or 0):
        sides = [x.by[0] for x in (known, told) if len(x.by) == 1 and x.by[0].dead == x.dead]
        if len(sides) < PARTIES or sides[0].country == sides[1].country:
            return told
        # "49 Armenians were killed. Azerbaijan puts its own dead at 50."
        return Casualties(_sum(known.dead, told.dead), _sum(known.injured, told.injured), known.by + told.by)
    rest = (known.dead or 0) - sum(share.dead or 0 for share in told.by)
    whole = len(known.by) == 1 and (known.by[0].dead or 0) > rest
    return replace(known, by=((replace(known.by[0], dead=rest),) if whole else known.by) + told.by)


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
        told = [r for r in reports.get(sentence, ()) if not r.part]
        report = next((r for r in told if r.anchors & {c.draft.anchor, *c.draft.tokens}), None)
        again = c.definite and not casualty_lexicon().sets["blows"].isdisjoint(c.words)  # "the attack left 12 dead"
        report = report or next((r for r in told if again and r.casualties == c.casualties), None)
        nobody = report is not None and (report.more or not c.draft.actor or _goes_on(c, story.sentences[sentence]))
        bare = nobody and c.event_type in HARM
        if report is None or not bare or c.auxiliary.intersection(UNREAL):
            out.append(c)
            continue
        key = (sentence, report.anchor)
        whole = _whole_of(report, sentence, out)
        n = homes.get(key, whole)
        n = _act_of(report, sentence, out, story) if n is None else n
        if (
            n is None
            or not (_one_place_and_time(out[n], c, report) or _by_then(c, story.sentences[sentence]))
            or not (key in homes or whole is not None or _open(out[n], c))
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


def _open(act: Candidate, c: Candidate) -> bool:
    """Whether an act may be told on by its victims: it has its doer, and no other is told, or none of its victims
    yet."""
    if c.draft.actor:
        return {e.id for e in c.draft.actor} <= {e.id for e in act.actor}
    return bool(act.actor) or act.casualties is None


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


def _act_of(report: CasualtyReport, sentence: int, told: Sequence[Candidate], story: Story) -> int | None:
    s = story.sentences[sentence]
    pointers = _pointers(report, story, sentence)
    if not pointers and _since(report, s):
        return None
    general = {w[:STEM] for w in casualty_lexicon().sets["deeds"]}
    for n in range(len(told) - 1, -1, -1):
        c = told[n]
        at = c.spots[0].sentence
        if at >= sentence or sentence - at > FAR:
            continue
        if c.event_type not in HARM or c.headline or c.auxiliary.intersection(UNREAL):
            continue
        risen = bool(pointers) or _risen(report, s)
        known = c.casualties
        larger = known is not None and risen and _larger(report.casualties, known)
        more = report.more and not report.part and not _elsewhere(report, s)
        if known is not None and not (larger or more or _rest(report.casualties, known)):
            continue
        if pointers:
            if any(w.lower()[:STEM] in pointers for w in c.words) or (pointers & general and sentence - at <= NEAR):
                return n
            continue
        beside = story.sentences[at].paragraph == s.paragraph or sentence - at == 1 or known is not None
        near = (sentence - at <= NEAR and beside) or (sentence - at <= AFTER and _the_toll(report, s))
        return n if near and _same_time(c, sentence, story) else None
    return None


def _forced(sentence: int, told: Sequence[Candidate]) -> int | None:
    """The act of pressure just told, where the text tells no act of harm: "rebels *surrounded* the hospital. When they
    left, 386 people lay dead"."""
    near = [n for n, c in enumerate(told) if 0 < sentence - c.spots[0].sentence <= FAR and c.event_type in HARM]
    last = next((n for n in range(len(told) - 1, -1, -1) if told[n].spots[0].sentence == sentence - 1), None)
    forced = last is not None and told[last].event_type in HARMFUL and told[last].casualties is None
    return last if forced and not near else None


def _risen(report: CasualtyReport, s: Sentence) -> bool:
    """Whether a count may rise, so that a larger one takes the place of a smaller: a toll, bodies that were found."""
    sets = casualty_lexicon().sets
    near = {s.tokens[k].lemma.lower() for k in (report.anchor, *s.ancestors(report.anchor)[:1])}
    return not near.isdisjoint(sets["toll"] | sets["counters"] | {"number"})


def _the_toll(report: CasualtyReport, s: Sentence) -> bool:
    """Whether a count speaks of a toll that the reader knows of: "bringing *the death toll* to four"."""
    word = s.tokens[report.anchor].lemma.lower()
    known = word in casualty_lexicon().sets["toll"] | {"number"}
    return known and any(t.text.lower() == "the" for t in s.childs(report.anchor, "det"))


def _elsewhere(report: CasualtyReport, s: Sentence) -> bool:
    """Whether a count is of an act of its own: "five more died in an attempt to free them"."""
    nouns = (s.child(p.i, "pobj") for p in s.childs(report.anchor, "prep") if p.text.lower() in {"in", "during"})
    return any(t.text.lower() in {"a", "an", "another"} for n in nouns if n is not None for t in s.childs(n.i, "det"))


def _since(report: CasualtyReport, s: Sentence) -> bool:
    """Whether a count is of all that happened since: "some 600 people have died since"."""
    near = (report.anchor, *s.ancestors(report.anchor)[:1])
    if _risen(report, s):
        return False  # "the toll has since climbed to 23"
    return any(t.text.lower() == "since" and not s.childs(t.i) for k in near for t in s.childs(k))


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
    sets = casualty_lexicon().sets
    other = sets["people"] | sets["limbs"] | sets["wards"] | place_words()["within_nouns"]
    return frozenset(out - {w[:STEM] for w in other})


def _rest(told: Casualties, known: Casualties) -> bool:
    """Whether a report counts the injured of an act whose dead are known, or the dead where the injured are: "killed 32
    men. Another 67 were hurt."."""
    return (told.dead is None or known.dead is None) and (told.injured is None or known.injured is None)


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
    own = words & (sets["units"] | sets["civilians"]) or (home and words & sets["locals"]) or _hit_themselves(c, words)
    if not own:
        return c
    share = CountryCasualties(state, c.casualties.dead, c.casualties.injured)
    return replace(c, casualties=replace(c.casualties, by=(share,)))


def _hit_themselves(c: Candidate, words: set[str]) -> bool:
    """Whether those counted are the ones whom the act names as hit: "he died there", "five of them were killed"."""
    them = casualty_lexicon().sets["part_pronouns"] | PERSONS
    names = {w for e in c.recipient for w in e.text.split() if e.text[:1].isupper() and e.text != e.name}
    return bool(words & them) or bool(names and names <= {w.title() for w in words})


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
