"""Facts with days: (subject, relation, object, day), out of quadruple files or any table of four columns."""

import gzip
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from detente.errors import DataError

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]
"""Of any kind of number."""
COLUMNS = ("subject", "relation", "object", "day")
_ASKED = "give subject, relation, object and day, with tabs between them"


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts by number: entities and relations as they stand in `entities` and `relations`, days counted from `origin`.

    They are in the order of the table that they were made of, so the place of a fact is its row.
    """

    subject: Ints
    relation: Ints
    object: Ints
    day: Ints
    entities: tuple[str, ...]
    relations: tuple[str, ...]
    origin: date | None

    def __len__(self) -> int:
        return len(self.day)

    def named_day(self, day: int) -> str:
        """The day as a date; as a number where the files number their days."""
        return str(day) if self.origin is None else date.fromordinal(self.origin.toordinal() + int(day)).isoformat()


def read(path: Path) -> pa.Table:
    """The four columns of a file of quadruples as text, tab between them; plain or .gz. DataError with row and mend."""
    rows: list[list[str]] = []
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")][:4]
                if len(cells) < len(COLUMNS) or not all(cells):
                    raise DataError(f"{path}: row {number}: {_ASKED}")
                rows.append(cells)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}): {_ASKED}") from error
    if not rows:
        raise DataError(f"{path}: holds no row: {_ASKED}")
    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(COLUMNS, zip(*rows, strict=True), strict=True)}
    )


def numbered(tables: Sequence[pa.Table], where: str = "the table") -> tuple[Facts, list[slice]]:
    """Several tables as one, with the rows of each. DataError for a day that is none."""
    whole = pa.concat_tables([table.select(list(COLUMNS)) for table in tables])
    days, origin = _days(whole["day"].to_pylist(), where)
    subjects, objects = whole["subject"].to_pylist(), whole["object"].to_pylist()
    entities = sorted({*subjects, *objects})
    relations = sorted(set(whole["relation"].to_pylist()))
    number = {name: n for n, name in enumerate(entities)}
    kind = {name: n for n, name in enumerate(relations)}
    facts = Facts(
        _ints([number[name] for name in subjects]),
        _ints([kind[name] for name in whole["relation"].to_pylist()]),
        _ints([number[name] for name in objects]),
        days,
        tuple(entities),
        tuple(relations),
        origin,
    )
    ends = np.cumsum([0, *(table.num_rows for table in tables)]).tolist()
    return facts, [slice(a, b) for a, b in pairwise(ends)]


def _days(values: Sequence[Any], where: str) -> tuple[Ints, date | None]:
    """Days since the first; numbers of hours or the like are divided by what they have in common."""
    try:
        if all(str(value).isdigit() for value in values):
            numbers = _ints([int(value) for value in values])
            step = math.gcd(*set(numbers.tolist())) or 1
            return numbers // step, None
        ordinals = _ints([_day(value).toordinal() for value in values])
    except ValueError as error:
        raise DataError(f"{where}: {error}: write days as 2014-11-30, or as whole numbers") from error
    first = int(ordinals.min())
    return ordinals - first, date.fromordinal(first)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _ints(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)
