"""Whether two names are one name spelt in two ways: "Mohammed Morsi" and "Mohamed Mursi"."""

import difflib
import re
from functools import lru_cache

from detente.actors.learn.words import load
from detente.actors.registry_names import fold, level

_PARTICLES = frozenset({"al", "el", "the", "of", "ul", "ud", "bin", "ibn"})
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_TWICE = re.compile(r"(.)\1+")
_SPLIT = re.compile(r"[\s\-/.]+")
_ENOUGH = 3  # letters left that tell a name; shorter ones must look alike as they stand
_NEAR = 0.85


@lru_cache(maxsize=50_000)
def letters(word: str) -> str:
    """The letters of a word that spellings keep: folded, no vowel but a leading one, none doubled."""
    folded = fold(level(word)).lower().replace("'", "")
    for spelt, kept in load().spellings:
        folded = folded.replace(spelt, kept)
    kept = _TWICE.sub(r"\1", _VOWELS.sub("", folded))
    return re.sub(r"^[aeiou]", "a", kept)


@lru_cache(maxsize=50_000)
def key(name: str) -> tuple[str, ...]:
    """What names of one spelling family have in common; initials and particles do not count."""
    words = [word for word in _SPLIT.split(level(name)) if len(word) > 1]
    return tuple(letters(word) for word in words if word.lower() not in _PARTICLES and letters(word))


def alike(a: str, b: str) -> bool:
    """Whether two names may be one: the same letters, word by word."""
    one, other = key(a), key(b)
    if one != other or not one:
        return False
    return sum(map(len, one)) >= _ENOUGH or difflib.SequenceMatcher(None, plain(a), plain(b)).ratio() >= _NEAR


def plain(name: str) -> str:
    """The name folded, in small letters, with spaces for hyphens."""
    return " ".join(_SPLIT.split(fold(level(name)).lower()))
