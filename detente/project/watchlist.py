"""Which feeds to follow, as `feeds.toml` says: read strictly, every fault with its line and the mend."""

import difflib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from detente.errors import DataError, SourceError, on_one_line
from detente.sources import addresses

_MEND = 'write [[feed]] and url = "https://..." below it'
_EVERY, _PAUSE = 900, 2  # seconds, where nothing is said
_NUMBERS = {"every": (1, 604_800), "pause": (0, 3_600)}  # seconds, lowest and highest
_AT_TOP = ("every", "pause", "feed")
_OF_FEED = ("url", "publisher", "every", "pages")


@dataclass(frozen=True, slots=True)
class Followed:
    """One feed: seconds between two looks, who publishes it ('' is as it says itself), whether its items' pages are
    fetched or the feed's own words are read."""

    url: str
    publisher: str = ""
    every: int = _EVERY
    pages: bool = True


@dataclass(frozen=True, slots=True)
class Watchlist:
    """The feeds, and the seconds between two requests to one host."""

    feeds: tuple[Followed, ...]
    pause: int = _PAUSE


def load(place: str) -> Watchlist:
    """The feeds that a file names. DataError: file, line, what is wrong and the mend."""
    path = Path(place)
    try:
        text = path.read_bytes().decode("utf-8")
        found = tomllib.loads(text)
    except FileNotFoundError as error:
        raise DataError(f"{place}: no such file: write one; docs/watch.md shows how") from error
    except OSError as error:
        raise DataError(f"{place}: cannot be read ({error.strerror}): give a readable TOML file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{place}: not TOML ({on_one_line(error)}): {_MEND}") from error
    return _Reader(place, text).watchlist(found)


class _Reader:
    """Values to a watchlist; it knows the lines that they stand in."""

    def __init__(self, place: str, text: str) -> None:
        self._place = place
        self._lines = text.splitlines()
        heads = [n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*feed\s*\]\]", line)]
        self._heads = heads

    def watchlist(self, found: dict[str, object]) -> Watchlist:
        self._known(found, _AT_TOP, -1)
        listed = found.get("feed")
        if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
            raise DataError(f"{self._place}: no feed: {_MEND}")
        every = self._number(found, "every", -1, _EVERY)
        feeds = tuple(self._feed(one, number, every) for number, one in enumerate(listed))
        first: dict[str, int] = {}
        for number, feed in enumerate(feeds):
            if first.setdefault(feed.url, number) != number:
                self._fail(number, "url", f"{feed.url} stands here a second time", "leave one out")
        return Watchlist(feeds, self._number(found, "pause", -1, _PAUSE))

    def _feed(self, one: dict[str, object], number: int, every: int) -> Followed:
        self._known(one, _OF_FEED, number)
        url, publisher, pages = one.get("url"), one.get("publisher", ""), one.get("pages", True)
        if not isinstance(url, str):
            self._fail(number, "url", "a feed without an address", 'write url = "https://..."')
        try:
            addresses.checked(str(url))
        except SourceError as error:
            self._fail(number, "url", str(error), "")
        if not isinstance(publisher, str) or len(publisher) > 500:
            self._fail(number, "publisher", f"publisher is {str(publisher)[:80]!r}", "write a name in quotes")
        if not isinstance(pages, bool):
            self._fail(number, "pages", f"pages is {str(pages)[:80]!r}", "write true or false")
        return Followed(str(url), str(publisher).strip(), self._number(one, "every", number, every), bool(pages))

    def _number(self, found: dict[str, object], key: str, number: int, default: int) -> int:
        value, (low, high) = found.get(key, default), _NUMBERS[key]
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self._fail(number, key, f"{key} is {str(value)[:80]!r}", f"write whole seconds from {low} to {high}")
            raise AssertionError  # never comes here; it tells the types
        return value

    def _known(self, found: dict[str, object], keys: tuple[str, ...], number: int) -> None:
        for key in found:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1)
                mend = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}"
                self._fail(number, key, f"unknown key {key!r}", mend)

    def _fail(self, number: int, key: str, wrong: str, mend: str) -> None:
        """A fault in the feed of a number (from 0; -1 is the top of the file), at a key."""
        where = f"{self._place}, line {self._line(number, key)}"
        raise DataError(f"{where}: {wrong}; {mend}" if mend else f"{where}: {wrong}")

    def _line(self, number: int, key: str) -> int:
        """The line of a key; that of its feed's head where it stands in no line of its own."""
        start = self._heads[number] if 0 <= number < len(self._heads) else 0
        ends = [*self._heads[max(0, number + 1) :], len(self._lines)]
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*(=|\.)|\s*\[\[?\s*{re.escape(key)}\s*\]")
        hits = (n for n in range(start, ends[0]) if pattern.match(self._lines[n]))
        return next(hits, start) + 1
