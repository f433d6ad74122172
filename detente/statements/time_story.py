"""The dates of a text in the order in which it tells them, so that what is told on, or counted from them, can be
dated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.model.document import Sentence
from detente.model.statement import Date
from detente.statements.frames import VERBAL
from detente.statements.time_calendar import DAYS_TYPICAL, Interval
from detente.statements.time_find import TimeExpression
from detente.statements.time_lexicon import time_lexicon
from detente.statements.time_offset import MONTH, NAMED, SEASON, WEEKDAY, Offset

ASIDE = frozenset({"relcl", "acl", "advcl", "appos"})
APART = frozenset({"since", "until", "before", "after"})
PRESENT = frozenset({"has", "have", "is", "are", "am", "will", "would", "may", "might", "could", "can", "should", "do"})
NEW = 31  # days
FINE = 7  # days
NAMED_REACH = {MONTH: 366, SEASON: 366, WEEKDAY: 31}  # days that a date may span from which such a one counts
REACH = 4  # sentences back to the date from which "two days earlier" counts


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date told: by the expression `first` to `last` of a sentence, on the predicate `verb` (-1: none); `main` in its
    main clause, `fronted` before the subject of that; `opens` a story of that time."""

    sentence: int
    first: int
    last: int
    verb: int
    date: Date
    main: bool
    fronted: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The sentences of a text, the times of each, and its dates as told."""

    sentences: Mapping[int, Sentence]
    times: Mapping[int, Sequence[TimeExpression]]
    published: date
    stamps: tuple[Stamp, ...]

    def of(self, sentence: int) -> tuple[Stamp, ...]:
        """The dates that one sentence tells."""
        return tuple(t for t in self.stamps if t.sentence == sentence)

    def news(self, sentence: int) -> Date | None:
        """The latest date, told in a main clause up to a sentence, of what the text reports as new."""
        since = self.published - timedelta(NEW)
        told = [t.date for t in self.stamps if t.main and t.sentence <= sentence]
        return next((d for d in reversed(told) if since <= d.end <= self.published), None)

    def counted(self, x: TimeExpression, sentence: int) -> Date | None:
        """The date of an offset, counted from the date told before it; None where there is none."""
        base = base_of(x, self.sentences[sentence], self.stamps, self.published)
        return None if base is None or x.offset is None else shifted(x.offset, base, x.date.text)


def tell(sentences: Mapping[int, Sentence], times: Mapping[int, Sequence[TimeExpression]], published: date) -> Story:
    """The story of a text's dates; an offset ("two days earlier") becomes a date of its own where one precedes it."""
    stamps: list[Stamp] = []
    for index in sorted(sentences):
        s = sentences[index]
        for x in times.get(index, ()) if s.kind != "headline" else ():
            if (when := _date(x, s, stamps, published)) is not None:
                stamps.append(_stamp(s, x, when))
    return Story(sentences, times, published, tuple(stamps))


def _stamp(s: Sentence, x: TimeExpression, when: Date) -> Stamp:
    verb = _verb(s, x) if x.kind != "open" else None  # "since 1994" opens no story of that year
    main = verb is not None and in_main(s, verb)
    origin = [t.text.lower() for t in s.tokens[max(x.first - 2, 0) : x.first]] == ["back", "to"]
    opens = (main and verb is not None and _sets_out(s, verb)) or (origin and x.kind != "open")
    return Stamp(s.index, x.first, x.last, -1 if verb is None else verb, when, main, _fronted(s, x), opens)


def shifted(offset: Offset, base: Date, text: str | None) -> Date | None:
    """A date so far from another; one too coarse to count from ("hours later" after a year) stays as it is."""
    start = base.start or base.end
    if (
        offset.unit not in NAMED
        and offset.reach != "since"
        and (base.end - start).days > max(31.0, DAYS_TYPICAL[offset.unit])
    ):
        return replace(base, text=text, basis="inferred")
    try:
        found = offset.from_(Interval(start, base.end, base.granularity))
    except (ValueError, OverflowError):  # farther than any calendar reaches
        return None
    return Date(found.start, found.end, found.grain, text, "inferred")


def base_of(x: TimeExpression, sentence: Sentence, stamps: Sequence[Stamp], published: date) -> Date | None:
    """The date told last before an expression from which it can count: that of a main clause, for "that month" any."""
    if x.offset is None:
        return None
    before = [
        t
        for t in stamps
        if (t.sentence, t.last) < (sentence.index, x.first)
        and sentence.index - t.sentence <= REACH
        and t.date.end <= published
    ]
    if x.offset.unit in NAMED or (x.offset.count == 0 and x.offset.unit != "day"):
        most = NAMED_REACH[x.offset.unit] if x.offset.unit in NAMED else DAYS_TYPICAL[x.offset.unit] + 1
        fine = [t.date for t in before if t.date.start and (t.date.end - t.date.start).days <= most]
        return fine[-1] if fine else None
    if x.offset.unit == "day" and x.offset.reach == "at":  # days count from days, where any were told
        before = [t for t in before if t.date.start and (t.date.end - t.date.start).days <= FINE] or before
    chosen = next((t for t in reversed(before) if t.main), before[-1] if before else None)
    return chosen.date if chosen else None


def _date(x: TimeExpression, s: Sentence, stamps: Sequence[Stamp], published: date) -> Date | None:
    if x.offset is not None:
        base = base_of(x, s, stamps, published) if not x.of else None
        return shifted(x.offset, base, x.date.text) if base else None
    if x.kind not in ("point", "open") or x.point is None or x.point.start is None:
        return None
    return Date(x.point.start, x.point.end, x.point.grain, x.date.text, "stated")


def _verb(s: Sentence, x: TimeExpression) -> int | None:
    """The verb that an expression dates; none where it only dates what something came after ("since the war of
    1971")."""
    words = time_lexicon()
    for k in (x.head, *s.ancestors(x.head)):
        token = s.tokens[k]
        if token.pos in VERBAL:
            return k
        word = token.lemma.lower()
        if (
            k != x.head
            and token.pos in ("ADP", "SCONJ")
            and (words.links.get(word) in APART or word in words.sets["past_links"])
        ):
            return None
    return None


def _fronted(s: Sentence, x: TimeExpression) -> bool:
    """Whether an expression opens its sentence and so sets the time of all of it."""
    opening = s.tokens[: x.first]
    return len(opening) <= 2 and not any(t.pos in ("VERB", "AUX", "NOUN", "PROPN") for t in opening)


def in_main(s: Sentence, i: int) -> bool:
    """Whether a predicate stands in the main clause of its sentence, not in a relative or adverbial one."""
    return not any(s.tokens[k].dep in ASIDE for k in (i, *s.ancestors(i)))


def _sets_out(s: Sentence, verb: int) -> bool:
    """Whether a predicate opens a story of the past: in the past tense, or as its origin ("the row goes back to")."""
    return is_past(s, verb) or s.tokens[verb].lemma.lower() in time_lexicon().sets["origins"]


def is_past(s: Sentence, i: int) -> bool:
    """Whether the clause of a predicate is in the simple past or past perfect."""
    for k in (i, *s.ancestors(i)):
        token = s.tokens[k]
        if token.pos not in VERBAL:
            continue
        aux = {a.text.lower() for a in s.childs(k, "aux", "auxpass")}
        if aux & PRESENT:
            return False
        if token.dep == "conj" and not aux and token.tag in ("VB", "VBP", "VBN") and not s.child(k, "nsubj"):
            continue  # "blamed London and cut its ties": in the tense of the first
        return token.tag == "VBD" or bool(aux & {"had", "was", "were", "did"})
    return False


def is_perfect(s: Sentence, i: int) -> bool:
    """Whether the clause of a predicate is in the past perfect ("had imposed")."""
    for k in (i, *s.ancestors(i)):
        if s.tokens[k].pos in VERBAL:
            return any(a.text.lower() == "had" for a in s.childs(k, "aux"))
    return False


def goes_on(s: Sentence) -> bool:
    """Whether a sentence tells the past on: its main predicate is in the past."""
    root = next((t.i for t in s.tokens if t.head == t.i), None)
    return root is not None and is_past(s, root)
