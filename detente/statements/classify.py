"""Which predicates of a sentence are acts, and of which PLOVER type: the lexicon held against the parse."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from detente.lexicon import Entry, Lexicon
from detente.model.document import Sentence, Token
from detente.statements.fit import Act, extra_words, fit, object_words, prep_heads
from detente.statements.frames import VERBAL, Frame, adjective_frame, noun_frame, verb_frame
from detente.statements.scene import Scene

NO_PREDICATE = frozenset({"PUNCT", "SPACE", "NUM", "DET", "ADP", "PART"})
PREDICATIVE = frozenset({"acomp", "ROOT", "attr", "ccomp", "conj", "oprd", "advcl", "xcomp"})
ATTRIBUTIVE = frozenset({"amod", "compound"})
ADJECTIVAL = frozenset({"ADJ", "VERB"})
NOMINAL = frozenset({"NOUN", "PROPN"})
PARTICIPLES = frozenset({"VBG", "VBN"})
NEAR = 3  # tokens between the particles of one idiom


def find_acts(scene: Scene) -> dict[int, Act]:
    """The best entry for each predicate of the sentence, by anchor token."""
    out: dict[int, Act] = {}
    for token in scene.sentence.tokens:
        if token.i in out or token.pos in NO_PREDICATE:
            continue
        fits = _fits(scene, token)
        if fits and not _inside_name(scene, token):
            fits.sort(key=lambda a: (a.entry.wide, -a.score))
            best = fits[0]
            even = [a.entry.event_type for a in fits[1:] if (a.entry.wide, a.score) == (best.entry.wide, best.score)]
            rivals = tuple(t for t in dict.fromkeys(even) if t != best.entry.event_type)
            out[best.anchor] = replace(best, rivals=rivals) if rivals else best
    tokens = scene.sentence.tokens
    phrased = {k for act in out.values() for k in act.tokens if k != act.anchor and tokens[k].tag == "VB"}
    left = {k: act for k, act in out.items() if k not in phrased}  # "ordered them *to leave*" is one act
    return {k: act for k, act in left.items() if not _doubled(tokens[k], act, out)}


def _doubled(token: Token, act: Act, acts: Mapping[int, Act]) -> bool:
    """Whether an idiom tells what one of its words tells as well: *were killed*, *had been frozen*, *is open to*."""
    verb = acts.get(token.head) if token.dep in {"aux", "auxpass"} else None
    said = next((acts[k] for k in act.tokens if k != token.i and k in acts and acts[k].entry.anchor == "adj"), verb)
    return said is not None and said.entry.event_type == act.entry.event_type


def by_depth(s: Sentence, anchors: Mapping[int, Act]) -> list[int]:
    """Anchors, the most deeply embedded first."""
    return sorted(anchors, key=lambda a: (-len(s.ancestors(a)), a))


def _inside_name(scene: Scene, token: Token) -> bool:
    """A word inside a name ("Peace Corps", "Defence Ministry") is no act; the head of a longer name phrase may be."""
    if token.pos == "VERB":
        return False
    m = scene.mention(token.i)
    return m is not None and m.first <= token.i <= m.last and (token.i == m.head or token.pos == "PROPN")


def _fits(scene: Scene, token: Token) -> list[Act]:
    """Every entry that fits the token as a verb, a noun, a noun in -ing or a predicative adjective."""
    found: list[Act | None] = []
    if token.pos in VERBAL or token.tag in PARTICIPLES:
        found += _verb_fits(scene, token)
    if token.pos in NOMINAL or token.tag == "VBG":
        found += _noun_fits(scene, token)
    if token.pos in ADJECTIVAL and token.dep in PREDICATIVE:
        found += _adjective_fits(scene, token)
    return [act for act in found if act is not None]


def _verb_fits(scene: Scene, token: Token) -> Iterator[Act | None]:
    s, key, entries = scene.sentence, ("verb", token.lemma.lower()), scene.lexicon.entries
    if token.dep in ATTRIBUTIVE or key not in entries:
        return
    frame = verb_frame(s, token.i)
    after = {t.text.lower() for t in s.tokens[token.i + 1 :]}
    for entry in entries.fitting(key, after, object_words(scene, frame.object)):
        further = entry.words[1:]
        if not further:
            yield fit(scene, entry, frame, frame.object, (token.i,))
            continue
        extra = extra_words(s, token.i, further)
        if extra is not None and not (entry.wide and _far(s, token.i, *extra)):
            tokens, prep = extra
            objects = frame.object if prep is None else prep_heads(s, prep)
            yield fit(scene, entry, frame, objects, (token.i, *tokens))


def _far(s: Sentence, verb: int, tokens: tuple[int, ...], prep: int | None) -> bool:
    """Whether the words of an idiom do not hang together: *dropped gas on the town in March* is no *drop in on*, *flew
    them to Bamako* is no visit."""
    apart = any(not 0 < b - a <= NEAR for a, b in pairwise(tokens))
    return apart or (prep is not None and s.child(verb, "dobj") is not None)


def _noun_fits(scene: Scene, token: Token) -> Iterator[Act | None]:
    if token.pos not in NOMINAL and (token.tag != "VBG" or scene.sentence.child(token.i, "dobj")):
        return  # with an object of its own it is a verb: "prompting Paris to"
    lemma, lexicon = token.lemma.lower(), scene.lexicon
    forms = (lemma, token.text.lower(), *((lemma.removesuffix("s"),) if token.tag == "NNPS" else ()))  # "Tributes to"
    entries = tuple(e for form in dict.fromkeys(forms) for e in lexicon.entries.get(("noun", form), ()))
    yield from (_noun_fit(scene, token, e) for e in entries)
    if not entries and token.tag == "NN" and lemma.endswith("ing") and token.dep != "compound":
        yield from (_gerund_fit(scene, token, e) for e in _gerund(lemma, lexicon))


def _noun_fit(scene: Scene, token: Token, entry: Entry) -> Act | None:
    s = scene.sentence
    first = token.i - len(entry.words) + 1
    if first < 0 or any(not _is_word(s.tokens[first + k], w) for k, w in enumerate(entry.words[:-1])):
        return None  # the last word is what the entry was found under
    if entry.plural and token.tag not in {"NNS", "NNPS"}:
        return None
    if token.dep == "compound" and s.tokens[token.head].pos in {"NOUN", "PROPN"} and token.head > token.i:
        return None
    words = range(first, token.i + 1)
    anchor = next((k for k in words if s.tokens[k].head not in words), token.i)
    return fit(scene, entry, noun_frame(s, anchor), (), tuple(words))


def _gerund(lemma: str, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Verb entries for a noun in -ing ("the shelling of"): the verb's stem with the usual spelling changes."""
    stem = lemma[:-3]
    stems = (stem, stem + "e", stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem)
    return next((found for k in stems if len(k) > 2 and (found := lexicon.entries.get(("verb", k)))), ())


def _gerund_fit(scene: Scene, token: Token, entry: Entry) -> Act | None:
    extra = extra_words(scene.sentence, token.i, entry.words[1:])
    if extra is None:
        return None
    tokens, prep = extra
    bare = noun_frame(scene.sentence, token.i)
    of = tuple(k for name, k in bare.preps if name == "of")
    of += tuple(c.i for c in scene.sentence.childs(token.i, "dobj"))  # "its giving up the islands"
    objects = of if prep is None else prep_heads(scene.sentence, prep)
    if not objects and not bare.subject:
        return None
    frame = Frame(
        anchor=token.i,
        subject=bare.subject,
        object=objects,
        preps=tuple(p for p in bare.preps if p[0] != "of"),
        complements=bare.complements,
        found=bare.found,
    )
    return fit(scene, entry, frame, objects, (token.i, *tokens))


def _adjective_fits(scene: Scene, token: Token) -> Iterator[Act | None]:
    s = scene.sentence
    if not (entries := scene.lexicon.entries.get(("adj", token.text.lower()), ())):
        return
    frame = adjective_frame(s, token.i)
    for entry in entries:
        extra = extra_words(s, token.i, entry.words[1:])
        if extra is not None:
            tokens, prep = extra
            yield fit(scene, entry, frame, prep_heads(s, prep) if prep is not None else (), (token.i, *tokens))


def _is_word(token: Token, word: str) -> bool:
    return token.lemma.lower() == word or token.text.lower() == word
