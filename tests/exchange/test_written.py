"""Lines of a format: cells between its own delimiter, and nothing in a cell that would break the line."""

import io
from dataclasses import replace

import pyarrow as pa
import pytest

from detente.exchange import formats
from detente.exchange.written import head, write


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|"])
def test_a_file_without_quotes_has_the_delimiter_of_its_format(delimiter: str) -> None:
    form = replace(formats.load("tkg"), delimiter=delimiter, header=True)
    names = [column.name for column in form.written]
    cells = {**dict.fromkeys(names, "x"), "subject": f"a{delimiter}b\tc\nd", "object": None}
    file = io.BytesIO(b"")
    write(pa.Table.from_pylist([cells], schema=pa.schema([(n, pa.string()) for n in names])), form, file)
    (line,) = file.getvalue().decode().splitlines()
    assert line.split(delimiter) == [{"subject": "a b c d", "object": ""}.get(n, "x") for n in names]
    assert head(form).decode() == delimiter.join(names) + "\n"
