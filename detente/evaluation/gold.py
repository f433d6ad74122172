"""Gold files: annotated articles (*.json) and sentences with a marked pair (*.jsonl), read and checked.

Each fault is one line with the file, the row and the mend.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import DataError, SourceError
from detente.evaluation.gold_rows import read_article, read_sentence
from detente.model.gold import GoldArticle, GoldSentence

ARTICLES, SENTENCES = ".json", ".jsonl"


@dataclass(frozen=True, slots=True)
class Gold:
    """What gold files hold: articles, and sentences by the file that they stand in; `digest` is of the files."""

    articles: tuple[GoldArticle, ...]
    sentences: dict[str, tuple[GoldSentence, ...]]
    digest: str


def read_gold(places: Iterable[str]) -> Gold:
    """All gold of some files and folders (the files right in them).

    Raises DataError for a wrong row, SourceError where there is nothing to read.
    """
    paths = [path for place in places for path in _files(Path(place))]
    contents = {path: _bytes(path) for path in paths}
    articles = tuple(_article(path, contents[path]) for path in paths if path.suffix == ARTICLES)
    sentences = {str(path): _sentences(path, contents[path]) for path in paths if path.suffix == SENTENCES}
    _refuse_twice(articles, [path for path in paths if path.suffix == ARTICLES])
    return Gold(articles, sentences, _digest(contents))


def _files(place: Path) -> list[Path]:
    if place.is_dir():
        found = sorted(p for p in place.iterdir() if p.suffix in (ARTICLES, SENTENCES) and p.is_file())
        if not found:
            raise SourceError(f"{place}: no gold here: give a folder that holds *.json articles or *.jsonl sentences")
        return found
    if place.suffix not in (ARTICLES, SENTENCES):
        raise SourceError(f"{place}: not a gold file: give a folder, *.json articles or *.jsonl sentences")
    return [place]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}): check the path") from error


def _article(path: Path, content: bytes) -> GoldArticle:
    return read_article(parsed(content, str(path)), str(path))


def _sentences(path: Path, content: bytes) -> tuple[GoldSentence, ...]:
    lines = [(f"{path}, line {n}", line) for n, line in enumerate(content.splitlines(), 1) if line.strip()]
    if not lines:
        raise SourceError(f"{path}: no sentences: write one JSON object a line")
    return tuple(read_sentence(parsed(line, place), place) for place, line in lines)


def parsed(content: bytes, place: str) -> Any:
    """JSON as plain values. DataError with the place where it is none."""
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DataError(f"{place}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise DataError(
            f"{place}: not JSON: {error.msg} at line {error.lineno}, column {error.colno}; mend it"
        ) from None
    except RecursionError:
        raise DataError(f"{place}: not JSON that can be read: nested too deeply; mend it") from None


def _refuse_twice(articles: Sequence[GoldArticle], paths: Sequence[Path]) -> None:
    seen: dict[str, Path] = {}
    for article, path in zip(articles, paths, strict=True):
        if (first := seen.setdefault(article.id, path)) is not path:
            raise DataError(f"{path}: the id {article.id!r} is also that of {first}; give it another")


def _digest(contents: dict[Path, bytes]) -> str:
    """16 hex digits over the files, in whatever order they were given."""
    out = hashlib.blake2b(digest_size=8)
    for name, content in sorted((path.name.encode(), content) for path, content in contents.items()):
        out.update(name + b"\0" + content)
    return out.hexdigest()
