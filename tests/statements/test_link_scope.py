"""How far a link reaches: coordinated clauses and nouns."""

from detente.statements.link_ends import Node
from detente.statements.link_scope import also_done, also_named
from tests.statements.reading import scenes, token


def _node(text: str, i: int) -> Node:
    return Node(text, i, i, frozenset({i}), "SANCTION", True)


def test_verbs_with_one_subject() -> None:
    (scene,) = scenes("For this Togo closed its border, expelled the envoy and froze the aid, and Chad left the pact.")
    s = scene.sentence
    nodes = [_node(w, token(s, w)) for w in ("closed", "expelled", "froze", "left")]
    assert [n.ref for n in also_done(s, nodes[0], nodes)] == ["expelled", "froze"]


def test_nouns_in_a_row() -> None:
    (scene,) = scenes("Togo closed its border over the raid and the arrest.")
    s = scene.sentence
    nodes = [_node(w, token(s, w)) for w in ("closed", "raid", "arrest")]
    assert [n.ref for n in also_named(s, [token(s, "raid")], nodes[1], nodes)] == ["arrest"]
    assert list(also_named(s, [token(s, "arrest")], nodes[2], nodes)) == []
