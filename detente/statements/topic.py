"""Whether a sentence is about something else than politics (sport, business, science, crime): then it yields nothing.

What the gate lets through is asked again here, where lemmas are known: `topics` says how words are weighed.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import pairwise

from detente.lexicon import Lexicon
from detente.model.document import Parsed, Sentence
from detente.topics import SHOWN, about, judge, openers, shipped

SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


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
    read = (_known(words_of(s, openers())) for s in parsed.sentences)
    found = judge([*read, *parsed.left])  # parsed or not, all of it weighs
    of = about(found.whole)
    aside, doubtful = [], set()
    for s, odds in zip(parsed.sentences, found.odds, strict=False):
        if odds > 0:
            aside.append(Aside(s.index, *of))
        elif odds > lexicon.words["topics"]["doubtful"]:
            doubtful.add(s.index)
    return Topics(tuple(aside), frozenset(doubtful))


def words_of(s: Sentence, opening: Container[str] | None = None) -> set[str]:
    """The words of a sentence as the table has them: lemmas and forms in lower case, marks, and pairs of neighbours,
    where `opening` is given those alone that begin with one of its words."""
    lemmas, forms = [t.lemma.lower() for t in s.tokens], [t.text.lower() for t in s.tokens]
    marks = {SHOWN} if any(SCORE.fullmatch(f) for f in forms) else set()
    pairs = (f"{a} {b}" for line in (lemmas, forms) for a, b in pairwise(line) if opening is None or a in opening)
    return {*lemmas, *(f for f, t in zip(forms, s.tokens, strict=True) if t.pos == "PROPN"), *pairs, *marks}


def _known(words: set[str]) -> Mapping[str, float]:
    """Sorted, so that weights add up in one order and no reading depends on the hash seed."""
    table = shipped()
    return {w: table[w].weight for w in sorted(words & table.keys())}
