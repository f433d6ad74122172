"""Faults of the parser that the words themselves give away, mended before anybody reads the tree.

A relative clause does not describe a day or a month: of "an air strike on April 1 *which killed 13*" the strike killed,
though the parser hangs the clause from the nearest noun. "In April, which *saw* heavy fighting" is the exception.
"It was Kenya *that condemned Sudan*" describes Kenya, and whose name opens a sentence did what its main verb says.
Nobody dies by soldiers: of "dozens died in the shelling of the port *by soldiers*" the soldiers shelled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from detente import lexicon
from detente.model.document import Token

OBJECTS = ("dobj", "nsubjpass", "attr")
SUBJECTS = ("nsubj", "nsubjpass")  # of the clause, "which" or "that"
FINITE = ("VBD", "VBZ", "VBP")
AIMS = ("of", "on", "against", "at", "in")  # between the noun of an act and who did it
STEPS = ("pobj", "prep", "compound", "nmod", "poss", "conj", "appos")


def reattached(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens of a sentence, relative clauses of times hung from what happened then, lists of names made whole,
    doers hung from the acts that they did."""
    tokens = _second_subject(_headless(_shot_dead(_of_auxiliaries(tokens))))
    tokens = _cleft(_begun(_aimed(_done_by(_listed(tokens)))))
    moved = {t.i: up for t in tokens if t.dep in ("relcl", "advcl") and (up := _rightly(t, tokens)) is not None}
    return _hung(tokens, moved, "relcl")


def _hung(tokens: tuple[Token, ...], heads: Mapping[int, int], dep: str = "") -> tuple[Token, ...]:
    """The tokens, some of them hung from other heads, as `dep` where that is given."""
    if not heads:
        return tokens
    return tuple(replace(t, head=heads[t.i], dep=dep or t.dep) if t.i in heads else t for t in tokens)


def _of_auxiliaries(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What the parser gave to an auxiliary is its verb's: "*Nepal* is mediating"."""
    moved = {t.i: tokens[t.head].head for t in tokens if t.dep in SUBJECTS and tokens[t.head].dep in ("aux", "auxpass")}
    return _hung(tokens, moved)


def _second_subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The subject of a second clause that the parser joined to the object of the first: "Turkey will remove its
    missiles and *Egypt* will lift its embargo"."""
    moved: dict[int, int] = {}
    for verb in tokens:
        if verb.dep != "conj" or verb.tag not in (*FINITE, "VB") or tokens[verb.head].pos != "VERB":
            continue
        below = [t for t in tokens if t.head == verb.i]
        first = min([verb.i, *(t.i for t in below if t.dep in ("aux", "auxpass") and t.i < verb.i)])
        name = tokens[first - 1] if first else verb
        bare = not any(t.dep in SUBJECTS for t in below) and (verb.tag != "VB" or first < verb.i)
        if bare and name.dep == "conj" and name.pos in ("NOUN", "PROPN") and tokens[name.head].dep in ("dobj", "pobj"):
            moved[name.i] = verb.i
    return _hung(tokens, moved, "nsubj")


def _shot_dead(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "A settler *shot dead* 29 worshippers": the parser takes the verb for a noun, whose name stands before it."""
    for shot, dead in pairwise(tokens):
        if (shot.text, dead.text) != ("shot", "dead") or shot.tag != "NN" or shot.dep != "ROOT":
            continue
        doer = next((t for t in tokens if t.head == shot.i and t.dep == "compound" and t.i == shot.i - 1), None)
        hit = next((t for t in tokens if t.head == shot.i and t.i > dead.i and t.pos in ("NOUN", "PROPN")), None)
        if doer is None or hit is None:
            continue
        before = {t.i: doer.i for t in tokens if t.head == shot.i and t.i < doer.i}
        out = list(_hung(tokens, before))
        out[shot.i] = replace(shot, tag="VBD", pos="VERB", lemma="shoot")
        out[doer.i] = replace(doer, dep="nsubj")
        out[dead.i] = replace(dead, head=shot.i, dep="oprd")
        out[hit.i] = replace(hit, dep="dobj")
        return tuple(out)
    return tokens


def _headless(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A sentence without a verb of its own whose last participle stands after a comma: "Greece, alarmed by it, *called*
    on Peru" says that Greece called."""
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    told = any(t.tag in (*FINITE, "MD") for t in tokens)
    if root is None or told or root.pos not in ("NOUN", "PROPN") or tokens[-1].text != ".":
        return tokens
    below = [t for t in tokens if t.dep == "acl" and t.tag == "VBN" and t.i > root.i and tokens[t.i - 1].text == ","]
    if len(below) != 2 or below[0].head != root.i:
        return tokens
    verb = below[1]
    out = list(tokens)
    out[verb.i] = replace(verb, head=verb.i, dep="ROOT", tag="VBD")
    out[root.i] = replace(root, head=verb.i, dep="nsubj")
    return tuple(out)


def _listed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "*Chad, Mali, Togo and Benin* left": the parser takes the second of a list for another name of the first."""
    series = {
        t.i
        for t in tokens
        if t.dep == "appos" and t.pos == "PROPN" and tokens[t.head].pos == "PROPN" and _goes_on(t, tokens)
    }
    return tuple(replace(t, dep="conj") if t.i in series else t for t in tokens) if series else tokens


def _goes_on(name: Token, tokens: Sequence[Token]) -> bool:
    """Whether names alone follow, the last of them after "and", and no comma closes them off as a bracket would be."""
    last, joined = name, False
    while True:
        following = next((t for t in tokens if t.head == last.i and t.dep == "conj" and t.i > last.i), None)
        if following is None:
            after = max(t.i for t in tokens if t.i == last.i or t.head == last.i) + 1
            return joined and (after >= len(tokens) or tokens[after].text not in (",", "-", "--", ")"))
        if following.pos != "PROPN":
            return False
        joined = joined or any(t.head == last.i and t.dep == "cc" and t.lemma == "and" for t in tokens)
        last = following


def _done_by(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """By-phrases after the aim of a noun of action hung from that noun."""
    acts = {
        t.i: noun
        for t in tokens[3:]
        if t.text.lower() == "by" and t.dep in ("prep", "agent") and (noun := _act_before(t, tokens)) is not None
    }
    return _hung(tokens, acts, "prep")


def _act_before(by: Token, tokens: Sequence[Token]) -> int | None:
    """The noun of action whose aim ends right before a "by" that the parser gave to another word, or None."""
    host, known = tokens[by.head], lexicon.load().entries
    undergone = any(t.head == host.i and t.dep in ("auxpass", "nsubjpass") for t in tokens) or host.tag == "VBN"
    doer = next((t for t in tokens if t.head == by.i and t.dep == "pobj"), None)
    if doer is None or _time(doer) or undergone or ("noun", host.lemma.lower()) in known:
        return None
    below = tokens[by.i - 1]
    while below.dep in STEPS and below.head != below.i:
        above = tokens[below.head]
        if below.text.lower() in AIMS and above.pos == "NOUN" and ("noun", above.lemma.lower()) in known:
            return above.i
        below = above
    return None


def _aimed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Aims behind the doer of a noun of action hung from that noun ("the attack by rebels *on the port*"), and where
    the doer is from hung from the doer."""
    told = {"from": _whence, "on": _act_by, "against": _act_by, "of": _act_by}
    moved = {
        t.i: up
        for t in tokens[3:]
        if t.dep == "prep" and (of := told.get(t.text.lower())) and (up := of(t, tokens)) is not None
    }
    return _hung(tokens, moved)


def _act_by(aim: Token, tokens: Sequence[Token]) -> int | None:
    """The noun of action whose doer stands right before an aim that the parser gave to the doer, or None."""
    doer, known = tokens[aim.head], lexicon.load().entries
    while doer.dep in STEPS and tokens[doer.head].text.lower() != "by" and doer.head != doer.i:
        doer = tokens[doer.head]
    by = tokens[doer.head]
    noun = tokens[by.head]
    if by.text.lower() != "by" or noun.pos != "NOUN" or ("noun", noun.lemma.lower()) not in known:
        return None
    whose = aim.text.lower() == "of" and doer.pos != "PROPN"  # "by members of the guard"
    taken = any(t.head == noun.i and t.text.lower() in ("on", "against", "of") for t in tokens)
    return None if whose or taken else noun.i


def _whence(origin: Token, tokens: Sequence[Token]) -> int | None:
    """Who is from where, where the parser gave that to what they did: "the raid by gunmen *from Pakistan*"."""
    doer, noun = tokens[origin.i - 1], tokens[origin.head]
    by = tokens[doer.head]
    return doer.i if doer.dep == "pobj" and by.text.lower() == "by" and by.head == noun.i != doer.i else None


def _begun(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The subject of a main verb that the parser gave to a participle before it: "*Oman*, having left, called"."""
    moved: dict[int, int] = {}
    for t in tokens[:-1]:
        clause, verb = tokens[t.head], tokens[tokens[t.head].head]
        apart = t.dep == "nsubj" and tokens[t.i + 1].text == "," and clause.tag in ("VBG", "VBN")
        below = apart and clause.dep == "advcl" and clause.i < verb.i and verb.tag in FINITE
        if below and not any(x.head == verb.i and x.dep in SUBJECTS for x in tokens):
            moved[t.i] = verb.i
    return _hung(tokens, moved)


def _cleft(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Clauses hung from whom "it was" names: "it was *Kenya* that condemned Sudan"."""
    moved = {t.i: who for t in tokens if t.dep in ("ccomp", "advcl") and (who := _named_by_it(t, tokens)) is not None}
    return _hung(tokens, moved, "relcl")


def _named_by_it(verb: Token, tokens: Sequence[Token]) -> int | None:
    above = tokens[verb.head]
    below = [t for t in tokens if t.head == above.i]
    it = any(t.dep == "nsubj" and t.text.lower() == "it" for t in below)
    if above.lemma != "be" or not it or any(t.dep == "neg" for t in below):
        return None
    told = any(t.head == verb.i and t.dep in SUBJECTS and t.tag in ("WDT", "WP") for t in tokens)
    who = next((t for t in below if t.dep == "attr" and t.i < verb.i), None)
    return who.i if told and who is not None else None


def _rightly(verb: Token, tokens: Sequence[Token]) -> int | None:
    pronoun = next((t for t in tokens if t.head == verb.i and t.tag == "WDT" and t.dep in SUBJECTS), None)
    if pronoun is None or not pronoun.i or verb.lemma in lexicon.load().list_of("parsing", "of_times"):
        return None
    noun = tokens[verb.head] if verb.dep == "relcl" else tokens[pronoun.i - 1]
    if not _time(noun):
        return None
    above = noun
    while above.dep in ("pobj", "prep", "nummod", "npadvmod", "conj") and above.head != above.i:
        above = tokens[above.head]
        if above.pos in ("NOUN", "PROPN") and not _time(above):
            return above.i
        if above.pos == "VERB":
            return next((t.i for t in tokens if t.head == above.i and t.dep in OBJECTS and t.i < noun.i), None)
    return None


def _time(token: Token) -> bool:
    return token.lemma.lower() in lexicon.load().list_of("parsing", "times") or token.tag == "CD"
