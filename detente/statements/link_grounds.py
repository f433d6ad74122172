"""Sentences that tell why what was told before was done: "X *cited* the raid", "the raid *left X no choice*", "the raid
*brought this about*"."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from detente.lexicon import Lexicon
from detente.model.document import Sentence
from detente.model.statement import Reason
from detente.statements.frames import VERBAL, surface_subject, verb_frame
from detente.statements.link_ends import Node, Tie, left_of, make_tie, right_of
from detente.statements.links import linking_phrases
from detente.statements.phrases import Phrases, compiled, found, phrases
from detente.statements.scene import Scene

POINTING = frozenset({"this", "that"})
CITED = "cited"
Meant = Callable[[Node | None], Node | None]


def find_grounds(scene: Scene, here: Sequence[Node], meant: Meant, lexicon: Lexicon) -> Iterator[Tie]:
    """Links to what was told before this sentence from what it tells as the ground; `meant` tells what it goes on
    from."""
    s, words = scene.sentence, lexicon.words["links"]
    for span, phrase in found(s, compiled(words["grounds"], _compile)) if here else ():
        verb = span[0]
        if s.tokens[verb].pos not in VERBAL or s.child(verb, "nsubj") is None:
            continue
        cited = phrase.value == CITED
        source = right_of(s, here, verb, span) if cited else left_of(s, here, verb)
        before = meant(None) if source is not None and not source.again else None
        if source and before and source.ref != before.ref and (not cited or _same_doer(scene, verb, before)):
            why = Reason("link", "causes", s.tokens[verb].text, f"links: ground, {phrase.text}")
            yield make_tie(s, "causes", (source, before), [source], why)
    yield from _pointing(scene, here, meant, words)


def _compile(grounds: Mapping[str, Any]) -> Phrases:
    return phrases((text, kind) for kind, texts in grounds.items() for text in texts)


def _same_doer(scene: Scene, verb: int, before: Node) -> bool:
    """Whether who gives a ground is who did what was told, as far as the subject is known."""
    heads = surface_subject(scene.sentence, verb)[0]
    ids = {e.id for k in heads if (f := scene.found(k)) is not None for e in f.entities}
    summed = any(scene.sentence.tokens[k].pos in {"PRON", "DET"} for k in heads)
    return bool(ids & before.by) or (not ids and summed)


def _pointing(scene: Scene, here: Sequence[Node], meant: Meant, words: Mapping[str, Any]) -> Iterator[Tie]:
    """ "The referendum *brought on this*", "objections could *delay that*": a linking verb whose object is a bare
    pronoun."""
    s = scene.sentence
    for span, phrase in linking_phrases(s, words):
        rule = phrase.value
        if (rule.form, rule.side) != ("verb", "second"):
            continue
        if not (_bare_object(scene, span) or _what(scene, here, span, rule.type)):
            continue
        x, before = left_of(s, here, span[0]), meant(None)
        if x is not None and before is not None and not x.again and x.ref != before.ref:
            why = Reason("link", rule.type, s.tokens[span[0]].text, f"links: verb {phrase.text}, of what was told")
            yield make_tie(s, rule.type, (x, before), [x], why)


def _what(scene: Scene, here: Sequence[Node], span: Sequence[int], kind: str) -> bool:
    """ "*What spurred them* was the sacking": whom it moved, and no act that it moved them to."""
    s: Sentence = scene.sentence
    own = s.child(span[0], "nsubj")
    what = own is not None and own.text.lower() == "what" and s.tokens[s.tokens[span[0]].head].lemma == "be"
    inside = set(s.subtree(span[0]))
    return what and kind == "causes" and not any(n.anchor in inside for n in here)


def _bare_object(scene: Scene, span: Sequence[int]) -> bool:
    s: Sentence = scene.sentence
    heads = [*verb_frame(s, span[0]).object, *(o.i for k in span for o in s.childs(k, "pobj", "dobj"))]
    bare = [k for k in heads if k not in span and s.tokens[k].text.lower() in POINTING and scene.direct(k) is None]
    below = any(s.childs(k, "xcomp", "ccomp", "acl", "relcl") for k in (*span, *heads))
    return bool(bare) and not below
