"""Words that tell whether a text is about something else than politics, and what sentences of them come to.

Naive Bayes over words: every distinct word of a sentence adds its log-odds (topic_words.csv), the rest of the text and
the prior count as context, within bounds, so that a political text keeps its odd sentence on football, and a match
report stays one in spite of a word of war. The gate asks before the parse, `statements.topic` after it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente import lexicon
from detente.errors import DataError
from detente.shipped import csv_rows, data_folder

COLUMNS = ["word", "topic", "weight", "political", "other"]
NOTHING = "no political act in it"
SHOWN = "#score"  # stands in the table for "2-1", "6-4"
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Word:
    """What a word says: its topic ('' for none in particular) and its log-odds against politics."""

    topic: str
    weight: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of each sentence the log-odds that it is about something else than politics; `whole` are the words of all."""

    odds: tuple[float, ...]
    whole: Weights


def judge(own: Sequence[Weights]) -> Verdict:
    """Weighs the sentences of a text by their words that the table holds."""
    bounds = lexicon.load().words["topics"]
    holders = Counter(w for words in own for w in words)
    whole = {w: weight for words in own for w, weight in words.items()}
    context = bounds["prior"] + sum(whole.values())
    rests = (context - sum(v for w, v in words.items() if holders[w] == 1) for words in own)
    odds = (
        min(max(rest, bounds["political"]), bounds["other"]) + sum(words.values())
        for rest, words in zip(rests, own, strict=True)
    )
    return Verdict(tuple(odds), whole)


def about(whole: Weights) -> tuple[str, tuple[str, ...]]:
    """The topic of a text, and the words that say so most. Single sentences say little: `whole` are all its words."""
    table, topics = shipped(), dict[str, float]()
    for w, weight in whole.items():
        if table[w].topic and weight > 0:
            topics[table[w].topic] = topics.get(table[w].topic, 0.0) + weight
    topic = max(topics, key=lambda t: topics[t], default="something else")
    heavy = sorted((w for w in whole if table[w].topic == topic and whole[w] > 0), key=lambda w: (-whole[w], w))
    return topic, tuple(sorted(heavy[: lexicon.load().words["topics"]["named"]]))


def off_topic(topic: str, words: Iterable[str]) -> str:
    """Why a text on another topic is not coded."""
    named = ", ".join(words)
    return f"{NOTHING}: a text on {topic}" + (f" ({named})" if named else "")


@cache
def shipped() -> Mapping[str, Word]:
    """The shipped table of words."""
    return read(data_folder() / "lexicon" / "en" / "topic_words.csv")


@cache
def openers() -> frozenset[str]:
    """The first words of the pairs that the shipped table holds."""
    return frozenset(first for pair in shipped() for first, blank, _ in [pair.partition(" ")] if blank)


def read(path: Path) -> Mapping[str, Word]:
    """A table of words; DataError names file, row and mend."""
    rows = csv_rows(path)
    if next(rows, []) != COLUMNS:
        raise DataError(f"{path.name}: columns must be {', '.join(COLUMNS)}; restore the file")
    return dict(_words(path.name, rows))


def _words(name: str, rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, Word]]:
    for number, row in enumerate(rows, 1):
        try:
            word, topic, weight, _, _ = row
            yield word, Word(topic, float(weight))
        except ValueError:
            raise DataError(
                f"{name}, row {number}: not a word with its weight ({','.join(row)[:60]}); mend it"
            ) from None
