"""Pages that hold no article: front and index pages, walls of consent or payment, errors, stubs (data/pages.yaml)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from detente.errors import DataError, SourceError
from detente.shipped import data_folder, read_yaml

_NUMBERS = ("least_words", "wall_words", "wall_phrases", "index_teasers", "teaser_paragraphs", "headline_words")
_TEXTS = ("p", "li", "dd", "h2", "h3", "h4")
_ARTICLE_TYPES = ("article", "news", "blog")  # what og:type says of an article


@dataclass(frozen=True, slots=True)
class Known:
    """The table: numbers by name, and the phrases of each wall."""

    numbers: dict[str, int]
    walls: dict[str, re.Pattern[str]]


def require_article(text: str, tree: Any, url: str = "", says: str = "") -> None:
    """Raises SourceError where a page is something else than an article.

    `text` is its running text, `tree` the parsed page (lxml), `url` its address, `says` its own word on its type.
    """
    words = len(text.split())
    if words < (least := known().numbers["least_words"]):
        raise SourceError(f"too short: {words} words of running text, an article has {least}; save the whole article")
    if (wall := _wall(text, words)) is not None:
        name, found = wall
        raise SourceError(f"{name}: its text is “{'”, “'.join(found)}”; open the article itself and save that")
    if says.lower().startswith(_ARTICLE_TYPES):
        return
    if url and urlsplit(url).path in ("", "/") and not urlsplit(url).query:
        raise SourceError(f"index page: {url[:200]} is a front page; give the pages of its articles")
    if _is_index(tree, text):
        raise SourceError("index page: most of its text are teasers of articles; give the pages of those")


@cache
def known() -> Known:
    """The table, read once and checked. DataError where a number or a list is missing."""
    path = data_folder() / "pages.yaml"
    table = read_yaml(path)
    walls = table.get("walls")
    if not isinstance(walls, dict) or not all(isinstance(table.get(name), int) for name in _NUMBERS):
        raise DataError(f"{path}: write whole numbers for {', '.join(_NUMBERS)}, and phrases below `walls`")
    return Known({name: table[name] for name in _NUMBERS}, {name: _any_of(walls[name]) for name in walls})


def _any_of(phrases: list[object]) -> re.Pattern[str]:
    longest_first = sorted((re.escape(str(phrase)) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def _wall(text: str, words: int) -> tuple[str, list[str]] | None:
    """Which wall a short text is, with the phrases that say so."""
    if words > known().numbers["wall_words"]:
        return None
    plain = " ".join(text.lower().replace("’", "'").split())
    best = max(((name, sorted(set(p.findall(plain)))) for name, p in known().walls.items()), key=lambda w: len(w[1]))
    return best if len(best[1]) >= known().numbers["wall_phrases"] else None


def _is_index(tree: Any, text: str) -> bool:
    """Whether teasers make up most of the running text of a page."""
    shown = {" ".join(line.removeprefix("- ").split()) for line in text.splitlines()}
    found = {
        words
        for element in tree.iter(*_TEXTS)
        if (words := " ".join(element.text_content().split())) in shown and _is_teaser(element)
    }
    most = sum(len(words.split()) for words in found) * 2 > len(text.split())
    return most and len(found) >= known().numbers["index_teasers"]


def _is_teaser(element: Any) -> bool:
    """Whether a text is itself a headline that is a link, or stands below one with little else beside it."""
    if any(_headlines(element)):
        return len("".join(_link_texts(element))) * 2 > len(element.text_content().strip())
    for around in list(element.iterancestors())[:2]:
        if sum(1 for _ in around.iter("p")) > known().numbers["teaser_paragraphs"]:
            return False
        if any(_headlines(around)):
            return True
    return False


def _headlines(element: Any) -> Iterator[str]:
    """The links within that are as long as headlines."""
    least = known().numbers["headline_words"]
    return (words for words in _link_texts(element) if len(words.split()) >= least)


def _link_texts(element: Any) -> Iterator[str]:
    return (" ".join(link.text_content().split()) for link in element.iter("a"))
