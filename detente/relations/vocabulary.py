"""By which acts and words something is seen to be held up: `data/relations/blocking.yaml`, checked when it is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from detente import ontology
from detente.errors import DataError
from detente.shipped import data_folder, read_yaml

FILE = data_folder() / "relations" / "blocking.yaml"
_KEYS = {
    "source", "checked", "opens", "threatens", "lifts", "hindering", "voting", "withdrawing", "consenting", "quarrel"
}  # fmt: skip
_QUARREL = {"severe", "memory", "states", "changes", "ended", "eased", "settling"}


@dataclass(frozen=True, slots=True)
class QuarrelWords:
    """What opens, keeps up, eases and ends a quarrel: an intensity, states and changes of claims, stems."""

    severe: float
    memory: timedelta
    states: frozenset[str]
    changes: frozenset[str]
    ended: frozenset[str]
    eased: frozenset[str]
    settling: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Types of acts, and patterns (for words in lower case) of what texts say of a hold."""

    opens: tuple[str, ...]
    threatens: tuple[str, ...]
    lifts: tuple[str, ...]
    hindering: str
    voting: str
    withdrawing: tuple[str, str]
    consenting: str
    quarrel: QuarrelWords

    def hinders(self, words: str) -> bool:
        """Whether words speak of holding something up."""
        return _found(self.hindering, words)

    def votes(self, words: str) -> bool:
        """Whether words speak of a vote that holds something up."""
        return _found(self.voting, words)

    def withdraws(self, words: str) -> bool:
        """Whether words speak of a hold that is given up, so that there was one."""
        return all(_found(pattern, words) for pattern in self.withdrawing)

    def consents(self, words: str) -> bool:
        """Whether words speak of consent."""
        return _found(self.consenting, words)

    def settles(self, words: str) -> bool:
        """Whether words speak of an end of a quarrel."""
        return _found(self.quarrel.settling, words)


@lru_cache(maxsize=4)
def load(file: Path = FILE) -> Vocabulary:
    """The shipped vocabulary. DataError with file, place and mend for what is wrong."""
    table = read_yaml(file)
    _keys(table, _KEYS, file.name)
    quarrel = table["quarrel"]
    _keys(quarrel, _QUARREL, f"{file.name}, quarrel")
    known = ontology.load()
    opens, threatens, lifts = [
        _all(table[name], known.types, f"{file.name}, {name}") for name in ("opens", "threatens", "lifts")
    ]
    states = [_all(quarrel[name], known.relation_states, f"{file.name}, {name}") for name in ("states", "ended")]
    changes = [_all(quarrel[name], known.relation_changes, f"{file.name}, {name}") for name in ("changes", "eased")]
    return Vocabulary(
        opens,
        threatens,
        lifts,
        _stems(table["hindering"]),
        _stems(table["voting"]),
        (_stems(table["withdrawing"]["verbs"]), _stems(table["withdrawing"]["things"])),
        _stems(table["consenting"]),
        QuarrelWords(
            float(quarrel["severe"]),
            timedelta(days=round(365.25 * quarrel["memory"])),
            frozenset(states[0]),
            frozenset(changes[0]),
            frozenset(states[1]),
            frozenset(changes[1]),
            _stems(quarrel["settling"]),
        ),
    )


def _keys(table: Any, keys: set[str], place: str) -> None:
    if not isinstance(table, Mapping) or set(table) != keys:
        given = sorted(keys ^ set(table if isinstance(table, Mapping) else ()))
        raise DataError(
            f"{place}: {', '.join(given) or 'no keys'} missing or unknown; the keys are {', '.join(sorted(keys))}"
        )


def _all(names: list[str], known: Any, place: str) -> tuple[str, ...]:
    if wrong := [name for name in names if name not in known]:
        raise DataError(f"{place}: {wrong[0]!r} is not in the ontology; use names of detente/data/ontology")
    return tuple(names)


def _stems(stems: list[str]) -> str:
    """A pattern that DuckDB and Python read alike."""
    listed = "|".join(re.escape(stem.lower()).replace(r"\ ", r"[\s-]+") for stem in stems)
    return rf"\b(?:{listed})"


def _found(pattern: str, words: str) -> bool:
    return re.search(pattern, words.lower()) is not None
