"""Sentences with marked words, as the numbers that the encoder reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from tokenizers import Tokenizer

CLS, SEP, PAD = 101, 102, 0  # of the vocabulary that the weights were made with (BERT, uncased)
OPENING = {"source": 1, "target": 3, "predicate": 5}  # entries that the vocabulary left unused; closing is one more
MOST = 96  # tokens, marks included; longer sentences are cut around the marks
BEFORE = 12  # tokens kept before the first mark, where a sentence is cut

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with up to three spans of characters (start, end): who acts, on whom, and the words of the act."""

    text: str
    source: Span | None = None
    target: Span | None = None
    predicate: Span | None = None

    @property
    def spans(self) -> list[tuple[str, Span]]:
        """The spans that are there, with their names."""
        pairs = (("source", self.source), ("target", self.target), ("predicate", self.predicate))
        return [(name, span) for name, span in pairs if span is not None]


def numbers(tokenizer: Tokenizer, sentences: Iterable[Marked]) -> list[list[int]]:
    """Token numbers of each sentence, an opening and a closing number around each span."""
    rows = list(sentences)
    coded = tokenizer.encode_batch([r.text for r in rows], add_special_tokens=False)
    return [_insert(row, code.ids, code.offsets) for row, code in zip(rows, coded, strict=True)]


def _insert(row: Marked, ids: list[int], offsets: list[Span]) -> list[int]:
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for name, (start, end) in row.spans:
        inside = [k for k, (a, b) in enumerate(offsets) if a < end and b > start]
        if inside:
            opening.setdefault(inside[0], []).append(OPENING[name])
            closing.setdefault(inside[-1], []).append(OPENING[name] + 1)
    out: list[int] = []
    for k, number in enumerate(ids):
        out += [*opening.get(k, ()), number, *closing.get(k, ())]
    return [CLS, *_cut(out), SEP]


def _cut(ids: list[int]) -> list[int]:
    room = MOST - 2
    if len(ids) <= room:
        return ids
    marks = [k for k, number in enumerate(ids) if 0 < number <= max(OPENING.values()) + 1]
    first = max(0, min(marks, default=0) - BEFORE)
    return ids[min(first, len(ids) - room) :][:room]
