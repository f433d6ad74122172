"""Memberships of the states in an organisation's company, where its roll confirms them: "the Union *of A, B and C*",
"his *Brazilian* partners in the bloc", "both of them members"."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Token
from detente.statements.belonging import FILE, Belonging, Company, made
from detente.statements.frames import coordinated
from detente.statements.holders import BEFORE, groups_at
from detente.statements.named import meant, number_meant, run_after, states_at
from detente.statements.scene import Scene

OPENERS = frozenset({"of", "(", ":"})
ASIDE = 4  # tokens between "both" and its noun: "both *of them founding* members"
TWO = 2


def by_company(scene: Scene, lexicon: Lexicon, company: Company) -> Iterator[Belonging]:
    """What the words around an organisation, or around its members, say of the states there, all on its roll."""
    words = lexicon.words[FILE]
    yield from _made_of(scene, company)
    for token in scene.sentence.tokens:
        if token.pos != "NOUN":
            continue
        lemma = token.lemma.lower()
        if words["nouns"].get(lemma) in {"member", "partner"} or lemma in words["offices"] or lemma in words["heads"]:
            yield from _adjectives(scene, token, company)
        if words["nouns"].get(lemma) == "member" and token.tag == "NNS":
            yield from _summed(scene, token, words, company)


def _made_of(scene: Scene, company: Company) -> Iterator[Belonging]:
    """ "The Economic Union *of Russia, Belarus and Kazakhstan*"."""
    tokens = scene.sentence.tokens
    for m in scene.mentions:
        after = m.last + 1
        if m.kind != "name" or after >= len(tokens) or tokens[after].text.lower() not in OPENERS:
            continue
        named = states_at(scene, run_after(scene, after + 1))
        for group in (e for e in m.entities if e.is_organisation):
            if len(named) >= TWO and len(company.on_roll(named, group)) == len(named):
                yield from made(tokens[m.head], named, [group], "member", "who makes it up, on the roll")


def _adjectives(scene: Scene, token: Token, company: Company) -> Iterator[Belonging]:
    """ "his *Brazilian and Uruguayan* partners in the bloc", "the *Qatari* chairman of the League"."""
    s = scene.sentence
    near = [k for c in s.childs(token.i, *BEFORE) for k in coordinated(s, c.i)]
    found = [m for k in near if (m := scene.mention(k)) is not None and m.kind == "adjective"]
    states = [e for m in found for e in m.entities if len(e.id) == len("ISO")]
    for group in groups_at(scene, [token.i], before=False)[:1] if states else ():
        yield from made(token, company.on_roll(states, group), [group], "member", "of that nation, on the roll")


def _summed(scene: Scene, token: Token, words: Mapping[str, Any], company: Company) -> Iterator[Belonging]:
    """ "India and China, *both of them members* of the body", "called on *its two fellow members* of the body"."""
    s = scene.sentence
    groups = groups_at(scene, [token.i])[:1]
    before = [k for k in range(max(0, token.i - ASIDE), token.i) if s.tokens[k].text.lower() in words["counts"]]
    fellows = {c.text.lower() for c in s.childs(token.i, *BEFORE)} & set(words["others"])
    for group in groups:
        if fellows and before:
            number = words["counts"][s.tokens[before[-1]].text.lower()]
            told = _others(scene, token, company.on_roll(company.states, group))
            yield from made(token, told if len(told) == number else [], [group], "member", "fellows, on the roll")
        elif before and number_meant(scene, before[-1]) is not None:
            fit = company.on_roll(meant(scene, before[-1], group, company), group)
            yield from made(token, fit, [group], "member", "summed up, on the roll")


def _others(scene: Scene, token: Token, states: list[Entity]) -> list[Entity]:
    """Those of the states spoken of that the sentence does not name before the noun."""
    named = {e.id for m in scene.mentions if m.last < token.i for e in m.entities}
    return [e for e in states if e.id not in named]
