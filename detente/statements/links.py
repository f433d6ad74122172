"""Links between statements: what blocks, causes, enables or conditions what, as the wording says. Vocabulary:
`links.yaml`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from detente.lexicon import Lexicon
from detente.model.document import Sentence
from detente.model.statement import Reason
from detente.statements.frames import VERBAL, coordinated
from detente.statements.link_ends import (
    RELATIVE,
    Node,
    Tie,
    best,
    is_cleft,
    left_of,
    main_node,
    make_tie,
    outer,
    participle,
    right_of,
)
from detente.statements.link_marks import led_kind, mark_scope, marked, marked_kind, sequel_kind, told_as_done
from detente.statements.link_scope import also_done, also_named
from detente.statements.link_standing import standing_ties
from detente.statements.phrases import GAP, Phrase, Phrases, compiled, found, phrases
from detente.statements.scene import Scene

__all__ = ["Node", "Tie", "anaphoric", "find_follows", "find_links", "joining_nouns", "linking_phrases", "takes_up"]
SELF_BLOCKING = frozenset({"REJECT", "COERCE"})
JOINING = frozenset({"mark", "follow"})
HELPERS = frozenset({"aux", "auxpass"})
Meant = Callable[[Node | None], Node | None]
AT_START = 3  # tokens before a connective that opens its sentence ("But in response")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a phrase does: a type of link, its form (verb, mark, follow), and on which side the phrase's own clause or
    object is: `first` is the source, `second` the target; `moved` is a mood with its ground ("angered by"); `since`
    says since when two stand so."""

    type: str
    form: str
    side: str
    moved: bool = False
    since: bool = False


def find_links(scene: Scene, nodes: Sequence[Node], lexicon: Lexicon) -> list[Tie]:
    """Links between the statements of one sentence, each pair once."""
    if len(nodes) < 2:
        return []
    s, words = scene.sentence, lexicon.words["links"]
    doubtful = {*words["vague"], *words["plain"]}
    ties: dict[tuple[str, str], Tie] = {}
    for span, phrase in linking_phrases(s, words):
        firm = phrase.value.form in {"verb", "mark"} and phrase.text not in doubtful
        for found_tie in _with_more(s, span, phrase, nodes, _links(scene, span, phrase, nodes, words)):
            tie = replace(found_tie, firm=firm)
            if tie.source != tie.target and (tie.target, tie.source) not in ties:
                ties.setdefault((tie.source, tie.target), tie)
    for tie in standing_ties(s, nodes, words):
        if not {(tie.source, tie.target), (tie.target, tie.source)} & ties.keys():
            ties[tie.source, tie.target] = tie
    return list(ties.values())


def find_follows(scene: Scene, here: Sequence[Node], meant: Meant, lexicon: Lexicon) -> list[Tie]:
    """Links from what was told before: "In response, ...", "That led to ...", "The move follows", "because of it".

    `here` are the statements of the sentence; `meant` tells what it goes on from, and what one of them answers.
    """
    s, words = scene.sentence, lexicon.words["links"]
    timed = {*words["vague"], *words["plain"]} - {"for", "over"}
    for span, phrase in linking_phrases(s, words) if here else ():
        rule: _Rule = phrase.value
        source: Node | None = None
        kind, turned = rule.type, rule.form == "verb" and rule.side == "first"
        if takes_up(s, span, rule, words) and _before(s, span, here) == (None, None):
            target = _own(s, span[0], here) or main_node(s, here)
            answer = (
                phrase.text in words["answering"]
                or rule.form == "mood"
                or (target and target.kind in words["material"])
            )
            source = (_clause_before(s, here, target) if target else None) or meant(target if answer else None)
            kind = sequel_kind(kind, phrase.text, (source, target), words) if source and target else kind
            kind = "" if kind == "conditions" and told_as_done(s, span[0]) else kind
        elif rule.form == "verb" and anaphoric(s, span[0], words):
            target = right_of(s, here, span[0], span)
            if target is None and kind == "causes":  # "That *drew a protest* from Hanoi"
                target = next((n for n in here if n.anchor == span[0] and n.strong), None)
            source = (_clause_before(s, here, target) if target else None) or meant(None)
        elif rule.form == "mark" and phrase.text not in timed and (below := _pointing(s, span, words)) is not None:
            target = outer(s, here, below[1], frozenset(s.subtree(below[0])))
            source = _clause_before(s, here, target) if target else None
            if source is None and target and (before := meant(target)):  # in this sentence the pronoun stands for it
                source = replace(before, anchor=below[0], top=below[0], tokens=frozenset({below[0]}))
            turned = rule.side == "second"
            if source and target:
                kind = marked_kind(scene, span[0], phrase, (target, source) if turned else (source, target))[0]
        else:
            continue
        if source and target and kind and target.ref != source.ref:
            ends = (target, source) if turned else (source, target)
            more = also_done(s, target, here) if rule.form != "verb" and span[0] < target.anchor and not turned else ()
            ties = [(source, n) for n in more if n.strong == target.strong and n.ref != source.ref]
            inside = [target, *(n for _, n in ties)]  # the ends that this sentence tells
            return [
                make_tie(s, kind, e, [n], _reason(s, span, phrase)) for e, n in zip((ends, *ties), inside, strict=True)
            ]
    return []


def _own(s: Sentence, first: int, here: Sequence[Node]) -> Node | None:
    """The statement of the clause that a phrase stands in."""
    verb = next((a for a in (first, *s.ancestors(first)) if s.tokens[a].pos in VERBAL), -1)
    own = [n for n in here if verb in {n.anchor, n.top}]
    return max(own, key=lambda n: (not n.again, n.strong, n.anchor == verb), default=None)


def _pointing(s: Sentence, span: tuple[int, ...], words: Mapping[str, Any]) -> tuple[int, int] | None:
    """The pronoun that a mark opens in place of what was told before ("*because of it*"), and what it hangs from."""
    root, host = mark_scope(s, span)
    if root is None or s.tokens[root].text.lower() not in words["anaphors"] or s.tokens[root].tag in RELATIVE:
        return None
    return (root, host) if s.tokens[root].dep in {"pobj", "dobj"} else None


def _clause_before(s: Sentence, here: Sequence[Node], target: Node) -> Node | None:
    """ "stabbed a guard; a court jailed him *for it*": the clause before that of `target`, in one sentence."""
    verb = next((k for k in (target.top, *s.ancestors(target.top)) if s.tokens[k].pos in VERBAL), target.top)
    start = min(s.subtree(verb))
    told = [n for n in here if n.anchor < start and n.ref != target.ref] if s.tokens[verb].dep != "ROOT" else []
    told += [
        n
        for c in s.childs(verb, "ccomp", "parataxis")
        if c.i < target.anchor
        for n in here
        if n.anchor in s.subtree(c.i) and n.ref != target.ref
    ]
    return max(told, key=lambda n: (-len(s.ancestors(n.top)), n.anchor), default=None)


def takes_up(s: Sentence, span: tuple[int, ...], rule: _Rule, words: Mapping[str, Any]) -> bool:
    """Whether a phrase points to the sentence before: "in response, ...", "*So* X left", "*Furious*, X left"."""
    if rule.form == "mood":
        return span[0] <= AT_START
    if rule.form == "mark" and rule.side == "second" and len(span) == 1:
        return (
            s.child(span[0], "pobj", "pcomp") is None
            and all(t.pos in {"CCONJ", "PUNCT"} for t in s.tokens[: span[0]])
            and s.tokens[span[0]].dep != "mark"
        )
    return rule.form == "follow" and _opens(s, span, words) and not _completed(s, span)


def linking_phrases(s: Sentence, words: Mapping[str, Any]) -> tuple[tuple[tuple[int, ...], Phrase], ...]:
    """The linking phrases of a sentence: "was *expelled* in response to" is no "be in response to", and "furious" is
    one only before a comma."""
    return found(s, compiled(words, _compile), _fits)


def _fits(s: Sentence, span: tuple[int, ...], phrase: Phrase) -> bool:
    rule: _Rule = phrase.value
    if rule.moved:  # "*angered by* the raid, X left", but not "was angered by"
        return span[0] == 0 or s.tokens[span[0] - 1].text == ","
    if rule.form == "mood":
        return span[-1] + 1 < len(s.tokens) and s.tokens[span[-1] + 1].text == ","
    if phrase.text == "since" and s.tokens[span[0]].dep == "advmod" and s.tokens[span[0] - 1].pos == "AUX":
        return False  # "has *since* quit"
    first = s.tokens[span[0]]
    last = s.tokens[span[-1]]
    if rule.form == "follow" and last.dep == "det" and s.tokens[last.head].pos != "PROPN":
        return False  # "on account of *that refusal*" names what it takes up
    if rule.form == "follow" and any(s.tokens[k].dep == "aux" and s.tokens[k].head > span[-1] for k in span):
        return False  # "*if it does not* pay" says what it does not
    if rule.form in {"verb", "bind"} and not _filled(span, phrase):
        return False  # "*kept out of* the affair" has nobody whom it kept out
    if rule.since and s.tokens[min(span[-1] + 1, len(s.tokens) - 1)].pos != "PUNCT":
        return bool(first.i == 0)  # "at odds *ever since* X invaded"
    if phrase.text == "so" and s.tokens[min(first.i + 1, len(s.tokens) - 1)].pos == "AUX":
        return False  # "*so is* the treaty"
    if first.dep == "auxpass" and first.head in span:
        return True  # "*is tied to* reforms"
    return rule.form != "verb" or (
        first.dep not in HELPERS and (first.pos in VERBAL or s.child(first.i, "dobj") is not None)
    )


def _filled(span: Sequence[int], phrase: Phrase) -> bool:
    """Whether something stands where a phrase leaves room for an object ("keep *the island* out of")."""
    pairs = zip(pairwise(span), phrase.gaps[1:], strict=True)
    return all(b > a + 1 for (a, b), gap in pairs if gap > GAP)


def joining_nouns(s: Sentence, words: Mapping[str, Any]) -> set[int]:
    """Nouns that only join what was done to why ("recalled its envoy *in protest at* the raid"), and tell no act."""
    spans = (span for span, phrase in linking_phrases(s, words) if phrase.value.form in JOINING)
    return {k for span in spans for k in span if len(span) > 1 and s.tokens[k].lemma.lower() in words["hollow"]}


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
    rows += [(t, _Rule("causes", "mood", "second")) for t in words["moods"]]
    rows += [(f"{t} {p}", _Rule("causes", "mark", "first", True)) for t in words["moods"] for p in words["moved_by"]]
    rows += [(t, _Rule("conditions", "bind", "first")) for t in words["binds"]["conditions"]]
    rows += [(t, _Rule("conditions", "bind", "second")) for t in words["binds"]["turned"]]
    return phrases([(t, replace(rule, since=t in words["standing_since"])) for t, rule in rows])


def _reason(s: Sentence, span: Sequence[int], phrase: Phrase) -> Reason:
    words = " ".join(s.tokens[k].text for k in span)
    return Reason("link", phrase.value.type, words, f"links: {phrase.value.form} {phrase.text}")


def _links(
    scene: Scene, span: tuple[int, ...], phrase: Phrase, nodes: Sequence[Node], words: Mapping[str, Any]
) -> Iterator[Tie]:
    rule: _Rule = phrase.value
    s = scene.sentence
    if rule.form == "verb":
        kind, side = rule.type, rule.side
        x, y = _sides(s, span, nodes, kind)
        for other in _agents(s, nodes, span[0]):
            if y is not None and other.ref not in {y.ref, x.ref if x else ""}:
                yield make_tie(
                    s, kind, (other, y) if side == "second" else (y, other), (other, y), _reason(s, span, phrase)
                )
    elif rule.form == "mark":
        y, x = marked(s, span, phrase.text, nodes, words)
        kind, side = rule.type, rule.side
        if x and y:
            ends = (y, x) if side == "first" else (x, y)
            kind, turned = marked_kind(scene, span[0], phrase, ends)
            side = side if not turned else "second" if side == "first" else "first"
            if not kind:
                return
    elif rule.form == "bind":
        kind, side = rule.type, rule.side
        y, x = _bound(s, span, nodes)
    elif rule.form == "follow":
        x, y = _before(s, span, nodes)
        side = "second"
        kind = sequel_kind(rule.type, phrase.text, (x, y), words) if x and y else rule.type
    else:
        return
    if rule.form == "verb" and x and y:
        kind = led_kind(kind, (x, y) if side == "second" else (y, x), words)
    if not kind or x is None or y is None or x.ref == y.ref:
        return
    ends = (x, y) if side == "second" else (y, x)
    if not _void(s, span[0], rule, kind, ends, words):
        yield make_tie(s, kind, ends, ends, _reason(s, span, phrase))


def _with_more(
    s: Sentence, span: tuple[int, ...], phrase: Phrase, nodes: Sequence[Node], ties: Iterator[Tie]
) -> Iterator[Tie]:
    """The ties of a phrase, and those of the further grounds that it names ("in response to the raid and *the
    arrest*")."""
    rule: _Rule = phrase.value
    for tie in ties:
        yield tie
        if rule.form == "mark" and rule.side == "first" and tie.type == "causes":
            root, _ = mark_scope(s, span)
            ends = [next(n for n in nodes if n.ref == ref) for ref in (tie.source, tie.target)]
            for more in also_named(s, [root] if root else [], ends[0], nodes):
                yield make_tie(s, tie.type, (more, ends[1]), (more, ends[1]), tie.reason)


def _void(s: Sentence, first: int, rule: _Rule, kind: str, ends: tuple[Node, Node], words: Mapping[str, Any]) -> bool:
    """Whether two ends cannot be tied so: a condition is yet to come, and what was told before is not; what hinders is
    no peaceful act; and a verb may only tell what a treaty says ("the pact *obliges* X to defend Y")."""
    calm = ends[0].kind in words["peaceful"]
    if kind == "conditions" and rule.form == "mark" and (ends[0].again or ends[1].again):
        return True
    token = s.tokens[first]
    return calm and (kind == "blocks" or (token.tag == "VBZ" and token.lemma.lower() in words["binding"]))


def _sides(s: Sentence, span: tuple[int, ...], nodes: Sequence[Node], kind: str) -> tuple[Node | None, Node | None]:
    """What a linking verb has on its left and on its right. A refusal may be the verb itself ("France *holds up* the
    agreement"), and so may what is caused ("What *angered* Riyadh was a message")."""
    within = [n for n in nodes if span[0] < n.anchor < span[-1]]
    rest = [n for n in nodes if n not in within]
    x, y = left_of(s, rest, span[0]) or _retold_by(s, rest, span[0]), right_of(s, nodes, span[0], span)
    y = y or min(within, key=lambda n: len(s.ancestors(n.anchor)), default=None)  # "made *the talks* possible"
    y = y or next((n for n in nodes if n.again and n.anchor in span), None)  # "brought Kyiv to *the table*"
    own = next((n for n in nodes if span[0] in {n.anchor, n.top} and not n.again), None)
    if own is not None and kind == "blocks" and own.kind in SELF_BLOCKING and x is None:
        y = right_of(s, [n for n in nodes if n.ref != own.ref], span[0], span)
        x = own
    elif own is not None and kind == "causes" and y is None and own.strong:
        y = own
    return x, y


def _retold_by(s: Sentence, nodes: Sequence[Node], verb: int) -> Node | None:
    """ "expelled the envoy, *saying it was retaliating* for the raid": the act that a clause of speech explains."""
    subject, speech = s.child(verb, "nsubj"), s.tokens[s.tokens[verb].head]
    if subject is None or subject.pos != "PRON" or subject.tag in RELATIVE:
        return None
    if s.tokens[verb].dep != "ccomp" or speech.dep not in {"advcl", "acl"} or speech.tag != "VBG":
        return None
    return outer(s, nodes, speech.head, frozenset(s.subtree(speech.i)))


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


def _agents(s: Sentence, nodes: Sequence[Node], verb: int) -> Iterator[Node]:
    """Further causes of a passive: "strained by the raid and *by the arms sale*"."""
    by = [c for a in s.childs(verb, "agent") for c in (a, *s.childs(a.i, "conj", "prep"))]
    heads = [k for a in by for o in s.childs(a.i, "pobj") for k in coordinated(s, o.i)]
    for head in heads[1:]:
        if (
            node := best(
                s, nodes, [head], verb, but=frozenset(k for h in heads if h != head for k in _others(s, h, head))
            )
        ) is not None:
            yield node


def _others(s: Sentence, other: int, head: int) -> tuple[int, ...]:
    return () if other in s.ancestors(head) else s.subtree(other)


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
    text = " ".join(s.tokens[k].text.lower() for k in span)
    inside = span[-1] < verb <= span[-1] + AT_START and len(span) > 1  # "Ankara *in return* charged Paris"
    answer = text in words["answering"] or text in words["adverbs"]
    return first or (own and (last or inside or answer)) or (is_cleft(s, verb) and span[0] == verb + 1)


def anaphoric(s: Sentence, verb: int, words: Mapping[str, Any]) -> bool:
    """Whether the subject of a main verb takes up the sentence before ("That led to", "The move follows")."""
    verb = said if (said := participle(s, verb)) is not None else verb
    subject = s.child(verb, "nsubj", "nsubjpass")
    host = s.tokens[s.tokens[verb].head]
    if subject is not None and subject.text.lower() == "what" and host.lemma == "be":  # "this is *what led* X to"
        verb, subject = host.i, s.child(host.i, "nsubj")
    enough = s.tokens[host.head] if host.text.lower() == "enough" else host  # "it was *enough to persuade* X to"
    if subject is None and enough.lemma == "be" and any(t.text.lower() == "enough" for t in s.tokens[enough.i : verb]):
        verb, subject = enough.i, s.child(enough.i, "nsubj")
    if subject is None or s.tokens[verb].dep not in {"ROOT", "conj"} or subject.i > AT_START:
        return False
    if subject.text.lower() in words["anaphors"]:
        return True
    definite = any(d.text.lower() in {"the", "this", "that", "these"} for d in s.childs(subject.i, "det"))
    return definite and subject.lemma.lower() in words["anaphoric_nouns"] and len(s.childs(subject.i)) == 1
