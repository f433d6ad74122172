"""Where a statement comes from: every place that tells it, each in its sentence, and the reasons for its values."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from detente import codec
from detente.errors import QueryError
from detente.model.document import Copy
from detente.model.statement import Event, Evidence, Link, Statement
from detente.project.clusters import merged
from detente.project.happenings import Difference, differences, reasons
from detente.project.ruling_notes import Note, notes
from detente.record.tables import REPORTS_OF
from detente.record.view import View

_OF_DOCUMENTS = ["id", "title", "url", "origin", "text"]
_LONGEST = 600  # characters shown on either side of the evidence
# A point after a capital letter or a title ends no sentence: better shown too much than cut within "U.N. report".
_END = r"(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bLt)(?<!\bSt)[.!?…][\"”’')\]]*"
_POINTS = ".!?…\n"  # these are looked for first: the patterns would be tried at every character
_BEGIN = re.compile(rf"{_END}\s+|\n\s*")
_CLOSE = re.compile(rf"{_END}(?=\s|$)|\n")
_CLOSED = re.compile(rf"{_END}$")
_POINT = re.compile(f"[{_POINTS}]")
_QUOTES = "\"”’')]"


@dataclass(frozen=True, slots=True)
class Told:
    """One place that tells a statement: the evidence between what its sentence says before and after it.

    `cells` is the row of a data set that the document is, if it is one. `copy` is there where its document is a copy of
    another one, `merged` says why a copy's own statement is this one.
    """

    document: str
    title: str
    publisher: str
    published: date
    url: str
    before: str
    words: str
    after: str
    copy: Copy | None = None
    merged: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """Places that tell a statement, how many documents do, and how many of these are copies of others."""

    places: tuple[Told, ...]
    documents: int
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """A statement with all its places, and the links that touch it with the statements at their other end; who put it
    right, where its reports differ, and the other statements that tell it, with why they were joined."""

    statement: Statement
    told: tuple[Told, ...]
    links: tuple[Link, ...] = ()
    linked: tuple[Statement, ...] = ()
    corrections: tuple[Note, ...] = ()
    differences: tuple[Difference, ...] = ()
    joined: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values; statements in Détente's JSON, with reasons."""
        return {
            "statement": codec.statement_to_json(self.statement, explain=True),
            "told": [{**asdict(place), "published": place.published.isoformat()} for place in self.told],
            "links": [codec.link_to_json(link, explain=True) for link in self.links],
            "linked": [codec.statement_to_json(statement) for statement in self.linked],
            "corrections": [note.to_json() for note in self.corrections],
            "differences": [difference.to_json() for difference in self.differences],
            "joined": dict(self.joined),
        }


def why(view: View, id: str) -> Why:
    """Everything on one statement; `id` may be the beginning of an id. QueryError where there is none."""
    statement = view.statement(id).statement
    table = "events" if isinstance(statement, Event) else "relation_claims"
    links = links_of(view, [statement.id])
    places = told(view, [statement.id], table)[statement.id].places
    noted = notes(view, [statement.id]).get(statement.id, ())
    differ = differences(view, [statement.id]).get(statement.id, ()) if table == "events" else ()
    linked = ends(view, links, [statement])
    return Why(statement, places, links, linked, tuple(noted), tuple(differ), reasons(view, statement.id))


def told(view: View, ids: Sequence[str], table: str | None = None, most: int | None = None) -> dict[str, Telling]:
    """The places that tell the statements, oldest first, by statement; it saves time to say in which table they are.

    At most `most` places of each are shown; all are counted.
    """
    reports: dict[str, list[dict[str, Any]]] = {id: [] for id in ids}
    for of in (table,) if table else REPORTS_OF:
        for row in view.reports(ids, of=of).to_pylist():
            reports[row["statement"]].append(row)
    shown = {id: rows[:most] for id, rows in reports.items()}
    copies = view.copies({row["document"] for rows in reports.values() for row in rows})
    reasons = merged(view, ids)
    wanted = {row["document"] for rows in shown.values() for row in rows}
    documents = {row["id"]: row for row in view.documents(wanted).select(_OF_DOCUMENTS).to_pylist()}
    return {
        id: Telling(
            tuple(
                told_at(
                    row,
                    documents.get(row["document"], {}),
                    copies.get(row["document"]),
                    reasons.get((id, row["document"]), ""),
                )
                for row in rows
            ),
            len(telling := {row["document"] for row in reports[id]}),
            len(telling & copies.keys()),
        )
        for id, rows in shown.items()
    }


def links_of(view: View, ids: Iterable[str]) -> tuple[Link, ...]:
    """The links that touch the statements, each once however many documents state it."""
    found: dict[tuple[str, str, str], Link] = {}
    for link in view.link_list(ids):
        found.setdefault((link.type, link.source, link.target), link)
    return tuple(found.values())


def ends(view: View, links: Iterable[Link], known: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements at the ends of links that are not among the known ones."""
    have = {statement.id for statement in known}
    wanted = dict.fromkeys(end for link in links for end in (link.source, link.target) if end not in have)
    found: list[Statement] = []
    for id in wanted:
        with suppress(QueryError):  # retracted: the link hangs in the air, and nothing is shown for that end
            found.append(view.statement(id).statement)
    return tuple(found)


def in_sentence(text: str, evidence: Evidence) -> tuple[str, str, str]:
    """Before, words and after: the evidence within its sentence, told by marks of punctuation and ends of lines."""
    head = text[max(0, evidence.start - _LONGEST) : evidence.start]
    tail = text[evidence.end : evidence.end + _LONGEST]
    words = text[evidence.start : evidence.end]
    end = 0 if _closed(words.rstrip()) else _ending(words[-4:], tail)
    return head[_beginning(head) :].lstrip(), words, tail[:end].rstrip()


def _beginning(head: str) -> int:
    """Where the last sentence begins."""
    at = len(head)
    while (at := max(head.rfind(sign, 0, at) for sign in _POINTS)) >= 0:
        if found := _BEGIN.match(head, at):
            return found.end()
    return 0


def _closed(words: str) -> bool:
    """Whether the words end a sentence."""
    bare = words.rstrip(_QUOTES)
    return bool(bare and _CLOSED.match(words, len(bare) - 1))


def _ending(last: str, tail: str) -> int:
    """How much of the tail belongs to the sentence; the `last` characters of the words may make its point a title's."""
    text = last + tail
    ends = (_CLOSE.match(text, point.start()) for point in _POINT.finditer(text, len(last)))
    return next((end.end() for end in ends if end), len(text)) - len(last)


def told_at(report: dict[str, Any], document: dict[str, Any], copy: Copy | None = None, merged: str = "") -> Told:
    """One place that tells a statement, from the rows of its report and of its document."""
    place = Evidence(report["span_start"], report["span_end"], report["words"], report["sentence"])
    cells = row_cells(document)
    before, words, after = ("", report["words"], "") if cells else in_sentence(document.get("text") or "", place)
    return Told(
        report["document"],
        document.get("title") or "",
        report["publisher"] or "",
        report["published"],
        document.get("url") or "",
        before,
        words or report["words"],
        after,
        copy,
        merged,
        cells,
    )


def row_cells(document: Mapping[str, Any]) -> dict[str, str]:
    """The cells of the row that a document is; none of an article. A row that could not be read is its one cell."""
    if not document.get("origin"):
        return {}
    try:
        found = json.loads(document["text"])
    except ValueError:
        found = document["text"]
    if not isinstance(found, dict):
        return {"row": str(found)}
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}
