"""The time of a story told over several sentences: dates that a statement takes from its context."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.model.document import Sentence
from detente.model.statement import Date, Reason
from detente.statements.candidates import Candidate
from detente.statements.scene import Scene


def dated(c: Candidate, before: Sequence[Candidate], scenes: Mapping[int, Scene]) -> Candidate:
    """A past told on: after a dated past act, the next simple-past sentence of the paragraph is of that time too."""
    s = scenes[c.spots[0].sentence].sentence
    open_ = c.date.start is None and c.date.basis != "document" and not any(ch.isdigit() for ch in c.date.text or "")
    if (c.date.basis != "document" and not open_) or not _past(s, c.draft.top) or not _main(s, c.draft.top):
        return c
    told = [b for b in before if b.date.basis == "stated" and b.date.start is not None and b.date.end <= c.date.end]
    told = [
        b for b in told if _main(scenes[b.spots[0].sentence].sentence, b.draft.top) or b.spots[0].sentence == s.index
    ]
    b = told[-1] if told else None
    t = scenes[b.spots[0].sentence].sentence if b else None
    if b is None or t is None or s.paragraph != t.paragraph or s.index - t.index > (3 if open_ else 1):
        return _undated(c, c.date.end) if open_ else c
    if not _past(t, b.draft.top) or before[-1].date.basis == "document":
        return c
    day = Date(b.date.start, b.date.end, b.date.granularity, None, "inferred")
    reason = Reason(
        "date", f"{day.start}/{day.end}", b.date.text or "", "context: the story of the sentence before goes on"
    )
    return replace(c, date=day, reasons=(*(r for r in c.reasons if r.layer != "date"), reason))


def _undated(c: Candidate, published: date) -> Candidate:
    """An expression that is anchored in something without a date ("hours later") dates nothing: the publication day
    stands."""
    reasons = tuple(r for r in c.reasons if r.layer != "date")
    reason = Reason("date", published.isoformat(), c.date.text or "", "context: anchored in what has no date here")
    return replace(c, date=Date(published, published, "day", None, "document"), reasons=(*reasons, reason))


def _main(s: Sentence, i: int) -> bool:
    """Whether a predicate stands in the main clause of its sentence, not in a relative or adverbial one."""
    return not any(s.tokens[k].dep in {"relcl", "acl", "advcl"} for k in (i, *s.ancestors(i)))


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
