"""feeds.toml: what it may say, and the line of every fault."""

from pathlib import Path

import pytest

from detente.errors import DataError
from detente.project.watchlist import Followed, Watchlist, load

GOOD = """# my feeds
every = 600
pause = 5

[[feed]]
url = "https://a.example/rss"

[[feed]]
url = "https://b.example/rss"
publisher = " B "
every = 60
pages = false
"""


def written(tmp_path: Path, text: str) -> str:
    place = tmp_path / "feeds.toml"
    place.write_bytes(text.encode("utf-8", "surrogateescape"))
    return str(place)


def test_what_it_says(tmp_path: Path) -> None:
    first = Followed("https://a.example/rss", "", 600, True)
    assert load(written(tmp_path, GOOD)) == Watchlist((first, Followed("https://b.example/rss", "B", 60, False)), 5)
    assert load(written(tmp_path, '[[feed]]\nurl = "http://a/"')) == Watchlist((Followed("http://a/"),), 2)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("every = 600", "evry = 600", "line 2: unknown key 'evry'; did you mean every?"),
        ("every = 600", 'every = "often"', "line 2: every is 'often'; write whole seconds from 1 to 604800"),
        ("every = 60\n", "every = 0\n", "line 11: every is '0'; write whole seconds"),
        ("pause = 5", "pause = -1", "line 3: pause is '-1'; write whole seconds from 0 to 3600"),
        ("pages = false", "pages = 1", "line 12: pages is '1'; write true or false"),
        ('publisher = " B "', "publisher = 7", "line 10: publisher is '7'; write a name in quotes"),
        ('publisher = " B "', "x = 7", "line 10: unknown key 'x'; known are url, publisher, every, pages"),
        ('url = "https://b.example/rss"', "", "line 8: a feed without an address; write url ="),
        ("https://b.example/rss", "ftp://b", "line 9: ftp://b: not fetched: only http:// and https:// are"),
        ("https://b.example/rss", "https://u:p@b/", "line 9: b: not fetched: the address holds a password"),
        ("https://b.example/rss", "https://a.example/rss", "line 9: https://a.example/rss stands here a second time"),
        ("[[feed]]", "[feed", "not TOML"),
        ("# my feeds", "# \udcff", "not TOML"),
    ],
)
def test_every_fault_has_its_line_and_mend(tmp_path: Path, old: str, new: str, words: str) -> None:
    place = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(DataError) as caught:
        load(place)
    assert str(caught.value).startswith(place) and words in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "feed = []", "feed = 3", "feed = [1]"])
def test_no_feed_is_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"no feed: write \[\[feed\]\]"):
        load(written(tmp_path, text))


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file: write one"):
        load(str(tmp_path / "none.toml"))
    with pytest.raises(DataError, match="cannot be read"):
        load(str(tmp_path))
