"""Figures of the coder on gold sentences, in each of which one pair of parties is marked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from detente.model.actor import Entity
from detente.model.document import Document, Pair
from detente.model.statement import Event
from detente.pipeline import read_documents
from detente.settings import Settings
from tests.gold.articles import Tally
from tests.gold.match import Gold

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def score_sentences(rows: Sequence[Gold]) -> dict[str, float]:
    """Accuracy and macro F1 of the root types (CONCEDE and RETREAT are one), and how often an event is read between the
    marked parties of sentences that hold none (`none`)."""
    pairs = [Pair(r["source"], r["target"]) for r in rows]
    documents = [
        Document(str(n), r["text"], date(2020, 6, 1), pair=p) for n, (r, p) in enumerate(zip(rows, pairs, strict=True))
    ]
    counts: dict[str, Tally] = defaultdict(Tally)
    none = Tally()
    for row, reading in zip(rows, read_documents(documents, Settings()), strict=True):
        if row["event_type"] == "NONE":
            none.add(any(_between(e, row) for e in reading.events), 1, 1)
            continue
        assert reading.pair is not None
        gold, found = (YIELD.get(t, t) for t in (row["event_type"], reading.pair.event_type))
        counts[gold].add(gold == found, 0, 1)
        counts[found].add(0, 1, 0)
    known = [t for t in counts.values() if t.gold]
    accuracy = sum(t.right for t in known) / sum(t.gold for t in known)
    return {"accuracy": accuracy, "macro F1": sum(t.f1 for t in known) / len(known), "none": none.right / none.gold}


def _between(event: Event, row: Gold) -> bool:
    """Whether the source acts on the target, or with it, going by the words of the mentions."""
    acts = _named(event.actor, row["source"])
    return acts and (_named(event.recipient, row["target"]) or _named(event.actor, row["target"]))


def _named(entities: Iterable[Entity], marked: str) -> bool:
    return any(e.text and (e.text in marked or marked in e.text) for e in entities)
