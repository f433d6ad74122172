"""Footers of Parquet files that are damaged: an error, where pyarrow would end the process."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.footers import sound, statistics


def test_what_a_sound_footer_says(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["b", "a", None], "n": [1, 2, 3]}), tmp_path / "a.parquet", row_group_size=2)
    with pq.ParquetFile(tmp_path / "a.parquet") as file:
        sound(file, 0, [])
        sound(file, 0, [0, 1])
        told = [statistics(file, group, 0) for group in (0, 1)]
    assert [(t.has_min_max, t.min, t.max, t.null_count) for t in told if t] == [
        (True, "a", "b", 0),
        (False, None, None, 1),
    ]


def test_where_it_says_nothing(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "a.parquet", write_statistics=False)
    with pq.ParquetFile(tmp_path / "a.parquet") as file:
        assert statistics(file, 0, 0) is None


@pytest.mark.parametrize(
    ("sound_bytes", "spoilt_bytes", "message"),
    [
        (b"\x25\x02\x18\x04text", b"\x25\x00\x18\x04text", "Definition level histogram size mismatch"),
        (b"\x15\x0c\x19", b"\x15\x0a\x19", "column text is BYTE_ARRAY and DOUBLE"),
    ],
    ids=["a value in every row", "another type"],
)
def test_damage_is_an_error(tmp_path: Path, sound_bytes: bytes, spoilt_bytes: bytes, message: str) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["raid", "raid", None]}), path)
    content = path.read_bytes()
    spoilt = content.replace(sound_bytes, spoilt_bytes)
    assert spoilt != content
    path.write_bytes(spoilt)
    with pq.ParquetFile(path) as file, pytest.raises(OSError, match=message):
        statistics(file, 0, 0)
