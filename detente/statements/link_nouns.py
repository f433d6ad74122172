"""Links that nouns tell: "the cause of the strike was a pact", "its answer: sanctions", "expelled the envoy, a response
to the raid", "on one condition: a truce", "recognition was among the conditions for ending the embargo"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.model.document import Sentence, Token
from detente.statements.frames import VERBAL
from detente.statements.link_ends import Node, best, outer
from detente.statements.phrases import compiled
from detente.statements.scene import Scene

OPENERS = frozenset({":", "-", "--", "\u2013", "\u2014"})
VALUES = ("attr", "ccomp", "advcl", "xcomp", "acomp")


@dataclass(frozen=True, slots=True)
class Bridge:
    """What a noun joins: the type of link, whether the noun is its source, and the prepositions of its complement."""

    type: str
    source: bool
    preps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Joined:
    """A link on its way: its type, and the ends that were found for it."""

    type: str
    source: Node | None
    target: Node | None


def bridged(
    scene: Scene, token: Token, here: Sequence[Node], before: Node | None, words: Mapping[str, Any]
) -> Joined | None:
    """The link that the noun at `token` tells; `before` is what the sentences before are about."""
    bridge = compiled(words, _compile).get(token.lemma.lower())
    if bridge is None or token.pos != "NOUN":
        return None
    s = scene.sentence
    named = _complement(s, token, bridge)
    value, told = _value(s, token, here, named)
    other = best(s, here, named, token.i) if named else told
    if other is None and not named and _definite(s, token) and token.dep != "appos":
        other = before
    if value is None or other is None or value.ref == other.ref:
        return None
    ends = (value, other) if bridge.source else (other, value)
    return Joined(bridge.type, *ends)


def _compile(words: Mapping[str, Any]) -> Mapping[str, Bridge]:
    return {
        word: Bridge(row["type"], row["noun"] == "source", frozenset(row["preps"]))
        for row in words["bridges"].values()
        for word in row["words"]
    }


def _complement(s: Sentence, noun: Token, bridge: Bridge) -> list[int]:
    """What the noun is the cause, the price or the answer of: "*for* the strike", "that X had set *for* the strike"."""
    clauses = s.childs(noun.i, "relcl", "acl")
    hosts = (noun, *clauses)
    out = [
        o.i
        for h in hosts
        for p in s.childs(h.i, "prep", "dative")
        if p.text.lower() in bridge.preps
        for o in s.childs(p.i, "pobj", "pcomp")
    ]
    return out or ([c.i for c in clauses] if bridge.source and bridge.type == "causes" else [])


def _value(s: Sentence, noun: Token, here: Sequence[Node], named: Sequence[int]) -> tuple[Node | None, Node | None]:
    """What the noun is said to be; and what it hangs from, where that is the other end."""
    but = frozenset(i for k in named for i in s.subtree(k))
    verb = s.tokens[noun.head]
    if noun.dep == "nsubj" and verb.lemma == "be":
        said = [c.i for c in s.childs(verb.i, *VALUES) if c.i != noun.i]
        if found := best(s, here, said, verb.i, but=but):
            return found, None
    if (after := _behind_colon(s, noun)) is not None:
        inside = frozenset(range(after, len(s.tokens)))
        found = min((n for n in here if n.anchor in inside), key=lambda n: len(s.ancestors(n.anchor)), default=None)
        above = [n for n in here if n.anchor < noun.i]
        return found, min(above, key=lambda n: len(s.ancestors(n.top)), default=None)
    verb_of = _copula(s, noun)
    if verb_of is not None:
        return best(s, here, [c.i for c in s.childs(verb_of, "nsubj", "csubj")], noun.i, but=but), None
    top = _whole(s, noun)
    if top.dep in {"appos", "npadvmod"} or (top.dep == "dobj" and s.tokens[min(s.subtree(top.i)) - 1].text == ","):
        return outer(s, here, top.head, frozenset(s.subtree(top.i))), None
    hung = _hung(s, noun) if named else None
    return (outer(s, here, hung.head, frozenset(s.subtree(hung.i))) if hung is not None else None), None


def _hung(s: Sentence, noun: Token) -> Token | None:
    """The preposition by which a noun hangs on a clause: "*in* an apparent response to", "*in* what it called a reply
    to", "*as* part of its answer to"."""
    called = s.tokens[noun.head]
    top = called if noun.dep in {"oprd", "dobj", "attr"} and called.dep == "pcomp" else _whole(s, noun)
    prep = s.tokens[top.head]
    return prep if top.dep in {"pobj", "pcomp"} and prep.text.lower() in {"in", "as"} else None


def _whole(s: Sentence, noun: Token) -> Token:
    """ "*one* of the conditions": the head of the whole."""
    prep = s.tokens[noun.head]
    part = noun.dep == "pobj" and prep.text.lower() == "of" and s.tokens[prep.head].pos not in VERBAL
    return s.tokens[prep.head] if part else noun


def _copula(s: Sentence, noun: Token) -> int | None:
    """The "be" of which a noun is the predicate: "was the price", "was one of the conditions", "was among them"."""
    top = _whole(s, noun)
    prep = s.tokens[top.head]
    if top.dep == "pobj" and prep.text.lower() == "among":
        top = prep
    host = s.tokens[top.head]
    return host.i if host.lemma == "be" and top.dep in {"attr", "prep"} else None


def _behind_colon(s: Sentence, noun: Token) -> int | None:
    """The token after a colon (or dash) that closes the noun's phrase."""
    end = max((i for i in s.subtree(noun.i) if i >= noun.i and _before_mark(s, noun.i, i)), default=noun.i)
    after = end + 1
    return after + 1 if after + 1 < len(s.tokens) and s.tokens[after].text in OPENERS else None


def _before_mark(s: Sentence, first: int, last: int) -> bool:
    return not any(s.tokens[k].text in OPENERS for k in range(first, last + 1))


def _definite(s: Sentence, noun: Token) -> bool:
    marks: Iterable[Token] = s.childs(noun.i, "det", "poss")
    return any(c.dep == "poss" or c.text.lower() in {"the", "that", "this"} for c in marks)
