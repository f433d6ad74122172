"""What became of documents that were given to the record."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from detente.model.statement import Reading, Reject
from detente.project.refused import Refused
from detente.record.writer import BatchReport

NAMED = 1000
"""How many refused inputs a report names; all are counted."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of what was given: sums over all batches, the first of what could not be read, and counts by reason.

    `faults` counts what could not be read, `dropped` what was dropped of the documents that were, each by the class of
    the reason; `waiting` were read and are not stored yet. `uncoded` counts documents that were stored without being
    coded, by the class of the reason; `undated` those whose dates count from the day of reading, since nothing says
    when they were published; `notes` are lines on what was left aside (columns that no field is read from).
    """

    stored: BatchReport = field(default_factory=BatchReport)
    refused: tuple[Refused, ...] = ()
    faults: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    uncoded: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    notes: tuple[str, ...] = ()

    @property
    def given(self) -> int:
        """How many documents were given so far, read or not."""
        return self.stored.documents + self.stored.known + sum(self.faults.values()) + self.waiting

    def plus(
        self,
        stored: BatchReport,
        refused: tuple[Refused, ...],
        dropped: Mapping[str, int],
        uncoded: Mapping[str, int],
        undated: int = 0,
    ) -> "IngestReport":
        """The sums after some more was stored."""
        return IngestReport(
            total([self.stored, stored]),
            self.refused + refused[: max(0, NAMED - len(self.refused))],
            _sums(self.faults, Counter(each.fault for each in refused)),
            _sums(self.dropped, dropped),
            0,
            _sums(self.uncoded, uncoded),
            self.undated + undated,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain values: the sums by name, the first refused with their place and reason, all of them by reason."""
        return {
            "stored": asdict(self.stored),
            "refused": [asdict(refused) for refused in self.refused],
            "faults": dict(self.faults),
            "dropped": dict(self.dropped),
            "uncoded": dict(self.uncoded),
            "undated": self.undated,
            "notes": list(self.notes),
        }


def classes(readings: Iterable[Reading]) -> Counter[str]:
    """The classes of reasons for which something was dropped in readings, counted."""
    return Counter(_class(reject) for reading in readings for reject in reading.rejects)


def _class(reject: Reject) -> str:
    """Of a whole document what stands before the details; of words in it what is said of them."""
    return reject.reason.rpartition(": ")[2] if reject.evidence else reject.reason.partition(":")[0]


def uncoded(readings: Iterable[Reading]) -> Counter[str]:
    """How many of the readings hold a document that could not be coded as a whole, by the class of the reason."""
    return Counter(_class(reject) for reading in readings for reject in reading.rejects if reject.evidence is None)


def undated(readings: Iterable[Reading]) -> int:
    """Of how many of the readings nothing says when the document was published."""
    return sum(reading.document.published_basis == "day of reading" for reading in readings)


def total(reports: Iterable[BatchReport]) -> BatchReport:
    """The sums of some reports."""
    listed = list(reports)
    return BatchReport(**{f.name: sum(getattr(report, f.name) for report in listed) for f in fields(BatchReport)})


def _sums(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    """Counts added up, most frequent first."""
    return dict((Counter(a) + Counter(b)).most_common())
