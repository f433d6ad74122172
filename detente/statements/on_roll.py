"""Memberships that the wording leaves open and the roll of the organisation confirms: "Hungary blocked what the *other*
EU members wanted", "of the 27 states of the Union, only X", "*its* allies in NATO", "a war between *two* members"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.belonging import FILE, Belonging, Company, made
from detente.statements.fellows import examples, examples_after
from detente.statements.frames import VERBAL, coordinated, objects_behind, surface_subject, verb_frame
from detente.statements.holders import BEFORE, groups_at, holders, members_at
from detente.statements.membership_nouns import in_a_thing
from detente.statements.scene import Scene

ASIDE = frozenset({"like", "unlike", "alongside", "besides", "with", "among", "as", "together", "along"})
TWO = 2


def by_roll(scene: Scene, token: Token, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """What a noun for members implies of the parties around it."""
    s, words = scene.sentence, lexicon.words[FILE]
    if (
        words["nouns"].get(token.lemma.lower()) not in {"member", "partner"}
        and token.lemma.lower() not in words["offices"]
    ):
        return
    if in_a_thing(scene, token, words):
        return  # "its partners in the trade agreement"
    groups = groups_at(scene, [token.i])
    near = examples_after(scene, token.i) + holders(scene, token.i, ())[0] + examples(scene, token.i, words)
    if _fellow(s, token, words):
        near += [*_owners(scene, token), *_doers(scene, token), *_likened(scene, token)]
    for group in groups[:1]:
        found = company.on_roll(near, group)
        plain = token.tag == "NNS" and not found and not _named_beside(scene, token)
        if plain and (number := _number(s, token, words)):
            before = [e for m in scene.mentions if m.last < token.i and m.kind == "name" for e in m.entities]
            fit = company.on_roll(before, group) if len({e.id for e in before}) == number else []
            fit = fit or company.on_roll(company.states, group)
            found = fit[:number] if len(fit) >= number else []
        elif not found and any(c.text.lower() == "own" for c in s.childs(token.i, "amod")):
            found = company.on_roll(company.states, group)[:1]  # "against one of its own members"
        yield from made(token, found, [group], "member", f"on the roll, as {token.lemma.lower()} implies")


def by_club(scene: Scene, token: Token, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """ "*The other three members, A, B and C*", "one of its members, A": of the organisation spoken of before, if all
    whom the text names are on its roll."""
    s, words = scene.sentence, lexicon.words[FILE]
    if token.lemma.lower() in words["offices"] or words["heads"].get(token.lemma.lower()):
        yield from _presiding(scene, token, company)
    lemma = token.lemma.lower()
    if words["bare"].get(lemma) != "member" and lemma not in words["founding"]:
        return
    marks = {c.text.lower() for c in s.childs(token.i, *BEFORE, "det")} & {*words["others"], "its", "both"}
    if not marks or s.childs(token.i, "prep"):
        return
    named = examples(scene, token.i, words) + holders(scene, token.i, ())[0]
    clubs = (*(g for g in [company.club] if g is not None), *company.clubs)
    group = next((g for g in clubs if named and len(company.on_roll(named, g)) == len(named)), None)
    if group is not None:
        yield from made(token, named, [group], "member", f"{token.lemma.lower()}, on the roll of the club spoken of")


def _presiding(scene: Scene, token: Token, company: Company) -> Iterator[Belonging]:
    """ "Nigeria, *the host of the summit*", "*this year's chairman*, Mali": a state named outright, at what the
    organisation spoken of does."""
    s, words = scene.sentence, scene.lexicon.words[FILE]
    of = [o.lemma.lower() for o in objects_behind(s, token.i)]
    whose = [c.lemma.lower() for c in s.childs(token.i, "poss", "compound", "amod")]
    known = {*words["meetings"], *words["gatherings"], *words["periods"], "current", "rotating"}
    if company.club is None or not known & {*of, *whose}:
        return
    named = [m for m in holders(scene, token.i, ())[0] if len(m.id) == len("ISO")]
    yield from made(token, company.on_roll(named, company.club), [company.club], "member", "presides, on the roll")


def _fellow(s: Sentence, token: Token, words: Mapping[str, Any]) -> bool:
    """Whether a noun speaks of members among whom somebody named is: "other members", "its partners", "the 27"."""
    marks = {c.text.lower() for c in s.childs(token.i, *BEFORE, "det")}
    number = s.child(token.i, "nummod") is not None and s.childs(token.i, "det") != ()
    above = s.tokens[s.tokens[token.head].head] if token.dep == "pobj" else token
    part = token.dep == "pobj" and s.tokens[token.head].text.lower() == "of" and above.lemma.lower() in words["part_of"]
    fronted = token.dep == "pobj" and s.tokens[token.head].text.lower() in {"of", "among"} and token.head < TWO
    return bool(marks & set(words["others"])) or bool(s.childs(token.i, "poss")) or number or part or fronted


def _owners(scene: Scene, token: Token) -> list[Entity]:
    """ "*its* partners in the bloc", "*Washington's* NATO allies"."""
    s = scene.sentence
    heads = [k for c in s.childs(token.i, "poss") for k in coordinated(s, c.i)]
    return [e for k in heads if (m := scene.mention(k)) for e in m.entities if len(e.id) == len("ISO")]


def _doers(scene: Scene, token: Token) -> list[Entity]:
    """Who acts in the clause of the noun, and where it is passive by whom: "X blocked what other members wanted"."""
    s = scene.sentence
    verbs = [k for k in s.ancestors(token.i) if s.tokens[k].pos in VERBAL][:2]
    heads = [k for verb in verbs for k in (*surface_subject(s, verb)[0], *verb_frame(s, verb).subject)]
    inside = [k for k in heads if token.i not in s.subtree(k) or s.tokens[k].pos == "PROPN"]
    named = [k for k in inside if (m := scene.mention(k)) is not None and m.kind in {"name", "pronoun"}]
    return [e for k in named for e in _of(scene, k)]


def _of(scene: Scene, k: int) -> list[Entity]:
    m = scene.direct(k)
    return [e for e in m.entities if len(e.id) == len("ISO")] if m is not None else []


def _likened(scene: Scene, token: Token) -> list[Entity]:
    """ "Japan, *like* the other members, ...": the name before the aside, or that the aside hangs from."""
    s = scene.sentence
    start = next((k for k in range(token.i, max(token.i - 8, -1), -1) if s.tokens[k].text.lower() in ASIDE), None)
    if start is None:
        return []
    while start > 1 and s.tokens[start - 1].text.lower() in ASIDE | {"just", "much", "same"}:
        start -= 1
    before = [m.head for m in scene.mentions if m.kind == "name" and m.last in {start - 1, start - 2}]
    return members_at(scene, [k for h in before for k in coordinated(s, h)])


def _number(s: Sentence, token: Token, words: Mapping[str, Any]) -> int:
    """ "between *two* NATO members", "ties *between the* NATO allies"."""
    whole = token.lemma.lower() in words["whole_only"]
    marks = {c.text.lower() for c in s.childs(token.i, "nummod")}
    definite = any(c.text.lower() == "the" for c in s.childs(token.i, "det"))
    between = token.dep == "pobj" and s.tokens[token.head].text.lower() == "between" and definite and not marks
    return TWO if ("two" in marks or between) and not whole else 0


def _named_beside(scene: Scene, token: Token) -> bool:
    """Whether the text itself says who they are: "the two members, Fiji and Samoa", "X and Y are two members"."""
    s = scene.sentence
    beside: Sequence[Token] = (*s.childs(token.i, "appos"), *((s.tokens[token.head],) if token.dep == "appos" else ()))
    return bool(members_at(scene, (t.i for t in beside))) or token.dep in {"attr", "compound"}
