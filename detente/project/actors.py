"""Who is known under a name, as of a day, and which row of which table says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.actors import registry
from detente.errors import QueryError
from detente.model.actor import Actor, Name, Office
from detente.project.days import Day, days_of, published_day
from detente.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """An actor with the places of its rows: of a person one an office, in their order; of others one."""

    actor: Actor
    rows: tuple[str, ...]

    def fits(self, query: str, day: date) -> bool:
        """Whether the actor is there on the day, under that name where the name is of a time."""
        wanted = registry.key_of(query)
        names = [name for name in self.actor.names if registry.key_of(name.text) == wanted]
        here = self.actor.kind == "person" or self.actor.spell.holds(day)
        return here and (not names or any(name.spell.holds(day) for name in names))

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        actor = self.actor
        places = self.rows if actor.offices else ()
        return {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": list(actor.sectors),
            **days_of(actor.spell),
            "names": [_name(name) for name in actor.names],
            "offices": [_office(o) | {"row": r} for o, r in zip(actor.offices, places, strict=bool(actor.offices))],
            "source": actor.source,
            "rows": list(self.rows),
        }


def known_as(query: str, settings: Settings, on: Day = None) -> tuple[Known, ...]:
    """All actors of that name, code or id, those of the day only if one is given. QueryError where no table knows the
    name; () where it is known on other days."""
    known = registry.load(settings.own_actors)
    if not (found := known.find(query)):
        near = known.suggest(query)
        raise QueryError(
            f"no actor {query[:80]!r} is known: "
            + (f"did you mean {', '.join(near)}?" if near else "`detente actors learn` proposes names from the news")
        )
    day = published_day(on)
    everyone = [
        Known(actor, tuple(f"{o.file}, row {o.line}" for o in known.origins.get(actor.id, ()))) for actor in found
    ]
    return tuple(each for each in everyone if day is None or each.fits(query, day))


def _name(name: Name) -> dict[str, Any]:
    return {"text": name.text, "kind": name.kind, **days_of(name.spell)}


def _office(office: Office) -> dict[str, Any]:
    return {"of": office.country, "title": office.title, "sector": office.sector, **days_of(office.spell)}
