"""Rows as JSON objects: what any JSON reader makes of them again, with nothing of what is missing."""

import json

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.exchange import formats
from detente.exchange.objects import objects

CELLS = st.none() | st.text(st.characters(codec="utf-8"), max_size=6)


def table(rows: list[dict[str, str | None]], names: list[str]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_json_reader_finds_the_cells_again(data: st.DataObject) -> None:
    form = formats.load("tkg")
    names = [column.name for column in form.columns]
    texts = [column.name for column in form.columns if column.type == "text"]
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(texts, CELLS)), min_size=1, max_size=4))
    made = objects(table(rows, names), form).to_pylist()
    assert [json.loads(text) for text in made] == [{k: v for k, v in row.items() if v is not None} for row in rows]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"id": "1", "source": '{"a":1}'}, '{"id":"1","source":{"a":1}}'),
        ({"source": '{"a":1}'}, '{"source":{"a":1}}'),
        ({}, "{}"),
    ],
)
def test_cells_that_are_json_stay_json(row: dict[str, str], expected: str) -> None:
    form = formats.load("plover-jsonl")
    kinds = {"id": "text", "source": "object"}
    columns = [next(c for c in form.columns if c.type in (kind, "json")) for kind in kinds.values()]
    named = dict(zip(kinds, columns, strict=True))
    cells = {named[key].name: value for key, value in row.items()}
    made = objects(table([cells], [column.name for column in form.columns]), form)
    for key, column in named.items():
        expected = expected.replace(f'"{key}":', f'"{column.name}":')
    assert made.to_pylist() == [expected]
