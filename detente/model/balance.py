"""Groups of actors in a period: signed ties, triads, blocs, who bridges them, and where somebody stands between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SignedTie:
    """How two actors dealt with each other: mean intensity, from -10 to 10, and of how many statements."""

    a: str
    b: str
    score: float
    statements: int
    sign: int


@dataclass(frozen=True, slots=True)
class Bloc:
    """Actors who are on good terms with each other more than with others; `centre` has the most good ties within."""

    centre: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """An actor with good ties into several blocs: how many, into which, and how evenly (participation, 0 to 1)."""

    actor: str
    ties: int
    blocs: tuple[str, ...]
    participation: float


@dataclass(frozen=True, slots=True)
class Move:
    """An actor who is in another bloc than before; blocs by their centres, None for no bloc."""

    actor: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Balance:
    """One period.

    `triads` counts triangles by their signs (`+++`, `++-`, `+--`, `---`); `balanced` is the share of those with an even
    number of bad ties, None where there is no triangle. `frustration` is the smallest number of ties that fit no split
    into two camps (found exactly if `exact`, else at least as good as a search found), `camps` that split.
    """

    start: date
    end: date
    ties: tuple[SignedTie, ...]
    triads: Mapping[str, int]
    balanced: float | None
    frustration: int
    exact: bool
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    blocs: tuple[Bloc, ...]
    bridges: tuple[Bridge, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody stands between two in a period: 1 all with the first, -1 all with the second, None unknown."""

    start: date
    end: date
    first: SignedTie | None
    second: SignedTie | None
    lean: float | None
