"""Links between statements: what blocks, causes, enables or conditions what, as the wording says. Vocabulary:
`links.yaml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.lexicon import Lexicon
from detente.model.document import Sentence, Token
from detente.model.statement import Reason
from detente.statements.frames import coordinated, verb_frame
from detente.statements.scene import Scene


@dataclass(frozen=True, slots=True)
class Node:
    """A statement as it stands in one sentence: a reference to it, its anchor and top tokens, and what it is.

    `kind` is the event type, or `claim`; `strong` tells that it is a change or a reaction (which may follow from
    something).
    """

    ref: str
    anchor: int
    top: int
    tokens: frozenset[int]
    kind: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A link on its way: type, references of its ends, the characters that say so, and why."""

    type: str
    source: str
    target: str
    start: int
    end: int
    reason: Reason


def find_links(scene: Scene, nodes: Sequence[Node], lexicon: Lexicon) -> list[Tie]:
    """Links between the statements of one sentence, each pair once."""
    words = lexicon.words["links"]
    found = [*_verb_links(scene, nodes, words), *_mark_links(scene, nodes, words)]
    ties: dict[tuple[str, str], Tie] = {}
    for tie in found:
        if tie.source != tie.target and (tie.target, tie.source) not in ties:
            ties.setdefault((tie.source, tie.target), tie)
    return list(ties.values())


def _verb_links(scene: Scene, nodes: Sequence[Node], words: Mapping[str, Any]) -> Iterator[Tie]:
    s = scene.sentence
    for token in s.tokens:
        if token.pos not in {"VERB", "AUX"}:
            continue
        for kind, rows in words["verbs"].items():
            for row in rows:
                for text in row["verb"]:
                    tie = _verb_link(s, token, text, (kind, bool(row.get("turned"))), nodes)
                    if tie:
                        yield tie


def _verb_link(s: Sentence, token: Token, text: str, kind: tuple[str, bool], nodes: Sequence[Node]) -> Tie | None:
    verb, *rest = text.split()
    if token.lemma.lower() != verb or not _follows(s, token.i, rest):
        return None
    frame = verb_frame(s, token.i)
    right = (
        set(frame.object)
        | {k for name, k in frame.preps if name in rest}
        | {k for c, k in frame.complements if c in {"inf", "ing", *rest}}
    )
    right |= {
        k for h in _rest_tokens(s, token.i, rest) for o in s.childs(h, "pobj", "pcomp") for k in coordinated(s, o.i)
    }
    left = set(frame.subject)
    x, y = _best(s, nodes, left, token.i), _best(s, nodes, right, token.i)
    if x is None or y is None:
        return None
    source, target = (y, x) if kind[1] else (x, y)
    return _tie(s, kind[0], source, target, (x, y), Reason("link", kind[0], token.text, f"links: verb {text}"))


def _rest_tokens(s: Sentence, i: int, rest: list[str]) -> list[int]:
    return [t.i for t in s.tokens[i + 1 : i + 2 + len(rest) + 2] if t.text.lower() in rest]


def _follows(s: Sentence, i: int, rest: list[str]) -> bool:
    at = i + 1
    for word in rest:
        at = next((k for k in range(at, min(at + 4, len(s.tokens))) if s.tokens[k].text.lower() == word), -1) + 1
        if at == 0:
            return False
    return True


def _mark_links(scene: Scene, nodes: Sequence[Node], words: Mapping[str, Any]) -> Iterator[Tie]:
    s = scene.sentence
    text = [t.text.lower() for t in s.tokens]
    for kind, sides in words["marks"].items():
        for side, marks in sides.items():
            for mark in marks:
                parts = mark.split()
                for i in range(len(text) - len(parts) + 1):
                    if text[i : i + len(parts)] == parts:
                        yield from _mark_link(s, i, (mark, kind, side), nodes, words)


def _mark_link(
    s: Sentence, i: int, rule: tuple[str, str, str], nodes: Sequence[Node], words: Mapping[str, Any]
) -> Iterator[Tie]:
    mark, kind, side = rule
    inner_root, host = _scope(s, i, len(mark.split()))
    if inner_root is None:
        return
    below = set(s.subtree(inner_root))
    inner = _best(s, nodes, {inner_root}, inner_root)
    outer = _outer(s, nodes, host, below)
    if inner is None or outer is None:
        return
    source, target = (inner, outer) if side == "first" else (outer, inner)
    plain = mark in words["plain_after"]
    if plain and not (target.strong and source.kind != "claim"):
        return
    yield _tie(s, kind, source, target, (inner, outer), Reason("link", kind, mark, f"links: '{mark}'"))


def _scope(s: Sentence, i: int, size: int) -> tuple[int | None, int]:
    """The root of what a mark opens, and the token that it all hangs from."""
    last = s.tokens[i + size - 1]
    first = s.tokens[i]
    if (
        first.dep in {"mark", "advmod"}
        and s.tokens[first.head].dep in {"advcl", "ccomp", "acl", "relcl"}
        and first.i < first.head
    ):
        clause = first.head
        return clause, s.tokens[clause].head
    below = s.childs(last.i, "pobj", "pcomp", "dobj", "ccomp") or (
        s.childs(first.i, "pobj", "pcomp") if size > 1 else ()
    )
    if not below and size > 1:
        inner = [c for k in range(i, i + size) for c in s.childs(k, "pobj", "pcomp") if c.i >= i + size]
        below = tuple(inner)
    if not below:
        return None, i
    host = first.head
    while i <= host < i + size and s.tokens[host].head != host:
        host = s.tokens[host].head
    if first.dep == "advcl" or first.head == first.i:
        host = s.tokens[first.i].head
    return below[0].i, host


def _best(s: Sentence, nodes: Sequence[Node], heads: Iterable[int], near: int) -> Node | None:
    """The node highest in the subtrees of `heads`."""
    inside = {i for h in heads for i in s.subtree(h)}
    hits = [n for n in nodes if n.anchor in inside or n.top in inside]
    return min(
        hits,
        key=lambda n: (
            len(s.ancestors(n.top if n.top in inside else n.anchor)),
            n.kind == "claim",
            abs(n.anchor - near),
        ),
        default=None,
    )


def _outer(s: Sentence, nodes: Sequence[Node], host: int, below: set[int]) -> Node | None:
    """The node that a marked phrase hangs from: on the host itself, else in the host's clause, else above it."""
    free = [n for n in nodes if n.anchor not in below and n.top not in below]
    at = [n for n in free if host in n.tokens or host in {n.anchor, n.top}]
    if at:
        return max(at, key=lambda n: n.strong)
    clause = set(s.subtree(host)) - below
    hits = [n for n in free if n.anchor in clause or n.top in clause]
    if hits:
        return min(hits, key=lambda n: (len(s.ancestors(n.anchor)), not n.strong, abs(n.anchor - host)))
    above = [n for n in free if set(s.ancestors(host)) & {n.anchor, n.top}]
    return min(above, key=lambda n: abs(n.anchor - host), default=None)


def _tie(s: Sentence, kind: str, source: Node, target: Node, ends: tuple[Node, Node], reason: Reason) -> Tie:
    tokens = sorted({*ends[0].tokens, *ends[1].tokens})
    return Tie(kind, source.ref, target.ref, s.tokens[tokens[0]].start, s.tokens[tokens[-1]].end, reason)
