"""How two actors stand: what is derived from statements, each figure with the ids that it was made from."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors without direction; `a` sorts before `b`."""

    a: str
    b: str

    @classmethod
    def of(cls, one: str, other: str) -> Self:
        """The dyad of two actors in whatever order."""
        return cls(*sorted((one, other)))

    @classmethod
    def read(cls, key: str) -> Self:
        """The dyad that a key names."""
        a, _, b = key.partition("|")
        return cls(a, b)

    @property
    def key(self) -> str:
        """`A|B`, as the columns `dyad` and `dyads` of tables have it."""
        return f"{self.a}|{self.b}"

    @property
    def ends(self) -> tuple[str, str]:
        """Both actors, as they sort."""
        return self.a, self.b


@dataclass(frozen=True, slots=True)
class Level:
    """Cooperation and conflict as intensity a day, each with its standard deviation, and the share of cooperation with
    the interval that it is in with a probability of 80%."""

    cooperation: float
    cooperation_sd: float
    conflict: float
    conflict_sd: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class State:
    """How a dyad stands on a day. `state` and `change` as in claims; `reason` in words, `ids` the statements that moved
    it most. `level` is None where nothing at all is known."""

    dyad: Dyad
    day: date
    state: str | None
    change: str | None
    reason: str
    ids: tuple[str, ...]
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, both included, on which a dyad stood in one way."""

    dyad: Dyad
    start: date
    end: date
    state: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a dyad turned: `direction` is improving or worsening, `confidence` one less the chance that there
    was no turn and it looks so. `until` is the last day of the stretch that began with it; `before` and `rate` are
    intensity a day before it and in it. `trigger` is the statement that it began with, empty where none is named."""

    dyad: Dyad
    day: date
    direction: str
    confidence: float
    until: date
    before: float
    rate: float
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """What a turning point began: crisis, rupture, rapprochement, thaw or normalisation. `peak` is its weightiest day;
    `end` is None where it lasts to the end of what is recorded. `before` and `after` are states, None if not known."""

    turn: Turn
    kind: str
    peak: date
    end: date | None
    before: str | None
    after: str | None
