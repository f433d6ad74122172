"""A sentence with its mentions, ready to be asked who stands where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.lexicon import Lexicon, load
from detente.model.actor import Entity, Mention
from detente.model.document import Sentence
from detente.statements.frames import coordinated

OWNER_DEPS = ("poss", "amod", "compound", "nmod", "nummod")
OWNER_PREPS = ("of", "from", "by")
TARGET_PREPS = ("on", "against", "to")
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
    """A parsed sentence, its mentions, look-ups by token, and the nouns of the sentences just before."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    by_token: Mapping[int, Mention] = field(repr=False)
    recent: frozenset[str] = field(default=frozenset(), repr=False)
    lexicon: Lexicon = field(default_factory=load, repr=False)

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

    def there(self, i: int) -> Found | None:
        """The country of a place that token `i` heads, for entries that say that a place stands for it ("embassy in
        Havana")."""
        m = self.by_token.get(i)
        return Found(m, "direct") if m is not None and m.kind in NO_ACTOR and m.entities else None

    def _owner(self, i: int, depth: int) -> Found | None:
        s = self.sentence
        owners = [m for c in s.childs(i, *OWNER_DEPS) for k in coordinated(s, c.i) if (m := self._holder(k, i))]
        if owners:
            lemma = s.tokens[i].lemma.lower()
            political = lemma in self.lexicon.list_of("stance", "organs") or ("noun", lemma) in self.lexicon.entries
            return Found(_less(joint(owners), political), "owner")
        for name, o in self._below(i):
            if name in OWNER_PREPS or (name == "with" and self._shared(i)):
                below = [m for k in coordinated(s, o) if (m := self._within(k, depth)) is not None and m.entities]
                if below:
                    return Found(joint(below), "owner")
        for named in s.childs(i, "appos"):
            inner = self.found(named.i, depth + 1)
            if inner is not None:
                return Found(inner.mention, "owner")
        for clause in s.childs(i, "acl"):
            for name, o in self._below(clause.i):
                inner = self.found(o, depth + 1) if name in TARGET_PREPS and clause.tag == "VBN" else None
                if inner is not None:
                    return Found(inner.mention, "owner")
        return None

    def _shared(self, i: int) -> bool:
        """Whether a thing is had with somebody: "the border *with Peru*"."""
        return self.sentence.tokens[i].lemma.lower() in self.lexicon.list_of("stance", "shared")

    def _within(self, k: int, depth: int) -> Mention | None:
        inner = self.found(k, depth + 1)
        return inner.mention if inner else self.by_token.get(k)

    def _holder(self, k: int, of: int) -> Mention | None:
        m = self.by_token.get(k)
        return m if m is not None and m.entities and m.last != of and m.kind not in NO_ACTOR else None

    def _below(self, i: int) -> list[tuple[str, int]]:
        s = self.sentence
        return [(p.text.lower(), o.i) for p in s.childs(i, "prep") for o in s.childs(p.i, "pobj")]


def _less(mention: Mention, organ: bool) -> Mention:
    """The mention, its entities without a sector where they only give a thing its nationality ("the Argentine winger"):
    a warplane, an embassy or a soldier is an organ of its state, a winger or a furniture chain is not."""
    if organ or mention.kind != "adjective":
        return mention
    return replace(mention, entities=tuple(replace(e, sector=()) for e in mention.entities))


def joint(mentions: Sequence[Mention]) -> Mention:
    """One mention with the entities of all ("US and South Korean troops")."""
    if len(mentions) == 1:
        return mentions[0]
    entities = {e.id: e for m in mentions for e in m.entities}
    return replace(mentions[0], entities=tuple(entities.values()))


def nouns(sentence: Sentence) -> frozenset[str]:
    """Lemmas of the nouns of a sentence that are no names: what a pronoun of the next one may take up."""
    return frozenset(t.lemma.lower() for t in sentence.tokens if t.pos == "NOUN")


def make_scene(
    sentence: Sentence,
    mentions: Sequence[Mention],
    recent: frozenset[str] = frozenset(),
    lexicon: Lexicon | None = None,
) -> Scene:
    """A scene; a token inside several mentions belongs to the one that it heads, else to the shortest.

    `recent` are the nouns of the sentences before, for pronouns that stand for things ("sign it"); `lexicon` is the
    shipped one unless given.
    """
    by_token: dict[int, Mention] = {}
    for m in sorted(mentions, key=lambda m: m.first - m.last):
        for i in range(m.first, m.last + 1):
            by_token[i] = m
    for m in mentions:
        by_token[m.head] = m
    return Scene(sentence, tuple(mentions), by_token, recent, lexicon or load())
