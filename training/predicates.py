"""Predicates of the gold articles in `tests/gold/tune`, each with what the annotators made of it.

    python -m training.predicates --out data/training/predicates.jsonl

Every verb with a named party beside it is one row: NONE where no row of the gold covers it, the type of the row where
exactly one required row does; the rest is left out, since a snippet does not say which of its words is the act.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from detente import lexicon
from detente.actors import mentions, registry
from detente.encoder.marks import Marked, Span
from detente.evaluation.text import find
from detente.model.document import Document, Sentence
from detente.statements.proposals import Proposal, proposals
from detente.statements.scene import make_scene
from detente.text import parser

Row = dict[str, Any]
TUNE = Path(__file__).resolve().parent.parent / "tests" / "gold" / "tune"


def main() -> None:
    """The script mode."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--out", type=Path, required=True)
    path = arguments.parse_args().out
    rows = [row for gold in sorted(TUNE.glob("*.json")) for row in read(json.loads(gold.read_text(encoding="utf-8")))]
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    print(len(rows), "rows", sum(r["event_type"] == "NONE" for r in rows), "of them NONE")


def read(gold: Row) -> Iterator[Row]:
    """The rows of one article."""
    document = Document(gold["id"], gold["text"], date.fromisoformat(gold["published"]))
    (parsed,) = parser.parse_stream([document], lambda _: False)
    here = mentions.find_mentions(parsed, registry.load(None))
    words = lexicon.load()
    for s in parsed.sentences:
        for proposal in proposals(make_scene(s, here[s.index], lexicon=words), {}):
            start, end = _place(s, proposal)
            covering = [e for e in gold["events"] if _covers(gold["text"], e, (start, end))]
            required = [e for e in covering if not e.get("optional")]
            if not covering or (len(covering) == 1 and required):
                yield _row(proposal.marked, required[0] if required else None, gold["id"])


def _place(s: Sentence, proposal: Proposal) -> Span:
    return s.tokens[min(proposal.tokens)].start, s.tokens[max(proposal.tokens)].end


def _covers(text: str, event: Row, place: Span) -> bool:
    spans = [span for snippet in (event["snippet"], *event.get("also", [])) for span in find(text, snippet)]
    return any(a <= place[0] and place[1] <= b for a, b in spans)


def _row(marked: Marked, event: Row | None, origin: str) -> Row:
    """A row as `training.examples` reads it; `view` says that all that is marked is to be marked."""
    words = {name: marked.text[a:b] for name, (a, b) in marked.spans}
    return {
        "text": marked.text,
        "source": words.get("source", ""),
        "target": words.get("target", ""),
        "event_type": event["event_type"] if event else "NONE",
        "event_mode": event["event_mode"] if event and not event.get("mode_free") else [],
        "auxiliary": event["auxiliary"] if event else [],
        "predicate": words["predicate"],
        "origin": origin,
        "view": "both",
    }


if __name__ == "__main__":
    main()
