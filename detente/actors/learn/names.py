"""Names of persons: whole as they stand in a text ("Farouq al-Shara", "Chung Hong-won"), told from other names, and
which word of one is the surname."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from detente.actors.descriptions import load
from detente.actors.learn.words import Words
from detente.actors.phrases import Draft
from detente.actors.registry import Registry
from detente.actors.scene import Span

LONGEST = 9  # tokens, hyphens among them
_NUMERALS = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XVI"})
_MARKS = str.maketrans("", "", "-'’.")


def whole_name(draft: Draft, span: Span, words: Words) -> Span:
    """The span with what the name goes on with: a hyphenated part, "al-" and a surname, a word of a name before it."""
    first, last = span.first, span.last
    while first > 0 and last - first < LONGEST:
        step = 2 if first > 1 and draft.scene.words[first - 1] in words.within else 1
        if not _joins_before(draft, first - step, first):
            break
        first -= step
    while (following := _end_after(draft, last)) is not None and following - first < LONGEST:
        last = following
    if (first, last) == (span.first, span.last):
        return span
    return replace(span, first=first, last=last)


def _joins_before(draft: Draft, i: int, first: int) -> bool:
    """Whether the word before is a part of the name: a capitalised name that is nothing else."""
    token = draft.sentence.tokens[i]
    lists = draft.scene.world.guide.lists
    if token.pos != "PROPN" or not token.text[0].isupper() or not token.text.replace("'", "").isalpha():
        return False
    if token.text in lists["honorifics"] or token.text in lists["calendar"] or _titled(draft, i):
        return False
    span = draft.scene.at.get(i)
    if span is not None and span.kind not in ("stranger", "person"):
        return False
    return token.dep == "compound" and first - 1 <= token.head <= first + LONGEST


def _end_after(draft: Draft, last: int) -> int | None:
    """The token up to which the name goes on after `last`, or None."""
    tokens, lists = draft.sentence.tokens, draft.scene.world.guide.lists
    i = last + 1
    if i >= len(tokens):
        return None
    if tokens[i].text == "-" and i + 1 < len(tokens) and tokens[i].start == tokens[last].end == tokens[i + 1].start - 1:
        return i + 1
    if tokens[i].text.lower() in lists["particles"] and i + 1 < len(tokens):
        end = i + 2 if tokens[i + 1].text == "-" and i + 2 < len(tokens) else i + 1
        return end if tokens[end].text[0].isupper() and tokens[end].pos == "PROPN" else None
    if tokens[i].text in _NUMERALS:
        return i
    if tokens[last].dep != "compound" or tokens[last].head < i:
        return None
    span = draft.scene.at.get(i)
    if span is None:
        return i if tokens[i].pos == "PROPN" and tokens[i].text[0].isupper() and not _office(draft, i) else None
    return span.last if span.kind == "person" and surname_only(span) else None


def surname_only(span: Span) -> bool:
    """Whether a known person's span is a surname alone."""
    return all(hit.name.kind == "surname" for hit in span.hits)


def apposed(draft: Draft) -> Iterator[Span]:
    """Names between commas right after an office, though the reader took them for nobody's: "the premier, Adam Example,
    said"."""
    tokens, words = draft.sentence.tokens, draft.scene.words
    for role in draft.roles.values():
        first = role.last + 2
        if role.kind != "office" or role.number == "plural" or first >= len(words) or words[first - 1] != ",":
            continue
        last = first - 1
        while last + 1 < len(words) and last - first < LONGEST and _part(draft, last + 1):
            last += 1
        closed = last + 1 >= len(words) or words[last + 1] in (",", ".", ";", ")", ":")
        if last > first and closed and tokens[last].text[0].isupper():
            yield Span(first, last, last, "stranger")


def _part(draft: Draft, i: int) -> bool:
    """Whether a word can be part of a name that nobody knows: a capital, a particle, a hyphen within a word."""
    token, lists = draft.sentence.tokens[i], draft.scene.world.guide.lists
    if i in draft.scene.at or _titled(draft, i):
        return False
    inner = token.text == "-" or token.text.lower() in lists["particles"] or draft.scene.words[i - 1] == "-"
    return inner or (token.pos == "PROPN" and token.text[0].isupper() and token.text not in lists["calendar"])


def _titled(draft: Draft, i: int) -> bool:
    """Whether a word is part of a title or another role."""
    return any(role.first <= i <= role.last for role in draft.roles.values())


def _office(draft: Draft, i: int) -> bool:
    return any(role.first <= i <= role.last and role.kind == "office" for role in draft.roles.values())


def is_name(draft: Draft, span: Span, words: Words) -> bool:
    """Whether a run of capitals can be a person's name: short, letters only, no noun of bodies or things in it."""
    parts = draft.scene.text(span.first, span.last).split()
    lists = draft.scene.world.guide.lists
    if not 1 <= len(parts) <= 5:
        return False
    if parts[-1] in words.things or any(
        p in words.bodies or p in lists["geographic"] or p in lists["calendar"] for p in parts
    ):
        return False
    if span.last + 1 < len(draft.scene.words) and draft.scene.words[span.last + 1] in words.bodies:
        return False
    plain = all(p.translate(_MARKS).isalpha() for p in parts)
    return plain and not any(p.isupper() and len(p) > 3 for p in parts)


def surname(name: str, country: str, registry: Registry) -> str:
    """The surname: the last word, or the first where it is so in the country; '' for a name of one word."""
    words = name.split()
    if len(words) < 2:
        return ""
    if country in _family_first(registry):
        return words[0]
    return words[-1] if words[-1].lower() not in load().lists["particles"] else ""


@lru_cache(maxsize=4)
def _family_first(registry: Registry) -> frozenset[str]:
    """Countries whose known persons mostly bear their first word as surname."""
    first, all_ = Counter[str](), Counter[str]()
    for actor in registry.actors.values():
        words = actor.name.split()
        if actor.kind == "person" and actor.country and len(words) > 1:
            surnames = {name.text for name in actor.names if name.kind == "surname"}
            all_[actor.country] += 1
            first[actor.country] += words[0] in surnames and words[-1] not in surnames
    return frozenset(country for country, count in first.items() if count * 2 > all_[country])
