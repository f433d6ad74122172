"""Where events happened, counted by place and by country, at the precision that the texts give and never finer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from detente.actors import registry
from detente.record.filters import EventFilter, wanted_step
from detente.record.view import View
from detente.settings import Settings
from detente.sql import Step

POINTS = ("site", "city")
"""Precisions that are a point; a region is somewhere around its middle, a country anywhere in its outline."""
_PLACED = """SELECT place_name AS name, place_country AS country,
    CASE WHEN place_name IS NULL THEN '' ELSE coalesce(json_extract_string(json, '$.place.precision'), '') END
        AS precision, lat, lon, count(*) AS events,
    count(*) FILTER (quad IN (1, 2)) AS cooperation, count(*) FILTER (quad IN (3, 4)) AS conflict,
    min(coalesce(date_start, date_end)) AS first, max(date_end) AS last
    FROM wanted GROUP BY ALL ORDER BY events DESC, name, country, precision, lat, lon"""


@dataclass(frozen=True, slots=True)
class Whereabout:
    """A place with its events; `precision` as in Place, `lat` and `lon` None where it is not known where it lies."""

    name: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    events: int
    cooperation: int
    conflict: int
    first: str
    last: str

    @property
    def on_map(self) -> bool:
        """Whether it can be drawn without a claim that nobody made."""
        return (self.lat is not None and self.lon is not None) or (self.precision == "country" and bool(self.country))


_NAMES = [each.name for each in fields(Whereabout)]  # `asdict` would copy each value, of thousands of places


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All places, those with most events first; `nowhere` counts events of which no text says where."""

    places: tuple[Whereabout, ...]
    nowhere: int
    names: Mapping[str, str]

    def countries(self) -> list[dict[str, Any]]:
        """Counts by country, in all and by precision, the most first."""
        found: dict[str, dict[str, Any]] = {}
        for place in self.places:
            if place.country:
                empty = {"country": place.country, "name": self.names.get(place.country, place.country)}
                counts = dict.fromkeys(("events", "cooperation", "conflict", "point", "region", "country_only"), 0)
                row = found.setdefault(place.country, {**empty, **counts})
                kind = "point" if place.precision in POINTS else "region" if place.precision == "region" else ""
                for name in ("events", "cooperation", "conflict"):
                    row[name] += getattr(place, name)
                row[kind or "country_only"] += place.events
        return sorted(found.values(), key=lambda row: (-row["events"], row["name"]))

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "places": [
                {**{name: getattr(place, name) for name in _NAMES}, "on_map": place.on_map} for place in self.places
            ],
            "countries": self.countries(),
            "nowhere": self.nowhere,
            "events": self.nowhere + sum(place.events for place in self.places),
        }


def whereabouts(view: View, settings: Settings, wanted: EventFilter) -> Whereabouts:
    """Where the events that fit happened."""
    rows = view.query(("events", "event_reports"), [wanted_step(wanted), Step("placed", _PLACED)]).to_pylist()
    places = [_whereabout(row) for row in rows if row["name"] is not None]
    nowhere = sum(row["events"] for row in rows if row["name"] is None)
    return Whereabouts(tuple(places), nowhere, _names(settings, (place.country for place in places)))


def _whereabout(row: Mapping[str, Any]) -> Whereabout:
    days = {name: row[name].isoformat() if row[name] else "" for name in ("first", "last")}
    return Whereabout(**{**row, **days})


def _names(settings: Settings, ids: Iterable[str | None]) -> dict[str, str]:
    known = registry.load(settings.own_actors).actors
    return {id: known[id].name for id in set(ids) if id is not None and id in known}
