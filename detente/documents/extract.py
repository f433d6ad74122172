"""HTML to an article: text, title, date, author, publisher, address, by trafilatura (Barbaresi 2021). No network is
touched."""

import logging
from dataclasses import dataclass

from detente.documents import clean, pages
from detente.errors import SourceError

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what goes wrong is raised, not logged
_LONGEST = 5_000_000  # characters of a page; a newspaper's has some 300,000 (what is nested too deep, lxml cuts off)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself; '' where it says nothing. `published` is an ISO day."""

    text: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    author: str = ""


def extract(content: bytes, charset: str = "", url: str = "") -> Page:
    """The article of an HTML page that was fetched from `url`; `charset` is what the server declared.

    Raises SourceError: not decodable, too long or too deeply nested, or no article in it.
    """
    import trafilatura  # noqa: PLC0415 - it starts slowly, and most inputs are no pages

    page = clean.decode(content, clean.known_charset(charset) or clean.declared_charset(content))
    if len(page) > _LONGEST:
        raise SourceError(f"page too long: {len(page):,} characters, the limit is {_LONGEST:,}; save the article alone")
    whole = "<body" in page.lower()
    if not whole:
        page = f"<html><body>{page}</body></html>"  # a part of a page, which trafilatura passes over
    try:
        tree = trafilatura.load_html(page)
        found = trafilatura.bare_extraction(
            page, url=url or None, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:  # a hostile page may break any parser: that is this page's fault and no one else's
        raise SourceError(f"page cannot be read: {type(error).__name__}; save the article as text") from error
    if tree is None or not isinstance(found, trafilatura.settings.Document) or not (found.text or "").strip():
        raise SourceError("no article in the page: no running text was found; save the article as text")
    text, address = found.text or "", str(found.url or url)
    if whole:
        pages.require_article(text, tree, address, found.pagetype or "")
    author = (found.author or "").replace("; ", ", ")
    return Page(text, found.title or "", found.date or "", found.sitename or "", address, author)
