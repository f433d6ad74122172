"""Phrases that join clauses ("after", "in retaliation for", "so", "for which"): what they open, what that hangs from,
and which link it makes."""

from collections.abc import Mapping, Sequence
from typing import Any

from detente.model.document import Sentence
from detente.statements.frames import VERBAL
from detente.statements.link_ends import Node, best, is_cleft, outer, relative_clauses
from detente.statements.phrases import Phrase
from detente.statements.scene import Scene

CLAUSES = frozenset({"advcl", "ccomp", "acl", "relcl"})
SUPERLATIVE = 8  # tokens before "since" within which a superlative makes it a measure ("their worst in years, since")
LASTING = 4  # tokens before "after" within which "for" makes a measure of time a duration
PROMISED = frozenset({"AGREE", "CONCEDE", "THREATEN"})  # what is said now of what is yet to come
YET = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "'d"})
NO_CAUSE = frozenset({"claim", "CONSULT"})  # after these a thing merely happens


def marked(
    s: Sentence, span: tuple[int, ...], text: str, nodes: Sequence[Node], words: Mapping[str, Any]
) -> tuple[Node | None, Node | None]:
    """The statement inside what a mark opens, and the one that it hangs from."""
    if text in words["inverted"] and not _inverted(s, span[0]):
        return None, None
    if text.split()[-1] in words["relative"]:
        return _after(s, span, nodes)
    own = next((n for n in nodes if n.anchor in span and n.kind == "REQUEST"), None)
    root, host = mark_scope(s, span)
    if own is not None:  # "at the *request* of Mali", "at Mali's *urging*": the phrase itself names the ground
        below = frozenset(s.subtree(root)) if root is not None else frozenset(s.subtree(span[0]))
        return own, outer(s, nodes, s.tokens[span[0]].head if root is None else host, below | set(span))
    if root is None:
        return None, None
    if text == "without" and s.tokens[root].tag == "VBG":
        return None, None  # "condemned the raid without naming Kigali"
    told = s.child(root, "relcl")
    if told is not None and is_cleft(s, host):  # "it was because of the raid *that X left*", hung on the raid
        return best(s, nodes, [root], root, but=frozenset(s.subtree(told.i))), best(s, nodes, [told.i], told.i)
    below = frozenset(s.subtree(root))
    if host in below:
        below -= frozenset(s.subtree(host))
        return best(s, nodes, [root], root, but=frozenset(s.subtree(host))), outer(s, nodes, host, below)
    day = root if text == "since" else None  # "since May, *when* X"
    aside = relative_clauses(s, [k for k in below if s.tokens[k].pos == "PROPN" and k != day])
    return best(s, nodes, [root], root, but=aside), outer(s, nodes, host, below)


def _after(s: Sentence, span: tuple[int, ...], nodes: Sequence[Node]) -> tuple[Node | None, Node | None]:
    """ "X fired at Y, *whereupon* Y shelled Z": the clause after a relative word of sequel, and the one before it,
    which the parser often hangs elsewhere."""
    after = [n for n in nodes if n.anchor > span[-1] and not n.again]
    before = [n for n in nodes if n.anchor < span[0] and not n.again]
    first = min(after, key=lambda n: (len(s.ancestors(n.top)), n.anchor), default=None)
    deepest = min(before, key=lambda n: (len(s.ancestors(n.top)), -n.anchor), default=None)
    return first, deepest


def marked_kind(scene: Scene, first: int, phrase: Phrase, ends: tuple[Node, Node]) -> tuple[str, bool]:
    """The type of link that a mark makes between two statements, or "" where it only tells a time or a topic; and
    whether it runs the other way."""
    source, target = ends
    s, words = scene.sentence, scene.lexicon.words["links"]
    kind, text, peaceful = str(phrase.value.type), phrase.text, words["peaceful"]
    if first and s.tokens[first - 1].text.lower() == "not":
        return "", False  # "rebuked its ally *not over* the truce but over the houses"
    if (conditional := _conditional(s, first, text, ends, words)) is not None:
        return conditional
    reactions = words["reacting"].get(text)
    if reactions is not None:
        fits = target.kind in reactions or _may_be(scene, s.tokens[first].head, reactions)
        changed = target.kind != "claim" or bool(target.mood)
        return kind if fits and changed and source.kind not in NO_CAUSE else "", False
    if text in words["plain"]:
        if _fell_through(s, text, ends, words):
            return "blocks", False
        if _measured(s, first, text, words) or not _consequence(source, target, text, words):
            return "", False
        calm = target.kind in peaceful or target.kind == "MOBILIZE" or text == "after which"
        if source.kind in peaceful and calm:
            traded = source.kind in words["given"] and target.kind in words["taken"] and text in words["counted"]
            kind = kind if traded else "enables"
    kind = _hindering(s, kind, text, ends, words)
    if text in words["swaps"]:
        return _swapped(source, target, words)
    return kind, False


def _conditional(
    s: Sentence, first: int, text: str, ends: tuple[Node, Node], words: Mapping[str, Any]
) -> tuple[str, bool] | None:
    """What marks of conditions and of time make, where they are not read as plain ones: "before", "once", "but for"."""
    source, target = ends
    if text == "before":
        return _awaited(s, ends, words)
    if text == "for" and _needed(s, ends, words):
        return "conditions", True
    if text == "for" and s.tokens[first].dep == "mark":
        return "", False  # "alarmed London enough *for it to land* troops"
    if text in words["unmade"] and (unmade := _unmade(s, text, target)):
        return unmade, False
    if text == "when" and _to_come(s, target):
        return "conditions", False
    if text in words["past"] and _happened(s, source) and _happened(s, target) and not target.denied:
        return _gone(ends, text, words), False
    if text in words["turning"] and target.kind == "claim" and target.mood and _happened(s, source):
        return "causes", False
    if text in words["turning"] and target.kind not in PROMISED and _happened(s, source) and _happened(s, target):
        return ("enables" if {source.kind, target.kind} <= set(words["peaceful"]) else ""), False
    return None


def _gone(ends: tuple[Node, Node], text: str, words: Mapping[str, Any]) -> str:
    """Of what happened "only after" tells what made it possible, and "until" only how long it went on."""
    peaceful = words["peaceful"]
    told = text != "until" and ends[1].kind != "claim"
    return ("enables" if {ends[0].kind, ends[1].kind} <= set(peaceful) else "causes") if told else ""


def sequel_kind(kind: str, text: str, ends: tuple[Node, Node], words: Mapping[str, Any]) -> str:
    """The type of link of a phrase that takes up the clause or sentence before ("in return", "as a result")."""
    source, target = ends
    if text in words["standing_since"] and not (target.mood == "worsening" or target.hostile):
        return ""
    if text in words["swaps"]:
        return _swapped(source, target, words)[0]
    return "blocks" if kind == "causes" and _hindered(source, target, words) else kind


def led_kind(kind: str, ends: tuple[Node, Node], words: Mapping[str, Any]) -> str:
    """The type of link of a verb ("led to", "meant that"): what did not happen because of another act was blocked by
    it, and what talks led to was made possible by them."""
    source, target = ends
    if kind == "causes" and _hindered(source, target, words):
        return "blocks"
    between = source.kind == "CONSULT" and target.kind in words["peaceful"] and target.kind != "CONCEDE"
    return "enables" if kind == "causes" and between and not source.denied else kind


def _swapped(source: Node, target: Node, words: Mapping[str, Any]) -> tuple[str, bool]:
    """ "In return (for)": an answer to a hostile act, or a bargain; what is demanded in return for another thing is
    the condition of that."""
    if target.kind == "REQUEST":
        return "conditions", True
    return ("conditions" if source.kind in {*words["peaceful"], "REQUEST"} else "causes"), False


def _hindered(source: Node, target: Node, words: Mapping[str, Any]) -> bool:
    kinds = (*words["hindering"], *(words["spoiling"] if target.kind in words["peaceful"] else ()))
    return target.denied and source.kind in kinds and not source.denied


def _hindering(s: Sentence, kind: str, text: str, ends: tuple[Node, Node], words: Mapping[str, Any]) -> str:
    """ "Has passed no resolution because Minsk objects", "cannot join while it objects", "talks fell through because X
    stayed away": blocked rather than caused."""
    source, target = ends
    stillborn = _fell_through(s, text, ends, words)
    if text in words["meanwhile"] and source.kind not in words["hindering"]:
        return "" if text == "while" else kind
    if (kind in {"causes", "enables"} and (_hindered(source, target, words) or stillborn)) or (
        text in words["lasting"]
        and target.denied
        and (target.kind in words["peaceful"] or _hindered(source, target, words))
    ):
        return "blocks"
    if kind == "causes" and (possible := _possible(s, target)):
        return "enables" if possible == "possible" else "blocks"
    return "" if text == "while" else kind


def _fell_through(s: Sentence, text: str, ends: tuple[Node, Node], words: Mapping[str, Any]) -> bool:
    """ "The talks *fell through after* the raid": what was to be done for peace came to nothing."""
    source, target = ends
    lemma = s.tokens[_verb(s, target.top)].lemma.lower()
    spoilt = target.kind in words["peaceful"] and source.kind not in words["peaceful"]
    return spoilt and lemma in words["stillborn"] and text in words["grounding"]


def _verb(s: Sentence, i: int) -> int:
    """The verb that a token is, or that it stands under."""
    return next((k for k in (i, *s.ancestors(i)) if s.tokens[k].pos in VERBAL), i)


def to_come(s: Sentence, verb: int) -> bool:
    """Whether a clause tells what will or would be done, or is to be done."""
    helpers = {c.lemma.lower() for c in s.childs(verb, "aux")}
    return bool(helpers & YET) or (s.tokens[verb].dep == "xcomp" and "to" in helpers)


def _helpers(s: Sentence, node: Node) -> set[str]:
    return {c.lemma.lower() for c in s.childs(_verb(s, node.top), "aux")}


def _to_come(s: Sentence, node: Node) -> bool:
    """Whether a statement stands under "will" or "can"."""
    return bool(_helpers(s, node) & {"will", "shall", "can", "'ll"})


def _happened(s: Sentence, node: Node) -> bool:
    """Whether a statement is told as done, with no modal verb over it."""
    verb = s.tokens[_verb(s, node.top)]
    past = verb.tag in {"VBD", "VBN"} and not _helpers(s, node) & {
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "shall",
        "should",
        "must",
    }
    return node.real and past


def told_as_done(s: Sentence, i: int) -> bool:
    """Whether the clause that a token stands in tells what happened ("*until then* X had refused")."""
    verb = s.tokens[_verb(s, i)]
    helpers = {c.lemma.lower() for c in s.childs(verb.i, "aux")}
    return verb.tag == "VBD" or (verb.tag in {"VBN", "VBG"} and helpers <= {"have", "be"})


def _unmade(s: Sentence, text: str, target: Node) -> str:
    """What would have been but for another thing is blocked by it; what would not have been was made possible."""
    helpers = _helpers(s, target)
    if not helpers & {"would", "could", "might"} or (text == "without" and "have" not in helpers):
        return ""
    never = target.denied or any(c.dep == "neg" for c in s.childs(_verb(s, target.top)))
    return "enables" if never or _possible(s, target) == "possible" else "blocks"


def _possible(s: Sentence, node: Node) -> str:
    """ "Became *possible*", "made *impossible*": the word that a statement is judged by."""
    judged = s.child(_verb(s, node.top), "acomp", "oprd")
    return judged.text.lower() if judged is not None and judged.text.lower() in {"possible", "impossible"} else ""


def _awaited(s: Sentence, ends: tuple[Node, Node], words: Mapping[str, Any]) -> tuple[str, bool]:
    """ "X must pay *before* talks begin", "demanded a truce before any talks", "will not come before Y has gone"."""
    host = ends[0]
    verb = _verb(s, host.top)
    due = bool(_helpers(s, host) & set(words["must"])) or s.tokens[verb].lemma.lower() in words["must"]
    if host.kind == "REQUEST" or due:
        return "conditions", False
    unready = _to_come(s, host) and any(c.dep == "neg" for c in s.childs(verb))
    return ("conditions", True) if unready else ("", False)


def _needed(s: Sentence, ends: tuple[Node, Node], words: Mapping[str, Any]) -> bool:
    """ "*For* the talks to begin, X *must* leave": what must be done first."""
    inner, host = ends
    purpose = any(a.text.lower() == "to" for a in s.childs(_verb(s, inner.top), "aux"))
    return purpose and bool(_helpers(s, host) & set(words["must"]) or s.tokens[host.top].lemma.lower() in words["must"])


def _may_be(scene: Scene, i: int, kinds: Sequence[str]) -> bool:
    """Whether the word that a phrase hangs from is of the lexicon's acts of these types, though another word of its
    clause became the statement ("killed in *riots* against the pact")."""
    token = scene.sentence.tokens[i]
    entries = scene.lexicon.entries.get(("noun", token.lemma.lower()), ()) if token.pos == "NOUN" else ()
    return any(e.event_type in kinds for e in entries)


def _consequence(source: Node, target: Node, text: str, words: Mapping[str, Any]) -> bool:
    """Whether a sequel told by a plain word of time may be a consequence: it is a change, a conflict or a reaction."""
    peaceful = set(words["peaceful"])
    if source.kind in NO_CAUSE and text != "after which":
        return False
    if target.kind == "claim" and text in words["meanwhile"] and target.mood != "improving":
        soured = target.mood == "worsening" and not (source.again and source.kind in peaceful)
        return soured or (
            target.hostile and source.kind not in peaceful
        )  # not "allies since they fought the Americans"
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


def _measured(s: Sentence, first: int, text: str, words: Mapping[str, Any]) -> bool:
    """Whether a word of time only measures ("a day after", "the worst since"): a sequel so told is no consequence."""
    before = s.tokens[first - 1] if first else None
    dated = before is not None and any(c.text.lower() in words["dating"] for c in s.childs(before.i))
    if before is not None and before.lemma.lower() in words["measures"] and text in words["counted"] and not dated:
        return not any(t.text.lower() == "for" for t in s.tokens[max(0, first - LASTING) : first])  # "for nine days"
    near = s.tokens[max(0, first - SUPERLATIVE) : first]
    return text in words["meanwhile"] and any(t.tag in {"JJS", "RBS"} for t in near)


def _inverted(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    subject = s.child(token.head, "nsubj", "nsubjpass")
    return token.dep == "aux" and subject is not None and i < subject.i and s.tokens[token.head].dep == "advcl"


def mark_scope(s: Sentence, span: tuple[int, ...]) -> tuple[int | None, int]:
    """The root of what a mark opens, and the token that it all hangs from."""
    first, last = s.tokens[span[0]], s.tokens[span[-1]]
    if last.tag in {"WDT", "WP"}:  # "after which X did": the clause is what the preposition hangs on
        verb = next((k for k in s.ancestors(last.i) if s.tokens[k].pos in VERBAL), first.head)
        return verb, _outside(s, span, s.tokens[verb].head)
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
            return clause.i, _outside(s, span, clause.head)
    below = [
        c for k in reversed(span) for c in s.childs(k, "pobj", "pcomp", "dobj", "ccomp", "relcl") if c.i > span[-1]
    ]
    if not below:
        return None, first.i
    return below[0].i, _outside(s, span, first.head)


def _outside(s: Sentence, span: Sequence[int], i: int) -> int:
    """The first token at or above `i` that is no word of the phrase."""
    while i in span and s.tokens[i].head != i:
        i = s.tokens[i].head
    return i
