"""What the Python API gives back: plain objects that also come as JSON values, Arrow and pandas tables."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, overload

import pyarrow as pa

from detente import codec
from detente.errors import MissingExtra
from detente.model.document import Document
from detente.model.statement import Event, Link, Membership, PairReading, Reading, Reject, RelationClaim
from detente.record.rows import event_row, nouns, to_arrow

Noun = TypeVar("Noun")
_INNER = ("json", "batch")  # columns that serve the record alone


class Rows(Sequence[Noun], Generic[Noun]):
    """A sequence of nouns with the table that they came from; a noun is made when it is first asked for."""

    def __init__(
        self, table: pa.Table, decode: Callable[[Any], Noun], encode: Callable[[Noun], dict[str, Any]]
    ) -> None:
        """`table` has a column `json`, which `decode` makes nouns of."""
        self.table = table
        self._decode, self._encode = decode, encode
        self._made: tuple[Noun, ...] | None = None

    @property
    def nouns(self) -> tuple[Noun, ...]:
        """All of them."""
        if self._made is None:
            self._made = tuple(nouns(self.table, self._decode))
        return self._made

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __repr__(self) -> str:
        return f"<Rows: {len(self):,}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self.nouns == other.nouns

    __hash__ = None  # type: ignore[assignment]  # like a list

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
        return [self._encode(noun) for noun in self.nouns]

    def to_arrow(self) -> pa.Table:
        """One row a noun, with the columns of the record."""
        return self.table.drop_columns([c for c in _INNER if c in self.table.column_names])

    def to_pandas(self) -> Any:
        """The same as a pandas.DataFrame; days are datetimes."""
        return in_pandas(self.to_arrow())

    def to_polars(self) -> Any:
        """The same as a polars.DataFrame. MissingExtra where polars is not installed."""
        return in_polars(self.to_arrow())


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

    def to_polars(self) -> Any:
        """The same as a polars.DataFrame. MissingExtra where polars is not installed."""
        return _event_rows(self.reading).to_polars()


@dataclass(frozen=True, slots=True)
class Answer:
    """A table that answers a question: rows of plain values, and the same in Arrow, pandas and polars; `more` where
    there were more rows than asked for."""

    table: pa.Table = field(repr=False)
    more: bool = False

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.table.to_pylist())

    def to_json(self) -> list[dict[str, Any]]:
        """Plain values, one object a row."""
        return [{name: _plain(value) for name, value in row.items()} for row in self]

    def to_arrow(self) -> pa.Table:
        """The table itself."""
        return self.table

    def to_pandas(self) -> Any:
        """The same as a pandas.DataFrame; days are datetimes."""
        return in_pandas(self.table)

    def to_polars(self) -> Any:
        """The same as a polars.DataFrame. MissingExtra where polars is not installed."""
        return in_polars(self.table)


def in_pandas(table: pa.Table) -> Any:
    """A pandas.DataFrame of a table; days are datetimes."""
    return table.to_pandas(date_as_object=False)


def in_polars(table: pa.Table) -> Any:
    """A polars.DataFrame of a table. MissingExtra where polars is not installed."""
    try:
        import polars  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra("polars is not installed: pip install 'detente[polars]'") from None
    return polars.from_arrow(table)


def rows(table: pa.Table, decode: Callable[[Any], Noun], encode: Callable[[Noun], dict[str, Any]]) -> Rows[Noun]:
    """Rows of a table of the record that has a column `json`."""
    return Rows(table, decode, encode)


def _event_rows(reading: Reading) -> Rows[Event]:
    made = [event_row(event, reading.document.id) for event in reading.events]
    return Rows(to_arrow("events", made), codec.event_from_json, codec.event_to_json)


def _plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
