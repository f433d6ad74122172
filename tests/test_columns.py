"""Which column holds which field: the user's map, then usual names, the better known first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import columns
from detente.errors import DataError, SourceError


@pytest.mark.parametrize(
    ("names", "expected", "unused"),
    [
        # headers of public collections: All the News, CC-News, RealNews, Signal-1M, Media Cloud, news-please
        (
            "id title publication author date year month url content",
            "id=id text=content title=title published=date publisher=publication author=author url=url",
            "year month",
        ),
        (
            "title text domain date description url image_url",
            "text=text title=title published=date publisher=domain url=url",
            "description image_url",
        ),
        (
            "url url_used title text summary authors publish_date domain warc_date status",
            "text=text title=title published=publish_date publisher=domain author=authors url=url",
            "url_used summary warc_date status",
        ),
        (
            "id content title media-type source published",
            "id=id text=content title=title published=published publisher=source",
            "media-type",
        ),
        (
            "stories_id publish_date media_name Title TEXT",
            "id=stories_id text=TEXT title=Title published=publish_date publisher=media_name",
            "",
        ),
        ("maintext date_publish source_domain", "text=maintext published=date_publish publisher=source_domain", ""),
        ("body text content", "text=text", "body content"),
        ("text pair", "text=text", ""),
    ],
)
def test_usual_names(names: str, expected: str, unused: str) -> None:
    found = columns.find(tuple(names.split()))
    assert found.columns == dict(pair.split("=") for pair in expected.split())
    assert found.unused == tuple(unused.split())


def test_the_map_wins_and_an_empty_column_is_no_column() -> None:
    found = columns.find(("id", "text", "body", "date"), "text = body, id=, url=missing")
    assert found.columns == {"text": "body", "published": "date"}
    assert found.absent == (("url", "missing"),)
    assert found.unused == ("id", "text")
    assert columns.find(("a, b", "text"), '"text=a, b"').columns == {"text": "a, b"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("txt=body", "no field 'txt': did you mean text?"),
        ("zzz=body", "no field 'zzz': fields are id, text"),
        ("text", "'text' has no column; write FIELD=COLUMN"),
        ("text=a,text=b", "'text' is there twice"),
        ("text=a\ntitle=b", "write it on one line"),
    ],
)
def test_a_wrong_map_says_what_is_wrong(given: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        columns.parse(given)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_in_a_table_each_column_must_be_there_once() -> None:
    with pytest.raises(SourceError, match=r"no column 'x' \(map url=x\): it has text"):
        columns.in_table(["text"], "url=x")
    with pytest.raises(SourceError, match="two columns 'date': which holds the published"):
        columns.in_table(["text", "date", "date"], "")
    assert columns.in_table(["text", "a", "a"], "").unused == ("a", "a")
    with pytest.raises(SourceError, match=r"it has c0, c1, .* and 988 more"):
        columns.in_table([f"c{n}" for n in range(1000)], "")


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=30))
def test_every_column_is_read_or_named(names: list[str], given: str) -> None:
    try:
        found = columns.find(tuple(names), given)
    except DataError as error:
        assert "\n" not in str(error)
        return
    used = set(found.columns.values())
    assert all(name in used or name in found.unused or name == columns.PAIR for name in names)
    assert not used & set(found.unused) and used <= set(names)
