"""Feeds to items: RSS and Atom (by feedparser), JSON Feed 1.1, and sitemaps of news. No network is touched.

A feed is hostile text. One that declares entities of its own is refused before any parser sees it (entities that
expand without end, or that name files and addresses). XML that is not well formed gives the items that can still be
told apart, and a note.
"""

import io
import json
import re
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

from detente.errors import SourceError, on_one_line
from detente.sources import addresses, charsets, inflate, sitemaps
from detente.sources.items import Feed, FeedItem, day, plain

LARGEST = 5_000_000  # bytes; a paper's feed with full texts has some 500,000
_MOST = 5_000  # items of one feed
_DEEPEST = 1_000  # elements within each other: the parser's time grows with the square of this
_BEFORE_TEXT = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
_HEAD = 4_000  # characters within which a feed says what it is
_BEFORE = r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,1000}?-->\s*|<!doctype[^>\[]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>\s*){0,8}"
_ROOT = re.compile(_BEFORE + r"<(?:\w{1,20}:)?(rss|rdf|feed|urlset|sitemapindex)\b", re.I | re.S)
_JSON_FEED = re.compile(r'\s*\{.{0,1000}?"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.S)
_TAG = re.compile(r"<(/?)[A-Za-z][^<>]{0,2000}>")
_QUOTED = re.compile(r"<!--|<!\[CDATA\[")
_MEND = "leave it out, or name another feed of the same paper"


def is_feed(content: bytes) -> bool:
    """Whether content is a feed or a sitemap, by its first characters."""
    first = content[:1200].lstrip(_BEFORE_TEXT)
    if not first.startswith((b"<", b"{", b"\x1f\x8b")) or (first.startswith(b"{") and b"jsonfeed" not in first):
        return False
    head = charsets.text_of(content[: _HEAD * 4])[:_HEAD]
    return bool(_ROOT.match(head) or _JSON_FEED.match(head))


def parse(content: bytes, url: str = "") -> Feed:
    """The items of a feed, with links made whole by the feed's own address.

    Raises SourceError: no feed, too large, too deep, or with entities of its own.
    """
    if len(content) > LARGEST:
        raise SourceError(f"too large: a feed of more than {LARGEST:,} bytes; {_MEND}")
    text = charsets.text_of(inflate.gunzipped(content, LARGEST))
    if _JSON_FEED.match(text[:_HEAD]):
        return _json_feed(text, url)
    root = _ROOT.match(text[:_HEAD])
    if not root:
        raise SourceError("not a feed: neither RSS, Atom, JSON Feed nor a sitemap; give the address of the feed itself")
    _refuse_hostile(text)
    match root[1].lower():
        case "sitemapindex":
            raise SourceError(f"a list of sitemaps: {_first_sitemaps(text)}; name the sitemap of news in it")
        case "urlset":
            return sitemaps.parse(text, _MOST)
        case _:
            return _xml_feed(text, url)


def _refuse_hostile(text: str) -> None:
    """Refuses what would cost a parser much more than its size."""
    if "<!entity" in text.lower():
        raise SourceError(f"declares entities: no feed needs them, and they can expand without end; {_MEND}")
    depth = 0
    for tag in _TAG.finditer(_without_quoted(text)):
        if not tag[0].endswith("/>"):
            depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            raise SourceError(f"nested too deep: more than {_DEEPEST:,} elements within each other; {_MEND}")


def _without_quoted(text: str) -> str:
    """The text without comments and CDATA, whose tags are no elements of the feed."""
    out, at = [], 0
    while begins := _QUOTED.search(text, at):
        ends = text.find("-->" if begins[0] == "<!--" else "]]>", begins.end())
        if ends < 0:
            break
        out.append(text[at : begins.start()])
        at = ends + 3
    return "".join([*out, text[at:]])


def _first_sitemaps(text: str) -> str:
    return ", ".join(addresses.shown(item.url) for item in sitemaps.parse(text, 3).items) or "it names none"


def _xml_feed(text: str, url: str) -> Feed:
    import feedparser  # noqa: PLC0415 - it starts slowly, and most inputs are no feeds

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:  # given as a stream: a text would be taken for an address or a file
        found = feedparser.parse(
            io.BytesIO(_as_utf8(text)), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # whatever a hostile feed breaks in a parser is that feed's fault alone
        raise SourceError(f"broken feed: no parser reads it ({type(error).__name__}); {_MEND}") from error
    items = tuple(_xml_item(entry, url) for entry in found.entries[:_MOST])
    fault = _fault(found)
    if not items and fault:
        raise SourceError(f"broken XML: no item in it can be read ({fault}); {_MEND}")
    note = f"broken XML ({fault}): {len(items):,} items could be read" if fault else ""
    if len(found.entries) > _MOST:
        note = f"{len(found.entries):,} items: the first {_MOST:,} are read"
    return Feed(_words(found.feed.get("title")), items, note)


def _as_utf8(text: str) -> bytes:
    """The text for a parser that believes the first line rather than what it is told."""
    return re.sub(r"^\s*<\?xml[^>]{0,500}\?>", "", text, count=1).lstrip().encode("utf-8", "replace")


def _fault(found: Any) -> str:
    """What is wrong with the XML; '' for nothing, or for what only a library cares about."""
    error = found.get("bozo_exception")
    return on_one_line(error) if isinstance(error, SAXException) else ""


def _xml_item(entry: Any, url: str) -> FeedItem:
    bodies = [str(content.get("value") or "") for content in entry.get("content") or ()]
    markup = max([*bodies, str(entry.get("summary") or "")], key=len)
    written = str(entry.get("published") or entry.get("updated") or "")
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return FeedItem(
        _link(str(entry.get("link") or ""), url),
        _words(entry.get("title")),
        day(written, parsed),
        _words((entry.get("source") or {}).get("title")),
        plain(markup),
        str(entry.get("id") or "")[:1000],
    )


def _json_feed(text: str, url: str) -> Feed:
    try:
        found = json.loads(text)
        listed = found.get("items") or []
        items = tuple(_json_item(one, url) for one in listed[:_MOST] if isinstance(one, dict))
    except (ValueError, RecursionError, TypeError, AttributeError) as error:
        raise SourceError(f"broken feed: no JSON Feed that can be read ({type(error).__name__}); {_MEND}") from error
    note = f"{len(listed):,} items: the first {_MOST:,} are read" if len(listed) > _MOST else ""
    return Feed(_words(found.get("title")), items, note)


def _json_item(one: dict[str, Any], url: str) -> FeedItem:
    def text(name: str) -> str:
        return value if isinstance(value := one.get(name), str) else ""

    words = text("content_text") or plain(text("content_html")) or text("summary")
    when = day(text("date_published") or text("date_modified"))
    return FeedItem(_link(text("url"), url), _words(one.get("title")), when, "", words, str(one.get("id") or "")[:1000])


def _link(found: str, url: str) -> str:
    """The address of an item; '' where it is none of the web."""
    try:
        whole = urljoin(url, found.strip()) if found.strip() else ""
    except ValueError:
        return ""
    return whole if addresses.is_web(whole) else ""


def _words(value: object) -> str:
    """A title on one line."""
    return " ".join(plain(str(value or "")[:2000]).split())[:500]
