"""What coders wrote earlier, Détente or others, as readings.

What is left out is empty, a date may be text, evidence may be words alone: it is then looked up in the article.
Evidence that stands nowhere in it points at nothing; a row whose evidence is found in the title alone is left out.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from detente.errors import DataError
from detente.evaluation.text import find
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.gold import GoldArticle, GoldSentence
from detente.model.statement import (
    Casualties,
    CountryCasualties,
    Date,
    Event,
    Evidence,
    Link,
    Membership,
    PairReading,
    Place,
    Reading,
    RelationClaim,
)

Json = dict[str, Any]
_NEVER = Date(date.min, date.min, "day", None, "document")  # no date given: right for nothing
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_TOLD = 60  # characters by which evidence is recognised
_NOWHERE = Evidence(0, 0, "", 0)


def article_reading(article: GoldArticle, value: Any, place: str) -> Reading:
    """A coder's JSON of one article. DataError where it is none."""
    if not isinstance(value, dict):
        raise DataError(f"{place}: not an object; write what `detente read --json` writes")
    within = _Article(article)
    return Reading(
        Document(article.id, article.text, article.published, title=article.title),
        events=tuple(within.events(_rows(value, "events", place))),
        relations=tuple(within.claims(_rows(value, "relations", place))),
        links=tuple(within.link(row) for row in _rows(value, "links", place)),
        memberships=tuple(within.membership(row) for row in _rows(value, "memberships", place)),
    )


def sentence_reading(sentence: GoldSentence, value: Any, place: str) -> Reading:
    """A coder's JSON of one sentence, as `detente code` writes it. DataError where it is none."""
    if not isinstance(value, dict):
        raise DataError(f"{place}: not an object; write what `detente code` writes")
    article = GoldArticle(sentence.id or place, sentence.published, "", "", sentence.text)
    pair = value.get("pair")
    read = PairReading(_upper(pair), _strings(pair.get("auxiliary")), ()) if isinstance(pair, dict) else None
    events = tuple(_Article(article).events(_rows(value, "events", place)))
    return Reading(Document(article.id, article.text, article.published), events, pair=read)


class _Article:
    """Rows of a coder, put into the article that they are of."""

    def __init__(self, article: GoldArticle) -> None:
        self.article = article

    def events(self, rows: Iterable[Json]) -> Iterator[Event]:
        """Events, but those of the title."""
        for row in rows:
            if (evidence := self.evidence(row)) is not None:
                yield _event(row, evidence)

    def claims(self, rows: Iterable[Json]) -> Iterator[RelationClaim]:
        """Claims, but those of the title; two parties are needed to be right."""
        for row in rows:
            if (evidence := self.evidence(row)) is not None:
                yield _claim(row, evidence)

    def link(self, row: Json) -> Link:
        """A link."""
        evidence = self.evidence(row) or _NOWHERE
        return Link(str(row.get("type", "")).lower(), str(row.get("from", "")), str(row.get("to", "")), evidence)

    def membership(self, row: Json) -> Membership:
        """A membership."""
        member, group = _entity(row.get("member")), _entity(row.get("group"))
        status = str(row.get("status") or "member")
        return Membership(member, group, status, _date(row.get("date")), self.evidence(row) or _NOWHERE)

    def evidence(self, row: Json) -> Evidence | None:
        """The first evidence that stands in the text; None where it stands in the title alone."""
        told = next((row[k] for k in ("evidence", "snippet", "sentence") if row.get(k) is not None), None)
        titled = False
        for one in told if isinstance(told, list) else [told]:
            given = {"text": one} if isinstance(one, str) else one if isinstance(one, dict) else {}
            if found := self._placed(given):
                return found
            titled = titled or bool(find(self.article.title, str(given.get("text") or "")))
        return None if titled else _NOWHERE

    def _placed(self, given: Json) -> Evidence | None:
        start, end, words = given.get("start"), given.get("end"), str(given.get("text") or "")
        text = self.article.text
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
            here = text[start:end]
            if not words or _flat(here)[:_TOLD] == _flat(words)[:_TOLD]:
                return Evidence(start, end, here, 0)
        spans = find(text, words)
        if not spans:
            return None
        near = min(spans, key=lambda s: abs(s[0] - start)) if isinstance(start, int) else spans[0]
        return Evidence(near[0], near[1], text[slice(*near)], 0)


def _event(row: Json, evidence: Evidence) -> Event:
    speaker, place = row.get("speaker"), row.get("place")
    return Event(
        id=str(row.get("id", "")),
        event_type=_upper(row),
        event_mode=_strings(row.get("event_mode")),
        contexts=_strings(row.get("contexts")),
        quad=0,
        intensity=0.0,
        actor=_entities(row.get("actor")),
        recipient=_entities(row.get("recipient")),
        date=_date(row.get("date", row.get("when"))),
        place=_place(place) if place else None,
        auxiliary=tuple(a.lower() for a in _strings(row.get("auxiliary"))),
        speaker=_entity(speaker) if speaker else None,
        publisher_says=not speaker,
        casualties=_casualties(row.get("casualties")),
        evidence=evidence,
        confidence=1.0,
    )


def _claim(row: Json, evidence: Evidence) -> RelationClaim:
    parties = _entities(row.get("parties"))
    one, other = parties if len(parties) == 2 else (_entity(None), _entity(None))  # claims are about two
    state, change = _text(row.get("state")) or None, _text(row.get("change")) or None
    when = _date(row.get("date", row.get("when")))
    return RelationClaim(str(row.get("id", "")), (one, other), state, change, when, (), None, evidence, 1.0)


def _rows(value: Json, name: str, place: str) -> list[Json]:
    rows = value.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(f"{place}: {name} is no list of objects; write what `detente read --json` writes")
    return rows


def _upper(row: Json) -> str:
    return _text(row.get("event_type")).upper()


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in _list(value))


def _entities(value: Any) -> tuple[Entity, ...]:
    return tuple(map(_entity, _list(value)))


def _entity(value: Any) -> Entity:
    if isinstance(value, str):
        return Entity(value, value, value)
    row = value if isinstance(value, dict) else {}
    text, id_, name, country = (_text(row.get(key)) for key in ("text", "id", "name", "country"))
    sector = [row["sector"]] if isinstance(row.get("sector"), str) else row.get("sector")
    return Entity(text, id_, name or text, country or None, _strings(sector))


def _date(value: Any) -> Date:
    given = {"start": value, "end": value} if isinstance(value, str) else value if isinstance(value, dict) else {}
    start, end = _day(given.get("start")), _day(given.get("end") or given.get("start"), last=True)
    granularity, basis = str(given.get("granularity") or "day"), str(given.get("basis") or "stated")
    return Date(start, end, granularity, _text(given.get("text")) or None, basis) if end else _NEVER


def _day(value: Any, *, last: bool = False) -> date | None:
    """A day, or the first (last) day of a month or year."""
    found = _DAY.match(str(value or ""))
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1)))
    except ValueError:
        return None


def _casualties(value: Any) -> Casualties | None:
    if not isinstance(value, dict):
        return None
    by = [b for b in _list(value.get("by")) if isinstance(b, dict)]
    counted = tuple(
        CountryCasualties(_text(b.get("country")), _count(b.get("dead")), _count(b.get("injured"))) for b in by
    )
    return Casualties(_count(value.get("dead")), _count(value.get("injured")), counted)


def _place(value: Any) -> Place:
    if isinstance(value, str):
        return Place(value, None)
    row = value if isinstance(value, dict) else {}
    return Place(_text(row.get("name")), _text(row.get("country")) or None)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _flat(text: str) -> str:
    return " ".join(text.split())
