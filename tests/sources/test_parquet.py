"""Parquet: what pyarrow wrote comes back row by row, with bounded memory; damage is one line."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from tests.sources.reading import articles, faults, read

texts = st.text(st.characters(codec="utf-8"), max_size=20)
ROW = st.fixed_dictionaries({"body": texts, "headline": st.none() | texts, "id": st.none() | st.integers(0, 2**40)})


def write(path: Path, rows: list[dict[str, Any]], **options: Any) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path, **options)
    return path


@settings(deadline=None)
@given(rows=st.lists(ROW, min_size=1, max_size=40), group=st.integers(1, 7))
def test_rows_come_back_as_pyarrow_wrote_them(
    rows: list[dict[str, Any]], group: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.getbasetemp() / "a.parquet", rows, row_group_size=group)
    found = read(path)
    assert [(i.line, i.unit) for i in found] == [(n, "row") for n in range(1, len(rows) + 1)]
    assert faults(found) == [(n, "no text") for n, row in enumerate(rows, 1) if not row["body"]]
    fields = {"text": "body", "title": "headline", "id": "id"}
    expected = [{f: row[c] for f, c in fields.items() if row[c] not in (None, "")} for row in rows if row["body"]]
    assert articles(found) == expected


def test_days_moments_lists_and_numbers_of_pandas(tmp_path: Path) -> None:
    moment = datetime(2016, 6, 28, 23, 30, tzinfo=UTC)
    rows: list[dict[str, Any]] = [
        {"text": "a", "date": moment, "authors": ["A. B.", "C. D."], "id": 7.0},
        {"text": "b", "date": None, "authors": [], "id": float("nan")},
    ]
    found = articles(read(write(tmp_path / "a.parquet", rows)))
    assert found == [
        {"text": "a", "published": "2016-06-28T23:30:00", "author": "A. B., C. D.", "id": 7},
        {"text": "b"},
    ]
    numbers = write(tmp_path / "d.parquet", [{"text": "a", "date": 20160628, "id": 7}])
    assert articles(read(numbers)) == [{"text": "a", "published": "20160628", "id": 7}]
    days = write(tmp_path / "b.parquet", [{"text": "a", "date": date(2016, 6, 28)}])
    assert articles(read(days))[0]["published"] == "2016-06-28"
    nanos = pa.table({"text": ["a"], "date": pa.array([moment], pa.timestamp("ns"))})
    pq.write_table(nanos, tmp_path / "c.parquet")
    assert articles(read(tmp_path / "c.parquet"))[0]["published"] == "2016-06-28T23:30:00"


def test_a_column_of_the_wrong_kind_names_itself(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path / "a.parquet", [{"text": "a", "title": {"en": "x"}}]))
    assert found.fault == "wrong column: 'title' holds a dict; write texts there, or map another column"


def test_only_columns_that_are_read_are_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"text": "a", "blob": b"x" * 1000}] * 3)
    content = bytearray(path.read_bytes())
    chunk = pq.ParquetFile(path).metadata.row_group(0).column(1)
    for at in range(chunk.dictionary_page_offset or chunk.data_page_offset, chunk.data_page_offset + 10):
        content[at] = 255
    assert len(articles(read(path, bytes(content)))) == 3


def test_a_large_row_group_is_not_held_whole(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - of this test alone, and not on every system

    rows = [{"text": f"{n} " + "raid " * 20_000} for n in range(1000)]  # 100 MB in one group
    path = write(tmp_path / "a.parquet", rows, use_dictionary=False)
    del rows
    read(write(tmp_path / "small.parquet", [{"text": "a"}]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = 0
    from detente.settings import Settings  # noqa: PLC0415
    from detente.sources.contents import read_items  # noqa: PLC0415

    for item in read_items(str(path), Settings()):
        count += 1
        assert len(json.loads(item.content)["text"]) > 100_000
    assert count == 1000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KiB


def test_a_bomb_is_weighed_before_it_is_unpacked(tmp_path: Path) -> None:
    rows = [{"text": "a" * 3_000_000 + str(n)} for n in range(10)]
    path = write(tmp_path / "a.parquet", rows, compression="zstd", use_dictionary=False)
    with pytest.raises(SourceError, match="unpacks to too much: over 250 times"):
        read(path, max_input_bytes=4_000_000)


# Column 'text' is said to have a value in every row, while its statistics count those that have one and those that do
# not: what pyarrow ends the process with where it is asked for the sizes of the column.
MAY_LACK, NEVER_LACKS = b"\x25\x02\x18\x04", b"\x25\x00\x18\x04"


@pytest.mark.parametrize(("column", "read_on"), [("text", False), ("blob", True)])
def test_damaged_statistics_of_sizes_end_no_process(tmp_path: Path, column: str, read_on: bool) -> None:
    path = write(tmp_path / "a.parquet", [{"text": "raid", "blob": "x"}] * 3, row_group_size=2)
    content, name = path.read_bytes(), column.encode()
    spoilt = content.replace(MAY_LACK + name, NEVER_LACKS + name)
    assert spoilt != content
    if read_on:
        assert len(articles(read(path, spoilt))) == 3  # nobody asks for this column
    else:
        with pytest.raises(SourceError, match="damaged: Definition level histogram size mismatch"):
            read(path, spoilt)


def test_sizes_below_zero_make_no_room_for_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"text": "raid"}] * 3, compression="none")
    content = path.read_bytes()
    size = pq.ParquetFile(path).metadata.row_group(0).column(0).total_uncompressed_size
    assert 63 < size < 8192  # two bytes: twice the size, and an odd number is one below zero
    first, second = (2 * size & 127) | 128, 2 * size >> 7
    spoilt = content.replace(bytes([0x16, first, second]), bytes([0x16, first | 1, second]), 1)
    assert spoilt != content
    with pytest.raises(SourceError, match="damaged: -"):
        read(path, spoilt)


def test_a_row_over_the_limit_costs_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [{"text": "a" * 2000}, {"text": "b"}])
    found = read(path, max_input_bytes=1000)
    assert (faults(found), articles(found)) == ([(1, "too large")], [{"text": "b"}])


@pytest.mark.parametrize("cut", [3, 100, 400])
def test_a_cut_file_is_one_line(tmp_path: Path, cut: int) -> None:
    path = write(tmp_path / "a.parquet", [{"text": "a"}])
    with pytest.raises(SourceError, match="damaged: ") as error:
        read(path, path.read_bytes()[:-cut])
    assert "\n" not in str(error.value)


@settings(deadline=None)
@given(data=st.data())
def test_spoilt_bytes_are_read_or_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = write(tmp_path_factory.getbasetemp() / "spoilt.parquet", [{"text": f"raid {n}", "id": n} for n in range(50)])
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(4, len(content) - 9))] ^= data.draw(st.integers(1, 255))
    try:
        found = read(path, bytes(content))
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert all("\n" not in item.fault for item in found)
