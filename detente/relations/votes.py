"""What speaks for how two actors stand: each claim and each event is a vote for one state, with a day and a weight.

A claim votes for the state that it names, with its confidence times the weight of its publisher. An event votes for the
band that its PLOVER intensity lies in, with less weight, which grows with how far its intensity is from zero. What is
denied, planned or only imagined does not vote. A vote weighs half as much after every half-life.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from detente.model.relation import Dyad
from detente.model.statement import UNREAL


@dataclass(frozen=True, slots=True)
class Method:
    """How votes are weighed: this project's own figures, not yet fitted to data.

    Half-lives in days; `event_weight` is what an event of intensity 10 or -10 weighs, a claim of confidence 1 being 1;
    `bands` are lower bounds of intensity with the state that they speak for, from the highest down; `horizon` is the
    age in days after which nothing votes any more; `publishers` weighs claims by who published them (1 if not named).
    """

    claim_half_life: float = 365.0
    event_half_life: float = 120.0
    event_weight: float = 0.5
    bands: tuple[tuple[float, str], ...] = (
        (5.0, "cooperative"),
        (0.0, "normal"),
        (-6.0, "strained"),
        (-10.0, "hostile"),
    )
    horizon: int = 3 * 365
    publishers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vote:
    """One claim or event: from `day` on it speaks for `state` or `change` with `weight`, halved every `half_life`."""

    id: str
    day: date
    state: str | None
    change: str | None
    weight: float
    half_life: float
    words: str
    claim: bool

    def on(self, day: date) -> float:
        """The weight that is left on a day."""
        return float(self.weight * 0.5 ** ((day - self.day).days / self.half_life))


def votes(dyad: Dyad, claims: pa.Table, events: pa.Table, method: Method) -> list[Vote]:
    """The votes on a dyad, oldest first, from tables of relation claims and events as the record gives them.

    Claims need the columns id, a, b, state, change, date_end, auxiliary, confidence, publisher, words; events id,
    dyads, date_end, intensity, auxiliary, confidence, words, event_type.
    """
    both = [
        *_each(claims, lambda row: _claim_vote(dyad, row, method)),
        *_each(events, lambda row: _event_vote(dyad, row, method)),
    ]
    return sorted(both, key=lambda vote: (vote.day, vote.id))


def _each(table: pa.Table, make: Callable[[dict[str, Any]], Vote | None]) -> Iterator[Vote]:
    names = [name for name in table.column_names if name not in ("json", "text")]
    for row in table.select(names).to_pylist():
        if not set(row["auxiliary"]).intersection(UNREAL) and (vote := make(row)):
            yield vote


def _claim_vote(dyad: Dyad, row: dict[str, Any], method: Method) -> Vote | None:
    if {row["a"], row["b"]} != {dyad.a, dyad.b}:
        return None
    weight = row["confidence"] * method.publishers.get(row["publisher"] or "", 1.0)
    words = f"{row['publisher']}: {row['words']}" if row["publisher"] else row["words"]
    return Vote(row["id"], row["date_end"], row["state"], row["change"], weight, method.claim_half_life, words, True)


def _event_vote(dyad: Dyad, row: dict[str, Any], method: Method) -> Vote | None:
    if f"{dyad.a}|{dyad.b}" not in row["dyads"]:
        return None
    intensity = row["intensity"]
    state = next((state for bound, state in method.bands if intensity >= bound), method.bands[-1][1])
    weight = method.event_weight * abs(intensity) / 10 * row["confidence"]
    words = f"{row['event_type']}: {row['words']}"
    return Vote(row["id"], row["date_end"], state, None, weight, method.event_half_life, words, False)


def tally(found: Sequence[Vote], day: date, method: Method) -> dict[str, float]:
    """Weight by state on a day, of the votes cast by then and within the horizon."""
    out: dict[str, float] = {}
    for vote in found:
        if vote.state and 0 <= (day - vote.day).days <= method.horizon:
            out[vote.state] = out.get(vote.state, 0.0) + vote.on(day)
    return out
