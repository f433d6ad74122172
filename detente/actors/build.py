"""Builds the phrases of a sentence: bare names, persons with their titles, and roles with their owners."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.actors.described import described
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
)  # fmt: skip
from detente.actors.places import kind_of_use
from detente.actors.resolve import Choice, Clues, choose, choose_person
from detente.actors.scene import MODIFIERS, Span, backs, kind_of
from detente.model.actor import Entity

SHAPES = {
    "adjective": "state",
    "capital": "state",
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
        if span.kind in ("person", "stranger"):
            phrase = _person(draft, span, depth)
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


def choice_of(draft: Draft, span: Span, clues: Clues | None = None) -> Choice | None:
    """Who a simple span denotes."""
    world = draft.scene.world
    clues = clues or Clues(known=frozenset(draft.memory.known))
    if span.kind == "person":
        return choose_person(span.hits, world.day, clues, world.registry)
    word = draft.scene.words[span.first]
    seats = [world.guide.metonyms[word]] if word in world.guide.metonyms else []
    found = choose(span.hits, world.day, seats)
    if found is None and span.hits:
        found = choose_person(span.hits, world.day, clues, world.registry)
    return found


def entities_of(draft: Draft, span: Span, text: str, sector: str = "") -> tuple[tuple[Entity, ...], float, str]:
    """The entities of a span, one a part of a compound, with score and reason."""
    if span.kind == "alias":
        known = draft.memory.acronyms[draft.scene.words[span.first]]
        return (replace(known, text=text),), 0.85, f"the article uses {draft.scene.words[span.first]} for {known.name}"
    found: list[Entity] = []
    scores, reasons = [], []
    for part in span.parts or (span,):
        choice = choice_of(draft, part)
        if choice is not None:
            found.append(choice.entity(text, sector))
            scores.append(choice.score)
            reasons.append(choice.reason)
    return tuple(dict.fromkeys(found)), min(scores, default=0.0), "; ".join(dict.fromkeys(reasons))


def _name(draft: Draft, span: Span) -> Phrase | None:
    """A bare name of a state, an organisation or a group."""
    sentence = draft.sentence
    first = span.first
    shape = SHAPES.get(span.kind, span.kind)
    if span.kind in ("organisation", "group", "institution"):
        _absorb_modifiers(draft, span, left_edge(sentence, span.head, draft.scene.start))
    sector = _people_sector(draft, span)
    entities, score, reason = entities_of(draft, span, draft.scene.text(first, span.last), sector)
    if not entities:
        return None
    kind = kind_of_use(draft.scene, span)
    if sector == "CVL":
        shape = "people"
    return Phrase(
        span.head,
        first,
        span.last,
        kind,
        shape,
        entities,
        score,
        reason,
        plural=_plural(draft, span, entities),
        sector=sector,
    )


def _plural(draft: Draft, span: Span, entities: tuple[Entity, ...]) -> bool:
    return len(entities) > 1 or (span.kind == "people" and draft.sentence.tokens[span.head].tag in ("NNPS", "NNS"))


def _people_sector(draft: Draft, span: Span) -> str:
    """ "two Russians", "an Israeli", "Turks" are citizens; "the Russians" and "the French" stand for their state."""
    token = draft.sentence.tokens[span.head]
    modifies = token.dep in ("amod", "compound", "nmod", "poss")
    if (
        span.parts
        or backs(draft.scene, span)
        or span.kind not in ("people", "adjective")
        or (modifies and span.kind == "adjective")
    ):
        return ""
    det = draft.sentence.child(span.head, "det", "nummod")
    definite = det is not None and det.text.lower() == "the"
    if span.kind == "adjective":
        return "" if definite or token.dep in ("conj", "acomp", "attr", "ROOT", "oprd") else "CVL"
    return "" if definite and token.dep in ("nsubj", "agent", "pobj") else "CVL"


def _absorb_modifiers(draft: Draft, span: Span, edge: int) -> None:
    for other in modifiers(draft, span.head, edge):
        if is_national(other) and other.kind != "state":
            draft.used.add(other.head)


def _person(draft: Draft, span: Span, depth: int) -> Phrase | None:
    """A person with titles before, apposition after, nationality around."""
    sentence, scene = draft.sentence, draft.scene
    edge = left_edge(sentence, span.head, draft.scene.start)
    titles = [r for r in draft.roles.values() if edge <= r.first and r.last < span.first and r.personal]
    title = max(titles, key=lambda r: r.last, default=None) or _shared_title(draft, span)
    owners = _owners(draft, span.head, depth)
    beside = _apposition(draft, span, depth)
    if title is not None and not owners:
        owners = _owners(draft, title.head, depth)
    for role in (r for r in draft.roles.values() if edge <= r.first and r.last < span.first):
        draft.used.add(role.head)
    first = trimmed(sentence, min(edge, span.first), span.first)
    entities = tuple(e for o in owners for e in o.entities) or (beside.entities if beside else ())
    clues = _clues(draft, span, title or (draft.roles.get(beside.head) if beside else None), entities)
    text = scene.text(first, span.last)
    sector = _title_sector(draft, titles) or (beside.sector if beside else "")
    noun = title.word if title else beside.noun if beside else ""
    return _identified(
        draft,
        span,
        Phrase(span.head, first, span.last, "name", "person", entities, noun=noun, sector=sector),
        clues,
        text,
    )


def _identified(draft: Draft, span: Span, phrase: Phrase, clues: Clues, text: str) -> Phrase | None:
    """The person from the registry, else from the words beside the name, else from the article, else unknown."""
    choice = choice_of(draft, span, clues) if span.kind == "person" else None
    name = draft.scene.text(span.first, span.last)
    if choice is not None:
        entity = choice.entity(text)
        return replace(phrase, entities=(entity,), score=choice.score, reason=choice.reason, person=choice.actor.id)
    if (
        span.kind == "person"
        and not phrase.entities
        and not phrase.noun
        and " " not in name
        and name not in draft.memory.strangers
    ):
        return None
    full = draft.memory.strangers.get(name, name)
    if phrase.entities:
        owner = phrase.entities[0]
        entity = Entity(text, owner.id, owner.name, owner.country, _sectors(owner, phrase.sector))
        draft.memory.entities.setdefault(full, entity)
        return replace(
            phrase,
            entities=(entity,),
            score=0.85,
            reason=f"{name} is of {owner.name} by the words beside the name",
            person=full,
        )
    known = draft.memory.entities.get(full)
    if known is not None:
        return replace(
            phrase,
            entities=(replace(known, text=text),),
            score=0.8,
            reason=f"{full} was introduced before",
            person=full,
        )
    sectors = (phrase.sector,) if phrase.sector else ()
    entity = Entity(text, f"PER:{full}", full, None, sectors)
    return replace(phrase, entities=(entity,), score=0.5, reason=f"{full} is a person of no known country", person=full)


def _sectors(owner: Entity, sector: str) -> tuple[str, ...]:
    return (sector,) if sector and owner.id == owner.country else owner.sector


def _shared_title(draft: Draft, span: Span) -> Role | None:
    """The title of "Presidents Bush and Putin" belongs to both."""
    tokens = draft.sentence.tokens
    if tokens[span.head].dep != "conj":
        return None
    head = tokens[span.head].head
    return next(
        (r for r in draft.roles.values() if r.number == "plural" and tokens[r.head].head == head and r.last < head),
        None,
    )


def _title_sector(draft: Draft, titles: list[Role]) -> str:
    """The sector of the titles before a name: the nearest, unless a farther one is less general."""
    sectors = [r.sector for r in sorted(titles, key=lambda r: -r.last)]
    return next((s for s in sectors if s != "GOV"), sectors[0] if sectors else "")


def _apposition(draft: Draft, span: Span, depth: int) -> Phrase | None:
    """The role in ", president of Israel," after the name, or that the name stands beside."""
    sentence = draft.sentence
    for token in sentence.childs(span.head, "appos"):
        if token.i in draft.roles and draft.roles[token.i].personal:
            draft.used.add(token.i)
            return build(draft, token.i, depth + 1)
    return None


def _clues(draft: Draft, span: Span, title: Role | None, entities: tuple[Entity, ...]) -> Clues:
    owners = frozenset(e.id for e in entities)
    word = title.word if title else ""
    return Clues(owners, word, title.sector if title else "", frozenset(draft.memory.known))


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
    clues = _clues(draft, span, role, phrase.entities)
    if span.first == role.last + 1:
        phrase = replace(phrase, last=span.last)
    text = draft.scene.text(phrase.first, phrase.last)
    named = _identified(draft, span, replace(phrase, shape="person"), clues, text)
    return replace(named, open=False) if named else phrase


def _owners(draft: Draft, head: int, depth: int) -> list[Owner]:
    """Whose the role or person at `head` is, best evidence first."""
    edge = left_edge(draft.sentence, head, draft.scene.start)
    found = [*_possessors(draft, head, edge, depth), *_modifiers(draft, modifiers(draft, head, edge))]
    if not found and draft.sentence.tokens[head].dep in MODIFIERS:
        found += [*_modifiers(draft, siblings(draft, head)), *_adjacent(draft, head, depth)]
    if not found or all(o.span is not None and o.span.kind == "folk" for o in found):
        found += _after(draft, head, depth)
    return found


def _possessors(draft: Draft, head: int, edge: int, depth: int) -> Iterator[Owner]:
    i = possessor(draft, head, edge)
    if i is None:
        return
    phrase = build(draft, i, depth + 1)
    if phrase is not None and phrase.entities:
        draft.used.add(i)
        yield Owner(phrase.entities, "possessor", i, draft.scene.at.get(i), phrase.shape)


def _adjacent(draft: Draft, head: int, depth: int) -> Iterator[Owner]:
    """The possessor right before, though it hangs on another noun: "Colombia's government and FARC rebels"."""
    if head > 1 and draft.scene.words[head - 1] in ("'s", "'"):
        phrase = build(draft, head - 2, depth + 1)
        if phrase is not None and phrase.entities:
            draft.used.add(head - 2)
            yield Owner(phrase.entities, "possessor", head - 2, draft.scene.at.get(head - 2), phrase.shape)


def _modifiers(draft: Draft, spans: Iterable[Span]) -> Iterator[Owner]:
    for span in spans:
        if span.kind == "folk":
            draft.used.add(span.head)
            yield Owner((), "modifier", span.head, span)
            continue
        if span.kind == "stranger" or any(kind_of(h) == "person" for h in span.hits[:1]):
            continue
        entities, _, _ = entities_of(draft, span, draft.scene.text(span.first, span.last))
        if entities:
            draft.used.add(span.head)
            yield Owner(entities, "modifier", span.head, span)


def _owns(draft: Draft, head: int, how: str) -> bool:
    """Whether the object of the preposition is the owner: "a spokesman for X", but not "diplomats in X"."""
    role, lists = draft.roles.get(head), draft.scene.world.guide.lists
    word = role.word if role else ""
    if how in ("for", "at"):
        return word in lists["speakers"]
    return how != "in" or not any(part in lists["envoys"] for part in word.split())


def _after(draft: Draft, head: int, depth: int) -> Iterator[Owner]:
    """Owners after the head: "of Chad", "from Ethiopia", "in Cairo"."""
    sentence = draft.sentence
    for prep in sentence.childs(head, "prep"):
        how = prep.text.lower()
        if how not in ("of", "from", "in", "for", "at"):
            continue
        if not _owns(draft, head, how):
            continue
        pobj = sentence.child(prep.i, "pobj")
        if pobj is None:
            continue
        phrase = build(draft, pobj.i, depth + 1)
        if phrase is None or not phrase.entities or phrase.open:
            continue
        if how != "in" and (how != "at" or phrase.kind != "location"):
            draft.used.add(pobj.i)
        entities = phrase.entities
        for token in sentence.childs(pobj.i, "conj"):
            other = build(draft, token.i, depth + 1)
            if other is not None and other.entities and other.shape == phrase.shape:
                entities += other.entities
                if how != "in":
                    draft.used.add(token.i)
        yield Owner(entities, how, pobj.i, draft.scene.at.get(pobj.i), phrase.shape)
        return
