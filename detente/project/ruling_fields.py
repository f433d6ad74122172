"""`field=value` as people type it, to the fields of a statement's JSON: names of actors and places are looked up."""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente import codec
from detente.actors import registry
from detente.errors import QueryError
from detente.model.actor import Entity
from detente.model.statement import Date, Event, Place, Statement
from detente.project.codes import known_auxiliary, known_modes, known_types
from detente.project.names import named
from detente.record.view import View
from detente.settings import Settings
from detente.statements.gazetteer import gazetteer

_SHORT = {
    "type": "event_type",
    "mode": "event_mode",
    "context": "contexts",
    "dead": "casualties.dead",
    "injured": "casualties.injured",
    "party": "parties",
}
_SEVERAL = ("event_mode", "contexts", "actor", "recipient", "auxiliary", "parties")
_EXAMPLE = "write FIELD=VALUE, e.g. type=CONSULT, actor=Turkey, date=2010-05-31, dead=9"
_DAYS = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Context:
    """Where names are looked up: the record, the registry, and the statement that is put right."""

    view: View
    settings: Settings
    statement: Statement


def fields_of(given: Sequence[str], context: Context) -> list[tuple[str, str]]:
    """Fields and their JSON, in the order given; one that is given several times has several values.

    QueryError for what is no field, and for an unknown name, day or number.
    """
    found: dict[str, list[str]] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise QueryError(f"{pair[:60]!r} gives no value: {_EXAMPLE}")
        found.setdefault(_field(name.strip(), context.statement), []).append(value.strip())
    return [(field, json.dumps(_value(field, values, context), ensure_ascii=False)) for field, values in found.items()]


def _field(name: str, statement: Statement) -> str:
    field = _SHORT.get(name, name)
    there = _EVENT if isinstance(statement, Event) else _CLAIM
    if field not in there:
        short = {long: short for short, long in _SHORT.items()}
        raise QueryError(f"no field {name[:40]!r}: fields are {', '.join(short.get(f, f) for f in there)}; {_EXAMPLE}")
    return field


def _value(field: str, values: Sequence[str], context: Context) -> Any:
    there = _EVENT if isinstance(context.statement, Event) else _CLAIM
    several = [value for value in values if value]
    if field in _SEVERAL:
        return [there[field](value, context) for value in several]
    if len(values) > 1:
        raise QueryError(f"{field} is given {len(values)} times, and has one value; leave one out")
    return there[field](values[0], context) if several else None


def _actor(value: str, context: Context) -> Any:
    who = named(value, context.view, context.settings)
    known = registry.load(context.settings.own_actors).actors.get(who.id)
    return codec.entity_to_json(Entity(value, who.id, who.name, known.country if known else None, ()))


def _date(value: str, _: Context) -> Any:
    first, dots, last = value.partition("..")
    start, granularity = _span(first, value)[0] if first else None, _span(first or last, value)[2]
    end = _span(last or first, value)[1]
    if start and start > end:
        raise QueryError(f"date {value!r}: it ends before it begins; swap the days")
    return codec.date_to_json(Date(start, end, "range" if dots else granularity, None, "stated"))


def _span(text: str, whole: str) -> tuple[date, date, str]:
    """First and last day of a day, month or year, and which of these it is."""
    found = _DAYS.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        if day:
            on = date(year or 0, month or 0, day)
            return on, on, "day"
        low, high = month or 1, month or 12
        return (
            date(year or 0, low, 1),
            date(year or 0, high, monthrange(year or 0, high)[1]),
            "month" if month else "year",
        )
    except ValueError:
        raise QueryError(
            f"wrong date: {whole[:60]!r}; write 2010-05-31, 2010-05, 2010, or 2010-05-01..2010-06-30"
        ) from None


def _place(value: str, context: Context) -> Any:
    rows = gazetteer().find(value)
    if not rows:
        return codec.place_to_json(Place(value, None, precision="region"))
    row = rows[0]
    precision = {"capital": "city", "sea": "region"}.get(row.kind, row.kind)
    exact = precision != "country"
    return codec.place_to_json(
        Place(row.name, row.country, row.lat if exact else None, row.lon if exact else None, row.geonames, precision)
    )


def _country(value: str, context: Context) -> Any:
    found = [a for a in registry.load(context.settings.own_actors).find(value) if a.kind == "state"]
    if not found:
        raise QueryError(f"no country {value[:60]!r} is known: give its name or its ISO code, e.g. SYR")
    return found[0].id


def _count(value: str, _: Context) -> Any:
    if not value.isdecimal() or len(value) > 9:
        raise QueryError(f"{value[:40]!r} is no number of people: write digits, or nothing where it is unknown")
    return int(value)


def _share(value: str, _: Context) -> Any:
    try:
        return float(value)
    except ValueError:
        raise QueryError(f"{value[:40]!r} is no number: write one from 0 to 1") from None


def _flag(value: str, _: Context) -> Any:
    if value.lower() not in ("true", "false"):
        raise QueryError(f"{value[:40]!r} is neither true nor false: write one of these")
    return value.lower() == "true"


def _word(value: str, _: Context) -> Any:
    return value


Reader = Callable[[str, Context], Any]

_CLAIM: Mapping[str, Reader] = {
    "parties": _actor,
    "state": _word,
    "change": _word,
    "date": _date,
    "auxiliary": lambda value, _: known_auxiliary([value])[0],
    "speaker": _actor,
    "confidence": _share,
}
_EVENT: Mapping[str, Reader] = {
    "event_type": lambda value, _: known_types([value])[0],
    "event_mode": lambda value, _: known_modes([value])[0],
    "contexts": _word,
    "actor": _actor,
    "recipient": _actor,
    "date": _date,
    "place": _place,
    "place.country": _country,
    "auxiliary": _CLAIM["auxiliary"],
    "speaker": _actor,
    "publisher_says": _flag,
    "casualties.dead": _count,
    "casualties.injured": _count,
    "confidence": _share,
}
