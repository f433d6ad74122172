"""Names of persons whom the registry lacks, and what the article says about persons.

A run of capitalised words is a person's name where something speaks for it: a given name, a title or an office
before it, an apposition, or the full name elsewhere in the article. Later a surname alone denotes the person
introduced before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from detente.actors.registry import Registry
from detente.actors.scene import Scene, Span, head_of
from detente.model.actor import Entity
from detente.model.document import Token

LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that says what an actor is: tokens `first` to `last`, headed by `head`; `word` is its lemma or title.
    `number` and `kind` (persons, organ, office) as in the registry's table."""

    first: int
    last: int
    head: int
    word: str
    sector: str
    number: str
    kind: str

    @property
    def personal(self) -> bool:
        """Whether it denotes persons."""
        return self.kind in ("office", "persons")


@dataclass(frozen=True, slots=True)
class Memory:
    """Persons of one article: `strangers` maps full names and surnames to the full name, `entities` full names to
    who they turned out to be, `known` holds ids of registry persons met with their full names."""

    strangers: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    acronyms: dict[str, Entity] = field(default_factory=dict)


def given_names(registry: Registry) -> frozenset[str]:
    """First words of the personal names that the registry holds."""
    return frozenset(
        name.text.split()[0]
        for actor in registry.actors.values()
        if actor.kind == "person"
        for name in actor.names
        if name.kind != "surname" and " " in name.text and len(name.text.split()[0]) > 2
    )


def roles(scene: Scene) -> dict[int, Role]:
    """Offices and sector words of a sentence, by their head token."""
    tokens, found = scene.sentence.tokens, {}
    registry = scene.world.registry
    words = tuple(_base(t.text, t.lemma, t.tag) for t in tokens)
    i = 0
    while i < len(tokens):
        plain = i in scene.at or not tokens[i].text[0].isalpha() or _of_the_clock(scene, i)
        role = None if plain else _role(scene, words, i, registry)
        if role is not None:
            found[role.head] = role
            i = role.last
        i += 1
    return found


def _of_the_clock(scene: Scene, i: int) -> bool:
    """ "7.05 pm" is no prime minister."""
    return i > 0 and scene.sentence.tokens[i].text == "pm" and scene.sentence.tokens[i - 1].text[-1].isdigit()


def _base(text: str, lemma: str, tag: str) -> str:
    """The singular of a noun, in lower case."""
    if tag == "NNPS" and text.endswith("s") and not text.endswith("ss"):
        return text[:-1].lower()
    return lemma.lower() if tag == "NNS" else text.lower()


def _role(scene: Scene, words: tuple[str, ...], i: int, registry: Registry) -> Role | None:
    tokens = scene.sentence.tokens
    hit = registry.office(words, i)
    if hit is not None and not any(k in scene.at for k in range(i, i + hit.length)):
        last = i + hit.length - 1
        head = head_of(scene.sentence, i, last)
        if tokens[head].pos in ("NOUN", "PROPN"):
            plural = any(tokens[k].tag in ("NNS", "NNPS") for k in range(i, last + 1))
            return Role(i, last, head, hit.title, hit.sector, "plural" if plural else "singular", "office")
    if tokens[i].pos not in ("NOUN", "PROPN"):
        return None
    if words[i] in scene.world.guide.lists["crowds"]:
        return _crowd(scene, i)
    last, word = i, None
    if i + 1 < len(tokens) and tokens[i + 1].pos in ("NOUN", "PROPN") and i + 1 not in scene.at:
        last, word = i + 1, registry.sector_word(f"{words[i]} {words[i + 1]}")
    if word is None:
        last, word = i, registry.sector_word(words[i]) or registry.sector_word(tokens[i].text)
    if word is None:
        return _anybody(scene, words[i], i)
    if not _acts(scene, last, word.word):
        return None
    plural = tokens[last].tag in ("NNS", "NNPS")
    number = "plural" if plural else ("collective" if word.number == "collective" else "singular")
    return Role(i, last, last, word.word if number != "plural" else words[i], word.sector, number, word.kind)


def _crowd(scene: Scene, i: int) -> Role | None:
    """ "thousands rallied", "dozens were arrested": people, where no noun follows."""
    sentence = scene.sentence
    token = sentence.tokens[i]
    if token.dep not in ("nsubj", "nsubjpass") or token.tag != "NNS" or sentence.child(i, "prep") is not None:
        return None
    return Role(i, i, i, "people", "CVL", "plural", "persons")


def _anybody(scene: Scene, word: str, i: int) -> Role | None:
    """A counterpart, or a person of an occupation without a sector of its own."""
    guide = scene.world.guide
    number = "plural" if scene.sentence.tokens[i].tag in ("NNS", "NNPS") else "singular"
    if word in guide.anybody:
        return Role(i, i, i, word, guide.anybody[word], number, "office")
    return Role(i, i, i, word, "CVL", number, "persons") if word in guide.lists["occupations"] else None


def _acts(scene: Scene, i: int, word: str) -> bool:
    """Whether the noun denotes somebody here, no equipment and no act ("opposition from Turkey")."""
    lists, sentence = scene.world.guide.lists, scene.sentence
    if word in lists["things"] or any(t.dep in ("compound", "nummod") and _model(t.text) for t in sentence.childs(i)):
        return False
    if word not in lists["abstract"]:
        return True
    return not any(t.text.lower() in lists["abstract_preps"] for t in sentence.childs(i, "prep"))


def _model(text: str) -> bool:
    """Whether a word is the name of a type of machine: "F-16", "MiG-29", "T-72"."""
    return (text[0].isalpha() and text[-1].isdigit()) or (text[0].isupper() and "-" in text and text[-1].isdigit())


def runs(scene: Scene, found: Mapping[int, Role]) -> Iterator[tuple[int, int]]:
    """Stretches (first, last) of capitalised words that no name of the registry and no title covers."""
    tokens = scene.sentence.tokens
    titles = {k for role in found.values() for k in range(role.first, role.last + 1)}
    lists = scene.world.guide.lists
    capitals = {t.i for t in tokens if t.pos == "PROPN" and _capital(scene, t, titles)}
    reached = -1
    for i in sorted(capitals):
        if i <= reached or tokens[i].text in lists["honorifics"]:
            continue
        last = k = i
        while k + 1 < len(tokens) and k - i < LONGEST_NAME:
            k += 1
            if k in capitals:
                last = k
            elif tokens[k].text not in lists["particles"] and not _hyphen(scene, k):
                break
        yield i, last
        reached = last


def _capital(scene: Scene, token: Token, titles: set[int]) -> bool:
    if not token.text[0].isupper() or token.i in scene.at or token.i in titles:
        return False
    return token.text not in scene.world.guide.lists["calendar"]


def _hyphen(scene: Scene, i: int) -> bool:
    tokens = scene.sentence.tokens
    return tokens[i].text == "-" and i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start


def strangers(scene: Scene, found: Mapping[int, Role], memory: Memory) -> Scene:
    """The scene with spans of kind `stranger` added; their names are remembered."""
    extra = [
        Span(first, last, head_of(scene.sentence, first, last), "stranger")
        for first, last in runs(scene, found)
        if _is_person(scene, found, memory, first, last)
    ]
    return scene.with_spans(extra)


def _is_person(scene: Scene, found: Mapping[int, Role], memory: Memory, first: int, last: int) -> bool:
    name = scene.text(first, last)
    if name in memory.strangers:
        return True
    tokens = scene.sentence.tokens
    titled = _titled(scene, found, first)
    several = last > first and tokens[last].text[0].isupper()
    evident = titled or (
        several
        and (
            tokens[first].text in scene.world.given
            or _beside(scene, found, first, last)
            or any(h.name.kind == "surname" for h in scene.world.registry.names_at(scene.words, last))
        )
    )
    if evident:
        remember(memory, name)
    return evident


def remember(memory: Memory, name: str) -> None:
    """Keep a full name, so that its last word denotes the person from now on."""
    memory.strangers.setdefault(name, name)
    parts = name.replace("-", " ").split()
    if len(parts) > 1 and len(parts[-1]) > 2:
        memory.strangers.setdefault(parts[-1], name)


def _titled(scene: Scene, found: Mapping[int, Role], first: int) -> bool:
    """Whether a title or a personal noun in the singular stands right before."""
    if not first:
        return False
    if scene.words[first - 1] in scene.world.guide.lists["honorifics"]:
        return True
    role = next((r for r in found.values() if r.last == first - 1), None)
    if role is None or not role.personal or (role.number == "plural" and role.kind != "office"):
        return False
    token = scene.sentence.tokens[role.head]
    if role.sector == "CVL" and token.text[0].isupper() and first > 1:
        return False  # "National Palace", "Peasant Front": no titles
    return token.dep in ("compound", "nmod", "amod") or token.text[0].isupper()


def _beside(scene: Scene, found: Mapping[int, Role], first: int, last: int) -> bool:
    """Whether it stands in apposition to a personal noun."""
    sentence = scene.sentence
    head = head_of(sentence, first, last)
    token = sentence.tokens[head]
    if token.dep == "appos" and token.head in found and found[token.head].personal:
        return True
    return any(t.i in found and found[t.i].personal for t in sentence.childs(head, "appos"))
