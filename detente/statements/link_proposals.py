"""Acts that neither the lexicon knows nor two named parties give away, but a linking phrase: "recalled its envoy over
*the burning* of its flag". The event encoder is asked what stands there; only a link makes it a statement."""

from collections.abc import Iterator, Mapping

from detente.encoder.marks import Marked
from detente.encoder.model import NONE, Encoder, Guess
from detente.lexicon import Entry
from detente.statements.fit import Act
from detente.statements.frames import VERBAL, noun_frame, verb_frame
from detente.statements.link_slots import SAID_WHICH, link_sides, linking_words
from detente.statements.proposals import Proposal, may_act, others, party, place, sentence_text, span_of
from detente.statements.scene import Scene

SURE = 0.8
BY_LINK = "encoder, beside a link: "  # how the key of an entry begins that counts only with a link
PREPS = {"by": "actor", "on": "recipient", "against": "recipient", "to": "recipient", "of": "recipient"}


def linked_proposals(scene: Scene, acts: Mapping[int, Act], encoder: Encoder) -> dict[int, Act]:
    """Acts on one side of a linking phrase that has an act on the other, by anchor token."""
    found = {p.frame.anchor: p for p in _proposals(scene, acts)}
    guesses = encoder.read([p.marked for p in found.values()]) if found else []
    return {k: act for (k, p), g in zip(found.items(), guesses, strict=True) if (act := _act(scene, p, g)) is not None}


def _proposals(scene: Scene, acts: Mapping[int, Act]) -> Iterator[Proposal]:
    s = scene.sentence
    if s.kind == "headline":
        return
    linking = linking_words(scene)
    for a, b in link_sides(scene):
        for here, there in ((a, b), (b, a)):
            if any(_acts_below(scene, k, acts, here) for k in there):
                for k in here - linking:
                    if not _acts_below(scene, k, acts, there) and (p := _proposal(scene, k)) is not None:
                        yield p


def _acts_below(scene: Scene, k: int, acts: Mapping[int, Act], other: frozenset[int]) -> bool:
    """Whether an act stands below a head, what hangs together with it left out."""
    s = scene.sentence
    out = {i for o in other if o != k and o in s.subtree(k) for i in s.subtree(o)}
    taken = {t for act in acts.values() for t in act.tokens}
    return any(i in taken for i in s.subtree(k) if i not in out)


def _proposal(scene: Scene, k: int) -> Proposal | None:
    s = scene.sentence
    token = s.tokens[k]
    if token.pos in VERBAL:
        if not may_act(scene.lexicon, token):
            return None
        frame = verb_frame(s, k)
    elif token.pos == "NOUN" and s.childs(k, *SAID_WHICH) and scene.direct(k) is None:
        frame = noun_frame(s, k)
    else:
        return None
    doer, other = party(scene, frame.subject), party(scene, others(frame))
    if doer is None and other is None:
        return None
    marked = Marked(sentence_text(s), span_of(s, place(doer)), span_of(s, place(other)), span_of(s, (k,)))
    return Proposal(frame, (k,), marked)


def _act(scene: Scene, p: Proposal, guess: Guess) -> Act | None:
    kind = guess.event_type
    if kind == NONE or guess.types[kind] < SURE:
        return None
    token = scene.sentence.tokens[p.frame.anchor]
    lemma = token.lemma.lower()
    anchor = "verb" if token.pos in VERBAL else "noun"
    preps = {} if anchor == "verb" else PREPS
    entry = Entry(f"{BY_LINK}{lemma} {guess.types[kind]:.2f}", kind, anchor, (lemma,), preps=preps)
    return Act(p.frame.anchor, entry, p.frame, p.frame.object, p.tokens, 0, ())
