"""Definite descriptions and roles without owner: "the alliance", "the kingdom", "the two countries", "the army".

A description denotes the most salient actor that it fits. A role that nobody owns in its sentence belongs to the
actor that bore the same noun before ("the Israeli regime ... the regime"), else to the country in focus, with a
lower score.
"""

from collections.abc import Callable
from dataclasses import replace

from detente.actors.anaphora import coordinated
from detente.actors.descriptions import ANY
from detente.actors.discourse import SUBJECTS, Seen, distinct, salience
from detente.actors.pairs import apart, pair
from detente.actors.phrases import Phrase, modifiers
from detente.actors.place import Place
from detente.actors.resolve import of_actor
from detente.actors.scene import MODIFIERS, NATIONAL, Span
from detente.actors.settle import foreign_adjective, own_clause, states_of
from detente.model.actor import Actor, Entity

DEFINITE = frozenset({"the", "this", "that", "both", "neither", "either", "these", "those"})


def description(place: Place) -> Phrase | None:
    """The phrase of a noun that describes an actor without a role or a name, or None."""
    token = place.token
    if token.pos not in ("NOUN", "PROPN") or token.i in place.draft.scene.at:
        return None
    lemma = token.lemma.lower()
    guide = place.draft.scene.world.guide
    epithet = _epithet(place) or _named_pair(place) or _breakaway(place, lemma) or _own_state(place, lemma)
    if epithet is not None:
        return epithet
    blocs = [s for s in modifiers(place.draft, token.i, _first(place)) if s.kind in NATIONAL]
    if blocs:
        return _of_bloc(place, lemma, blocs)
    det = place.draft.sentence.child(token.i, "det", "predet", "preconj")
    word = det.text.lower() if det is not None else ""
    if lemma in guide.lists["pair_nouns"] and _two(place, word):
        return _pair(place, lemma)
    if lemma in guide.lists["collectives"] and (found_adjective := foreign_adjective(place)):
        first = _first(place)
        return states_of(place, Phrase(token.i, first, token.i, "name", "people", noun=lemma), found_adjective)
    if token.tag == "NNS" and word in ("the", "all") and _contending(place, lemma, word):
        return _pair(place, lemma)
    if lemma in guide.lists["others"] and token.tag != "NNS":
        return _another(place)
    modifies = token.dep in MODIFIERS and token.pos == "NOUN"
    if (word not in DEFINITE and not modifies) or (token.pos == "PROPN" and _first(place) < token.i):
        return None
    if modifies:
        found = _organisation(place, lemma)
        return replace(found, kind="adjective") if found is not None and lemma in guide.organisations else None
    if lemma in guide.states and token.tag == "NNS":
        return _several(place)
    if lemma in guide.states:
        return _state(place, lemma) or _organisation(place, lemma)
    return _organisation(place, lemma) or _compass(place) or _locality(place, lemma)


def _locality(place: Place, lemma: str) -> Phrase | None:
    """ "stormed the city", "visited the capital": the state where the place is that was spoken of last, as a place."""
    if lemma not in place.draft.scene.world.guide.lists["localities"]:
        return None
    registry = place.draft.scene.world.registry
    if any(t.i in place.draft.scene.at for t in place.draft.sentence.childs(place.token.i, "prep", "amod", "compound")):
        return None
    last = next((s for s in place.discourse.before(place.index, place.token.i, 3) if _place_of_state(s)), None)
    theme = place.discourse.theme
    most = max((a for a in theme if len(a) == 3), key=lambda a: theme[a], default="")
    actor = registry.actors.get((last.phrase.entities[0].country or "") if last is not None else most)
    if actor is None:
        return None
    phrase = _of(place, _first(place), actor, "the state where it is", 0.6)
    return replace(phrase, kind="location", shape="state")


def _place_of_state(entry: Seen) -> bool:
    return entry.role == "place" and len(entry.ids) == 1 and entry.phrase.entities[0].country is not None


def _breakaway(place: Place, lemma: str) -> Phrase | None:
    """ "the breakaway republic", "the separatist enclave": the body at hand that holds a part of a state."""
    lists = place.draft.scene.world.guide.lists
    words = {t.text.lower() for t in place.draft.sentence.childs(place.token.i, "amod", "compound")}
    if lemma not in lists["lands"] or not words & lists["breaking"]:
        return None

    def fits(entity: Entity) -> bool:
        return entity.id.startswith(("NSA:", "GRP:")) and bool({"REB", "GOV"} & set(entity.sector))

    entry = _best(place, fits, frozenset({"group", "state", "people"}), 30)
    if entry is None:
        return None
    return _made(place, _first(place), entry.phrase.entities, "group", 0.75, f"the {lemma} that broke away")


def _own_state(place: Place, lemma: str) -> Phrase | None:
    """ "his country", "their nation": the state of the possessor."""
    owner = place.draft.sentence.child(place.token.i, "poss")
    if owner is None or owner.pos != "PRON" or lemma not in ("country", "nation", "homeland"):
        return None
    registry = place.draft.scene.world.registry
    here = place.discourse.seen.get(place.index, ())
    entry = next((s for s in here if s.phrase.head == owner.i and len(s.ids) == 1), None)
    actor = registry.actors.get(entry.phrase.entities[0].country or "") if entry is not None else None
    return _of(place, _first(place), actor, f"the {lemma} of '{owner.text}'", 0.8) if actor is not None else None


def _of_bloc(place: Place, lemma: str, spans: list[Span]) -> Phrase | None:
    """ "the Nordic country": the state at hand that is one of a group of states."""
    det = place.draft.sentence.child(place.token.i, "det")
    group = spans[-1].hits[0].actor.id if spans[-1].hits else ""
    definite = det is not None and det.text.lower() in ("the", "this")
    if not definite or place.token.tag == "NNS" or len(spans) > 1:
        return None
    world = place.draft.scene.world
    if not group.startswith("GRP:") and spans[-1].kind == "adjective":
        return _group_of(place, lemma, group)
    if not group.startswith("GRP:") or lemma not in world.guide.states:
        return None
    return _state(place, lemma, frozenset(world.registry.members(group, world.day)))


def _group_of(place: Place, lemma: str, state: str) -> Phrase | None:
    """ "the Palestinian group": the group at hand that is of that country and goes by the noun."""
    registry = place.draft.scene.world.registry

    def fits(entity: Entity) -> bool:
        return entity.id.startswith("NSA:") and entity.country == state and lemma in registry.nouns(entity.id)

    entry = _best(place, fits, frozenset({"group", "person", "people", "organisation"}), 10)
    if entry is None:
        return None
    return _made(place, _first(place), entry.phrase.entities, "group", 0.8, f"the {lemma} of that country before")


def _two(place: Place, det: str) -> bool:
    token = place.token
    if det in ("both", "neither", "either", "each"):
        return det != "either" or token.lemma == "side"
    if det == "the" and token.lemma in ("pair", "duo"):
        return place.draft.sentence.child(token.i, "prep") is None
    number = place.draft.sentence.child(token.i, "nummod")
    return det in ("the", "these", "those") and number is not None and number.text.lower() in ("two", "2")


def _contending(place: Place, lemma: str, word: str) -> bool:
    """Whether "the parties", "the neighbours", "the warring factions" are two in a dispute, none of a parliament."""
    lists = place.draft.scene.world.guide.lists
    if word == "the" and (lemma in lists["others"] or lemma == "side"):
        return True
    words = [t.text.lower() for t in place.draft.sentence.childs(place.token.i, "amod", "compound", "nmod", "poss")]
    fighting = any(w in lists["contending"] for w in words)
    if lemma not in ("party", "side", "faction", "camp", "group") or (words and not fighting):
        return False
    return fighting or (
        lemma in ("party", "side") and place.draft.sentence.child(place.token.i, "prep", "nummod") is None
    )


def _made(place: Place, first: int, entities: tuple[Entity, ...], shape: str, score: float, reason: str) -> Phrase:
    text = place.draft.scene.text(first, place.token.i)
    named = tuple(replace(e, text=text) for e in entities)
    lemma = place.token.lemma.lower()
    return Phrase(
        place.token.i, first, place.token.i, "description", shape, named, round(score, 2), f"'{text}': {reason}",
        noun=lemma,
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
            or tokens[i - 1].text.lower() in ("both", "neither", "either", "each")
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


NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def _several(place: Place) -> Phrase | None:
    """ "the four states": the latest that were named together in that number."""
    number = place.draft.sentence.child(place.token.i, "nummod")
    wanted = NUMBERS.get(number.text.lower(), 0) if number is not None else 0
    sets = [g for _, g in coordinated(place, 6) if len(g) == wanted and all(m.phrase.shape == "state" for m in g)]
    if not wanted or not sets:
        return None
    entities = distinct(e for m in sets[0] for e in m.phrase.entities)
    return _made(place, _first(place), entities, "pair", 0.75, f"the {wanted} named together")


def _another(place: Place) -> Phrase | None:
    """ "its neighbour": the state or organisation at hand that is not the possessor."""
    owner = place.draft.sentence.child(place.token.i, "poss")
    if place.token.i + 1 in place.draft.scene.at:  # "its neighbour India" is named
        return None
    here = place.discourse.seen.get(place.index, ())
    possessor = next((s for s in here if owner is not None and s.phrase.head == owner.i), None)
    if possessor is None:
        return None
    shapes = frozenset({"state", "organisation", "organ", "group"})
    entry = _best(place, lambda e: e.id not in possessor.ids, shapes, 2)
    if place.token.lemma in ("neighbour", "neighbor"):
        near = frozenset(i for owner in possessor.ids for i in place.draft.scene.world.registry.neighbours(owner))
        entry = _best(place, lambda e: e.id in near, shapes | {"person", "people"}, 6) or entry
    if entry is None or (entry.role in ("place", "modifier") and entry.sentence == place.index):
        return None
    return _made(place, _first(place), entry.phrase.entities, entry.phrase.shape, 0.6, "the other one at hand")


def _of(place: Place, first: int, actor: Actor, reason: str, score: float) -> Phrase:
    choice = of_actor(actor, score, reason)
    return _made(place, first, (choice.entity(""),), actor.kind, score, f"{reason} for {actor.name}")


def _pair(place: Place, lemma: str) -> Phrase | None:
    persons = lemma in place.draft.scene.world.guide.lists["person_nouns"]
    sentence = place.draft.sentence
    barred = _brokers(place) | _no_states(place, lemma)
    members = pair(place.discourse, place.index, place.token.i, sentence, persons, barred)
    if not members and persons:
        members = pair(place.discourse, place.index, place.token.i, sentence, barred=barred)
    members = members or apart(place.discourse, place.index, place.token.i, barred)
    if not members:
        return None
    entities = distinct(e for m in members for e in m.phrase.entities)
    word = place.draft.scene.world.registry.sector_word(lemma)
    if word is not None and word.kind == "organ" and word.sector != "GOV":
        entities = tuple(replace(e, sector=(word.sector,)) if e.id == e.country else e for e in entities)
    names = " and ".join(e.name for e in entities)
    return _made(place, _first(place), entities, "pair", 0.75, f"the pair at hand, {names}")


def _brokers(place: Place) -> frozenset[str]:
    """Who speaks to the two or stands between them is none of them: "Egypt mediated between the two sides"."""
    sentence, token = place.draft.sentence, place.token
    lists = place.draft.scene.world.guide.lists
    if token.dep in SUBJECTS:
        return frozenset()
    here = place.discourse.seen.get(place.index, ())
    for i in sentence.ancestors(token.i):
        if sentence.tokens[i].lemma in lists["telling"] | lists["addressing"] | lists["mediating"]:
            above = {i, *sentence.ancestors(i)}
            return frozenset(
                e
                for s in here
                if s.phrase.head in above or (s.role == "subject" and sentence.tokens[s.phrase.head].head in above)
                for e in s.ids
            )
    return frozenset()


def _no_states(place: Place, lemma: str) -> frozenset[str]:
    """Ids met that are no countries, where the noun speaks of countries."""
    world = place.draft.scene.world
    if lemma not in world.guide.lists["of_countries"]:
        return frozenset()
    return frozenset(i for i in place.discourse.counts if "country" not in world.registry.nouns(i))


def _best(
    place: Place, fits: Callable[[Entity], bool], shapes: frozenset[str], reach: int = 6, noun: str = ""
) -> Seen | None:
    """The most salient mention that fits; who went by the same noun before counts more."""
    entries = [
        e for e in place.discourse.before(place.index, place.token.i, reach)
        if len(e.ids) == 1 and e.phrase.shape in shapes and fits(e.phrase.entities[0]) and not own_clause(place, e)
    ]  # fmt: skip
    counts = place.discourse.counts
    so = {i for here in place.discourse.seen.values() for s in here if noun and s.phrase.noun == noun for i in s.ids}

    def worth(entry: Seen) -> float:
        known = 0.4 if entry.ids[0] in so else 0.0
        return salience(entry, place.index) + 0.07 * min(8, counts[entry.ids[0]]) + known

    return max(entries, key=worth, default=None)


def _organisation(place: Place, lemma: str) -> Phrase | None:
    world = place.draft.scene.world
    ids = world.guide.organisations.get(lemma, frozenset())
    capital = place.token.text[0].isupper() and place.token.i > 0

    def fits(entity: Entity) -> bool:
        actor = world.registry.actors.get(entity.id)
        if capital and place.token.text in entity.text.split():
            return True
        if actor is None:
            return lemma in entity.name.lower().split()
        if actor.kind not in ("organisation", "group"):
            return False
        if actor.kind == "group" and of_states:
            return False  # "the army" is no "Salvation Army"
        named = any(lemma in n.text.lower().split() for n in actor.names)
        return (
            entity.id in ids
            or named
            or lemma in world.registry.nouns(entity.id)
            or (ANY in ids and actor.kind == "organisation")
        )

    word = world.registry.sector_word(lemma)
    of_states = word is not None and word.sector in ("MIL", "COP")
    shapes = frozenset({"organisation", "group", "person", "people"})
    entry = (_best(place, lambda e: e.id in ids, shapes, 12) if ids - {ANY} else None) or _best(place, fits, shapes, 30)
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


def _state(place: Place, lemma: str, among: frozenset[str] = frozenset()) -> Phrase | None:
    """The state that the noun can stand for, of those in `among` if there are any."""
    world = place.draft.scene.world
    ids = world.guide.states.get(lemma)
    if ids is None:
        return None
    ids = among or ids

    def fits(entity: Entity) -> bool:
        return (
            entity.country is not None
            and (ANY in ids or entity.country in ids)
            and entity.country in world.registry.actors
        )

    entry = _best(place, fits, frozenset({"state", "person", "people", "organ", "institution"}), 4, lemma)
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
