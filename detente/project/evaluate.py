"""A coder against gold files: what the pipeline reads in them, or what a coder wrote earlier, compared row by row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import DetenteError, QueryError, SourceError
from detente.evaluation import floors
from detente.evaluation.articles import score_article
from detente.evaluation.figures import sections
from detente.evaluation.gold import Gold, parsed, read_gold
from detente.evaluation.marks import dropped, segments
from detente.evaluation.misses import MINOR, kind, misses, sentence_wrong
from detente.evaluation.predictions import article_reading, sentence_reading
from detente.evaluation.sentences import NONE, root, score_sentence
from detente.model.document import Document, Pair
from detente.model.evaluation import Evaluation, Section
from detente.model.gold import GoldArticle, GoldSentence
from detente.model.statement import Reading
from detente.project.refused import Refused
from detente.project.stream import read_batches
from detente.settings import Settings

__all__ = [
    "MINOR",
    "NONE",
    "Floored",
    "dropped",
    "evaluate",
    "hold",
    "kind",
    "misses",
    "root",
    "sections",
    "segments",
    "sentence_wrong",
    "to_json",
]


@dataclass(frozen=True, slots=True)
class Floored:
    """Figures against their bounds: `worse` has one line for each that is missed."""

    bounds: floors.Bounds
    worse: tuple[str, ...]


def evaluate(places: Iterable[str], settings: Settings, predictions: str = "") -> Evaluation:
    """Compares the gold of files and folders with what is read in it anew, or with the JSON files of a folder.

    Raises DataError for a wrong row of the gold, SourceError where there is nothing to read.
    """
    gold = read_gold(places)
    sentences = [s for rows in gold.sentences.values() for s in rows]
    if predictions:
        readings, pairs = _written(gold, Path(predictions))
    else:
        readings = _read((_document(a) for a in gold.articles), settings)
        pairs = _read((_sentence(s, n) for n, s in enumerate(sentences)), settings)
    silent = tuple(a.id for a, r in zip(gold.articles, readings, strict=True) if r is None)
    articles = ((a, r or Reading(_document(a))) for a, r in zip(gold.articles, readings, strict=True))
    return Evaluation(
        tuple(score_article(a, r) for a, r in articles),
        tuple(score_sentence(s, r) for s, r in zip(sentences, pairs, strict=True) if r),
        silent,
        gold.digest,
    )


def hold(evaluation: Evaluation, place: str, *, update: bool = False, allow_regression: bool = False) -> Floored:
    """Figures against the bounds of a file. `update` makes them stricter, with `allow_regression` as they are now."""
    figures = sections(evaluation)
    new = update and not Path(place).exists()
    digest, bounds = (evaluation.digest, {}) if new else floors.read_floors(place)
    if update:
        bounds = floors.moved(figures, bounds, allow_regression=allow_regression)
        floors.write_floors(place, evaluation.digest, bounds)
        digest = evaluation.digest
    worse = floors.below(floors.bounded(figures), bounds)
    if digest != evaluation.digest:
        worse.insert(0, f"the gold is not that of {place}: look what changed, then use --update")
    return Floored(bounds, tuple(worse))


def to_json(evaluation: Evaluation, figures: Iterable[Section]) -> dict[str, Any]:
    """The figures as plain values."""
    out: dict[str, Any] = {"gold": evaluation.digest}
    out |= {"articles_read": len(evaluation.articles), "sentences_read": len(evaluation.sentences)}
    out["articles_without_prediction"] = list(evaluation.unread)
    for section in figures:
        out[section.name] = rows = {}
        for f in section.figures:
            rows[f.name] = {section.kind if section.kind == "f1" else "value": f.value, "n": f.n}
            if section.kind == "f1" and f.tally:
                rows[f.name] |= {"precision": f.tally.precision, "recall": f.tally.recall}
                rows[f.name] |= {"right": f.tally.right, "predicted": f.tally.predicted, "gold": f.tally.gold}
    return out


def _document(article: GoldArticle) -> Document:
    return Document(article.id, article.text, article.published, title=article.title, publisher=article.publisher)


def _sentence(sentence: GoldSentence, number: int) -> Document:
    pair = Pair(sentence.source, sentence.target)
    return Document(str(number), sentence.text, sentence.published, pair=pair)


def _read(documents: Iterable[Document], settings: Settings) -> list[Reading | None]:
    """Readings by the pipeline; a fault of ours ends the evaluation, for figures without a text would be wrong."""
    out: list[Reading | None] = []
    for batch in read_batches(documents, settings):
        for outcome in batch:
            if isinstance(outcome, Refused):
                raise DetenteError(str(outcome))
            out.append(outcome)
    return out


def _written(gold: Gold, folder: Path) -> tuple[list[Reading | None], list[Reading | None]]:
    """Readings out of <article id>.json and <name of the gold file>.jsonl."""
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder: give the one that holds <article id>.json")
    articles = [_written_article(a, folder / f"{a.id}.json") for a in gold.articles]
    pairs: list[Reading | None] = []
    for place, rows in gold.sentences.items():
        pairs += _written_lines(rows, folder / Path(place).name)
    return articles, pairs


def _written_article(article: GoldArticle, path: Path) -> Reading | None:
    if not path.is_file():
        return None
    return article_reading(article, parsed(path.read_bytes(), str(path)), str(path))


def _written_lines(rows: Sequence[GoldSentence], path: Path) -> Iterator[Reading]:
    """Lines by id where every sentence has one, else by their order."""
    if not path.is_file():
        raise SourceError(
            f"{path}: no such file: it has to hold one result for each sentence, as `detente code` writes"
        )
    lines = [line for line in path.read_bytes().splitlines() if line.strip()]
    values = [(f"{path}, line {n}", parsed(line, f"{path}, line {n}")) for n, line in enumerate(lines, 1)]
    named = {str(v.get("id")): (place, v) for place, v in values if isinstance(v, dict)}
    if all(r.id for r in rows) and all(r.id in named for r in rows):
        values = [named[r.id] for r in rows]
    if len(values) != len(rows):
        raise SourceError(f"{path}: {len(values)} results for {len(rows)} sentences: give one each, with the same id")
    return (sentence_reading(s, value, place) for s, (place, value) in zip(rows, values, strict=True))
