"""What became of housekeeping: the files that snapshots need, before and after."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from detente.record.store import sizes
from detente.record.view import View
from detente.record.writer import Writer


@dataclass(frozen=True, slots=True)
class TidyReport:
    """Files and bytes of the newest snapshots, before and after, and the rows of unfinished batches that were swept."""

    files_before: int
    files: int
    bytes_before: int
    bytes: int
    swept: int

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def tidied(record: str, keep_days: int) -> TidyReport:
    """Brings a record into order. QueryError where there is none."""
    View(record).close()  # a record that is not there is not made
    files_before, bytes_before = sizes(record)
    swept = Writer(record).tidy(timedelta(days=keep_days))
    files, bytes_now = sizes(record)
    return TidyReport(files_before, files, bytes_before, bytes_now, swept)
