"""Rows of the error browser: a row of the gold beside the row that the coder has for it, layer by layer, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.model.actor import Entity
from detente.model.evaluation import ArticleScore, Match
from detente.model.gold import GoldEntity, GoldEvent, GoldLink, GoldMembership, GoldPlace, GoldRelation
from detente.model.statement import Date, Event, Evidence, Link, Membership, Place, Reason, RelationClaim, Statement
from detente.project.evaluate import MINOR, dropped, kind
from detente.views import words
from detente.views.render import short_names

_JUDGED = {  # layers of a row whose lines are named otherwise
    "mode": ("mode",),
    "place": ("place: country", "place: name"),
    "casualties": ("casualties", "casualties by country"),
}
NOBODY = "–"
_WORDS = 300  # characters of a row's words that are shown


@dataclass(frozen=True, slots=True)
class Line:
    """One layer: what the gold says, what the coder says, and the rules that gave it its value."""

    name: str
    gold: str
    found: str
    wrong: bool = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of rows, or one without the other. `status`: right, wrong, missed, false, optional."""

    what: str
    status: str
    errors: tuple[str, ...]  # what it can be filtered by
    title: str
    gold: str  # how the gold row is called, '' where there is none
    found: str
    lines: tuple[Line, ...]
    types: tuple[str, ...] = ()
    at: int = 0  # where its words stand


def rows(score: ArticleScore) -> tuple[Row, ...]:
    """All rows of an article: events in the order of the text, then relations, links, memberships."""
    names = short_names(score.reading.events, score.reading.relations)
    events = sorted((_event(m, names, score) for m in score.events), key=lambda row: row.at)
    claims = sorted((_relation(m, names, score) for m in score.relations), key=lambda row: row.at)
    called = _called(score, names)
    return (
        *events,
        *claims,
        *(_link(m, called, names) for m in score.links),
        *(_membership(m) for m in score.memberships),
    )


def _event(match: Match[GoldEvent, Event], names: Mapping[str, str], score: ArticleScore) -> Row:
    gold, found = match.gold, match.found
    lines = [Line(name, g, f, _wrong(match, name), _why(match, name)) for name, g, f in _layers(gold, found)]
    if gold and not found:
        lines += [Line("dropped", "", words.clipped(reason)) for reason in dropped(score, gold.snippet)]
    types = tuple(dict.fromkeys(words.safe(row.event_type) for row in (gold, found) if row))
    who = (gold.actor, gold.recipient) if gold else (found.actor, found.recipient) if found else ((), ())
    title = f"{' / '.join(types)} · {_names(who[0])}" + (f" → {_names(who[1])}" if who[1] else "")
    return _row("event", match, names, title, tuple(lines), types=types, at=_at(score, gold, found))


def _layers(gold: GoldEvent | None, found: Event | None) -> list[tuple[str, str, str]]:
    """Name, gold and coded value of each layer that one of them has."""
    cells = (
        ("type", _gold_type(gold), found.event_type if found else ""),
        ("mode", _gold_mode(gold), ", ".join(found.event_mode) if found else ""),
        ("actor", _gold_who(gold.actor) if gold else "", _who(found.actor) if found else ""),
        ("recipient", _gold_who(gold.recipient) if gold else "", _who(found.recipient) if found else ""),
        ("date", _gold_when(gold), _when(found.date) if found else ""),
        ("auxiliary", _gold_reality(gold), words.reality(found.auxiliary) if found else ""),
        ("place", _gold_place(gold.place) if gold else "", _place(found.place) if found else ""),
        ("casualties", words.toll(gold.casualties) if gold else "", words.toll(found.casualties) if found else ""),
        ("speaker", _gold_who([gold.speaker]) if gold and gold.speaker else "", _speaker(found)),
        ("context", ", ".join(gold.contexts) if gold else "", ", ".join(found.contexts) if found else ""),
        ("words", _snippets(gold), _evidence(found.evidence, found.also) if found else ""),
    )
    return [(name, g, f) for name, g, f in cells if {g, f} - {"", NOBODY}]


def _relation(match: Match[GoldRelation, RelationClaim], names: Mapping[str, str], score: ArticleScore) -> Row:
    gold, found = match.gold, match.found
    cells = [
        ("parties", _gold_who(gold.parties) if gold else "", _who(found.parties) if found else ""),
        ("standing", _gold_standing(gold), words.standing(found) if found else ""),
        ("date", _when(gold.when) if gold else "", _when(found.date) if found else ""),
        ("words", _snippets(gold), _evidence(found.evidence, found.also) if found else ""),
    ]
    lines = [Line(name, g, f, _wrong(match, name)) for name, g, f in cells]
    if gold and not found:
        lines += [Line("dropped", "", words.clipped(reason)) for reason in dropped(score, gold.snippet)]
    title = _names(gold.parties if gold else found.parties if found else ())
    return _row("relation", match, names, title, tuple(lines), at=_at(score, gold, found))


def _link(match: Match[GoldLink, Link], called: Mapping[str, str], names: Mapping[str, str]) -> Row:
    gold, found = match.gold, match.found
    titles = [f"{gold.type}: {gold.source} → {gold.target}"] if gold else []
    if found:
        source, target = (names.get(end, words.clipped(end, 20)) for end in (found.source, found.target))
        titles.append(f"{found.type}: {source} → {target}")
    lines = (
        Line("from", called.get(gold.source, gold.source) if gold else "", _end(found.source if found else "", called)),
        Line("type", gold.type if gold else "", found.type if found else ""),
        Line("to", called.get(gold.target, gold.target) if gold else "", _end(found.target if found else "", called)),
        Line("words", f"“{words.clipped(gold.snippet)}”" if gold else "", _evidence(found.evidence) if found else ""),
    )
    return _row("link", match, {}, " / ".join(titles), lines)


def _membership(match: Match[GoldMembership, Membership]) -> Row:
    gold, found = match.gold, match.found
    lines = (
        Line("member", _gold_who([gold.member]) if gold else "", _who([found.member]) if found else ""),
        Line("status", gold.status if gold else "", found.status if found else ""),
        Line("group", _gold_who([gold.group]) if gold else "", _who([found.group]) if found else ""),
        Line("words", f"“{words.clipped(gold.snippet)}”" if gold else "", _evidence(found.evidence) if found else ""),
    )
    ends = [gold.member, gold.group] if gold else [found.member, found.group] if found else []
    return _row("membership", match, {}, _names(ends), lines)


def _row(
    what: str, match: Match[Any, Any], names: Mapping[str, str], title: str, lines: tuple[Line, ...], **rest: Any
) -> Row:
    """A row with what the match says of it; `rest` is what only events and relations have."""
    said = kind(match)
    status = said or ("right" if match.counted else "optional")
    layers = (name for name in match.wrong if name not in MINOR) if said == "wrong" else (said,) if said else ()
    errors = tuple(dict.fromkeys(map(_short, layers)))
    if said and what != "event":
        errors = (what, *errors)
    gold = short_id(getattr(match.gold, "id", ""))
    found = names.get(getattr(match.found, "id", ""), "") if match.found else ""
    return Row(what, status, errors, words.clipped(title, 120), gold, found, tuple(map(_safe, lines)), **rest)


def short_id(id_: str) -> str:
    """What a gold row is called on the page."""
    return words.clipped(id_, 20)


def _safe(line: Line) -> Line:
    return replace(line, gold=words.safe(line.gold), found=words.safe(line.found))


def _short(layer: str) -> str:
    """The layer without what it was judged by: `place: name` is a place."""
    return layer.partition(":")[0].replace("casualties by country", "casualties")


def _wrong(match: Match[Any, Any], name: str) -> bool:
    return any(match.judged.get(layer) is False for layer in _JUDGED.get(name, (name,)))


def _why(match: Match[GoldEvent, Event], name: str) -> tuple[str, ...]:
    """The rules behind a coded value that is wrong or false."""
    if not match.counted or match.found is None or (match.gold and not _wrong(match, name)):
        return ()
    return tuple(_reason(r) for r in match.found.reasons if r.layer == name)


def _reason(reason: Reason) -> str:
    said = f"“{words.clipped(reason.words, 60)}” " if reason.words else ""
    return f"{words.clipped(reason.value, 40)}: {said}{words.clipped(reason.rule, 120)}"


def _called(score: ArticleScore, names: Mapping[str, str]) -> dict[str, str]:
    """What the ends of links are called: gold rows and found rows, each with what it says."""
    gold = {e.id: f"{e.id} {e.event_type} {_names(e.actor)}" for e in score.article.events}
    gold |= {r.id: f"{r.id} {_names(r.parties)}" for r in score.article.relations}
    statements: tuple[Statement, ...] = (*score.reading.events, *score.reading.relations)
    found = {s.id: f"{names[s.id]} {words.label(s)}" for s in statements}
    return {key: words.clipped(said, 120) for key, said in (gold | found).items()}


def _end(id_: str, called: Mapping[str, str]) -> str:
    return called.get(id_, words.clipped(id_, 20))


def _at(score: ArticleScore, gold: GoldEvent | GoldRelation | None, found: Statement | None) -> int:
    if gold:
        return max(0, score.article.text.find(gold.snippet))
    return found.evidence.start if found else 0


def _names(entities: Sequence[GoldEntity | Entity]) -> str:
    said = ((words.safe(e.id or e.text), isinstance(e, GoldEntity) and e.optional) for e in entities)
    return ", ".join(dict.fromkeys(f"({name})" if optional else name for name, optional in said)) or NOBODY


def _who(entities: Sequence[Entity]) -> str:
    return "; ".join(_entity(e.id, "/".join(e.sector), e.text) for e in entities) or NOBODY


def _gold_who(entities: Sequence[GoldEntity]) -> str:
    said = (_entity(e.id, e.sector, e.text) for e in entities)
    return "; ".join(f"({s})" if e.optional else s for e, s in zip(entities, said, strict=True)) or NOBODY


def _entity(id_: str, sector: str, text: str) -> str:
    return f"{words.clipped(' '.join(p for p in (id_, sector) if p), 60)} “{words.clipped(text, 80)}”"


def _gold_type(gold: GoldEvent | None) -> str:
    return " or ".join((gold.event_type, *gold.accept_types)) if gold else ""


def _gold_mode(gold: GoldEvent | None) -> str:
    if gold is None:
        return ""
    return ", ".join(gold.event_mode) + (" (left open)" if gold.mode_free else "")


def _gold_when(gold: GoldEvent | None) -> str:
    return " or ".join(dict.fromkeys(map(_when, (gold.when, *gold.when_alt)))) if gold else ""


def _when(date: Date) -> str:
    said = words.when(date)
    return f"{said} “{words.clipped(date.text, 60)}”" if date.text else said


def _gold_reality(gold: GoldEvent | None) -> str:
    if gold is None:
        return ""
    free = f" ({words.reality(gold.aux_free)}: left open)" if gold.aux_free else ""
    return words.reality(gold.auxiliary) + free


def _gold_place(place: GoldPlace | None) -> str:
    return words.safe(", ".join(p for p in (place.name, place.country) if p)) if place else ""


def _place(place: Place | None) -> str:
    return words.safe(", ".join(p for p in (place.name, place.country) if p)) if place else ""


def _speaker(found: Event | None) -> str:
    return _who([found.speaker]) if found and found.speaker else ""


def _gold_standing(gold: GoldRelation | None) -> str:
    if gold is None:
        return ""
    states = " or ".join(s for s in (gold.state, *gold.state_alt) if s)
    return ", ".join(s for s in (states, gold.change) if s)


def _snippets(gold: GoldEvent | GoldRelation | None) -> str:
    return " … ".join(f"“{words.clipped(s, _WORDS)}”" for s in (gold.snippet, *gold.also)) if gold else ""


def _evidence(evidence: Evidence, also: Sequence[Evidence] = ()) -> str:
    return " … ".join(f"“{words.clipped(e.text, _WORDS)}”" for e in (evidence, *also))
