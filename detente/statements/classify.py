"""Which predicates of a sentence are acts, and of which PLOVER type: the lexicon held against the parse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.lexicon import Entry, Lexicon, Terms
from detente.model.document import Sentence, Token
from detente.statements.frames import Frame, adjective_frame, coordinated, noun_frame, verb_frame
from detente.statements.scene import Scene

LEMMA, CLASS, ACT, ACTOR, THING = 6, 5, 3, 2, 1
THINGS = frozenset({"it", "them", "they", "this", "that", "these", "those", "one"})
MODIFIERS = ("amod", "compound", "nmod", "prt", "advmod", "npadvmod", "poss")


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate with its lexicon entry and frame. `object` are the heads that the entry's object terms were held
    against;
    `tokens` the words of the entry in the text; `score` how specific the match is; `rivals` other types that fit as
    well."""

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


def find_acts(scene: Scene, lexicon: Lexicon) -> dict[int, Act]:
    """The best entry for each predicate of the sentence, by anchor token."""
    out: dict[int, Act] = {}
    for token in scene.sentence.tokens:
        if token.i in out or token.pos in {"PUNCT", "SPACE", "NUM", "DET", "ADP", "PART"}:
            continue
        fits = sorted(_fits(scene, token, lexicon), key=lambda a: -a.score)
        if fits and not _inside_name(scene, token):
            best = fits[0]
            rivals = tuple(
                dict.fromkeys(
                    a.entry.event_type
                    for a in fits[1:]
                    if a.score == best.score and a.entry.event_type != best.entry.event_type
                )
            )
            out[best.anchor] = Act(
                best.anchor, best.entry, best.frame, best.object, best.tokens, best.score, best.modes, rivals
            )
    return out


def is_act_word(scene: Scene, i: int, lexicon: Lexicon) -> bool:
    """Whether a token could head an act: a noun of the lexicon or a gerund."""
    token = scene.sentence.tokens[i]
    return token.tag == "VBG" or ("noun", token.lemma.lower()) in lexicon.entries


def _inside_name(scene: Scene, token: Token) -> bool:
    """A word inside a name ("Peace Corps", "Defence Ministry") is no act; the head of a longer name phrase may be."""
    if token.pos == "VERB":
        return False
    m = scene.mention(token.i)
    return m is not None and m.first <= token.i <= m.last and (token.i == m.head or token.pos == "PROPN")


def _fits(scene: Scene, token: Token, lexicon: Lexicon) -> Iterator[Act]:
    s = scene.sentence
    lemma = token.lemma.lower()
    if token.pos in {"VERB", "AUX"} or (token.tag in {"VBG", "VBN"} and token.dep not in {"amod", "compound"}):
        entries = lexicon.entries.get(("verb", lemma), ())
        if entries and token.dep not in {"amod", "compound"}:
            frame = verb_frame(s, token.i)
            yield from (a for e in entries if (a := _verb_fit(scene, token, e, frame, lexicon)))
    if token.pos in {"NOUN", "PROPN"} or token.tag == "VBG":
        entries = lexicon.entries.get(("noun", lemma), ()) or lexicon.entries.get(("noun", token.text.lower()), ())
        yield from (a for e in entries if (a := _noun_fit(scene, token, e)))
        if not entries and token.pos == "NOUN" and token.tag == "NN" and lemma.endswith("ing"):
            yield from (a for e in _gerund(lemma, lexicon) if (a := _gerund_fit(scene, token, e, lexicon)))
    if token.pos in {"ADJ", "VERB"} and token.dep in {
        "acomp",
        "ROOT",
        "attr",
        "ccomp",
        "conj",
        "oprd",
        "advcl",
        "xcomp",
    }:
        entries = lexicon.entries.get(("adj", token.text.lower()), ())
        if entries:
            frame = adjective_frame(s, token.i)
            yield from (a for e in entries if (a := _adjective_fit(scene, token, e, frame, lexicon)))


def _verb_fit(scene: Scene, token: Token, entry: Entry, frame: Frame, lexicon: Lexicon) -> Act | None:
    extra = _extra_words(scene.sentence, token.i, entry.words[1:])
    if extra is None:
        return None
    tokens, prep = extra
    objects = frame.object if prep is None else tuple(k for k in _prep_heads(scene.sentence, prep))
    score = _score(scene, entry, frame, objects, lexicon)
    if score is None:
        return None
    return Act(
        token.i,
        entry,
        frame,
        objects,
        (token.i, *tokens),
        score + 2 * len(tokens),
        _modes(scene, entry, token.i, objects, frame),
    )


def _noun_fit(scene: Scene, token: Token, entry: Entry) -> Act | None:
    s = scene.sentence
    size = len(entry.words)
    first = token.i - size + 1
    if first < 0 or any(not _is_word(s.tokens[first + k], w) for k, w in enumerate(entry.words)):
        return None
    if entry.plural and token.tag not in {"NNS", "NNPS"}:
        return None
    anchor = next((k for k in range(first, token.i + 1) if not first <= s.tokens[k].head <= token.i), token.i)
    frame = noun_frame(s, anchor)
    if token.dep == "compound" and s.tokens[token.head].pos in {"NOUN", "PROPN"} and token.head > token.i:
        return None
    score = _score(scene, entry, frame, (), None)
    if score is None:
        return None
    return Act(
        anchor,
        entry,
        frame,
        (),
        tuple(range(first, token.i + 1)),
        score + 2 * (size - 1),
        _modes(scene, entry, anchor, (), frame),
    )


def _gerund(lemma: str, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Verb entries for a noun in -ing ("the shelling of"): the verb's stem with the usual spelling changes."""
    stem = lemma[:-3]
    stems = (stem, stem + "e", stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem)
    return next((found for k in stems if len(k) > 2 and (found := lexicon.entries.get(("verb", k)))), ())


def _gerund_fit(scene: Scene, token: Token, entry: Entry, lexicon: Lexicon) -> Act | None:
    extra = _extra_words(scene.sentence, token.i, entry.words[1:])
    if extra is None or token.dep == "compound":
        return None
    tokens, prep = extra
    bare = noun_frame(scene.sentence, token.i)
    objects = tuple(k for name, k in bare.preps if name == "of") if prep is None else _prep_heads(scene.sentence, prep)
    if not objects and not bare.subject:
        return None
    frame = Frame(
        token.i,
        bare.subject,
        objects,
        (),
        tuple(p for p in bare.preps if p[0] != "of"),
        bare.complements,
        False,
        bare.found,
    )
    score = _score(scene, entry, frame, objects, lexicon)
    if score is None:
        return None
    return Act(
        token.i,
        entry,
        frame,
        objects,
        (token.i, *tokens),
        score + 2 * len(tokens),
        _modes(scene, entry, token.i, objects, frame),
    )


def _adjective_fit(scene: Scene, token: Token, entry: Entry, frame: Frame, lexicon: Lexicon) -> Act | None:
    extra = _extra_words(scene.sentence, token.i, entry.words[1:])
    if extra is None:
        return None
    tokens, prep = extra
    objects = _prep_heads(scene.sentence, prep) if prep is not None else ()
    score = _score(scene, entry, frame, objects, lexicon)
    if score is None:
        return None
    return Act(
        token.i,
        entry,
        frame,
        objects,
        (token.i, *tokens),
        score + 2 * len(tokens),
        _modes(scene, entry, token.i, objects, frame),
    )


def _extra_words(s: Sentence, i: int, words: tuple[str, ...]) -> tuple[tuple[int, ...], int | None] | None:
    """Tokens of an entry's particles and prepositions below token `i`, and the last of them that takes an object."""
    found: list[int] = []
    prep: int | None = None
    for word in words:
        places = [i, *found]
        hit = next(
            (c for p in places for c in s.childs(p) if c.text.lower() == word and c.i > i and c.i not in found), None
        )
        if hit is None and found and found[-1] + 1 < len(s.tokens) and s.tokens[found[-1] + 1].text.lower() == word:
            hit = s.tokens[found[-1] + 1]
        if hit is None and i + 1 < len(s.tokens) and s.tokens[i + 1].text.lower() == word:
            hit = s.tokens[i + 1]
        if hit is None:
            return None
        found.append(hit.i)
        if s.child(hit.i, "pobj", "pcomp") is not None:
            prep = hit.i
    if prep is not None and any(o.i in found for o in s.childs(prep, "pobj")):
        prep = None  # "put X to death": the phrase is whole, and the verb keeps its own object
    return tuple(found), prep


def _prep_heads(s: Sentence, prep: int) -> tuple[int, ...]:
    return tuple(k for o in s.childs(prep, "pobj", "pcomp") for k in coordinated(s, o.i))


def _is_word(token: Token, word: str) -> bool:
    return token.lemma.lower() == word or token.text.lower() == word


def _score(scene: Scene, entry: Entry, frame: Frame, objects: tuple[int, ...], lexicon: Lexicon | None) -> int | None:
    """How specifically an entry fits; None where a condition fails."""
    s = scene.sentence
    if entry.needs and not entry.needs & {name for name, _ in (*frame.preps, *frame.complements)}:
        return None
    if entry.unless and _near_lemmas(s, frame, objects) & entry.unless:
        return None
    if entry.complement and not _names(s, frame.anchor) & (entry.complement.lemmas | entry.complement.classes):
        return None
    total = (2 if entry.needs else 0) + (LEMMA if entry.complement else 0)
    for terms, heads in ((entry.object, objects), (entry.subject, frame.subject)):
        if terms:
            value = _term_score(scene, terms, heads, frame, lexicon)
            if value is None:
                return None
            total += value
    return total


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
    near = {k for h in heads for k in (h, *(c.i for c in s.childs(h, "amod", "compound", "conj")))}
    return {s.tokens[k].lemma.lower() for k in near} | {s.tokens[k].text.lower() for k in near}


def _term_score(
    scene: Scene, terms: Terms, heads: tuple[int, ...], frame: Frame, lexicon: Lexicon | None
) -> int | None:
    s = scene.sentence
    words = {w for h in heads for w in _phrase_words(scene, h)}
    if terms.lemmas & words:
        return LEMMA
    if terms.classes & words:
        return CLASS
    if scene.recent & (terms.lemmas | terms.classes) and any(s.tokens[h].lemma.lower() in THINGS for h in heads):
        return ACT
    special = terms.special
    if (
        "act" in special
        and lexicon is not None
        and (frame.complements or any(is_act_word(scene, h, lexicon) for h in heads))
    ):
        return ACT
    if "actor" in special and any(scene.direct(h) is not None for h in heads):
        return ACTOR
    if "thing" in special and heads and all(scene.direct(h) is None for h in heads):
        return THING
    if "none" in special and not heads:
        return THING
    return None


def _phrase_words(scene: Scene, h: int) -> set[str]:
    """Words by which a noun phrase may be named: its head, compounds (*trade talks*), and what *dozens of* counts."""
    s, token = scene.sentence, scene.sentence.tokens[h]
    out = {token.lemma.lower(), token.text.lower()}
    for c in s.childs(h, "compound", "amod", "nmod"):
        out.add(f"{c.lemma.lower()} {token.lemma.lower()}")
        out.add(f"{c.text.lower()} {token.text.lower()}")
    if token.lemma.lower() in scene.lexicon.list_of("stance", "partitives"):
        counted = [o for p in s.childs(h, "prep") if p.text.lower() == "of" for o in s.childs(p.i, "pobj")]
        out |= {w for o in counted for w in (o.lemma.lower(), o.text.lower())}
    return out


def _near_lemmas(s: Sentence, frame: Frame, objects: tuple[int, ...]) -> set[str]:
    heads = {frame.anchor, *objects, *frame.object, *frame.subject, *(k for _, k in frame.preps)}
    near = {s.tokens[h].lemma.lower() for h in heads if h != frame.anchor}
    near |= {c.lemma.lower() for h in heads for c in s.childs(h, *MODIFIERS)}
    token = s.tokens[frame.anchor]
    if token.dep in {"compound", "dobj", "pobj", "nsubj"}:
        near.add(s.tokens[token.head].lemma.lower())
    return near


def _modes(scene: Scene, entry: Entry, anchor: int, objects: tuple[int, ...], frame: Frame) -> tuple[str, ...]:
    if not entry.modes_by:
        return entry.modes
    s = scene.sentence
    near = (
        _near_lemmas(s, frame, objects) | {c.lemma.lower() for c in s.childs(anchor)} | {s.tokens[anchor].lemma.lower()}
    )
    near |= {c.lemma.lower() for _, k in frame.preps for c in s.childs(k, *MODIFIERS)}
    for mode, words in entry.modes_by.items():
        if words & near:
            return (mode,)
    return entry.modes


def by_depth(s: Sentence, anchors: Mapping[int, Act]) -> list[int]:
    """Anchors, the most deeply embedded first."""
    return sorted(anchors, key=lambda a: (-len(s.ancestors(a)), a))
