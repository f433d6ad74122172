"""Builds the phrases of a sentence: bare names, persons with their titles, and roles with their owners."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.actors.described import described, people_in_arms
from detente.actors.discourse import conjuncts
from detente.actors.identify import (
    clues_of,
    entities_of,
    identified,
    people_sector,
    plural,
    shared_title,
    title_sector,
)
from detente.actors.people import Role
from detente.actors.phrases import (
    DEEPEST,
    Draft,
    Owner,
    Phrase,
    is_national,
    left_edge,
    modifiers,
    path,
    possessor,
    siblings,
    trimmed,
)
from detente.actors.places import kind_of_use
from detente.actors.resolve import ARMED
from detente.actors.scene import BODIES, MODIFIERS, Span, backs

SHAPES = {
    "adjective": "state",
    "capital": "state",
    "city": "state",
    "people": "people",
    "folk": "people",
    "stranger": "person",
    "bloc": "state",
    "alias": "group",
}


def phrases(draft: Draft) -> list[Phrase]:
    """All phrases of the sentence that name actors or play roles, outermost only, in order."""
    heads = sorted({s.head for s in draft.scene.spans} | set(draft.roles), key=lambda i: (_depth(draft, i), i))
    for head in heads:
        if head not in draft.used:
            build(draft, head)
    found = (draft.built.get(head) for head in heads if head not in draft.used)
    return sorted((p for p in found if p is not None), key=lambda p: p.first)


def _depth(draft: Draft, i: int) -> int:
    return min(len(draft.sentence.ancestors(i)), 50)


def build(draft: Draft, head: int, depth: int = 0) -> Phrase | None:
    """The phrase headed at a token, or None; built once."""
    if head in draft.built or depth > DEEPEST:
        return draft.built.get(head)
    draft.built[head] = None
    span, role = draft.scene.at.get(head), draft.roles.get(head)
    phrase = None
    if span is not None and span.head == head:
        title = _odd_title(draft, span)
        if title is not None:
            return build(draft, title.head, depth + 1)
        folk = people_in_arms(draft, span)
        if span.kind in ("person", "stranger"):
            phrase = _person(draft, span, depth)
        elif folk is not None:
            phrase = described(draft, head, _owners(draft, head, depth), folk=folk)
        elif span.kind == "folk":
            phrase = described(draft, head, _owners(draft, head, depth), folk=span.folk)
        else:
            phrase = _name(draft, span)
    elif role is not None:
        phrase = _role(draft, role, depth)
    draft.built[head] = phrase
    return phrase


def _odd_title(draft: Draft, span: Span) -> Role | None:
    """A title right before a person that the parser did not hang on the name."""
    if span.kind not in ("person", "stranger"):
        return None
    role = next((r for r in draft.roles.values() if r.last == span.first - 1), None)
    if role is None or not role.personal or role.number == "plural" or role.head in draft.used:
        return None
    return None if path(draft.sentence, role.head, span.head) else role


def _name(draft: Draft, span: Span) -> Phrase | None:
    """A bare name of a state, an organisation or a group."""
    sentence = draft.sentence
    first = span.first
    shape = SHAPES.get(span.kind, span.kind)
    owner = ""
    if span.kind in BODIES:
        owner = _absorb_modifiers(draft, span, left_edge(sentence, span.head, draft.scene.start))
    sector = people_sector(draft, span)
    entities, score, reason = entities_of(draft, span, draft.scene.text(first, span.last), sector)
    if not entities:
        return None
    kind = kind_of_use(draft.scene, span)
    if sector == "CVL":
        shape = "people"
    head = sentence.tokens[span.head]
    noun = head.lemma if head.text.islower() else ""
    return Phrase(
        span.head,
        first,
        span.last,
        kind,
        shape,
        entities,
        score,
        reason,
        plural=plural(draft, span, entities),
        noun=noun,
        sector=sector,
        owner=owner,
    )


def _absorb_modifiers(draft: Draft, span: Span, edge: int) -> str:
    """National adjectives before a name belong to it; the id of the state that the last one names, or ''."""
    owner = ""
    for other in modifiers(draft, span.head, edge):
        if is_national(other) and other.kind != "state":
            draft.used.add(other.head)
        if is_national(other) and other.hits:
            owner = other.hits[0].actor.id
    i = possessor(draft, span.head, edge)
    named = draft.scene.at.get(i) if i is not None else None
    if named is not None and is_national(named) and named.hits:
        owner = named.hits[0].actor.id
    named = draft.scene.at.get(span.last + 2)
    if named is not None and named.hits and is_national(named) and draft.scene.words[span.last + 1] in ("in", "of"):
        owner = named.hits[0].actor.id
    return owner


def _person(draft: Draft, span: Span, depth: int) -> Phrase | None:
    """A person with titles before, apposition after, nationality around."""
    sentence, scene = draft.sentence, draft.scene
    edge = left_edge(sentence, span.head, draft.scene.start)
    titles = [r for r in draft.roles.values() if edge <= r.first and r.last < span.first and r.personal]
    title = max(titles, key=lambda r: r.last, default=None) or shared_title(draft, span)
    owners = [o for o in _owners(draft, span.head, depth) if o.how not in ("in", "at")]
    beside = _apposition(draft, span, depth)
    if title is not None and not owners:
        owners = _owners(draft, title.head, depth)
    for role in (r for r in draft.roles.values() if edge <= r.first and r.last < span.first):
        draft.used.add(role.head)
    first = trimmed(sentence, min(edge, span.first), span.first)
    entities = tuple(e for o in owners for e in o.entities) or (beside.entities if beside else ())
    clues = clues_of(draft, span, title or (draft.roles.get(beside.head) if beside else None), entities)
    text = scene.text(first, span.last)
    ranks = [r for r in draft.roles.values() if edge <= r.first and r.last < span.first]
    sector = title_sector(draft, ranks) or (beside.sector if beside else "")
    if title is not None and owners and sector in ARMED:
        group = described(draft, title.head, owners, role=title)
        entities = group.entities if group is not None and group.entities else entities
    noun = title.word if title else beside.noun if beside else ""
    return identified(
        draft,
        span,
        Phrase(span.head, first, span.last, "name", "person", entities, noun=noun, sector=sector),
        clues,
        text,
    )


def _apposition(draft: Draft, span: Span, depth: int) -> Phrase | None:
    """The role in ", president of Israel," after the name, or that the name stands beside."""
    sentence = draft.sentence
    for token in sentence.childs(span.head, "appos"):
        if token.i in draft.roles and draft.roles[token.i].personal:
            draft.used.add(token.i)
            return build(draft, token.i, depth + 1)
    return None


def _role(draft: Draft, role: Role, depth: int) -> Phrase | None:
    """An office, an organ or people, with their owners."""
    follower = draft.scene.at.get(role.last + 1)
    beside: list[Span | None] = [follower] if follower is not None and _odd_title(draft, follower) == role else []
    beside += [draft.scene.at.get(t.i) for t in draft.sentence.childs(role.head, "appos")]
    for span in beside:
        if span is not None and span.kind in ("person", "stranger") and role.personal:
            return _role_with_person(draft, role, span, depth)
    return described(draft, role.head, _owners(draft, role.head, depth), role=role)


def _role_with_person(draft: Draft, role: Role, span: Span, depth: int) -> Phrase | None:
    """ "Turkey's foreign minister, Mevlut Cavusoglu": the person, under the words of the role."""
    phrase = described(draft, role.head, _owners(draft, role.head, depth), role=role)
    if phrase is None:
        return None
    draft.used.add(span.head)
    clues = clues_of(draft, span, role, phrase.entities)
    if 0 < span.first - role.last <= 2:
        phrase = replace(phrase, last=span.last)
    text = draft.scene.text(phrase.first, phrase.last)
    named = identified(draft, span, replace(phrase, shape="person"), clues, text)
    return replace(named, open=False) if named else phrase


def _owners(draft: Draft, head: int, depth: int) -> list[Owner]:
    """Whose the role or person at `head` is, best evidence first."""
    edge = left_edge(draft.sentence, head, draft.scene.start)
    found = [*_possessors(draft, head, edge, depth), *_modifiers(draft, modifiers(draft, head, edge), depth)]
    if not found and draft.sentence.tokens[head].dep in MODIFIERS:
        found += [*_modifiers(draft, siblings(draft, head), depth), *_adjacent(draft, head, depth)]
    if _pronoun_owner(draft, head):
        return found
    named = any(o.entities for o in found)
    found += [
        o for o in _after(draft, head, depth, named) if not named or o.entities[0].id.startswith(("NSA:", "IGO:"))
    ]
    return found


def _pronoun_owner(draft: Draft, head: int) -> bool:
    """Whether a pronoun or a description possesses the phrase: the article will say whom it means."""
    owner = draft.sentence.child(head, "poss")
    return owner is not None and draft.built.get(owner.i) is None


def _possessors(draft: Draft, head: int, edge: int, depth: int) -> Iterator[Owner]:
    i = possessor(draft, head, edge)
    if i is None:
        return
    for k in (i, *(t.i for t in draft.sentence.childs(i, "conj")), *_first_possessor(draft, i, head)):
        phrase = build(draft, k, depth + 1)
        if phrase is not None and phrase.entities:
            draft.used.add(k)
            yield Owner(phrase.entities, "possessor", k, draft.scene.at.get(k), phrase.shape)


def _first_possessor(draft: Draft, i: int, head: int) -> tuple[int, ...]:
    """ "Gabon's and Guinea's presidents": the one before, where the parser hung both on the noun."""
    others = [t.i for t in draft.sentence.childs(head, "poss", "nmod", "amod") if t.i < i]
    return tuple(k for k in others if draft.sentence.child(k, "case") is not None)


def _adjacent(draft: Draft, head: int, depth: int) -> Iterator[Owner]:
    """The possessor right before, though it hangs on another noun: "Colombia's government and FARC rebels"."""
    if head > 1 and draft.scene.words[head - 1] in ("'s", "'"):
        phrase = build(draft, head - 2, depth + 1)
        if phrase is not None and phrase.entities:
            draft.used.add(head - 2)
            yield Owner(phrase.entities, "possessor", head - 2, draft.scene.at.get(head - 2), phrase.shape)


def _follower(draft: Draft, span: Span, depth: int) -> Iterator[Owner]:
    """The state of the leader after whom something is called: "the Obama administration"."""
    phrase = build(draft, span.head, depth + 1)
    if phrase is not None and phrase.entities and phrase.entities[0].country is not None:
        draft.used.add(span.head)
        yield Owner(phrase.entities, "modifier", span.head, span, phrase.shape)


def _modifiers(draft: Draft, spans: Iterable[Span], depth: int) -> Iterator[Owner]:
    for span in spans:
        if span.kind == "folk":
            draft.used.add(span.head)
            yield Owner((), "modifier", span.head, span)
            continue
        if span.kind in ("stranger", "person"):
            yield from _follower(draft, span, depth)
            continue
        entities, _, _ = entities_of(draft, span, draft.scene.text(span.first, span.last))
        if entities:
            draft.used.add(span.head)
            yield Owner(entities, "modifier", span.head, span)


def _around(draft: Draft, place: int) -> Iterator[Owner]:
    """The state that a place within it is said to be of: "in the Libyan city of Misrata", "at Beirut airport"."""
    edge = left_edge(draft.sentence, place, draft.scene.start)
    for i in range(edge, place):
        span = draft.scene.at.get(i)
        if span is not None and is_national(span) and not backs(draft.scene, span):
            entities, _, _ = entities_of(draft, span, draft.scene.text(span.first, span.last))
            yield Owner(entities, "in", place, None)
            return


def _owns(draft: Draft, head: int, how: str) -> bool:
    """Whether the object of the preposition is the owner: "a spokesman for X", but not "diplomats in X"."""
    role, lists = draft.roles.get(head), draft.scene.world.guide.lists
    word = role.word if role else ""
    if how == "for":
        return word in lists["speakers"]
    return how not in ("in", "at") or not any(part in lists["envoys"] for part in word.split())


def _after(draft: Draft, head: int, depth: int, named: bool) -> Iterator[Owner]:
    """Owners after the head: "of Chad", "from Ethiopia", "in Cairo"; where one is named before, only groups by "of"."""
    sentence = draft.sentence
    role = draft.roles.get(head)
    last = role.last if role is not None else head  # "heads of state of the Arab League"
    for prep in (p for k in range(head, last + 1) for p in sentence.childs(k, "prep") if p.i > last):
        how = prep.text.lower()
        if how not in ("of", "from", "in", "for", "at"):
            continue
        if not _owns(draft, head, how) or (named and how != "of"):
            continue
        pobj = sentence.child(prep.i, "pobj")
        if pobj is None:
            continue
        phrase = build(draft, pobj.i, depth + 1)
        if phrase is None and how in ("in", "at"):
            yield from _around(draft, pobj.i)
            return
        if phrase is None or not phrase.entities or phrase.open:
            continue
        if named and phrase.shape not in ("group", "organisation"):
            return
        if how not in ("in", "at"):
            draft.used.add(pobj.i)
        entities = phrase.entities
        again = (p for c in sentence.childs(prep.i, "conj") for p in sentence.childs(c.i, "pobj"))  # "and of Peru"
        for i in (*conjuncts(sentence, pobj.i), *(p.i for p in again)):
            other = build(draft, i, depth + 1)
            if other is not None and other.entities and other.shape == phrase.shape:
                entities += other.entities
                if how not in ("in", "at"):
                    draft.used.add(i)
        yield Owner(entities, how, pobj.i, draft.scene.at.get(pobj.i), phrase.shape)
        return
