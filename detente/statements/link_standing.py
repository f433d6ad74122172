"""Links to and from how two parties stand: "rejected the rulings, and relations sank", "the pact mended ties"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.model.document import Sentence
from detente.model.statement import Reason
from detente.statements.frames import VERBAL, verb_frame
from detente.statements.link_ends import Node, Tie, best, left_of, make_tie


def standing_ties(s: Sentence, nodes: Sequence[Node], words: Mapping[str, Any]) -> Iterator[Tie]:
    """Links that no connective tells: an act as subject of the verb that says what becomes of a relation, and a change
    told right after the act that it fits, of the same parties."""
    for claim in nodes:
        if claim.kind == "claim" and not claim.again:
            source = _mover(s, claim, nodes) or _brought(s, claim, nodes) or _before(s, claim, nodes, words)
            if source is not None and source.ref != claim.ref:
                why = Reason("link", "causes", s.tokens[claim.top].text, "links: what becomes of a relation")
                yield make_tie(s, "causes", (source, claim), (source, claim), why)


def _mover(s: Sentence, claim: Node, nodes: Sequence[Node]) -> Node | None:
    """ "The *raid* soured ties", "ties were soured by the *raid*": the doer of the verb that is part of the claim."""
    acts = [n for n in nodes if n.kind != "claim"]
    for k in sorted(claim.tokens):
        if s.tokens[k].pos in VERBAL and claim.mood:
            frame = verb_frame(s, k)
            inside = {i for h in frame.object for i in s.subtree(h)}
            if claim.anchor in inside and not claim.tokens & set(frame.subject):
                return best(s, acts, frame.subject, k)
    return None


def _brought(s: Sentence, claim: Node, nodes: Sequence[Node]) -> Node | None:
    """ "The *expulsion* has brought relations to their lowest point", "the *dispute* kept relations icy": the doer of
    the verb that a claim of a bad or changed standing is the object of."""
    if not claim.mood and not claim.hostile:
        return None
    verb = next((k for k in s.ancestors(claim.top) if s.tokens[k].pos in VERBAL), -1)
    if verb < 0 or s.tokens[verb].lemma == "be" or s.child(verb, "neg") is not None:
        return None
    frame = verb_frame(s, verb)
    own = s.child(verb, "nsubj")
    if own is not None and own.text.lower() == "which":  # "never dropped its claim, *which kept relations icy*"
        return left_of(s, [n for n in nodes if n.kind != "claim"], verb)
    if not frame.subject or frame.passive or claim.anchor in {i for k in frame.subject for i in s.subtree(k)}:
        return None
    acts = [n for n in nodes if n.kind != "claim" and n.anchor in frame.subject]
    return acts[0] if acts else None


def _before(s: Sentence, claim: Node, nodes: Sequence[Node], words: Mapping[str, Any]) -> Node | None:
    """ "*rejected* the rulings, and relations sank": the act of the clause before, of the same parties and spirit."""
    verb = next((k for k in (claim.top, *s.ancestors(claim.top)) if s.tokens[k].pos in VERBAL), -1)
    if verb < 0 or s.tokens[verb].dep != "conj" or not claim.mood:
        return None
    head = s.tokens[verb].head
    if not any(c.text.lower() == "and" and c.i < verb for c in s.childs(head, "cc")):
        return None
    act = next((n for n in nodes if head in {n.anchor, n.top} and n.kind != "claim" and n.real), None)
    if act is None or len(act.who & claim.who) < min(2, len(act.who)):
        return None
    calm = act.kind in words["peaceful"]
    return act if calm == (claim.mood == "improving") and act.kind != "CONSULT" else None
