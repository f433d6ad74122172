"""Acts that neither the lexicon knows nor two named parties give away, but a linking phrase: "recalled its envoy over
*the burning* of its flag". The event encoder is asked what stands there; only a link makes it a statement."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from detente.encoder.marks import Marked
from detente.encoder.model import NONE, Encoder, Guess
from detente.lexicon import Entry
from detente.model.document import Sentence
from detente.statements.fit import Act
from detente.statements.frames import VERBAL, noun_frame, verb_frame
from detente.statements.link_ends import relative_clauses
from detente.statements.link_slots import SAID_WHICH, Sides, link_sides, linking_words
from detente.statements.proposals import Proposal, may_act, others, party, place, sentence_text, span_of
from detente.statements.scene import Scene

SURE = 0.8
FAIR = 0.4  # asked of a type that the other side of a firm linking phrase makes likely
SHARE = 0.5  # of all that the few likely types must have together
FEW = 6
DOUBT = 0.2  # the most that the encoder may hold it for no act at all, beside a firm phrase
BY_LINK = "encoder, beside a link: "  # how the key of an entry begins that counts only with a link
WILLED = frozenset({"will", "would"})
LETTING = frozenset({"let", "allow", "permit", "admit"})
RETURNED = frozenset({"back", "home", "gone", "free", "out", "away"})
PREPS = {"by": "actor", "on": "recipient", "against": "recipient", "to": "recipient", "of": "recipient"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the encoder is asked, and the types that its place makes likely."""

    proposal: Proposal
    likely: tuple[str, ...] = ()


def linked_proposals(scene: Scene, acts: Mapping[int, Act], encoder: Encoder) -> dict[int, Act]:
    """Acts on one side of a linking phrase that has an act on the other, by anchor token."""
    found = {a.proposal.frame.anchor: a for a in _proposals(scene, acts)}
    guesses = encoder.read([a.proposal.marked for a in found.values()]) if found else []
    return {k: act for (k, a), g in zip(found.items(), guesses, strict=True) if (act := _act(scene, a, g)) is not None}


def _proposals(scene: Scene, acts: Mapping[int, Act]) -> Iterator[Asked]:
    s = scene.sentence
    if s.kind == "headline":
        return
    linking, taken = linking_words(scene), frozenset(t for act in acts.values() for t in act.tokens)
    for sides in link_sides(scene):
        a, b = sides.first, sides.second
        for here, there, first in ((a, b, True), (b, a, False)):
            before = sides.told and not first
            if before or any(_acts_below(s, k, taken, here) or _stands(scene, k) for k in there):
                likely = _likely(scene, sides, first)
                for k in here - linking:
                    if not _acts_below(s, k, taken, there) and (p := _proposal(scene, k, bool(likely))) is not None:
                        yield Asked(p, likely)


def _likely(scene: Scene, sides: Sides, first: bool) -> tuple[str, ...]:
    """Types that an act on one side of a firm phrase is likely to have, the likeliest first."""
    source = first != sides.turned
    rows = scene.lexicon.words["links"]["likely"]["source" if source else "target"]
    return tuple(rows.get(sides.kind, ())) if sides.firm else ()


def _stands(scene: Scene, k: int) -> bool:
    """Whether a clause says how two sides stand ("*relations* have soured because ...")."""
    nouns = scene.lexicon.words["links"]["standings"]
    return any(c.lemma.lower() in nouns for c in scene.sentence.childs(k, "nsubj", "nsubjpass"))


def _acts_below(s: Sentence, k: int, taken: Set[int], other: frozenset[int]) -> bool:
    """Whether an act (`taken` are the words of all) stands below a head, what hangs together with it left out."""
    below = set(s.subtree(k))
    if s.tokens[k].pos == "NOUN":  # "the return of tourists *whom X had kept away*"
        below -= relative_clauses(s, (i for i in below - {k} if s.tokens[i].pos in {"NOUN", "PROPN"}))
    for o in other & below - {k}:
        below.difference_update(s.subtree(o))
    return not taken.isdisjoint(below)


def _proposal(scene: Scene, k: int, firm: bool) -> Proposal | None:
    s = scene.sentence
    token = s.tokens[k]
    if token.lemma == "be" and any(c.text.lower() in RETURNED for c in s.childs(k, "advmod", "acomp", "prep")):
        frame = verb_frame(s, k)  # "only when the envoy *is back*"
    elif token.pos == "VERB":
        if not may_act(scene.lexicon, token) and not (firm and token.lemma != "be"):
            return None
        frame = verb_frame(s, k)
    elif token.lemma.lower() in scene.lexicon.words["links"]["standings"]:
        return None  # how two sides stand is no act ("blocked *ties* between X and Y")
    elif token.pos == "NOUN" and s.childs(k, *SAID_WHICH) and scene.direct(k) is None:
        frame = noun_frame(s, k)
    else:
        return None
    doer, other = party(scene, frame.subject), party(scene, others(frame))
    if doer is None and other is None and not (firm and _said_of_what(s, k, scene.lexicon.words["links"])):
        return None
    marked = Marked(sentence_text(s), span_of(s, place(doer)), span_of(s, place(other)), span_of(s, (k,)))
    return Proposal(frame, (k,), marked)


def _said_of_what(s: Sentence, k: int, words: Mapping[str, Any]) -> bool:
    """Whether a word may tell an act though nobody is named: a verb, or a noun that says of what it is ("*the burning*
    of a flag")."""
    token = s.tokens[k]
    if token.pos == "VERB":
        return token.dep not in {"acl", "relcl"} and token.lemma.lower() not in words["colourless"]
    return any(p.text.lower() in PREPS for p in s.childs(k, "prep"))


def _kind(scene: Scene, asked: Asked, guess: Guess) -> str:
    """The type that the encoder is sure of; beside a firm phrase one that it finds fair, or the likeliest there, where
    it doubts only which of the likely ones it is."""
    likely, types = asked.likely, guess.types
    if not likely:
        return guess.event_type if types[guess.event_type] >= SURE else NONE
    if "REJECT" in likely and _will_not(scene, asked.proposal):
        return "REJECT"
    best = max(likely, key=lambda t: types[t])
    if types[best] >= FAIR:
        return best
    few = len(likely) <= FEW and sum(types[t] for t in likely) >= SHARE
    if few:
        return likely[0]
    token = scene.sentence.tokens[asked.proposal.frame.anchor]
    plain = token.lemma.lower() not in scene.lexicon.list_of("stance", "light_words")
    plain = plain and (token.pos == "VERB" or bool(scene.sentence.childs(token.i, "prep", "acl", "relcl")))
    named = asked.proposal.marked.source or asked.proposal.marked.target
    return best if plain and types[NONE] <= (DOUBT if named else DOUBT / 4) else NONE


def _will_not(scene: Scene, p: Proposal) -> bool:
    """Whether somebody "*will not* move against X", "*has not let* it land": what is not done is refused."""
    s, k = scene.sentence, p.frame.anchor
    helpers = {c.lemma.lower() for c in s.childs(k, "aux")}
    wilful = helpers & WILLED or s.tokens[k].lemma.lower() in LETTING
    return bool(wilful and s.child(k, "neg") and party(scene, p.frame.subject))


def _act(scene: Scene, asked: Asked, guess: Guess) -> Act | None:
    p = asked.proposal
    kind = _kind(scene, asked, guess)
    if kind == NONE:
        return None
    token = scene.sentence.tokens[p.frame.anchor]
    lemma = token.lemma.lower()
    anchor = "verb" if token.pos in VERBAL else "noun"
    preps = {} if anchor == "verb" else PREPS
    entry = Entry(f"{BY_LINK}{lemma} {guess.types[kind]:.2f}", kind, anchor, (lemma,), preps=preps)
    return Act(p.frame.anchor, entry, p.frame, p.frame.object, p.tokens, 0, ())
