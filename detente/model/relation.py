"""How two actors stand: what is derived from statements, each figure with the ids that it was made from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors without direction; `a` sorts before `b`."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One period of a dyad: how many events, their mean PLOVER intensity, and which."""

    start: date
    end: date
    events: int
    intensity: float
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """How a dyad stands on a day. `state` and `change` as in claims; `reason` in words, `ids` what they rest on."""

    dyad: Dyad
    day: date
    state: str | None
    change: str | None
    reason: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of time in which a dyad stood in one way."""

    dyad: Dyad
    start: date
    end: date
    state: str
    reason: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocker:
    """Something that holds up something else, with the link that says so."""

    link: str
    hindrance: str
    hindered: str
    reason: str
    ids: tuple[str, ...]
