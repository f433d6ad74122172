"""Raw items to documents: the one place where a document is built, or refused with a reason.

A reason has the form `class of fault: detail; mend`; what stands before the first colon is what summaries count by.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date

from detente.documents import article, clean, dates, extract, language
from detente.documents.article import Article
from detente.errors import SourceError
from detente.model.document import Document, RawItem
from detente.model.statement import Reject
from detente.settings import Settings

_NAMES = {
    "application/octet-stream": "binary",
    "application/pdf": "a PDF",
    "application/zip": "a zip archive or an office document",
    "application/gzip": "compressed with gzip",
    "application/x-7z-compressed": "a 7z archive",
    "application/vnd.rar": "a RAR archive",
    "application/msword": "an office document",
    "application/rtf": "RTF",
    "image/png": "an image",
    "image/jpeg": "an image",
    "image/gif": "an image",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the reader knows of a document: it wins over what the input says. `today` stands for the day of reading."""

    published: date | None = None
    publisher: str = ""
    title: str = ""
    today: date | None = None


def make_document(raw: RawItem, settings: Settings, given: Given | None = None) -> Document | Reject:
    """The document that a raw item holds, or a Reject that says why it holds none."""
    given = given or Given()
    if raw.fault:
        return Reject(raw.fault)
    try:
        if len(raw.content) > settings.max_input_bytes:
            limit = f"{settings.max_input_bytes:,}"
            raise SourceError(f"too large: more than {limit} bytes; split it or raise the setting max_input_bytes")
        written = raw.modified if settings.file_dates else None
        return _from_article(_parsed(raw, settings), settings, given, written)
    except SourceError as error:
        return Reject(str(error))


def make_from_text(text: str, settings: Settings, given: Given | None = None) -> Document:
    """A document from words at hand. Raises SourceError where they are none or too many, or cannot be coded."""
    made = _from_article(Article(text), settings, given or Given())
    if refusal := language.refusal(made.language):
        raise SourceError(refusal)
    return made


def content_id(found: Article, published: date | None) -> str:
    """16 hex digits over the content (BLAKE2b). The day of reading is no content: undated texts keep their id."""
    pair = [found.pair.source, found.pair.target] if found.pair else None
    content = [found.text, found.title, found.publisher, published.isoformat() if published else None, pair]
    return hashlib.blake2b(json.dumps(content).encode(), digest_size=8).hexdigest()


def _parsed(raw: RawItem, settings: Settings) -> Article:
    kind, _, parameters = raw.media_type.partition(";")
    charset = parameters.partition("charset=")[2].partition(";")[0]
    match kind.strip():
        case "application/json":
            return article.parse_article(raw.content, settings.map)
        case "application/vnd.detente.row+json":  # its columns were mapped when it was read
            return article.parse_article(raw.content)
        case "text/html" | "application/xhtml+xml":
            page = extract.extract(raw.content, charset, raw.url)
            return Article(page.text, "", page.title, page.published, page.publisher, page.url, page.author)
        case "text/plain" | "":
            return Article(clean.decode(raw.content, clean.known_charset(charset)), url=raw.url)
        case other:
            raise SourceError(f"not a text: the content is {_NAMES.get(other, other)}; save it as text or HTML")


def _from_article(found: Article, settings: Settings, given: Given, written: date | None = None) -> Document:
    """`written` stands for the day of publication where there is none, before the day of reading."""
    found = replace(
        found,
        text=clean.checked(found.text, settings.max_text_chars),
        title=given.title or found.title,
        publisher=given.publisher or found.publisher,
    )
    published = given.published or (dates.parse_published(found.published) if found.published else None)
    return Document(
        id=found.id or content_id(found, published),
        text=found.text,
        published=dates.in_print(published or written or given.today or date.today()),
        title=found.title,
        publisher=found.publisher,
        url=found.url,
        language=language.identify(found.text).language,
        published_basis="given" if published else "file date" if written else "day of reading",
        pair=found.pair,
        author=found.author,
    )
