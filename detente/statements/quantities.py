"""Numbers in words and digits: "twenty-one", "1,200", "1.2 million", "two dozen"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente.errors import DataError
from detente.shipped import data_folder, read_yaml

DIGITS = re.compile(r"\d{1,12}(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words of a language. `vague` words say that there are several, and not how many."""

    small: Mapping[str, float]
    scales: Mapping[str, float]
    ordinals: Mapping[str, int]
    vague: frozenset[str]

    def value(self, words: Sequence[str]) -> float | None:
        """The number that lower-case words make, or None: ["two", "dozen"] is 24, ["1.2", "million"] 1,200,000."""
        total, part, found = 0.0, 0.0, False
        for word in words:
            if word in ("-", "and") and found:
                continue
            if DIGITS.fullmatch(word):
                part, found = part + float(word.replace(",", "")), True
            elif word in self.small:
                part, found = part + self.small[word], True
            elif word in self.scales:
                part, found = (part if found else 1) * self.scales[word], True
                if self.scales[word] >= 1000:
                    total, part = total + part, 0.0
            else:
                return None
        return total + part if found else None

    def is_number(self, word: str) -> bool:
        """Whether a lower-case word can stand in a number."""
        return word in self.small or word in self.scales or bool(DIGITS.fullmatch(word))


@cache
def numbers() -> Numbers:
    """The shipped number words. DataError where the table is wrong."""
    path = data_folder() / "lexicon" / "en" / "numbers.yaml"
    row = read_yaml(path)
    if not isinstance(row, dict) or (missing := {"ones", "tens", "scales", "ordinals", "vague"} - set(row)):
        raise DataError(f"numbers.yaml: no {', '.join(sorted(missing)) if isinstance(row, dict) else 'table'}; add it")
    for key in ("ones", "tens", "scales", "ordinals"):
        if wrong := [w for w, n in row[key].items() if not isinstance(n, int | float)]:
            raise DataError(f"numbers.yaml, {key}: {wrong[0]} has no number; give one")
    return Numbers({**row["ones"], **row["tens"]}, row["scales"], row["ordinals"], frozenset(row["vague"]))
