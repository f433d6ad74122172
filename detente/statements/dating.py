"""The time of a story told over several sentences: dates that an act takes from its context.

An act in the past tense without a time of its own happened when the clause or the sentence before it did, as long as
the text goes on in the past. A time that is counted from another act ("two days after the vote") is counted from
that act's date where the text told it, else from the date told last.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.lexicon import load
from detente.model.document import Sentence
from detente.model.statement import Date, Reason
from detente.statements.candidates import Candidate
from detente.statements.frames import VERBAL
from detente.statements.scene import Scene
from detente.statements.time_attach import counted_from, is_answered
from detente.statements.time_find import TimeExpression
from detente.statements.time_lexicon import time_lexicon
from detente.statements.time_story import Stamp, Story, goes_on, in_main, is_past, is_perfect, shifted, tell
from detente.statements.where import place_words

PARAGRAPH = 8  # sentences over which a past that is long over is told on
RECENT = 92  # days: what happened since is the news, and another sentence of it is of another day
STEM = 5
REACTIONS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})  # to the news, told as they come in
TURNS = frozenset({"ASSAULT"})  # acts by which a text dates others, under other words: "overran", "the invasion"
LATER = frozenset({"then", "later", "afterwards", "afterward", "subsequently", "eventually"})


def story_of(scenes: Mapping[int, Scene], times: Mapping[int, Sequence[TimeExpression]], published: date) -> Story:
    """The story of the document's dates."""
    return tell({n: scene.sentence for n, scene in scenes.items()}, times, published)


def dated(c: Candidate, before: Sequence[Candidate], story: Story) -> Candidate:
    """The candidate with the date that its context gives it, if its own words give none; `before` are those told
    before, dated."""
    s = story.sentences[c.spots[0].sentence]
    if (x := _counted(c, story)) is not None:
        when = _counted_date(c, x, before, story)
        if when is not None and (when.start or when.end) <= story.published:
            when = replace(when, end=min(when.end, story.published))
            return _with(c, when, x.date.text or "", "context: counted from what was told before")
        if c.date.start is not None:
            return c
        c = _undated(c, story.published)
    if c.date.basis != "document" or c.headline:
        return c
    if (found := _during(c, before, s)) is not None:
        return _with(c, found, found.text or "", "context: it happened in what was told before")
    if not is_past(s, c.draft.top) or _apart(s, c.draft.top):
        return c
    stamp = _beside(c, story) or _told_before(c, before, story)
    earlier = is_perfect(s, c.draft.top) or is_answered(c.draft.anchor, s)
    if stamp is None or (earlier and _is_new(stamp.date, story.published)):
        return c
    when = _relative(stamp.date, s, c.draft.top, story.published)
    return _with(c, when, stamp.date.text or "", "context: the story of that time goes on")


def _with(c: Candidate, when: Date, text: str, rule: str) -> Candidate:
    day = Date(when.start, when.end, when.granularity, None, "inferred")
    reason = Reason("date", f"{day.start}/{day.end}", text, rule)
    return replace(c, date=day, reasons=(*(r for r in c.reasons if r.layer != "date"), reason))


def _undated(c: Candidate, published: date) -> Candidate:
    """An expression that is anchored in something without a date ("hours later") dates nothing: the publication day
    stands."""
    reasons = tuple(r for r in c.reasons if r.layer != "date")
    reason = Reason("date", published.isoformat(), c.date.text or "", "context: anchored in what has no date here")
    return replace(c, date=Date(published, published, "day", None, "document"), reasons=(*reasons, reason))


def _counted(c: Candidate, story: Story) -> TimeExpression | None:
    """The expression of the candidate's date, where that is counted from another date not told in its sentence."""
    times = story.times.get(c.spots[0].sentence, ())
    return next((x for x in times if x.offset is not None and x.date.text == c.date.text), None)


def _counted_date(c: Candidate, x: TimeExpression, before: Sequence[Candidate], story: Story) -> Date | None:
    s = story.sentences[c.spots[0].sentence]
    if x.offset is None:
        return None
    if not x.of:
        thing = s.child(c.draft.anchor, "dobj") if x.offset.reach == "within" else None
        act = _meant(thing.i, s, before) if thing else None  # "condemned the attack within hours"
        return shifted(x.offset, act.date, x.date.text) if act else story.counted(x, s.index)
    aside = counted_from(c.draft.anchor, s, (x,))
    if aside is not None:  # what an offset counts from lies as far back
        told = next((b for b in before if b.spots[0].sentence == s.index and b.draft.anchor == aside[1]), None)
        base = told.date if told and told.date.basis != "document" else story.news(s.index)
        back = replace(x.offset, sign=-x.offset.sign)
        return shifted(back, base, x.date.text) if base else None
    if (found := _from_act(x, before, s)) is not None:
        return found
    named = s.tokens[x.last].dep == "prep" and x.offset.sign  # "a day after the ceremony": that of the news
    base = story.news(s.index) if named else None
    return shifted(x.offset, base, x.date.text) if base else None


def _from_act(x: TimeExpression, before: Sequence[Candidate], s: Sentence) -> Date | None:
    """A date counted from an act told before: "two days after *the vote*", "on the day of *the invasion*"."""
    if not x.of or x.offset is None:
        return None
    noun = next((t for t in s.childs(x.last, "pobj")), None)
    days = [b for b in before if b.date.granularity == "day"] if x.offset.unit == "day" else []
    act = (_meant(noun.i, s, days) or _meant(noun.i, s, before)) if noun else None
    return shifted(x.offset, act.date, x.date.text) if act else None


def _during(c: Candidate, before: Sequence[Candidate], s: Sentence) -> Date | None:
    """The date of an act in which this one happened: "during *the war*", "in *the raid*"."""
    for preposition in s.childs(c.draft.anchor, "prep"):
        if preposition.lemma.lower() not in time_lexicon().sets["carriers"]:
            continue
        noun = s.child(preposition.i, "pobj")
        act = _meant(noun.i, s, before) if noun else None
        if act is not None and act.date.basis != "document":
            return act.date
    return None


def _meant(noun: int, s: Sentence, before: Sequence[Candidate]) -> Candidate | None:
    """The latest act told before, by the same word or one of its family ("invaded", "the invasion")."""
    if not any(t.text.lower() in {"the", "that", "this", "those"} for t in s.childs(noun, "det")):
        return None
    word = s.tokens[noun].lemma.lower()
    stem = word[:STEM]
    known = [b for b in before if b.date.start is not None and b.date.basis != "document"]
    same = [b for b in known if any(w.lower() == word or w.lower()[:STEM] == stem for w in b.words)]
    if same:
        return same[-1]
    types = {e.event_type for e in load().entries.get(("noun", word), ())}
    return next((b for b in known if b.event_type in types and b.event_type in TURNS), None)


def _apart(s: Sentence, i: int) -> bool:
    """Whether a predicate stands in a clause that is set at another time than its sentence, or unreal."""
    marks = time_lexicon().sets
    for k in (i, *s.ancestors(i)):
        if s.tokens[k].dep in {"advcl", "ccomp", "acl", "relcl"}:
            words = {t.text.lower() for t in s.childs(k, "mark", "advmod") if t.i < k}
            if words & {"after", "before", "until", "since", "if", "unless", "once"}:
                return True
            if s.tokens[k].dep == "advcl" and s.tokens[s.tokens[k].head].lemma.lower() in marks["future_words"]:
                return True
    return False


def _beside(c: Candidate, story: Story) -> Stamp | None:
    """The date of a clause of the same sentence with which the act's clause goes on: the sentence's opening, a clause
    above it, or one coordinated before it."""
    s = story.sentences[c.spots[0].sentence]
    if (left := _left_over(s, story)) is not None:
        return left
    above = {c.draft.top, c.draft.anchor, *s.ancestors(c.draft.top)}
    own = _clause(s, c.draft.top)
    for t in reversed(story.of(s.index)):
        if t.verb < 0 or t.date.end > story.published or not is_past(s, t.verb):
            continue
        if t.fronted and t.main:
            return t
        if t.first < c.draft.anchor and (t.verb in above or (t.main and in_main(s, own))):
            return t
    return None


def _left_over(s: Sentence, story: Story) -> Stamp | None:
    """The time that opens a sentence but was cut off with the one before: "... further: on Monday | Chad attacked"."""
    before = story.sentences.get(s.index - 1)
    if before is None or before.paragraph != s.paragraph or before.tokens[-1].pos == "PUNCT":
        return None
    last = len(before.tokens) - 1
    return next((t for t in story.of(before.index) if t.last == last and t.date.end <= story.published), None)


def _clause(s: Sentence, i: int) -> int:
    return next((k for k in (i, *s.ancestors(i)) if s.tokens[k].pos in VERBAL), i)


def _told_before(c: Candidate, before: Sequence[Candidate], story: Story) -> Stamp | None:
    """The date of an earlier sentence of the paragraph, while every sentence since goes on in the past."""
    s = story.sentences[c.spots[0].sentence]
    if not goes_on(s) or not (in_main(s, c.draft.top) or _loose(s, c.draft.top)):
        return None
    for back, t in enumerate(_earlier(s, story)):
        if back > PARAGRAPH or t.paragraph != s.paragraph:
            return None
        told = [x for x in story.of(t.index) if x.opens]
        told = [x for x in told or _counted_before(t, before) if x.date.end <= story.published]
        if told:
            near = _is_new(told[-1].date, story.published)
            verbal = near and c.event_type in REACTIONS and c.words[0] not in place_words()["signing"]
            return None if verbal or (near and back > 1) or (c.speaker and not near) else told[-1]
        if not goes_on(t):
            return None
    return None


def _is_new(when: Date, published: date) -> bool:
    return (published - (when.start or when.end)).days <= RECENT


def _counted_before(t: Sentence, before: Sequence[Candidate]) -> list[Stamp]:
    """The dates that the acts of a sentence had from what was told before it."""
    here = [b for b in before if b.spots[0].sentence == t.index and b.date.basis == "inferred" and not b.headline]
    return [
        Stamp(t.index, b.draft.anchor, b.draft.anchor, b.draft.anchor, b.date, True, False, True)
        for b in here
        if b.date.start is not None and in_main(t, b.draft.top) and is_past(t, b.draft.top)
    ]


def _earlier(s: Sentence, story: Story) -> Iterator[Sentence]:
    for n in range(s.index - 1, -1, -1):
        if n in story.sentences:
            yield story.sentences[n]


def _loose(s: Sentence, i: int) -> bool:
    """Whether a predicate stands in a clause that only tells on: "blamed Tehran, which denied it"."""
    k = _clause(s, i)
    if s.tokens[k].dep != "relcl" or not in_main(s, s.tokens[k].head):
        return False
    first = min(s.subtree(k))
    return first > 0 and s.tokens[first - 1].text == ","


def _relative(when: Date, s: Sentence, i: int, published: date) -> Date:
    """A date as the tense takes it: what "had happened", in the same year up to it; what happened "then" or "later",
    from it to the end of its year."""
    start, year = when.start or when.end, (when.start or when.end).year
    if is_perfect(s, i):
        start = date(year, 1, 1)
        return replace(when, start=start, granularity="year" if when.end == date(year, 12, 31) else "range")
    if any(t.text.lower() in LATER for t in s.childs(_clause(s, i), "advmod")):
        return replace(when, start=start, end=max(when.end, min(published, date(year, 12, 31))), granularity="range")
    return when
