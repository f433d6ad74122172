"""What became of documents that were given to the record."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from detente.model.statement import Reading
from detente.project.refused import Refused
from detente.record.writer import BatchReport


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of what was given: sums over all batches, and everything that could not be read.

    `uncoded` counts documents that were stored without being coded, by the class of the reason; `notes` are lines on
    what was left aside (columns that no field is read from).
    """

    stored: BatchReport = field(default_factory=BatchReport)
    refused: tuple[Refused, ...] = ()
    uncoded: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def given(self) -> int:
        """How many documents were given, read or not."""
        return self.stored.documents + self.stored.known + len(self.refused)

    def to_json(self) -> dict[str, Any]:
        """Plain values: the sums by name, and the refused with their place and reason."""
        return {
            "stored": asdict(self.stored),
            "refused": [asdict(refused) for refused in self.refused],
            "uncoded": dict(self.uncoded),
            "notes": list(self.notes),
        }

    def faults(self) -> list[tuple[str, int]]:
        """Classes of fault with their counts, most frequent first."""
        return Counter(refused.fault for refused in self.refused).most_common()


def uncoded(readings: Iterable[Reading]) -> Counter[str]:
    """How many of the readings hold a document that could not be coded as a whole, by the class of the reason."""
    return Counter(
        reject.reason.partition(":")[0] for reading in readings for reject in reading.rejects if reject.evidence is None
    )


def total(reports: Iterable[BatchReport]) -> BatchReport:
    """The sums of some reports."""
    listed = list(reports)
    return BatchReport(**{f.name: sum(getattr(report, f.name) for report in listed) for f in fields(BatchReport)})
