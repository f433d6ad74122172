"""The error browser: one HTML file with every article, its rows side by side, and what is wrong in them.

It stands alone: no network, all text escaped, readable without scripts; a script only filters.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from detente.model.evaluation import ArticleScore, Evaluation, Section, SentenceScore
from detente.project.evaluate import NONE, root, segments, sentence_wrong
from detente.views import words
from detente.views.error_rows import Row, rows, short_id
from detente.views.render import short_names
from detente.views.render_figures import HEADS, TITLES, figure_cells
from detente.views.templating import digest, environment

KINDS = (  # what can be filtered by, in the order of the list
    "missed", "false", "type", "mode", "actor", "recipient", "date", "auxiliary", "place", "casualties", "speaker",
    "context", "relation", "link", "membership",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with the names of the rows that it belongs to; `anchors` are the rows whose words begin here."""

    text: str
    gold: tuple[str, ...]
    found: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """An article of the page."""

    id: str
    title: str
    about: str
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]

    @property
    def wrong(self) -> int:
        """Rows in which something is wrong."""
        return sum(bool(row.errors) for row in self.rows)


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A sentence that was read wrongly: its pieces, each with the role that it plays (source, target or '')."""

    place: str
    gold: str
    found: str
    types: tuple[str, ...]
    pieces: tuple[tuple[str, str], ...]


def errors_page(evaluation: Evaluation, figures: Sequence[Section]) -> str:
    """The page as HTML."""
    articles = [_article(score) for score in evaluation.articles]
    everything = [row for article in articles for row in article.rows]
    return (
        _templates()
        .get_template("errors.html")
        .render(
            evaluation=evaluation,
            figures=[(TITLES.get(s.name, s.name), HEADS[s.kind], _figures(s)) for s in figures],
            articles=articles,
            sentences=[_sentence(s) for s in evaluation.sentences if sentence_wrong(s)],
            kinds=[(kind, _count(everything, kind)) for kind in KINDS],
            types=_by_type(everything),
            counted=sum(row.status != "optional" for row in everything),
            policy=_policy(),
        )
    )


def _figures(section: Section) -> list[tuple[str, tuple[str, ...]]]:
    return [(words.safe(f.name), figure_cells(section.kind, f)) for f in section.figures]


def _article(score: ArticleScore) -> ArticlePart:
    article = score.article
    about = " · ".join(p for p in (article.publisher, str(article.published)) if p)
    return ArticlePart(article.id, words.safe(article.title), words.safe(about), _pieces(score), rows(score))


def _pieces(score: ArticleScore) -> tuple[Piece, ...]:
    names = short_names(score.reading.events, score.reading.relations)
    seen: set[str] = set()
    out = []
    for piece in segments(score):
        gold, found = tuple(map(short_id, piece.gold)), tuple(names[i] for i in piece.found)
        new = tuple(n for n in (*(f"g-{g}" for g in gold), *(f"c-{f}" for f in found)) if n not in seen)
        seen.update(new)
        out.append(Piece(words.shown(piece.text), gold, found, new))
    return tuple(out)


def _sentence(score: SentenceScore) -> SentencePart:
    gold = score.sentence
    none = gold.event_type == NONE
    said = _label(gold.event_type, gold.auxiliary)
    found = "an event between the two" if none else _label(score.found, score.auxiliary)
    types = (gold.event_type,) if none else tuple(dict.fromkeys((gold.event_type, words.safe(score.found))))
    return SentencePart(words.safe(gold.place), said, found, types, _marked(gold.text, gold.source, gold.target))


def _label(event_type: str, auxiliary: Sequence[str]) -> str:
    """A type as it was given, and as which label it is scored where a future act is scored as another."""
    read = root(event_type, auxiliary)
    given = words.safe(" ".join((event_type, *auxiliary)))
    return given if read == root(event_type, ()) else f"{given} (scored as {read})"


def _marked(text: str, source: str, target: str) -> tuple[tuple[str, str], ...]:
    """The sentence cut at its marked parties."""
    spans = sorted(
        (at, at + len(name), role)
        for name, role in ((source, "source"), (target, "target"))
        for at in [text.find(name)]
    )
    out, last = [], 0
    for start, end, role in spans:
        if start < last:  # one party stands within the other
            continue
        out += [(words.shown(text[last:start]), ""), (words.shown(text[start:end]), role)]
        last = end
    return (*out, (words.shown(text[last:]), ""))


def _count(given: Iterable[Row], kind: str) -> int:
    return sum(kind in row.errors for row in given)


def _by_type(given: Sequence[Row]) -> list[tuple[str, int, dict[str, int]]]:
    """For each type, of the gold or of the coder, how many rows count, and how many of them have which error."""
    counts: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for row in given:
        for name in row.types if row.status != "optional" else ():
            totals[name] += 1
            counts.setdefault(name, Counter()).update(row.errors)
    return [(name, totals[name], dict(counts[name])) for name in sorted(totals)]


@cache
def _templates() -> Environment:
    return environment()


def _policy() -> str:
    """What the browser may do: our own style and script, told by their hashes, and nothing else."""
    style, script = (digest(_templates().get_template(name).render()) for name in ("errors.css", "errors.js"))
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
