"""Days under which a page tells: the headings of a live page ("Monday 18 July") and of a chronology ("1990:").

What stands under such a heading is told on that day: weekdays and "today" count from it, and an act without a time of
its own has its date. One heading alone is the date line of the article and heads nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.model.document import Sentence
from detente.model.statement import Date
from detente.statements.time_find import TimeExpression, find_times

COLONS = frozenset({":", "-", "–", "—"})
FEWEST = 2


def days_told(sentences: Sequence[Sentence], published: date) -> Mapping[int, Date]:
    """By sentence the date under which the page tells it; empty where it has no such headings."""
    out: dict[int, Date] = {}
    heading: Date | None = None
    count = 0
    for paragraph in _paragraphs(sentences):
        found = _opening(paragraph[0], published)
        alone = found is not None and _fills(found, paragraph[0])
        count += found is not None
        if found is not None and alone and len(paragraph) == 1:
            heading = found.date
        day = found.date if found is not None else heading
        if day is not None:
            out.update((s.index, replace(day, basis="inferred")) for s in paragraph)
    return out if count >= FEWEST else {}


def today(day: Date | None, published: date) -> date:
    """The day from which the words of a sentence count: that of its heading, where it is a day, else publication."""
    return day.end if day is not None and day.granularity == "day" else published


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    told: list[Sentence] = []
    for s in sentences:
        if told and told[-1].paragraph != s.paragraph:
            yield told
            told = []
        told.append(s)
    if told:
        yield told


def _opening(s: Sentence, published: date) -> TimeExpression | None:
    """The date that opens a paragraph and is set off from it, or is all of it."""
    first = next((x for x in find_times(s, published) if x.first == 0), None)
    if first is None or first.kind != "point" or first.date.start is None or first.date.start > published:
        return None
    after = s.tokens[first.last + 1 : first.last + 2]
    return first if _fills(first, s) or (after and after[0].text in COLONS) else None


def _fills(x: TimeExpression, s: Sentence) -> bool:
    """Whether a sentence is nothing but the date and a clock time."""
    rest = s.tokens[x.last + 1 :]
    return all(t.pos in ("PUNCT", "NUM") or t.text in COLONS or t.text.isupper() for t in rest) and len(rest) <= 4
