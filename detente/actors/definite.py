"""Definite descriptions and roles without owner: "the alliance", "the kingdom", "the two countries", "the army".

A description denotes the most salient actor that it fits. A role that nobody owns in its sentence belongs to the actor
that bore the same noun before ("the Israeli regime ... the regime"), else to the country in focus, with a lower score.
"""

from collections.abc import Callable
from dataclasses import replace

from detente.actors.anaphora import Place
from detente.actors.described import under
from detente.actors.descriptions import ANY
from detente.actors.discourse import Seen, distinct, salience
from detente.actors.pairs import pair
from detente.actors.phrases import Phrase
from detente.actors.resolve import ARMED, adjective, of_actor
from detente.actors.scene import MODIFIERS
from detente.model.actor import Actor, Entity

DEFINITE = frozenset({"the", "this", "that", "both", "neither", "either", "these", "those"})


def description(place: Place) -> Phrase | None:
    """The phrase of a noun that describes an actor without a role or a name, or None."""
    token = place.token
    if token.pos not in ("NOUN", "PROPN") or token.i in place.draft.scene.at:
        return None
    lemma = token.lemma.lower()
    guide = place.draft.scene.world.guide
    epithet = _epithet(place) or _named_pair(place)
    if epithet is not None:
        return epithet
    det = place.draft.sentence.child(token.i, "det", "predet", "preconj")
    word = det.text.lower() if det is not None else ""
    if lemma in guide.lists["pair_nouns"] and _two(place, word):
        return _pair(place, lemma)
    if lemma in guide.lists["collectives"] and (found_adjective := _foreign_adjective(place)):
        first = _first(place)
        return _states(place, Phrase(token.i, first, token.i, "name", "people", noun=lemma), found_adjective)
    modifies = token.dep in MODIFIERS and token.pos == "NOUN"
    if (word not in DEFINITE and not modifies) or (token.pos == "PROPN" and _first(place) < token.i):
        return None
    if modifies:
        found = _organisation(place, lemma)
        return replace(found, kind="adjective") if found is not None and lemma in guide.organisations else None
    return _organisation(place, lemma) or _state(place, lemma) or _compass(place)


def _two(place: Place, det: str) -> bool:
    token = place.token
    if det in ("both", "neither", "either"):
        return det != "either" or token.lemma == "side"
    number = place.draft.sentence.child(token.i, "nummod")
    return det in ("the", "these", "those") and number is not None and number.text.lower() in ("two", "2")


def _made(place: Place, first: int, entities: tuple[Entity, ...], shape: str, score: float, reason: str) -> Phrase:
    text = place.draft.scene.text(first, place.token.i)
    named = tuple(replace(e, text=text) for e in entities)
    lemma = place.token.lemma.lower()
    return Phrase(
        place.token.i, first, place.token.i, "description", shape, named, round(score, 2), f"'{text}': {reason}", noun=lemma,
        plural=len(named) > 1,
    )  # fmt: skip


def _first(place: Place) -> int:
    """The first token of the description: adjectives count, articles do not, "both" and "two" do."""
    tokens, i = place.draft.sentence.tokens, place.token.i
    while (
        i > 0
        and tokens[i - 1].head == place.token.i
        and (
            tokens[i - 1].dep in ("amod", "compound", "nummod")
            or tokens[i - 1].text.lower() in ("both", "neither", "either")
        )
    ):
        i -= 1
    return i


def _epithet(place: Place) -> Phrase | None:
    words, i = place.draft.scene.words, place.token.i
    for length in (3, 2):
        first = i - length + 1
        if first < 0:
            continue
        actor = place.draft.scene.world.guide.epithets.get(tuple(w.lower() for w in words[first : i + 1]))
        if actor is not None and actor in place.draft.scene.world.registry.actors:
            return _of(place, first, place.draft.scene.world.registry.actors[actor], "a settled epithet", 0.85)
    return None


def _named_pair(place: Place) -> Phrase | None:
    """ "the two Koreas"."""
    registry = place.draft.scene.world.registry
    actors = [registry.actors.get(i) for i in place.draft.scene.world.guide.pairs.get(place.token.text, ())]
    entities = tuple(of_actor(a, 0.9, "").entity("") for a in actors if a is not None)
    return _made(place, _first(place), entities, "pair", 0.9, "the name of two states") if len(entities) == 2 else None


def _of(place: Place, first: int, actor: Actor, reason: str, score: float) -> Phrase:
    choice = of_actor(actor, score, reason)
    return _made(place, first, (choice.entity(""),), actor.kind, score, f"{reason} for {actor.name}")


def _pair(place: Place, lemma: str) -> Phrase | None:
    persons = lemma in place.draft.scene.world.guide.lists["person_nouns"]
    sentence = place.draft.sentence
    members = pair(place.discourse, place.index, place.token.i, sentence, persons)
    if not members and persons:
        members = pair(place.discourse, place.index, place.token.i, sentence)
    if not members:
        return None
    entities = distinct(e for m in members for e in m.phrase.entities)
    sector = {"army": "MIL", "military": "MIL"}.get(lemma, "")
    if sector:
        entities = tuple(replace(e, sector=(sector,)) for e in entities)
    names = " and ".join(e.name for e in entities)
    return _made(place, _first(place), entities, "pair", 0.75, f"the pair at hand, {names}")


def _best(place: Place, fits: Callable[[Entity], bool], shapes: frozenset[str], reach: int = 6) -> Seen | None:
    entries = [
        e for e in place.discourse.before(place.index, place.token.i, reach)
        if len(e.ids) == 1 and e.phrase.shape in shapes and fits(e.phrase.entities[0]) and not _own_clause(place, e)
    ]  # fmt: skip
    return max(entries, key=lambda e: salience(e, place.index), default=None)


def _own_clause(place: Place, entry: Seen) -> bool:
    """Whether the description would be object of a verb whose subject is that mention, or the other way round."""
    if entry.sentence != place.index:
        return False
    tokens = place.draft.sentence.tokens
    return place.token.dep in ("dobj", "nsubj", "nsubjpass") and place.token.head == tokens[entry.phrase.head].head


def _organisation(place: Place, lemma: str) -> Phrase | None:
    world = place.draft.scene.world
    ids = world.guide.organisations.get(lemma, frozenset())

    def fits(entity: Entity) -> bool:
        actor = world.registry.actors.get(entity.id)
        if actor is None:
            return lemma in entity.name.lower().split()
        if actor.kind not in ("organisation", "group"):
            return False
        named = any(lemma in n.text.lower().split() for n in actor.names)
        return (
            entity.id in ids
            or named
            or lemma in world.registry.nouns(entity.id)
            or (ANY in ids and actor.kind == "organisation")
        )

    entry = _best(place, fits, frozenset({"organisation", "group", "person", "people"}), 30)
    if entry is None:
        return None
    entity = entry.phrase.entities[0]
    return _made(
        place,
        _first(place),
        (entity,),
        entry.phrase.shape if entry.phrase.shape != "person" else "organisation",
        0.8,
        f"the {lemma} mentioned before, {entity.name}",
    )


def _state(place: Place, lemma: str) -> Phrase | None:
    world = place.draft.scene.world
    ids = world.guide.states.get(lemma)
    if ids is None:
        return None

    def fits(entity: Entity) -> bool:
        return (
            entity.country is not None
            and (ANY in ids or entity.country in ids)
            and entity.country in world.registry.actors
        )

    entry = _best(place, fits, frozenset({"state", "person", "people", "organ", "institution"}), 4)
    if entry is None:
        return None
    country = entry.phrase.entities[0].country or ""
    return _of(
        place, _first(place), world.registry.actors[country], "the country in focus", 0.75 if ANY in ids else 0.8
    )


def _compass(place: Place) -> Phrase | None:
    """ "the North" where one of two states of that kind is spoken of."""
    world = place.draft.scene.world
    for words, actors in world.guide.compass:
        if place.token.text in words and any(place.discourse.counts.get(a) for a in actors):
            actor = world.registry.actors.get(actors[words.index(place.token.text)])
            if actor is not None:
                return _of(place, place.token.i, actor, "of the two states of that kind", 0.75)
    return None


def settle(place: Place, phrase: Phrase) -> Phrase | None:
    """An open role given its owner: the one that its pronoun stands for, who bore the noun before, else the country in
    focus; None where there is none."""
    owned = _by_pronoun(place, phrase)
    if owned is not None:
        return owned
    entry = _same_noun(place, phrase)
    if entry is not None:
        entity = replace(entry.phrase.entities[0], text=place.draft.scene.text(phrase.first, phrase.last))
        why = f"'{phrase.noun}' was said of {entity.name} before"
        return replace(phrase, entities=(entity,), score=0.75, reason=why, open=False, person=entry.phrase.person)
    if phrase.noun in place.draft.scene.world.guide.lists["weak"] and phrase.shape != "people":
        return None
    adjective_ = _foreign_adjective(place)
    if adjective_:
        return _states(place, phrase, adjective_)
    focus = focus_country(place)
    if focus is None:
        return _nobody(place, phrase)
    text = place.draft.scene.text(phrase.first, phrase.last)
    definite = place.draft.sentence.child(phrase.head, "det")
    score = 0.55 if definite is not None and definite.text.lower() == "the" else 0.45
    why = f"nobody named; {focus.name} is the country in focus"
    if phrase.sector in ARMED:
        name = f"{adjective(focus, place.draft.scene.world.day)} {_plural_noun(phrase)}"
        entity = Entity(text, f"NSA:{name}", name, focus.id, (phrase.sector,))
        return replace(
            phrase, entities=(entity,), score=score - 0.05, reason=why, open=False, shape="group", plural=True
        )
    entity = Entity(text, focus.id, focus.name, focus.id, (phrase.sector,) if phrase.sector else ("GOV",))
    return replace(phrase, entities=(entity,), score=score, reason=why, open=False)


def _foreign_adjective(place: Place) -> str:
    """A capitalised adjective of no state that modifies the noun: "Western", "Arab", "African"."""
    for token in place.draft.sentence.childs(place.token.i, "amod", "compound", "nmod"):
        span = place.draft.scene.at.get(token.i)
        bloc = span is not None and (span.kind == "folk" or any(h.actor.id.startswith("GRP:") for h in span.hits[:1]))
        capital = token.tag == "JJ" and token.text[0].isupper()
        opens = token.i == place.draft.scene.start and not token.text.endswith(("an", "ern"))
        if bloc or (span is None and capital and not opens):
            return token.text
    return ""


def _states(place: Place, phrase: Phrase, adjective_: str) -> Phrase:
    """A group of states or their people that the registry does not list: "Arab nations", "Western diplomats"."""
    text = place.draft.scene.text(phrase.first, phrase.last)
    noun = place.token.text.lower()
    name = f"{adjective_} {noun}"
    entity = Entity(text, f"GRP:{name}", name, None, (phrase.sector or "GOV",))
    why = f"'{adjective_}' is of no one state"
    return replace(
        phrase, entities=(entity,), score=0.6, reason=why, open=False, plural=True, shape="people", kind="name"
    )


def _by_pronoun(place: Place, phrase: Phrase) -> Phrase | None:
    """ "its army", "their leaders", "each other's diplomats": of those whom the pronoun stands for."""
    owner = place.draft.sentence.child(phrase.head, "poss")
    if owner is None:
        return None
    entry = next((s for s in place.discourse.seen.get(place.index, ()) if s.phrase.head == owner.i), None)
    if entry is None or not entry.phrase.entities:
        return None
    case = place.draft.sentence.child(owner.i, "case")
    phrase = replace(phrase, first=max(phrase.first, (case or owner).i + 1))
    text = place.draft.scene.text(phrase.first, phrase.last)
    entities = tuple(under(e, text, phrase.sector) for e in entry.phrase.entities)
    why = f"'{owner.text}' says that it is of {' and '.join(e.name for e in entities)}"
    return replace(phrase, entities=entities, score=min(0.8, entry.phrase.score), reason=why, open=False)


def _plural_noun(phrase: Phrase) -> str:
    noun = phrase.noun
    return noun if noun.endswith("s") or phrase.shape in ("group", "organ") else f"{noun}s"


def _nobody(place: Place, phrase: Phrase) -> Phrase | None:
    """Armed men and people of nowhere stay groups of their own; organs and single persons are then nobody."""
    if phrase.sector not in ARMED and phrase.shape != "people":
        return None
    text = place.draft.scene.text(phrase.first, phrase.last)
    prefix = "NSA" if phrase.sector in ARMED else "GRP"
    entity = Entity(text, f"{prefix}:{text}", text, None, (phrase.sector,))
    return replace(
        phrase,
        entities=(entity,),
        score=0.35,
        reason="nobody named and no country in focus",
        open=False,
        shape="group",
        plural=True,
    )


def _same_noun(place: Place, phrase: Phrase) -> Seen | None:
    """The latest mention under the same noun; groups also under another noun of their sector."""
    group = phrase.sector in ARMED
    for entry in place.discourse.before(place.index, place.token.i, 30):
        other = entry.phrase
        if len(other.entities) != 1 or other.kind in ("pronoun", "possessive", "location"):
            continue
        if other.noun and other.noun == phrase.noun and other.score > 0.55:
            return entry
        if group and set(other.entities[0].sector) & ARMED and other.entities[0].id.startswith("NSA:"):
            return entry
    return None


def _sent_away(place: Place, entry: Seen) -> bool:
    """Whether the role is an envoy whom that mention, subject of the same verb, acts on: nobody expels his own."""
    role = place.draft.roles.get(place.token.i)
    return role is not None and role.word in place.draft.scene.world.guide.lists["envoys"] and _own_clause(place, entry)


def focus_country(place: Place) -> Actor | None:
    """The state that the passage is about: the most salient one mentioned, subjects before others, places last."""
    registry = place.draft.scene.world.registry
    best: tuple[float, str] = (0.0, "")
    totals: dict[str, float] = {}
    for entry in place.discourse.before(place.index, place.token.i, 3):
        for entity in entry.phrase.entities:
            if entity.country and entity.country in registry.actors:
                if "JRN" in entity.sector or _sent_away(place, entry):
                    continue
                score = salience(entry, place.index) + 0.05 * min(4, place.discourse.counts[entity.country])
                if score > totals.get(entity.country, 0.0):
                    totals[entity.country] = score
    for country, score in totals.items():
        if score > best[0]:
            best = (score, country)
    if not best[1] and place.discourse.counts:
        states = [
            (n, c)
            for c, n in place.discourse.counts.items()
            if c in registry.actors and registry.actors[c].kind == "state"
        ]
        best = max(((float(n), c) for n, c in states), default=best)
    return registry.actors.get(best[1])


def located(place: Place, phrase: Phrase) -> Phrase:
    """A described group, or a person known by a title only, put in the country in focus where nothing says another."""
    if phrase.score > 0.75 or len(phrase.entities) != 1 or phrase.kind in ("pronoun", "possessive"):
        return phrase
    entity = phrase.entities[0]
    titled = entity.id.startswith("PER:") and entity.sector
    if entity.country is not None or not (titled or entity.id.startswith("NSA:")):
        return phrase
    focus = focus_country(place)
    if focus is None:
        return phrase
    why = f"{phrase.reason}; {focus.name} is the country in focus"
    if titled:
        settled = Entity(entity.text, focus.id, focus.name, focus.id, entity.sector)
        return replace(phrase, entities=(settled,), score=0.5, reason=why)
    return replace(phrase, entities=(replace(entity, country=focus.id),), reason=why)
