"""Whether a sentence is about something else than politics (sport, business, science, crime): then it yields nothing.

Naive Bayes over words: every distinct word of a sentence adds its log-odds (topic_words.csv), the rest of the text and
the prior count as context, within bounds, so that a political text keeps its odd sentence on football, and a match
report stays one in spite of a word of war.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from detente.errors import DataError
from detente.lexicon import Lexicon
from detente.model.document import Parsed, Sentence
from detente.ontology import data_folder

COLUMNS = ["word", "topic", "weight", "political", "other"]
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
SHOWN = "#score"  # stands in the table for "2-1", "6-4"


@dataclass(frozen=True, slots=True)
class Word:
    """What a word says: its topic ('' for none in particular) and its log-odds against politics."""

    topic: str
    weight: float


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence that is put aside: what it and its text are about, and the words that say so most."""

    sentence: int
    topic: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """What became of the sentences of a text: put aside, or `doubtful` (their indices); the others are political."""

    aside: tuple[Aside, ...]
    doubtful: frozenset[int]


def put_aside(parsed: Parsed, lexicon: Lexicon) -> Topics:
    """The sentences of a text that are not about politics, and those that may not be."""
    table, bounds = shipped(), lexicon.words["topics"]
    own = [{w: table[w].weight for w in sorted(words_of(s) & table.keys())} for s in parsed.sentences]
    holders = Counter(w for words in own for w in words)
    whole = _union(own)
    aside, doubtful = [], set()
    for s, words in zip(parsed.sentences, own, strict=True):
        here = sum(words.values())
        rest = bounds["prior"] + sum(whole.values()) - sum(v for w, v in words.items() if holders[w] == 1)
        odds = min(max(rest, bounds["political"]), bounds["other"]) + here
        if odds > 0:
            aside.append(_aside(s, whole, table, bounds["named"]))
        elif odds > bounds["doubtful"]:
            doubtful.add(s.index)
    return Topics(tuple(aside), frozenset(doubtful))


def words_of(s: Sentence) -> set[str]:
    """The words of a sentence as the table has them: lemmas and forms in lower case, pairs of neighbours, and marks."""
    lemmas, forms = [t.lemma.lower() for t in s.tokens], [t.text.lower() for t in s.tokens]
    marks = {SHOWN} if any(SCORE.fullmatch(f) for f in forms) else set()
    pairs = (f"{a} {b}" for line in (lemmas, forms) for a, b in pairwise(line))
    return {*lemmas, *(f for f, t in zip(forms, s.tokens, strict=True) if t.pos == "PROPN"), *pairs, *marks}


def _union(given: Iterable[Mapping[str, float]]) -> dict[str, float]:
    return {w: weight for words in given for w, weight in words.items()}


def _aside(s: Sentence, whole: Mapping[str, float], table: Mapping[str, Word], named: int) -> Aside:
    """The topic of the whole text, since single sentences say little."""
    topics: dict[str, float] = {}
    for w, weight in whole.items():
        if table[w].topic and weight > 0:
            topics[table[w].topic] = topics.get(table[w].topic, 0.0) + weight
    topic = max(topics, key=lambda t: topics[t], default="something else")
    heavy = sorted((w for w in whole if table[w].topic == topic and whole[w] > 0), key=lambda w: (-whole[w], w))
    return Aside(s.index, topic, tuple(sorted(heavy[:named])))


@cache
def shipped() -> Mapping[str, Word]:
    """The shipped table of words."""
    return read(data_folder() / "lexicon" / "en" / "topic_words.csv")


def read(path: Path) -> Mapping[str, Word]:
    """A table of words; DataError names file, row and mend."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); restore the file") from None
    rows = csv.reader(lines)
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
