"""Acts that a clause takes up with "did so", "did the same" or "followed suit": what the last act was, by another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.lexicon import Entry
from detente.model.actor import Entity
from detente.model.document import Sentence, Token
from detente.statements.candidates import Candidate
from detente.statements.fit import Act
from detente.statements.frames import VERBAL, verb_frame
from detente.statements.roles import without_ids
from detente.statements.scene import Scene

CERTAIN = frozenset({"will", "would", "wo", "'ll", "shall"})
BY_ECHO = "taken up: "  # how the key of such an entry begins


@dataclass(frozen=True, slots=True)
class Last:
    """What the last act was: its type, modes and contexts."""

    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]


def echoed(scene: Scene, acts: Mapping[int, Act], before: Sequence[Candidate]) -> dict[int, Act]:
    """Acts of a sentence that take up the last one, of the same sentence or of the one before, by anchor token."""
    s, out = scene.sentence, dict[int, Act]()
    for token in s.tokens:
        words = () if token.i in acts else _words(s, token, scene)
        frame = verb_frame(s, token.i) if words else None
        who = {e.id for k in frame.subject if (f := scene.found(k)) for e in f.entities} if frame else set()
        last = _last(s, token.i, acts) or _told(before, who) if who else None
        if frame is not None and last is not None:
            key = BY_ECHO + " ".join(s.tokens[k].text.lower() for k in words)
            entry = Entry(key, last.event_type, "verb", (token.lemma,), modes=last.modes, contexts=last.contexts)
            out[token.i] = Act(token.i, entry, frame, (), words, 0, last.modes)
    return out


def _words(s: Sentence, token: Token, scene: Scene) -> tuple[int, ...]:
    """The words of an echo whose verb a token is; () if it is none, or says what may or can be done."""
    table = scene.lexicon.words["stance"]["echoes"]
    possible = any(a.tag == "MD" and a.lemma.lower() not in CERTAIN for a in s.childs(token.i, "aux"))
    if token.pos not in VERBAL or token.lemma not in table or token.tag == "VBG" or possible:
        return ()
    near = (c for c in s.childs(token.i, "advmod", "dobj", "attr", "acomp", "prep") if c.i > token.i)
    hit = next((c.i for c in near if c.lemma.lower() in table[token.lemma]), None)
    return () if hit is None else (token.i, hit)


def _last(s: Sentence, i: int, acts: Mapping[int, Act]) -> Last | None:
    """The act told before token `i` in its own sentence; of a request what is asked for."""
    told = {k: a for k, a in acts.items() if k < i and a.entry.anchor == "verb" and s.tokens[k].dep != "relcl"}
    top = min(told, key=lambda k: (len(s.ancestors(k)), -k), default=None)
    if top is not None and told[top].entry.event_type == "REQUEST":
        top = next((k for k in told if s.tokens[k].head == top and s.tokens[k].dep in {"xcomp", "ccomp"}), None)
    return Last(told[top].entry.event_type, told[top].modes, told[top].entry.contexts) if top is not None else None


def _told(before: Sequence[Candidate], who: set[str]) -> Last | None:
    """The main act of the sentence before, done by somebody else; of a request what is asked for."""
    told = [c for c in before if c.actor and not c.headline]
    c = next((c for c in told if c.draft.act.entry.anchor == "verb"), None) or next(iter(told), None)
    if c is None or (who <= {e.id for e in c.actor} and "negation" not in c.auxiliary):
        return None
    if c.event_type == "REQUEST":
        inner = next(iter(c.draft.embedded), None)
        return Last(inner.event_type, inner.modes, inner.contexts) if inner is not None else None
    return Last(c.event_type, c.modes, c.contexts)


def echo_in(c: Candidate) -> Entry | None:
    """The entry by which a candidate, or an act that it is about ("refused to do so"), takes up another act."""
    entries = (d.act.entry for d in (c.draft, *c.draft.embedded))
    return next((e for e in entries if e.key.startswith(BY_ECHO)), None)


def whom(c: Candidate, before: Sequence[Candidate]) -> tuple[Entity, ...]:
    """To whom the same was done: whoever the act taken up was done to, or its doer where that is who does it now; or
    who asked for it."""
    entry = echo_in(c)
    kinds = {entry.event_type, "REQUEST"} if entry is not None else set[str]()
    last = next((b for b in reversed(before) if b.event_type in kinds and b.actor and not echo_in(b)), None)
    if last is None or entry is None:
        return ()
    asked = last.event_type == "REQUEST" and entry.event_type != "REQUEST"
    others = () if asked else without_ids(last.recipient, c.actor)
    return others or (without_ids(last.actor, c.actor) if last.recipient else ())
