"""What the Python API gives back: plain objects that also come as JSON values, Arrow and pandas tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, overload

import pyarrow as pa

from detente import codec
from detente.model.document import Document
from detente.model.statement import Event, Link, Membership, PairReading, Reading, Reject, RelationClaim
from detente.record.rows import event_row, nouns, to_arrow

Noun = TypeVar("Noun")
_INNER = ("json", "batch")  # columns that serve the record alone


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Noun], Generic[Noun]):
    """A sequence of nouns with the table that they came from."""

    nouns: tuple[Noun, ...]
    table: pa.Table = field(repr=False, compare=False)
    encode: Callable[[Noun], dict[str, Any]] = field(repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.nouns)

    def __iter__(self) -> Iterator[Noun]:
        return iter(self.nouns)

    @overload
    def __getitem__(self, at: int) -> Noun: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Noun, ...]: ...
    def __getitem__(self, at: int | slice) -> Noun | tuple[Noun, ...]:
        return self.nouns[at]

    def to_json(self) -> list[dict[str, Any]]:
        """Plain values in the names of Détente's JSON, one a noun."""
        return [self.encode(noun) for noun in self.nouns]

    def to_arrow(self) -> pa.Table:
        """One row a noun, with the columns of the record."""
        return self.table.drop_columns([c for c in _INNER if c in self.table.column_names])

    def to_pandas(self) -> Any:
        """The same as a pandas.DataFrame; days are datetimes."""
        return self.to_arrow().to_pandas(date_as_object=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What one text says. The tables are of its events."""

    reading: Reading

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.reading.document

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did what to whom."""
        return self.reading.events

    @property
    def relations(self) -> tuple[RelationClaim, ...]:
        """How parties stand."""
        return self.reading.relations

    @property
    def links(self) -> tuple[Link, ...]:
        """What blocks, causes, enables or conditions what."""
        return self.reading.links

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Who belongs to which organisation, as stated."""
        return self.reading.memberships

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """What was dropped, and why."""
        return self.reading.rejects

    @property
    def pair(self) -> PairReading | None:
        """What the marked source does to the marked target, where a pair was asked for."""
        return self.reading.pair

    def to_json(self, *, explain: bool = False) -> dict[str, Any]:
        """Détente's JSON as plain values; `explain=True` adds the reasons."""
        return codec.reading_to_json(self.reading, explain=explain)

    def to_arrow(self) -> pa.Table:
        """One row an event."""
        return _event_rows(self.reading).to_arrow()

    def to_pandas(self) -> Any:
        """The same as a pandas.DataFrame; days are datetimes."""
        return _event_rows(self.reading).to_pandas()


def rows(table: pa.Table, decode: Callable[[Any], Noun], encode: Callable[[Noun], dict[str, Any]]) -> Rows[Noun]:
    """Rows of a table of the record that has a column `json`."""
    return Rows(tuple(nouns(table, decode)), table, encode)


def _event_rows(reading: Reading) -> Rows[Event]:
    made = [event_row(event, reading.document.id) for event in reading.events]
    return Rows(reading.events, to_arrow("events", made), codec.event_to_json)
