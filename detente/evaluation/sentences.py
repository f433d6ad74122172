"""Readings of single sentences in which a source and a target are marked."""

from collections.abc import Iterable, Sequence

from detente import ontology
from detente.model.actor import Entity
from detente.model.evaluation import SentenceScore
from detente.model.gold import GoldSentence
from detente.model.statement import Event, Reading

NONE, YIELD = "NONE", "YIELD"
_YIELDING = {"CONCEDE": YIELD, "RETREAT": YIELD}
_QUADS = {YIELD: 2}  # a concession counts with the retreat that it announces
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", YIELD})


def score_sentence(sentence: GoldSentence, reading: Reading) -> SentenceScore:
    """What the pair is read as. Where nothing was asked of the coder, that is NONE."""
    pair = reading.pair
    acts = any(_between(event, sentence) for event in reading.events)
    return SentenceScore(sentence, pair.event_type if pair else NONE, pair.auxiliary if pair else (), acts)


def root(event_type: str, auxiliary: Sequence[str]) -> str:
    """The single label of the benchmarks: CONCEDE and RETREAT are one; a future cooperative act or concession is AGREE,
    a future act of pressure or force THREATEN; NONE for what is no type."""
    kind = _YIELDING.get(event_type, event_type)
    if not quad(kind):
        return NONE
    if "future" in auxiliary:
        if kind in _COOPERATIVE:
            return "AGREE"
        return "THREATEN" if quad(kind) == 4 else kind
    return kind


def quad(label: str) -> int:
    """Quad class of a label, 0 for NONE."""
    known = ontology.load().types
    return _QUADS.get(label) or (known[label].quad if label in known else 0)


def conflictual(label: str) -> int:
    """1 for verbal and material conflict, 0 for cooperation, -1 for NONE."""
    return int(quad(label) >= 3) if quad(label) else -1


def _between(event: Event, sentence: GoldSentence) -> bool:
    """Whether the source acts on the target, or with it, going by the words of the mentions."""
    source, target = sentence.source, sentence.target
    return _named(event.actor, source) and (_named(event.recipient, target) or _named(event.actor, target))


def _named(entities: Iterable[Entity], marked: str) -> bool:
    return any(e.text and (e.text in marked or marked in e.text) for e in entities)
