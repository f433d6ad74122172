"""Sitemaps of news to items: <url> with <loc>, <news:publication_date>, <news:title> and <news:name>.

The form (sitemaps.org 0.9, Google News 0.9) is so plain that tags are told apart by one pattern, whatever prefix they
bear: no parser expands anything, and a sitemap that is broken or cut off gives what stands before the break.
"""

import html
import re

from detente.sources import addresses
from detente.sources.items import Feed, FeedItem, day

_ELEMENT = re.compile(
    r"<(?:(?!image|video)\w{1,20}:)?(loc|publication_date|title|name)(?:\s[^<>]{0,200})?>"
    r"\s*(?:<!\[CDATA\[)?([^<\]]{0,4000})",
    re.I,
)
_ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:url|sitemap)(?:\s[^<>]{0,200})?>", re.I)


def parse(text: str, most: int) -> Feed:
    """The items of a sitemap, at most `most`, in its order; those without an address of the web are left out."""
    items, publisher, broken = [], "", False
    entries = _ENTRY.split(text)[1:]
    for entry in entries:
        found = {name.lower(): _words(value) for name, value in reversed(_ELEMENT.findall(entry))}  # the first holds
        broken = broken or "</" not in entry
        publisher = publisher or found.get("name", "")
        if addresses.is_web(found.get("loc", "")):
            when = day(found.get("publication_date", ""))
            items.append(FeedItem(found["loc"], found.get("title", ""), when, found.get("name", "")))
    note = f"{len(items):,} items: the first {most:,} are read" if len(items) > most else ""
    if broken or (entries and "</urlset" not in text.lower()[-200:] and "</sitemapindex" not in text.lower()[-200:]):
        note = f"broken XML: {len(items):,} items could be read"
    return Feed(publisher, tuple(items[:most]), note)


def _words(value: str) -> str:
    return " ".join(html.unescape(value).split())[:4000]
