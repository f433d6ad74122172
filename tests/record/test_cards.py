"""Rows on the cards of actors: what a ruling on one must be, and which of several rulings counts."""

import json

import pytest

from detente.errors import DataError
from detente.record import cards
from detente.record.corrections import Correction

NAME = {"text": "Zaire", "kind": "alias", "start": "1971-10-27", "end": None}


def ruling(action: str = "has", field: str = "name", **changes: object) -> Correction:
    return Correction("COD", action, field, json.dumps(NAME | changes), "Ada", "the gazette")


def test_the_later_ruling_on_a_row_counts() -> None:
    found = cards.gathered([ruling(), ruling(text="Congo"), ruling("has-not"), ruling("confirm")])
    assert [(c.action, cards.row_of(c)["text"]) for c in found["COD", "name"].values()] == [
        ("has-not", "Zaire"),
        ("has", "Congo"),
    ]
    assert cards.told(ruling()) == "Zaire, alias, 1971-10-27 to ..."


@pytest.mark.parametrize(
    "wrong",
    [
        ruling(field="hat"),
        ruling(start="1971"),
        ruling(end=7),
        ruling(text=None),
        ruling(end="1970-01-01"),
        ruling(more="x"),
        Correction("COD", "has", "name", "{", "Ada", "why"),
        Correction("", "has", "name", json.dumps(NAME), "Ada", "why"),
    ],
)
def test_what_is_no_row_is_refused(wrong: Correction) -> None:
    with pytest.raises(DataError, match=r"no |after"):
        cards.row_of(wrong)
