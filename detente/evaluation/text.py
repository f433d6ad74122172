"""The sentences of a gold article, and which of them a row of the gold or of a reading speaks of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.model.statement import Evidence

Span = tuple[int, int]

LONGEST_EVIDENCE = 3  # sentences; what points at more points at nothing
_BREAK = re.compile(r"\n+|(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(A-Z0-9-])")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Prof|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$")
_SPACES = str.maketrans("\u00a0\u202f", "  ")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where its sentences begin and end."""

    text: str
    sentences: tuple[Span, ...]

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """Sentences that any of the spans touches."""
        given = list(spans)
        return frozenset(n for n, (a, b) in enumerate(self.sentences) if any(s < b and e > a for s, e in given))

    def told(self, snippets: Iterable[str]) -> tuple[Span, ...]:
        """Characters of the snippets of a gold row, wherever they stand."""
        return tuple(span for snippet in snippets for span in find(self.text, snippet))

    def predicted(self, evidence: Evidence) -> frozenset[int]:
        """Sentences of a prediction; none where the evidence is so broad that it points at nothing."""
        found = self.within([(evidence.start, evidence.end)])
        return found if len(found) <= LONGEST_EVIDENCE else frozenset()


@lru_cache(maxsize=64)
def split(text: str) -> Text:
    """The text in sentences."""
    cuts = [m for m in _BREAK.finditer(text) if "\n" in m.group() or not _ABBREVIATION.search(text, 0, m.start())]
    starts = [0, *(m.end() for m in cuts)]
    return Text(text, tuple(zip(starts, [*starts[1:], len(text)], strict=True)))


@lru_cache(maxsize=4096)  # a row is held against many others
def find(text: str, words: str) -> tuple[Span, ...]:
    """Every place where the words stand; white space is read loosely."""
    parts = words.translate(_SPACES).split()
    pattern = r"\s+".join(map(re.escape, parts))
    return tuple(m.span() for m in re.finditer(pattern, text.translate(_SPACES))) if parts else ()


def overlap(spans: Sequence[Span], evidence: Evidence) -> float:
    """Dice coefficient of characters, 0 to 1, of the best of the spans."""
    return max((_dice(start, end, evidence) for start, end in spans), default=0.0)


def _dice(start: int, end: int, evidence: Evidence) -> float:
    shared = min(end, evidence.end) - max(start, evidence.start)
    return 2 * shared / (end - start + evidence.end - evidence.start) if shared > 0 else 0.0
