"""Noun phrases that denote actors: which tokens belong together, who owns what ("Turkey's foreign minister", "army of
Chad").

A phrase is built at its head. National and organisational modifiers, possessors and "of X" say whose it is; titles
and appositions belong to the person. What nobody in the sentence owns stays open, for the article to settle.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.actors.people import Memory, Role
from detente.actors.scene import MODIFIERS, NATIONAL, Scene, Span, backs
from detente.model.actor import Entity
from detente.model.document import Sentence

DEEPEST = 6
WIDEST = 40  # tokens before the head of a phrase, so that a hostile line costs no quadratic time
SKIPPED = frozenset({"det", "predet", "nummod", "cc", "preconj", "punct", "quantmod", "advmod", "case"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that denotes actors. `shape`: state, organisation, group, institution, person, people (several
    persons), organ, pair. `noun` is the lemma of its role noun; `person` tells who it is, for "he" and "she";
    `open`: owner unknown; `owner`: the state whose adjective stood before the name of an organ."""

    head: int
    first: int
    last: int
    kind: str
    shape: str
    entities: tuple[Entity, ...] = ()
    score: float = 1.0
    reason: str = ""
    noun: str = ""
    sector: str = ""
    plural: bool = False
    person: str = ""
    open: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a role is: its entities, the span or head that says so, and how: modifier, possessor, of, from, in."""

    entities: tuple[Entity, ...]
    how: str
    at: int
    span: Span | None = None
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Work on one sentence: its scene and roles, the article's memory, the phrases built, and the heads used up in
    them."""

    scene: Scene
    roles: dict[int, Role]
    memory: Memory
    built: dict[int, Phrase | None] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.scene.sentence


def left_edge(sentence: Sentence, head: int, start: int = 0) -> int:
    """The first token of the unbroken stretch before `head` that hangs from it."""
    tokens = sentence.tokens
    first, inside = head, {head}
    while first > max(start, head - WIDEST) and not _breaks(sentence, first - 1):
        i = first - 1
        trail: list[int] = []
        while i not in inside and tokens[i].head != i and len(trail) < 12:
            trail.append(i)
            i = tokens[i].head
        if i not in inside:
            break
        inside.update(trail)
        first -= 1
    return first


def _breaks(sentence: Sentence, i: int) -> bool:
    """Whether a mark ends the phrase to its right: anything but a comma, a hyphen within a word, a quotation mark; or
    a measure of time does."""
    token = sentence.tokens[i]
    if token.tag in ("RBR", "RB") and sentence.child(i, "npadvmod") is not None:
        return True  # "hours earlier" before a name says when, whatever the parser hung it on
    if token.pos != "PUNCT" or token.text in (",", "'", '"', "“", "”", "‘", "’"):
        return False
    return not (i and token.start == sentence.tokens[i - 1].end)


def trimmed(sentence: Sentence, first: int, head: int) -> int:
    """The first token after leading articles, numerals, possessive pronouns and marks."""
    tokens = sentence.tokens
    while first < head and (
        tokens[first].dep in SKIPPED or tokens[first].pos in ("DET", "PRON", "PUNCT", "NUM", "ADP", "CCONJ")
    ):
        first += 1
    return first


def path(sentence: Sentence, i: int, head: int) -> tuple[str, ...]:
    """Labels from token `i` up to `head`, or () where it does not hang from it."""
    labels: list[str] = []
    tokens = sentence.tokens
    while i != head:
        if tokens[i].head == i or len(labels) > 12:
            return ()
        labels.append(tokens[i].dep)
        i = tokens[i].head
    return tuple(labels)


def modifiers(draft: Draft, head: int, first: int) -> Iterable[Span]:
    """Spans of names before `head` that modify it, nearest last, those that only qualify left out."""
    scene = draft.scene
    seen: set[int] = set()
    for i in range(first, head):
        span = scene.at.get(i)
        if span is None or span.first in seen or head <= span.last:
            continue
        seen.add(span.first)
        labels = path(scene.sentence, span.head, head)
        if labels and set(labels) <= MODIFIERS | {"conj", "punct", "dep", "nummod"} and not backs(scene, span):
            yield span


def possessor(draft: Draft, head: int, first: int) -> int | None:
    """The token that possesses the phrase at `head`: a noun, name or pronoun within its left stretch."""
    for i in range(head - 1, first - 1, -1):
        if draft.sentence.tokens[i].dep == "poss":
            labels = path(draft.sentence, i, head)
            if labels and set(labels[1:]) <= MODIFIERS:
                return i
    return None


def siblings(draft: Draft, head: int) -> Iterable[Span]:
    """Spans right before a modifier that hang on the same noun: "Israeli" in "an Israeli commando raid"."""
    tokens = draft.sentence.tokens
    i = head - 1
    while i >= 0 and tokens[i].head == tokens[head].head and tokens[i].dep in MODIFIERS:
        span = draft.scene.at.get(i)
        if span is not None and not backs(draft.scene, span):
            yield span
            return
        i -= 1


def is_national(span: Span) -> bool:
    """Whether a span names a state, by name, adjective, people or capital."""
    return span.kind in NATIONAL
