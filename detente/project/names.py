"""Names that people type, to the ids of actors: what the registry knows, and what the record itself names."""

import json
from dataclasses import dataclass

from detente.actors import registry
from detente.errors import QueryError
from detente.project.card_names import borne, struck
from detente.record.view import View
from detente.settings import Settings


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
