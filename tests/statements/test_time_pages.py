"""Pages that tell under headings of days: live pages and chronologies."""

from datetime import date

import pytest

from detente.model.document import Document
from detente.statements.time_pages import days_told
from detente.text.parser import parse
from tests.statements.reading import reading

LIVE = """Tuesday 19 July

18.40 Chad has accused Niger of theft. Mali bombed Chad on Saturday.

MONDAY, JULY 18

Chad bombed Niger overnight. Today Mali condemned Chad.
"""
YEARS = """1990: Chad bombed Niger.

March 1999 - Mali accuses Niger of theft. Niger condemns Mali.
"""


def days(text: str) -> list[str]:
    told = {(e.evidence.start, f"{e.date.start}..{e.date.end}") for e in reading(text, "2016-07-19").events}
    return [span for _, span in sorted(told)]


def test_what_a_live_page_tells_has_the_day_of_its_heading() -> None:
    found = days(LIVE)
    assert found[0] == "2016-07-19..2016-07-19"
    assert found[1] == "2016-07-16..2016-07-16"  # Saturday counts from the heading's Tuesday
    assert found[2] == "2016-07-17..2016-07-18"  # and overnight from its Monday
    assert found[3] == "2016-07-18..2016-07-18"


def test_a_chronology_dates_by_its_headings() -> None:
    assert days(YEARS)[-2:] == ["1999-03-01..1999-03-31"] * 2


def test_a_heading_is_an_inference_with_its_reason() -> None:
    event = next(e for e in reading(LIVE, "2016-07-19").events if e.event_type == "ACCUSE")
    assert event.date.basis == "inferred"
    assert any(r.layer == "date" and "heading" in r.rule for r in event.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "19 July 2016\n\nChad bombed Niger. Mali condemned Chad.",  # the date line of an article
        "Chad bombed Niger on Monday.\n\nOn Tuesday Mali condemned Chad.",
        "Next week\n\nChad will meet Niger.\n\nNext month\n\nMali will meet Niger.",
    ],
)
def test_other_dates_head_nothing(text: str) -> None:
    assert days_told(parse(Document("x", text, date(2016, 7, 19))).sentences, date(2016, 7, 19)) == {}
