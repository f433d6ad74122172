"""A text cut into pieces by what was read in it: each piece knows whose words it is, and in which role.

It works on Détente's JSON, so that what was read just now and what the record holds are shown in one way. Statements do
not carry the places of their parts; the words of a part are looked for in the sentence that tells the statement.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from detente.model.statement import Evidence
from detente.project.why import in_sentence

ROLES = ("act", "actor", "recipient", "time", "place", "speaker")
TAGS = {"act": "!", "actor": "A", "recipient": "R", "time": "T", "place": "P", "speaker": "S"}
"""The letter that stands beside words of a role: nothing is told by a colour alone."""
_KINDS = (("events", "E"), ("relations", "R"), ("memberships", "M"))


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of the text that play a role in a statement; the role '' are all words of its evidence."""

    start: int
    end: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two boundaries: `names` are the statements that it belongs to, `roles` what its words are in which
    of them, `begins` the statements whose words begin here."""

    text: str
    names: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    begins: tuple[str, ...]

    @property
    def classes(self) -> str:
        """The roles, as classes of the page's style."""
        return " ".join(dict.fromkeys(f"r-{role}" for role, _ in self.roles))

    @property
    def tags(self) -> str:
        """The letters of the roles."""
        return "".join(dict.fromkeys(TAGS[role] for role, _ in self.roles))

    @property
    def title(self) -> str:
        """The roles in words: "actor of E1, recipient of E2"."""
        return ", ".join(f"{role} of {name}" for role, name in self.roles)


def named(reading: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The statements of a reading with the short names that they have on the page: E1, R1, M1."""
    return [(f"{letter}{n}", one) for kind, letter in _KINDS for n, one in enumerate(reading[kind], 1)]


def pieces(text: str, statements: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Piece]:
    """The text in pieces, in order; put together they are the text."""
    parts = [part for name, statement in statements for part in _parts(text, name, statement)]
    cuts = sorted({0, len(text), *(p.start for p in parts), *(p.end for p in parts)})
    begun: set[str] = set()
    made = []
    for start, end in pairwise(cuts):
        here = [p for p in parts if p.start <= start and end <= p.end]
        names = tuple(dict.fromkeys(p.name for p in here))
        roles = tuple(dict.fromkeys((p.role, p.name) for role in ROLES for p in here if p.role == role))
        begins = tuple(name for name in dict.fromkeys(p.name for p in here if not p.role) if name not in begun)
        begun.update(begins)
        made.append(Piece(text[start:end], names, roles, begins))
    return made


def _parts(text: str, name: str, statement: Mapping[str, Any]) -> Iterator[Part]:
    evidence = statement["evidence"]
    for place in (evidence, *evidence.get("also", ())):
        if 0 <= place["start"] < place["end"] <= len(text):
            yield Part(place["start"], place["end"], name, "")
    start, end = evidence["start"], evidence["end"]
    if not 0 <= start < end <= len(text):
        return
    before, _, after = in_sentence(text, Evidence(start, end, "", 0))
    scope = (start - len(before), end + len(after))
    for role, wanted in dict.fromkeys(_wanted(statement)):
        if found := _find(text, wanted, scope, (start, end)):
            yield Part(*found, name, role)


def _wanted(statement: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The words of each role, as the statement and its reasons have them."""
    why: Sequence[Mapping[str, str]] = statement.get("reasons", ())

    def decided(layer: str) -> Iterator[str]:
        return (reason["words"] for reason in why if reason["layer"] == layer and reason["words"])

    yield from (("act", words) for words in decided("type"))
    for role, field in (("actor", "actor"), ("recipient", "recipient"), ("actor", "parties")):
        for entity in statement.get(field) or ():
            yield role, entity["text"]
        yield from ((role, words) for words in decided(field))
    for role, field in (("actor", "member"), ("recipient", "group"), ("speaker", "speaker")):
        if entity := statement.get(field):
            yield role, entity["text"]
    if when := statement["date"]["text"]:
        yield "time", when
    yield from (("time", words) for words in decided("date"))
    if where := statement.get("place"):
        yield "place", where["name"]
    yield from (("place", words) for words in decided("place"))


def _find(text: str, words: str, scope: tuple[int, int], near: tuple[int, int]) -> tuple[int, int] | None:
    """Where the words stand in the sentence: whole words, those nearest to the evidence."""
    if not words.strip():
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [m.span() for m in pattern.finditer(text, *scope)]
    middle = sum(near) / 2
    return min(found, key=lambda span: abs(sum(span) / 2 - middle), default=None)
