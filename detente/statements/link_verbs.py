"""Verbs that only join two acts ("the truce *allowed* X to send aid", "the blockade *prevented* X from sending it"):
with an act as their subject they tell no act of their own."""

from collections.abc import Container, Mapping
from typing import Any

from detente.model.document import Token
from detente.statements.frames import VERBAL, is_passive
from detente.statements.phrases import Phrases, compiled, found, phrases
from detente.statements.scene import Scene

HELPING = ("be ", "help ")  # these tell an act where the next word does
POINTING = frozenset({"this", "that", "which"})


def joining_verbs(scene: Scene, acts: Container[int], words: Mapping[str, Any]) -> dict[int, str]:
    """Those of the `acts` that are verbs which join another act to an act, with the type of the link."""
    s = scene.sentence
    out: dict[int, str] = {}
    for span, phrase in found(s, compiled(words, _compile)):
        verb = s.tokens[span[0]]
        if verb.i not in acts or verb.pos not in VERBAL or not _thing(scene, verb, acts, words):
            continue
        if any(k in acts for k in s.subtree(verb.i) if k > verb.i) or is_passive(s, verb.i):
            out[verb.i] = str(phrase.value)
    return out


def _compile(words: Mapping[str, Any]) -> Phrases:
    kinds = ("blocks", "enables", "causes")
    return phrases((t, kind) for kind in kinds for t in words["verbs"][kind] if not t.startswith(HELPING))


def _thing(scene: Scene, verb: Token, acts: Container[int], words: Mapping[str, Any]) -> bool:
    """Whether the subject of a verb is an act or a noun that takes one up, and nobody who acts."""
    s = scene.sentence
    subject = s.child(verb.i, "nsubj", "nsubjpass")
    taken = {*words["anaphoric_nouns"], *(n for nouns in words["takes_up"].values() for n in nouns)}
    if subject is not None and is_passive(s, verb.i):  # "the *treaty* is hindered by the *demand*"
        doers = [o for a in s.childs(verb.i, "agent") for o in s.childs(a.i, "pobj")]
        return subject.i in acts and any(_tells(scene, o, acts, taken) for o in doers)
    if subject is None:  # "besieged the town, *preventing* X from sending food"
        return verb.tag == "VBG" and verb.dep == "advcl" and verb.head in acts
    if subject.text.lower() == "what" and s.tokens[verb.head].lemma == "be":  # "*what allowed* X to go was the truce"
        return any(k in acts for k in s.subtree(verb.head) if k > verb.head)
    if subject.text.lower() in POINTING:
        m = scene.direct(subject.i)
        return (m is None or not m.entities) and subject.dep == "nsubj"
    return _tells(scene, subject, acts, taken)


def _tells(scene: Scene, noun: Token, acts: Container[int], taken: Container[str]) -> bool:
    """Whether a noun is an act, takes one up or has one told of it ("a *letter* in which X promised Y")."""
    told = noun.i in acts or noun.lemma.lower() in taken
    below = (k for c in scene.sentence.childs(noun.i, "relcl", "acl") for k in (c.i,) if k in acts)
    return noun.pos == "NOUN" and (told or any(True for _ in below)) and scene.direct(noun.i) is None
