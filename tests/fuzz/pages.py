# ruff: noqa: E501 (tables of words)
"""HTML and feeds."""

from collections.abc import Sequence

from detente.documents.make import make_document
from detente.errors import SourceError
from detente.model.document import RawItem
from detente.model.statement import Reject
from detente.settings import Settings
from detente.sources import feeds, kinds
from tests.fuzz.articles import article, document_holds
from tests.fuzz.draw import Draw
from tests.fuzz.target import RESULT, Target, each
from tests.fuzz.words import ODD, anything, as_bytes, damaged

TAGS = (
    "p",
    "div",
    "article",
    "h1",
    "span",
    "br",
    "script",
    "style",
    "table",
    "td",
    "li",
    "a",
    "blockquote",
    "main",
    "svg",
)
WHEN = (
    "2011-09-05",
    "2011-09-05T10:00:00Z",
    "Mon, 05 Sep 2011 10:00:00 GMT",
    "5 September 2011",
    "2011-13-45",
    "",
    "0001-01-01",
)
SETTINGS = Settings()
_META = (
    '<meta property="article:published_time" content="{}">', '<meta name="author" content="{}">', "<title>{}</title>",
    '<meta property="og:site_name" content="{}">', '<link rel="canonical" href="https://e.org/{}">', '<meta charset="{}">',
    '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{}"}}</script>',
)  # fmt: skip


def element(draw: Draw, inner: str) -> str:
    """Words in a tag, which is not always closed."""
    tag = draw.of(TAGS)
    opened = f"<{tag} {draw.of(('', 'class=x', 'id=' + chr(34), 'style=display:none', 'href=javascript:1'))}>"
    return f"{opened}{inner}</{tag}>" if not draw.one_in(8) else f"{opened}{inner}"


def page(draw: Draw) -> bytes:
    """A page with an article in it, whole or not."""
    head = "".join(m.format(draw.of(WHEN) if draw.below(2) else anything(draw, 12)) for m in draw.some(_META, 4))
    parts = [f"<p>{line}</p>" if draw.below(3) else element(draw, line) for line in article(draw).split("\n") if line]
    parts += [element(draw, anything(draw, 20)) for _ in range(draw.below(4))]
    body = "<div>" * draw.of((0, 0, 0, 1, 50, 3000)) + "".join(parts)
    whole = draw.of(
        ("<!doctype html><html><head>{}</head><body>{}</body></html>", "<html>{}<body>{}", "{}{}", "<?xml?><html>{}{}")
    )
    return as_bytes(draw, damaged(draw, whole.replace("{}", head, 1).replace("{}", body, 1)))


def check_page(content: bytes) -> str:
    """A page is a document with a text, or is refused."""
    found = make_document(RawItem("page", content, "text/html"), SETTINGS)
    return found.reason.partition(":")[0] if isinstance(found, Reject) else document_holds(found)


def feed(draw: Draw) -> bytes:
    """RSS, Atom, JSON Feed or a sitemap, whole or not."""
    words = [damaged(draw, article(draw)[: 20 + draw.below(200)]) for _ in range(draw.below(5))]
    items = "".join(_FORMS[form := draw.below(4)].format(w, draw.of(WHEN), draw.of(ODD)) for w in words)
    text = _WHOLE[form if words else draw.below(4)].replace("{}", items.rstrip(","))
    if draw.one_in(30):
        text = text.replace("<rss", '<!DOCTYPE x [<!ENTITY a "ha">]><rss')
    if draw.one_in(30):
        text = text.replace("<channel>", "<channel>" + "<a>" * draw.of((10, 900, 1100)))
    return as_bytes(draw, damaged(draw, text))


def check_feed(content: bytes) -> str:
    """A feed gives items whose days are days and whose addresses are of the web, or is refused."""
    feeds.is_feed(content)
    try:
        found = feeds.parse(content, "https://e.org/feed")
    except SourceError as error:
        return str(error).partition(":")[0]
    for item in found.items:
        assert len(item.id) == 16
        assert not item.url or item.url.startswith(("http://", "https://"))
        assert not item.published or len(item.published) == 10
    return RESULT


_FORMS = (
    "<item><title>{0}</title><link>https://e.org/{2}</link><pubDate>{1}</pubDate><description><![CDATA[{0}]]></description></item>",
    '<entry><title>{0}</title><link href="https://e.org/{2}"/><updated>{1}</updated><content type="html">{0}</content></entry>',
    '{{"id": "{2}", "title": "{0}", "url": "https://e.org/1", "content_html": "<p>{0}</p>", "date_published": "{1}"}},',
    '<url><loc>https://e.org/{2}</loc><news:news><news:title>{0}</news:title><news:publication_date>{1}</news:publication_date></news:news></url>',
)  # fmt: skip
_WHOLE = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{}</channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{}</feed>',
    '{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [{}]}',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{}</urlset>',
)  # fmt: skip


def binary(draw: Draw) -> tuple[bytes, str]:
    """The first bytes of some kind of file, then anything, under some name."""
    content = draw.of(_HEADS) + as_bytes(draw, anything(draw, 60))
    return content, draw.of(("x", "x.txt", "x.json", "x.csv", "x.html", "x.JSONL", "", "x.tsv", "\x00", "x.gz"))


def check_kinds(inputs: Sequence[tuple[bytes, str]]) -> list[str]:
    """What bytes are is told from any bytes."""
    for content, name in inputs:
        assert "/" in kinds.kind(content, name)
    return [RESULT] * len(inputs)


_HEADS = (b"", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh9", b"WARC/1.0\r\n", b"PAR1", b"<html>", b"{", b"[{", b"\xff\xfe", b"\0\0")  # fmt: skip

TARGETS = (
    Target("pages", 3_000, page, each(check_page)),
    Target("feeds", 6_000, feed, each(check_feed)),
    Target("kinds", 130_000, binary, check_kinds, lot=20),
)
