"""What a selection of events is made of, with the names of those who are in it."""

from dataclasses import dataclass
from typing import Any

from detente.project.names import names_of
from detente.record.facets import FACETS
from detente.record.filters import EventFilter
from detente.record.view import View
from detente.settings import Settings

_ACTORS = ("actor", "recipient", "country")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, how it is called, and how many events have it."""

    value: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many events there are, and the commonest values by facet."""

    events: int
    values: dict[str, tuple[Value, ...]]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "events": self.events,
            "facets": {
                facet: [{"value": v.value, "name": v.name, "events": v.events} for v in values]
                for facet, values in self.values.items()
            },
        }


def facets(view: View, settings: Settings, wanted: EventFilter) -> Facets:
    """The facets of a selection; limit and offset do not count."""
    rows = view.facets(wanted)
    names = names_of(view, settings, {row["value"] for row in rows if row["facet"] in _ACTORS})
    made: dict[str, list[Value]] = {facet: [] for facet in FACETS}
    count = 0
    for row in rows:
        if row["facet"] == "all":
            count = row["events"]
        elif row["value"]:
            name = names[row["value"]].name if row["facet"] in _ACTORS else row["value"]
            made[row["facet"]].append(Value(row["value"], name, row["events"]))
    return Facets(count, {facet: tuple(values) for facet, values in made.items()})
