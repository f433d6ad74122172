"""How well reports of one happening are found: `python -m benchmarks.happenings [--misses] [FILE...]`.

The reports of a file (JSON lines: id, happening, publisher, published, text, words) are coded, stored in a record of
their own and joined. A report's event is the one whose evidence holds the marked words. Precision and recall are over
pairs of reports: those in one happening by the file against those in one by the record.
"""

import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

from detente.model.document import Document
from detente.model.statement import Reading
from detente.pipeline import read_document
from detente.record import identity
from detente.record.runs import this_run
from detente.record.view import View
from detente.record.writer import Writer
from detente.settings import Settings

FOLDER = Path(__file__).parents[1] / "tests" / "gold" / "happenings"
Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """One line of a gold file."""

    id: str
    happening: str
    publisher: str
    published: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs that belong together, that were joined, and both; `unread` reports whose event the coder missed."""

    gold: frozenset[Two]
    joined: frozenset[Two]
    reports: int
    unread: tuple[str, ...]

    def lines(self) -> list[str]:
        """What is printed."""
        right = self.gold & self.joined
        read = {pair for pair in self.gold if not set(pair) & set(self.unread)}
        return [
            f"{self.reports} reports, of {len(self.unread)} the coder did not read the act",
            f"pairs of one happening: {len(self.gold)}, joined {len(self.joined)}, rightly {len(right)}",
            f"precision {_share(len(right), len(self.joined))}, recall {_share(len(right), len(self.gold))},"
            f" recall of what was read {_share(len(right & read), len(read))}",
        ]


def load(path: Path) -> list[Report]:
    """The reports of a file."""
    return [Report(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(reports: Sequence[Report]) -> Figures:
    """Codes, stores and joins the reports, and compares."""
    readings = [_read(report) for report in reports]
    with tempfile.TemporaryDirectory() as folder:
        writer = Writer(folder)
        for reading in readings:
            writer.write([reading], this_run())
        with View(folder, plain=True) as view:
            writer.decide(identity.decisions(view, datetime.now(UTC)))
        with View(folder) as view:
            heads = view.ruled.heads
    of = {report.id: _event(report, reading) for report, reading in zip(reports, readings, strict=True)}
    stands = {id: {heads.get(event, event) for event in events} for id, events in of.items()}
    return Figures(
        frozenset(_pairs(reports)),
        frozenset((a, b) for a, b in combinations(sorted(of), 2) if stands[a] & stands[b]),
        len(reports),
        tuple(id for id, events in of.items() if not events),
    )


def _read(report: Report) -> Reading:
    document = Document(report.id, report.text, date.fromisoformat(report.published), publisher=report.publisher)
    return read_document(document, Settings(gate=0))


def _event(report: Report, reading: Reading) -> set[str]:
    """The event whose evidence holds the marked words, the shortest if several do."""
    start = report.text.index(report.words)
    spots = [(e.evidence.end - e.evidence.start, e.id) for e in reading.events if _holds(e.evidence, start)]
    return {min(spots)[1]} if spots else set()


def _holds(evidence: object, start: int) -> bool:
    return bool(getattr(evidence, "start", 0) <= start < getattr(evidence, "end", 0))


def _pairs(reports: Iterable[Report]) -> list[Two]:
    by: dict[str, list[str]] = {}
    for report in reports:
        by.setdefault(report.happening, []).append(report.id)
    return [pair for ids in by.values() for pair in combinations(sorted(ids), 2)]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def main(arguments: list[str]) -> None:
    """Prints the figures of each file."""
    files = [Path(a) for a in arguments if a != "--misses"] or [FOLDER / "tune.jsonl", FOLDER / "held.jsonl"]
    for path in files:
        reports = load(path)
        found = measure(reports)
        print(path.name, *found.lines(), sep="\n  ")
        if "--misses" in arguments:
            texts = {report.id: report.text for report in reports}
            for what, pairs in (("missed", found.gold - found.joined), ("wrong", found.joined - found.gold)):
                for a, b in sorted(pairs):
                    print(f"  {what}: {texts[a]}\n          {texts[b]}")


if __name__ == "__main__":
    main(sys.argv[1:])
