# ruff: noqa: E501 (tables of cases, one a line)
"""Acts of words stand only where somebody can have spoken; what is usual, and what a thing would further, is no act."""

import pytest

from tests.statements.reading import reading, rows

KNOWN = "Chad and Niger met in Paris. Chad bombed Niger on Sunday. Mali condemned Chad."

# type that must not be found, or that must | text after the known acts
NONE = """
REJECT | Closer cooperation between Israel and NATO had been blocked by a feud between Turkey and Israel.
REJECT | The attack held up the deployment of observers.
REQUEST | Not all are persuaded.
REQUEST | A senior official of Ghana, who asked not to be named, spoke of a plot.
REQUEST | The guarantors proposed.
AGREE | Everyone is in a mood to compromise.
CONSULT | He spoke of a security forum that brings together Israel, NATO and Ghana.
SUPPORT | NATO chief Jens Stoltenberg said the mission would help enhance cooperation between NATO and Israel.
COOPERATE | NATO chief Jens Stoltenberg said the mission would help enhance cooperation between NATO and Israel.
"""
SOME = """
AGREE | Lenders have pledged three billion dollars for the border.
REQUEST | The resolution also calls on governments to act.
REJECT | Turkey had blocked closer cooperation between Israel and NATO.
COOPERATE | Closer cooperation between Israel and NATO had been blocked by a feud between Turkey and Israel.
CONSULT | Ghana's president, who met Togo's leader on Monday, spoke of peace.
"""


def kinds(text: str) -> set[str]:
    known = len(KNOWN)
    return {e.event_type for e in reading(f"{KNOWN} {text}").events if e.evidence.start > known}


@pytest.mark.parametrize(("kind", "text"), rows(NONE))
def test_nobody_can_have_done_it(kind: str, text: str) -> None:
    assert kind not in kinds(text)


@pytest.mark.parametrize(("kind", "text"), rows(SOME))
def test_somebody_can_have_done_it(kind: str, text: str) -> None:
    assert kind in kinds(text)


def test_one_hindrance_of_the_same_two_is_told_once() -> None:
    text = "Turkey has held up closer ties between Israel and NATO. The opening of an Israeli mission at NATO had been held up by Turkey."
    assert len([e for e in reading(text).events if e.event_type == "REJECT"]) <= 2
