"""Links of sentences that answer what was told: "Russia retaliated by barring ...", "The cause was ...", "vowed
revenge", "Sanctions followed"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.lexicon import Lexicon
from detente.model.document import Sentence, Token
from detente.model.statement import Reason
from detente.statements.frames import VERBAL, is_passive, verb_frame
from detente.statements.link_ends import RELATIVE, Node, Tie, best, make_tie, outer, relative_clauses
from detente.statements.link_nouns import Joined, bridged
from detente.statements.phrases import compiled
from detente.statements.scene import Scene

MEANS = frozenset({"by", "with"})
ITSELF = frozenset({"it", "this", "that"})
BEHIND = "behind"
TO = frozenset({"to", "for", "against"})
BACK = frozenset({"back", "out"})
STANDING = frozenset({"be", "lie", "lay", "stand"})
Ends = tuple[Node | None, Node | None]


def find_answers(scene: Scene, here: Sequence[Node], before: Node | None, lexicon: Lexicon) -> Iterator[Tie]:
    """Links to what an answer answers: what stands after its "to", else the clause before it, else `before`, what the
    sentence before is about; and those that nouns tell ("the reason is", "one condition: ...")."""
    s = scene.sentence
    telling = compiled(lexicon.words["links"], _telling)
    for token in s.tokens:
        joined = _joined(scene, token, here, before, lexicon) if token.lemma.lower() in telling else None
        if joined is None or joined.source is None or joined.target is None or joined.source.ref == joined.target.ref:
            continue
        near = [n for n in (joined.source, joined.target) if n is not before]
        reason = Reason("link", joined.type, token.text, f"links: {token.lemma.lower()}")
        yield make_tie(s, joined.type, (joined.source, joined.target), near, reason)


def _telling(words: Mapping[str, Any]) -> frozenset[str]:
    """The lemmas by which an answer may be told: most sentences have none."""
    tables = ("met", "answers", "back", "sequels", "echoes")
    nouns = (word for row in words["bridges"].values() for word in row["words"])
    return frozenset([*(word for name in tables for word in words[name]), *nouns, BEHIND])


def _joined(scene: Scene, token: Token, here: Sequence[Node], before: Node | None, lexicon: Lexicon) -> Joined | None:
    words = lexicon.words["links"]
    found = bridged(scene, token, here, before, words)
    return found or Joined("causes", *_ends(scene.sentence, token, here, before, lexicon))


def _ends(s: Sentence, token: Token, here: Sequence[Node], before: Node | None, lexicon: Lexicon) -> Ends:
    """What is answered and what answers it, by the word at `token`."""
    lemma, words = token.lemma.lower(), lexicon.words["links"]
    if token.pos in VERBAL:
        if lemma in words["replying"] and (thing := _thing(s, token, here, before)) is not None:
            asked = [o.i for o in s.childs(token.i, "dobj")]
            said = relative_clauses(s, [k for o in asked for k in s.subtree(o)])
            return best(s, here, asked, token.i, but=said), thing
        if lemma in words["met"] and is_passive(s, token.i):
            return _met(s, token, here)
        if is_answer(s, token, words) and (lemma in words["answers"] or lemma not in words["met"]):
            return _answer(s, token, here, before)
        if lemma in words["met"]:
            return _met(s, token, here)
        if lemma in words["sequels"]:
            return _sequel(s, token, here, before)
    elif lemma == BEHIND:
        return _behind(s, token, here)
    return _echo(s, token, here, before) if lemma in words["echoes"] else (None, None)


def is_answer(s: Sentence, verb: Token, words: Mapping[str, Any]) -> bool:
    """Whether a verb tells that something is answered: "retaliate", "hit *back*", "meet X *with* Y"."""
    lemma = verb.lemma.lower()
    if lemma in words["met"] and lemma not in words["answers"]:
        return s.child(verb.i, "dobj", "nsubjpass") is not None
    return lemma in words["answers"] or (lemma in words["back"] and _with_back(s, verb))


def _thing(s: Sentence, verb: Token, here: Sequence[Node], before: Node | None) -> Node | None:
    """The act that is an answer itself: "*the deployment* answers an appeal", "*it* answers a threat"."""
    subject = s.child(verb.i, "nsubj")
    if subject is None or s.child(verb.i, "dobj") is None or below(s, verb.i, MEANS):
        return None
    own = next((n for n in here if subject.i in {n.anchor, n.top}), None)
    return before if own is None and subject.text.lower() in ITSELF and _main(s, verb) else own


def below(s: Sentence, i: int, names: frozenset[str]) -> list[int]:
    """The heads of what stands behind the prepositions of a word."""
    preps = s.childs(i, "prep", "dative", "agent")
    return [o.i for p in preps if p.text.lower() in names for o in s.childs(p.i, "pobj", "pcomp")]


def _answer(s: Sentence, verb: Token, here: Sequence[Node], before: Node | None) -> Ends:
    """ "To the raid they replied with rockets", "responded by halting the oil", "hit back, closing the border"."""
    if any(c.i > verb.i for c in s.childs(verb.i, "ccomp")):
        return None, None  # an answer in words
    asked = below(s, verb.i, TO) + [o.i for o in s.childs(verb.i, "dobj")]
    source = best(s, here, asked, verb.i) if asked else _clause_before(s, verb, here, before)
    if source is None and any(s.tokens[k].tag in RELATIVE for k in asked):  # "a raid to which Kabul responded by"
        source = outer(s, here, verb.head, frozenset(s.subtree(verb.i)))
    return source, _means(s, verb, here)


def _means(s: Sentence, verb: Token, here: Sequence[Node]) -> Node | None:
    means = below(s, verb.i, MEANS) + [c.i for c in s.childs(verb.i, "advcl") if c.tag == "VBG"]
    done = best(s, here, means, verb.i) if means else None
    if done is None and verb.dep in {"ccomp", "parataxis"} and verb.head > verb.i:  # "retaliated: its jets *bombed*"
        done = next((n for n in here if verb.head in (n.anchor, n.top)), None)
    return done or next((n for n in here if verb.i in (n.anchor, n.top)), None)


def _clause_before(s: Sentence, verb: Token, here: Sequence[Node], before: Node | None) -> Node | None:
    """What a clause answers that does not say it: the clause that it follows, else the sentence before."""
    first = next((c for c in s.childs(verb.i, "ccomp", "parataxis") if c.i < verb.i), None)
    if first is not None:
        return best(s, here, [first.i], verb.i)
    if verb.dep == "conj" and s.child(verb.i, "nsubj") is not None:
        node = outer(s, here, verb.head, frozenset(s.subtree(verb.i)))
        if node is not None:
            return node
    return before if _main(s, verb) else None


def _main(s: Sentence, verb: Token) -> bool:
    """Whether a verb is what its sentence says, on its own or in somebody's words."""
    return verb.dep == "ROOT" or (verb.dep in {"conj", "ccomp"} and s.tokens[verb.head].dep == "ROOT")


def _with_back(s: Sentence, verb: Token) -> bool:
    return any(c.text.lower() in BACK for c in s.childs(verb.i, "advmod", "prt"))


def _met(s: Sentence, verb: Token, here: Sequence[Node]) -> Ends:
    """ "met the raid with an embargo", "answered the strikes by closing the border"."""
    objects = list(verb_frame(s, verb.i).object)
    means = below(s, verb.i, MEANS)
    if not means:  # a phrase that the parser hung on the object
        means = [k for o in objects for k in below(s, o, MEANS)]
    hung = frozenset(i for k in means for i in s.subtree(k))
    return best(s, here, objects, verb.i, but=hung), best(s, here, means, verb.i)


def _sequel(s: Sentence, verb: Token, here: Sequence[Node], before: Node | None) -> Ends:
    """ "Sanctions *followed*", "in the crackdown that *followed*, police arrested": of what was told before."""
    subject = s.child(verb.i, "nsubj")
    if subject is None or s.child(verb.i, "dobj", "ccomp") is not None or below(s, verb.i, frozenset({"from"})):
        return None, None
    if verb.dep == "relcl":
        told = best(s, here, [verb.head], verb.i) or outer(s, here, verb.head, frozenset(s.subtree(verb.head)))
        return before, told if told is not None and told.kind != "ASSAULT" else None
    return _clause_before(s, verb, here, before), best(s, here, [subject.i], verb.i)


def _behind(s: Sentence, token: Token, here: Sequence[Node]) -> Ends:
    """ "*Behind* the decision was a raid"."""
    verb = s.tokens[token.head]
    if verb.lemma not in STANDING or token.i > verb.i:
        return None, None
    said = [c.i for c in s.childs(verb.i, "nsubj", "attr", "dobj") if c.i > token.i]
    return best(s, here, said, verb.i), best(s, here, [o.i for o in s.childs(token.i, "pobj")], token.i)


def _echo(s: Sentence, token: Token, here: Sequence[Node], before: Node | None) -> Ends:
    """ "vowed to take revenge": for what the sentence before is about."""
    if (
        before is None
        or before.kind in {"claim", "CONSULT"}
        or any(p.text.lower() == "for" for p in s.childs(token.i, "prep"))
    ):
        return None, None
    path = {token.i, *s.ancestors(token.i)[:4]}
    return before, next((n for n in here if {n.anchor, n.top} & path), None)
