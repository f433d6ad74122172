"""Whose an army, a crowd or an office is that no words around it give to anybody: one scored decision.

Every state that the passage speaks of is weighed: how near at hand and in which role, how much of the article is about
it and takes place in it, what the noun says of its state (a king has a kingdom), who bore the noun before, and who
stands outside: whoever urges an army, strikes it or says what it should do does not own it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.actors.acted_on import ABROAD, NATIONAL, acted_on, acting_on
from detente.actors.discourse import SUBJECTS, Seen, clause, salience
from detente.actors.phrases import Phrase
from detente.actors.place import Place
from detente.model.actor import Actor, Entity

SEATED = frozenset({"GOV", "LEG", "JUD"})
INSIDE = frozenset({"in", "at", "near", "outside", "across", "around", "throughout", "inside"})
STATELY = frozenset({"GOV", "MIL", "SPY"})  # what acts abroad too; the rest are at home where the story is set
THEME, SETTING, HERE = 0.8, 0.7, 1.1  # what theme, setting and a place in the sentence weigh beside salience
HOME = 0.9  # of a body written as a name ("the Foreign Ministry"), the state that the article is sent from
MAIN, FAR = 0.6, 0.1  # from which theme on a state counts that is not at hand, and how near it is then


@dataclass(frozen=True, slots=True)
class Owner:
    """The state that a role is given to, and what speaks for it."""

    state: Actor
    score: float
    why: str


def whose(place: Place, phrase: Phrase) -> Owner | None:
    """The likeliest owner of the role or group at the place, or None where the article speaks of no state."""
    registry = place.draft.scene.world.registry
    case = _case(place, phrase)
    if (seat := _seated(place)) in registry.actors:
        return Owner(registry.actors[seat], 3.0, "the words after it say where it sits")
    if case.local and (here := _scene_of_deed(place)) in registry.actors:
        return Owner(registry.actors[here], 3.0, "the clause is set there")
    at_hand: dict[str, float] = {}
    for entry, entity in _entities(place, case):
        country = entity.country or ""
        if country in registry.actors and country not in case.outside and not _other_hand(place, entry, entity):
            at_hand[country] = max(at_hand.get(country, 0.0), _near(place, entry, case))
    for country, share in place.discourse.story.theme.items():
        if share >= MAIN and country in registry.actors and len(country) == 3 and country not in case.outside:
            at_hand.setdefault(country, FAR)
    if case.home in registry.actors and case.home not in case.outside:
        at_hand.setdefault(case.home, FAR)
    at_hand = at_hand or _anywhere(place, case)
    weighed = [_weighed(place, country, near, case) for country, near in at_hand.items()]
    return max(weighed, key=lambda owner: owner.score, default=None)


@dataclass(frozen=True, slots=True)
class _Case:
    """The role: whether it is at home where the story is set (`local`), abroad, which states are `outside`, which
    states can have it (`kinds`; all where empty), who bore its noun before, and where the article is from if it is
    written as a name (`home`)."""

    local: bool
    abroad: bool
    outside: frozenset[str]
    kinds: frozenset[str]
    before: str
    home: str


def _case(place: Place, phrase: Phrase) -> _Case:
    role = place.draft.roles.get(place.token.i)
    guide = place.draft.scene.world.guide
    return _Case(
        role is not None and role.sector not in STATELY,
        role is not None and role.word in ABROAD,
        _attackers(place) | _opponents(place) | _outsiders(place) | acted_on(place) | acting_on(place),
        guide.states.get(guide.rulers.get(phrase.noun, ""), frozenset()),
        _borne_before(place, phrase),
        place.discourse.story.home if _as_a_name(place, phrase) else "",
    )


def _seated(place: Place) -> str:
    """The state of the capital that follows an organ at once ("fighting *the government in Mogadishu*"), or ''."""
    draft, after = place.draft, place.token.i + 1
    role, span = draft.roles.get(place.token.i), draft.scene.at.get(after + 1)
    if role is None or role.kind != "organ" or role.sector not in SEATED:
        return ""
    if span is None or span.kind not in NATIONAL or draft.sentence.tokens[after].text.lower() != "in":
        return ""
    return next((h.actor.id for h in span.hits), "")


def _as_a_name(place: Place, phrase: Phrase) -> bool:
    """Whether an organ is written as the only one of its kind: "the Foreign Ministry", "the Government"."""
    return phrase.shape == "organ" and place.token.text[0].isupper() and place.token.i > place.draft.scene.start


def _entities(place: Place, case: _Case) -> Iterator[tuple[Seen, Entity]]:
    """Who was mentioned before, and for what is at home the places named later in its sentence."""
    later = [
        s for s in place.discourse.seen.get(place.index, ())
        if case.local and s.role == "place" and s.phrase.head > place.token.i and _inside(place, s)
    ]  # fmt: skip
    for entry in (*place.discourse.before(place.index, place.token.i, 3), *later):
        for entity in entry.phrase.entities:
            yield entry, entity


def _inside(place: Place, entry: Seen) -> bool:
    """Whether something is in or comes from the place, rather than on its way to it."""
    tokens = place.draft.sentence.tokens
    return tokens[tokens[entry.phrase.head].head].text.lower() in INSIDE | {"from"}


def _other_hand(place: Place, entry: Seen, entity: Entity) -> bool:
    """Whether the mention says nothing of the owner: a paper, or the one who sends the role away."""
    return "JRN" in entity.sector or _sent_away(place, entry)


def _near(place: Place, entry: Seen, case: _Case) -> float:
    """How near at hand a mention is; a state that acts abroad is not where police and crowds are at home."""
    near = salience(entry, place.index) + (0.3 if entry.sentence == place.index else 0.0)
    if case.local and entry.role == "place":
        return near + HERE
    here, subject = entry.sentence == place.index, entry.role == "subject"
    foreign = case.local and subject and not here and entry.phrase.shape == "state"
    own = here and subject and not case.local and entry.phrase.shape in ("person", "organ", "institution")
    return near * (0.8 if foreign else 1.0) + (0.3 if own or _reports(place, entry) else 0.0)


def _weighed(place: Place, country: str, near: float, case: _Case) -> Owner:
    """What speaks for a state; one that does not exist on the day has no army."""
    story, world = place.discourse.story, place.draft.scene.world
    stands = case.local or world.registry.actors[country].spell.holds(world.day)
    parts = {
        "near": near,
        "often": (0.1 if case.local else 0.05) * min(4, place.discourse.counts[country]),
        "theme": 0.0 if case.abroad else THEME * story.theme.get(country, 0.0),
        "setting": 0.0 if case.abroad else (SETTING if case.local else 0.3) * story.setting.get(country, 0.0),
        "kind": (0.0 if not case.kinds else 1.0 if country in case.kinds else -1.0) - (0.0 if stands else 1.0),
        "noun": 0.35 if country == case.before else 0.0,
        "home": HOME if country == case.home else 0.0,
    }
    why = ", ".join(f"{name} {value:+.2f}" for name, value in parts.items() if abs(value) >= 0.005)
    return Owner(world.registry.actors[country], sum(parts.values()), why)


def _anywhere(place: Place, case: _Case) -> dict[str, float]:
    """Where nobody is at hand: all states that were spoken of, else those that the article will speak of."""
    actors = place.draft.scene.world.registry.actors
    counts = place.discourse.counts
    seen = [c for c in counts if c in actors and actors[c].kind == "state" and c not in case.outside]
    coming = [c for c in place.discourse.story.theme if len(c) == 3 and c not in case.outside and c in actors]
    return {c: 0.1 * counts[c] for c in seen} or dict.fromkeys(coming, 0.0)


def _borne_before(place: Place, phrase: Phrase) -> str:
    """The state of the latest mention under the same noun, or ''."""
    for entry in place.discourse.before(place.index, place.token.i, 30):
        other = entry.phrase
        if phrase.noun and other.noun == phrase.noun and len(other.entities) == 1 and other.kind != "location":
            return other.entities[0].country or ""
    return ""


def _reports(place: Place, entry: Seen) -> bool:
    """Whether the role tells what the mention does: "Japan will lift the curbs, the trade ministry said"."""
    sentence, token = place.draft.sentence, place.token
    verb = sentence.tokens[token.head]
    if entry.sentence != place.index or entry.role != "subject" or token.dep not in SUBJECTS:
        return False
    told = sentence.tokens[sentence.tokens[entry.phrase.head].head]
    return told.dep == "ccomp" and told.head == verb.i


def _outsiders(place: Place) -> frozenset[str]:
    """States that say what a role should do, or demand that it act: not their own."""
    sentence, token = place.draft.sentence, place.token
    lists = place.draft.scene.world.guide.lists
    inner = clause(sentence, token.i)
    modal = any(t.text.lower() in ("should", "must", "ought") for t in sentence.childs(inner, "aux"))
    found: set[str] = set()
    for i in sentence.ancestors(inner):
        lemma = sentence.tokens[i].lemma
        told = lemma in lists["telling"] or lemma in lists["demanding"]
        subject = sentence.child(i, *SUBJECTS)
        if subject is None or i == inner or not (told or (modal and lemma in ("say", "think", "believe"))):
            continue
        here = place.discourse.seen.get(place.index, ())
        found |= {
            e.id for s in here if s.phrase.head == subject.i and s.phrase.shape == "state" for e in s.phrase.entities
        }
    return frozenset(found)


def _sent_away(place: Place, entry: Seen) -> bool:
    """Whether the role is an envoy whom that mention, subject of the same verb, acts on: nobody expels his own."""
    role = place.draft.roles.get(place.token.i)
    return role is not None and role.word in place.draft.scene.world.guide.lists["envoys"] and own_clause(place, entry)


def _scene_of_deed(place: Place) -> str:
    """The state in which the clause of a doer is set ("protesters stormed its embassy in Tehran"), or ''."""
    sentence, token = place.draft.sentence, place.token
    verb = clause(sentence, token.i)
    if token.dep not in (*SUBJECTS, "conj") or sentence.tokens[verb].pos not in ("VERB", "AUX"):
        return ""
    for entry in place.discourse.seen.get(place.index, ()):
        if entry.role == "place" and len(entry.ids) == 1 and clause(sentence, entry.phrase.head) == verb:
            prep = sentence.tokens[sentence.tokens[entry.phrase.head].head].text.lower()
            if prep in INSIDE:
                return entry.phrase.entities[0].country or ""
    return ""


def _attackers(place: Place) -> frozenset[str]:
    """States of the subject of a verb that harms its object, where that is soldiers or captives: not their own."""
    sentence, token = place.draft.sentence, place.token
    lists, role = place.draft.scene.world.guide.lists, place.draft.roles.get(token.i)
    captive = token.lemma in lists["captives"]
    if role is None or token.dep != "dobj" or (role.sector not in ("MIL", "SPY") and not captive):
        return frozenset()
    verb = clause(sentence, token.i)
    if sentence.tokens[verb].lemma not in lists["harming"] and not captive:
        return frozenset()
    while sentence.child(verb, *SUBJECTS) is None and sentence.tokens[verb].dep in ("advcl", "xcomp", "conj"):
        verb = sentence.tokens[verb].head
    subject = sentence.child(verb, *SUBJECTS)
    here = place.discourse.seen.get(place.index, ())
    found = (e for s in here if subject and s.phrase.head == subject.i for e in s.phrase.entities)
    return frozenset(e.id for e in found if e.id == e.country)


def _opponents(place: Place) -> frozenset[str]:
    """The state that accuses, urges or warns an organ or officers: "Zagreb accuses the generals" means another's."""
    sentence, token = place.draft.sentence, place.token
    role = place.draft.roles.get(token.i)
    if role is None or token.dep != "dobj" or role.sector not in ("GOV", "MIL", "SPY", "LEG"):
        return frozenset()
    verb = sentence.tokens[token.head]
    subject = sentence.child(verb.i, *SUBJECTS)
    if subject is None or verb.lemma not in place.draft.scene.world.guide.lists["confronting"]:
        return frozenset()
    here = place.discourse.seen.get(place.index, ())
    of_two = sum(share >= 0.5 for actor, share in place.discourse.story.theme.items() if len(actor) == 3) > 1
    named = (s for s in here if s.phrase.head == subject.i and (of_two or s.phrase.shape == "state"))
    return frozenset(e.id for s in named for e in s.phrase.entities)


def own_clause(place: Place, entry: Seen) -> bool:
    """Whether the description would be object of a verb whose subject is that mention, or the other way round."""
    if entry.sentence != place.index:
        return False
    tokens = place.draft.sentence.tokens
    return place.token.dep in ("dobj", "nsubj", "nsubjpass") and place.token.head == tokens[entry.phrase.head].head
