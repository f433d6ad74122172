"""What a sentence leaves to its context: whom a verbal act answers, and the time of a story told over several sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente import ontology
from detente.model.actor import Entity
from detente.model.document import Sentence
from detente.model.statement import Date, Reason
from detente.statements.candidates import Candidate
from detente.statements.parties import Focus, is_party
from detente.statements.scene import Scene

ADDRESSED = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
ANSWERS = frozenset({"CONCEDE", "REJECT", "AGREE"})
TALKS = frozenset({"talk", "talks", "negotiation", "negotiations", "summit", "meeting"})
REACH = 3


def fill(given: Sequence[Candidate], scenes: Mapping[int, Scene], focus: Mapping[int, Focus]) -> list[Candidate]:
    """Candidates in the text's order, with recipients and dates that only their context tells."""
    out: list[Candidate] = []
    for c in given:
        c = _dated(c, out, scenes)
        out.append(_met(_addressed(c, out, focus), focus))
    return out


def _met(c: Candidate, focus: Mapping[int, Focus]) -> Candidate:
    """Talks of which nobody is named are those of the pair that the text is about ("after four days of talks")."""
    pair = focus[c.spots[0].sentence].pair
    if c.event_type != "CONSULT" or c.actor or c.recipient or c.definite or c.words[-1] not in TALKS or pair is None or c.headline:
        return c
    names = ", ".join(e.id for e in pair)
    return replace(c, actor=pair, reasons=(*c.reasons, Reason("actor", names, "", "context: the pair that the text is about")))


def _addressed(c: Candidate, before: Sequence[Candidate], focus: Mapping[int, Focus]) -> Candidate:
    """An act that has a recipient by nature and names none is directed at whoever last acted on its actor ("Kuwait denied
    the charges"), else at the other of the pair that the text is about ("recalled its ambassador")."""
    needs = ontology.load().types[c.event_type].requires_recipient
    if (c.event_type not in ADDRESSED and not needs) or c.recipient or len(c.actor) != 1 or c.headline:
        return c
    found = _counterpart(c, before)
    pair = focus[c.spots[0].sentence].pair
    if found is None and needs and pair is not None and c.actor[0].id in {e.id for e in pair}:
        found = next(e for e in pair if e.id != c.actor[0].id), "context: the other of the pair that the text is about"
    if found is None:
        return c
    other, why = found
    reason = Reason("recipient", other.id, other.text, why)
    return replace(c, recipient=(other,), reasons=(*c.reasons, reason))


def _counterpart(c: Candidate, before: Sequence[Candidate]) -> tuple[Entity, str] | None:
    me = c.actor[0].id
    for b in reversed(before):
        if c.spots[0].sentence - b.spots[0].sentence > REACH:
            break
        actors, recipients = _parties(b.actor), _parties(b.recipient)
        if me in {e.id for e in recipients} and len(actors) == 1 and actors[0].id != me:
            return actors[0], "context: it answers who last acted on its actor"
        if (
            c.event_type not in ANSWERS
            and me in {e.id for e in actors}
            and len(recipients) == 1
            and recipients[0].id != me
        ):
            return recipients[0], "context: whom its actor last acted on"
    return None


def _parties(entities: Iterable[Entity]) -> list[Entity]:
    return [e for e in entities if is_party(e)]


def _dated(c: Candidate, before: Sequence[Candidate], scenes: Mapping[int, Scene]) -> Candidate:
    """A past told on: after a dated past act, the next simple-past sentence of the paragraph is of that time too."""
    if c.date.basis != "document" or not before or not _past(scenes[c.spots[0].sentence].sentence, c.draft.top):
        return c
    b = before[-1]
    s, t = scenes[c.spots[0].sentence].sentence, scenes[b.spots[0].sentence].sentence
    if s.paragraph != t.paragraph or s.index - t.index > 1 or b.date.basis == "document" or "historical" in c.auxiliary:
        return c
    if not _past(t, b.draft.top) or b.date.end >= c.date.end or b.date.start is None:
        return c
    date = Date(b.date.start, b.date.end, b.date.granularity, None, "inferred")
    reason = Reason(
        "date", f"{date.start}/{date.end}", b.date.text or "", "context: the story of the sentence before goes on"
    )
    return replace(c, date=date, reasons=(*(r for r in c.reasons if r.layer != "date"), reason))


def _past(s: Sentence, i: int) -> bool:
    """Whether the clause of a predicate is in the simple past or past perfect."""
    for k in (i, *s.ancestors(i)):
        token = s.tokens[k]
        if token.pos not in {"VERB", "AUX"}:
            continue
        aux = {a.text.lower() for a in s.childs(k, "aux", "auxpass")}
        if aux & {"has", "have", "is", "are", "will", "would", "may", "might", "could", "can", "should"}:
            return False
        return token.tag == "VBD" or bool(aux & {"had", "was", "were", "did"})
    return False
