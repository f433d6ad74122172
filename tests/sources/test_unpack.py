"""Packed files: what went in comes out; what is cut, broken or a bomb gives what came before, and one line."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.settings import Settings
from detente.sources import kinds, unpack
from detente.sources.contents import read_items
from tests.sources.reading import read

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstandard.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}
LINE = b'{"text": "%06d A raid on a ship on Friday."}\n'
LINES = b"".join(LINE % n for n in range(20_000))
packers = pytest.mark.parametrize("suffix", PACKERS)


def came_before(path: Path, **settings: int) -> tuple[int, str]:
    """How many items came, and what was then raised."""
    count, said = 0, ""
    try:
        for count, item in enumerate(read_items(str(path), Settings(**settings)), start=1):
            assert item.content == (LINE % (count - 1)).rstrip()
    except SourceError as error:
        said = str(error)
    return count, said


@packers
def test_lines_come_out_as_they_went_in(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.jsonl.{suffix}").write_bytes(PACKERS[suffix](LINES))
    assert came_before(tmp_path / f"a.jsonl.{suffix}") == (20_000, "")


@packers
@settings(deadline=None)
@given(data=st.data())
def test_members_one_after_the_other_are_one_file(suffix: str, data: st.DataObject) -> None:
    import io  # noqa: PLC0415

    parts = data.draw(st.lists(st.binary(max_size=3000), min_size=1, max_size=4))
    packed = b"".join(map(PACKERS[suffix], parts))
    stream = unpack.unpacked(io.BytesIO(packed), kinds.kind(packed), Settings())
    assert stream.read() == b"".join(parts)


@packers
def test_a_cut_file_gives_what_came_before_and_one_line(tmp_path: Path, suffix: str) -> None:
    path, packed = tmp_path / f"a.jsonl.{suffix}", PACKERS[suffix](LINES)
    path.write_bytes(packed[: len(packed) - 9])
    count, said = came_before(path)
    assert said == f"{path}: damaged: it is cut off before its end; what came before was read; get the file again"
    assert count > (1000 if suffix != "bz2" else 0)  # bzip2 gives nothing of a block that is not whole


@packers
def test_a_text_that_is_cut_is_no_article(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(SourceError, match="damaged: it is cut off"):
        read(tmp_path / f"a.txt.{suffix}", PACKERS[suffix](b"A raid on a ship. " * 1000)[:-4])


@packers
@settings(deadline=None)
@given(data=st.data())
def test_spoilt_bytes_are_read_or_refused(
    suffix: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    packed = bytearray(PACKERS[suffix](LINE * 30))
    for _ in range(data.draw(st.integers(1, 3))):
        packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.getbasetemp() / f"spoilt.{suffix}"
    try:
        read(path, bytes(packed))
    except SourceError as error:
        assert "\n" not in str(error)


def test_a_gzip_file_with_other_bytes_behind_and_one_with_zeros(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES) + b"other bytes")
    count, said = came_before(tmp_path / "a.jsonl.gz")
    assert (count, "damaged: " in said) == (20_000, True)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES) + b"\0" * 70_000)
    assert came_before(tmp_path / "a.jsonl.gz") == (20_000, "")


def test_a_wrong_sum_at_the_end_is_damage(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(LINES))
    packed[-6] ^= 1
    (tmp_path / "a.jsonl.gz").write_bytes(bytes(packed))
    assert "damaged: " in came_before(tmp_path / "a.jsonl.gz")[1]


@packers
def test_a_bomb_stops_at_the_ratio(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl.{suffix}"
    path.write_bytes(PACKERS[suffix](b'{"text": "' + b"a" * 100_000_000 + b'"}\n'))
    with pytest.raises(SourceError, match="unpacks to too much: over 250 times its size, as a decompression bomb does"):
        read(path, max_input_bytes=1_000_000)


def test_what_unpacks_beyond_the_limit_stops_there(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES))
    count, said = came_before(tmp_path / "a.jsonl.gz", max_unpacked_bytes=500_000)
    assert 0 < count < 12_000
    assert "unpacks to too much: more than 500,000 bytes; raise the setting max_unpacked_bytes" in said


def test_a_window_that_takes_too_much_memory_is_refused(tmp_path: Path) -> None:
    wide = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=True)
    ).compressobj()
    packed = wide.compress(LINES) + wide.flush()
    with pytest.raises(SourceError, match="damaged: "):
        read(tmp_path / "a.jsonl.zst", packed)


def test_suffixes() -> None:
    assert unpack.bare("d/a.csv.GZ") == "d/a.csv"
    assert unpack.bare("a.csv") == "a.csv"
    assert unpack.name("application/x-xz") == "xz"
