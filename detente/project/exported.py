"""What was exported."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where: how many events, the rows that they became, the file, and the one that lists what the
    format does not carry ('' where it carries all)."""

    format: str
    file: str
    events: int = 0
    rows: int = 0
    lost: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)
