"""Titles beside a name: which one is a person's, how it reads, and whether the office is held, was, or will be."""

from detente.actors.learn.words import Words
from detente.actors.people import Role
from detente.actors.phrases import Draft
from detente.actors.registry import Registry
from detente.actors.resolve import ARMED
from detente.actors.scene import Span
from detente.model.document import Token

PUBLIC = ARMED | {"PTY", "OPP", "IGO", "CRM", "REL"}
"""Sectors whose people are public without an office: "rebel", "cleric", but no soldier, judge or policeman."""


def role_of(draft: Draft, span: Span, words: Words) -> Role | None:
    """The title right before a name, the nearest that is not vague, else the role in apposition to it."""
    roles = [r for r in draft.roles.values() if r.personal and r.number != "plural"]
    before = [r for r in roles if r.last < span.first and _leads(draft, r.last + 1, span.first)]
    if before:
        return max(before, key=lambda r: (r.kind == "office", r.word not in words.vague, r.last))
    sentence = draft.sentence
    beside = {t.i for t in sentence.childs(span.head, "appos")}
    after = [r for r in roles if r.head in beside and r.first > span.last]
    after += [
        r for r in roles if r.kind == "office" and r.last + 2 == span.first and draft.scene.words[r.last + 1] == ","
    ]
    turned = [r for r in roles if span.head in {t.i for t in sentence.childs(r.head, "appos")} and r.last < span.first]
    return next(iter([*after, *turned]), None)


def shared(draft: Draft, span: Span) -> Role | None:
    """The title in the plural that two names share: "Presidents X and Y"."""
    words = draft.scene.words
    if words[span.first - 1 : span.first] == ("and",):
        other = draft.scene.at.get(span.first - 2)
        first = other.first if other is not None and other.kind in ("person", "stranger") else -1
    else:
        first = span.first if words[span.last + 1 : span.last + 2] == ("and",) else -1
    plural = (r for r in draft.roles.values() if r.kind == "office" and r.number == "plural" and r.last == first - 1)
    return next(plural, None)


def _leads(draft: Draft, first: int, last: int) -> bool:
    """Whether only honorifics and ranks stand between a title and the name."""
    lists = draft.scene.world.guide.lists
    ranks = {k for r in draft.roles.values() for k in range(r.first, r.last + 1)}
    return all(draft.scene.words[i] in lists["honorifics"] or i in ranks for i in range(first, last))


def title(draft: Draft, role: Role, words: Words) -> tuple[int, str]:
    """The title as it is said, with the nouns that narrow it ("water minister"), in small letters, and its first
    token."""
    first = role.first
    if role.number == "plural":
        return first, role.word
    while first > 0 and _narrows(draft, first - 1, role, words):
        first -= 1
    text = " ".join(draft.scene.text(first, role.last).lower().split())
    hit = draft.scene.world.registry.office(text.split(), 0)
    said = hit.title if hit is not None and hit.title.replace("-", " ") == text.replace("-", " ") else text
    return first, said + _branch(draft, role, words)


def _branch(draft: Draft, role: Role, words: Words) -> str:
    """ " of central bank" in "the governor of China's central bank": what is no name after the title, or the city."""
    for prep in draft.sentence.childs(role.head, "prep"):
        pobj = draft.sentence.child(prep.i, "pobj") if prep.lemma == "of" else None
        if pobj is None or pobj.i <= role.last:
            continue
        span = draft.scene.at.get(pobj.i)
        if span is not None and span.kind in ("capital", "city") and role.word in words.local:
            return f" of {draft.scene.text(span.first, span.last)}"
        if span is not None or not pobj.text.islower() or pobj.pos != "NOUN":
            continue
        first = pobj.i
        while draft.sentence.tokens[first - 1].dep in ("compound", "amod") and first - 1 not in draft.scene.at:
            first -= 1
        return " of " + " ".join(draft.scene.text(first, pobj.i).lower().split())
    return ""


def _narrows(draft: Draft, i: int, role: Role, words: Words) -> bool:
    """Whether the noun before a title tells which: "water" in "water minister", "human rights" in
    "human rights chief"."""
    token = draft.sentence.tokens[i]
    if token.dep == "amod" and i < token.head < role.first:
        return i not in draft.scene.at and token.text.islower()
    if token.dep != "compound" or i in draft.scene.at or token.text in draft.scene.world.guide.lists["calendar"]:
        return False
    if token.tag in ("NN", "NNS"):
        return not any(r.first <= i <= r.last and r.personal for r in draft.roles.values())
    return token.pos == "PROPN" and draft.scene.words[role.last].lower() in words.portfolios


def public(draft: Draft, role: Role, words: Words) -> bool:
    """Whether who bears a title is a public person."""
    if draft.scene.words[role.last] in words.ranks:
        return False
    if is_office(role, draft.scene.world.registry):
        return role.sector not in words.private
    return role.sector in PUBLIC


def is_office(role: Role, registry: Registry) -> bool:
    """Whether a role is an office, whichever table names it."""
    return role.kind == "office" or registry.office(role.word.split(), 0) is not None


def tense(draft: Draft, first: int, last: int, words: Words) -> str:
    """Whether the office is held, was held or will be, by the words among and right before the title; `told` where the
    sentence speaks of years gone by."""
    start, tokens = first, draft.sentence.tokens
    while start > 0 and _leads_in(tokens[start - 1], words):
        start -= 1
    said = {draft.scene.words[i].lower() for i in range(start, last + 1)}
    if said & words.past:
        return "past"
    years = {int(w) for w in draft.scene.words if len(w) == 4 and w.isdecimal() and w.isascii()}
    old = any(1900 <= year < draft.scene.world.day.year for year in years)
    return "coming" if said & words.coming else "told" if old else "now"


def _leads_in(token: Token, words: Words) -> bool:
    return token.pos == "ADJ" or token.text == "-" or token.text.lower() in words.past | words.coming
