"""What became of documents that were given to the record."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from detente.project.refused import Refused
from detente.record.writer import BatchReport


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of what was given: sums over all batches, and everything that could not be read."""

    stored: BatchReport = field(default_factory=BatchReport)
    refused: tuple[Refused, ...] = ()

    @property
    def given(self) -> int:
        """How many documents were given, read or not."""
        return self.stored.documents + self.stored.known + len(self.refused)

    def to_json(self) -> dict[str, Any]:
        """Plain values: the sums by name, and the refused with their place and reason."""
        return {"stored": asdict(self.stored), "refused": [asdict(refused) for refused in self.refused]}

    def faults(self) -> list[tuple[str, int]]:
        """Classes of fault with their counts, most frequent first."""
        return Counter(refused.fault for refused in self.refused).most_common()


def total(reports: Iterable[BatchReport]) -> BatchReport:
    """The sums of some reports."""
    listed = list(reports)
    return BatchReport(**{f.name: sum(getattr(report, f.name) for report in listed) for f in fields(BatchReport)})
