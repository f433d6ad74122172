"""Names that people wrote on the cards of actors, or struck out there: who is meant by them."""

from collections.abc import Mapping

from detente.actors import registry
from detente.model.actor import Actor
from detente.project.days import days_of
from detente.record.cards import Cards, key, row_of


def name_rows(actor: Actor) -> list[dict[str, str | None]]:
    """The names of an actor as rows of its card."""
    return [{"text": name.text, "kind": name.kind, **days_of(name.spell)} for name in actor.names]


def struck(query: str, actor: Actor, cards: Cards) -> bool:
    """Whether an actor bears a name no more, since people struck it out. The id stays."""
    ruled, wanted = cards.get((actor.id, "name"), {}), registry.key_of(query)
    if not ruled or wanted == registry.key_of(actor.id):
        return False
    keys = [key("name", row) for row in name_rows(actor) if registry.key_of(row["text"] or "") == wanted]
    again = any(c.action == "has" and registry.key_of(row_of(c)["text"] or "") == wanted for c in ruled.values())
    return bool(keys) and not again and all(key in ruled and ruled[key].action == "has-not" for key in keys)


def borne(query: str, cards: Cards, known: Mapping[str, Actor]) -> tuple[str, str] | None:
    """Id and name of the actor on whose card people wrote a name; whom no table knows is found by the id too."""
    wanted = registry.key_of(query)
    for (id, kind), ruled in cards.items():
        rows = [row_of(c) for c in ruled.values() if c.action == "has"]
        names = [row["text"] or "" for row in rows] if kind == "name" else []
        if wanted in map(registry.key_of, names) or (id not in known and rows and wanted == registry.key_of(id)):
            return id, known[id].name if id in known else (*names, id.partition(":")[2], id)[0]
    return None
