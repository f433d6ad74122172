"""The two whom "both sides", "the two countries" or "they" speak of: one scored decision.

Every two actors that the article has named are weighed: near before far, named together ("X and Y", "between X and Y")
before apart, in the roles that a story is told about, of one kind, states before the organisations that host or
mediate, in sentences about the same thing, and those two whom the whole article is about and has deal with each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from detente.actors.discourse import SUBJECTS, Discourse, Seen, content, salience
from detente.actors.place import Place

POWERS = frozenset({"state", "organisation", "group", "institution", "organ", "people"})
STATELY = POWERS | {"person"}  # a person in office stands for his state where two powers are meant
REACH = 40  # sentences back
APART = 4  # sentences back over which two who are never named in one sentence can be the two
WINDOW = 12  # mentions of a sentence that are paired with one another, so that a hostile list costs no quadratic time
LEAST = 0.6
NEAR = (0.9, 0.6, 0.45, 0.3, 0.2, 0.1)  # by sentences back
AGAIN = 0.45  # two who were spoken of as two before
ALONE = {0: 0.65, 1: 0.3}  # the only two of this sentence so far, or of the one just before


@dataclass(frozen=True, slots=True)
class Two:
    """Two actors that may be meant: their mentions in the order of the text (one of both: "the two Koreas"), and what
    speaks for them."""

    members: tuple[Seen, ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom the word asks for: persons only, nobody in `barred`; `bond` is what the word says of any two (a border of
    neighbours)."""

    persons: bool = False
    barred: frozenset[str] = frozenset()
    bond: Callable[[str, str], float] = lambda _one, _other: 0.0


ANYBODY = Wanted()


def pair(place: Place, wanted: Wanted = ANYBODY) -> tuple[Seen, ...]:
    """The mentions of the two who are meant, in the order of the text, or one mention of both, or ()."""
    found = best(place, wanted)
    return found.members if found is not None else ()


def best(place: Place, wanted: Wanted = ANYBODY) -> Two | None:
    """The likeliest two, with what speaks for them; None where nobody is likely enough."""
    topic = content(place.draft.sentence)
    every = (*_together(place, wanted, topic), *_apart(place, wanted))
    found = max(every, key=lambda two: two.score, default=None)
    return found if found is not None and found.score > LEAST else None


def _together(place: Place, wanted: Wanted, topic: frozenset[str]) -> Iterator[Two]:
    """Those whom one sentence names."""
    discourse, index = place.discourse, place.index
    for j in range(index, max(-1, index - REACH), -1):
        entries = [s for s in discourse.seen.get(j, ()) if (j < index or s.phrase.head < place.token.i)]
        entries = [s for s in entries if s.role != "place" and s.phrase.entities and wanted.barred.isdisjoint(s.ids)]
        about = 0.12 * min(3, len(topic & discourse.lemmas.get(j, frozenset())))
        for both in entries[:WINDOW]:
            if len(set(both.ids)) == 2 and not (wanted.persons and both.phrase.shape != "pair"):
                yield _weighed(place, wanted, (both, both), about + AGAIN)
        single = _of_each(entries, wanted, index)[:WINDOW]
        alone = ALONE.get(index - j, 0.0) if len({s.ids for s in single}) == 2 else 0.0
        for left, right in combinations(single, 2):
            if left.ids != right.ids:
                faced = alone if j == index or left.group != right.group else 0.0  # in a row they may only do the same
                yield _weighed(place, wanted, (left, right), about + faced + _joined(discourse, left, right))


def _apart(place: Place, wanted: Wanted) -> Iterator[Two]:
    """Those whom no sentence needs to name together."""
    entries = [
        s for s in place.discourse.before(place.index, place.token.i, APART)
        if s.role != "place" and s.phrase.entities and wanted.barred.isdisjoint(s.ids)
    ]  # fmt: skip
    for left, right in combinations(_of_each(entries, wanted, place.index)[:WINDOW], 2):
        if left.sentence != right.sentence:
            yield _weighed(place, wanted, (left, right), -0.1)


def _of_each(entries: list[Seen], wanted: Wanted, index: int) -> list[Seen]:
    """The most salient mention of each actor that can be one of two, in the order of the text."""
    found: dict[str, Seen] = {}
    shapes = frozenset({"person"}) if wanted.persons else STATELY
    for entry in entries:
        vague = entry.phrase.entities[0].id.startswith(("GRP:", "PER:")) and not wanted.persons
        if len(entry.ids) != 1 or entry.phrase.shape not in shapes or vague:
            continue
        old = found.get(entry.ids[0])
        if old is None or _rank(entry, index) > _rank(old, index):
            found[entry.ids[0]] = entry
    return sorted(found.values(), key=lambda s: (s.sentence, s.phrase.head))


def _rank(entry: Seen, index: int) -> float:
    """Names before pronouns, the more salient before the less."""
    return salience(entry, index) - (0.3 if entry.phrase.kind in ("pronoun", "possessive") else 0.0)


def _joined(discourse: Discourse, left: Seen, right: Seen) -> float:
    """How closely a sentence puts two together: "between X and Y" more than "X and Y", a list of three not at all."""
    series = sum(s.group == left.group and s.phrase.kind == left.phrase.kind for s in discourse.seen[left.sentence])
    if left.group != right.group or series > 2:
        return 0.0
    return 0.6 if (left.sentence, left.group) in discourse.between else 0.4


def _weighed(place: Place, wanted: Wanted, two: tuple[Seen, Seen], extra: float) -> Two:
    """What speaks for two."""
    discourse, index = place.discourse, place.index
    one, other = two[0].ids[0], two[1].ids[-1]
    far = min(two, key=lambda s: s.sentence)
    shapes = {_kind(s) for s in two}
    parts = {
        "near": _near(index - far.sentence) + (0.15 if far.sentence < 2 else 0.0),
        "roles": 0.15 * (salience(two[0], two[0].sentence) + salience(two[1], two[1].sentence) - 1.6),
        "kind": 0.4 if shapes == {"state"} else 0.25 if len(shapes) == 1 or "group" in shapes else 0.0,
        "often": 0.06 * min(4, min(discourse.counts[one], discourse.counts[other])),
        "theme": 0.6 * min(discourse.story.theme.get(i, 0.0) for i in (one, other)),
        "dealings": 0.6 * discourse.story.tie(one, other),
        "words": extra,
        "bond": wanted.bond(one, other),
    }
    members = two[:1] if two[0] is two[1] else two
    why = ", ".join(f"{name} {value:+.2f}" for name, value in parts.items() if abs(value) >= 0.005)
    return Two(members, sum(parts.values()), why)


def _near(back: int) -> float:
    """How near at hand a sentence is."""
    return NEAR[back] if back < len(NEAR) else 0.0


def _kind(entry: Seen) -> str:
    """The kind of power that a mention stands for: state, organisation, group."""
    code = entry.ids[0]
    return "state" if len(code) == 3 else "organisation" if code.startswith("IGO:") else "group"


def no_countries(place: Place, lemma: str) -> frozenset[str]:
    """Ids met that are no countries, where the noun speaks of countries: "the two republics"."""
    world = place.draft.scene.world
    if lemma not in world.guide.lists["of_countries"]:
        return frozenset()
    return frozenset(i for i in place.discourse.counts if "country" not in world.registry.nouns(i))


def no_such(place: Place) -> frozenset[str]:
    """Ids that a pronoun cannot stand for by what its clause says that they are: "though they were neighbours"."""
    sentence = place.draft.sentence
    said = sentence.child(place.token.head, "attr") if place.token.dep in SUBJECTS else None
    return no_countries(place, said.lemma) if said is not None else frozenset()
