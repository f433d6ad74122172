"""Persons in a sentence whom the registry lacks, or in an office in which it lacks them: who, what, of whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.actors.learn.names import apposed, is_name, surname_only, whole_name
from detente.actors.learn.offices import namesakes, told_already
from detente.actors.learn.owners import stated_owner
from detente.actors.learn.titles import is_office, public, role_of, shared, tense, title
from detente.actors.learn.words import Words
from detente.actors.people import Role
from detente.actors.phrases import Draft, Phrase
from detente.actors.registry import Registry
from detente.actors.scene import Span
from detente.model.actor import Actor, Entity


@dataclass(frozen=True, slots=True)
class Person:
    """What a sentence says of a person: tokens `first` to `last` say it. `stray`: the title follows a name that nobody
    knows ("Acme chief X")."""

    name: str
    first: int
    last: int
    country: str
    sector: str
    office: str
    when: str
    known: str
    reason: str
    stray: bool = False


def persons(draft: Draft, words: Words) -> Iterator[Person]:
    """All persons of the sentence of whom it says something that the registry does not know."""
    if draft.sentence.kind == "headline":
        return
    seen: set[int] = set()
    for span in (*draft.scene.spans, *apposed(draft)):
        if span.kind not in ("stranger", "person") or span.first in seen:
            continue
        whole = whole_name(draft, span, words)
        seen.update(range(whole.first, whole.last + 1))
        longer = whole.first < span.first if span.last > span.first else surname_only(span) and whole != span
        if span.kind == "stranger" or longer:
            if is_name(draft, whole, words):
                yield from _stranger(draft, whole, words)
        elif whole == span and span.last > span.first and (actor := _sole(span)) is not None:
            yield from _office(draft, span, actor, words)


def _stranger(draft: Draft, span: Span, words: Words) -> Iterator[Person]:
    """What the words beside the name of an unknown person say."""
    role = role_of(draft, span, words) or shared(draft, span)
    if role is not None and not public(draft, role, words):
        return
    said = _said(draft, span, role, words)
    if said.sector in words.private:
        return
    text = draft.scene.text(span.first, span.last)
    yield replace(said, name=" ".join(draft.memory.strangers.get(text, text).split()))


def _office(draft: Draft, span: Span, actor: Actor, words: Words) -> Iterator[Person]:
    """An office of a known person that the registry lacks. Vague titles, and former ones, tell nothing new."""
    role = role_of(draft, span, words)
    if role is None or not is_office(role, draft.scene.world.registry):
        return
    said = _said(draft, span, role, words)
    registry = draft.scene.world.registry
    kin = {said.country, *namesakes(said.country, registry)}
    if own := sorted(_states(actor, registry) & kin - {said.country}):
        said = replace(said, country=own[0], reason=_reason(said.office, registry.actors[own[0]].name))
    day = draft.scene.world.day
    if not said.country or _vague(said, registry, words) or said.stray or said.when != "now":
        return
    if not any(told_already(actor, country, said.office, registry, day) for country in kin):
        yield replace(said, name=actor.name, known=actor.id)


def _states(actor: Actor, registry: Registry) -> set[str]:
    """The states of which a person has held offices, also those of a group."""
    posts = [registry.actors.get(office.country) for office in actor.offices]
    return {post.country for post in posts if post is not None and post.country}


def _vague(said: Person, registry: Registry, words: Words) -> bool:
    """Whether the title tells no office of its own."""
    parts = said.office.split()
    wide = parts[-1] in words.vague and said.sector in ("GOV", "MIL") and registry.office(parts, 0) is None
    return said.office in words.vague or wide


def _said(draft: Draft, span: Span, role: Role | None, words: Words) -> Person:
    """Office, country and the tokens that say so, of nobody yet."""
    phrase = _phrase(draft, span)
    stated = stated_owner(draft, span, role, words)
    owner = stated.entity if stated else _owner(phrase) if span.kind == "stranger" else None
    body = owner if stated and stated.span.kind == "institution" else _body(owner)
    first, last = _reach(span, role, phrase)
    start, office = title(draft, role, words) if role is not None else (0, "")
    registry = draft.scene.world.registry
    country = (stated.country if stated else "") or _of(owner, registry)
    return Person(
        name="",
        first=min(first, stated.span.first) if stated else first,
        last=max(last, stated.span.last) if stated else last,
        country=country,
        sector=_sector(role, office, body, words),
        office=office,
        when=tense(draft, first, last, words),
        known="",
        reason=_reason(office, owner.name if owner is not None and country else ""),
        stray=role is not None and _stray(draft, start),
    )


def _body(owner: Entity | None) -> Entity | None:
    """Whose a person is, where that is no state."""
    return owner if owner is not None and owner.id != owner.country else None


def _sector(role: Role | None, office: str, body: Entity | None, words: Words) -> str:
    """The sector of the title; for that of a government or army the one of the body whose it is ("Hezbollah leader",
    "White House chief of staff"), or of the word before it ("gang leader")."""
    sector = role.sector if role is not None else ""
    if sector not in ("GOV", "MIL", ""):
        return sector
    if body is not None and body.sector:
        return body.sector[0]
    if role is not None and role.word in words.vague and sector == "GOV":
        told = (words.described.get(word) or words.groups.get(word) for word in office.split()[:-1])
        return next((group.sector for group in told if group is not None and group.sector), sector)
    return sector


def _sole(span: Span) -> Actor | None:
    """The one person whom a full name denotes."""
    actors = {hit.actor.id: hit.actor for hit in span.hits if hit.actor.kind == "person"}
    return next(iter(actors.values())) if len(actors) == 1 else None


def _phrase(draft: Draft, span: Span) -> Phrase | None:
    """The phrase of a person that covers the name and says most, and no other person with it; none where the reader
    took a part of the name for a known person ("Boran da Silva")."""
    spans = [s for s in draft.scene.spans if s.kind in ("person", "stranger")]
    if any(s.kind == "person" and s != span and _within(s, span) for s in spans):
        return None
    found = [
        phrase
        for phrase in draft.built.values()
        if phrase is not None
        and phrase.shape == "person"
        and phrase.first <= span.last
        and span.first <= phrase.last
        and not any(phrase.first <= s.first <= phrase.last and not _within(s, span) for s in spans)
    ]
    return max(found, key=lambda p: (_owner(p) is not None, p.last - p.first), default=None)


def _within(inner: Span, outer: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _owner(phrase: Phrase | None) -> Entity | None:
    """Whose the person is by the words of the article; None where nothing says so."""
    if phrase is None or len({e.id for e in phrase.entities}) != 1:
        return None
    return None if phrase.entities[0].id.startswith("PER:") else phrase.entities[0]


def _of(owner: Entity | None, registry: Registry) -> str:
    """The country, organisation or group of the registry whose the person is, or ''."""
    if owner is None:
        return ""
    known = owner.id in registry.actors and not owner.id.startswith("GRP:")
    return owner.id if known else owner.country or ""


def _stray(draft: Draft, start: int) -> bool:
    """Whether a name that nobody knows stands right before a title: the title is of it."""
    i = start - 1
    if i < 0 or i in draft.scene.at:
        return False
    token = draft.sentence.tokens[i]
    if token.text in draft.scene.world.guide.lists["calendar"]:
        return False
    return token.pos == "PROPN" and token.text[0].isupper() and i not in {r.head for r in draft.roles.values()}


def _reach(span: Span, role: Role | None, phrase: Phrase | None) -> tuple[int, int]:
    """The tokens of name and title."""
    parts = [(span.first, span.last)]
    parts += [(role.first, role.last)] if role else []
    parts += [(phrase.first, phrase.last)] if phrase else []
    return min(first for first, _ in parts), max(last for _, last in parts)


def _reason(office: str, owner: str) -> str:
    if office and owner:
        return f"called {office}{',' if ' of ' in office else ' of'} {owner}"
    return f"called {office}" if office else f"said to be of {owner}" if owner else "named only"
