"""Reality and voice: whether an act happened, will, may or did not; and who says so.

Auxiliary modes are PLOVER's (codebook 0.8, chapter on auxiliary modes); `historical` is a rule on dates and lies in
`when`.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from detente.lexicon import Lexicon
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.frames import VERBAL, has_to, surface_subject
from detente.statements.roles import entities
from detente.statements.scene import Scene

FUTURE, HYPOTHETICAL, NEGATION = "future", "hypothetical", "negation"


def own_stance(s: Sentence, i: int, lexicon: Lexicon) -> frozenset[str]:
    """Auxiliary modes that the grammar around one predicate gives it: negation, modals, tense, modifiers of a noun."""
    table = lexicon.words["stance"]
    token = s.tokens[i]
    out: set[str] = set()
    if token.pos in {"VERB", "AUX", "ADJ"}:
        host = i if token.pos != "ADJ" else token.head
        for k in {i, host}:
            out |= _verb_stance(s, k, table)
    else:
        out |= _noun_stance(s, i, table)
    return frozenset(out)


def _verb_stance(s: Sentence, i: int, table: Mapping[str, Any]) -> set[str]:
    out: set[str] = set()
    auxiliaries = [a for a in s.childs(i, "aux") if a.lemma != "to"]
    for aux in auxiliaries:
        mode = table["modals"].get(aux.text.lower()) or table["modals"].get(aux.lemma.lower())
        if aux.text.lower() in {"would", "'d"}:
            mode = FUTURE if _reported(s, i) else HYPOTHETICAL
        if mode:
            out.add(mode)
    negators = sum(
        c.dep == "neg" or (c.dep in {"advmod", "preconj", "cc"} and c.text.lower() in table["negators"])
        for c in s.childs(i)
    )
    no_longer = any(c.text.lower() == "no" for a in s.childs(i, "advmod") for c in s.childs(a.i))
    if (negators + no_longer) % 2 and not _came_at_last(s, i):
        out.add(NEGATION)
    if any(
        c.text.lower() in table["negative_determiners"]
        for a in s.childs(i, "dobj", "nsubj", "nsubjpass")
        for c in s.childs(a.i, "det", "preconj", "cc")
        if c.i < a.i
    ):
        out ^= {NEGATION}
    if any(
        a.pos == "PRON" and a.lemma.lower() in {"nobody", "none", "nothing"}
        for a in s.childs(i, "nsubj", "nsubjpass", "dobj")
    ):
        out ^= {NEGATION}
    out |= _infinitive_stance(s, i)
    if s.tokens[i].dep == "pcomp" and s.tokens[s.tokens[i].head].text.lower() == "without":
        out ^= {NEGATION}
    return out


def _came_at_last(s: Sentence, i: int) -> bool:
    """Whether what "did not" happen "until" then did happen then."""
    did = any(a.text.lower() == "did" for a in s.childs(i, "aux"))
    return did and any(t.lemma.lower() in {"until", "till"} for t in s.childs(i, "prep"))


def _infinitive_stance(s: Sentence, i: int) -> set[str]:
    """ "X is to visit", "X to visit" as a headline, "is going to": futures without a modal."""
    token = s.tokens[i]
    if not has_to(s, i):
        return set()
    head = s.tokens[token.head]
    if token.dep == "advcl" and _one_of_several(s, i):
        return _infinitive_stance(s, token.head)
    if token.head == i:
        return {FUTURE}
    if _unfulfilled(s, i, head):
        return {NEGATION}
    if token.dep == "xcomp" and (head.lemma == "be" or (head.lemma == "go" and head.tag == "VBG")):
        return {FUTURE}
    if token.dep == "relcl" or (token.dep == "conj" and has_to(s, token.head) and head.head == head.i):
        return {FUTURE}
    return set()


def _unfulfilled(s: Sentence, i: int, head: Token) -> bool:
    """ "Has yet to condemn", "was to have visited": not done."""
    yet = head.lemma in {"have", "be"} and any(t.text.lower() == "yet" for t in (*s.childs(head.i), *s.childs(i)))
    missed = head.lemma == "be" and head.tag == "VBD" and any(a.lemma == "have" for a in s.childs(i, "aux"))
    return yet or missed


def _inverted(s: Sentence, k: int) -> bool:
    """ "Had Russia attacked, ...": a condition by inversion."""
    subject = s.child(k, "nsubj", "nsubjpass")
    return subject is not None and any(
        a.text.lower() in {"had", "should", "were"} and a.i < subject.i for a in s.childs(k, "aux", "auxpass")
    )


def _noun_stance(s: Sentence, i: int, table: Mapping[str, Any]) -> set[str]:
    words = {c.text.lower() for c in s.childs(i, "amod", "det", "advmod", "compound", "nmod")}
    out = {mode for mode, adjectives in table["noun_modifiers"].items() if words & set(adjectives)}
    if words & set(table["negative_determiners"]):
        out.add(NEGATION)
    prep = s.tokens[s.tokens[i].head]
    if s.tokens[i].dep == "pobj" and prep.text.lower() in {"without"}:
        out.add(NEGATION)
    return out


def clause_stance(s: Sentence, i: int, lexicon: Lexicon) -> frozenset[str]:
    """What the clauses above a predicate say of it: conditions, questions, negated or modal support verbs of a noun."""
    table = lexicon.words["stance"]
    out: set[str] = set()
    if s.tokens[-1].text == "?" or (len(s.tokens) > 1 and s.tokens[-2].text == "?"):
        out.add(HYPOTHETICAL)
    for k in (i, *s.ancestors(i)):
        token = s.tokens[k]
        marks = {c.text.lower() for c in s.childs(k, "mark", "advmod")}
        if token.dep in {"advcl", "ccomp", "acl", "ROOT", "relcl"} and marks & set(table["conditional_marks"]):
            out.add(HYPOTHETICAL)
        if token.dep == "advcl" and _inverted(s, k):
            out.add(HYPOTHETICAL)
        if token.dep == "pcomp" and s.tokens[token.head].text.lower() in table["conditional_marks"]:
            out.add(HYPOTHETICAL)
    return frozenset(out)


def is_purpose(s: Sentence, i: int, lexicon: Lexicon) -> bool:
    """Whether a verb is a purpose clause ("to protect the border"): an intention, not an act that the text reports.
    Who has gone somewhere to do something has done it, so far as a text tells: *drove to the port to call on*."""
    token = s.tokens[i]
    if _in_order_to(s, i, lexicon):
        return True
    return (
        token.dep == "advcl"
        and has_to(s, i)
        and s.child(i, "mark") is None
        and not _one_of_several(s, i)
        and s.tokens[token.head].lemma.lower() not in lexicon.list_of("stance", "motion")
    )


def no_longer(s: Sentence, i: int) -> bool:
    """Whether a predicate is said to hold no more: *no longer insists on it*, *does not demand it any more*."""
    host = i if s.tokens[i].pos != "ADJ" else s.tokens[i].head
    words = [c.text.lower() for k in {i, host} for c in s.childs(k, "advmod", "neg", "npadvmod")]
    return "longer" in words or "anymore" in words


def _in_order_to(s: Sentence, i: int, lexicon: Lexicon) -> bool:
    """ "Attacked three towns *in a bid to dislodge* the rebels", "*in an attempt to* free them"."""
    noun = s.tokens[s.tokens[i].head] if s.tokens[i].dep == "acl" and has_to(s, i) else s.tokens[i]
    above = s.tokens[noun.head]
    aimed = noun.pos == "NOUN" and noun.lemma.lower() in lexicon.list_of("stance", "aims")
    return aimed and noun.dep == "pobj" and above.text.lower() in {"in", "with"} and s.tokens[above.head].pos == "VERB"


def _one_of_several(s: Sentence, i: int) -> bool:
    """Whether an infinitive is in a row with the one that it hangs from: *is to lift the siege, to withdraw ...*."""
    head = s.tokens[i].head
    first = min(s.subtree(i))
    return has_to(s, head) and head < i and s.tokens[first - 1].text in {",", "and", "or"}


def settle(event_type: str, modes: frozenset[str], lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    """PLOVER's conversions: announced acts of cooperation are AGREE, of retreat CONCEDE; a refused one is REJECT."""
    table = lexicon.words["stance"]
    if FUTURE not in modes:
        return event_type, modes
    if NEGATION in modes and event_type in table["refused"]:
        return "REJECT", modes - {FUTURE, NEGATION}
    event_type = table["future_becomes"].get(event_type, event_type)
    if event_type in table["future_within"]:
        modes -= {FUTURE}
    return event_type, modes


def speaker_of(scene: Scene, anchor: int, lexicon: Lexicon) -> tuple[tuple[Entity, ...], str]:
    """Who is said to say it, and the verb or phrase that says so; empty where the article itself speaks."""
    s = scene.sentence
    verbs = set(lexicon.words["stance"]["speech"]["verb"])
    child = anchor
    for k in s.ancestors(anchor):
        token = s.tokens[k]
        told = s.tokens[child].dep == "dobj" and token.lemma in lexicon.words["stance"]["speech"]["telling"]
        if told or (token.lemma in verbs and s.tokens[child].dep in {"ccomp", "xcomp", "parataxis", "dep"}):
            found = [f for j in surface_subject(s, k)[0] if (f := scene.found(j))]
            if found:
                return entities(found), token.text
        child = k
    return _according(scene, lexicon) or _trailing(scene, anchor, verbs)


def _according(scene: Scene, lexicon: Lexicon) -> tuple[tuple[Entity, ...], str] | None:
    s = scene.sentence
    for token in s.tokens:
        if token.text.lower() == "according" or token.text.lower() == "citing":
            for k in s.subtree(token.i):
                found = scene.found(k) if s.tokens[k].dep in {"pobj", "dobj"} else None
                if found:
                    return entities([found]), token.text
    return None


def _trailing(scene: Scene, anchor: int, verbs: set[str]) -> tuple[tuple[Entity, ...], str]:
    """ "..., Deutsche Welle reported.": an attribution at the end that the parser hung on as one more clause."""
    s = scene.sentence
    for token in s.tokens[-8:]:
        if (
            token.lemma not in verbs
            or token.i <= anchor
            or token.dep not in {"conj", "ccomp", "parataxis", "ROOT", "advcl", "dep"}
        ):
            continue
        subject = s.child(token.i, "nsubj")
        rest = s.tokens[token.i + 1 :]
        if subject is None or any(t.pos in {"VERB", "NOUN", "PROPN"} and not _temporal(t) for t in rest):
            continue
        first = min(s.subtree(subject.i))
        if first > 0 and s.tokens[first - 1].text in {",", '"', "”", "''"} and first > anchor:
            found = [f for j in [subject.i] if (f := scene.found(j))]
            if found:
                return entities(found), token.text
    return (), ""


def _temporal(token: Token) -> bool:
    return token.dep in {"npadvmod", "pobj", "compound"} and token.pos in {"PROPN", "NOUN"}


def _reported(s: Sentence, i: int) -> bool:
    """Whether a clause is reported by a past verb ("said it would"): then *would* is a future seen from the past."""
    for k in s.ancestors(i):
        if s.tokens[k].pos in VERBAL:
            return (s.tokens[k].tag in {"VBD", "VBN", "VBG"} and s.tokens[i].dep in {"ccomp", "conj", "xcomp"}) or (
                s.tokens[k].dep == "ccomp" and _reported(s, k)
            )
    return False


def states(words: Sequence[str], auxiliary: Collection[str], lexicon: Lexicon) -> bool:
    """Whether an act is itself a statement, so that its actor is who says so: "accused", "denied", "vowed"."""
    return words[0] in lexicon.words["stance"]["speech"]["acts"] and NEGATION not in auxiliary
