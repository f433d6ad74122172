"""What an article as a whole is about: whom it speaks of, whom it sets against or beside one another, where it is set.

Salience tells who is at hand; where an office, an army or a crowd is nobody's by the words around it, it belongs more
likely to the state that the whole article is about, or is set in, than to one that passes by. The two whom "both
sides" speak of are likelier those whom the article keeps putting together than any that one sentence happens to name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from detente.actors.discourse import SUBJECTS, clause, coordination
from detente.actors.places import kind_of_use
from detente.actors.resolve import Choice, Clues, choose, choose_person
from detente.actors.scene import BODIES, NATIONAL, Scene, Span
from detente.actors.story import Story
from detente.model.document import Sentence

FULL = 4  # mentions of one actor from which on an article is surely about somebody; shorter ones say less
DATELINE = re.compile(r"\s*([^\W\d_][\w'. ]{2,24}?)(?:,[^\n–—-]{0,40})?(?: \([^)\n]{0,24}\))? ?(?: -|–|—) ?")
T = TypeVar("T")
ACTING = NATIONAL | BODIES | {"person"}
WIDEST = 10  # names of a sentence that are paired, so that a hostile list costs no quadratic time
BETWEEN, AGAINST, ALONE, BESIDE, NEAR = 1.0, 0.7, 0.4, 0.4, 0.1  # what each way of naming two says of their tie


@dataclass(frozen=True, slots=True)
class _Name:
    """An actor named at a token, first of its coordination `group`."""

    actor: str
    head: int
    group: int
    compound: bool


def story(scenes: Iterable[Scene]) -> Story:
    """What the scenes of an article tell together."""
    named: Counter[str] = Counter()
    places: Counter[str] = Counter()
    ties: dict[frozenset[str], float] = {}
    home = ""
    for n, scene in enumerate(scenes):
        home = home if n else _dateline(scene)
        names = list(_names(scene))
        named.update(name.actor for name in names)
        places.update(_places(scene))
        for pair, weight in _dealings(scene.sentence, names):
            ties[pair] = ties.get(pair, 0.0) + weight
    states = Counter({actor: n for actor, n in named.items() if len(actor) == 3})
    most = max(states.values(), default=0)
    return Story(_shares(named, most, FULL), _shares(places, 0.0, FULL / 2), _shares(ties), home)


def _shares(counts: Mapping[T, float], most: float = 0.0, full: float = 0.0) -> dict[T, float]:
    """Each count as a share of the greatest, or of `most`; less where the greatest is less than `full`."""
    most = most or max(counts.values(), default=0.0)
    sure = min(1.0, most / full) if full else 1.0
    return {key: min(1.0, n / most) * sure for key, n in counts.items()} if most else {}


def _names(scene: Scene) -> Iterable[_Name]:
    """The actors named in a sentence; a dateline does not count."""
    for span in scene.spans:
        if span.last < scene.start or span.kind not in ACTING:
            continue
        for part in span.parts or (span,):
            if actor := _actor(scene, part):
                yield _Name(actor, span.head, coordination(scene.sentence, span.head), bool(span.parts))


def _actor(scene: Scene, span: Span) -> str:
    """The id of the actor that a name speaks of, or ''."""
    found: Choice | None = choose(span.hits, scene.world.day)
    if found is None:
        found = choose_person(span.hits, scene.world.day, Clues(), scene.world.registry)
    return found.id if found is not None else ""


def _places(scene: Scene) -> Iterable[str]:
    """The states that a sentence names, or whose cities it names, as places."""
    for span in scene.spans:
        if span.last >= scene.start and span.hits and kind_of_use(scene, span) == "location":
            actor = span.hits[0].actor
            yield actor.country or actor.id


def _dateline(scene: Scene) -> str:
    """The state whose capital the article is sent from ("BEIJING, April 1 -"), or ''."""
    found = DATELINE.match(scene.world.text)
    words = found.group(1).split() if found else []
    hits = scene.world.registry.names_at(words, 0) if words else ()
    return next((h.actor.id for h in hits if h.name.kind == "capital" and h.length == len(words)), "")


def _dealings(sentence: Sentence, names: list[_Name]) -> Iterable[tuple[frozenset[str], float]]:
    """The pairs of actors named in a sentence, with how much its words have them deal with each other."""
    alone = len({name.actor for name in names}) == 2
    best: dict[frozenset[str], float] = {}
    for left, right in combinations(names[:WIDEST], 2):
        if left.actor != right.actor:
            pair = frozenset((left.actor, right.actor))
            best[pair] = max(best.get(pair, 0.0), _dealing(sentence, left, right), ALONE if alone else NEAR)
    return best.items()


def _dealing(sentence: Sentence, left: _Name, right: _Name) -> float:
    if left.compound and left.head == right.head:
        return BETWEEN
    if left.group == right.group:
        top = sentence.tokens[left.group]
        return BETWEEN if top.dep == "pobj" and sentence.tokens[top.head].lemma == "between" else BESIDE
    verb = clause(sentence, left.head)
    if verb != clause(sentence, right.head):
        return 0.0
    sides = {_side(sentence, name.head, verb) for name in (left, right)}
    return AGAINST if len(sides) == 2 and sides & {*SUBJECTS, "agent"} else 0.0


def _side(sentence: Sentence, i: int, verb: int) -> str:
    """The role, under the verb, of the phrase that a token is in."""
    tokens, steps = sentence.tokens, 0
    while tokens[i].head not in (verb, i) and steps < 40:
        i, steps = tokens[i].head, steps + 1
    return tokens[i].dep
