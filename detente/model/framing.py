"""How publishers name and quote a party, against the others."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sighting:
    """A statement in which a party takes part, as one publisher tells it.

    `text` is the word used for the party, `sentence` what tells the statement, `spoke` whether the party says it.
    """

    statement: str
    publisher: str
    text: str
    sentence: str
    spoke: bool


@dataclass(frozen=True, slots=True)
class Usage:
    """A word or manner with how often a publisher uses it, its share of sightings, that of all others, and the z-score
    of the difference (log odds with a prior from all; None where nobody else is there). `statements` show it."""

    word: str
    kind: str
    count: int
    rate: float
    others: float | None
    z: float | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One publisher on one party: by what names, in what loaded words, how its acts are called, how it is quoted.

    `quoted` is how often the party speaks itself; `verbs` says in which manner it is then said to speak.
    """

    publisher: str
    sightings: int
    names: tuple[Usage, ...]
    loaded: tuple[Usage, ...]
    acts: tuple[Usage, ...]
    quoted: int
    verbs: tuple[Usage, ...]
    kinds: Mapping[str, int]
