"""The names in a parsed sentence: which tokens bear a name of the registry, with guards against look-alikes.

A name counts only with its capital letter. A word that is also a given name or a surname ("Chad Smith", "Michael
Jordan") belongs to the person beside it, a word within a longer name that is no actor ("South China Sea") to that
name, and a word with several readings ("Georgia") to the one that the article's other words speak for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Self

from detente.actors.descriptions import Descriptions, People
from detente.actors.registry import NameHit, Registry
from detente.model.actor import Actor
from detente.model.document import Parsed, Sentence

RANK = {
    "state": 0,
    "adjective": 0,
    "people": 0,
    "organisation": 1,
    "group": 1,
    "bloc": 1,
    "institution": 1,
    "capital": 2,
    "person": 3,
}
MODIFIERS = frozenset({"amod", "compound", "nmod"})
FUNCTION = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT"})
NATIONAL = frozenset({"state", "adjective", "people", "capital"})
BODIES = frozenset({"organisation", "group", "institution"})
DASHES = frozenset({"-", "–", "—", "--", "―"})


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` that bear a name. `kind`: state, adjective, people, capital, organisation, group,
    institution, person, folk (a people or creed that is no state), stranger (a person whom the registry lacks).
    `parts` are the members of a compound such as "Russia-Ukraine"; `hits` the readings that the registry knows."""

    first: int
    last: int
    head: int
    kind: str
    hits: tuple[NameHit, ...] = ()
    parts: tuple["Span", ...] = ()
    folk: People | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What is known before reading a sentence: the tables, the day, the article's text and all its words, given
    names."""

    registry: Registry
    guide: Descriptions
    day: date
    text: str
    words: frozenset[str]
    given: frozenset[str]

    @classmethod
    def of(cls, parsed: Parsed, registry: Registry, guide: Descriptions, given: frozenset[str]) -> "World":
        """The world of one article."""
        words = frozenset(t.text for s in parsed.sentences for t in s.tokens)
        return cls(registry, guide, parsed.document.published, parsed.document.text, words, given)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with the names in it; `at` gives the span that covers a token, `start` the first token after a
    dateline."""

    sentence: Sentence
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    at: Mapping[int, Span]
    world: World
    start: int = 0

    def text(self, first: int, last: int) -> str:
        """The words of the article from token `first` to `last`."""
        return self.world.text[self.sentence.tokens[first].start : self.sentence.tokens[last].end]

    def with_spans(self, extra: Sequence[Span]) -> Self:
        """The same with further names, which cover no token of those that are there."""
        if not extra:
            return self
        spans = tuple(sorted((*self.spans, *extra), key=lambda s: s.first))
        return replace(self, spans=spans, at=covered(spans))


def covered(spans: Iterable[Span]) -> dict[int, Span]:
    """The span that covers each token."""
    return {i: s for s in spans for i in range(s.first, s.last + 1)}


def scene(sentence: Sentence, world: World) -> Scene:
    """The sentence with its names found."""
    words = tuple(t.text for t in sentence.tokens)
    spans = tuple(_placed(words, list(_joined(sentence, list(_spans(sentence, words, world)), world))))
    return Scene(sentence, words, spans, covered(spans), world, after_dateline(sentence))


def _placed(words: tuple[str, ...], spans: list[Span]) -> Iterator[Span]:
    """Spans without the namesakes of capitals: "Tripoli, Lebanon"."""
    for span, after in zip_longest(spans, spans[1:]):
        beside = after is not None and after.first == span.last + 2 and words[span.last + 1] == ","
        if span.kind == "capital" and after is not None and beside and after.kind == "state":
            opens = len(words) > after.last + 1 and words[after.last + 1] in (",", ".", ")", "-", "—", "--")
            if opens and not {h.actor.id for h in span.hits} & {h.actor.id for h in after.hits}:
                continue
        yield span


def after_dateline(sentence: Sentence) -> int:
    """The first token after "GENEVA (AP) -" or "ANKARA, Turkey -"; 0 where the sentence opens otherwise."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:14]):
        if i and token.text in DASHES and token.start > tokens[i - 1].end:
            return i + 1 if tokens[0].text.isupper() or ")" in {t.text for t in tokens[:i]} else 0
        if not (token.text[0].isupper() or token.text[0].isdigit() or token.text in ("(", ")", ",", ".", "/")):
            return 0
    return 0


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that the grammar hangs on: its last token whose head lies outside."""
    tokens = sentence.tokens
    for i in range(last, first - 1, -1):
        head = tokens[i].head
        if (head == i or not first <= head <= last) and tokens[i].pos != "PUNCT":
            return i
    return last


def _spans(sentence: Sentence, words: tuple[str, ...], world: World) -> Iterator[Span]:
    lowered = [w.lower() for w in words]
    i, size = 0, len(words)
    before: Span | None = None
    while i < size:
        blocked = world.guide.blocked(lowered, i) if words[i][0].isupper() else 0
        span = _span(sentence, words, i, world)
        if span is not None and span.last - i + 1 >= blocked:
            before = span = _minority(span, before, words, world)
            yield span
            i = span.last + 1
        else:
            i += blocked or 1


def _minority(span: Span, before: Span | None, words: tuple[str, ...], world: World) -> Span:
    """The people of one state in another: "Serb" in "Bosnian Serb troops"."""
    folk = world.guide.peoples.get(words[span.first])
    if folk is None or before is None or before.kind != "adjective" or before.last != span.first - 1:
        return span
    if span.first != span.last or span.kind not in ("adjective", "people"):
        return span
    return Span(span.first, span.last, span.head, "folk", folk=folk)


def _span(sentence: Sentence, words: tuple[str, ...], i: int, world: World) -> Span | None:
    """The longest name at token `i` that passes the guards."""
    word = words[i]
    if not word[0].isalnum():
        return None
    mistaken = sentence.tokens[i].pos in FUNCTION
    if mistaken and not (word[0].isupper() and i + 1 < len(words) and words[i + 1][0].isupper()):
        return None
    found = world.registry.names_at(words, i)
    hits = [h for h in found if _cased(word, h) and (h.length > 1 or not (mistaken or _no_paper(sentence, i, h)))]
    if mistaken and not hits:
        return None
    folk = _folk(sentence, i, hits, world)
    if folk is not None:
        return folk
    while hits:
        length = hits[0].length
        same = tuple(h for h in hits if h.length == length)
        if length > 1 or not _personal(sentence, words, i, same, world):
            same = _readings(word, same, world) if length == 1 else same
            if _longer(sentence, words, i, same, world):
                return None
            return _made(sentence, i, length, same) if same else None
        hits = hits[len(same) :]
    return None


def _cased(word: str, hit: NameHit) -> bool:
    """Whether the capitals of the word are those of the name."""
    name = hit.name.text
    if name.isupper() and len(name) <= 4 and hit.length == 1:
        return word == name or "." in word
    return word[0].isupper() or word[0].isdigit() or name[0].islower()


def _no_paper(sentence: Sentence, i: int, hit: NameHit) -> bool:
    """Whether a word that is also the name of a paper only modifies another: "*Hindu* nationalists", "the *National*
    Defence Force"; a paper called "The ..." keeps its article."""
    token = sentence.tokens[i]
    if hit.actor.kind != "media":
        return False
    bare = hit.name.text.startswith("The ") and not (i and sentence.tokens[i - 1].text.lower() == "the")
    return bare or (token.dep in ("amod", "compound") and token.head > i)


def _made(sentence: Sentence, i: int, length: int, hits: tuple[NameHit, ...]) -> Span:
    hits = tuple(sorted(hits, key=lambda h: RANK.get(kind_of(h), 2)))
    return Span(i, i + length - 1, head_of(sentence, i, i + length - 1), kind_of(hits[0]), hits)


def kind_of(hit: NameHit) -> str:
    """The kind of span that a hit makes."""
    if hit.actor.kind == "state" or hit.actor.id.startswith("GRP:"):
        return {"demonym": "adjective", "people": "people", "capital": "capital"}.get(hit.name.kind, "state")
    return hit.actor.kind if hit.name.kind != "demonym" else "adjective"


def _personal(sentence: Sentence, words: tuple[str, ...], i: int, hits: tuple[NameHit, ...], world: World) -> bool:
    """Whether a one-word name is only part of a person's name."""
    lists = world.guide.lists
    if words[i] in lists["calendar"]:
        return True
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if all(h.actor.kind in ("person", "group") for h in hits) and _feature(words, i, world):
        return True
    if all(h.actor.kind == "person" for h in hits):
        return before in lists["also_given"] or _beside_name(sentence, words, i, world)
    if all(h.actor.kind in BODIES and not h.name.text.isupper() for h in hits):
        return i > 0 and sentence.tokens[i - 1].head == i and _bare_name(sentence, words, i - 1, world)
    if words[i] in lists["also_surname"] and (before in lists["given"] or before in lists["honorifics"]):
        return sentence.tokens[i - 1].pos == "PROPN"
    if words[i] not in lists["also_given"] or not after[:1].isupper() or sentence.tokens[i + 1].pos != "PROPN":
        return False
    named = any(h.actor.kind != "person" for h in world.registry.names_at(words, i + 1))
    named = named or world.registry.office(words, i + 1) is not None
    return not named and sentence.tokens[i].head == i + 1 and world.registry.sector_word(after.lower()) is None


def _longer(sentence: Sentence, words: tuple[str, ...], i: int, hits: tuple[NameHit, ...], world: World) -> bool:
    """Whether a paper's or a group's name is only part of a longer one: "The National" in "The National Alliance",
    "Resistance Front" in "Popular Resistance Front"."""
    if not hits:
        return False
    last = i + hits[0].length - 1
    head = head_of(sentence, i, last)
    if all("JRN" in h.actor.sectors for h in hits):
        return last + 1 < len(words) and words[last + 1][0].isupper() and sentence.tokens[head].head == last + 1
    if last == i or not i or not all(h.actor.kind == "group" for h in hits):
        return False
    return sentence.tokens[i - 1].head == head and _bare_name(sentence, words, i - 1, world)


def _feature(words: tuple[str, ...], i: int, world: World) -> bool:
    """Whether the word opens the name of a reef, a river, a street: "Johnson South Reef"."""
    for k in range(i + 1, min(i + 4, len(words))):
        if not words[k][0].isupper():
            return False
        if words[k] in world.guide.lists["geographic"]:
            return True
    return False


def _beside_name(sentence: Sentence, words: tuple[str, ...], i: int, world: World) -> bool:
    """Whether another name's word, no title and nobody known, touches a surname."""
    tokens = sentence.tokens
    if (
        i
        and _bare_name(sentence, words, i - 1, world)
        and (tokens[i - 1].head == i or tokens[i - 1].head == tokens[i].head)
    ):
        return True
    return (
        i + 1 < len(words)
        and tokens[i].dep == "compound"
        and tokens[i].head == i + 1
        and _bare_name(sentence, words, i + 1, world)
    )


def _bare_name(sentence: Sentence, words: tuple[str, ...], i: int, world: World) -> bool:
    token, word = sentence.tokens[i], words[i]
    if token.pos != "PROPN" or not word[0].isupper() or word in world.guide.lists["honorifics"]:
        return False
    if word in world.guide.lists["calendar"]:
        return False  # "met on Saturday Macron and Merkel"
    if world.registry.names_at(words, i) or world.registry.sector_word(word) is not None:
        return False
    return not any((hit := world.registry.office(words, k)) and k + hit.length > i for k in range(max(0, i - 3), i + 1))


def _readings(word: str, hits: tuple[NameHit, ...], world: World) -> tuple[NameHit, ...]:
    """The hits whose reading the article's other words speak for; where the word is not known to be ambiguous all, or
    an acronym as it is written ("GUAM" is no name in capitals)."""
    readings = world.guide.ambiguous.get(word)
    if readings is None:
        return tuple(h for h in hits if h.name.kind == "acronym" and h.name.text == word) or hits
    scores = [(len(signs & world.words), -n, actor) for n, (actor, signs) in enumerate(readings)]
    chosen = max(scores)[2]
    return tuple(h for h in hits if h.actor.id == chosen) if chosen else ()


def _folk(sentence: Sentence, i: int, hits: list[NameHit], world: World) -> Span | None:
    """A people or creed, of the guide or of the registry, where no state bears the name."""
    if not all(h.actor.id.startswith("GRP:") and h.name.kind in ("demonym", "people", "name") for h in hits):
        return None
    folk = world.guide.peoples.get(sentence.tokens[i].text)
    if folk is not None and all(h.length == 1 for h in hits):
        return Span(i, i, i, "folk", folk=folk)
    if not hits or hits[0].name.kind == "name" or world.registry.nouns(hits[0].actor.id):
        return None
    last = i + hits[0].length - 1
    return Span(i, last, head_of(sentence, i, last), "folk", (), folk=_people_of(hits[0].actor))


def _people_of(actor: Actor) -> People:
    """A people of the registry."""
    adjectives = [n.text for n in actor.names if n.kind == "demonym"]
    persons = [n.text for n in actor.names if n.kind == "people"]
    adjective = adjectives[0] if adjectives else actor.name
    return People(persons[0] if persons else adjective, adjective, actor.name, actor.country or "")


def _joined(sentence: Sentence, spans: list[Span], world: World) -> Iterator[Span]:
    """Spans, with those tied by a hyphen made one ("Israeli-Turkish", "Sino-Soviet")."""
    k = 0
    while k < len(spans):
        span = _with_prefix(sentence, spans[k], world)
        while k + 1 < len(spans) and _tied(sentence, span, spans[k + 1]):
            k += 1
            last = spans[k].last
            parts = (span.parts or (span,)) + (spans[k],)
            head = head_of(sentence, span.first, last)
            kind = "adjective" if spans[k].kind in ("state", "capital", "organisation") else spans[k].kind
            span = Span(span.first, last, head, kind, spans[k].hits, parts)
        yield span
        k += 1


def _tied(sentence: Sentence, left: Span, right: Span) -> bool:
    tokens = sentence.tokens
    if right.first != left.last + 2 or tokens[left.last + 1].text not in ("-", "–", "/"):
        return False
    touching = (
        tokens[left.last].end == tokens[left.last + 1].start and tokens[left.last + 1].end == tokens[right.first].start
    )
    kinds = NATIONAL | {"organisation"}
    return touching and left.kind in kinds and right.kind in kinds


def _with_prefix(sentence: Sentence, span: Span, world: World) -> Span:
    """ "Franco-" and the like before a span join it."""
    i = span.first
    if i < 2 or sentence.tokens[i - 1].text not in ("-", "–") or span.kind not in NATIONAL:
        return span
    actor = world.registry.actors.get(world.guide.combining.get(sentence.tokens[i - 2].text, ""))
    if actor is None:
        return span
    hit = NameHit(actor, actor.names[0], 1)
    first = Span(i - 2, i - 2, i - 2, "adjective", (hit,))
    return Span(i - 2, span.last, head_of(sentence, i - 2, span.last), "adjective", span.hits, (first, span))


def backs(scene: Scene, span: Span) -> bool:
    """Whether the name only qualifies: "US-led", "Iran-backed", "anti-French"."""
    tokens, lists = scene.sentence.tokens, scene.world.guide.lists
    i = span.last + 1
    if i + 1 < len(tokens) and tokens[i].text in ("-", "–") and tokens[i + 1].text.lower() in lists["backing"]:
        return True
    if (
        i < len(tokens)
        and tokens[i].text.lower() in lists["backing"]
        and tokens[i].tag == "VBN"
        and tokens[i].dep == "amod"
    ):
        return True
    return attitude(scene, span)


def attitude(scene: Scene, span: Span) -> bool:
    """Whether "anti-", "pro-", "non-" stands before the name."""
    tokens, lists = scene.sentence.tokens, scene.world.guide.lists
    i = span.first
    return i > 1 and tokens[i - 1].text in ("-", "–") and tokens[i - 2].text.lower() in lists["attitudes"]
