"""What became of the rows of a data set that was imported."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from detente.record.bulk import BulkReport


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Counts of rows, the reasons for which rows are no events, and bad rows by column and fault, the first in full.

    `rows.rows` are all; of them `events` are new, `rejected` were kept with a reason, `repeated` repeat an earlier row
    of the same import, `known` were in the record before. `title` names the format.
    """

    rows: BulkReport = field(default_factory=BulkReport)
    dropped: Counter[str] = field(default_factory=Counter)
    bad: Counter[str] = field(default_factory=Counter)
    first_bad: str = ""
    title: str = ""
    of: str = ""
    """The format whose events the rows are reports of, where they are no events themselves."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        reasons = {"dropped": dict(self.dropped.most_common()), "bad": dict(self.bad.most_common())}
        return {"format": self.title, **asdict(self.rows), **reasons, "first_bad": self.first_bad}
