"""In which files of a table a text may lie, kept from one commit to the next: so a writer looks up what a batch names
in one or two files, and not in the whole record.

Of each file, which never changes, half of DuckDB's hash of every text in a column is kept, sorted: 4 bytes a row. What
has no hash there is not in the file; what has one is looked for there.
"""

from collections.abc import Sequence

import duckdb
import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]

_HASHED = "SELECT DISTINCT (hash({0}) >> 32)::UINTEGER AS h FROM {1} WHERE {0} IS NOT NULL ORDER BY h"


class Places:
    """Of one text column of a table whose files lie on disk."""

    def __init__(self, column: str) -> None:
        self._column = column
        self._hashes: dict[str, Hashes] = {}

    def among(self, files: Sequence[str], texts: Sequence[str], connection: duckdb.DuckDBPyConnection) -> list[str]:
        """Those of the files, which are all that the table has now, in which one of the texts may lie."""
        kept = {file: self._hashes.get(file) for file in files}
        self._hashes = {file: self._read(file, connection) if found is None else found for file, found in kept.items()}
        given = "(SELECT unnest(?::VARCHAR[]) AS given)"
        wanted = _hashed(connection, _HASHED.format("given", given), list(texts))
        return [file for file in files if _meet(self._hashes[file], wanted)]

    def _read(self, file: str, connection: duckdb.DuckDBPyConnection) -> Hashes:
        return _hashed(connection, _HASHED.format(f'"{self._column}"', "read_parquet(?)"), [file])


def _hashed(connection: duckdb.DuckDBPyConnection, sql: str, given: list[str]) -> Hashes:
    found = connection.sql(sql, params=[given]).to_arrow_table()["h"]
    return np.asarray(found.to_numpy(), np.uint32)


def _meet(there: Hashes, wanted: Hashes) -> bool:
    """Whether two sorted arrays have a number in common."""
    at = np.searchsorted(there, wanted)
    inside = at < len(there)
    return bool((there[at[inside]] == wanted[inside]).any())
