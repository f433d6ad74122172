"""HTML to an article: text, title, date, publisher, address, by trafilatura (Barbaresi 2021). No network is touched."""

import logging
from dataclasses import dataclass

from detente.documents import clean
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


def extract(content: bytes) -> Page:
    """The article of an HTML page.

    Raises SourceError: not decodable, too long or too deeply nested, or no article in it.
    """
    import trafilatura  # noqa: PLC0415 - it starts slowly, and most inputs are no pages

    page = clean.decode(content, clean.declared_charset(content))
    if len(page) > _LONGEST:
        raise SourceError(f"page too long: {len(page):,} characters, the limit is {_LONGEST:,}; save the article alone")
    if "<body" not in page.lower():
        page = f"<html><body>{page}</body></html>"  # a part of a page, which trafilatura passes over
    try:
        found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as error:  # a hostile page may break any parser: that is this page's fault and no one else's
        raise SourceError(f"page cannot be read: {type(error).__name__}; save the article as text") from error
    if not isinstance(found, trafilatura.settings.Document) or not (found.text or "").strip():
        raise SourceError("no article in the page: no running text was found; save the article as text")
    return Page(found.text or "", found.title or "", found.date or "", found.sitename or "", found.url or "")
