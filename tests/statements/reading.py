"""Short texts through the real coder, and what it says rendered for tables of cases."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import pytest
from _pytest.mark.structures import ParameterSet

from detente import lexicon
from detente.actors import mentions, registry
from detente.model.actor import Entity
from detente.model.document import Document, Pair, Parsed, Sentence
from detente.model.statement import Event, Reading
from detente.pipeline import read_document
from detente.settings import Settings
from detente.statements.scene import Scene, make_scene, nouns
from detente.text.parser import parse

DAY = "2015-06-10"


@cache
def reading(text: str, day: str = DAY, pair: Pair | None = None) -> Reading:
    """What the pipeline reads in a text published on a day."""
    return read_document(Document("test", text, date.fromisoformat(day), pair=pair), Settings(gate=0))


@cache
def scenes(text: str) -> tuple[Scene, ...]:
    """The sentences of a text with their mentions resolved by the real registry."""
    known, words = registry.load(), lexicon.load()
    parsed: Parsed = parse(Document("test", text, date.fromisoformat(DAY)))
    found, recent = mentions.find_mentions(parsed, known), frozenset[str]()
    out: list[Scene] = []
    for s in parsed.sentences:
        out.append(make_scene(s, found[s.index], recent, words))
        recent = nouns(s)
    return tuple(out)


def token(s: Sentence, word: str) -> int:
    """Index of the first token that reads `word`; `word#2` is the second one."""
    text, _, nth = word.partition("#")
    return [t.i for t in s.tokens if t.text == text][int(nth or 1) - 1]


def rows(table: str) -> list[ParameterSet]:
    """Lines of a table of cases, their cells stripped; empty lines and `#` comments are left out. A line that
    begins with `! reason |` is a known fault: the test must fail, and says so when it no longer does."""
    out: list[ParameterSet] = []
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if cells[0].startswith("!"):
            mark = pytest.mark.xfail(strict=True, reason=cells[0].lstrip("! "))
            out.append(pytest.param(*cells[1:], marks=mark))
        else:
            out.append(pytest.param(*cells))
    return out


def who(entities: Iterable[Entity]) -> str:
    """Ids joined by `+`, sorted; `-` for nobody."""
    return "+".join(sorted({e.id for e in entities})) or "-"


def act(event: Event) -> str:
    """`TYPE actor > recipient [auxiliary]`; `historical` is left to the tests of dates, and of those who
    meet it does not matter who is on which side."""
    aux = " ".join(a for a in event.auxiliary if a != "historical")
    actor, recipient = event.actor, event.recipient
    if event.event_type == "CONSULT":
        actor, recipient = actor + recipient, ()
    return f"{event.event_type} {who(actor)} > {who(recipient)}" + (f" [{aux}]" if aux else "")


def acts(text: str, day: str = DAY) -> Sequence[str]:
    """The events of a text, rendered."""
    return [act(e) for e in reading(text, day).events]
