"""Which events are wanted, in the words of callers, to the filter of the record; what nobody knows is named."""

from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from detente.actors import registry
from detente.errors import QueryError
from detente.exchange import formats
from detente.project.asked import Names, Wanted
from detente.project.codes import known_auxiliary, known_contexts, known_modes, known_quads, known_types, suggested
from detente.project.days import first_day, last_day
from detente.project.names import named
from detente.record.filters import ARTICLES, EventFilter, happened
from detente.record.view import View
from detente.settings import Settings
from detente.sql import Step


def event_filter(view: View, wanted: Wanted, settings: Settings) -> EventFilter:
    """The filter of the record that stands for what was wanted. QueryError for what does not exist."""

    def actor(query: str | None) -> str | None:
        return None if query is None else named(query, view, settings).id

    dyad = wanted.get("dyad")
    made = EventFilter(
        actor=actor(wanted.get("actor")),
        recipient=actor(wanted.get("recipient")),
        party=actor(wanted.get("party")),
        speaker=actor(wanted.get("speaker")),
        dyad=(named(dyad[0], view, settings).id, named(dyad[1], view, settings).id) if dyad else None,
        types=known_types(_several(wanted.get("type"))),
        modes=known_modes(_several(wanted.get("mode"))),
        contexts=known_contexts(_several(wanted.get("context"))),
        quads=known_quads(_several(wanted.get("quad"))),
        auxiliary=known_auxiliary(_several(wanted.get("auxiliary"))),
        without=known_auxiliary(_several(wanted.get("without"))),
    )
    made = happened(made) if wanted.get("happened") else made
    if made.dyad and made.dyad[0] == made.dyad[1]:
        raise QueryError(f"{made.dyad[0]} and {made.dyad[0]} are one actor: a dyad has two")
    since, until = _days(wanted)
    return replace(
        made,
        since=since,
        until=until,
        country=_country(wanted.get("country"), view, settings),
        place=wanted.get("place"),
        publisher=known_publisher(wanted.get("publisher"), view),
        origin=_origin(wanted.get("origin")),
        document=_document(wanted.get("document"), view),
        text=wanted.get("text"),
        confidence=_share(wanted.get("confidence")),
        limit=wanted.get("limit"),
        offset=wanted.get("offset", 0),
    )


def _days(wanted: Wanted) -> tuple[date | None, date | None]:
    since, until = first_day(wanted.get("since")), last_day(wanted.get("until"))
    if since and until and since > until:
        raise QueryError(f"{since} lies after {until}: give the earlier day first")
    return since, until


def _country(query: str | None, view: View, settings: Settings) -> str | None:
    if query is None:
        return None
    found = named(query, view, settings)
    if found.id not in registry.load(settings.own_actors).codes:
        raise QueryError(f"{query[:40]!r} is {found.name}, no country: name a country, or ask by --place")
    return found.id


def known_publisher(query: str | None, view: View, table: str = "event_reports") -> str | None:
    """A publisher of the record, in whatever capitals. QueryError for one that the table does not have."""
    there_is = f"SELECT 1 FROM {table} WHERE publisher = ? LIMIT 1"  # noqa: S608 - a table of ours
    if not query or view.query((table,), [Step("told", there_is, (query,))]).num_rows:
        return query
    every = f"SELECT DISTINCT publisher FROM {table} WHERE publisher <> '' ORDER BY publisher"  # noqa: S608 - as above
    there = view.query((table,), [Step("publishers", every)])["publisher"].to_pylist()
    folded = {name.casefold(): name for name in there}
    if query.casefold() in folded:
        return str(folded[query.casefold()])
    what = "document is by" if table == "documents" else "event is told by"
    near = [folded[name] for name in get_close_matches(query.casefold(), folded, n=3, cutoff=0.5)]
    if near:
        raise QueryError(f"no {what} {query[:40]!r}: did you mean {', '.join(near)}?")
    some = f"there are {', '.join(there[:5])}" if there else "none has a publisher"
    raise QueryError(f"no {what} {query[:40]!r}: {some}")


def _origin(query: str | None) -> str | None:
    known = (ARTICLES, *formats.names())
    if query is None or query in known:
        return query
    raise QueryError(f"no origin {query[:40]!r}: {suggested(query.lower(), known)}")


def _document(query: str | None, view: View) -> str | None:
    if query is not None:
        view.document(query)
    return query


def _share(given: float | None) -> float | None:
    if given is not None and not 0 <= given <= 1:
        raise QueryError(f"a confidence of {given} is none: give a number from 0 to 1")
    return given


def _several(names: Names | None) -> tuple[str, ...]:
    return () if names is None else (str(names),) if isinstance(names, str | int) else tuple(map(str, names))
