"""From a parsed article to its mentions: who is named, described or taken up again in each sentence.

Two passes: the first learns which persons the article introduces; the second reads sentence after sentence, names
before pronouns and descriptions, so that each word finds what was said before it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from detente.actors.acronyms import acronyms, known_as
from detente.actors.anaphora import pronoun
from detente.actors.build import phrases
from detente.actors.cities import with_cities
from detente.actors.definite import NOUNS, description
from detente.actors.descriptions import Descriptions, load
from detente.actors.discourse import Discourse, about_thing, content, thing
from detente.actors.organs import settled_name
from detente.actors.people import Memory, Role, given_names, roles, strangers
from detente.actors.phrases import Draft, Phrase
from detente.actors.place import Place
from detente.actors.registry import Registry
from detente.actors.scene import BODIES, MODIFIERS, Scene, World, scene
from detente.actors.settle import located, of_whom, settle
from detente.actors.theme import story
from detente.actors.twos import two_words
from detente.model.actor import Mention
from detente.model.document import Parsed, Sentence, Token

FLOOR = 0.3
TAKING_UP = frozenset({"PRON", "DET", "SCONJ", "ADJ"})
NUMERALS = frozenset({"two", "both", "other", "former", "latter"})  # pronouns at times, whatever the parser calls them


def find_mentions(
    parsed: Parsed, registry: Registry, guide: Descriptions | None = None
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each sentence, in order, resolved as of the day of publication.

    Mentions do not overlap, except that a pronoun or a place within a phrase is a mention of its own. Kinds: name,
    adjective, description, pronoun, possessive, location (a state as a place, no actor there).
    """
    found = scenes(parsed, registry, guide)
    discourse = Discourse(story=story(found))
    return tuple(_sentence(draft, discourse) for draft in drafts(found))


def scenes(parsed: Parsed, registry: Registry, guide: Descriptions | None = None) -> list[Scene]:
    """The sentences with the names that the registry knows."""
    guide = guide or load()
    world = World.of(parsed, registry, guide, _given(registry) | guide.lists["given"])
    return [with_cities(scene(sentence, world)) for sentence in parsed.sentences]


def drafts(scenes: Sequence[Scene]) -> Iterator[Draft]:
    """The sentences of an article with all names and roles found, nothing built yet. The memory of the first has all
    persons whom the article names in full."""
    memory = Memory()
    found = [roles(each) for each in scenes]
    for each, here in zip(scenes, found, strict=True):
        _introduce(each, here, memory)
    for each, here in zip(scenes, found, strict=True):
        named = known_as(strangers(each, here, memory), memory)
        yield Draft(named, {i: role for i, role in here.items() if i not in named.at}, memory)


@lru_cache(maxsize=4)
def _given(registry: Registry) -> frozenset[str]:
    return given_names(registry)


def _introduce(each: Scene, here: dict[int, Role], memory: Memory) -> None:
    """Learn the persons that a sentence names in full."""
    for span in each.spans:
        if span.kind == "person" and span.last > span.first:
            memory.known.update(h.actor.id for h in span.hits)
    strangers(each, here, memory)


def _sentence(draft: Draft, discourse: Discourse) -> tuple[Mention, ...]:
    sentence = draft.sentence
    index = sentence.index
    discourse.lemmas[index] = content(sentence)
    if (noun := thing(sentence)) is not None:
        discourse.things[index] = noun
    built = phrases(draft)
    acronyms(draft, built)
    closed = [p for p in built if not p.open and p.entities and not _two_of_a_class(sentence, p)]
    for phrase in (*closed, *_within(draft)):
        discourse.add(sentence, phrase)
    _resettle(draft, discourse, closed)
    closed = [located(Place(draft, sentence.tokens[-1], discourse), p) for p in closed]
    if about_thing(sentence, {p.head for p in built}):
        discourse.topics.add(index)
    if about_thing(sentence, {p.head for p in built}, "NNS"):
        discourse.many.add(index)
    later = _taken_up(draft, discourse, {p.head: p for p in built if p.open}, closed)
    every = sorted((*closed, *later), key=lambda p: (p.first, p.last))
    return tuple(_mention(index, p) for p in every if p.score >= FLOOR)


def _resettle(draft: Draft, discourse: Discourse, closed: list[Phrase]) -> None:
    """Names that only the article settles, after all names of the sentence were heard; in place."""
    for k, phrase in enumerate(closed):
        settled = settled_name(Place(draft, draft.sentence.tokens[phrase.head], discourse), phrase)
        if settled is not phrase:
            closed[k] = settled
            discourse.replace(draft.sentence, phrase, settled)


def _within(draft: Draft) -> list[Phrase]:
    """Persons who are part of another phrase and can be taken up all the same: "the army of General X"."""
    inside = (draft.built.get(i) for i in sorted(draft.used))
    return [p for p in inside if p is not None and p.shape == "person" and p.entities and not p.open]


def _taken_up(draft: Draft, discourse: Discourse, opened: dict[int, Phrase], closed: list[Phrase]) -> list[Phrase]:
    """Pronouns, descriptions and open roles, from left to right; each is heard by those after it."""
    covered = {i for p in closed for i in range(p.first, p.last + 1)} | draft.used
    found: list[Phrase] = []
    done: set[int] = set()
    for token in draft.sentence.tokens:
        takes_up = token.pos in TAKING_UP or token.text.lower() in NUMERALS
        if token.i in done or not (takes_up or token.i in opened or (token.i not in covered and token.pos in NOUNS)):
            continue
        if _named_beside(draft.sentence, token, closed):
            continue
        place = Place(draft, token, discourse)
        phrase: Phrase | None
        if token.i in opened:
            owner = of_whom(draft.sentence, token.i)
            if owner is not None and owner.i not in covered and owner.i not in opened:
                of_it = description(Place(draft, owner, discourse))
                _keep(Place(draft, owner, discourse), of_it, found)
                done |= {owner.i} if of_it is not None else set()
            phrase = description(place) or settle(place, opened[token.i])
        elif takes_up:
            phrase = pronoun(place) or two_words(place) or (description(place) if token.pos == "NOUN" else None)
        else:
            phrase = description(place)
        _keep(place, phrase, found)
    return found


def _two_of_a_class(s: Sentence, phrase: Phrase) -> bool:
    """ "The two nuclear powers": the name of a class of states, said of two."""
    two = any(c.text.lower() in ("two", "both") for c in s.childs(phrase.head, "nummod", "det", "predet"))
    return two and all(e.id.startswith("GRP:") for e in phrase.entities) and s.tokens[phrase.head].tag == "NNS"


def _named_beside(s: Sentence, token: Token, closed: Sequence[Phrase]) -> bool:
    """Whether the noun, or the one that it stands before, has its name beside it and so takes up nobody else: *a
    smaller rebel group, the* X."""
    noun = s.tokens[token.head] if token.dep in MODIFIERS else token
    if noun.tag != "NN" or noun.i + 1 >= len(s.tokens) or s.tokens[noun.i + 1].text != ",":
        return False
    beside = {c.i for c in s.childs(noun.i, "appos")}
    return any(p.head in beside and p.shape in BODIES and _right_behind(s, noun.i + 1, p.first) for p in closed)


def _right_behind(s: Sentence, comma: int, first: int) -> bool:
    return comma + 1 == first or (comma + 2 == first and s.tokens[comma + 1].pos == "DET")


def _keep(place: Place, phrase: Phrase | None, found: list[Phrase]) -> None:
    """Take a phrase into the mentions and the discourse, if it denotes anybody."""
    if phrase is not None and phrase.entities:
        phrase = located(place, phrase)
        found.append(phrase)
        place.discourse.add(place.draft.sentence, phrase)


def _mention(index: int, phrase: Phrase) -> Mention:
    return Mention(
        index,
        phrase.first,
        phrase.last,
        phrase.head,
        phrase.kind,
        phrase.entities,
        round(phrase.score, 2),
        phrase.reason,
    )
