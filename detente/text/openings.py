"""Commas that a writer left out after an opening of time.

"On Monday Saudi Arabia cut ties" is parsed as one name, *Monday Saudi Arabia*. `parser` shows the parser a comma after
the opening and takes it out again, so that no offset of the text moves.
"""

from collections.abc import Sequence
from functools import cache

from detente import lexicon

STARTS = frozenset({".", "!", "?", ":", ";", '"', "\u201c", "\u201d", "-", "\u2014", "\u2013"})
LONGEST = 7
SHORTEST = 5  # words after a semicolon that can make a clause


def missing_commas(words: Sequence[str]) -> tuple[int, ...]:
    """Indices of the tokens before which a comma belongs: the first after each bare opening of time."""
    starts = [i for i in range(len(words)) if i == 0 or words[i - 1] in STARTS]
    return tuple(end for i in starts if (end := _opening(words, i)))


def clause_starts(words: Sequence[str]) -> tuple[int, ...]:
    """Indices of the tokens that open a clause after a semicolon. The parser would hang one clause below the other, as
    if the first were what the second says; short items and the last of a list are left to it."""
    marks = [i for i, word in enumerate(words) if word == ";"]
    ends = [*marks[1:], len(words)]
    return tuple(
        i + 1
        for i, end in zip(marks, ends, strict=False)
        if end - i > SHORTEST and words[i + 1].lower() not in {"and", "or", "nor"}
    )


def _opening(words: Sequence[str], i: int) -> int:
    """Index of the token that follows a bare opening of time at token `i`, or 0."""
    openers, times, between = _lists()
    if words[i].lower() not in openers:
        return 0
    seen = day = False
    for k in range(i + 1, min(i + LONGEST, len(words))):
        word = words[k].lower()
        if word in times or (word.isdigit() and len(word) <= 4):
            seen, day = True, day or (word.isdigit() and len(word) < 3)
        elif word not in between or (seen and word in {"the", "a"}):
            return k if seen and (_begins(words[k]) or (day and k > i + 2 and _noun_may_begin(word))) else 0
    return 0


def _begins(word: str) -> bool:
    """Whether a subject seems to begin: a capital or an article, and no preposition or comma."""
    return word[:1].isupper() or word.lower() in {"the", "a", "an", "its", "his", "their", "both"}


def _noun_may_begin(word: str) -> bool:
    """Whether a bare subject may follow a day and month ("On 25 August fighters stormed ..."): no word that goes on."""
    return word.isalpha() and word not in lexicon.load().list_of("parsing", "going_on")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = lexicon.load().words["parsing"]
    return frozenset(table["openers"]), frozenset(table["times"]), frozenset(table["between"])
