"""What the gate loses, and what it saves.

    python -m benchmarks.gate [--political FILE.jsonl ...] [--general FILE.jsonl ...] [--json OUT]

Every text is read whole, and once more through the gate where the gate leaves out a part of it; of texts that it leaves
out altogether all statements are lost. Recall is the share of statements (events, relation claims, links, memberships,
told apart by what they say) found without the gate that are still found with it; `new` are those found with it only.
Sentences with a marked pair are read here without the mark, as the gate lets every marked one through.

By default: the annotated articles and sentences of tests/gold, the same articles in passages, the shipped examples, and
benchmarks/data/general.jsonl, 150 short reports on sport, business, films, weather, science, health and the like,
written for this by one author in 2026, after the words of topics and without a look at them.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from detente.actors import registry
from detente.model.document import Document
from detente.model.statement import Reading
from detente.pipeline import gate, is_name, read_documents
from detente.settings import Settings
from detente.text.gate import SENTENCE
from detente.text.paragraphs import paragraphs

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
GENERAL = ROOT / "benchmarks" / "data" / "general.jsonl"
WHOLE = Settings(gate=0)
PASSAGE = 4  # sentences


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one collection. Of words `skipped` were in texts left out altogether, `left` in paragraphs left out
    of others; `micros` is the time that the gate took a word, in microseconds."""

    texts: int
    words: int
    statements: int
    lost: int
    new: int
    skipped: int
    left: int
    micros: float

    @property
    def recall(self) -> float:
        """The share of statements that the gate lets through."""
        return 1 - self.lost / self.statements if self.statements else 1.0

    @property
    def saved(self) -> float:
        """The share of words that are not parsed."""
        return (self.skipped + self.left) / max(1, self.words)


def documents(rows: Iterable[Mapping[str, object]], name: str) -> list[Document]:
    """The texts of some rows, each once."""
    given = {str(row["text"]): str(row.get("published") or "2020-01-01")[:10] for row in rows}
    return [Document(f"{name}-{n}", text, date.fromisoformat(day)) for n, (text, day) in enumerate(given.items())]


def collections() -> dict[str, list[Document]]:
    """The collections that are measured where no others are named."""
    return {
        "articles": documents(whole(GOLD / "tune"), "articles"),
        "passages": passages(whole(GOLD / "tune")),
        "examples": documents(whole(ROOT / "detente" / "data" / "examples"), "examples"),
        "sentences": documents(lines(GOLD / "sentences" / "tune.jsonl"), "sentences"),
        "negatives": documents(whole(GOLD / "negatives"), "negatives"),
        "general": documents(lines(GENERAL), "general"),
    }


def passages(rows: Iterable[Mapping[str, object]]) -> list[Document]:
    """Some articles cut into passages of a few sentences: as short as briefs, and harder, since most are no leads."""
    cut = (
        {**row, "text": " ".join(sentences[n : n + PASSAGE])}
        for row in rows
        for sentences in [SENTENCE.split(" ".join(str(row["text"]).split()))]
        for n in range(0, len(sentences), PASSAGE)
    )
    return documents(cut, "passages")


def whole(folder: Path) -> Iterator[Mapping[str, object]]:
    """The articles of a folder, one a file."""
    return (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))


def lines(path: Path) -> Iterator[Mapping[str, object]]:
    """The articles of a file, one a line."""
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def measure(given: Sequence[Document]) -> Figures:
    """The figures of a collection."""
    known = registry.load(WHOLE.own_actors)
    parts = [list(paragraphs(d.text, is_name(known))) for d in given]
    begun = time.process_time()
    sifted = [gate(known).sift(p) for p in parts]
    took = time.process_time() - begun
    words = [len(d.text.split()) for d in given]
    kept = [sum(len(p.text.split()) for p in s.kept) for s in sifted]
    cut = [d for d, s in zip(given, sifted, strict=True) if s.kept and s.left]
    again = {r.document.id: r for r in read_documents(cut, Settings())}
    gone = {d.id for d, s in zip(given, sifted, strict=True) if s.reason}
    statements = lost = new = 0
    for reading in read_documents(given, WHOLE):
        before = told(reading)
        id_ = reading.document.id
        after = Counter[str]() if id_ in gone else told(again.get(id_, reading))
        statements, lost, new = (
            statements + before.total(),
            lost + (before - after).total(),
            new + (after - before).total(),
        )
    skipped = sum(n for d, n in zip(given, words, strict=True) if d.id in gone)
    left = sum(words) - sum(kept) - skipped
    return Figures(len(given), sum(words), statements, lost, new, skipped, left, 1e6 * took / max(1, sum(words)))


def told(reading: Reading) -> Counter[str]:
    """What a reading states; ids are hashes of it."""
    ids = [*(e.id for e in reading.events), *(r.id for r in reading.relations)]
    links = [f"{x.type} {x.source} {x.target}" for x in reading.links]
    return Counter([*ids, *links, *(f"{m.member.id} {m.status} {m.group.id}" for m in reading.memberships)])


def table(found: Mapping[str, Figures]) -> list[str]:
    """The figures as a Markdown table."""
    rows = [
        ("texts", "number", "words", "statements", "recall", "not parsed", "of it paragraphs", "cost"),
        ("---",) * 8,
        *(
            (
                name,
                f"{f.texts:,}",
                f"{f.words:,}",
                f"{f.statements:,}",
                f"{f.recall:.4f}",
                f"{f.saved:.1%}",
                f"{f.left / max(1, f.words):.1%}",
                f"{f.micros:.1f} µs a word",
            )
            for name, f in found.items()
        ),
    ]
    return ["| " + " | ".join(row) + " |" for row in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--political", nargs="*", type=Path, default=[], help="JSONL files, one article a line")
    parser.add_argument("--general", nargs="*", type=Path, default=[], help="the same, not political")
    parser.add_argument("--json", type=Path, help="where the figures go too")
    given = parser.parse_args(arguments)
    named = {
        kind: documents((row for path in paths for row in lines(path)), kind)
        for kind, paths in (("political", given.political), ("general", given.general))
        if paths
    }
    found = {name: measure(texts) for name, texts in (named or collections()).items()}
    print("\n".join(table(found)))
    if given.json:
        values = {n: asdict(f) | {"recall": f.recall, "saved": f.saved} for n, f in found.items()}
        given.json.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
