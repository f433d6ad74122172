"""Balance over time: signs from events and claims, drift, and a position between two."""

from datetime import date
from typing import Any

import pytest

from detente.errors import QueryError
from detente.relations.balance import balances, position, ties
from tests.relations.stories import Story

Y1, Y2 = date(2001, 3, 1), date(2002, 3, 1)


def found(story: Story, period: str = "year") -> Any:
    tables = story.tables()
    return ties(tables["events"], tables["claims"], period, lambda actor: len(actor) == 3)


def test_signs_come_from_mean_intensity_and_claims_count_double() -> None:
    story = (
        Story()
        .act("a", "SUPPORT", "USA", "GBR", Y1)
        .act("b", "ASSAULT", "USA", "IRQ", Y1)
        .act("c", "CONSULT", "USA", "IGO:UN", Y1)
        .act("d", "SUPPORT", "USA", "FRA", Y1)
        .claim("e", "USA FRA", "strained", "", Y1)
    )
    made = {f"{t.a}-{t.b}": (t.sign, t.score, t.statements) for t in found(story)[date(2001, 1, 1)]}
    assert made == {
        "GBR-USA": (1, 5.0, 1),
        "IRQ-USA": (-1, -9.0, 1),
        "FRA-USA": (-1, pytest.approx((5.0 - 8.0) / 3), 2),
    }


def test_who_changes_the_bloc_has_moved() -> None:
    story = Story()
    for day, friend, foe in ((Y1, "RUS", "USA"), (Y2, "USA", "RUS")):
        for n, (a, b) in enumerate((("RUS", "BLR"), ("USA", "GBR"), ("USA", "FRA"), ("GBR", "FRA"), ("RUS", "KAZ"))):
            story.act(f"{day.year}{n}", "SUPPORT", a, b, day)
        story.act(f"f{day.year}", "SUPPORT", "UKR", friend, day).act(f"e{day.year}", "ASSAULT", foe, "UKR", day)
        story.act(f"x{day.year}", "SANCTION", "USA", "RUS", day)
    first, second = balances(found(story), "year")
    assert first.moves == () and [(m.actor, m.before, m.now) for m in second.moves] == [("UKR", "RUS", "USA")]
    assert (second.start, second.end) == (date(2002, 1, 1), date(2002, 12, 31))


def test_a_position_between_two_is_unknown_where_one_of_them_is_silent() -> None:
    story = (
        Story()
        .act("a", "SUPPORT", "IND", "USA", Y1)
        .act("b", "ASSAULT", "IND", "CHN", Y1)
        .act("c", "SUPPORT", "IND", "USA", Y2)
    )
    one, two = position(found(story), "year", "IND", ("USA", "CHN"))
    assert one.lean == pytest.approx((5 + 9) / 20)
    assert two.lean is None and two.second is None and two.first is not None


def test_an_unknown_period_is_said() -> None:
    with pytest.raises(QueryError, match="'week' is no period; use month, quarter, year"):
        found(Story(), "week")
