"""Which act told in another sentence a report of casualties belongs to.

Time, the nouns that point to an act ("in the raid", "the operation"), and what is known of its victims decide; the
nearest act comes first.
"""

from collections.abc import Sequence
from datetime import timedelta

from detente.model.document import Sentence
from detente.model.statement import UNREAL, Casualties
from detente.statements.candidates import Candidate
from detente.statements.casualties import CasualtyReport
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.harmed import HARM, HARMFUL
from detente.statements.time_story import Story
from detente.statements.where import place_words

NEAR = 2  # sentences back to the act, in one paragraph
AFTER = 5  # sentences from an act to "the death toll"
FAR = 8  # sentences back to an act that is pointed to
PARTS = 3  # sentences from a toll to those that say whose it is
STEM = 5
PARTIES = 2  # sides that each tell their own losses


def whole_of(report: CasualtyReport, sentence: int, told: Sequence[Candidate]) -> int | None:
    """The act of whose victims a report counts those of one country: "... 81 people died. Tajikistan reported 35
    deaths."."""
    part = report.casualties
    for n in range(len(told) - 1, -1, -1):
        c = told[n]
        if c.casualties is None and c.event_type in HARM and c.spots[0].sentence < sentence and c.actor:
            return None  # an act told later, whose victims these may be
        if c.casualties is None or not 0 < sentence - c.spots[0].sentence <= PARTS:
            continue
        if not report.part and other_side(part, c.casualties):
            return None
        known = {share.country for share in c.casualties.by}
        shares = [share.dead or 0 for share in c.casualties.by if len(c.casualties.by) > 1]
        left = (c.casualties.dead or 0) - sum(shares)
        new = bool(part.by) and not known & {share.country for share in part.by}
        return n if new and 0 < (part.dead or 0) <= left and (part.dead or 0) < (c.casualties.dead or 0) else None
    return None


def act_of(report: CasualtyReport, sentence: int, told: Sequence[Candidate], story: Story) -> int | None:
    """The act of harm told before that a report belongs to, as its place among the candidates; None if there is
    none."""
    s = story.sentences[sentence]
    pointed = pointers(report, story, sentence)
    if not pointed and (_since(report, s) or _another(report, s)):
        return None
    general = {w[:STEM] for w in casualty_lexicon().sets["deeds"]}
    for n in range(len(told) - 1, -1, -1):
        c = told[n]
        at = c.spots[0].sentence
        if at >= sentence or sentence - at > FAR:
            continue
        if c.event_type not in HARM or c.headline or c.auxiliary.intersection(UNREAL):
            continue
        risen = bool(pointed) or _risen(report, s)
        known = c.casualties
        larger = known is not None and risen and _larger(report.casualties, known)
        more = report.more and not report.part and not _elsewhere(report, s)
        side = known is not None and not report.part and other_side(report.casualties, known)
        if known is not None and not (larger or more or side or rest_of(report.casualties, known)):
            continue
        if pointed:
            if any(w.lower()[:STEM] in pointed for w in c.words) or (pointed & general and sentence - at <= NEAR):
                return n
            continue
        beside = story.sentences[at].paragraph == s.paragraph or sentence - at == 1 or known is not None
        near = (sentence - at <= NEAR and beside) or (sentence - at <= AFTER and _the_toll(report, s))
        return n if near and _same_time(c, sentence, story) else None
    return None


def counted_anew(report: CasualtyReport, sentence: int, story: Story, told: Sequence[Candidate]) -> int | None:
    """The act whose dead, told shortly before, a report counts anew."""
    for n in range(len(told) - 1, -1, -1):
        c = told[n]
        known = c.casualties.dead if c.casualties is not None else None
        if known and not c.headline and 0 <= sentence - max(s.sentence for s in c.spots) <= AFTER:
            lowered = story.sentences[sentence].tokens[report.anchor].lemma in casualty_lexicon().sets["corrected"]
            return n if lowered or (report.casualties.dead or 0) > known else None
    return None


def told_next(sentence: int, told: Sequence[Candidate], story: Story) -> int | None:
    """The act that the next sentence tells, where none was told before: "Seventeen sailors are dead. A boat packed with
    explosives had rammed the destroyer"."""
    harms = [n for n, c in enumerate(told) if c.event_type in HARM and not c.headline]
    after = next((n for n in harms if told[n].spots[0].sentence == sentence + 1), None)
    first = after is not None and all(told[n].spots[0].sentence > sentence for n in harms)
    near = first and after is not None and _same_time(told[after], sentence, story)
    real = near and after is not None and not told[after].auxiliary.intersection(UNREAL)
    return after if real and after is not None and told[after].casualties is None else None


def forced(sentence: int, told: Sequence[Candidate]) -> int | None:
    """The act of pressure just told, where the text tells no act of harm: "rebels *surrounded* the hospital. When they
    left, 386 people lay dead"."""
    near = [n for n, c in enumerate(told) if 0 < sentence - c.spots[0].sentence <= FAR and c.event_type in HARM]
    last = next((n for n in range(len(told) - 1, -1, -1) if told[n].spots[0].sentence == sentence - 1), None)
    pressed = last is not None and told[last].event_type in HARMFUL and told[last].casualties is None
    return last if pressed and not near else None


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


def _another(report: CasualtyReport, s: Sentence) -> bool:
    """Whether a count is of acts that its own clause names anew: "*in reprisals* across the river eight were slain"."""
    said = s.tokens[report.anchor]
    verb = said.head if said.dep in ("acomp", "oprd") else said.i  # "were slain"
    nouns = [o for p in s.childs(verb, "prep") if p.text.lower() == "in" for o in s.childs(p.i, "pobj")]
    sets = casualty_lexicon().sets
    acts = [o for o in nouns if o.lemma.lower() in sets["blows"] | sets["deeds"] | {"reprisal"}]
    return any(o.tag == "NNS" and s.child(o.i, "det") is None and s.child(o.i, "poss") is None for o in acts)


def _elsewhere(report: CasualtyReport, s: Sentence) -> bool:
    """Whether a count is of an act of its own: "five more died in an attempt to free them"."""
    nouns = (s.child(p.i, "pobj") for p in s.childs(report.anchor, "prep") if p.text.lower() in {"in", "during"})
    own = [t for t in s.childs(report.anchor, "advcl") if s.child(t.i, "nsubj") is not None]
    if any(t.text.lower() in {"when", "as", "after"} for c in own for t in s.childs(c.i, "advmod", "mark")):
        return True  # "five more died when their tank ran over a mine"
    return any(t.text.lower() in {"a", "an", "another"} for n in nouns if n is not None for t in s.childs(n.i, "det"))


def _since(report: CasualtyReport, s: Sentence) -> bool:
    """Whether a count is of all that happened since: "some 600 people have died since"."""
    near = (report.anchor, *s.ancestors(report.anchor)[:1])
    if _risen(report, s):
        return False  # "the toll has since climbed to 23"
    return any(t.text.lower() == "since" and not s.childs(t.i) for k in near for t in s.childs(k))


def pointers(report: CasualtyReport, story: Story, sentence: int) -> frozenset[str]:
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
    other = sets["dead_words"] | sets["injured_words"] | sets["victims"] | sets["counted_nouns"] | sets["toll_periods"]
    other |= sets["people"] | sets["limbs"] | sets["wards"] | sets["sites"] | place_words()["within_nouns"]
    return frozenset(out - {w[:STEM] for w in other})


def other_side(told: Casualties, known: Casualties) -> bool:
    """Whether each of two sides told its own losses: "Yerevan puts its dead at 105. Baku has lost 71"."""
    sides = [x.by[0] for x in (known, told) if len(x.by) == 1 and x.by[0].dead == x.dead and x.dead]
    return len(sides) == PARTIES and sides[0].country != sides[1].country


def rest_of(told: Casualties, known: Casualties) -> bool:
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
