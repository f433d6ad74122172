"""Whose a title is by the words right beside it: "Kuwaiti Foreign Minister Sheikh X", "X, the president of Chad"."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from detente.actors.identify import entities_of
from detente.actors.learn.words import Words
from detente.actors.people import Role
from detente.actors.phrases import Draft
from detente.actors.scene import BODIES, NATIONAL, Span, backs
from detente.model.actor import Entity

_OWNING = BODIES | {"state", "adjective", "capital"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Country, organisation or group (None: several states have one of that name), and the span that names it.
    `country`: the state before the name of a group of another ("Bangladesh's Jamaat-e-Islami")."""

    entity: Entity | None
    span: Span
    country: str = ""


def stated_owner(draft: Draft, span: Span, role: Role | None, words: Words) -> Owner | None:
    """Whose name stands before the title, or after it with "of"; None where nothing says so."""
    found = _before(draft, role.first if role is not None and role.first < span.first else span.first)
    if found is None and role is not None:
        kinds = _OWNING | {"city"} if role.word in words.local else _OWNING
        found = _after(draft, role.head, kinds) or _after(draft, span.head, kinds)
    if found is None or found.entity is None or found.span.kind != "group":
        return found
    before = _before(draft, found.span.first)
    state = state_of(before.span) if before is not None and before.span.kind in NATIONAL else ""
    return replace(found, country=state) if state != found.entity.country else found


def state_of(span: Span) -> str:
    """The state that a span names, where it is one."""
    if span.folk is not None:
        return span.folk.country
    states = {hit.actor.country or "" for hit in span.hits if hit.actor.kind == "state"}
    return next(iter(states)) if len(states) == 1 else ""


def _before(draft: Draft, first: int) -> Owner | None:
    """The name right before a token, with nothing but other titles, small words and "'s" between."""
    tokens, lists = draft.sentence.tokens, draft.scene.world.guide.lists
    ranks = {k for r in draft.roles.values() for k in range(r.first, r.last + 1)}
    i, small = first - 1, 0
    while i >= 0 and small < 4:
        span = draft.scene.at.get(i)
        if span is not None:
            return _owner(draft, span) if span.kind in _OWNING and span.last == i else None
        small += 1
        plain = tokens[i].text.islower() and tokens[i].pos in ("NOUN", "ADJ", "PART")
        title = i in ranks or tokens[i].text in lists["honorifics"]
        if not (plain or title or tokens[i].text in ("'s", "’s", "'", "-")):
            return None
        i -= 1
    return None


def _after(draft: Draft, head: int, kinds: Collection[str]) -> Owner | None:
    """The name of one of the kinds in "of X" that hangs on a token."""
    for prep in draft.sentence.childs(head, "prep"):
        pobj = draft.sentence.child(prep.i, "pobj") if prep.lemma == "of" else None
        span = draft.scene.at.get(pobj.i) if pobj is not None else None
        if span is not None and span.kind in kinds and draft.sentence.child(span.head, "cc") is None:
            return _owner(draft, span)
    return None


def _owner(draft: Draft, span: Span) -> Owner | None:
    if backs(draft.scene, span):
        return None
    if _of_another(draft, span):
        return Owner(None, span)
    entities, _, _ = entities_of(draft, span, draft.scene.text(span.first, span.last))
    return Owner(entities[0], span) if len(entities) == 1 else None


def _of_another(draft: Draft, span: Span) -> bool:
    """Whether several states have an organ of that name and the sentence names another than the registry's first."""
    if draft.scene.text(span.first, span.last) not in draft.scene.world.guide.shared_organs:
        return False
    first = {hit.actor.country for hit in span.hits}
    return any((state := state_of(each)) and state not in first for each in draft.scene.spans)
