"""The text of an article cut where the words of its rows begin and end, for showing them."""

from collections.abc import Iterable
from itertools import pairwise

from detente.evaluation.text import Span, split
from detente.model.evaluation import ArticleScore, Segment
from detente.model.gold import GoldEvent, GoldRelation
from detente.model.statement import Evidence, Statement


def segments(score: ArticleScore) -> tuple[Segment, ...]:
    """The whole text in pieces, each with the gold rows and the found rows whose words it is part of."""
    text = split(score.article.text)
    gold = [(span, row.id) for row in _named_gold(score) for span in text.told((row.snippet, *row.also))]
    found = [(_span(e), row.id) for row in _named_found(score) for e in (row.evidence, *row.also)]
    cuts = {0, len(text.text), *(edge for span, _ in (*gold, *found) for edge in span)}
    return tuple(
        Segment(text.text[start:end], _over(gold, start, end), _over(found, start, end))
        for start, end in pairwise(sorted(c for c in cuts if 0 <= c <= len(text.text)))
    )


def dropped(score: ArticleScore, snippet: str) -> tuple[str, ...]:
    """Why the coder dropped what it saw in the sentences of a gold row, where it says so."""
    text = split(score.article.text)
    here = text.within(text.told([snippet])[:1])
    said = (r.reason for r in score.reading.rejects if r.evidence and here & text.within([_span(r.evidence)]))
    return tuple(dict.fromkeys(said))


def _named_gold(score: ArticleScore) -> tuple[GoldEvent | GoldRelation, ...]:
    return (*score.article.events, *score.article.relations)


def _named_found(score: ArticleScore) -> tuple[Statement, ...]:
    return (*score.reading.events, *score.reading.relations)


def _span(evidence: Evidence) -> Span:
    return evidence.start, evidence.end


def _over(named: Iterable[tuple[Span, str]], start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for (first, last), name in named if first <= start and end <= last))
