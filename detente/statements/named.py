"""Whom the words around a noun name or sum up, by the order of the words: "Greece and Turkey, *both* ...", "*all three*
countries", "the *two* neighbours". Parsers hang such asides anywhere, so that the grammar is not asked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.model.actor import Entity
from detente.statements.belonging import FILE, Company
from detente.statements.frames import VERBAL, surface_subject
from detente.statements.parties import Focus, noun_parties
from detente.statements.scene import Scene

JOINERS = frozenset({",", "and", "&", "or"})
PLACES = frozenset({"name", "location"})
BOTH = 2
FAR = 7  # tokens of an aside before its noun: "both of them, with Chad, founding ..."


def run_after(scene: Scene, start: int) -> list[int]:
    """The heads of the names that follow one another from a token on, with nothing but commas and "and" between them,
    and an adjective before each ("neighbouring Chad")."""
    tokens, out = scene.sentence.tokens, list[int]()
    while start < len(tokens):
        start += tokens[start].text.lower() in {"the", "neighbouring", "neighboring"}
        mention = next((m for m in scene.mentions if m.first == start and m.kind in PLACES), None)
        if mention is None:
            return out
        out.append(mention.head)
        start = mention.last + 1
        while start < len(tokens) and tokens[start].text.lower() in JOINERS:
            start += 1
    return out


def run_before(scene: Scene, end: int) -> list[int]:
    """The heads of the names that follow one another up to a token, in order."""
    tokens, out = scene.sentence.tokens, list[int]()
    while end >= 0:
        mention = next((m for m in scene.mentions if m.last == end and m.kind in PLACES), None)
        if mention is None or (out and tokens[mention.last + 1].text.lower() not in JOINERS):
            break
        out.append(mention.head)
        end = mention.first - 1
        while end >= 0 and tokens[end].text.lower() in {*JOINERS, "the"}:
            end -= 1
    return out[::-1]


def states_at(scene: Scene, heads: Sequence[int]) -> list[Entity]:
    """The states and groups that names denote, each once."""
    found = [e for k in heads if (m := scene.mention(k)) is not None and m.kind in PLACES for e in m.entities]
    return list({e.id: e for e in found if len(e.id) == len("ISO") or e.id.startswith("NSA:")}.values())


def beside_aside(scene: Scene, n: int, group: Entity, company: Company) -> list[Entity]:
    """Whom an aside around the noun at `n` is about: the names before its comma ("A and B, *both members* ..."), or,
    where it opens the sentence, those behind ("*Fellow members* of it since 1952, A and B ...")."""
    s, words = scene.sentence, scene.lexicon.words[FILE]
    start = n
    while start and n - start < FAR and _in_aside(scene, start - 1, words):
        start -= 1
    if start and s.tokens[start - 1].text in {",", "(", "-", "\u2013", "\u2014"}:
        return states_at(scene, run_before(scene, start - 2))
    if start == 0:
        comma = next((k for k in range(n, len(s.tokens) - 1) if s.tokens[k].text == ","), None)
        if comma is None:
            return []
        summed = (found for k in range(comma + 1, comma + 4) if (found := meant(scene, k, group, company)))
        heads = run_after(scene, comma + 1)
        end = max((m.last for m in scene.mentions if heads and m.head == heads[-1]), default=comma)
        acts = any(t.pos in VERBAL for t in s.tokens[end + 1 : end + 3])
        return (states_at(scene, heads) if acts else []) or next(summed, [])
    return []


def _in_aside(scene: Scene, k: int, words: Mapping[str, Any]) -> bool:
    token = scene.sentence.tokens[k]
    name = scene.by_token.get(k)
    group = name is not None and any(e.is_organisation for e in name.entities)
    small = token.pos in {"DET", "PRON", "ADJ", "ADV", "NUM", "PART"} or token.tag in {"PRP$", "JJ", "VBG", "VBN"}
    taken_up = name is not None and name.kind in {"possessive", "pronoun", "description"}
    marks = {*words["fellow"], *words["others"], "both", "all", "though", "although", "while", "if"}
    return (small and (name is None or taken_up)) or group or token.text.lower() in marks


def number_meant(scene: Scene, k: int) -> int | None:
    """How many parties a word sums up: 2 for "both" and "the two neighbours", 0 for "they all", "all of them"; None
    where it does not."""
    s, words = scene.sentence, scene.lexicon.words[FILE]
    if k >= len(s.tokens):
        return None
    token = s.tokens[k]
    if token.dep in {"det", "predet", "nummod"} and token.head > k and s.tokens[token.head].pos not in VERBAL:
        return number_meant(scene, token.head)
    near = [c.text.lower() for c in s.childs(k, "nummod", "det", "predet", "appos", "advmod")]
    counts: Mapping[str, int] = words["counts"]
    number = next((counts[w] for w in (token.text.lower(), *near) if w in counts), 0)
    if token.lemma.lower() in words["parties"] and token.tag == "NNS" and not s.childs(k, "prep"):
        definite = number or {"the", "all", "these", "those"} & set(near)
        return number if definite else None
    plain = token.text.lower() in counts or token.text.lower() in {"all", "they", "them", "each"}
    return number if plain else None


def meant(scene: Scene, k: int, group: Entity, company: Company) -> list[Entity]:
    """The parties that "both", "they all", "all three countries" mean, of those on the roll of the organisation where
    it is known: the ones named before in the sentence, else those whom the text speaks of most."""
    number = number_meant(scene, k)
    if number is None:
        return []
    known = company.roll(group.id)
    before = sorted((m for m in scene.mentions if m.last < k), key=lambda m: m.first)
    told = _each(e for m in before for e in m.entities)
    taken = scene.mention(k)
    resolved = _each(taken.entities) if taken is not None else []
    here = told if not number or len(told) == number else []
    quarrel = _quarrellers(scene, k) if number == BOTH else []
    choices = [quarrel, here, resolved, _each(company.states), told, _each((*told, *company.states))]
    for choice in choices:
        fit = company.on_roll(choice, group) if known else choice
        if len(fit) >= (number or BOTH):
            return fit[:number] if number else fit[: len(fit) if choice in (here, resolved) else BOTH]
    return next((choice for choice in choices if number and len(choice) == number), [])


def _quarrellers(scene: Scene, k: int) -> list[Entity]:
    """The two whose relation the clause above is about: "*its quarrel with X* split the bloc, to which both belong"."""
    s = scene.sentence
    above = [v for v in s.ancestors(k) if s.tokens[v].pos in VERBAL]
    nouns = (n for verb in above[1:] for n in surface_subject(s, verb)[0] if s.tokens[n].pos == "NOUN")
    pairs = (p.pair for n in nouns if (p := noun_parties(scene, n, Focus())) and p.named and p.own)
    return _each(next(pairs, ()))


def _each(parties: Iterator[Entity] | Sequence[Entity]) -> list[Entity]:
    return list({e.id: e for e in parties if len(e.id) == len("ISO")}.values())
