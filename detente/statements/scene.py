"""A sentence with its mentions, ready to be asked who stands where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from detente.model.actor import Entity, Mention
from detente.model.document import Sentence

OWNER_DEPS = ("poss", "amod", "compound", "nmod", "nummod")
OWNER_PREPS = ("of", "from", "by")
NO_ACTOR = frozenset({"location"})


@dataclass(frozen=True, slots=True)
class Found:
    """Entities that a noun phrase denotes, how (`direct`, or as `owner` of the thing named), and the mention."""

    mention: Mention
    how: str

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of the mention."""
        return self.mention.entities


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed sentence, its mentions, and look-ups by token."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    by_token: Mapping[int, Mention] = field(repr=False)

    def mention(self, i: int) -> Mention | None:
        """The mention whose head is token `i`, or that covers it."""
        return self.by_token.get(i)

    def direct(self, i: int) -> Mention | None:
        """The mention that token `i` heads as a participant (no modifier, no mere place)."""
        m = self.by_token.get(i)
        return m if m is not None and m.kind not in NO_ACTOR and m.kind != "adjective" else None

    def found(self, i: int, depth: int = 0) -> Found | None:
        """Whom token `i`, as head of a noun phrase, brings in: itself, or the owner of the thing."""
        m = self.direct(i)
        if m is not None and m.entities:
            return Found(m, "direct")
        if depth > 2:
            return None
        return self._owner(i, depth)

    def _owner(self, i: int, depth: int) -> Found | None:
        s = self.sentence
        for child in s.childs(i, *OWNER_DEPS):
            m = self.by_token.get(child.i)
            if m is not None and m.entities and m.last != i and m.kind not in NO_ACTOR:
                return Found(m, "owner")
        for prep in s.childs(i, "prep"):
            if prep.text.lower() in OWNER_PREPS:
                for o in s.childs(prep.i, "pobj"):
                    inner = self.found(o.i, depth + 1)
                    m = self.by_token.get(o.i)
                    if inner is None and m is not None and m.entities:
                        inner = Found(m, "owner")
                    if inner is not None:
                        return Found(inner.mention, "owner")
        return None


def make_scene(sentence: Sentence, mentions: Sequence[Mention]) -> Scene:
    """A scene; a token inside several mentions belongs to the one that it heads, else to the shortest."""
    by_token: dict[int, Mention] = {}
    for m in sorted(mentions, key=lambda m: m.first - m.last):
        for i in range(m.first, m.last + 1):
            by_token[i] = m
    for m in mentions:
        by_token[m.head] = m
    return Scene(sentence, tuple(mentions), by_token)
