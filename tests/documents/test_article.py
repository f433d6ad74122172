"""One article as JSON: every wrong form is one line with a mend."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.article import Article, id_as_written, parse_article
from detente.errors import SourceError
from detente.model.document import Pair


def test_all_fields() -> None:
    pair = {"source": "a", "target": "b", "more": 1}
    full = {
        "id": 7,
        "text": "a\r\nb",
        "title": "t",
        "published": "2016-06-28",
        "publisher": "p",
        "url": "u",
        "author": ["A", "B"],
        "pair": pair,
    }
    full["extra"] = [1]
    assert parse_article(json.dumps(full).encode()) == Article(
        "a\r\nb", "7", "t", "2016-06-28", "p", "u", "A, B", Pair("a", "b")
    )


def test_usual_keys_and_the_users_map() -> None:
    content = b'{"uuid": 7, "headline": "t", "body": "a", "lead": "b"}'
    assert parse_article(content) == Article("a", "7", "t")
    assert parse_article(content, "text=lead,id=") == Article("b", "", "t")
    assert (id_as_written(content), id_as_written(content, "id=")) == (7, None)
    with pytest.raises(SourceError, match="no key 'gone', it has body, headline, lead, uuid"):
        parse_article(content, "text=gone")


def test_nulls_are_as_if_not_there() -> None:
    assert parse_article(b'{"text": "a", "id": null, "published": null, "pair": null}') == Article("a")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON: Expecting value at column 1"),
        (b'{"text": ', "not JSON"),
        (b'{\n"text": x}', "line 2, column 9"),
        (b"[1]", "it is a JSON list"),
        (b"3", "it is a JSON number"),
        (b'{"bodi": "a"}', "no key 'text', it has bodi"),
        (b'{"text": 3}', "'text' is a number"),
        (b'{"text": null}', "'text' is a null"),
        (b'{"text": "a", "title": ["b"]}', "'title' is a list"),
        (b'{"text": "a", "id": true}', "'id' is a truth value"),
        (b'{"text": "a", "published": 20160628}', "'published' is a number"),
        (b'{"text": "a", "pair": ["b", "c"]}', "'pair' is no pair"),
        (b'{"text": "a", "pair": {"source": "", "target": "b"}}', "'pair' is no pair"),
        (b'{"text": "a", "id": "' + b"x" * 501 + b'"}', "'id' has 501 characters"),
        (b'{"text": "a", "title": "\\ud800"}', "broken Unicode"),
        (b'{"text": "\xff"}', "not UTF-8: byte 0xFF at offset 10"),
        (b"[" * 300_000, "not JSON that can be read: nested too deep"),
        (b'{"text": "a", "n": ' + b"9" * 10_000 + b"}", "number too long"),
    ],
)
def test_wrong_articles(content: bytes, words: str) -> None:
    with pytest.raises(SourceError) as error:
        parse_article(content)
    assert words in str(error.value)
    assert "\n" not in str(error.value) and len(str(error.value)) < 400


@given(st.binary(max_size=100) | st.text(max_size=100).map(str.encode))
def test_no_bytes_break_it(content: bytes) -> None:
    try:
        article = parse_article(content)
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(article.text, str)
