"""What an article has mentioned so far, and how salient each actor is at a point of it.

Salience follows centering: recent before distant, subjects before objects before the rest, possessors and the
centre of the sentence before; places hardly count. Source of the ranking: Grosz, Joshi and Weinstein (1995), Lappin
and Leass (1994).
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from detente.actors.phrases import Phrase
from detente.actors.story import Story
from detente.model.actor import Entity
from detente.model.document import Sentence

RECENCY = (1.0, 0.8, 0.45, 0.25)
ROLES = {"subject": 0.45, "object": 0.2, "possessor": 0.2, "agent": 0.3, "oblique": 0.1, "modifier": 0.0, "place": -0.4}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase met in the article: its sentence, its grammatical role, and the head of its coordination."""

    sentence: int
    phrase: Phrase
    role: str
    group: int
    below: bool = False  # the subject of a relative clause

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of its entities."""
        return tuple(e.id for e in self.phrase.entities)


@dataclass(frozen=True, slots=True)
class Discourse:
    """All phrases met, by sentence, and the same from its end (`last_first`); `lemmas` are the content words of each
    sentence, for what it is about, and `topics` the sentences whose subject is a thing, `things` a sentence's object,
    where that is a common noun in the singular; `between` the coordinations (sentence, first token) that follow
    "between"; `many` the sentences whose subject is things; `story` what the article as a whole is about."""

    seen: dict[int, list[Seen]] = field(default_factory=dict)
    last_first: dict[int, list[Seen]] = field(default_factory=dict)
    lemmas: dict[int, frozenset[str]] = field(default_factory=dict)
    things: dict[int, str] = field(default_factory=dict)
    topics: set[int] = field(default_factory=set)
    many: set[int] = field(default_factory=set)
    between: set[tuple[int, int]] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    story: Story = field(default_factory=Story)

    def add(self, sentence: Sentence, phrase: Phrase) -> None:
        """Take in a phrase of a sentence."""
        role = role_of(sentence, phrase)
        below = role == "subject" and sentence.tokens[clause(sentence, phrase.head)].dep == "relcl"
        entry = Seen(sentence.index, phrase, role, coordination(sentence, phrase.head), below)
        self.seen.setdefault(sentence.index, []).append(entry)
        insort(self.last_first.setdefault(sentence.index, []), entry, key=_from_the_end)
        top = sentence.tokens[entry.group]
        if top.dep == "pobj" and sentence.tokens[top.head].lemma == "between":
            self.between.add((sentence.index, entry.group))
        weight = 1 if role == "place" else 2 if sentence.index < 2 else 1
        for entity in phrase.entities:
            self.counts[entity.id] += weight

    def replace(self, sentence: Sentence, old: Phrase, new: Phrase) -> None:
        """Hear another reading of a phrase instead of the first."""
        for here in (self.seen.get(sentence.index, []), self.last_first.get(sentence.index, [])):
            here[:] = [s for s in here if s.phrase is not old]
        for entity in old.entities:
            self.counts[entity.id] -= 1
        self.add(sentence, new)

    def before(self, index: int, token: int, reach: int = 3) -> Iterator[Seen]:
        """What was mentioned before token `token` of sentence `index`, nearest first, over `reach` sentences back."""
        for back in range(reach + 1):
            for entry in self.last_first.get(index - back, ()):
                if back or entry.phrase.head < token:
                    yield entry


def _from_the_end(entry: Seen) -> int:
    return -entry.phrase.head


def role_of(sentence: Sentence, phrase: Phrase) -> str:
    """The grammatical role of a phrase."""
    token = sentence.tokens[coordination(sentence, phrase.head)]
    if token.dep == "appos":  # "its neighbour India"
        token = sentence.tokens[coordination(sentence, token.head)]
    if phrase.kind == "location":
        return "place"
    if phrase.kind == "adjective":
        return "modifier"
    if token.dep in SUBJECTS:
        return "subject"
    if token.dep in ("dobj", "dative"):
        return "object"
    if token.dep == "poss":
        return "possessor"
    if token.dep == "pobj" and sentence.tokens[token.head].dep == "agent":
        return "agent"
    return "oblique"


def coordination(sentence: Sentence, i: int) -> int:
    """The first member of the coordination of a token."""
    tokens, steps = sentence.tokens, 0
    while tokens[i].dep == "conj" and tokens[i].head != i and steps < 20:
        i, steps = tokens[i].head, steps + 1
    return i


def clause(sentence: Sentence, i: int) -> int:
    """The verb (or root) of the clause that a token stands in."""
    tokens, steps = sentence.tokens, 0
    while tokens[i].head != i and steps < 60:
        if tokens[i].pos in ("VERB", "AUX") and tokens[i].dep not in ("aux", "auxpass", "amod"):
            return i
        i, steps = tokens[i].head, steps + 1
    return i


def salience(entry: Seen, index: int) -> float:
    """How near at hand a mention is, seen from sentence `index`."""
    back = index - entry.sentence
    recency = RECENCY[back] if back < len(RECENCY) else 0.1
    return recency + ROLES[entry.role] * (1.0 if back else 0.8)


def content(sentence: Sentence) -> frozenset[str]:
    """Lemmas of the nouns, verbs and adjectives of a sentence."""
    return frozenset(t.lemma for t in sentence.tokens if t.pos in ("NOUN", "VERB", "ADJ") and len(t.lemma) > 3)


def thing(sentence: Sentence) -> str | None:
    """The common noun in the singular that is the object of the sentence's main verb, or None."""
    for token in sentence.tokens:
        if token.dep == "dobj" and token.tag == "NN" and sentence.tokens[token.head].dep == "ROOT":
            return token.lemma
    return None


def about_thing(sentence: Sentence, heads: set[int], tag: str = "NN") -> bool:
    """Whether the subject of the main verb is a common noun (singular, or "NNS") that is no mention (`heads`)."""
    for token in sentence.tokens:
        if token.dep in SUBJECTS and sentence.tokens[token.head].dep == "ROOT":
            return token.tag == tag and token.i not in heads
    return False


def conjuncts(sentence: Sentence, i: int) -> tuple[int, ...]:
    """All tokens joined to token `i` by "and" or commas after it, however the parser chained them."""
    found: list[int] = []
    stack = [i]
    while stack and len(found) < 40:
        joined = [t.i for t in sentence.childs(stack.pop(), "conj")]
        found += joined
        stack += joined
    return tuple(sorted(found))


def distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities with each id once, the first kept."""
    found: dict[str, Entity] = {}
    for entity in entities:
        found.setdefault(entity.id, entity)
    return tuple(found.values())
