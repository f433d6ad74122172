"""Statements in plain words; and whatever an article holds, nothing that steers a terminal comes out."""

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.actor import Entity
from detente.model.statement import Casualties, CountryCasualties, Date
from detente.views import words
from detente.views.console import json_text

DAY = date(2016, 6, 28)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Date(DAY, DAY, "day", "Tuesday", "stated"), "2016-06-28"),
        (Date(DAY, DAY, "day", None, "document"), "(2016-06-28)"),
        (Date(date(2015, 11, 1), date(2015, 11, 30), "month", "November", "stated"), "2015-11"),
        (Date(date(2010, 1, 1), date(2010, 12, 31), "year", "2010", "stated"), "2010"),
        (Date(date(2010, 1, 1), date(2011, 12, 31), "year", "2010 and 2011", "stated"), "2010-01-01 to 2011-12-31"),
        (Date(None, DAY, "range", "for decades", "stated"), "until 2016-06-28"),
        (Date(date(2016, 6, 20), date(2016, 6, 26), "week", "last week", "stated"), "2016-06-20 to 2016-06-26"),
    ],
)
def test_when(found: Date, expected: str) -> None:
    assert words.when(found) == expected


def test_who() -> None:
    turkey = Entity("Ankara", "TUR", "Turkey", "TUR", ("GOV",))
    army = Entity("troops", "TUR", "Turkey", "TUR", ("MIL",))
    nato = Entity("the alliance", "IGO:NATO", "North Atlantic Treaty Organization", None, ("IGO",))
    assert words.who([turkey, turkey, army, nato]) == "Turkey, Turkey (MIL), NATO"
    assert words.who([]) == "–"


def test_toll_and_reality() -> None:
    assert words.toll(Casualties(1200, None, (CountryCasualties("TUR", 9),))) == "1,200 dead (9 TUR)"
    assert words.toll(Casualties(None, 3)) == "3 injured"
    assert words.toll(Casualties(0, None)) == "0 dead"
    assert words.toll(None) == ""
    assert words.reality(("future", "negation")) == "planned, did not happen"
    assert words.reality(()) == "happened"


def steers(text: str) -> bool:
    """Whether a text holds controls or marks of direction (line breaks count as controls)."""
    return any(unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in TURNS for c in text)


TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(), st.integers(1, 50))
def test_safe_text_steers_nothing(text: str, longest: int) -> None:
    assert not steers(words.safe(text))
    clipped = words.clipped(text, longest)
    assert not steers(clipped) and len(clipped) <= longest


@given(st.text())
def test_json_steers_nothing_and_says_the_same(text: str) -> None:
    written = json_text({"text": text})
    assert not steers(written)
    assert json.loads(written) == {"text": text}
