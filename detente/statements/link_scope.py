"""How far a link reaches: over the clauses and the nouns that are coordinated with one of its ends ("for this X
*expelled* the envoy and *froze* the aid", "in response to *the raid* and *the arrest*")."""

from collections.abc import Iterator, Sequence

from detente.model.document import Sentence
from detente.statements.frames import VERBAL, coordinated
from detente.statements.link_ends import Node, best

OWN = ("nsubj", "nsubjpass", "expl")


def also_done(s: Sentence, target: Node, nodes: Sequence[Node]) -> Iterator[Node]:
    """The acts of the verbs that are coordinated with that of `target` and have its subject."""
    verb = next((k for k in (target.top, *s.ancestors(target.top)) if s.tokens[k].pos in VERBAL), -1)
    if verb < 0:
        return
    for k in coordinated(s, verb)[1:]:
        if s.tokens[k].pos not in VERBAL or s.child(k, *OWN) is not None:
            return
        node = next((n for n in nodes if k in {n.anchor, n.top} and not n.again), None)
        if node is not None and node.ref != target.ref and node.real:
            yield node


def also_named(s: Sentence, heads: Sequence[int], first: Node, nodes: Sequence[Node]) -> Iterator[Node]:
    """The acts of the nouns that are coordinated with one of `heads`, that of `first` left out."""
    every = {k for head in heads for k in coordinated(s, head)}
    for k in sorted(every):
        if len(every) == len(heads) or s.tokens[k].pos != "NOUN" or (first.anchor in s.subtree(k) and k not in heads):
            continue
        others = frozenset(i for o in every - {k, *s.ancestors(k)} for i in s.subtree(o))
        node = best(s, nodes, [k], k, but=others)
        if node is not None and node.ref != first.ref and not node.again:
            yield node
