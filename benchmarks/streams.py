"""The texts that speed is measured on: political articles, others, and a stream mixed of both."""

import json
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "detente" / "data" / "examples"
GENERAL = ROOT / "benchmarks" / "data" / "general.jsonl"
OTHERS = 9  # articles that are not political, to one that is

Article = dict[str, Any]


def political(places: Sequence[str], words: int) -> list[Article]:
    """The articles of some JSONL files as they are, or the shipped ones, repeated until they have that many words."""
    return read(places) if places else repeated(_shipped(), words)


def mixed(political: Sequence[str], general: Sequence[str], words: int) -> list[Article]:
    """A stream in which one of ten articles is political. Where those that are not are shorter, the political ones are
    cut to their mean length, at the end of a paragraph, so that words are shared out as articles are."""
    others = read(general) if general else read([str(GENERAL)])
    mean = round(sum(size(a) for a in others) / len(others))
    briefs = cycle(cut(a, mean) for a in (read(political) if political else _shipped()))
    rest = iter(repeated(others, words) if not general else others)
    return list(_numbered(_woven(briefs, rest)))


def _woven(briefs: Iterator[Article], rest: Iterator[Article]) -> Iterator[Article]:
    while nine := list(islice(rest, OTHERS)):
        yield next(briefs)
        yield from nine


def repeated(given: Sequence[Article], words: int) -> list[Article]:
    """The articles over and over until they have that many words; ids made different."""
    many = len(given) * max(1, round(words / sum(map(size, given))))
    return list(_numbered(islice(cycle(given), many)))


def _numbered(given: Iterator[Article]) -> Iterator[Article]:
    return ({**article, "id": f"{article.get('id', '')}-{n}"} for n, article in enumerate(given))


def cut(article: Article, words: int) -> Article:
    """The article up to the paragraph in which it reaches that many words; at least its first two."""
    kept: list[str] = []
    for paragraph in article["text"].split("\n"):
        if len([k for k in kept if k.strip()]) >= 2 and len(" ".join(kept).split()) >= words:
            break
        kept.append(paragraph)
    return {**article, "text": "\n".join(kept).strip()}


def size(article: Article) -> int:
    """The words of an article: what blanks divide."""
    return len(article["text"].split())


def read(places: Sequence[str]) -> list[Article]:
    """The articles of JSONL files."""
    lines = (line for place in places for line in Path(place).read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def write(given: Sequence[Article], place: Path) -> None:
    """The articles as a JSONL file."""
    place.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in given), encoding="utf-8")


def _shipped() -> list[Article]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))]
