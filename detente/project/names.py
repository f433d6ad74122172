"""Names that people type, to the ids of actors, and back: what the registry knows, and what the record itself names."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from detente.actors import registry
from detente.errors import QueryError
from detente.project.card_names import borne, struck
from detente.record.view import View
from detente.settings import Settings
from detente.sql import Step


@dataclass(frozen=True, slots=True)
class Named:
    """An actor by id and name."""

    id: str
    name: str


def named(query: str, view: View, settings: Settings, *, ruled: bool = True) -> Named:
    """The actor that is meant by an id, a code or a name, or the one that rulings let stand for it (unless `ruled` is
    False). QueryError with what is near to it otherwise."""
    known = registry.load(settings.own_actors)
    cards = view.ruled.cards if ruled else {}
    if found := [actor for actor in known.find(query) if not struck(query, actor, cards)]:
        # RUS is also the code of a state that is no more: who is called so today comes first
        exact = next((actor for actor in found if actor.id.casefold() == query.strip().casefold()), found[0])
        return _standing(Named(exact.id, exact.name), view, ruled)
    if written := borne(query, cards, known.actors):
        return _standing(Named(*written), view, ruled)
    if told := _in_record(query, view):
        return _standing(told, view, ruled)
    near = known.suggest(query)
    mend = f"did you mean {', '.join(near)}?" if near else "give a country, its code, or an id such as IGO:NATO"
    raise QueryError(f"no actor {query[:80]!r} is known: {mend}")


def names_of(view: View, settings: Settings, ids: Iterable[str]) -> dict[str, Named]:
    """The names of actors: of the registry, else of the record, else their ids."""
    known, wanted = registry.load(settings.own_actors).actors, list(ids)
    told = told_names(view, [id for id in wanted if id not in known])
    return {id: Named(id, known[id].name if id in known else told.get(id, id)) for id in wanted}


def told_names(view: View, ids: Collection[str]) -> dict[str, str]:
    """The names that articles gave to actors, the first of each; of whom it gave none, the id."""
    if not ids:
        return {}
    sql = "SELECT id, arg_min(name, batch) AS name FROM entities WHERE id IN (SELECT unnest(?)) GROUP BY id"
    rows = view.query(("entities",), [Step("called", sql, (list(ids),))]).to_pylist()
    return {row["id"]: row["name"] or row["id"] for row in rows}


def _standing(found: Named, view: View, ruled: bool) -> Named:
    actors = view.ruled.actors
    if not ruled or found.id not in actors.roots:
        return found
    return Named(actors.of(found.id), json.loads(actors.called[found.id].value)["name"])


def _in_record(query: str, view: View) -> Named | None:
    """Actors that no table knows are in the record under the name that articles gave them."""
    wanted = query.casefold()
    for row in view.entities(ruled=False).to_pylist():
        if wanted in (row["id"].casefold(), (row["name"] or "").casefold()):
            return Named(row["id"], row["name"] or row["id"])
    return None
