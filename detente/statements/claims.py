"""Relation claims: sentences about how two parties stand, and where it is going. Vocabulary: `relations.yaml`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.lexicon import Lexicon
from detente.model.document import Token
from detente.statements.claim_idioms import idiom_claims
from detente.statements.claim_nouns import noun_claims, pronoun_claims, relative_claims
from detente.statements.claim_parts import Claim, noun_lemma, tied, verb_above
from detente.statements.claim_standing import predicate_claims, standing_claims
from detente.statements.parties import Focus
from detente.statements.scene import Scene

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
__all__ = ["Claim", "find_claims"]


def find_claims(scene: Scene, lexicon: Lexicon, focus: Focus) -> list[Claim]:
    """The claims of one sentence, in order; one a relation noun, standing noun, predicate or fixed phrase.

    A fixed phrase goes before what its own words say singly; a pair is told one state and one change a clause.
    """
    if (not any(m.entities for m in scene.mentions) and focus.pair is None) or _asked(scene):
        return []
    fixed = list(idiom_claims(scene, lexicon, focus))
    taken = frozenset(k for c in fixed for k in c.tokens)
    words = scene.sentence.tokens
    single = [c for t in words for c in _by_word(scene, t, lexicon, focus, taken) if not taken & c.tokens]
    return sorted(_joined(scene, [*fixed, *single]), key=lambda c: c.anchor)


def _asked(scene: Scene) -> bool:
    """Whether the sentence only asks if it is so: "Will Qatar turn away from Turkey?"."""
    tokens = scene.sentence.tokens
    words = [t for t in tokens if t.pos not in {"PUNCT", "SPACE"} and t.dep != "cc"]
    marks = [t.text for t in tokens[-2:]]
    return bool(words) and "?" in marks and (words[0].pos == "AUX" or words[0].tag == "MD")


def _joined(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Claims of one pair under one verb as one ("remain at their worst"): a first state, and `stable` before a move."""
    out: dict[object, Claim] = {}
    for c in claims:
        key = (frozenset(e.id for e in c.parties), verb_above(scene.sentence, c.anchor))
        first = out.get(key)
        if c.apart or first is None or (first.state and c.state and first.state != c.state):
            out[key if first is None and not c.apart else (key, c.anchor)] = c
            continue
        changes = [x.change for x in (first, c) if x.change]
        out[key] = replace(
            first,
            state=first.state or c.state,
            change="stable" if "stable" in changes else next(iter(changes), None),
            tokens=first.tokens | c.tokens,
            reasons=(*first.reasons, *c.reasons),
        )
    return list(out.values())


def _standing_of(scene: Scene, token: Token, lexicon: Lexicon) -> str | None:
    """What a noun makes of one party for the other, with what a hyphen ties to it ("arch-foe") or without."""
    words = (tied(scene.sentence, token, lemma=True), noun_lemma(token))
    return next((state for w in words if (state := lexicon.value_of("relations", "standing_nouns", w))), None)


def _by_word(scene: Scene, token: Token, lexicon: Lexicon, focus: Focus, taken: frozenset[int]) -> Iterator[Claim]:
    name = scene.mention(token.i) if token.pos == "PROPN" else None
    if name is not None and name.kind == "name":
        return  # a word of a name ("the Muslim *Brotherhood*")
    if token.pos in {"NOUN", "PROPN"}:
        claims = list(noun_claims(scene, token, lexicon, focus, taken))
        state = None if claims else _standing_of(scene, token, lexicon)
        yield from claims
        if state:
            yield from standing_claims(scene, token, state, focus)
    elif token.dep in SUBJECTS and token.text.lower() in {"they", "it", "these", "those", "that"}:
        yield from pronoun_claims(scene, token, lexicon, focus)
    elif token.tag == "WDT" and token.dep in SUBJECTS:
        yield from relative_claims(scene, token, lexicon, focus)
    elif token.pos in {"ADJ", "VERB"}:
        yield from predicate_claims(scene, token, lexicon)
