"""Lists of people as they stand on the page, word by word: parsers lose their links, above all the outer ones."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.model.document import Sentence, Token
from detente.statements.casualty_lexicon import CasualtyLexicon

DETERMINED = frozenset({"a", "an", "the", "his", "her", "their", "another", "its"})
ABOUT = frozenset({"some", "about", "around", "nearly", "almost", "at", "least", "more", "than", "over", "up", "to"})
NOMINAL = frozenset({"JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN"})
NAMES = frozenset({"NNP", "NNPS", "HYPH"})
PLURAL = frozenset({"NNS", "NNPS", "CD"})
WHOSE = frozenset({"of", "from", "to", "in", "at", "for"})  # "an envoy *to Congo*"
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AHEAD = 14  # tokens from a part to "among them"


@dataclass(frozen=True, slots=True)
class _Link:
    """A link of a list: its tokens, the end excluded, and the noun that is counted."""

    first: int
    end: int
    head: int


def links(head: int, known: Container[int], sentence: Sentence, lexicon: CasualtyLexicon) -> list[int]:
    """The further links of a list, none of them `known`, however the parser hangs them: "nine Italians, *seven
    Japanese, an Indian and three others* were hacked to death", "killing a soldier, *his guide and 20 villagers*"."""
    tokens = sentence.tokens
    found, at, last = list[_Link](), _behind(head, tokens), False
    while not last and (first := _opened(at, tokens)) is not None:
        last = "and" in (tokens[at].text, tokens[first - 1].text)
        link = _link(first, tokens, lexicon)
        if link is None or (first > at + 1 and not found):
            return []  # "with a toll of 16, and the church ..." begins a clause
        found.append(link)
        at = _behind(link.end - 1, tokens)
    if not last or not _closed(head, found[-1], sentence):
        return []
    return [x.head for x in found if not any(k in known for k in range(x.first, x.end))]


def beyond(head: int, sentence: Sentence) -> list[int]:
    """A link behind a clause of those before it: "58 foreigners, 35 of whom were Swiss, *and four Egyptians*"."""
    clauses = (c for c in sentence.childs(head, "relcl") if sentence.tokens[head].tag in PLURAL)
    parts = (c for c in clauses if any(t.tag == "WP" for t in map(sentence.tokens.__getitem__, sentence.subtree(c.i))))
    ends = (
        t
        for c in parts
        for said in (c, *sentence.childs(c.i, "attr", "acomp"))
        for t in sentence.childs(said.i, "conj")
    )
    texts = [t.text for t in sentence.tokens]
    counted = (t.i for t in ends if (n := sentence.child(t.i, "nummod")) and texts[n.i - 2 : n.i] == [",", "and"])
    return [k for k in counted if sentence.tokens[k].tag in PLURAL]


def told_among(child: Token, sentence: Sentence, lexicon: CasualtyLexicon) -> bool:
    """ "24 others, *four students and a nun* among them": a part, whatever the parser hangs it from."""
    if "," not in {t.text for t in sentence.tokens[max(child.i - 3, 0) : child.i]}:
        return False
    ahead = sentence.tokens[child.i + 1 : child.i + AHEAD]
    for t, following in pairwise(ahead):
        if t.lemma.lower() in lexicon.sets["among"]:
            return following.text.lower() in lexicon.sets["part_pronouns"]
        if t.tag not in NOMINAL | {"CD", "DT", "CC", ",", "IN", "PRP$"}:
            return False
    return False


def _opened(at: int, tokens: Sequence[Token]) -> int | None:
    """The first token behind a comma, "and", or both."""
    if at + 2 >= len(tokens) or tokens[at].text not in (",", "and"):
        return None
    return at + 2 if (tokens[at].text, tokens[at + 1].text) == (",", "and") else at + 1


def _link(first: int, tokens: Sequence[Token], lexicon: CasualtyLexicon) -> _Link | None:
    """One link: a number or "a", words that describe, and the people."""
    at = first
    while at + 1 < len(tokens) and tokens[at].text.lower() in ABOUT:
        at += 1
    if not (tokens[at].tag == "CD" or (at == first and tokens[at].text.lower() in DETERMINED)):
        return None
    counted, at = tokens[at].tag == "CD", at + 1
    start = at
    while at < len(tokens) and tokens[at].tag in NOMINAL:
        at += 1
    if at == start:
        return None
    people = [k for k in range(start, at) if tokens[k].lemma.lower() in lexicon.sets["people"]]
    head = people[-1] if people else at - 1
    fits = people or (counted and tokens[at - 1].tag in PLURAL) or tokens[at - 1].tag == "JJ"
    return _Link(first, at, head) if fits else None


def _behind(k: int, tokens: Sequence[Token]) -> int:
    """The place behind a link and what tells of it: "an envoy *to Congo*, *Ida Berg*, his ..."."""
    at = k + 1
    if at < len(tokens) and tokens[at].text.lower() in WHOSE:
        end = at + 1
        while end < len(tokens) and tokens[end].tag in NOMINAL | {"DT", "PRP$"}:
            end += 1
        at = end if end > at + 1 else at
    end = at + 1
    while end < len(tokens) and tokens[end].tag in NAMES:
        end += 1
    apposed = end > at + 1 and end < len(tokens) and tokens[at].text == tokens[end].text == ","
    return end if apposed and tokens[k].tag not in PLURAL else at


def _closed(head: int, last: _Link, sentence: Sentence) -> bool:
    """Whether a list is whole: its verb follows it, or stood before it and none follows."""
    follows = sentence.tokens[last.end] if last.end < len(sentence.tokens) else None
    if follows is None or sentence.tokens[head].head < head:
        return follows is None or follows.tag not in FINITE
    return follows.tag in FINITE or follows.tag.startswith("VB")
