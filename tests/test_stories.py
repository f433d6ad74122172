"""Stories by a writer who knows neither code nor lexicon are read as well as they were: floors, which only go up."""

import pytest

from benchmarks.stories import SCORES, score, stories
from detente.model.statement import Reading
from tests.statements.reading import reading

FLOORS = {"acts-dev": 340, "tolls-dev": 168}
"""How many acts and tolls are right at least, as `python -m benchmarks.stories` counts them."""


@pytest.mark.parametrize("name", FLOORS)
def test_no_file_is_read_worse(name: str) -> None:
    assert score(name).right >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_words_of_every_row_stand_in_its_text(name: str) -> None:
    key = "words" if name.startswith("acts") else "act"
    rows = [(r["text"], e[key]) for r in stories(name) for e in (r.get("events") or r.get("tolls") or ())]
    assert rows
    assert [words for text, words in rows if words not in text] == []


def act(**changes: object) -> dict[str, object]:
    gold: dict[str, object] = {"type": "ACCUSE", "actor": "TUR", "recipient": "EGY", "words": "condemned"} | changes
    return {"id": "a", "text": "Turkey condemned Egypt on Tuesday.", "events": [gold]}


@pytest.mark.parametrize(
    ("changes", "right", "wanted"),
    [
        ({}, 1, 1),
        ({"recipient": None, "recipient_alt": ["EGY"]}, 1, 1),
        ({"type": "REJECT", "accept_types": ["ACCUSE"]}, 1, 1),
        ({"actor": "EGY", "recipient": "TUR", "reciprocal": True}, 1, 1),
        ({"optional": True}, 0, 0),
        ({"actor": "EGY", "recipient": "TUR"}, 0, 1),
        ({"recipient": None}, 0, 1),
        ({"type": "SUPPORT"}, 0, 1),
    ],
)
def test_an_act_is_right_with_type_and_parties(changes: dict[str, object], right: int, wanted: int) -> None:
    told: Reading = reading("Turkey condemned Egypt on Tuesday.")
    found = SCORES["acts"]([(act(**changes), told)])
    assert (found.right, found.wanted, len(found.misses)) == (right, wanted, wanted - right)


def test_a_toll_is_right_at_its_act() -> None:
    text = "A bomb killed nine people in Turkey. Egypt condemned it."
    gold: dict[str, object] = {"dead": 9, "injured": None, "by": [], "act": "A bomb killed nine people"}
    for change, right in (({}, 1), ({"dead": 8}, 0), ({"act": "Egypt condemned it"}, 0)):
        row = {"id": "a", "text": text, "tolls": [gold | change]}
        found = SCORES["tolls"]([(row, reading(text))])
        assert (found.right, found.wanted) == (right, 1)
