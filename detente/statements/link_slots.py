"""Places in a sentence that a linking phrase opens ("over *the sale*", "drew *condemnation*"): what stands there is an
act, also where its noun is none by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.model.document import Sentence
from detente.statements.frames import VERBAL, Frame, coordinated, has_to, objects_behind, verb_frame
from detente.statements.link_answers import MEANS, below, is_answer
from detente.statements.link_ends import participle
from detente.statements.link_marks import mark_scope, to_come
from detente.statements.links import anaphoric, linking_phrases, takes_up
from detente.statements.phrases import Phrase, compiled
from detente.statements.scene import Scene
from detente.statements.taken_up import definite

SAID_WHICH = ("det", "poss", "amod", "compound", "prep", "nummod")  # a bare noun tells no act ("without agreement")
CLAUSES = frozenset({"advcl", "acl", "relcl"})


@dataclass(frozen=True, slots=True)
class Sides:
    """The heads on the two sides of a linking phrase, with the type of link where the first side is its source (or,
    `turned`, its target); `firm` tells that the phrase by itself says so, and is no mere word of time or place;
    `told` that the other side of what stands here was told before ("*That* led Paris to", "In response, X did")."""

    first: frozenset[int]
    second: frozenset[int]
    kind: str = ""
    turned: bool = False
    firm: bool = False
    told: bool = False


def link_slots(scene: Scene) -> frozenset[int]:
    """Heads of what linking phrases and words of answering hang together."""
    s, words = scene.sentence, scene.lexicon.words["links"]
    out = {k for sides in link_sides(scene) for k in sides.first | sides.second}
    answering = {*words["answers"], *words["met"], *(w for row in words["bridges"].values() for w in row["words"])}
    for token in s.tokens:
        if token.lemma.lower() in answering:
            out |= set(_around(s, (token.i,)))
    heads = {k for i in out for k in coordinated(s, i)}
    return frozenset(k for k in heads if s.childs(k, *SAID_WHICH))


def link_sides(scene: Scene) -> Iterator[Sides]:
    """For each linking phrase of a sentence the heads on its two sides."""
    s, words = scene.sentence, scene.lexicon.words["links"]
    for span, phrase in linking_phrases(s, words):
        rule = phrase.value
        if rule.form == "mark":
            named = {k for k in span if s.tokens[k].pos == "NOUN" and s.tokens[k].lemma.lower() not in words["hollow"]}
            yield Sides(frozenset(named), frozenset())
            root, host = mark_scope(s, span)
            if root is not None:
                verb = _said(s, next((k for k in (host, *s.ancestors(host)) if s.tokens[k].pos in VERBAL), host), root)
                inside, outside = (
                    frozenset({_told_of(scene, root)} - set(span)),
                    frozenset({verb} - set(s.subtree(root))),
                )
                told = _points(scene, root)
                firm = _firm(scene, phrase) or (phrase.text in words["awaiting"] and to_come(s, verb))
                yield Sides(inside, outside, rule.type, rule.side == "second", firm, told)
        elif rule.form in {"verb", "bind"}:
            left, right = frozenset(_left(s, span[0])), frozenset(_right(s, span))
            told = rule.form == "verb" and (anaphoric(s, span[0], words) or any(_points(scene, k) for k in left))
            told = told or (rule.form == "verb" and any(_taken(scene, k) for k in left))
            yield Sides(left, right, rule.type, rule.side == "first", rule.form == "verb", told)
        elif rule.form == "follow" and takes_up(s, span, rule, words):
            verb = next((k for k in s.ancestors(span[0]) if s.tokens[k].pos in VERBAL), -1)
            if verb >= 0 and s.tokens[verb].lemma.lower() not in words["answers"]:
                firm = _firm(scene, phrase) and phrase.text not in words["swaps"]
                yield Sides(frozenset(), frozenset({verb}), rule.type, False, firm, True)
    yield from answer_sides(scene)


def answer_sides(scene: Scene) -> Iterator[Sides]:
    """What an answer is done by: "met the raid with *an embargo*", "hit back *by closing* the border"."""
    s, words = scene.sentence, scene.lexicon.words["links"]
    for token in s.tokens:
        lemma = token.lemma.lower()
        if token.pos not in VERBAL or lemma not in compiled(words, _answering) or not is_answer(s, token, words):
            continue
        means = below(s, token.i, MEANS) + [c.i for c in s.childs(token.i, "advcl") if c.tag == "VBG"]
        means += [k for o in s.childs(token.i, "dobj") for k in below(s, o.i, MEANS)]
        every = frozenset(k for m in means for k in coordinated(s, m))
        yield Sides(frozenset(), every, "causes", firm=True, told=True)


def _answering(words: Mapping[str, Any]) -> frozenset[str]:
    return frozenset([*words["answers"], *words["met"], *words["back"]])


def _said(s: Sentence, verb: int, inside: int) -> int:
    """The clause that a mark hangs from: of a verb of speech that stands behind what it says ("X will return, *he
    said*, once Y has paid") that which is said, of "is to do" what is to be done."""
    below = frozenset(s.subtree(inside))
    said = next((c.i for c in s.childs(verb, "ccomp") if c.i < verb and c.i not in below), verb)
    done = s.child(said, "xcomp")
    return done.i if s.tokens[said].lemma == "be" and done is not None and has_to(s, done.i) else said


def _told_of(scene: Scene, i: int) -> int:
    """What a noun of measure counts or spans: "after *months of* pressure", "a *wave of* arrests"."""
    s = scene.sentence
    of = objects_behind(s, i, {"of"})
    return of[0].i if of and s.tokens[i].lemma.lower() in scene.lexicon.list_of("stance", "transparent_nouns") else i


def _points(scene: Scene, i: int) -> bool:
    """Whether a noun may take up an act that was told before ("*the refusal*", "*their departure*")."""
    token, words = scene.sentence.tokens[i], scene.lexicon.words["links"]
    if token.pos != "NOUN" or scene.direct(i) is not None or not definite(scene.sentence, token):
        return False
    return token.lemma.lower() in words["anaphoric_nouns"] or token.lemma.lower() in compiled(words, _taking_up)


def _taken(scene: Scene, k: int) -> bool:
    """Whether a subject is a bare pronoun that stands for what was told: "*It* was enough to persuade X to"."""
    token = scene.sentence.tokens[k]
    return token.text.lower() in {"it", "this", "that"} and scene.direct(k) is None


def _taking_up(words: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(noun for nouns in words["takes_up"].values() for noun in nouns)


def _firm(scene: Scene, phrase: Phrase) -> bool:
    return phrase.text not in scene.lexicon.words["links"]["vague"]


def linking_words(scene: Scene) -> frozenset[int]:
    """The words of the linking phrases themselves."""
    s = scene.sentence
    found = linking_phrases(s, scene.lexicon.words["links"])
    return frozenset(k for span, phrase in found if phrase.value.form != "verb" or _joins(s, span) for k in span)


def _joins(s: Sentence, span: tuple[int, ...]) -> bool:
    """Whether a linking verb has something on both sides: "unless an inquiry is *allowed*" joins nothing."""
    return any(True for _ in _left(s, span[0])) and any(True for _ in _right(s, span))


def linking_idioms(scene: Scene) -> frozenset[int]:
    """The verbs of idioms that join what stands on their two sides ("*laid* the groundwork for the siege")."""
    s = scene.sentence
    found = linking_phrases(s, scene.lexicon.words["links"])
    return frozenset(sp[0] for sp, p in found if p.value.form == "verb" and len(sp) > 2 and _joins(s, sp))


def linking_preps(scene: Scene) -> frozenset[int]:
    """Prepositions that open a ground or an effect ("in protest *at* the arrest"): they govern no act."""
    s = scene.sentence
    spans = (span for span, phrase in linking_phrases(s, scene.lexicon.words["links"]) if phrase.value.form == "mark")
    return frozenset(span[-1] for span in spans if len(span) > 1)


def _left(s: Sentence, verb: int) -> Iterator[int]:
    """The subject of a linking verb, or the clause that it hangs from ("..., prompting Paris to")."""
    if (said := participle(s, verb)) is not None:
        yield from (k for c in s.childs(said, "nsubjpass", "nsubj") for k in coordinated(s, c.i))
        return
    subject = verb_frame(s, verb).subject
    yield from subject
    own = s.child(verb, "nsubj")
    if own is not None and own.text.lower() == "which":  # "ratified the entry, *which* cleared the way for"
        yield from (k for k in s.ancestors(verb)[1:] if s.tokens[k].pos in VERBAL)
    if s.tokens[verb].dep in CLAUSES and s.child(verb, "nsubj", "nsubjpass") is None:
        yield s.tokens[verb].head


def _right(s: Sentence, span: tuple[int, ...]) -> Iterator[int]:
    frame = verb_frame(s, span[0]) if participle(s, span[0]) is None else Frame(span[0])
    yield from frame.object
    yield from (k for _, k in frame.complements)
    for k in span:
        yield from (c.i for c in s.childs(k, "pobj", "pcomp", "dobj", "attr", "xcomp", "ccomp"))


def _around(s: Sentence, span: tuple[int, ...]) -> Iterator[int]:
    yield from _left(s, span[0])
    yield from _right(s, span)
    for k in span:
        yield from (c.i for p in s.childs(k, "prep", "agent") for c in s.childs(p.i, "pobj", "pcomp"))
