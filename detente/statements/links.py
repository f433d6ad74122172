"""Links between statements: what blocks, causes, enables or conditions what, as the wording says. Vocabulary:
`links.yaml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.lexicon import Lexicon
from detente.model.document import Sentence
from detente.model.statement import Reason
from detente.statements.frames import coordinated
from detente.statements.link_standing import standing_ties
from detente.statements.link_ends import Node, Tie, best, left_of, main_node, make_tie, outer, right_of
from detente.statements.phrases import Phrase, Phrases, compiled, found, phrases
from detente.statements.scene import Scene

__all__ = ["Node", "Tie", "find_follows", "find_links"]
VERBAL = frozenset({"VERB", "AUX"})
CLAUSES = frozenset({"advcl", "ccomp", "acl", "relcl"})
SUPERLATIVE = (
    8  # tokens before "since" within which a superlative makes it a measure ("at their worst in years, since")
)
LASTING = 4  # tokens before "after" within which "for" makes a measure of time a duration
SELF_BLOCKING = frozenset({"REJECT", "COERCE"})
NO_CAUSE = frozenset({"claim", "CONSULT"})  # after these a thing merely happens
AT_START = 3  # tokens before a connective that opens its sentence ("But in response")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a phrase does: a type of link, its form (verb, mark, follow), and on which side the phrase's own clause or
    object is: `first` is the source, `second` the target."""

    type: str
    form: str
    side: str


def find_links(scene: Scene, nodes: Sequence[Node], lexicon: Lexicon) -> list[Tie]:
    """Links between the statements of one sentence, each pair once."""
    if len(nodes) < 2:
        return []
    s, words = scene.sentence, lexicon.words["links"]
    ties: dict[tuple[str, str], Tie] = {}
    for span, phrase in found(s.tokens, compiled(words, _compile)):
        for tie in _links(s, span, phrase, nodes, words):
            if tie.source != tie.target and (tie.target, tie.source) not in ties:
                ties.setdefault((tie.source, tie.target), tie)
    for tie in standing_ties(s, nodes, words):
        if not {(tie.source, tie.target), (tie.target, tie.source)} & ties.keys():
            ties[tie.source, tie.target] = tie
    return list(ties.values())


def find_follows(
    scene: Scene, here: Sequence[Node], previous: Scene, before: Sequence[Node], lexicon: Lexicon
) -> list[Tie]:
    """Links from the main statement of the sentence before: "In response, ...", "That led to ...", "The move follows".

    `here` and `before` are the statements of `scene` and of `previous`, the sentence before it.
    """
    s, words = scene.sentence, lexicon.words["links"]
    source = main_node(previous.sentence, before)
    if source is None or not here:
        return []
    out: list[Tie] = []
    for span, phrase in found(s.tokens, compiled(words, _compile)):
        rule: _Rule = phrase.value
        if rule.form == "follow" and _opens(s, span, words) and not _completed(s, span):
            target = main_node(s, here)
        elif rule.form == "verb" and _anaphoric(s, span[0], words):
            target = right_of(s, here, span[0], span)
        else:
            continue
        if target is None or target.ref == source.ref:
            continue
        ends = (target, source) if rule.side == "first" and rule.form == "verb" else (source, target)
        out.append(make_tie(s, rule.type, ends, [target], _reason(s, span, phrase)))
    return out[:1]


def _compile(words: Mapping[str, Any]) -> Phrases:
    rows = [(t, _Rule(kind, "verb", "second")) for kind, texts in words["verbs"].items() for t in texts]
    rows += [(t, _Rule(kind, "verb", "first")) for kind, texts in words["turned"].items() for t in texts]
    rows += [(t, _Rule(kind, "verb", "second")) for kind, texts in words["offers"].items() for t in texts]
    rows += [
        (t, _Rule("causes" if kind == "also" else kind, "mark", side))
        for kind, sides in words["marks"].items()
        for side, texts in sides.items()
        for t in texts
    ]
    rows += [(t, _Rule(kind, "follow", "second")) for kind, texts in words["follows"].items() for t in texts]
    rows += [(t, _Rule("conditions", "bind", "second")) for t in words["binds"]["conditions"]]
    rows += [(t, _Rule("conditions", "bind", "first")) for t in words["binds"]["turned"]]
    return phrases(rows)


def _reason(s: Sentence, span: Sequence[int], phrase: Phrase) -> Reason:
    words = " ".join(s.tokens[k].text for k in span)
    return Reason("link", phrase.value.type, words, f"links: {phrase.value.form} {phrase.text}")


def _links(
    s: Sentence, span: tuple[int, ...], phrase: Phrase, nodes: Sequence[Node], words: Mapping[str, Any]
) -> Iterator[Tie]:
    rule: _Rule = phrase.value
    if rule.form == "verb":
        if s.tokens[span[0]].pos not in VERBAL and s.child(span[0], "dobj") is None:
            return
        kind, side = rule.type, rule.side
        x, y = _sides(s, span, nodes, kind)
        for other in _agents(s, nodes, span[0]):
            if y is not None and other.ref not in {y.ref, x.ref if x else ""}:
                yield make_tie(
                    s, kind, (other, y) if side == "second" else (y, other), (other, y), _reason(s, span, phrase)
                )
    elif rule.form == "mark":
        y, x = _marked(s, span, phrase.text, nodes, words)
        kind, side = rule.type, rule.side
        if x and y:
            source, target = (y, x) if side == "first" else (x, y)
            kind = _marked_kind(s, span[0], phrase, (source, target), words)
            if not kind:
                return
    elif rule.form == "bind":
        kind, side = rule.type, rule.side
        y, x = _bound(s, span, nodes)
    else:
        x, y = _before(s, span, nodes)
        kind, side = rule.type, "second"
    if (
        x is None
        or y is None
        or x.ref == y.ref
        or (kind == "conditions" and rule.form == "mark" and (x.again or y.again))
    ):
        return  # a condition is yet to come, and what was told before is not
    ends = (x, y) if side == "second" else (y, x)
    yield make_tie(s, kind, ends, ends, _reason(s, span, phrase))


def _sides(s: Sentence, span: tuple[int, ...], nodes: Sequence[Node], kind: str) -> tuple[Node | None, Node | None]:
    """What a linking verb has on its left and on its right. A refusal may be the verb itself ("France *holds up* the
    agreement"), and so may what is caused ("What *angered* Riyadh was a message")."""
    within = [n for n in nodes if span[0] < n.anchor < span[-1]]
    rest = [n for n in nodes if n not in within]
    x, y = left_of(s, rest, span[0]), right_of(s, nodes, span[0], span)
    y = y or min(within, key=lambda n: len(s.ancestors(n.anchor)), default=None)  # "made *the talks* possible"
    y = y or next((n for n in nodes if n.again and n.anchor in span), None)  # "brought Kyiv to *the table*"
    own = next((n for n in nodes if span[0] in {n.anchor, n.top} and not n.again), None)
    if own is not None and kind == "blocks" and own.kind in SELF_BLOCKING and x is None:
        y = right_of(s, [n for n in nodes if n.ref != own.ref], span[0], span)
        x = own
    elif own is not None and kind == "causes" and y is None and own.strong:
        y = own
    return x, y


def _bound(s: Sentence, span: tuple[int, ...], nodes: Sequence[Node]) -> tuple[Node | None, Node | None]:
    """ "tied *the aid* to *reforms*": what follows the phrase, and the object that is made to hang on it."""
    objects = [c.i for c in s.childs(span[0], "dobj", "nsubj") if c.i not in span and c.i > span[0]]
    objects += [c.i for k in span[1:] for c in s.childs(k, "nsubj") if c.i not in span]
    within = {i for k in span[1:] for i in s.subtree(k)} - set(span)
    after = [c.i for c in s.childs(span[-1], "pobj", "pcomp")]
    inside = frozenset(i for k in after for i in s.subtree(k))
    left = best(s, nodes, objects, span[0], but=inside) or best(
        s, nodes, [k for k in within if k not in inside], span[0], but=inside
    )
    return best(s, nodes, after, span[-1]), left


def _marked_kind(
    s: Sentence, first: int, phrase: Phrase, ends: tuple[Node, Node], words: Mapping[str, Any]
) -> str:
    """The type of link that a mark makes between two statements, or "" where it only tells a time or a topic."""
    source, target = ends
    kind, text, peaceful = str(phrase.value.type), phrase.text, words["peaceful"]
    reactions = words["reacting"].get(text)
    if reactions is not None:
        reacts = source if text == "before" else target
        changed = reacts.kind != "claim" or bool(reacts.mood)
        return kind if reacts.kind in reactions and changed and source.kind not in NO_CAUSE else ""
    if text in words["plain"]:
        if _measured(s, first, text, words) or not _consequence(source, target, text, words):
            return ""
        calm = target.kind in peaceful or target.kind == "MOBILIZE" or text == "after which"
        if source.kind in peaceful and calm:
            kind = "enables"
    if kind == "causes" and target.denied and source.kind in words["hindering"] and not source.denied:
        kind = "blocks"  # "has passed no resolution because Minsk objects"
    return kind


def _consequence(source: Node, target: Node, text: str, words: Mapping[str, Any]) -> bool:
    """Whether a sequel told by a plain word of time may be a consequence: it is a change, a conflict or a reaction."""
    peaceful = set(words["peaceful"])
    if source.kind in NO_CAUSE and text != "after which":
        return False
    if target.kind == "claim" and target.mood == "improving":
        return source.kind in peaceful
    if source.again and source.kind in peaceful:
        return False
    if text in words["meanwhile"] and (
        target.kind == "ASSAULT" or (target.kind == "claim" and source.kind in peaceful)
    ):
        return False
    both = {source.kind, target.kind} <= peaceful and source.kind != "CONSULT"
    return target.strong or both or text == "after which"


def _agents(s: Sentence, nodes: Sequence[Node], verb: int) -> Iterator[Node]:
    """Further causes of a passive: "strained by the raid and *by the arms sale*"."""
    by = [c for a in s.childs(verb, "agent") for c in (a, *s.childs(a.i, "conj", "prep"))]
    heads = [k for a in by for o in s.childs(a.i, "pobj") for k in coordinated(s, o.i)]
    for head in heads[1:]:
        if (
            node := best(s, nodes, [head], verb, but=frozenset(k for h in heads if h != head for k in _own(s, h, head)))
        ) is not None:
            yield node


def _own(s: Sentence, other: int, head: int) -> tuple[int, ...]:
    return () if other in s.ancestors(head) else s.subtree(other)


def _measured(s: Sentence, first: int, text: str, words: Mapping[str, Any]) -> bool:
    """Whether a word of time only measures ("a day after", "the worst since"): a sequel so told is no consequence."""
    before = s.tokens[first - 1] if first else None
    if before is not None and before.lemma.lower() in words["measures"] and text in words["counted"]:
        return not any(t.text.lower() == "for" for t in s.tokens[max(0, first - LASTING) : first])  # "for nine days"
    near = s.tokens[max(0, first - SUPERLATIVE) : first]
    return text in words["meanwhile"] and any(t.tag in {"JJS", "RBS"} for t in near)


def _before(s: Sentence, span: tuple[int, ...], nodes: Sequence[Node]) -> tuple[Node | None, Node | None]:
    """ "X did this, and Y did that *in reprisal*": the clause before, and the clause that the phrase stands in."""
    if _completed(s, span):
        return None, None
    verb = next((a for a in (span[0], *s.ancestors(span[0])) if s.tokens[a].pos in VERBAL), -1)
    if verb < 0 or s.tokens[verb].dep not in {"conj", "ccomp", "parataxis"}:
        return None, None
    below = frozenset(s.subtree(verb))
    return outer(s, nodes, s.tokens[verb].head, below), best(s, nodes, [verb], verb)


def _completed(s: Sentence, span: tuple[int, ...]) -> bool:
    """Whether the phrase has a complement of its own ("in response *to*")."""
    after = s.tokens[span[-1] + 1].text.lower() if span[-1] + 1 < len(s.tokens) else ""
    return after in {"to", "for", "of", "at", "against", "over"}


def _opens(s: Sentence, span: tuple[int, ...], words: Mapping[str, Any]) -> bool:
    """Whether the phrase stands at the start or the end of its sentence, so that it takes up the sentence before."""
    first = all(t.pos in {"CCONJ", "PUNCT", "ADV"} for t in s.tokens[: span[0]]) and span[0] <= AT_START
    last = all(t.pos == "PUNCT" for t in s.tokens[span[-1] + 1 :])
    verb = next((a for a in (span[0], *s.ancestors(span[0])) if s.tokens[a].pos in VERBAL), -1)
    own = verb >= 0 and (s.tokens[verb].dep == "ROOT" or s.tokens[s.tokens[verb].head].dep == "ROOT")
    return first or (last and own)


def _anaphoric(s: Sentence, verb: int, words: Mapping[str, Any]) -> bool:
    """Whether the subject of a main verb takes up the sentence before ("That led to", "The move follows")."""
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None or s.tokens[verb].dep not in {"ROOT", "conj"} or subject.i > AT_START:
        return False
    if subject.text.lower() in words["anaphors"]:
        return True
    definite = any(d.text.lower() in {"the", "this", "that", "these"} for d in s.childs(subject.i, "det"))
    return definite and subject.lemma.lower() in words["anaphoric_nouns"] and len(s.childs(subject.i)) == 1


def _marked(
    s: Sentence, span: tuple[int, ...], text: str, nodes: Sequence[Node], words: Mapping[str, Any]
) -> tuple[Node | None, Node | None]:
    """The statement inside what a mark opens, and the one that it hangs from."""
    if text in words["inverted"] and not _inverted(s, span[0]):
        return None, None
    root, host = _scope(s, span)
    if root is None:
        return None, None
    if text == "without" and s.tokens[root].tag == "VBG":
        return None, None  # "condemned the raid without naming Kigali"
    below = frozenset(s.subtree(root))
    if host in below:
        below -= frozenset(s.subtree(host))
        return best(s, nodes, [root], root, but=frozenset(s.subtree(host))), outer(s, nodes, host, below)
    return best(s, nodes, [root], root), outer(s, nodes, host, below)


def _inverted(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    subject = s.child(token.head, "nsubj", "nsubjpass")
    return token.dep == "aux" and subject is not None and i < subject.i and s.tokens[token.head].dep == "advcl"


def _scope(s: Sentence, span: tuple[int, ...]) -> tuple[int | None, int]:
    """The root of what a mark opens, and the token that it all hangs from."""
    first, last = s.tokens[span[0]], s.tokens[span[-1]]
    if last.tag in {"WDT", "WP"}:  # "after which X did": the clause is what the preposition hangs on
        return first.head, s.tokens[first.head].head
    clause = s.tokens[last.head]
    before = next((c for c in s.childs(clause.i, "ccomp", "parataxis") if c.i < first.i), None)
    if last.dep in {"advmod", "cc", "mark"} and clause.dep in {"ROOT", "conj"} and first.i < clause.i:
        if before is not None:
            return clause.i, before.i  # "X did this, so Y did that"
        if clause.dep == "conj":
            return clause.i, clause.head
    for token in (last, first):
        clause = s.tokens[token.head]
        if token.dep in {"mark", "advmod", "aux"} and clause.dep in CLAUSES and token.i < clause.i:
            return clause.i, clause.head
    below = [
        c for k in reversed(span) for c in s.childs(k, "pobj", "pcomp", "dobj", "ccomp", "relcl") if c.i > span[-1]
    ]
    if not below:
        return None, first.i
    host = first.head
    while host in span and s.tokens[host].head != host:
        host = s.tokens[host].head
    return below[0].i, host
