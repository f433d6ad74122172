"""Where the record has a statement from: every place that tells it."""

from dataclasses import dataclass
from datetime import date

from detente.model.statement import Evidence, Statement


@dataclass(frozen=True, slots=True)
class Report:
    """One place where a document tells a statement; `part` 0 is the main one of that document."""

    document: str
    publisher: str
    published: date
    evidence: Evidence
    part: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement after corrections, the document that it was first read from, and all places where it is told."""

    statement: Statement
    document: str
    reports: tuple[Report, ...]
