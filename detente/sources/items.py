"""What a feed holds: items with address, title, date and words, as plain values that keep over restarts."""

import hashlib
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate

_BREAK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|blockquote|section|article)\b[^<>]{0,500}>", re.I)
_UNSEEN = re.compile(r"<(/?)(?:script|style)\b[^<>]{0,500}>", re.I)
_TAG = re.compile(r"<[A-Za-z/!?][^<>]{0,2000}>")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAYS_AHEAD = 2  # a date further in the future is none of publication
_TRACKING = re.compile(r"[?&](?:utm_\w+|at_\w+|fbclid|gclid|cmpid|ref_src)=[^&#]*")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a feed; '' where it says nothing. `published` is as the feed writes it, `text` the words it brings,
    `publisher` its own where the feed gathers those of others."""

    url: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    text: str = ""
    guid: str = ""

    @property
    def id(self) -> str:
        """16 hex digits that stay the same in every feed and at every look: over the address without what tracks
        readers, or over the feed's own id where there is no address."""
        what = cleaned(self.url) or self.guid or f"{self.title}\n{self.text}"
        return hashlib.blake2b(what.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it calls itself, its items in its order, and a note where not all of it could be read."""

    title: str
    items: tuple[FeedItem, ...]
    note: str = ""


def cleaned(url: str) -> str:
    """An address without its fragment and without parameters that only track readers."""
    bare = _TRACKING.sub(lambda found: "?" if found[0][0] == "?" else "", url.partition("#")[0])
    return bare.replace("?&", "?").rstrip("?")


def plain(markup: str) -> str:
    """Words out of a scrap of HTML: a line a paragraph, no tags, entities resolved."""
    first, *rest = _UNSEEN.split(markup)
    seen = first + "".join(words for slash, words in zip(rest[::2], rest[1::2], strict=True) if slash)
    bare = _TAG.sub("", _BREAK.sub("\n", seen))
    lines = (" ".join(line.split()) for line in html.unescape(bare).split("\n"))
    return "\n".join(line for line in lines if line)


def day(written: str, parsed: Sequence[int] | None = None) -> str:
    """The day of publication as ISO text, as the clock of the place of publication had it; '' where there is none.

    `written` is ISO 8601 or RFC 2822; `parsed` is what a parser made of other forms (year, month, day).
    """
    form = written.strip()[:100]
    try:
        if _ISO.match(form):
            found = date.fromisoformat(form[:10])
        elif (numbers := parsedate(form) or parsed) is not None:
            found = date(*numbers[:3])
        else:
            return ""
    except (ValueError, TypeError, OverflowError):
        return ""
    return "" if found > datetime.now(UTC).date() + timedelta(days=_DAYS_AHEAD) else found.isoformat()
