"""What a page holds in place of an article: told with its reason, and no article is taken for it."""

from collections.abc import Callable

import pytest

from detente import shipped
from detente.documents import pages
from detente.documents.extract import extract
from detente.errors import DataError, SourceError

SENTENCE = "Turkey expelled the Israeli ambassador on Friday and froze military deals with Israel ({}). "
PARAGRAPHS = "".join(f"<p>{SENTENCE.format(n)}</p>" for n in range(6))
TEASERS = "".join(
    f'<div class="item"><h3><a href="/a{n}">Turkey expels the ambassador of Israel, part {n}</a></h3>'
    f"<p>{SENTENCE.format(n)}</p></div>"
    for n in range(12)
)
LINKS = "".join(f'<li><a href="/b{n}">Nine most read stories of the day, number {n}</a></li>' for n in range(30))


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>News</title>{head}</head><body>{body}</body></html>".encode()


ARTICLES = {
    "plain": page(f"<article><h1>Envoy out</h1>{PARAGRAPHS}</article>"),
    "with many links beside it": page(
        f"<article><h1>Envoy out</h1>{PARAGRAPHS}</article><aside><ul>{LINKS}</ul></aside>"
    ),
    "with teasers below it": page(f"<main><article>{PARAGRAPHS * 4}</article></main><section>{TEASERS}</section>"),
    "about cookies": page(f"<article>{PARAGRAPHS}<p>The EU fined firms that use cookies.</p></article>"),
    "long and of a robot check": page(f"<article>{PARAGRAPHS * 5}<p>A captcha asks: are you a robot</p></article>"),
    "that calls itself one": page(f"<main>{TEASERS}</main>", '<meta property="og:type" content="article">'),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_one(name: str) -> None:
    assert "Turkey expelled the Israeli ambassador" in extract(ARTICLES[name]).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            page(f"<main>{TEASERS}</main>"),
            "index page: most of its text are teasers of articles; give the pages of those",
        ),
        (page("<p>Turkey expelled the envoy.</p>"), "too short: 4 words of running text, an article has 10"),
        (page("<nav>Home</nav>"), "too short: 1 words of running text"),
        (page("<script>home()</script>"), "no article in the page: "),
        (
            page(
                "<h1>We value your privacy</h1><p>We and our partners store and access information on a device, such as"
                " cookies, and process personal data. You may click to consent to our processing.</p>"
            ),
            "consent wall: its text is “consent to”, “our partners”, “personal data”, “such as cookies”; open",
        ),
        (
            page(
                "<p>To continue reading this article subscribe now. Already a subscriber? Please use your account.</p>"
            ),
            "paywall: ",
        ),
        (
            page("<h1>Oops</h1><p>The page you are looking for may have been moved, or does not exist any more.</p>"),
            "error page: ",
        ),
        (
            page("<p>Please verify you are human by completing the captcha below; your Ray ID is 5f3a2b1c.</p>"),
            "robot check: ",
        ),
    ],
)
def test_what_is_no_article_says_what_it_is(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        extract(content)
    assert str(error.value).startswith(reason)
    assert "; " in str(error.value) and "\n" not in str(error.value)


def test_the_address_of_a_front_page_gives_it_away() -> None:
    content = page(f"<main>{PARAGRAPHS}</main>")
    for url in ("https://news.example", "https://news.example/"):
        with pytest.raises(SourceError, match=f"index page: {url} is a front page; give the pages"):
            extract(content, url=url)
    for url in ("", "https://news.example/a", "https://news.example/?id=7"):
        extract(content, url=url)


@pytest.mark.parametrize("spoil", [lambda t: t.pop("walls"), lambda t: t.update(least_words="ten")])
def test_a_table_that_lacks_something_is_said(
    spoil: Callable[[dict[str, object]], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = dict(shipped.read_yaml(shipped.data_folder() / "pages.yaml"))
    spoil(table)
    monkeypatch.setattr(pages, "read_yaml", lambda path: table)
    with pytest.raises(DataError, match=r"pages\.yaml: write whole numbers for least_words"):
        pages.known.__wrapped__()
