"""Who a name in its place denotes: the registry's reading, what the words beside a person say, what the article
remembers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.actors.people import Role
from detente.actors.phrases import Draft, Phrase
from detente.actors.places import kind_of_use
from detente.actors.registry import NameHit
from detente.actors.resolve import Choice, Clues, choose, choose_person, of_actor
from detente.actors.scene import Span, backs
from detente.model.actor import Entity

WEAK = 0.6  # below this score a surname is rather that of a person whom the article names in full


def choice_of(draft: Draft, span: Span, clues: Clues | None = None) -> Choice | None:
    """Who a simple span denotes."""
    world = draft.scene.world
    clues = clues or Clues(known=frozenset(draft.memory.known))
    if span.kind == "person":
        return choose_person(span.hits, world.day, clues, world.registry)
    seat = _seat(draft, span)
    if seat is not None:
        return seat
    found = choose(_named_here(draft, span), world.day)
    if found is None and span.hits:
        found = choose_person(span.hits, world.day, clues, world.registry)
    return found


def _named_here(draft: Draft, span: Span) -> Sequence[NameHit]:
    """Of the states that share a word ("Congolese") those that the article names by one of their own as well."""
    shared = [h for h in span.hits if h.actor.kind == "state"]
    if len({h.actor.id for h in shared}) < 2:
        return span.hits
    common = Counter(n.text for a in {h.actor.id: h.actor for h in shared}.values() for n in a.names)
    said = draft.scene.world.words
    named = {h.actor.id for h in shared for n in h.actor.names if common[n.text] == 1 and n.text in said}
    return [h for h in span.hits if h.actor.id in named] if len(named) == 1 else span.hits


def _seat(draft: Draft, span: Span) -> Choice | None:
    """The organisation that sits in a capital, unless the place is meant or the article is about its state."""
    scene = draft.scene
    word = scene.words[span.first]
    actor = scene.world.registry.actors.get(scene.world.guide.metonyms.get(word, ""))
    if actor is None or span.kind != "capital" or kind_of_use(scene, span) == "location":
        return None
    if any(n.text in scene.world.words for h in span.hits for n in h.actor.names if n.kind != "capital"):
        return None
    return of_actor(actor, 0.8, f"'{word}' acts; {actor.name} sits there")


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


def plural(draft: Draft, span: Span, entities: tuple[Entity, ...]) -> bool:
    """Whether a bare name stands for several."""
    return (
        len(entities) > 1
        or entities[0].id.startswith("GRP:")
        or (span.kind == "people" and draft.sentence.tokens[span.head].tag in ("NNPS", "NNS"))
    )


def people_sector(draft: Draft, span: Span) -> str:
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


def identified(draft: Draft, span: Span, phrase: Phrase, clues: Clues, text: str) -> Phrase | None:
    """The person from the registry, else from the words beside the name, else from the article, else unknown."""
    choice = choice_of(draft, span, clues) if span.kind == "person" else None
    name = draft.scene.text(span.first, span.last)
    if choice is not None and choice.score < WEAK and draft.memory.strangers.get(name, name) != name:
        choice = None  # the article names another who bears that surname
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


def shared_title(draft: Draft, span: Span) -> Role | None:
    """The title of "Presidents Bush and Putin" belongs to both."""
    tokens = draft.sentence.tokens
    if tokens[span.head].dep != "conj":
        return None
    head = tokens[span.head].head
    return next(
        (r for r in draft.roles.values() if r.number == "plural" and tokens[r.head].head == head and r.last < head),
        None,
    )


def title_sector(draft: Draft, titles: list[Role]) -> str:
    """The sector of the titles before a name: the nearest, unless a farther one is less general."""
    sectors = [r.sector for r in sorted(titles, key=lambda r: -r.last)]
    return next((s for s in sectors if s != "GOV"), sectors[0] if sectors else "")


def clues_of(draft: Draft, span: Span, title: Role | None, entities: tuple[Entity, ...]) -> Clues:
    """What the words beside a person's name say."""
    owners = frozenset(e.id for e in entities)
    word = title.word if title else ""
    return Clues(owners, word, title.sector if title else "", frozenset(draft.memory.known))
