"""Whether a lexicon entry fits a predicate of the parse, and how specifically: its words, frame and conditions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from detente.lexicon import Entry, Lexicon, Terms
from detente.model.document import Sentence
from detente.statements.frames import Frame, coordinated, objects_behind, verb_frame
from detente.statements.scene import Scene
from detente.statements.time_lexicon import time_lexicon

LEMMA, CLASS, ACT, ACTOR, THING, WORD = 6, 5, 3, 2, 1, 2
BARE = frozenset({"VB", "VBP"})  # the parser may take a bare infinitive for a present
THINGS = frozenset({"it", "them", "they", "this", "that", "these", "those", "one"})
FUTURES = frozenset({"will", "would", "shall", "may", "could", "can"})
PERSONS = frozenset({"he", "she", "him", "her", "who", "whom", "himself", "herself", "themselves"})
DESIGNATION = re.compile(r"([a-z]{1,3})-?\d+[a-z]{0,3}")  # MiG-21, Su-24s, F-16, EP-3: a make of arms
MODIFIERS = ("amod", "compound", "nmod", "prt", "advmod", "npadvmod", "poss")


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate with its lexicon entry and frame. `object` are the heads that the entry's object terms were held
    against; `tokens` the words of the entry in the text; `score` how specific the match is; `rivals` other types that
    fit as well."""

    anchor: int
    entry: Entry
    frame: Frame
    object: tuple[int, ...]
    tokens: tuple[int, ...]
    score: int
    modes: tuple[str, ...]
    rivals: tuple[str, ...] = ()

    @property
    def bound(self) -> bool:
        """Whether the entry names what its object must be by lemma, class or `act`."""
        o = self.entry.object
        return bool(o.lemmas or o.classes or "act" in o.special)


def fit(scene: Scene, entry: Entry, frame: Frame, objects: tuple[int, ...], tokens: tuple[int, ...]) -> Act | None:
    """The act that an entry makes of a frame, or None where one of its conditions fails."""
    score = _score(scene, entry, frame, objects)
    if score is None:
        return None
    modes = _modes(scene, entry, frame, objects)
    return Act(frame.anchor, entry, frame, objects, tokens, score + WORD * (len(tokens) - 1), modes)


def is_act_word(scene: Scene, i: int) -> bool:
    """Whether a token could head an act: a noun of the lexicon or a gerund."""
    token = scene.sentence.tokens[i]
    return token.tag == "VBG" or ("noun", token.lemma.lower()) in scene.lexicon.entries


def extra_words(s: Sentence, i: int, words: tuple[str, ...]) -> tuple[tuple[int, ...], int | None] | None:
    """Tokens of an entry's particles and prepositions below token `i`, and the last of them that takes an object."""
    found: list[int] = []
    prep: int | None = None
    for n, word in enumerate(words):
        below = (c for p in (i, *found) for c in s.childs(p) if c.i > i and c.i not in found)
        hit = next((c for c in below if c.text.lower() == word and not _before_a_day(s, c.i)), None)
        if hit is None and word == "to":  # "ordered diplomats *to leave*"
            hosts = (i, *(o.i for o in s.childs(i, "dobj", "npadvmod")))
            clauses = (x for k in hosts for x in s.childs(k, "xcomp", "ccomp", "advcl", "acl", "relcl"))
            verbs = (x.i for x in clauses if x.text.lower() in words[n + 1 : n + 2])
            hit = next((a for x in verbs for a in s.childs(x, "aux") if a.text.lower() == "to"), None)
        if hit is None and found and found[-1] + 1 < len(s.tokens) and s.tokens[found[-1] + 1].text.lower() == word:
            hit = s.tokens[found[-1] + 1]
        if hit is None and i + 1 < len(s.tokens) and s.tokens[i + 1].text.lower() == word:
            hit = s.tokens[i + 1]
        if hit is None or _before_a_day(s, hit.i):
            return None
        found.append(hit.i)
        if s.child(hit.i, "pobj", "pcomp") is not None:
            prep = hit.i
    if prep is not None and any(o.i in found for o in s.childs(prep, "pobj")):
        prep = None  # "put X to death": the phrase is whole, and the verb keeps its own object
    return tuple(found), prep


def _before_a_day(s: Sentence, k: int) -> bool:
    """Whether a preposition says when: *marched on Saturday* marches on nobody."""
    following = s.tokens[k + 1].text.lower() if k + 1 < len(s.tokens) else ""
    return following in time_lexicon().words["weekdays"]


def prep_heads(s: Sentence, prep: int) -> tuple[int, ...]:
    """Heads of what stands after a preposition, coordination spelt out."""
    return tuple(k for o in s.childs(prep, "pobj", "pcomp") for k in coordinated(s, o.i))


def _score(scene: Scene, entry: Entry, frame: Frame, objects: tuple[int, ...]) -> int | None:
    """How specifically an entry fits; None where a condition fails."""
    s = scene.sentence
    total = (2 if entry.needs else 0) + (LEMMA if entry.complement else 0)
    for terms, heads in ((entry.object, objects), (entry.subject, frame.subject)):
        if terms:
            value = _term_score(scene, terms, heads, frame)
            if value is None and "actor" in terms.special and len(entry.words) > 1 and any(map(scene.there, heads)):
                value = THING  # "travelled to Nairobi": the country of the place
            if value is None:
                return None  # where nearly all fail, so the dearer conditions come after it
            total += value
    if entry.needs and not entry.needs & _hanging(scene, entry, frame):
        return None
    if entry.unless and not entry.unless.isdisjoint(_near_lemmas(s, frame, objects)):
        return None
    if entry.complement and not _names(s, frame.anchor) & (entry.complement.lemmas | entry.complement.classes):
        return None
    if entry.own and not _own_future(scene, frame):
        return None
    if not entry.complement and _is_naming(scene, frame):
        return None
    return total


def _is_naming(scene: Scene, frame: Frame) -> bool:
    """Whether a verb says what its object is called: *calls it hostage diplomacy* is no telephone call."""
    s = scene.sentence
    named = s.tokens[frame.anchor].lemma.lower() in scene.lexicon.list_of("stance", "naming")
    return named and s.child(frame.anchor, "oprd") is not None


def _hanging(scene: Scene, entry: Entry, frame: Frame) -> set[str]:
    """What hangs on a predicate: prepositions, kinds of clauses, and what those clauses say (`CLAUSES`)."""
    out = {name for name, _ in (*frame.preps, *frame.complements)}
    return out | {name for name in entry.needs & CLAUSES.keys() if CLAUSES[name](scene, frame)}


def _denied(scene: Scene, frame: Frame) -> bool:
    """Whether a predicate is negated: *will not cede*, *accepts no go-between*."""
    s = scene.sentence
    no = scene.lexicon.list_of("stance", "negative_determiners")
    if any(c.dep == "neg" or c.text.lower() in {"never", "neither", "nor"} for c in s.childs(frame.anchor)):
        return True
    return any(c.text.lower() in no for k in frame.object for c in s.childs(k, "det"))


def _others_do(scene: Scene, frame: Frame) -> bool:
    """Whether a clause has a subject of its own: *wants NATO to station troops*, *wants the cleric handed over*."""
    return any(scene.sentence.child(k, "nsubj", "nsubjpass") is not None for _, k in frame.complements)


def _duty(scene: Scene, frame: Frame) -> bool:
    """Whether a reported clause says what somebody else has to do: *said that Israel must withdraw*."""
    s = scene.sentence
    duties, bound = (scene.lexicon.list_of("stance", table) for table in ("duties", "bound"))
    for k in _clauses_on_others(scene, frame):
        bare = s.tokens[k].tag == "VB" and not s.childs(k, "aux") and s.tokens[frame.anchor].lemma == "insist"
        held = any(a.text.lower() in duties for a in s.childs(k, "aux"))
        if held or bare or (s.tokens[k].lemma in bound and s.child(k, "xcomp") is not None):
            return True
    return False


def _doomed(scene: Scene, frame: Frame) -> bool:
    """Whether a reported clause says what will befall somebody else: *said that the plotters will pay a price*."""
    s = scene.sentence
    doom = scene.lexicon.list_of("stance", "doom")
    return any(
        s.tokens[k].lemma.lower() in doom and any(a.lemma in FUTURES for a in s.childs(k, "aux"))
        for k in _clauses_on_others(scene, frame)
    )


def _blamed(scene: Scene, frame: Frame) -> bool:
    """Whether a reported clause says what wrong somebody else has done: *claimed that Rwanda had armed the rebels*."""
    s = scene.sentence
    wrongs = scene.lexicon.list_of("stance", "wrongs")
    return any(s.tokens[k].lemma.lower() in wrongs for k in _clauses_on_others(scene, frame))


def _abused(scene: Scene, frame: Frame) -> bool:
    """Whether a reported clause gives somebody else, or what he does, a bad name: *X is a dictator, he said*."""
    s, bad = scene.sentence, scene.lexicon.classes["bad_word"]
    clauses = [k for kind, k in frame.complements if kind == "that" and s.tokens[k].lemma == "be"]
    named = (c for k in clauses if s.child(k, "neg") is None for c in s.childs(k, "attr", "acomp"))
    return any(c.lemma.lower() in bad for c in named)


def _clauses_on_others(scene: Scene, frame: Frame) -> list[int]:
    """Reported clauses whose subject is not who reports."""
    speakers = _ids(scene, frame.subject)
    clauses = [k for kind, k in frame.complements if kind == "that"]
    doers = {k: _ids(scene, verb_frame(scene.sentence, k).subject) for k in clauses}
    named = {k for k in clauses if scene.sentence.child(k, "nsubj", "nsubjpass") is not None}
    return [k for k in clauses if k in named and not doers[k] & speakers]


def _lent(scene: Scene, frame: Frame) -> bool:
    """Whether a clause says that others may use what one has: *let French aircraft cross its territory*."""
    s = scene.sentence
    lending = scene.lexicon.list_of("stance", "lending")
    return any(s.tokens[k].lemma.lower() in lending and s.tokens[k].tag in BARE for _, k in frame.complements)


def _freed(scene: Scene, frame: Frame) -> bool:
    """Whether a clause says where people may go at last: *let the exiles return*."""
    s = scene.sentence
    freeing = scene.lexicon.list_of("stance", "freeing")
    for _, k in frame.complements:
        who = s.child(k, "nsubj") if s.tokens[k].lemma.lower() in freeing and s.tokens[k].tag in BARE else None
        if who is not None and (scene.direct(who.i) is not None or is_person(scene, who.i)):
            return True
    return False


CLAUSES: Mapping[str, Callable[[Scene, Frame], bool]] = {
    "not": _denied,
    "other": _others_do,
    "must": _duty,
    "doom": _doomed,
    "blame": _blamed,
    "lent": _lent,
    "freed": _freed,
    "abuse": _abused,
}


def _ids(scene: Scene, heads: tuple[int, ...]) -> set[str]:
    return {e.id for k in heads if (f := scene.found(k)) for e in f.entities}


def _own_future(scene: Scene, frame: Frame) -> bool:
    """Whether a reported clause says what its speaker will do, or what will be done or befall somebody: *Cairo warned
    that it would not allow ...*, *that whoever helps will be treated as an enemy*, *that it would mean war*."""
    s = scene.sentence
    speakers = _ids(scene, frame.subject)
    doom = scene.lexicon.list_of("stance", "doom")
    for kind, k in frame.complements:
        if kind != "that" or not any(a.lemma in FUTURES for a in s.childs(k, "aux")):
            continue
        inner = verb_frame(s, k)
        if speakers & _ids(scene, inner.subject):
            return True
        if speakers and ((inner.passive and not inner.subject) or s.tokens[k].lemma.lower() in doom):
            return True
    return False


def _names(s: Sentence, verb: int) -> set[str]:
    """Words of what a verb calls its object: *it irresponsible*, *the PLO a terrorist body*, *the move as a
    mistake*."""
    heads = [c.i for c in s.childs(verb, "oprd", "acomp", "attr")]
    heads += [k for c in s.childs(verb, "ccomp", "xcomp") if c.tag not in {"VB", "VBD", "VBZ", "VBP"} for k in (c.i,)]
    heads += [k for c in s.childs(verb, "ccomp") for k in (a.i for a in s.childs(c.i, "attr", "acomp", "oprd"))]
    heads += [
        o.i
        for c in s.childs(verb, "prep")
        if c.text.lower() in {"as", "for"}
        for o in s.childs(c.i, "pobj", "amod", "pcomp")
    ]
    heads += [o.i for h in heads for o in objects_behind(s, h, {"of"})]
    near = {k for h in heads for k in (h, *(c.i for c in s.childs(h, "amod", "compound", "conj")))}
    pairs = {f"{c.lemma.lower()} {s.tokens[h].lemma.lower()}" for h in heads for c in s.childs(h, "amod", "compound")}
    return {s.tokens[k].lemma.lower() for k in near} | {s.tokens[k].text.lower() for k in near} | pairs


def _term_score(scene: Scene, terms: Terms, heads: tuple[int, ...], frame: Frame) -> int | None:
    s = scene.sentence
    words = s.once(_named, heads, scene.lexicon)
    if not words.isdisjoint(terms.lemmas):
        return LEMMA
    if not words.isdisjoint(terms.classes):
        return CLASS
    if not (scene.recent.isdisjoint(terms.lemmas) and scene.recent.isdisjoint(terms.classes)) and any(
        s.tokens[h].lemma.lower() in THINGS for h in heads
    ):
        return ACT
    special = terms.special
    if "act" in special and (frame.complements or any(is_act_word(scene, h) for h in heads)):
        return ACT
    if "actor" in special and any(scene.direct(h) is not None or is_person(scene, h) for h in heads):
        return ACTOR
    if "thing" in special and heads and all(scene.direct(h) is None for h in heads):
        return THING
    if "none" in special and not heads:
        return THING
    return None


def is_person(scene: Scene, h: int) -> bool:
    """Whether a token that heads no mention denotes people all the same: a noun for them, a pronoun, a name that no
    table has (*104 plotters*, *he*, *Gulen*)."""
    token = scene.sentence.tokens[h]
    if scene.mention(h) is not None:
        return False
    if token.pos == "PROPN":
        return token.text[:1].isupper() and not DESIGNATION.fullmatch(token.text.lower())
    return token.lemma.lower() in (PERSONS if token.pos == "PRON" else scene.lexicon.list_of("stance", "people"))


def object_words(scene: Scene, heads: tuple[int, ...]) -> frozenset[str] | None:
    """Words by which one of the noun phrases may be named; None where one is a pronoun, which may stand for a thing of
    any name."""
    s = scene.sentence
    if scene.recent and any(s.tokens[h].lemma.lower() in THINGS for h in heads):
        return None
    return s.once(_named, heads, scene.lexicon)


def _named(s: Sentence, heads: tuple[int, ...], lexicon: Lexicon) -> frozenset[str]:
    """Words by which one of the noun phrases may be named."""
    return frozenset().union(*(_phrase_words(s, h, lexicon) for h in heads))


def _phrase_words(s: Sentence, h: int, lexicon: Lexicon) -> set[str]:
    """Words by which a noun phrase may be named: its head, compounds (*trade talks*), and what *dozens of* counts."""
    token = s.tokens[h]
    out = {token.lemma.lower(), token.text.lower()}
    if make := DESIGNATION.fullmatch(token.text.lower()):
        out |= set(lexicon.values_of("stance", "designations", make[1]))
    for c in s.childs(h, "compound", "amod", "nmod"):
        out.add(f"{c.lemma.lower()} {token.lemma.lower()}")
        out.add(f"{c.text.lower()} {token.text.lower()}")
    if token.tag == "CD":
        out.add("cardinal")  # "killed 14"
    if token.tag == "CD" or token.lemma.lower() in lexicon.list_of("stance", "partitives"):
        counted = objects_behind(s, h, {"of"})
        out |= {w for o in counted for w in (o.lemma.lower(), o.text.lower())}
    return out


def _near_lemmas(s: Sentence, frame: Frame, objects: tuple[int, ...]) -> frozenset[str]:
    """Lemmas of the arguments of a predicate and of their modifiers."""
    return s.once(_near, frame, objects)


def _near(s: Sentence, frame: Frame, objects: tuple[int, ...]) -> frozenset[str]:
    heads = {frame.anchor, *objects, *frame.object, *frame.subject, *(k for _, k in frame.preps)}
    near = {s.tokens[h].lemma.lower() for h in heads if h != frame.anchor}
    near |= {c.lemma.lower() for h in heads for c in s.childs(h, *MODIFIERS)}
    token = s.tokens[frame.anchor]
    if token.dep in {"compound", "dobj", "pobj", "nsubj"}:
        near.add(s.tokens[token.head].lemma.lower())
    return frozenset(near)


def _modes(scene: Scene, entry: Entry, frame: Frame, objects: tuple[int, ...]) -> tuple[str, ...]:
    if not entry.modes_by:
        return entry.modes
    s = scene.sentence
    here = {c.lemma.lower() for c in s.childs(frame.anchor)} | {s.tokens[frame.anchor].lemma.lower()}
    near = _near_lemmas(s, frame, objects) | here
    near |= {c.lemma.lower() for _, k in frame.preps for c in s.childs(k, *MODIFIERS)}
    for mode, words in entry.modes_by.items():
        if words & near:
            return (mode,)
    return entry.modes
