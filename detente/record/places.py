"""In which files of a table a text may lie, kept from one commit to the next: so a writer looks up what a batch names
in one or two files, and not in the whole record.

Of each large file, which never changes, half of DuckDB's hash of every text in a column is kept, sorted: 4 bytes a row.
What has no hash there is not in the file; what has one is looked for there. Of small files, which most commits read
anew, the texts themselves are kept, and what is found there is read without a question to DuckDB.
"""

from collections.abc import Sequence

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from detente.record.further import grown

Hashes = npt.NDArray[np.uint32]
Texts = frozenset[str]

_SMALL = 2_000
"""Rows of a small file."""

_HASHED = "SELECT DISTINCT (hash({0}) >> 32)::UINTEGER AS h FROM {1} WHERE {0} IS NOT NULL ORDER BY h"


class Places:
    """Of one text column of a table whose files lie on disk."""

    def __init__(self, column: str) -> None:
        self._column = column
        self._known: dict[str, Hashes | Texts] = {}

    def among(self, files: Sequence[str], texts: Sequence[str], connection: duckdb.DuckDBPyConnection) -> list[str]:
        """Those of the files, which are all that the table has now, in which one of the texts may lie."""
        kept = {file: self._known.get(file) for file in files}
        self._known = {file: self._read(file, connection) if found is None else found for file, found in kept.items()}
        wanted, hashes = frozenset(texts), np.array([], np.uint32)
        if not all(isinstance(found, frozenset) for found in self._known.values()):
            hashes = _hashed(connection, _HASHED.format("given", "(SELECT unnest(?::VARCHAR[]) AS given)"), list(texts))
        return [file for file in files if _may_hold(self._known[file], wanted, hashes)]

    def all_small(self, files: Sequence[str]) -> bool:
        """Whether all of these, which `among` gave, are small."""
        return all(isinstance(self._known[file], frozenset) for file in files)

    def rows(self, files: Sequence[str], texts: Sequence[str], schema: pa.Schema) -> pa.Table:
        """The rows of small files in which one of the texts stands: columns of a schema, this one among them."""
        read = [grown(pq.ParquetFile(file).read(columns=schema.names), schema) for file in files]
        rows = pa.concat_tables([schema.empty_table(), *read])
        return rows.filter(pc.is_in(rows[self._column], value_set=pa.array(texts, pa.string())))

    def _read(self, file: str, connection: duckdb.DuckDBPyConnection) -> Hashes | Texts:
        opened = pq.ParquetFile(file)
        if opened.metadata.num_rows <= _SMALL:
            return frozenset(opened.read(columns=[self._column])[self._column].drop_null().to_pylist())
        return _hashed(connection, _HASHED.format(f'"{self._column}"', "read_parquet(?)"), [file])


def _may_hold(there: Hashes | Texts, wanted: Texts, hashes: Hashes) -> bool:
    return not there.isdisjoint(wanted) if isinstance(there, frozenset) else _meet(there, hashes)


def _hashed(connection: duckdb.DuckDBPyConnection, sql: str, given: list[str]) -> Hashes:
    found = connection.sql(sql, params=[given]).to_arrow_table()["h"]
    return np.asarray(found.to_numpy(), np.uint32)


def _meet(there: Hashes, wanted: Hashes) -> bool:
    """Whether two sorted arrays have a number in common."""
    at = np.searchsorted(there, wanted)
    inside = at < len(there)
    return bool((there[at[inside]] == wanted[inside]).any())
