"""Links of sentences that answer what was told: "Russia retaliated by barring ...", "The cause was ...", "vowed
revenge"."""

from collections.abc import Iterator, Sequence

from detente.lexicon import Lexicon
from detente.model.document import Sentence, Token
from detente.model.statement import Reason
from detente.statements.link_ends import Node, Tie, best, make_tie
from detente.statements.scene import Scene

MEANS = frozenset({"by", "with"})
VERBAL = frozenset({"VERB", "AUX"})


def find_answers(scene: Scene, here: Sequence[Node], before: Node | None, lexicon: Lexicon) -> Iterator[Tie]:
    """Links to what an answer answers: what stands after its "to", else `before`, what the sentence before is about."""
    s, words = scene.sentence, lexicon.words["links"]
    for token in s.tokens:
        lemma = token.lemma.lower()
        if token.pos in VERBAL and lemma in words["answers"]:
            ends = _answer(s, token, here, before)
        elif token.pos == "NOUN" and lemma in words["grounds"]:
            ends = _ground(s, token, here, before)
        elif lemma in words["echoes"]:
            ends = _echo(s, token, here, before)
        else:
            continue
        source, target = ends
        if source is not None and target is not None and source.ref != target.ref:
            near = [n for n in ends if n is not before and n is not None]
            yield make_tie(s, "causes", (source, target), near, Reason("link", "causes", token.text, f"links: {lemma}"))


def _answer(s: Sentence, verb: Token, here: Sequence[Node], before: Node | None) -> tuple[Node | None, Node | None]:
    """ "To the raid they replied with rockets", "responded by halting the oil", "hit back, closing the border"."""
    if s.child(verb.i, "ccomp") is not None:
        return None, None  # an answer in words
    asked = [o.i for p in s.childs(verb.i, "prep", "dative") if p.text.lower() == "to" for o in s.childs(p.i, "pobj")]
    means = [
        o.i
        for p in s.childs(verb.i, "prep", "agent")
        if p.text.lower() in MEANS
        for o in s.childs(p.i, "pobj", "pcomp")
    ]
    means += [c.i for c in s.childs(verb.i, "advcl") if c.tag == "VBG"]
    source = best(s, here, asked, verb.i) if asked else before if _main(s, verb) else None
    target = best(s, here, means, verb.i) if means else next((n for n in here if verb.i in (n.anchor, n.top)), None)
    return source, target


def _main(s: Sentence, verb: Token) -> bool:
    """Whether a verb is what its sentence says, on its own or in somebody's words."""
    return verb.dep == "ROOT" or (verb.dep in {"conj", "ccomp"} and s.tokens[verb.head].dep == "ROOT")


def _ground(s: Sentence, noun: Token, here: Sequence[Node], before: Node | None) -> tuple[Node | None, Node | None]:
    """ "The cause is a pact announced on Wednesday": of what the sentence before is about."""
    verb = s.tokens[noun.head]
    if noun.dep != "nsubj" or verb.lemma != "be" or verb.dep != "ROOT" or s.child(noun.i, "prep", "acl", "relcl"):
        return None, None
    return best(s, here, [c.i for c in s.childs(verb.i, "attr", "ccomp", "advcl")], verb.i), before


def _echo(s: Sentence, token: Token, here: Sequence[Node], before: Node | None) -> tuple[Node | None, Node | None]:
    """ "vowed to take revenge": for what the sentence before is about."""
    if (
        before is None
        or before.kind in {"claim", "CONSULT"}
        or any(p.text.lower() == "for" for p in s.childs(token.i, "prep"))
    ):
        return None, None
    path = {token.i, *s.ancestors(token.i)[:4]}
    return before, next((n for n in here if {n.anchor, n.top} & path), None)
