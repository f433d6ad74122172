"""What comes of what was given: a document, or why there is none."""

from dataclasses import dataclass

from detente.model.document import Document


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was given and not read: where (a path, and the line, row or record within it) and why."""

    name: str
    line: int | None
    reason: str
    unit: str = "line"

    def __str__(self) -> str:
        """One line for a message."""
        return f"{self.name}, {self.unit} {self.line}: {self.reason}" if self.line else f"{self.name}: {self.reason}"

    @property
    def fault(self) -> str:
        """The class of fault, which summaries count by."""
        return self.reason.partition(":")[0]


Item = Document | Refused
