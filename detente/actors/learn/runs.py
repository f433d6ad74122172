"""Runs of capitalised words that may name a body: with "of", "for" and a people's possessive in them, and an acronym in
brackets after them."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.actors.learn.owners import state_of
from detente.actors.learn.words import Words
from detente.actors.scene import MODIFIERS, NATIONAL, Scene, Span
from detente.model.document import Token

LONGEST = 10
HELD = NATIONAL | {"folk", "city", "stranger"}
"""Kinds of names that names of bodies hold: "Sudan Liberation Army"."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` to `last`, `start` with a nationality before them; `noun` is where the noun of a body stands (-1:
    none); `end` the last token with an acronym in brackets; `country` the state that the name itself names; `known` the
    id of the registry's actor that bears the acronym."""

    start: int
    first: int
    last: int
    noun: int
    end: int
    acronym: str = ""
    country: str = ""
    known: str = ""


def runs(scene: Scene, words: Words) -> Iterator[Run]:
    """All runs of a sentence that are no name of the registry, of a person or of a thing."""
    i, size = scene.start, len(scene.words)
    while i < size:
        if not _opens(scene, i):
            i += 1
            continue
        last, noun = _extent(scene, i, words)
        first = _trimmed(scene, i, last, noun)
        acronym, end = _acronym(scene, first, last)
        if _may_name(scene, first, last, noun, words):
            yield Run(i, first, last, noun, end, acronym, _country(scene, i, last), _bearer(scene, acronym))
        i = end + 1


def _opens(scene: Scene, i: int) -> bool:
    """Whether a name may begin here: a capital, no function word, no person, no title."""
    token = scene.sentence.tokens[i]
    if not token.text[0].isupper() or token.text in scene.world.guide.lists["calendar"]:
        return False
    if token.pos in ("DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "ADV", "VERB", "INTJ", "PART"):
        return False
    titled = token.text in scene.world.guide.lists["honorifics"] and not _owns(scene, i)
    if titled or (i == scene.start and not _surely(token)):
        return False
    if _hyphened(scene, i):
        return False
    return _free(scene, i)


def _owns(scene: Scene, i: int) -> bool:
    return scene.words[i + 1 : i + 2] in (("'s",), ("’s",))


def _surely(token: Token) -> bool:
    """Whether a word is a name though its capital may be that of the sentence."""
    return token.pos == "PROPN" or sum(c.isupper() or c.isdigit() for c in token.text) > 1


def _free(scene: Scene, i: int) -> bool:
    """Whether a word may be part of an unknown name: it is no known name, or one that longer names hold."""
    span = scene.at.get(i)
    return span is None or span.kind in HELD or (span.kind == "media" and span.first == span.last)


def _capital(scene: Scene, i: int) -> bool:
    if i >= len(scene.words):
        return False
    plain = scene.words[i][0].isupper() and scene.words[i] not in scene.world.guide.lists["calendar"]
    return plain and _free(scene, i)


def _extent(scene: Scene, i: int, words: Words) -> tuple[int, int]:
    """The last token of the run that begins at `i`, and its noun of a body (-1: none)."""
    noun = i if scene.words[i] in words.bodies else -1
    last, open_ = i, False
    while last - i < LONGEST:
        k = last + 1
        if k >= len(scene.words):
            break
        if _capital(scene, k):
            if noun >= 0 and not open_ and scene.words[k] not in words.bodies and not _hyphened(scene, k):
                break
            last = k
            noun = k if scene.words[k] in words.bodies and (not open_ or noun < 0) else noun
        elif (step := _link(scene, k, noun, last, words)) is not None:
            last, open_ = step, True
        elif (step := _possessive(scene, k, words)) is not None or (step := _joined(scene, k, noun)) is not None:
            last = step
            noun = step if scene.words[step] in words.bodies else noun
        else:
            break
    return last, noun


def _hyphened(scene: Scene, k: int) -> bool:
    tokens = scene.sentence.tokens
    return k > 1 and tokens[k - 1].text == "-" and tokens[k - 1].end == tokens[k].start


def _link(scene: Scene, k: int, noun: int, last: int, words: Words) -> int | None:
    """ "of", "for", "for the" and a capital after the noun: "Front for the Liberation of X"."""
    if noun < 0 or scene.words[k] not in words.links:
        return None
    while k < len(scene.words) and scene.words[k] in words.links:
        k += 1
    return k if _capital(scene, k) and k - last <= 3 and not _person(scene, k) else None


def _person(scene: Scene, k: int) -> bool:
    """Whether a person's name begins at a token: "Front of John Example"."""
    return scene.words[k] in scene.world.given and _capital(scene, k + 1)


def _possessive(scene: Scene, k: int, words: Words) -> int | None:
    """ "People's Front", "Workers' Party": the possessive of a common noun and a capital."""
    if scene.words[k] not in ("'s", "’s", "'", "’") or scene.words[k - 1].lower() not in words.possessives:
        return None
    return k + 1 if _capital(scene, k + 1) else None


def _joined(scene: Scene, k: int, noun: int) -> int | None:
    """A hyphen within a word, a particle ("Ansar al-Din"), or "and" before the noun of the name: "Justice and Equality
    Movement"."""
    tokens = scene.sentence.tokens
    if scene.words[k].lower() in scene.world.guide.lists["particles"] and k + 1 < len(tokens):
        end = k + 2 if scene.words[k + 1] == "-" and k + 2 < len(tokens) else k + 1
        return end if tokens[end].text[0].isupper() else None
    if scene.words[k] == "-" and tokens[k - 1].end == tokens[k].start and k + 1 < len(tokens):
        touching = tokens[k].end == tokens[k + 1].start
        return k + 1 if touching and tokens[k + 1].text[0].isalnum() else None
    inner = scene.words[k] == "and" and noun < 0 and _capital(scene, k + 1) and k not in scene.at
    return k + 1 if inner and tokens[k - 1].dep in MODIFIERS else None


def _trimmed(scene: Scene, first: int, last: int, noun: int) -> int:
    """The first token without a nationality that only says whose the body is: where enough of a name is left."""
    span = scene.at.get(first)
    if span is None or span.kind not in ("adjective", "people", "folk") or noun < 0:
        return first
    own = span.last + 1
    return own if last - span.last >= 3 and not _known(scene, own, last) else first


def _may_name(scene: Scene, first: int, last: int, noun: int, words: Words) -> bool:
    """Whether the run can be a body's name: no known actor, no place, no person, no thing."""
    if first > last or (noun < 0 and any(_named(scene, i) for i in range(first, last + 1))):
        return False
    if noun < 0 and last + 2 < len(scene.words) and scene.words[last + 1] in words.links and _capital(scene, last + 2):
        return False  # the name goes on, nobody knows how far: "the group Lawyers for Liberty"
    if noun < 0 and (scene.words[last] in words.things or scene.words[last] in scene.world.guide.lists["geographic"]):
        return False
    if first and scene.words[first - 1] in scene.world.guide.lists["honorifics"]:
        return False
    lowered = [w.lower() for w in scene.words]
    if scene.world.guide.blocked(lowered, first):
        return False
    return not _known(scene, first, last)


def _named(scene: Scene, i: int) -> bool:
    """Whether a word is a name that somebody bears, by itself."""
    span = scene.at.get(i)
    return span is not None and span.kind != "stranger" and not _hyphened(scene, i)


def _known(scene: Scene, first: int, last: int) -> bool:
    return any(hit.length > last - first for hit in scene.world.registry.names_at(scene.words, first))


def _acronym(scene: Scene, first: int, last: int) -> tuple[str, int]:
    """The short name in brackets right after a run, and the token where the bracket closes; '' and `last` without."""
    words = scene.words
    if last == first or last + 3 >= len(words) or words[last + 1] != "(":
        return "", last
    close = next((k for k in range(last + 2, min(last + 6, len(words))) if words[k] == ")"), None)
    if close is None:
        return "", last
    text = scene.text(last + 2, close - 1)
    plain = text.replace("-", "").replace("/", "").replace(".", "")
    if not (2 <= len(plain) <= 9 and plain.isalnum() and sum(c.isupper() for c in plain) >= 2):
        return "", last
    return text, close


def _bearer(scene: Scene, acronym: str) -> str:
    """The one actor of the registry that bears an acronym."""
    if not acronym:
        return ""
    hits = scene.world.registry.names_at((acronym,), 0)
    actors = {hit.actor.id for hit in hits if hit.length == 1 and hit.actor.kind in ("group", "organisation")}
    return next(iter(actors)) if len(actors) == 1 else ""


def _country(scene: Scene, first: int, last: int) -> str:
    """The one state that the name names, or that stands before it."""
    found = [state_of(scene.at[i]) for i in range(first, last + 1) if i in scene.at]
    found += [state_of(span) for span in [owner_before(scene, first)] if span is not None]
    states = set(filter(None, found))
    return next(iter(states)) if len(states) == 1 else ""


def owner_before(scene: Scene, first: int) -> Span | None:
    """The state before a run, with "'s" or small words that describe it between: "Egypt's opposition X"."""
    i, tokens = first - 1, scene.sentence.tokens
    while i >= 0 and first - i <= 5:
        span = scene.at.get(i)
        if span is not None:
            return span if span.kind in NATIONAL else None
        plain = tokens[i].text.islower() and tokens[i].pos in ("NOUN", "ADJ", "PART", "PROPN")
        if not (plain or tokens[i].text in ("'s", "’s", "'", "-")):
            return None
        i -= 1
    return None
