"""What is said of a relation after a copula: "are warm", "have never been better", "are no longer cordial"."""

from collections.abc import Iterator, Set

from detente.lexicon import Lexicon
from detente.model.document import Token
from detente.statements.claim_parts import Sign, is_over, tied
from detente.statements.scene import Scene

FILE = "relations"


def copular_signs(scene: Scene, c: Token, lexicon: Lexicon, negated: bool) -> Iterator[Sign]:
    """What an adjective after a copula says of the relation; `negated` by the copula's own "not"."""
    s = scene.sentence
    text = tied(s, c)
    words = {a.text.lower() for h in (c.i, c.head) for a in s.childs(h, "advmod", "neg")}
    if "how" in words and s.tokens[-1].text == "?":
        return
    state = lexicon.value_of(FILE, "adjectives", text)
    change = lexicon.value_of(FILE, "comparatives", text) or lexicon.value_of(FILE, "change_adjectives", text)
    if change is None and (c.tag in {"JJR", "RBR"} or "more" in words):
        base = lexicon.value_of(FILE, "adjectives", c.lemma.lower())
        change = lexicon.words[FILE]["more_of"].get(base) if base else None
    negated = negated or "no" in words
    if change:
        yield from _compared(c, change, words, negated, lexicon)
    elif state:
        yield _so_or_not(scene, c, state, words, negated)


def _compared(c: Token, change: str, words: Set[str], negated: bool, lexicon: Lexicon) -> Iterator[Sign]:
    """ "Are warmer", "have never been warmer", "are hardly better"."""
    if change == "improving" and words & lexicon.list_of(FILE, "no_more_than"):
        yield Sign(c.i, "strained", None, "comparatives, hardly so")
    elif words & lexicon.list_of(FILE, "never_before"):
        yield Sign(c.i, lexicon.words[FILE]["peak_of"].get(change), change, "comparatives, never before")
    elif not negated:
        yield Sign(c.i, None, change, "comparatives")


def _so_or_not(scene: Scene, c: Token, state: str, words: Set[str], negated: bool) -> Sign:
    """ "Are warm", "have become warm", "have seldom been warm", "are no longer warm"."""
    s, lexicon = scene.sentence, scene.lexicon
    more, denied = lexicon.words[FILE]["more_of"].get(state), lexicon.words[FILE]["denied"].get(state)
    if words & {"so", "as"} and words & lexicon.list_of(FILE, "never_before"):
        return Sign(c.i, state, more, "adjectives, never so")
    if words & (lexicon.list_of(FILE, "never_before") | lexicon.list_of(FILE, "no_more_than")):
        return Sign(c.i, denied, None, "adjectives, seldom")
    if negated and _not_for_long(scene, c):
        return Sign(c.i, state, more, "adjectives, not so for years")
    if is_over(s, c.head, lexicon):
        return Sign(c.i, None, lexicon.words[FILE]["opposites"].get(state), "adjectives, no longer")
    if negated:
        return Sign(c.i, denied, None, "adjectives, denied")
    become = s.tokens[c.head].lemma.lower() in lexicon.list_of(FILE, "becoming")
    return Sign(c.i, state, more if become else None, "adjectives")


def _not_for_long(scene: Scene, c: Token) -> bool:
    """ "have not been so warm for years", "not been this bad in a generation"."""
    s, lexicon = scene.sentence, scene.lexicon
    so = any(a.text.lower() in lexicon.list_of(FILE, "so_far") for a in s.childs(c.i, "advmod"))
    spans = lexicon.list_of(FILE, "spans")
    return so and any(p.text.lower() in spans for h in (c.i, c.head) for p in s.childs(h, "prep", "mark"))
