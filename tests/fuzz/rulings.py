# ruff: noqa: E501 (tables of words)
"""Files of corrections, and what rulings add up to."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from detente import codec
from detente.errors import DataError, DetenteError
from detente.model.statement import Event, Statement
from detente.project.rulings import KEYS, _line
from detente.record import cards, corrections
from detente.record import rulings as sums
from detente.record.corrections import ACTIONS, Correction
from tests.fuzz.draw import Draw
from tests.fuzz.sources import value
from tests.fuzz.target import RESULT, Target, each
from tests.fuzz.words import anything, damaged
from tests.record.samples import claim, event

STATEMENTS: tuple[Statement, ...] = (event("ev1"), event("ev2", "CONSULT"), claim("cl1"))
IDS = ("ev1", "ev2", "cl1", "TUR", "ISR", "IGO:NATO", "", "ev9")
FIELDS = ("event_type", "event_mode", "contexts", "date", "place", "casualties", "casualties.dead", "place.lat", "auxiliary", "state",
          "change", "actor", "recipient", "parties", "id", "evidence", "quad", "intensity", "confidence", "speaker", "TUR", "ISR", "ev2",
          "name", "office", "membership", "")  # fmt: skip
VALUES = ("CONSULT", "ASSAULT", ["visit"], ["raid"], 9, None, [], ["future"], "allied", 0.5, {"name": "Turkey", "country": None},
          {"start": "2010-05-31", "end": "2010-05-31", "granularity": "day", "text": None, "basis": "stated"},
          [{"text": "x", "id": "TUR", "name": "Turkey", "country": "TUR", "sector": ["GOV"]}], "2016-06-28",
          {"name": "Paris", "country": "FRA", "lat": 48.9, "lon": 2.3, "geonames": 1, "precision": "city"})  # fmt: skip


def ruling(draw: Draw) -> Correction:
    """A ruling that may make sense."""
    found = draw.of(VALUES) if draw.below(4) else value(draw)
    made = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=draw.below(9))
    return Correction(
        draw.of(IDS),
        draw.of(ACTIONS),
        draw.of(FIELDS),
        json.dumps(found),
        draw.of(("me", "you")),
        anything(draw, 6),
        made,
    )


def line(draw: Draw) -> str:
    """A line of a file of corrections, whole or damaged."""
    one = ruling(draw)
    fields: dict[str, Any] = {key: getattr(one, key) for key in KEYS} | {
        "value": json.loads(one.value),
        "made": str(one.made),
    }
    if draw.one_in(4):
        fields[draw.of((*KEYS, "x"))] = value(draw)
    if draw.below(2):
        fields.pop(draw.of(KEYS) if draw.one_in(4) else "id", None)
    text = json.dumps(fields)
    return damaged(draw, text, 3) if draw.one_in(3) else text


def check_line(text: str) -> str:
    """A line is a ruling that can be written and read again, or is refused in one line."""
    try:
        found = _line(text, "x, line 1")
    except DataError as error:
        assert str(error).startswith("x, line 1") and "\n" not in str(error)
        return _class(str(error).removeprefix("x, line 1: "))
    assert found.id == corrections.dated(found).id or found.value != corrections.dated(found).value
    assert found.made is not None and found.made.tzinfo is not None
    return RESULT


def check_applied(given: tuple[int, list[Correction]]) -> str:
    """A statement with rulings is a statement that can be written, is out of sight, or the ruling is refused."""
    which, lot = given
    try:
        found = corrections.correct(STATEMENTS[which], lot)
        if found is None:
            return RESULT
        for one in lot:
            if one.action == "set":
                corrections.fits(one, found)
            if one.action in corrections.ON_CARDS:
                cards.row_of(one)
    except DetenteError as error:
        assert "\n" not in str(error)
        return _class(str(error).partition(": ")[2] or str(error))
    if isinstance(found, Event):
        assert codec.event_from_json(json.loads(json.dumps(codec.event_to_json(found, explain=True)))) == found
    else:
        assert codec.relation_from_json(json.loads(json.dumps(codec.relation_to_json(found, explain=True)))) == found
    return RESULT


def applied(draw: Draw) -> tuple[int, list[Correction]]:
    """Rulings on one statement."""
    which = draw.below(len(STATEMENTS))
    actions = ("set", "set", "set", "retract", "restore", "confirm", "has", "has-not")
    return which, [
        replace(ruling(draw), action=draw.of(actions), target=STATEMENTS[which].id) for _ in range(1 + draw.below(3))
    ]


def several(draw: Draw) -> list[Correction]:
    """Rulings of several people, some of which undo others."""
    out: list[Correction] = []
    for _ in range(draw.below(12)):
        one = replace(ruling(draw), field=draw.of(IDS))
        out.append(replace(one, action="undo", target=draw.of(out).id) if out and draw.one_in(4) else one)
    return out


def check_several(lots: Sequence[list[Correction]]) -> list[str]:
    """What rulings add up to is the same in any order of the file, and every chain of actors or statements ends."""
    for lot in lots:
        standing = sums.standing(lot)
        assert standing == sums.standing(lot[::-1])
        known = sums.actors([c for c in standing if c.target != c.field])
        assert all(root not in known.roots for root in known.roots.values())
        heads = sums.heads([("ev1", "ev2")], standing)
        assert all(head not in heads for head in heads.values())
    return [RESULT] * len(lots)


def _class(text: str) -> str:
    return " ".join(word for word in text.partition(";")[0].split() if "'" not in word and not word.isdigit())[:48]


TARGETS = (
    Target("correction-lines", 100_000, line, each(check_line)),
    Target("corrections", 50_000, applied, each(check_applied)),
    Target("rulings", 40_000, several, check_several, lot=20),
)
