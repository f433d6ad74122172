# ruff: noqa: E501 (tables of words)
"""Dates as inputs and callers write them, and expressions of time in sentences that no parser has seen."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from detente.documents.dates import parse_published
from detente.errors import DetenteError
from detente.model.document import Sentence, Token
from detente.project import days
from detente.sources.items import day as feed_day
from detente.statements.when import date_of, find_times
from tests.fuzz.articles import TIMES
from tests.fuzz.draw import Draw
from tests.fuzz.target import RESULT, Target, each
from tests.fuzz.words import NUMBERS, ODD, anything, damaged

MONTHS = (
    "January",
    "Feb.",
    "March",
    "April",
    "may",
    "JUNE",
    "Jul",
    "August",
    "Sept",
    "October",
    "Nov",
    "Dec",
    "Mär",
    "13",
)
FORMS = (
    "{y}-{m:02}-{d:02}", "{y}{m:02}{d:02}", "{y}-{m:02}-{d:02}T{h:02}:{n:02}:00Z", "{y}-{m:02}-{d:02} {h:02}:{n:02}+{h:02}:00",
    "Mon, {d:02} {w} {y} {h:02}:{n:02}:00 +0000", "{d} {w} {y}", "{w} {d}, {y}", "{y}", "{y}-{m:02}", "{d}.{m}.{y}", "{m}/{d}/{y}",
    "{y}-W{m:02}-{d}", "{y}-{d:03}", "{d} {w} {y} {h}:{n}", "{y:04}-{m}-{d}",
)  # fmt: skip
YEARS = (0, 1, 99, 999, 1000, 1582, 1900, 1970, 1999, 2000, 2004, 2016, 2026, 9999, 10000, 99999)
WORDS = (
    "the", "a", "last", "next", "this", "first", "second", "two", "three", "ten", "hundred", "thousand", "million", "few", "several",
    "half", "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "century", "quarter", "weekend", "night",
    "Monday", "Tuesday", "Sunday", "ago", "before", "after", "since", "until", "till", "by", "in", "on", "at", "from", "to", "between",
    "and", "of", "early", "late", "mid", "end", "beginning", "eve", "yesterday", "today", "tomorrow", "tonight", "spring", "summer",
    "autumn", "winter", "Easter", "Christmas", "Ramadan", "the 1990s", "1990s", "20th", "19th", "turn", "anniversary", "later",
    "earlier", "then", "now", "ever", "for", "during", "over", "past", "coming", "following", "previous", "same", "another", "1999",
    "2016", "30", "31", "29", "4th", "-", ",", "(", ")", "'s", ".", "met", "war", "talks", "said", "will", "more", "than", "about",
)  # fmt: skip
TAGS = ("NN", "NNP", "NNS", "CD", "DT", "IN", "JJ", "VBD", "VB", "RB", "MD", "TO", ",", "POS", "VBN", "VBG", "CC")
DEPS = ("nsubj", "ROOT", "dobj", "prep", "pobj", "npadvmod", "advmod", "amod", "det", "nummod", "punct", "aux", "conj", "relcl", "advcl", "compound")  # fmt: skip


def written(draw: Draw) -> str:
    """A date in some form, in the calendar or not, whole or not."""
    if draw.one_in(12):
        return anything(draw, 30)
    text = draw.of(FORMS).format(
        y=draw.of(YEARS) if draw.below(3) else draw.below(10_000), m=1 + draw.below(12) if draw.below(4) else draw.below(14), d=1 + draw.below(28) if draw.below(4) else draw.below(33),
        h=draw.below(26), n=draw.below(62), w=draw.of(MONTHS),
    )  # fmt: skip
    return damaged(draw, text, 2) if draw.one_in(3) else text


READ: tuple[Callable[[str], object], ...] = (
    parse_published, days.published_day, days.first_day, days.last_day, days.moment_of,
)  # fmt: skip


def check_date(text: str) -> str:
    """Each reader of dates gives a day or refuses in one line, and they agree on what a day is."""
    found: list[object] = []
    for read in READ:
        try:
            found.append(read(text))
        except DetenteError as error:
            assert "\n" not in str(error)
            found.append(None)
    day, same, first, last, moment = found
    assert day == same
    if isinstance(day, date):
        assert first == last == day
    if isinstance(first, date) and isinstance(last, date):
        assert first <= last
    assert moment is None or (isinstance(moment, datetime) and moment.tzinfo is not None)
    feed = feed_day(text)
    assert not feed or date.fromisoformat(feed)
    return RESULT if any(f is not None for f in found) or feed else "no day"


def sentence(draw: Draw) -> tuple[Sentence, date]:
    """Words of time with any tags in any tree, and a day of publication."""
    words = [
        w
        for _ in range(1 + draw.below(10))
        for w in draw.of((TIMES, WORDS, WORDS, WORDS, NUMBERS))[draw.below(11)].split()
    ]
    words += [draw.of(ODD).strip() or "x"] if draw.one_in(8) else []
    words = words or ["today"]
    heads = [draw.below(n + 1) for n in range(len(words))]  # a head is never right of its word: no circles
    tokens, at = [], 0
    for i, word in enumerate(words):
        tag = draw.of(TAGS) if draw.one_in(3) else _tag(word)
        tokens.append(Token(i, word, word.lower(), "X", tag, draw.of(DEPS), heads[i], at, at + len(word)))
        at += len(word) + 1
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    day = (
        date(1, 1, 1) + timedelta(draw.below(3_652_000))
        if draw.one_in(4)
        else date(1950, 1, 1) + timedelta(draw.below(36_500))
    )
    return Sentence(0, 0, at, tuple(tokens), children=tuple(tuple(c) for c in children)), day


def _tag(word: str) -> str:
    if word[:1].isdigit():
        return "CD"
    return {"met": "VBD", "said": "VBD", "will": "MD"}.get(
        word, "NNP" if word[:1].isupper() else "NN" if len(word) > 4 else "IN"
    )


def check_times(given: tuple[Sentence, date]) -> str:
    """Every expression of time lies in the sentence and is an interval of days; so is the date of every word."""
    parsed, day = given
    found = find_times(parsed, day)
    for x in found:
        assert 0 <= x.first <= x.last < len(parsed.tokens)
        assert x.date.start is None or x.date.start <= x.date.end
    for token in parsed.tokens[:3]:
        when, _ = date_of(token.i, parsed, found, day)
        assert when.start is None or when.start <= when.end
    return RESULT if found else "no time"


TARGETS = (
    Target("dates", 350_000, written, each(check_date)),
    Target("times", 30_000, sentence, each(check_times)),
)
