"""Names as sequences of tokens: the splitting rule and the index that finds all names starting at a token.

The rule follows spaCy's English tokeniser where it matters for names: possessive `'s` and a final apostrophe are tokens
of their own ("People 's"), parentheses too, hyphens, dashes and slashes between letters split a word ("al - Assad",
"SPLM / A"), a point stays with abbreviations ("U.S.", "St.", "W."). Each name is indexed with and without the split at
hyphens, so that texts tokenised either way match. Dashes and curly apostrophes are levelled. A leading "the" is no part
of a name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Entry = tuple[int, int]
"""An index into the list of (actor id, Name) pairs of the registry, and the number of tokens."""

_LEVEL = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "`": "'", "\u00a0": " "})
_HYPHEN = re.compile(r"(?<=[^\W_])([-/])(?=[^\W\d_])")
_PLUS = re.compile(r"(?<=\d)([+*^-])(?=[\d-])")
_JOINED = re.compile(r"[-/+*^–—‐‑−]")  # what the two above look for, before and after levelling
_EDGE = re.compile(r"([()\[\],:!?\"“”]|(?<=[\w.])'s(?!\w)|(?<=s)'(?=\s|$))")
_FOLD = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ə": "e", "ß": "ss"})


def level(word: str) -> str:
    """The word with plain hyphens and apostrophes."""
    return word if word.isascii() else word.translate(_LEVEL)


def split(text: str, hyphens: bool = True) -> tuple[str, ...]:
    """The tokens of a name; `hyphens` says whether hyphens and slashes between letters are tokens of their own."""
    text = _EDGE.sub(r" \1 ", level(text)) if not text.replace(" ", "").isalpha() else text
    if hyphens:
        text = _PLUS.sub(r" \1 ", _HYPHEN.sub(r" \1 ", text))
    words = tuple(text.split())
    return words[1:] if len(words) > 1 and words[0] in ("the", "The") else words


def fold(text: str) -> str:
    """The text without diacritics (Erdoğan -> Erdogan)."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD))
    return "".join(c for c in plain if not unicodedata.combining(c))


def variants(text: str) -> set[tuple[str, ...]]:
    """All token sequences under which a name is indexed: as given, without diacritics, split at hyphens or not, and
    with a capital first letter (for the start of a sentence)."""
    texts = {text, fold(text)}
    texts |= {t[0].upper() + t[1:] for t in texts if t[0].islower()}
    if all(t.isalpha() for t in texts):
        return {(t,) for t in texts}
    ways = (True, False) if _JOINED.search(text) else (False,)
    return {words for t in texts for hyphens in ways if (words := split(t, hyphens))}


class NameIndex:
    """Finds names in a sequence of tokens. Built once; an index of names in capitals is built for each first word that
    a text has in capitals."""

    __slots__ = ("_by_first", "_capitals", "_exact", "_lengths")

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the texts; `at` answers with their positions in this iterable."""
        self._exact: dict[tuple[str, ...], list[int]] = {}
        self._lengths: dict[str, int] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}  # names by their first word in capitals, once needed
        self._capitals: dict[str, NameIndex] = {}
        for position, text in enumerate(texts):
            for words in variants(text):
                self._exact.setdefault(words, []).append(position)
                if len(words) > self._lengths.get(words[0], 0):
                    self._lengths[words[0]] = len(words)

    def opens(self, word: str) -> bool:
        """Whether a name can start with a word: one does as it stands, or the word is in capitals."""
        first = level(word)
        return first in self._lengths or (first.isupper() and len(first) > 1)

    def at(self, words: Sequence[str], i: int) -> Iterator[Entry]:
        """(position, tokens covered) of each name that starts at `words[i]`, longest first; none beyond the end."""
        if not 0 <= i < len(words):
            return
        first = level(words[i])
        longest = self._lengths.get(first, 0)
        if longest:
            yield from self._matches(words, i, min(longest, len(words) - i))
        if first.isupper() and len(first) > 1:
            yield from self._in_capitals(words, i, longest)

    def _matches(self, words: Sequence[str], i: int, longest: int) -> Iterator[Entry]:
        window = tuple(level(w) for w in words[i : i + longest])
        for length in range(longest, 0, -1):
            for position in self._exact.get(window[:length], ()):
                yield position, length

    def _in_capitals(self, words: Sequence[str], i: int, longest: int) -> Iterator[Entry]:
        """Names in a headline set in capitals; names that matched as they stand are not repeated."""
        first = level(words[i])
        capitals = self._names_in_capitals(first)
        if not (reach := min(capitals._lengths.get(first, 0), len(words) - i)):
            return
        known = set(self._matches(words, i, min(longest, len(words) - i)))
        for entry in dict.fromkeys(capitals._matches(words, i, reach)):
            if entry not in known:
                yield entry

    def _names_in_capitals(self, first: str) -> "NameIndex":
        """The index of the names with a first word, in capitals."""
        if not self._by_first:
            for key in self._exact:
                self._by_first.setdefault(key[0].upper(), []).append(key)
        if (made := self._capitals.get(first)) is not None:
            return made
        made = NameIndex(())
        for key in self._by_first.get(first, ()):
            upper = tuple(w.upper() for w in key)
            if upper == key and len(key) == 1:
                continue
            made._exact.setdefault(upper, []).extend(self._exact[key])
            made._lengths[first] = max(len(upper), made._lengths.get(first, 0))
        if first in self._by_first:
            self._capitals[first] = made
        return made
