"""Lines and lists of articles: numbers are right, long lines cost no memory, nothing stops the reading."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from detente.model.document import RawItem
from detente.sources import kinds, tabular
from tests.sources.reading import origin


def numbered(content: bytes, limit: int = 1000) -> list[tuple[int | None, bytes]]:
    return [(item.line, item.content) for item in tabular.lines(io.BytesIO(content), origin(max_input_bytes=limit))]


def test_blank_lines_count_and_marks_go() -> None:
    assert numbered(b'\xef\xbb\xbf{"a": 1}\r\n\n  \n{"b": 2}') == [(1, b'{"a": 1}'), (4, b'{"b": 2}')]


def test_an_overlong_line_is_cut_and_the_next_is_whole() -> None:
    content = b"a" * 3_000_000 + b"\n" + b"b\n" + b"c" * 11 + b"\nd"
    assert numbered(content, 10) == [(1, b"a" * 11), (2, b"b"), (3, b"c" * 11), (4, b"d")]


def test_a_line_of_just_the_limit_is_whole() -> None:
    assert numbered(b"a" * 10 + b"\nb", 10) == [(1, b"a" * 10), (2, b"b")]
    assert numbered(b"a" * 10, 10) == [(1, b"a" * 10)]


@given(
    st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b"").replace(b"\r", b"")), max_size=20),
    st.integers(1, 40),
)
def test_every_line_comes_out_once_with_its_number(found: list[bytes], limit: int) -> None:
    found = [line.removeprefix(b"\xef\xbb\xbf") for line in found]
    expected = [(n, line[: limit + 1]) for n, line in enumerate(found, 1) if line[: limit + 1].strip()]
    assert numbered(b"\n".join(found), limit) == expected


def test_articles_of_a_list_and_broken_lists() -> None:
    item = RawItem("f.json", b'[{"text": "\xc3\xa9"}, 3]', kinds.JSON)
    found = list(tabular.articles(item))
    assert [json.loads(i.content) for i in found] == [{"text": "é"}, 3]
    assert (found[1].name, found[1].unit, found[1].line) == ("f.json", "article", 2)
    broken = RawItem("f.json", b'[{"text": ', kinds.JSON)
    deep = RawItem("f.json", b"[" * 200_000, kinds.JSON)
    assert list(tabular.articles(broken)) == [broken]
    assert list(tabular.articles(deep)) == [deep]
