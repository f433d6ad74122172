"""Verbs that only join two acts tell no act of their own."""

import pytest

from tests.statements.reading import reading
from tests.statements.test_links import links


@pytest.mark.parametrize(
    "text",
    [
        "The withdrawal of Russian troops from Moldova allowed Moldova to sign an agreement with NATO.",
        "Russia withdrew its troops from Moldova. That allowed Moldova to sign an agreement with NATO.",
    ],
)
def test_what_an_act_allows_is_made_possible(text: str) -> None:
    kinds = [e.event_type for e in reading(text).events]
    assert kinds == ["RETREAT", kinds[1]]
    assert kinds[1] in {"AGREE", "SUPPORT"}
    assert links(text) == f"RETREAT enables {kinds[1]}"


def test_what_an_act_prevents_did_not_happen() -> None:
    text = "The Egyptian blockade of Gaza prevented the United Nations from delivering aid to Gaza."
    assert links(text) == "COERCE blocks AID"
    assert [e.auxiliary for e in reading(text).events if e.event_type == "AID"] == [("negation",)]


def test_somebody_who_prevents_acts() -> None:
    kinds = [e.event_type for e in reading("Egyptian police prevented Sudanese reporters from leaving Cairo.").events]
    assert "COERCE" in kinds


def test_an_idiom_that_joins_two_acts_is_no_act() -> None:
    text = "Turkey's apology to Russia opened the door to the return of the Russian ambassador to Ankara."
    assert [e.event_type for e in reading(text).events][:1] == ["CONCEDE"]
    assert links(text).startswith("CONCEDE enables")


def test_what_allowed_an_act() -> None:
    text = "What allowed Moldova to sign an agreement with NATO was the withdrawal of Russian troops from Moldova."
    assert links(text) in {"RETREAT enables AGREE", "RETREAT enables SUPPORT"}


def test_an_act_that_moves_somebody_asks_for_nothing() -> None:
    text = "A letter in which Croatia promised Slovenia a treaty persuaded Slovenia to lift its veto."
    assert [e.event_type for e in reading(text).events] == ["AGREE", "CONCEDE"]
    assert links(text) == "AGREE causes CONCEDE"


def test_what_a_demand_hinders_is_refused_by_nobody_else() -> None:
    text = "The peace treaty between Armenia and Azerbaijan is hindered by a demand of Baku."
    assert links(text) == "REQUEST blocks AGREE"
    assert [e.event_type for e in reading(text).events] == ["AGREE", "REQUEST"]
