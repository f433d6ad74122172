"""Finds the expressions of time in a sentence and resolves each against the day of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.model.document import Sentence, Token
from detente.model.statement import Date
from detente.statements.time_calendar import Interval
from detente.statements.time_forms import Now
from detente.statements.time_guards import is_date_word, stands_as_date
from detente.statements.time_lexicon import Form, TimeLexicon, time_lexicon
from detente.statements.time_offset import MONTH, Offset
from detente.statements.time_readers import READERS
from detente.statements.time_tense import decided_by, speaks_of_future

LONGEST = 400  # tokens; what lies beyond is no sentence


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens `first` to `last` state a time; `head` is the token by which it hangs in the grammar (a preposition, if
    it has one).

    `kind`: point (a calendar interval), open (since, until ...), duration ("for 20 years"), stretch ("years of
    talks"), offset (relative to another date; `offset` says how far, and `date` is inferred), anniversary, aside (an
    offset that only tells how far what follows it lies from the date before it). `link` is the governing preposition;
    `point` the interval without it; `of`: what follows is what the offset is counted from ("two days after the vote").
    """

    first: int
    last: int
    head: int
    date: Date
    kind: str
    link: str = ""
    offset: Offset | None = None
    point: Interval | None = None
    of: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """A match before its prepositions were read."""

    first: int
    last: int
    form: Form
    groups: dict[str, str]
    value: Interval | Offset


def find_times(sentence: Sentence, published: date) -> tuple[TimeExpression, ...]:
    """All expressions of time in the sentence, in order, resolved against `published`."""
    return sentence.once(_find_times, published)


def _find_times(sentence: Sentence, published: date) -> tuple[TimeExpression, ...]:
    lexicon = time_lexicon()
    classes = announced(sentence.tokens, lexicon)
    if not classes or len(sentence.tokens) > LONGEST:
        return ()
    raw = merged(tuple(resolved(sentence, published, lexicon, classes)), sentence)
    return tuple(expressions(raw, sentence, published, lexicon))


def announced(tokens: tuple[Token, ...], lexicon: TimeLexicon) -> set[str]:
    """The word classes of time that occur: empty for most sentences, so that they cost no more than this."""
    out: set[str] = set()
    announces = lexicon.announces
    for token in tokens:
        text = token.text
        if text[0].isdigit():
            if len(text) >= 3:
                out.update(("year", "decade") if text[-1] in "s0123456789" else ())
            continue
        names = announces.get(text.lower())
        if names:
            out |= names
        elif "-" in text or "–" in text:
            for piece in text.replace("–", "-").lower().split("-"):
                out |= announces.get(piece, frozenset())
                if piece[:1].isdigit():
                    out |= {"year", "decade"}
    if not out:
        return out
    return out if out - {"year", "decade"} or any(_yearlike(t.text) for t in tokens) else set()


def _yearlike(text: str) -> bool:
    digits = "".join(c for c in text if c.isdigit())
    return len(digits) in (2, 4, 8) and "," not in text


def spread(sentence: Sentence, lexicon: TimeLexicon) -> tuple[str, list[int]]:
    """Lower-case words, each followed by a space, and for every character the token it comes from; hyphens stand
    alone."""
    parts: list[str] = []
    where: list[int] = []
    for token in sentence.tokens:
        word = token.text.lower() if is_date_word(token, sentence, lexicon) else "\x00"
        if ("-" in word or "–" in word) and len(word) > 1:
            word = word.replace("-", " - ").replace("–", " – ").strip()
        parts.append(word + " ")
        where.extend([token.i] * (len(word) + 1))
    return "".join(parts), where


def resolved(sentence: Sentence, published: date, lexicon: TimeLexicon, classes: set[str]) -> Iterator[Raw]:
    """Matches that are dates, left to right, the longest at each place."""
    text, where = spread(sentence, lexicon)
    here = frozenset(text.split())
    found: list[tuple[int, int, int, re.Match[str]]] = []
    for order, form in lexicon.fitting(frozenset(classes)):
        if form.possible(here):
            found.extend((m.start(), -m.end(), order, m) for m in form.pattern.finditer(text) if m.end() > m.start())
    reached = 0
    for start, end, order, match in sorted(found, key=lambda row: row[:3]):
        if start < reached:
            continue
        form = lexicon.forms[order]
        first, last = where[start], where[-end - 1]
        if sentence.tokens[first].tag == "DT" and not first <= sentence.tokens[first].head <= last:
            first += first < last  # "the 1991 war": the article is the war's
        groups = {k: v for k, v in match.groupdict().items() if v} | {"all": match.group()}
        value = read(form, groups, sentence, (first, last), published)
        if value is not None:
            reached = -end
            yield Raw(first, last, form, groups, value)


def read(
    form: Form, groups: dict[str, str], sentence: Sentence, span: tuple[int, int], published: date
) -> Interval | Offset | None:
    """What a match means on that day; None where it is no date, also where no calendar reaches so far."""
    first, last = span
    if not stands_as_date(form.means, groups, sentence, first, last, time_lexicon()):
        return None
    try:
        term = first > 0 and sentence.tokens[sentence.tokens[first].head].i == first - 1
        root = first if term else root_of(sentence, first, last)
        future = speaks_of_future(sentence, root, time_lexicon())
        if future and form.means == "weekday" and decided_by(sentence, root, time_lexicon()) is not None:
            past = READERS[form.means](groups, Now(published))
            future = not isinstance(past, Interval) or past.end < published - timedelta(1)
        return READERS[form.means](groups, Now(published, future))
    except (ValueError, OverflowError):
        return None


def root_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a span by which it hangs from the rest."""
    tokens = sentence.tokens
    return next(
        (i for i in range(last, first - 1, -1) if not first <= tokens[i].head <= last or tokens[i].head == i), last
    )


def merged(raw: tuple[Raw, ...], sentence: Sentence) -> tuple[Raw, ...]:
    """A weekday and the date beside it are one expression: "Monday, 2 March", "6 June, a Monday" keep the date."""
    out: list[Raw] = []
    for item in raw:
        before = out[-1] if out else None
        beside = (
            before
            and item.first - before.last <= 2
            and all(sentence.tokens[k].text == "," for k in range(before.last + 1, item.first))
        )
        if before and beside and before.form.means == "weekday" and item.form.means in ("day", "iso", "relday"):
            out[-1] = replace(item, first=before.first)
        elif before and beside and item.form.means == "weekday" and before.form.means in ("day", "relday"):
            out[-1] = replace(before, last=item.last)
        else:
            out.append(item)
    return tuple(out)


def expressions(
    raw: tuple[Raw, ...], sentence: Sentence, published: date, lexicon: TimeLexicon
) -> Iterator[TimeExpression]:
    """Matches with what their prepositions make of them, and offsets counted from the dates they refer to."""
    skip = -1
    points: list[TimeExpression] = []
    for k, item in enumerate(raw):
        if k == skip:
            continue
        following = raw[k + 1] if k + 1 < len(raw) else None
        if following and (joined := _joined(item, following, sentence, lexicon)):
            skip = k + 1
            expression = _expression(joined, sentence, published, lexicon)
        else:
            expression = _expression(item, sentence, published, lexicon)
        if expression.offset is not None:
            expression = _anchored(expression.offset, expression, item, raw, points, sentence)
            if expression.offset is not None and item.form.of and _explains(points, item, sentence):
                yield replace(expression, kind="aside")
                continue
        points.append(expression)
        yield expression


def _explains(points: list[TimeExpression], item: Raw, sentence: Sentence) -> bool:
    """Whether an offset from an unknown day only explains the date before it: "on Saturday, eight days after the
    killings"."""
    before = points[-1].last if points else -9
    return item.first - before == 2 and sentence.tokens[before + 1].text == ","


def _joined(item: Raw, following: Raw, sentence: Sentence, lexicon: TimeLexicon) -> Raw | None:
    """ "from 1998 to 2000", "between May and July" as one match."""
    if following.first - item.last != 2 or item.first == 0:
        return None
    governor = sentence.tokens[item.first - 1].text.lower()
    if sentence.tokens[item.last + 1].text.lower() not in lexicon.words["to"].get(governor, ()):
        return None
    if not isinstance(item.value, Interval) or not isinstance(following.value, Interval):
        return None
    first, last = item.value, following.value
    if first.start and first.start > last.end:
        first, last = _in_order(item, following, first, last)
    return replace(item, last=following.last, value=Interval(first.start, last.end, "range"))


def _in_order(item: Raw, following: Raw, first: Interval, last: Interval) -> tuple[Interval, Interval]:
    """Two ends of a range of which one lacked its year or week: the one without it moves to the other."""
    if item.form.means == "weekday":
        return Interval((first.start or first.end) - timedelta(7), first.end, "range"), last
    if "year" in item.groups and "year" not in following.groups:
        return first, Interval(last.start, _on(last.end, first.end.year, after=first.end), "range")
    return Interval(_on(first.start or first.end, last.end.year, before=last.end), first.end, "range"), last


def _on(d: date, year: int, *, before: date | None = None, after: date | None = None) -> date:
    day = min(d.day, 28) if d.month == 2 else d.day
    moved = d.replace(year=year, day=day)
    if before and moved > before:
        return moved.replace(year=year - 1)
    return moved.replace(year=year + 1) if after and moved < after else moved


def _expression(item: Raw, sentence: Sentence, published: date, lexicon: TimeLexicon) -> TimeExpression:
    tokens = sentence.tokens
    root = root_of(sentence, item.first, item.last)
    before = item.first - 1
    link = _link(item, sentence, lexicon)
    if link and (tokens[root].dep == "poss" or tokens[root].head > item.last):
        link, head = "", root
    else:
        head = before if link else root
    first = before if link and link != "plain" else item.first
    joins = (
        item.form.of or item.form.means == "stretch"
    )  # "years of", "two days after": the last word joins what follows
    text = _words(sentence, first, item.last - joins)
    if isinstance(item.value, Offset):
        unknown = Date(None, published, "range", text, "inferred")
        return TimeExpression(first, item.last, head, unknown, "offset", link, item.value, of=item.form.of)
    kind = KINDS.get(item.form.means, "point")
    value = item.value
    if link in LINKS and kind == "point":
        kind, value = "open", LINKS[link](value, published)
    basis = "inferred" if kind == "anniversary" else "stated"
    date_ = Date(value.start, value.end, value.grain, text, basis)
    return TimeExpression(first, item.last, head, date_, kind, link, point=item.value)


def _link(item: Raw, sentence: Sentence, lexicon: TimeLexicon) -> str:
    """What the preposition before a match makes of it."""
    tokens, before = sentence.tokens, item.first - 1
    word = tokens[before].text.lower() if before >= 0 else ""
    link = lexicon.links.get(word, "")
    if word == "to" and before and tokens[before - 1].text.lower() == "up":
        return "until"
    if link == "before" and item.groups.get("part", "").split(" ")[0] in lexicon.sets["ends"]:
        return "by"  # "before the end of the year" is within it
    if link == "until" and _comes_at_last(sentence, before, lexicon):
        return "plain"
    return link


def _comes_at_last(sentence: Sentence, until: int, lexicon: TimeLexicon) -> bool:
    """Whether what lasted until a day came then: "had to wait until Tuesday", "did not recognise it until 1998"."""
    verb = next((sentence.tokens[k] for k in sentence.ancestors(until) if sentence.tokens[k].pos == "VERB"), None)
    if verb is None:
        return False
    did = any(t.text.lower() == "did" for t in sentence.childs(verb.i, "aux"))
    not_until = until > 0 and sentence.tokens[until - 1].text.lower() == "not"
    waits = verb.lemma.lower() in lexicon.sets["waiting"]
    return waits or (did and (not_until or sentence.child(verb.i, "neg") is not None))


def _since(d: Interval, published: date) -> Interval:
    return Interval(d.start, max(published, d.end), "range")


def _until(d: Interval, published: date) -> Interval:
    return Interval(None, d.end, "range") if d.end <= published else Interval(published, d.end, "range")


def _before(d: Interval, published: date) -> Interval:
    start = d.start or d.end
    return Interval(None, start - timedelta(1), "range") if start <= published else Interval(published, start, "range")


def _after(d: Interval, published: date) -> Interval:
    return Interval(d.end + timedelta(1), published, "range") if d.end < published else d


def _by(d: Interval, published: date) -> Interval:
    return d if d.end <= published else Interval(min(published, d.start or published), d.end, "range")


KINDS = {
    "duration": "duration",
    "open_past": "duration",
    "stretch": "stretch",
    "anniversary": "anniversary",
    "recurring": "aside",
}
LINKS = {"since": _since, "until": _until, "before": _before, "after": _after, "by": _by}


def _anchored(
    offset: Offset,
    expression: TimeExpression,
    item: Raw,
    raw: tuple[Raw, ...],
    points: list[TimeExpression],
    sentence: Sentence,
) -> TimeExpression:
    """An offset counted from the date that it refers to: one within what follows "after", else the latest one before
    it."""
    today, known = Interval(expression.date.end, expression.date.end, "day"), True
    if item.form.of and governs(sentence, item.last):
        base = next((r.value for r in raw if r.first > item.last and _within(sentence, item.last, r.first)), None)
    else:
        base = next((p.point or _interval(p) for p in reversed(points) if p.kind != "offset"), None)
        if base is None and (offset.unit == MONTH or (offset.sign < 0 and item.form.means == "offset_before")):
            base, known = today, False  # counted from the day of publication, until the text's story says better
    if not isinstance(base, Interval):
        return expression
    try:
        found = offset.from_(base)
    except (ValueError, OverflowError):  # farther than any calendar reaches
        return expression
    if not known and (found.start or found.end) > today.end:
        found = replace(offset, sign=-1).from_(base)
    when = Date(found.start, found.end, found.grain, expression.date.text, "stated")
    return replace(expression, date=when, offset=None if known else offset)


def governs(sentence: Sentence, preposition: int) -> bool:
    """Whether "after" has something to be after, and is not "two days after." alone."""
    following = sentence.tokens[preposition + 1 : preposition + 2]
    return bool(following) and following[0].pos not in ("PUNCT", "CCONJ", "AUX")


def _within(sentence: Sentence, preposition: int, i: int) -> bool:
    """Whether token `i` dates what the preposition governs: below its noun or its clause, and in no relative clause of
    that."""
    token = sentence.tokens[preposition]
    clause = token.head if token.dep == "mark" else preposition
    for k in (i, *sentence.ancestors(i)):
        if k == clause:
            return True
        if sentence.tokens[k].dep == "relcl" or (k < preposition and token.dep != "mark"):
            return False
    return False


def _interval(expression: TimeExpression) -> Interval:
    return Interval(expression.date.start, expression.date.end, expression.date.granularity)


def _words(sentence: Sentence, first: int, last: int) -> str:
    out = ""
    for token, following in zip(
        sentence.tokens[first : last + 1], [*sentence.tokens[first + 1 : last + 1], None], strict=True
    ):
        out += token.text + (" " if following and following.start > token.end else "")
    return out
