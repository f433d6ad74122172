"""The figures that matched rows add up to, in sections."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from detente.evaluation.judge import accepted, free_auxiliary
from detente.evaluation.sentences import NONE, conflictual, quad, root
from detente.model.evaluation import ArticleScore, Evaluation, Figure, Match, Section, SentenceScore, Tally
from detente.model.gold import GoldEvent
from detente.model.statement import Event

DETECTED, TYPED, CAST, FULL = "event detection", "event type", "type + actor + recipient", "full"
CONFLICT = 4  # quad class of material conflict
_LAYERS = (
    "actor", "recipient", "date", "date to the day", "auxiliary", "mode", "all modes", "context", "casualties",
    "casualties by country", "place: country", "place: name", "speaker",
)  # fmt: skip

EventMatch = Match[GoldEvent, Event]


def sections(evaluation: Evaluation) -> tuple[Section, ...]:
    """All figures, section by section; sections without rows are left out."""
    articles, sentences = evaluation.articles, evaluation.sentences
    events = [m for a in articles for m in a.events]
    paired = [m for m in events if m.gold and m.found and m.counted]
    told = [s for s in sentences if s.sentence.event_type != NONE]
    made = (
        Section("articles", "f1", _f1s(_rows(articles))) if articles else None,
        Section("accuracy", "share", _shares(paired)),
        Section("types", "f1", _f1s(sorted(_by_type(events).items()))),
        Section("modes", "f1", _f1s(sorted(_by_mode(events).items()))),
        Section("auxiliary modes", "f1", _f1s(sorted(_by_auxiliary(paired).items()))),
        Section("negatives", "number", _negatives([a for a in articles if a.negative])),
        Section("sentences", "share", _sentences(told, sentences)),
        Section("roots", "f1", _f1s(_labels([(_gold(s), _found(s)) for s in told]).items())),
    )
    return tuple(s for s in made if s and s.figures)


def _f1s(tallies: Iterable[tuple[str, Tally]]) -> tuple[Figure, ...]:
    return tuple(Figure(name, t.f1, t.gold, t) for name, t in tallies if t.gold or t.predicted)


def _share(name: str, right: Iterable[bool]) -> Iterator[Figure]:
    """The share of what is right, where there is anything."""
    if given := list(right):
        yield Figure(name, sum(given) / len(given), len(given), Tally(sum(given), len(given), len(given)))


def _rows(articles: Sequence[ArticleScore]) -> list[tuple[str, Tally]]:
    events = [m for a in articles for m in a.events]
    levels: dict[str, tuple[str, ...]] = {
        DETECTED: (),
        TYPED: ("type",),
        CAST: ("type", "actor", "recipient"),
        FULL: ("type", "actor", "recipient", "date", "auxiliary"),
    }
    out = [(name, tally(events, layers)) for name, layers in levels.items()]
    out.append(("relations", tally((m for a in articles for m in a.relations), ("standing",))))
    out.append(("links", tally(m for a in articles for m in a.links)))
    out.append(("memberships", tally(m for a in articles for m in a.memberships)))
    return out


def tally(matches: Iterable[Match[Any, Any]], layers: Sequence[str] = ()) -> Tally:
    """Rows that pair and are right in all `layers`; what does not count leaves the count."""
    counted = [m for m in matches if m.counted]
    right = sum(bool(m.gold and m.found) and all(m.judged[name] for name in layers) for m in counted)
    return Tally(right, sum(m.found is not None for m in counted), sum(m.gold is not None for m in counted))


def _shares(paired: Sequence[EventMatch]) -> tuple[Figure, ...]:
    return tuple(f for name in _LAYERS for f in _share(name, (m.judged[name] for m in paired if name in m.judged)))


def _by_type(events: Iterable[EventMatch]) -> dict[str, Tally]:
    out: dict[str, Tally] = defaultdict(Tally)
    for m in events:
        if not m.counted:
            continue
        right = bool(m.gold and m.found) and m.judged["type"]
        if m.gold:
            out[m.gold.event_type] += Tally(int(right), int(right), 1)
        if m.found and not right:
            out[m.found.event_type] += Tally(0, 1, 0)
    return dict(out)


def _by_mode(events: Iterable[EventMatch]) -> dict[str, Tally]:
    """Modes with their type; rows whose mode the text leaves open do not count."""
    out: dict[str, Tally] = defaultdict(Tally)
    for m in events:
        if not m.counted or (m.gold and m.gold.mode_free):
            continue
        gold = {f"{m.gold.event_type} {mode}" for mode in m.gold.event_mode} if m.gold else set()
        found = {f"{m.found.event_type} {mode}" for mode in m.found.event_mode} if m.found else set()
        if m.gold and m.found and m.found.event_type != m.gold.event_type and m.found.event_type in accepted(m.gold):
            continue  # another defensible type has other modes
        for name in gold | found:
            out[name] += Tally(int(name in gold & found), int(name in found), int(name in gold))
    return dict(out)


def _by_auxiliary(paired: Iterable[EventMatch]) -> dict[str, Tally]:
    """Auxiliary modes of the events found, but for those that a row leaves free."""
    out: dict[str, Tally] = defaultdict(Tally)
    for m in paired:
        if m.gold and m.found:
            free = free_auxiliary(m.gold)
            gold, found = set(m.gold.auxiliary) - free, set(m.found.auxiliary) - free
            for name in gold | found:
                out[name] += Tally(int(name in gold & found), int(name in found), int(name in gold))
    return dict(out)


def _negatives(articles: Sequence[ArticleScore]) -> tuple[Figure, ...]:
    if not articles:
        return ()
    n = len(articles)
    events = [a.reading.events for a in articles]
    hard = [[e for e in found if _quad(e) == CONFLICT] for found in events]
    return (
        Figure("events per article", sum(map(len, events)) / n, n),
        Figure("material conflict events per article", sum(map(len, hard)) / n, n),
        Figure("relations per article", sum(len(a.reading.relations) for a in articles) / n, n),
        Figure("share of articles with an event", sum(map(bool, events)) / n, n),
        Figure("share of articles with a material conflict event", sum(map(bool, hard)) / n, n),
    )


def _quad(event: Event) -> int:
    return quad(event.event_type)


def _sentences(told: Sequence[SentenceScore], sentences: Sequence[SentenceScore]) -> tuple[Figure, ...]:
    pairs = [(_gold(s), _found(s)) for s in told]
    out = list(_share("root, accuracy", (gold == found for gold, found in pairs)))
    if pairs:
        out.append(Figure("root, macro F1", _macro(_labels(pairs)), len(pairs)))
        quads = [(str(quad(gold)), str(quad(found))) for gold, found in pairs]
        out.append(Figure("quad class, macro F1", _macro(_labels(quads)), len(pairs)))
        sides = [(str(conflictual(gold)), str(conflictual(found))) for gold, found in pairs]
        out.append(Figure("cooperation or conflict, macro F1", _macro(_labels(sides)), len(pairs)))
    out += _share("share of NONE with an event", (s.between for s in sentences if s.sentence.event_type == NONE))
    return tuple(out)


def _gold(score: SentenceScore) -> str:
    return root(score.sentence.event_type, score.sentence.auxiliary)


def _found(score: SentenceScore) -> str:
    return root(score.found, score.auxiliary)


def _labels(pairs: Iterable[tuple[str, str]]) -> dict[str, Tally]:
    """Tallies of the labels that the gold has."""
    out: dict[str, Tally] = defaultdict(Tally)
    for gold, found in pairs:
        out[gold] += Tally(int(gold == found), int(gold == found), 1)
        if gold != found:
            out[found] += Tally(0, 1, 0)
    return {name: t for name, t in sorted(out.items()) if t.gold}


def _macro(labels: dict[str, Tally]) -> float:
    """The unweighted mean over the labels of the gold."""
    return sum(t.f1 for t in labels.values()) / len(labels)
