"""Acts and standings that a definite noun takes up again ("the invasion", "the losses", "that decision"), as ends of
links: the noun tells nothing new, so it is no statement of its own."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from detente.lexicon import Lexicon
from detente.model.document import Sentence, Token
from detente.statements.link_ends import Node, main_node
from detente.statements.phrases import compiled
from detente.statements.scene import Scene

Family = tuple[tuple[str, ...], frozenset[str]]
NONE: Family = (), frozenset()
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PLACED = frozenset({"at", "in", "near", "on", "off"})  # these say where, and not which
POINTS = frozenset({"this", "that", "these", "such"})
POINTING = frozenset({"its", "their", "his", "her"})
SO = frozenset({"so", "it", "this", "that"})
ACTING = frozenset({"act", "move"})
STEM = 5  # letters by which a noun and the verb told before are held to be one word ("invasion", "invaded")
NEAR = 2  # sentences back that a noun for any act may reach ("the move")
DEEDS = 3  # sentences back that an answer may reach ("Russia retaliated")
FAR = 40  # sentences back that a noun for one kind of act may reach ("the invasion")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement where it was told: the number of its sentence, its node, the stems of its words, and whether the
    sentence is mainly about it."""

    sentence: int
    node: Node
    stems: frozenset[str]
    main: bool


def told(s: Sentence, n: int, nodes: Sequence[Node]) -> list[Told]:
    """The statements of sentence number `n`, ready to be taken up."""
    main = main_node(s, nodes)
    stems = (frozenset(_stem(s.tokens[k]) for k in node.tokens) for node in nodes)
    return [Told(n, node, words, node is main) for node, words in zip(nodes, stems, strict=True)]


def taken_up(scene: Scene, n: int, here: Sequence[Node], before: Sequence[Told], lexicon: Lexicon) -> Iterator[Node]:
    """Nodes for the definite nouns of sentence `n` that stand for something told before it."""
    s = scene.sentence
    before = [t for t in before if t.node.real]
    used = {k for node in here for k in (node.anchor, node.top)}
    for token in s.tokens:
        nominal = token.pos == "NOUN" or (token.pos in {"ADJ", "VERB"} and token.dep in {"pobj", "nsubj", "dobj"})
        if nominal and token.i not in used and definite(s, token) and scene.direct(token.i) is None:
            hit = _meant(s, token, n, before, lexicon)
            if hit is not None and not any(own.ref == hit.ref and token.i in own.tokens for own in here):
                yield replace(hit, anchor=token.i, top=token.i, tokens=frozenset({token.i}), again=True)


def done_so(s: Sentence, n: int, before: Sequence[Told]) -> Iterator[Node]:
    """ "It *did so* in view of the raid", "They *acted* because of it": verbs that stand for what was told before."""
    for token in s.tokens:
        so = any(c.text.lower() in SO for c in s.childs(token.i, "advmod", "dobj"))
        subject = s.child(token.i, "nsubj")
        acted = (
            token.lemma in ACTING and subject is not None and subject.pos == "PRON" and not s.childs(token.i, "dobj")
        )
        if (token.lemma == "do" and token.dep == "ROOT" and so) or (acted and token.dep == "ROOT"):
            hit = _last_fit(n, [t for t in before if t.node.real], ())
            if hit is not None:
                yield replace(hit, anchor=token.i, top=token.i, tokens=frozenset({token.i}), again=True)


def last_deed(n: int, answer: Sequence[Node], before: Sequence[Told], lexicon: Lexicon) -> Node | None:
    """What an answer in sentence `n` answers: of what the sentences just before tell the likeliest, a conflict rather
    than a peaceful act, one that touched who answers now, material rather than in words where the answer is, and near.
    """
    near = [t for t in before if n - DEEDS <= t.sentence < n and t.node.ref not in {a.ref for a in answer}]
    weight = partial(_weight, n=n, answer=[a for a in answer if not a.again], words=lexicon.words["links"])
    best = max(near, key=weight, default=None)
    return best.node if best else None


def meant(n: int, before: Sequence[Told], lexicon: Lexicon, answer: Node | None) -> Node | None:
    """What sentence `n` goes on from: what `answer` answers, else what the last sentence that told anything is mainly
    about."""
    if answer is not None and (deed := last_deed(n, [answer], before, lexicon)) is not None:
        return deed
    return _last_fit(n, before, ())


def _weight(t: Told, *, n: int, answer: Sequence[Node], words: Mapping[str, Any]) -> float:
    """How likely an act told before is what is answered."""
    node, material = t.node, words["material"]
    doers, struck = ({i for a in answer for i in getattr(a, side)} for side in ("by", "to"))
    out = (
        0.5 * t.main
        - 0.7 * (not node.real)
        - (n - 1 - t.sentence)
        + (node.to & doers != set())
        + 0.5 * (node.by & struck != set())
    )
    if node.kind in {"claim", "CONSULT"}:
        return out - (0.5 if node.hostile or node.mood == "worsening" else 1.5)
    both = node.kind in material and any(a.kind in material for a in answer)
    return out + 1.2 * (node.kind not in {*words["peaceful"], "REQUEST"}) + 0.7 * both


def definite(s: Sentence, token: Token) -> bool:
    """Whether a noun points back: a definite or a pronoun before it, and no clause after it that says which; or an act
    that is named bare, with what it is done to ("*Adoption* of the text was delayed")."""
    dets = s.childs(token.i, "det", "poss", "nummod", "amod", "compound")
    known = any(c.text.lower() in (DEFINITE if c.dep == "det" else POINTING) for c in dets if c.dep in {"det", "poss"})
    bare = not dets and token.tag == "NN" and any(p.text.lower() == "of" for p in s.childs(token.i, "prep"))
    known = known and s.child(token.i, "acl", "relcl") is None
    return (known or bare) and token.dep not in {"compound", "poss"}


def _meant(s: Sentence, token: Token, n: int, before: Sequence[Told], lexicon: Lexicon) -> Node | None:
    words = lexicon.words["links"]
    lemma = token.lemma.lower()
    named = any(
        p.text.lower() not in PLACED for p in s.childs(token.i, "prep")
    )  # "the arrest of a pastor" says itself which, and may be the first
    kinds, family = compiled(words["takes_up"], _families).get(lemma, NONE)
    known = any(t.node.kind in kinds for t in before if n - FAR <= t.sentence)
    if lemma in words["anaphoric_nouns"] and not named and not known:
        return _last_fit(n, before, words["meant_by"].get(lemma, ()))
    recent = [t for t in before if n - FAR <= t.sentence]
    fits = [t for t in recent if t.node.kind in kinds]
    stem = _stem(token)
    same = [t for t in recent if t.node.kind != "claim" and any(_same(stem, x) for x in t.stems)]
    found = max(same, key=lambda t: t.sentence, default=None)
    if found is None and not named:  # the first kind of deed that the noun may be, the latest of it
        found = max(fits, key=lambda t: _rank(t, kinds, family), default=None)
    if found is None and _pointed(s, token) and lemma not in words["nothing_told"]:
        return _last_fit(n, before, ())
    return found.node if found else None


def _pointed(s: Sentence, token: Token) -> bool:
    """Whether a noun has a word before it that points to what was just told: "*this* permission"."""
    return any(c.text.lower() in POINTS for c in s.childs(token.i, "det"))


def _last_fit(n: int, before: Sequence[Told], kinds: Sequence[str]) -> Node | None:
    """What the last sentence that told anything is about, rather an act of one of the `kinds`."""
    last = max((t.sentence for t in before if n - NEAR <= t.sentence < n), default=-1)
    there = [t for t in before if t.sentence == last]
    best = max(there, key=lambda t: (t.node.kind in kinds and not t.node.again, t.main), default=None)
    return best.node if best and (best.main or best.node.kind in kinds) else None


def _families(takes_up: Mapping[str, Sequence[str]]) -> Mapping[str, Family]:
    """Of each noun the kinds of acts that it may stand for, and the stems of the nouns that stand for all of them."""
    out: dict[str, Family] = {}
    for noun in {noun for nouns in takes_up.values() for noun in nouns}:
        lists = {kind: set(nouns) for kind, nouns in takes_up.items() if noun in nouns}
        out[noun] = tuple(lists), frozenset(map(_stem_of, set.intersection(*lists.values())))
    return out


def _rank(t: Told, kinds: Sequence[str], family: Set[str]) -> tuple[bool, int, int, bool]:
    """How well a told act suits a noun: told in a word of the noun's family ("treaty" for "settlement"), of its first
    kind, late in the text."""
    return bool(t.stems & family), -kinds.index(t.node.kind), t.sentence, t.node.strong


def _stem(token: Token) -> str:
    return _stem_of(token.lemma.lower())


def _stem_of(word: str) -> str:
    return word[:STEM]


def _same(a: str, b: str) -> bool:
    """Whether two stems may be of one word ("openi(ng)", "open")."""
    return a == b or (min(len(a), len(b)) >= STEM - 1 and (a.startswith(b) or b.startswith(a)))
