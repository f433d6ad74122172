"""One gold article or sentence out of JSON, every cell checked against the text and the ontology."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

from detente import ontology
from detente.codec import casualties_from_json
from detente.codec.node import Node
from detente.errors import DataError
from detente.model.gold import (
    GoldArticle,
    GoldEntity,
    GoldEvent,
    GoldLink,
    GoldMembership,
    GoldPlace,
    GoldRelation,
    GoldSentence,
)
from detente.model.statement import BASES, GRANULARITIES, Casualties, Date

NONE = "NONE"
_SENTENCE_DAY = date(2020, 6, 1)  # sentences stand alone: their days do not matter, but need a day to count from
_HISTORICAL, _RECENT = timedelta(days=92), timedelta(days=7)
_SAFE_ID = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def read_article(value: Any, place: str) -> GoldArticle:
    """An article with its rows. DataError with file, row and mend."""
    node = Node(value, place)
    f = node.fields("id published publisher title text events relations links memberships", "note")
    id_, text, published = f["id"].name(), f["text"].name(), f["published"].day()
    if not set(id_) <= _SAFE_ID:  # predictions lie in files of this name
        raise f["id"].wrong("give letters, digits, dashes, points and underscores")
    rows = _Rows(place, text, published)
    article = GoldArticle(
        id_,
        published,
        f["publisher"].text(),
        f["title"].text(),
        text,
        rows.each(f["events"], "eid", rows.event),
        rows.each(f["relations"], "rid", rows.relation),
        rows.each(f["links"], "", rows.link),
        rows.each(f["memberships"], "", rows.membership),
    )
    _refuse_bad_ids(article, place)
    return article


def read_sentence(value: Any, place: str) -> GoldSentence:
    """A sentence with its marked pair; further keys are left to others. DataError with file, line and mend."""
    node = Node(value, place)
    if not isinstance(value, dict):
        raise node.wrong("give an object")
    needed = "text source target event_type event_mode auxiliary"
    f = node.fields(needed, " ".join(str(k) for k in value))
    text, kind = f["text"].name(), f["event_type"].word((*ontology.load().types, NONE))
    for name in ("source", "target"):
        if f[name].name() not in text:
            raise f[name].wrong("it is not in the text: copy it from there")
    return GoldSentence(
        place,
        str(value.get("id", "")),
        text,
        f["source"].name(),
        f["target"].name(),
        kind,
        _modes(f["event_mode"], kind),
        _words(f["auxiliary"], ontology.load().auxiliary_modes),
        f["published"].day() if "published" in f else _SENTENCE_DAY,
    )


class _Rows:
    """Rows of one article, each named by its id or its number in what goes wrong."""

    def __init__(self, place: str, text: str, published: date) -> None:
        self.place, self.text, self.published = place, text, published

    def each(self, node: Node, key: str, decode: "Callable[[Node], Any]") -> tuple[Any, ...]:
        """All rows of one list."""
        list_name = node.path.removeprefix(f"{self.place}.")

        def one(row: Node) -> Any:
            name = row.value.get(key) if isinstance(row.value, dict) else None
            return decode(Node(row.value, f"{self.place}, {name}" if name else f"{self.place}, {self._number(row)}"))

        return Node(node.value, f"{self.place}, {list_name}").each(one)

    def _number(self, row: Node) -> str:
        return row.path.removeprefix(f"{self.place}, ")

    def event(self, node: Node) -> GoldEvent:
        """One event."""
        f = node.fields(
            "eid snippet event_type event_mode contexts actor recipient when auxiliary place casualties speaker",
            "optional also accept_types when_alt aux_free mode_free note",
        )
        known = ontology.load()
        kind = f["event_type"].word(tuple(known.types))
        event = GoldEvent(
            f["eid"].name(),
            self._snippet(f["snippet"]),
            kind,
            _modes(f["event_mode"], kind),
            _words(f["contexts"], known.contexts),
            f["actor"].each(self._entity),
            f["recipient"].each(self._entity),
            _when(f["when"]),
            _words(f["auxiliary"], known.auxiliary_modes),
            f["place"].maybe(_place),
            f["casualties"].maybe(_casualties),
            f["speaker"].maybe(self._entity),
            _flag(f, "optional"),
            _maybe_each(f, "also", self._snippet),
            _maybe_each(f, "accept_types", lambda n: n.word(tuple(known.types))),
            _maybe_each(f, "when_alt", _when),
            _words(f["aux_free"], known.auxiliary_modes) if "aux_free" in f else (),
            _flag(f, "mode_free"),
        )
        self._refuse_event(event, node)
        return event

    def _refuse_event(self, event: GoldEvent, node: Node) -> None:
        if not event.actor and not event.recipient:
            raise DataError(f"{node.path}: nobody takes part; name an actor or a recipient")
        age, historical = self.published - event.when.end, "historical" in event.auxiliary
        if "historical" not in event.aux_free and (age < _RECENT if historical else age > _HISTORICAL):
            said = "is historical" if historical else "is not historical"
            raise DataError(
                f"{node.path}: it ended {age.days} days before publication and {said}; mend date or auxiliary"
            )

    def relation(self, node: Node) -> GoldRelation:
        """One relation."""
        f = node.fields("rid snippet parties state change when auxiliary", "optional also state_alt note")
        known = ontology.load()
        parties = f["parties"].each(self._entity)
        if len(parties) != 2:
            raise DataError(f"{node.path}.parties: {len(parties)} parties are wrong; give two")
        relation = GoldRelation(
            f["rid"].name(),
            self._snippet(f["snippet"]),
            (parties[0], parties[1]),
            f["state"].maybe(lambda n: n.word(sorted(known.relation_states))),
            f["change"].maybe(lambda n: n.word(sorted(known.relation_changes))),
            _when(f["when"]),
            _words(f["auxiliary"], known.auxiliary_modes),
            _flag(f, "optional"),
            _maybe_each(f, "also", self._snippet),
            _words(f["state_alt"], known.relation_states) if "state_alt" in f else (),
        )
        if not relation.state and not relation.change:
            raise DataError(f"{node.path}: neither state nor change; give one of them")
        return relation

    def link(self, node: Node) -> GoldLink:
        """One link."""
        f = node.fields("type from to snippet", "optional from_alt to_alt note")
        return GoldLink(
            f["type"].word(sorted(ontology.load().link_types)),
            f["from"].name(),
            f["to"].name(),
            self._snippet(f["snippet"]),
            _maybe_each(f, "from_alt", Node.name),
            _maybe_each(f, "to_alt", Node.name),
            _flag(f, "optional"),
        )

    def membership(self, node: Node) -> GoldMembership:
        """One membership."""
        f = node.fields("member group status snippet", "optional note when auxiliary")
        status = f["status"].word(sorted(ontology.load().membership_statuses))
        member, group = self._entity(f["member"]), self._entity(f["group"])
        return GoldMembership(member, group, status, self._snippet(f["snippet"]), _flag(f, "optional"))

    def _snippet(self, node: Node) -> str:
        if node.name() not in self.text:
            raise node.wrong("it is not in the text: copy it from there")
        return node.name()

    def _entity(self, node: Node) -> GoldEntity:
        f = node.fields("text id sector", "country aliases optional note")
        return GoldEntity(
            self._snippet(f["text"]),
            f["id"].name(),
            _sector(f["sector"]),
            f["country"].maybe(Node.name) if "country" in f else None,
            _maybe_each(f, "aliases", Node.name),
            _flag(f, "optional"),
        )


def _refuse_bad_ids(article: GoldArticle, place: str) -> None:
    seen: set[str] = set()
    for id_ in (row.id for row in chain[GoldEvent | GoldRelation](article.events, article.relations)):
        if id_ in seen:
            raise DataError(f"{place}, {id_}: a second row has this id; give it another")
        seen.add(id_)
    for number, link in enumerate(article.links):
        ends = (link.source, link.target, *link.source_alt, *link.target_alt)
        if lost := next((end for end in ends if end not in seen), None):
            raise DataError(f"{place}, links[{number}]: no row {lost!r}; name the id of an event or a relation")


def _when(node: Node) -> Date:
    f = node.fields("start end granularity text", "basis")
    start, end = f["start"].maybe(Node.day), f["end"].day()
    if start and start > end:
        raise DataError(f"{node.path}: start {start} is after end {end}; swap them")
    basis = f["basis"].word(BASES) if "basis" in f else "stated"
    return Date(start, end, f["granularity"].word(GRANULARITIES), f["text"].maybe(Node.text), basis)


def _place(node: Node) -> GoldPlace:
    f = node.fields("name country")
    return GoldPlace(f["name"].text(), f["country"].maybe(Node.name))


def _casualties(node: Node) -> Casualties:
    f = node.fields("dead injured by")
    by = f["by"].value or []
    rows = [{"dead": None, "injured": None, **row} if isinstance(row, dict) else row for row in by]
    try:
        return casualties_from_json({"dead": f["dead"].value, "injured": f["injured"].value, "by": rows})
    except DataError as error:
        raise DataError(str(error).replace("casualties", node.path, 1)) from None


def _sector(node: Node) -> str:
    if lost := next((s for s in node.text().split("/") if s and s not in ontology.load().sectors), None):
        raise node.wrong(f"{lost!r} is no sector of PLOVER: give one of {', '.join(sorted(ontology.load().sectors))}")
    return node.text()


def _modes(node: Node, kind: str) -> tuple[str, ...]:
    known = ontology.load().types
    return _words(node, known[kind].modes if kind in known else (), f"a mode of {kind}")


def _words(node: Node, words: Iterable[str], what: str = "") -> tuple[str, ...]:
    options: Sequence[str] = sorted(words)
    if options:
        return node.each(lambda n: n.word(options))
    if node.each(lambda n: n):
        raise node.wrong(f"{what} does not exist: give an empty list")
    return ()


def _maybe_each(fields: dict[str, Node], name: str, decode: Callable[[Node], Any]) -> tuple[Any, ...]:
    return fields[name].each(decode) if name in fields else ()


def _flag(fields: dict[str, Node], name: str) -> bool:
    return fields[name].flag() if name in fields else False
