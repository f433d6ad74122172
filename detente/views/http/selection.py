"""Which events are meant: the parameters of an address, as the project asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any

from fastapi import Query

from detente.project.asked import Wanted

LONGEST = 200
Text = Annotated[str | None, Query(max_length=LONGEST)]
Several = Annotated[list[str] | None, Query(max_length=20)]
Day = Annotated[str | None, Query(max_length=40, description="A day, month or year: 2016-06-28, 2016-06, 2016.")]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is not given does not narrow. `happened` is on unless the address says `happened=false`."""

    actor: Annotated[str | None, Query(max_length=LONGEST, description="Who acts: a name, code or id.")] = None
    recipient: Annotated[str | None, Query(max_length=LONGEST, description="To whom.")] = None
    party: Annotated[str | None, Query(max_length=LONGEST, description="Who acts, or to whom.")] = None
    dyad: Annotated[str | None, Query(max_length=LONGEST, description="Two actors: TUR|ISR.")] = None
    type: Several = None
    quad: Several = None
    mode: Several = None
    context: Several = None
    since: Day = None
    until: Day = None
    country: Annotated[str | None, Query(max_length=LONGEST, description="Where it happened.")] = None
    place: Text = None
    speaker: Text = None
    publisher: Text = None
    document: Text = None
    text: Annotated[str | None, Query(max_length=LONGEST, description="Words of the evidence.")] = None
    confidence: Annotated[float | None, Query(ge=0, le=1)] = None
    happened: Annotated[bool, Query(description="Leave out what did not happen, or not yet.")] = True

    def wanted(self, limit: int | None = None, offset: int = 0) -> Wanted:
        """The same for the project. Empty texts, as forms send them, do not narrow."""
        given: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            value = [one for one in value if one] if isinstance(value, list) else value
            if value not in (None, "", []):
                given[field.name] = value
        if self.dyad:
            a, _, b = self.dyad.partition("|")
            given["dyad"] = (a, b)
        return Wanted(**given, limit=limit, offset=offset)  # type: ignore[typeddict-item,no-any-return]

    def to_json(self) -> Mapping[str, Any]:
        """What narrows, for links."""
        return {f.name: v for f in fields(self) if (v := getattr(self, f.name)) not in (None, "", []) and v is not True}
