"""The two ends of a link: which statement a subject, an object, a clause or a sentence stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.model.document import Sentence
from detente.model.statement import Reason
from detente.statements.frames import VERBAL, coordinated, is_passive, verb_frame

RELATIVE = frozenset({"WDT", "WP"})
CLAUSES = frozenset({"advcl", "acl", "pcomp"})
THEREBY = frozenset({"by", "through", "thus", "thereby", "in"})


@dataclass(frozen=True, slots=True)
class Node:
    """A statement as it stands in one sentence: a reference to it, its anchor and top tokens, and what it is.

    `kind` is the event type, or `claim`; `strong` tells that it is a change or a reaction (which may follow from
    something); `again` that a noun here only takes it up; `real` that it happened; `denied` that it did not; `mood` is
    the change that a claim tells; `hostile` that it tells of a bad standing; `who` are the ids of those who take part,
    `by` of those who act, `to` of those whom it is done to.
    """

    ref: str
    anchor: int
    top: int
    tokens: frozenset[int]
    kind: str
    strong: bool
    again: bool = False
    real: bool = True
    denied: bool = False
    mood: str = ""
    who: frozenset[str] = frozenset()
    hostile: bool = False
    by: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tie:
    """A link on its way: type, references of its ends, the characters that say so, and why; `firm` tells that its
    phrase leaves no doubt, and would make even two acts statements that nobody was found for."""

    type: str
    source: str
    target: str
    start: int
    end: int
    reason: Reason
    firm: bool = False


def make_tie(s: Sentence, kind: str, ends: tuple[Node, Node], here: Iterable[Node], reason: Reason) -> Tie:
    """A link from the first of `ends` to the second; its words are those of the ends that stand in sentence `s`."""
    tokens = sorted({k for n in here for k in n.tokens})
    return Tie(kind, ends[0].ref, ends[1].ref, s.tokens[tokens[0]].start, s.tokens[tokens[-1]].end, reason)


def best(
    s: Sentence, nodes: Sequence[Node], heads: Iterable[int], near: int, but: frozenset[int] = frozenset()
) -> Node | None:
    """The node highest in the subtrees of `heads`, those below `but` left out."""
    heads = set(heads)
    inside = {i for h in heads for i in s.subtree(h)} - but
    hits = [n for n in nodes if (n.anchor in inside or n.top in inside) and n.anchor not in but]
    hits = [n for n in hits if not n.again or n.anchor in heads or _done(s, n.anchor) in heads]
    said = [n for n in hits if n.kind != "claim" or not _aside(s, n.anchor, inside)]
    return min(
        said,
        key=lambda n: (
            len(s.ancestors(n.top if n.top in inside else n.anchor)),
            n.kind == "claim",
            abs(n.anchor - near),
        ),
        default=None,
    )


def _done(s: Sentence, noun: int) -> int:
    """The verb that has a noun as its object ("join *the talks*"), or -1: a noun deeper down takes up nothing."""
    return s.tokens[noun].head if s.tokens[noun].dep == "dobj" else -1


def _aside(s: Sentence, i: int, inside: set[int]) -> bool:
    """Whether a token stands in a clause or apposition within the phrase: what is said there in passing."""
    return any(
        s.tokens[k].dep in {"relcl", "acl", "appos"} and s.tokens[k].head in inside for k in (i, *s.ancestors(i))
    )


def main_node(s: Sentence, nodes: Sequence[Node]) -> Node | None:
    """The node that a sentence is mainly about: the highest in its tree."""
    return min(nodes, key=lambda n: (len(s.ancestors(n.top)), n.kind == "claim", n.anchor), default=None)


def left_of(s: Sentence, nodes: Sequence[Node], verb: int) -> Node | None:
    """The statement that a linking verb has as its subject; of a participle, the clause that it hangs on ("..., forcing
    X to"); of a relative clause, its antecedent, else the clause before it ("..., which cleared the way")."""
    if (passive := participle(s, verb)) is not None:  # "*the raid* was meant as a reply to"
        subject = s.child(passive, "nsubjpass", "nsubj", "csubjpass")
        if subject is not None and subject.tag in RELATIVE:
            return outer(s, nodes, s.tokens[passive].head, frozenset(s.subtree(passive)))
        return best(s, nodes, coordinated(s, subject.i), verb) if subject is not None else None
    token, below = s.tokens[verb], frozenset(s.subtree(verb))
    own = s.child(verb, "nsubj", "nsubjpass", "csubj")
    frame = verb_frame(s, verb)
    if own is not None and own.text.lower() == "what" and s.tokens[token.head].lemma == "be":
        said = [c.i for c in s.childs(token.head, "attr", "nsubj", "ccomp") if c.i not in below]
        return best(s, nodes, said, verb)  # "*What* angered X was the raid"
    if own is not None and own.tag in RELATIVE:
        if own.text.lower() == "who" or own.dep == "nsubjpass":  # "blamed X, *who was driven* out"
            return best(
                s, nodes, frame.subject, verb, but=below - frozenset(i for k in frame.subject for i in s.subtree(k))
            )
        antecedent = _but_clause(s, token.head, below)
        return best(s, nodes, [token.head], verb, but=below) or outer(s, nodes, antecedent, below)
    people = [k for k in frame.subject if s.tokens[k].pos == "PROPN"]
    node = best(s, nodes, frame.subject, verb, but=relative_clauses(s, people))
    told = token.dep != "pcomp" or s.tokens[token.head].text.lower() in THEREBY  # not "accused of provoking"
    acting = any(s.tokens[k].pos == "PROPN" for k in frame.subject) or token.tag == "VB"
    if node is None and own is None and token.dep == "conj" and not acting:  # "left 55 dead and *prompted* Kabul to"
        node = max((n for n in nodes if token.head in {n.anchor, n.top}), key=lambda n: n.anchor, default=None)
    if node is None and own is None and told and token.dep in CLAUSES and not is_passive(s, verb):
        return outer(s, nodes, token.head, below)
    return node


def participle(s: Sentence, verb: int) -> int | None:
    """The verb that a linking phrase with "be" is the passive of: "was *meant* as a reply to"."""
    return s.tokens[verb].head if s.tokens[verb].dep == "auxpass" else None


def right_of(s: Sentence, nodes: Sequence[Node], verb: int, span: Sequence[int]) -> Node | None:
    """The statement that a linking verb has as its object, complement or what follows its phrase; of a passive
    participle, the clause that it hangs on ("angered by the raid, X")."""
    if participle(s, verb) is not None:  # "was meant as a reply to *the rockets*"
        behind = (c for k in span for c in s.childs(k, "pobj", "pcomp", "xcomp", "dobj") if c.i not in span)
        return best(s, nodes, [k for c in behind for k in coordinated(s, c.i)], verb)
    frame = verb_frame(s, verb)
    passive = is_passive(s, verb)
    standing = next((n for n in nodes if n.kind == "claim" and verb in n.tokens and verb != n.anchor), None)
    if passive and standing is not None:
        return standing  # "relations, already *strained* by the raid"
    if passive and s.tokens[verb].dep in CLAUSES:
        return outer(s, nodes, s.tokens[verb].head, frozenset(s.subtree(verb)))
    heads = set(frame.object) | {k for _, k in frame.complements}
    below = (o for k in span for o in s.childs(k, "pobj", "pcomp", "xcomp", "ccomp", "relcl"))
    heads |= {k for o in below if o.i not in span for k in coordinated(s, o.i)}
    heads |= {c.i for k in span[1:] for c in s.childs(k, "nsubj") if c.i > verb}  # "made *the treaty* possible"
    heads |= {s.tokens[k].head for k in span if s.tokens[k].dep == "mark"}  # "the way *for* X to join"
    heads |= {s.tokens[k].head for k in span[1:] if s.tokens[k].tag == "WRB"}  # "which is *why* X left"
    if any(c.text.lower() == "so" for c in s.childs(verb, "advmod")):  # "so angered X that it expelled"
        heads |= {c.i for c in s.childs(verb, "advcl")}
    heads |= {k for n in s.childs(verb, "advmod", "ccomp") for k in _enough(s, n.i, verb)}
    if passive:
        heads -= set(frame.subject)
    subject = (
        frozenset()
        if passive
        else frozenset(i for k in frame.subject if k not in s.ancestors(verb) for i in s.subtree(k))
    )
    return best(s, nodes, heads, verb, but=subject | _within(s, heads))


def _enough(s: Sentence, i: int, verb: int) -> list[int]:
    """ "alarmed X *enough for it to land*", "found it *compelling enough to withhold*": what the measure is for."""
    words = [k for k in (i, *(c.i for c in s.childs(i, "advmod"))) if s.tokens[k].text.lower() == "enough"]
    return [c.i for k in {*words, *([i, verb] if words else ())} for c in s.childs(k, "xcomp", "advcl", "acl")]


def is_cleft(s: Sentence, verb: int) -> bool:
    """Whether a verb is the "was" of "it *was* because of X that Y"."""
    subject = s.child(verb, "nsubj") if verb >= 0 else None
    return subject is not None and subject.text.lower() == "it" and s.tokens[verb].lemma == "be"


def _passing(s: Sentence, i: int, host: int) -> bool:
    """Whether a token below `host` stands in a relative clause: what is said there in passing hangs on nothing."""
    path = (i, *s.ancestors(i))
    below = path[: path.index(host)] if host in path else ()
    return any(s.tokens[k].dep == "relcl" for k in below)


def relative_clauses(s: Sentence, nouns: Iterable[int]) -> frozenset[int]:
    """The relative clauses of nouns: "President X, *who is massing troops*, ruled out talks"."""
    return frozenset(i for k in nouns for c in s.childs(k, "relcl") for i in s.subtree(c.i))


def _within(s: Sentence, heads: Iterable[int]) -> frozenset[int]:
    """The relative clauses deeper in noun phrases, which only say which one is meant ("an attack on a state *that he
    denounced*"); those of the heads themselves may tell the act."""
    nouns = {k for h in heads if s.tokens[h].pos in {"NOUN", "PROPN"} for k in s.subtree(h)} - set(heads)
    return relative_clauses(s, nouns)


def _but_clause(s: Sentence, noun: int, below: frozenset[int]) -> int:
    return next((a for a in s.ancestors(noun) if s.tokens[a].pos in VERBAL and a not in below), noun)


def outer(s: Sentence, nodes: Sequence[Node], host: int, below: frozenset[int]) -> Node | None:
    """The node that a marked phrase hangs from: on the host itself, else in the host's clause, else above it."""
    free = [n for n in nodes if n.anchor not in below and n.top not in below]
    at = [n for n in free if host in n.tokens or host in {n.anchor, n.top}]
    if at:
        return max(at, key=lambda n: n.strong)
    clause = set(s.subtree(host)) - below
    hits = [n for n in free if n.anchor in clause or n.top in clause]
    hits = [n for n in hits if not n.again and (is_cleft(s, host) or not _passing(s, n.top, host))]
    if hits:
        return min(hits, key=lambda n: (len(s.ancestors(n.anchor)), not n.strong, abs(n.anchor - host)))
    path = s.ancestors(host)
    other = next(
        (i for i, k in enumerate((host, *path)) if s.tokens[k].dep == "conj" and s.tokens[k].pos in VERBAL), len(path)
    )
    above = [n for n in free if set(path[:other]) & {n.anchor, n.top}]
    return min(above, key=lambda n: abs(n.anchor - host), default=None) or _named_anew(s, free, host)


def _named_anew(s: Sentence, free: Sequence[Node], host: int) -> Node | None:
    """ "voted to end the aid, *a step taken* in answer to": the act of the clause that a noun in apposition sums up."""
    noun = s.tokens[s.tokens[host].head]
    if s.tokens[host].dep not in {"acl", "relcl"} or noun.dep not in {"appos", "npadvmod"}:
        return None
    clause = next((a for a in s.ancestors(noun.i) if s.tokens[a].pos in VERBAL), noun.head)
    inside = set(s.subtree(clause)) - set(s.subtree(noun.i))
    told = [n for n in free if n.top in inside and not n.again]
    return min(told, key=lambda n: (len(s.ancestors(n.top)), abs(n.anchor - host)), default=None)
