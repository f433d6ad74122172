"""Stories by a writer who knows neither code nor lexicon are read as well as they were: floors, which only go up."""

import pytest

from benchmarks.stories import SCORES, score, stories
from detente.model.statement import Reading
from tests.statements.reading import reading

FLOORS = {
    "acts-dev": 394,
    "acts-test": 126,
    "links-dev": 92,
    "links-test": 42,
    "memberships-dev": 170,
    "memberships-test": 68,
    "relations-dev": 159,
    "relations-test": 40,
    "tolls-dev": 222,
    "tolls-test": 28,
}
"""How many rows are right at least, as `python -m benchmarks.stories` counts them."""


@pytest.mark.parametrize("name", FLOORS)
def test_no_file_is_read_worse(name: str) -> None:
    assert score(name).right >= FLOORS[name]


WORDS = {
    "acts": ("events", ("words",)),
    "links": ("links", ("from", "to")),
    "memberships": ("memberships", ("snippet",)),
    "relations": ("relations", ("snippet",)),
    "tolls": ("tolls", ("act",)),
}


@pytest.mark.parametrize("name", FLOORS)
def test_words_of_every_row_stand_in_its_text(name: str) -> None:
    of, keys = WORDS[name.partition("-")[0]]
    rows = [(story["text"], row[key]) for story in stories(name) for row in story[of] for key in keys]
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


@pytest.mark.parametrize(
    ("kind", "rows", "right"),
    [
        ("links", [{"type": "causes", "from": "a raid by Peru", "to": "recalled its ambassador"}], 1),
        ("links", [{"type": "blocks", "from": "a raid by Peru", "to": "recalled its ambassador"}], 0),
        ("links", [{"type": "causes", "from": "recalled its ambassador", "to": "a raid by Peru"}], 0),
        ("relations", [{"parties": ["CHL", "PER"], "state": "hostile", "change": None, "state_alt": ["strained"]}], 1),
        ("relations", [{"parties": ["CHL", "BOL"], "state": "strained", "change": None}], 0),
        ("memberships", [{"member": "CHL", "group": "IGO:UN", "status": "member"}], 1),
        ("memberships", [{"member": "CHL", "group": "IGO:UN", "status": "candidate"}], 0),
    ],
)
def test_other_rows_are_right_with_all_that_they_say(kind: str, rows: list[dict[str, object]], right: int) -> None:
    text = (
        "Chile recalled its ambassador from Lima after a raid by Peru. Relations between Chile and Peru are strained. "
        "Chile is a member of the United Nations."
    )
    found = SCORES[kind]([({"id": "a", "text": text, kind: rows}, reading(text))])
    assert (found.right, found.wanted, len(found.misses)) == (right, 1, 1 - right)
