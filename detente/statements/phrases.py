"""Fixed phrases of the word files ("at daggers drawn", "pave the way for"), compiled once and found by first word."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from detente.errors import OntologyError
from detente.model.document import Sentence

FAR = 8  # words that may stand where a phrase has "..." ("put ... on ice")
GAP = 1  # words that may stand between two words of a phrase ("on *very* good terms")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: its words, each as the set of forms that will do, how many words may stand before each, the text that
    the word file gives, and its value."""

    words: tuple[frozenset[str], ...]
    gaps: tuple[int, ...]
    text: str
    value: Any


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The phrases of a table by first word, the longer first, and of each first word their places by last word."""

    by_word: Mapping[str, tuple[Phrase, ...]]
    by_last: Mapping[str, Mapping[str, tuple[int, ...]]]

    def possible(self, first: str, words: Set[str]) -> tuple[Phrase, ...]:
        """The phrases that begin with a word and end with one of some words, in order."""
        by_last, all_of_it = self.by_last[first], self.by_word[first]
        return tuple([all_of_it[n] for n in sorted({n for last in by_last.keys() & words for n in by_last[last]})])


FILLER = "..."
T = TypeVar("T")
Fits = Callable[[Sentence, tuple[int, ...], Phrase], bool]
_compiled: dict[tuple[int, Callable[..., Any]], tuple[Any, Any]] = {}


def compiled(table: Mapping[str, Any], make: Callable[[Mapping[str, Any]], T]) -> T:
    """`make(table)`, made once for each table object (which is kept, so that its identity stays its own)."""
    key = (id(table), make)
    if key not in _compiled:
        _compiled[key] = (table, make(table))
    made: T = _compiled[key][1]
    return made


def phrases(rows: Iterable[tuple[str, Any]]) -> Phrases:
    """Phrases by first word. A row is (text, value); `a/b` in a text means either word, `...` some words
    between. Longer phrases come first.

    Raises OntologyError for a text without words.
    """
    out: dict[str, list[Phrase]] = {}
    for text, value in rows:
        parts = str(text).lower().split()
        if not parts or FILLER in (parts[0], parts[-1]):
            raise OntologyError(f"phrase '{text}' ({value}) must begin and end with a word; mend it")
        words = tuple(frozenset(w.split("/")) for w in parts if w != FILLER)
        gaps = tuple(FAR if before == FILLER else GAP for before, w in pairwise(["", *parts]) if w != FILLER)
        for first in words[0]:
            out.setdefault(first, []).append(Phrase(words, gaps, str(text), value))
    by_word = {k: tuple(sorted(v, key=lambda p: -len(p.words))) for k, v in out.items()}
    return Phrases(by_word, {k: _by_last(v) for k, v in by_word.items()})


def _by_last(rows: Sequence[Phrase]) -> dict[str, tuple[int, ...]]:
    out: dict[str, tuple[int, ...]] = {}
    for n, phrase in enumerate(rows):
        for last in phrase.words[-1]:
            out[last] = (*out.get(last, ()), n)
    return out


def found(s: Sentence, table: Phrases, fits: Fits | None = None) -> tuple[tuple[tuple[int, ...], Phrase], ...]:
    """Phrases that stand in a sentence, with the tokens of their words; none within another, the longer first. What
    does not fit (`fits`, a function of a module) leaves its words to another phrase."""
    return s.once(_found, table, fits)


def _found(s: Sentence, table: Phrases, fits: Fits | None) -> tuple[tuple[tuple[int, ...], Phrase], ...]:
    spoken, places = s.once(_spoken)
    opened = ((word, table.possible(word, places.keys())) for word in table.by_word.keys() & places.keys())
    opening = {word: possible for word, possible in opened if possible}
    if not opening:
        return ()
    used: set[int] = set()
    out: list[tuple[tuple[int, ...], Phrase]] = []
    for i in sorted({i for word in opening for i in places[word]}):
        text, lemma = spoken[i]
        known = opening.get(text, ()) if text == lemma else (*opening.get(text, ()), *opening.get(lemma, ()))
        if i not in used:
            for phrase in known:
                hit = _at(spoken, i, phrase)
                if hit and (fits is None or fits(s, hit, phrase)):
                    used.update(hit)
                    out.append((hit, phrase))
                    break
    return tuple(out)


def _spoken(s: Sentence) -> tuple[tuple[tuple[str, str], ...], Mapping[str, Sequence[int]]]:
    """Form and lemma of each token in lower case, and the places of each such word."""
    spoken = tuple([(t.text.lower(), t.lemma.lower()) for t in s.tokens])
    places: dict[str, list[int]] = {}
    for i, both in enumerate(spoken):
        for word in both:
            places.setdefault(word, []).append(i)
    return spoken, places


def _at(spoken: Sequence[tuple[str, str]], first: int, phrase: Phrase) -> tuple[int, ...]:
    out = [first]
    for forms, gap in zip(phrase.words[1:], phrase.gaps[1:], strict=True):
        for k in range(out[-1] + 1, min(out[-1] + 2 + gap, len(spoken))):
            text, lemma = spoken[k]
            if text in forms or lemma in forms:
                out.append(k)
                break
        else:
            return ()
    return tuple(out)
