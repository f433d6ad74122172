"""What the record holds on two actors, and on nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from detente.record.filters import EventFilter
from detente.record.view import View
from detente.sql import Step

_OF_TWO = {
    "events": "events",
    "relation_claims": "claims",
    "event_reports": "event_reports",
    "claim_reports": "claim_reports",
}
"""The tables of the record, and the rows that stand for them."""


@dataclass(frozen=True, slots=True)
class Between:
    """All that the record holds on two actors: rows of events, of claims, and of their reports. Questions about the
    two need not go through all others."""

    events: pa.Table
    claims: pa.Table
    event_reports: pa.Table
    claim_reports: pa.Table

    @property
    def tables(self) -> Mapping[str, pa.Table]:
        """Under the names by which `steps` finds them."""
        return {f"the_{name}": getattr(self, name) for name in _OF_TWO.values()}

    @property
    def steps(self) -> list[Step]:
        """The steps after which the tables of the record hold nothing but these rows."""
        return [Step(table, f"FROM the_{name}") for table, name in _OF_TWO.items()]


def between(view: View, a: str, b: str) -> Between:
    """What the record holds on two actors."""
    events, claims = view.events(EventFilter(dyad=(a, b))), view.relation_claims(a, b)
    told = (
        view.reports(rows["id"].to_pylist(), of=of) for rows, of in ((events, "events"), (claims, "relation_claims"))
    )
    return Between(events, claims, *told)
