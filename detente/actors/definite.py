"""Definite descriptions and roles without owner: "the alliance", "the kingdom", "the two countries", "the army".

A description denotes the most salient actor that it fits. A role that nobody owns in its sentence belongs to the
actor that bore the same noun before ("the Israeli regime ... the regime"), else to the country in focus, with a
lower score.
"""

from collections.abc import Callable
from dataclasses import replace

from detente.actors.both import bond, contending, of_both, one_each, several, speaks_of_two, the_two
from detente.actors.descriptions import ANY
from detente.actors.discourse import Seen, clause, salience
from detente.actors.noun import described_as, first_of
from detente.actors.phrases import Phrase, modifiers
from detente.actors.place import Place
from detente.actors.resolve import of_actor
from detente.actors.scene import MODIFIERS, NATIONAL, Span
from detente.actors.settle import foreign_adjective, states_of
from detente.actors.whose import own_clause
from detente.model.actor import Actor, Entity

NOUNS = frozenset({"NOUN", "PROPN"})
PLURALS = frozenset({"NNS", "NNPS"})
DEFINITE = frozenset({"the", "this", "that", "both", "neither", "either", "these", "those"})


def description(place: Place) -> Phrase | None:
    """The phrase of a noun that describes an actor without a role or a name, or None."""
    token = place.token
    if token.pos not in NOUNS or (token.i in place.draft.scene.at and not _numbered(place)):
        return None
    lemma = token.lemma.lower()
    guide = place.draft.scene.world.guide
    epithet = _epithet(place) or _named_pair(place) or _breakaway(place, lemma) or _own_state(place, lemma)
    if epithet is not None:
        return epithet
    blocs = [s for s in modifiers(place.draft, token.i, first_of(place)) if s.kind in NATIONAL]
    if blocs:
        return _of_bloc(place, lemma, blocs)
    det = place.draft.sentence.child(token.i, "det", "predet", "preconj")
    word = det.text.lower() if det is not None else ""
    found, settled = _of_several(place, lemma, word)
    if settled:
        return found
    if lemma in guide.lists["others"] and token.tag != "NNS":
        return _another(place)
    modifies = token.dep in MODIFIERS and token.pos == "NOUN"
    if (word not in DEFINITE and not modifies) or (token.pos == "PROPN" and first_of(place) < token.i):
        return None
    if modifies:
        found = _organisation(place, lemma)
        return replace(found, kind="adjective") if found is not None and lemma in guide.organisations else None
    if lemma in guide.states and token.tag == "NNS":
        return several(place)
    if lemma in guide.states:
        return _state(place, lemma) or _organisation(place, lemma)
    return _organisation(place, lemma) or _compass(place) or _locality(place, lemma)


def _numbered(place: Place) -> bool:
    """ "The two nuclear powers": two of a class, whatever the class is called."""
    at = place.draft.scene.at.get(place.token.i)
    hits = at.hits if at is not None else ()
    return bool(hits) and all(h.actor.id.startswith("GRP:") for h in hits) and speaks_of_two(place, "the")


def _of_several(place: Place, lemma: str, word: str) -> tuple[Phrase | None, bool]:
    """Those of a noun of two or of states of no one country, and whether it is such a noun."""
    lists, many = place.draft.scene.world.guide.lists, place.token.tag == "NNS"
    if speaks_of_two(place, word) and _goes_in_pairs(place, lemma):
        return the_two(place, lemma), True
    if lemma in lists["collectives"] and (adjective := foreign_adjective(place)):
        first = first_of(place)
        phrase = Phrase(place.token.i, first, place.token.i, "name", "people", noun=lemma)
        return states_of(place, phrase, adjective), True
    if many and word in ("the", "all") and contending(place, lemma, word):
        return the_two(place, lemma), True
    found = of_both(place, lemma) if many and word == "the" else None
    return found, found is not None


def _goes_in_pairs(place: Place, lemma: str) -> bool:
    """Whether "both" before the noun speaks of the two of the article: sides, capitals, what each state has one of."""
    return lemma in place.draft.scene.world.guide.lists["pair_nouns"] or one_each(place)


def _locality(place: Place, lemma: str) -> Phrase | None:
    """ "stormed the city", "visited the capital": the state where the place is that was spoken of last, as a place."""
    if lemma not in place.draft.scene.world.guide.lists["localities"]:
        return None
    registry = place.draft.scene.world.registry
    if any(t.i in place.draft.scene.at for t in place.draft.sentence.childs(place.token.i, "prep", "amod", "compound")):
        return None
    last = next((s for s in place.discourse.before(place.index, place.token.i, 3) if _place_of_state(s)), None)
    theme, setting = place.discourse.story.theme, place.discourse.story.setting
    most = max((a for a in theme if len(a) == 3 and theme[a] >= 1.0), key=lambda a: setting.get(a, 0.0), default="")
    actor = registry.actors.get((last.phrase.entities[0].country or "") if last is not None else most)
    if actor is None:
        return None
    phrase = _of(place, first_of(place), actor, "the state where it is", 0.6)
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
    return described_as(place, first_of(place), entry.phrase.entities, "group", 0.75, f"the {lemma} that broke away")


def _own_state(place: Place, lemma: str) -> Phrase | None:
    """ "his country", "their nation": the state of the possessor."""
    owner = place.draft.sentence.child(place.token.i, "poss")
    if owner is None or owner.pos != "PRON" or lemma not in ("country", "nation", "homeland"):
        return None
    registry = place.draft.scene.world.registry
    here = place.discourse.seen.get(place.index, ())
    entry = next((s for s in here if s.phrase.head == owner.i and len(s.ids) == 1), None)
    actor = registry.actors.get(entry.phrase.entities[0].country or "") if entry is not None else None
    return _of(place, first_of(place), actor, f"the {lemma} of '{owner.text}'", 0.8) if actor is not None else None


def _of_bloc(place: Place, lemma: str, spans: list[Span]) -> Phrase | None:
    """ "the Nordic country": the state at hand that is one of a group of states."""
    det = place.draft.sentence.child(place.token.i, "det")
    group = spans[-1].hits[0].actor.id if spans[-1].hits else ""
    definite = det is not None and det.text.lower() in ("the", "this", "these", "both")
    world = place.draft.scene.world
    several = place.token.tag in PLURALS
    if not definite or len(spans) > 1:
        return None
    if several and group.startswith("GRP:") and (lemma in world.guide.lists["others"] or speaks_of_two(place, "the")):
        return the_two(place, lemma, frozenset(world.registry.members(group, world.day)))
    if several and group.startswith("GRP:"):
        return None
    if not group.startswith("GRP:") and spans[-1].kind == "adjective":
        return _former(place, lemma, group) or _group_of(place, lemma, group)
    if not group.startswith("GRP:") or lemma not in world.guide.states:
        return None
    return _state(place, lemma, frozenset(world.registry.members(group, world.day)))


def _former(place: Place, lemma: str, power: str) -> Phrase | None:
    """ "the former Portuguese colony", "the two ex-Soviet republics": of those that were once another's."""
    lists = place.draft.scene.world.guide.lists
    words = {t.text.lower() for t in place.draft.sentence.childs(place.token.i, "amod", "compound", "advmod", "nmod")}
    colony = lemma in lists["possessions"]
    if not colony and not (words & lists["bygone"] and lemma in place.draft.scene.world.guide.states):
        return None
    once = place.draft.scene.world.guide.former.get(power, frozenset())
    if not once:
        return None
    if place.token.tag == "NNS":
        return the_two(place, lemma, once)
    return _state(place, lemma, once)


def _group_of(place: Place, lemma: str, state: str) -> Phrase | None:
    """ "the Palestinian group": the group at hand that is of that country and goes by the noun."""
    registry = place.draft.scene.world.registry

    def fits(entity: Entity) -> bool:
        return entity.id.startswith("NSA:") and entity.country == state and lemma in registry.nouns(entity.id)

    entry = _best(place, fits, frozenset({"group", "person", "people", "organisation"}), 10)
    if entry is None:
        return None
    return described_as(
        place, first_of(place), entry.phrase.entities, "group", 0.8, f"the {lemma} of that country before"
    )


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
    pair = place.draft.scene.world.guide.pairs.get(place.token.text)
    if not pair:
        return None
    registry = place.draft.scene.world.registry
    actors = [registry.actors.get(i) for i in pair]
    entities = tuple(of_actor(a, 0.9, "").entity("") for a in actors if a is not None)
    return (
        described_as(place, first_of(place), entities, "pair", 0.9, "the name of two states")
        if len(entities) == 2
        else None
    )


def _another(place: Place) -> Phrase | None:
    """ "its neighbour", "their ally": the power at hand that is not the possessor, likeliest to be that to him."""
    owner = place.draft.sentence.child(place.token.i, "poss")
    if place.token.i + 1 in place.draft.scene.at:  # "its neighbour India" is named
        return None
    here = place.discourse.seen.get(place.index, ())
    possessor = next((s for s in here if owner is not None and s.phrase.head == owner.i), None)
    if possessor is None:
        return None
    shapes = frozenset({"state", "organisation", "organ", "group", "institution", "people", "person"})
    if place.token.dep == "appos":  # "Turkey, Azerbaijan's closest ally": named already
        return None
    rivals, say = _objects(place), bond(place, place.token.lemma.lower())

    def more(code: str) -> float:
        return max((say(one, code) for one in possessor.ids), default=0.0)

    entry = _best(place, lambda e: e.id not in {*possessor.ids, *rivals}, shapes, 4, more)
    if entry is None or (entry.role in ("place", "modifier") and entry.sentence == place.index):
        return None
    return described_as(place, first_of(place), entry.phrase.entities, entry.phrase.shape, 0.6, "the other one at hand")


def _objects(place: Place) -> frozenset[str]:
    """Who is subject or object of the verb that the description hangs from: he is told apart from it."""
    sentence, token = place.draft.sentence, place.token
    here = place.discourse.seen.get(place.index, ())
    verb = clause(sentence, token.i)
    return frozenset(
        i for s in here if s.role in ("subject", "object") and clause(sentence, s.phrase.head) == verb for i in s.ids
    )


def _of(place: Place, first: int, actor: Actor, reason: str, score: float) -> Phrase:
    choice = of_actor(actor, score, reason)
    return described_as(place, first, (choice.entity(""),), actor.kind, score, f"{reason} for {actor.name}")


def _each(entry: Seen, shapes: frozenset[str]) -> tuple[Seen, ...]:
    """The mention, or both of two who were spoken of as such and can be told apart again."""
    if entry.phrase.shape == "pair" and "state" in shapes:
        split = (
            replace(entry.phrase, entities=(e,), shape="state") for e in entry.phrase.entities if e.id == e.country
        )
        return tuple(replace(entry, phrase=phrase) for phrase in split)
    return (entry,) if entry.phrase.shape in shapes and len(entry.phrase.entities) == 1 else ()


def _best(
    place: Place,
    fits: Callable[[Entity], bool],
    shapes: frozenset[str],
    reach: int = 6,
    more: Callable[[str], float] = lambda _: 0.0,
) -> Seen | None:
    """The most salient mention that fits; `more` is what speaks for an actor besides."""
    entries = [
        one for e in place.discourse.before(place.index, place.token.i, reach) for one in _each(e, shapes)
        if not own_clause(place, e) and fits(one.phrase.entities[0])
    ]  # fmt: skip
    counts, theme = place.discourse.counts, place.discourse.story.theme

    def worth(entry: Seen) -> float:
        code = entry.ids[0]
        return salience(entry, place.index) + 0.07 * min(8, counts[code]) + 0.4 * theme.get(code, 0.0) + more(code)

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
    return described_as(
        place,
        first_of(place),
        (entity,),
        entry.phrase.shape if entry.phrase.shape != "person" else "organisation",
        0.8,
        f"the {lemma} mentioned before, {entity.name}",
    )


def _state(place: Place, lemma: str, among: frozenset[str] = frozenset()) -> Phrase | None:
    """The state that the noun can stand for, of those in `among` if there are any."""
    world = place.draft.scene.world
    ids = among or world.guide.states.get(lemma)
    if ids is None:
        return None

    def fits(entity: Entity) -> bool:
        return (
            entity.country is not None
            and (ANY in ids or entity.country in ids)
            and entity.country in world.registry.actors
        )

    borne = {i for here in place.discourse.seen.values() for s in here if s.phrase.noun == lemma for i in s.ids}
    shapes = frozenset({"state", "person", "people", "organ", "institution"})
    entry = _best(place, fits, shapes, 30 if among else 4, lambda code: 0.4 if code in borne else 0.0)
    if entry is None:
        return None
    country = entry.phrase.entities[0].country or ""
    return _of(
        place, first_of(place), world.registry.actors[country], "the country in focus", 0.75 if ANY in ids else 0.8
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
