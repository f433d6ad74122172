"""Nouns of two or of several: "both sides", "the two countries", "the warring parties", "the four states"."""

from collections.abc import Callable
from dataclasses import replace

from detente.actors.anaphora import coordinated
from detente.actors.descriptions import ANY
from detente.actors.discourse import SUBJECTS, distinct
from detente.actors.noun import described_as, first_of
from detente.actors.pairs import Wanted, best, no_countries
from detente.actors.phrases import Phrase
from detente.actors.place import Place

ORGANS = frozenset({"MIL", "LEG", "JUD", "COP", "SPY"})
OF_A_KIND = 1.0  # two groups, where the noun speaks of groups ("the two factions")
STOPS = frozenset({":", ";"})
SURE = 1.8  # the score of two from which on a plural without number is theirs
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def speaks_of_two(place: Place, det: str) -> bool:
    """Whether the words before a noun make it two: "both", "the two", "neither"."""
    token = place.token
    if det in ("both", "neither", "either", "each"):
        return det != "either" or token.lemma == "side"
    if det == "the" and token.lemma in ("pair", "duo"):
        return place.draft.sentence.child(token.i, "prep") is None
    number = place.draft.sentence.child(token.i, "nummod")
    return det in ("the", "these", "those") and number is not None and number.text.lower() in ("two", "2")


def contending(place: Place, lemma: str, word: str) -> bool:
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


def several(place: Place) -> Phrase | None:
    """ "the four states": the latest that were named together in that number."""
    number = place.draft.sentence.child(place.token.i, "nummod")
    wanted = NUMBERS.get(number.text.lower(), 0) if number is not None else 0
    sets = [g for _, g in coordinated(place, 6) if len(g) == wanted and all(m.phrase.shape == "state" for m in g)]
    if not wanted or not sets:
        return None
    entities = distinct(e for m in sets[0] for e in m.phrase.entities)
    return described_as(place, first_of(place), entities, "pair", 0.75, f"the {wanted} named together")


def of_both(place: Place, lemma: str) -> Phrase | None:
    """ "the foreign ministers", "the kingdoms": what each of two states has one of or is, in an article about two."""
    role, sentence = place.draft.roles.get(place.token.i), place.draft.sentence
    realms = place.draft.scene.world.guide.states.get(lemma, frozenset())
    owned = sentence.child(place.token.i, "poss", "nummod") is not None or any(
        p.lemma in ("of", "from", "in", "at", "for") for p in sentence.childs(place.token.i, "prep")
    )
    if owned or not (realms or (role is not None and one_each(place) and role.first >= first_of(place))):
        return None
    among = frozenset() if ANY in realms else realms
    return the_two(place, lemma, among, SURE)


def one_each(place: Place) -> bool:
    """Whether a state has one of what the noun says: a foreign minister, an army, a parliament."""
    role, registry = place.draft.roles.get(place.token.i), place.draft.scene.world.registry
    several = registry.sector_word(place.token.text)
    if role is None or role.sector not in ("GOV", "MIL", "LEG") or place.token.lemma in ("chief", "force"):
        return False
    return role.kind == "office" or (role.kind == "organ" and (several is None or several.number != "plural"))


def bond(place: Place, lemma: str) -> Callable[[str, str], float]:
    """What a noun says of two: neighbours have a border, allies are in the same organisations, factions are no states,
    rivals are whom the article has deal with each other."""
    world, story = place.draft.scene.world, place.discourse.story

    def clubs(actor: str) -> frozenset[str]:
        return frozenset(b.group for b in world.registry.memberships(actor, world.day) if b.status == "member")

    def weight(one: str, other: str) -> float:
        if lemma in ("neighbour", "neighbor"):
            return 1.5 if other in world.registry.neighbours(one) else 0.0
        if lemma in ("ally", "partner", "friend"):
            return 0.15 * min(8, len(clubs(one) & clubs(other)))
        if lemma in world.guide.lists["of_groups"]:
            return OF_A_KIND * sum(0.5 if i.startswith("NSA:") else -0.5 for i in (one, other))
        return 0.6 * story.tie(one, other) if lemma in world.guide.lists["others"] else 0.0

    return weight


def the_two(place: Place, lemma: str, among: frozenset[str] = frozenset(), least: float = 0.0) -> Phrase | None:
    """The two who are meant, of those in `among` if there are any; None where they are less than `least` likely."""
    persons = lemma in place.draft.scene.world.guide.lists["person_nouns"]
    barred = _brokers(place) | no_countries(place, lemma)
    barred |= frozenset(i for i in place.discourse.counts if among and i not in among)
    found = (best(place, Wanted(True, barred)) if persons else None) or best(
        place, Wanted(False, barred, bond(place, lemma))
    )
    if found is None or found.score < least:
        return None
    members = found.members
    entities = distinct(e for m in members for e in m.phrase.entities)
    word = place.draft.scene.world.registry.sector_word(lemma)
    sector = word.sector if word is not None and word.kind == "organ" and word.sector in ORGANS else "GOV"
    if not persons:
        entities = tuple(replace(e, sector=(sector,)) if e.id == e.country else e for e in entities)
    names = " and ".join(e.name for e in entities)
    return described_as(place, first_of(place), entities, "pair", 0.75, f"the pair at hand, {names}: {found.why}")


def _brokers(place: Place) -> frozenset[str]:
    """Who speaks to the two or stands between them is none of them: "Egypt mediated between the two sides"."""
    sentence, token = place.draft.sentence, place.token
    lists = place.draft.scene.world.guide.lists
    if token.dep in SUBJECTS:
        return frozenset()
    here = place.discourse.seen.get(place.index, ())
    for i in sentence.ancestors(token.i):
        if any(t.text in STOPS for t in sentence.tokens[min(i, token.i) : max(i, token.i)]):
            break  # what stands before a colon tells of the same two, and of no go-between
        if sentence.tokens[i].lemma in lists["telling"] | lists["addressing"] | lists["mediating"]:
            above = {i, *sentence.ancestors(i)}
            return frozenset(
                e
                for s in here
                if s.phrase.head in above or (s.role == "subject" and sentence.tokens[s.phrase.head].head in above)
                for e in s.ids
            )
    return frozenset()
