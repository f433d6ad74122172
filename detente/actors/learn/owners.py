"""Whose a title is by the words right beside it: "Kuwaiti Foreign Minister Sheikh X", "X, the president of Chad"."""

from detente.actors.identify import entities_of
from detente.actors.people import Role
from detente.actors.phrases import Draft
from detente.actors.scene import Span, backs
from detente.model.actor import Entity

_OWNING = frozenset({"state", "adjective", "capital", "organisation", "group", "institution"})


def stated_owner(draft: Draft, span: Span, role: Role | None) -> Entity | None:
    """The country, organisation or group whose name stands before the title, or after it with "of"; None otherwise."""
    found = _before(draft, role.first if role is not None and role.first < span.first else span.first)
    if found is None and role is not None:
        found = _after(draft, role.head) or _after(draft, span.head)
    return found


def _before(draft: Draft, first: int) -> Entity | None:
    """The name right before a token, with nothing but other titles, small words and "'s" between."""
    tokens, lists = draft.sentence.tokens, draft.scene.world.guide.lists
    ranks = {k for r in draft.roles.values() for k in range(r.first, r.last + 1)}
    i, small = first - 1, 0
    while i >= 0 and small < 4:
        span = draft.scene.at.get(i)
        if span is not None:
            return _entity(draft, span) if span.kind in _OWNING and span.last == i else None
        small += 1
        plain = tokens[i].text.islower() and tokens[i].pos in ("NOUN", "ADJ", "PART")
        title = i in ranks or tokens[i].text in lists["honorifics"]
        if not (plain or title or tokens[i].text in ("'s", "’s", "'", "-")):
            return None
        i -= 1
    return None


def _after(draft: Draft, head: int) -> Entity | None:
    """The name in "of X" or "for X" that hangs on a token."""
    for prep in draft.sentence.childs(head, "prep"):
        pobj = draft.sentence.child(prep.i, "pobj") if prep.lemma == "of" else None
        span = draft.scene.at.get(pobj.i) if pobj is not None else None
        if span is not None and span.kind in _OWNING and draft.sentence.child(span.head, "cc") is None:
            return _entity(draft, span)
    return None


def _entity(draft: Draft, span: Span) -> Entity | None:
    if backs(draft.scene, span):
        return None
    entities, _, _ = entities_of(draft, span, draft.scene.text(span.first, span.last))
    return entities[0] if len(entities) == 1 else None
