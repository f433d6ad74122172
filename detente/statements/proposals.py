"""Acts that the lexicon does not know: predicates beside named parties, which the event encoder reads.

The lexicon decides where it knows a predicate. Where it does not, and actors stand at it as subject and object, the
encoder is asked with those words marked; of a sentence in which no act is known, also where one side is named only.
What it is sure of becomes an act like any other, so that operators, tense, time and roles work on it as on the
lexicon's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.encoder.marks import Marked, Span
from detente.encoder.model import NONE, Encoder, Guess
from detente.lexicon import Entry, Lexicon
from detente.model.document import Sentence, Token
from detente.statements.casualty_lexicon import casualty_lexicon
from detente.statements.fit import Act
from detente.statements.frames import Frame, verb_frame
from detente.statements.parties import PRIVATE
from detente.statements.scene import Found, Scene

SURE, ONE_SIDED = 0.55, 0.6  # probability asked of a type, and of one with one side named
COMMON, COMMON_ONE_SIDED = 0.7, 0.85  # the same of verbs that are common in other meanings
HOLDS_ACT = 0.93  # the same of verbs below which an act stands
MODE = 0.5
BY_ENCODER = "encoder: "  # how the key of an entry begins that the encoder made
DOING = frozenset({"do", "begin", "undo"})  # effects of operators that may be acts by themselves
RECEIVED = {"subject": "recipient", "object": "topic"}  # of verbs of receiving, with a giver: "gets a loan from X"
CLAUSES = frozenset({"amod", "compound", "aux", "auxpass"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A predicate that may be an act, its frame, and the tokens of its words."""

    frame: Frame
    tokens: tuple[int, ...]
    marked: Marked
    asked: float = SURE


def proposed(scene: Scene, acts: Mapping[int, Act], encoder: Encoder) -> dict[int, Act]:
    """Acts that the encoder is sure of, by anchor token."""
    found = list(proposals(scene, acts))
    if not found:
        return {}
    guesses = encoder.read([p.marked for p in found])
    return {p.frame.anchor: act for p, g in zip(found, guesses, strict=True) if (act := _act(p, g, scene))}


def proposals(scene: Scene, acts: Mapping[int, Act]) -> Iterator[Proposal]:
    """Verbs that are in no act, are no verbs of speech and no operators, and have named parties beside them: two, or
    one in a sentence without acts."""
    taken = {k for act in acts.values() for k in act.tokens}
    for token in scene.sentence.tokens:
        common = not acts and _common(scene.lexicon, token)
        if token.i not in taken and (common or may_act(scene.lexicon, token)) and scene.sentence.kind != "headline":
            frame = verb_frame(scene.sentence, token.i)
            doer, other = party(scene, frame.subject), party(scene, others(frame))
            if doer and other and set(doer.entities) == set(other.entities):
                other = None
            sides = [side for side in (doer, other) if side is not None]
            if not sides or (len(sides) == 1 and (acts or len(frame.subject) > 1 or _private(sides[0]))):
                continue
            if common and not (frame.object or frame.passive or frame.complements):
                continue  # "went by way of", "came over": where somebody was
            if common and _counts(scene.sentence, token):
                continue
            asked = (COMMON if common else SURE) if len(sides) == 2 else COMMON_ONE_SIDED if common else ONE_SIDED
            if _carries(scene.sentence, frame, acts):
                if len(sides) == 1 or _carries(scene.sentence, replace(frame, anchor=frame.subject[0]), acts):
                    continue
                asked = HOLDS_ACT
            words = _words(scene.sentence, token)
            marked = Marked(
                sentence_text(scene.sentence),
                span_of(scene.sentence, place(doer)),
                span_of(scene.sentence, place(other)),
                span_of(scene.sentence, words),
            )
            yield Proposal(frame, words, marked, asked)


def _private(side: Found) -> bool:
    """Whether a side is of private people only."""
    return all(e.sector[:1] and e.sector[0] in PRIVATE for e in side.entities)


def may_act(lexicon: Lexicon, token: Token) -> bool:
    """Whether a token is a verb that is no operator, no verb of speech or of a state, and no light word."""
    if token.pos != "VERB" or token.dep in CLAUSES:
        return False
    lemma = token.lemma.lower()
    return not (
        lemma in lexicon.words["stance"]["speech"]["verb"]
        or lemma in lexicon.list_of("stance", "light_words")
        or lemma in lexicon.list_of("stance", "stative")
        or ("verb", lemma) in lexicon.operators
    )


def _common(lexicon: Lexicon, token: Token) -> bool:
    """Whether a token is a verb that says little by itself: an operator, or one that mostly tells a state."""
    lemma = token.lemma.lower()
    if token.pos != "VERB" or token.dep in {*CLAUSES, "relcl"}:
        return False
    operators = lexicon.operators.get(("verb", lemma), ())
    return lemma in lexicon.list_of("stance", "stative") or any(o.effect in DOING for o in operators)


def _counts(s: Sentence, verb: Token) -> bool:
    """Whether a verb tells a count of people: "police *put* the toll at 257"."""
    sets = casualty_lexicon().sets
    counts = sets["toll"] | sets["tallies"] | sets["sums"] | sets["dead_words"] | sets["injured_words"]
    return any(t.lemma.lower() in counts for t in s.childs(verb.i, "dobj", "oprd"))


def _carries(s: Sentence, frame: Frame, acts: Mapping[int, Act]) -> bool:
    """Whether an act stands below the verb or in its subject: then the verb says something about that act."""
    below = {k for head in frame.subject for k in s.subtree(head)} | set(s.subtree(frame.anchor))
    return bool(below & acts.keys())


def others(frame: Frame) -> tuple[int, ...]:
    """Heads of whom and what a predicate is done to, or of whatever stands after its prepositions."""
    return (*frame.indirect, *frame.object, *(k for _, k in frame.preps))


def party(scene: Scene, heads: Sequence[int]) -> Found | None:
    """The first of some heads that brings in a party, one named outright before an owner."""
    found = [f for k in heads if (f := scene.found(k)) and any(e.sector or e.is_state for e in f.entities)]
    direct = [f for f in found if f.how == "direct"]
    return next(iter(direct or found), None)


def _words(s: Sentence, token: Token) -> tuple[int, ...]:
    """The verb and its particle."""
    return (token.i, *(c.i for c in s.childs(token.i, "prt")))


def place(found: Found | None) -> tuple[int, ...]:
    """First and last token of a party's mention; nothing for none."""
    return () if found is None else (found.mention.first, found.mention.last)


def span_of(s: Sentence, tokens: Sequence[int]) -> Span | None:
    """Characters of the sentence from the first to the last of the tokens."""
    if not tokens:
        return None
    return s.tokens[min(tokens)].start - s.start, s.tokens[max(tokens)].end - s.start


def sentence_text(s: Sentence) -> str:
    """The sentence's tokens in their places, blanks between them."""
    out = [" "] * (s.end - s.start)
    for token in s.tokens:
        out[token.start - s.start : token.end - s.start] = token.text
    return "".join(out)


def _act(p: Proposal, guess: Guess, scene: Scene) -> Act | None:
    kind = guess.event_type
    if kind == NONE or guess.types[kind] < p.asked:
        return None
    modes = {name.split("/")[1]: v for name, v in guess.modes.items() if name.startswith(kind + "/")}
    best = max(modes, key=lambda m: modes[m], default=None)
    chosen = (best,) if best is not None and modes[best] >= MODE else ()
    lemma = scene.sentence.tokens[p.frame.anchor].lemma.lower()
    entry = Entry(f"{BY_ENCODER}{lemma} {guess.types[kind]:.2f}", kind, "verb", (lemma,), modes=chosen)
    frame = p.frame
    if lemma in scene.lexicon.list_of("stance", "receiving") and (givers := _givers(scene.sentence, frame)):
        entry, frame = replace(entry, roles=RECEIVED, preps={"from": "actor"}), replace(frame, preps=givers)
    return Act(frame.anchor, entry, frame, frame.object, p.tokens, 0, chosen)


def _givers(s: Sentence, frame: Frame) -> tuple[tuple[str, int], ...]:
    """From whom a verb of receiving says that its object comes: "gets the first part *of its rescue from the bank*"."""
    below = (t for t in s.tokens[frame.anchor + 1 :] if t.text.lower() == "from" and frame.anchor in s.ancestors(t.i))
    return tuple(("from", o.i) for t in below for o in s.childs(t.i, "pobj"))
