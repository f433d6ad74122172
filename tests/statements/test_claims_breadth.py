"""Claims in wordings that came up after the first lists: each sentence with the state and the change that it tells."""

import pytest

from tests.statements.reading import reading

TOLD = [
    ("Once firm friends, Malaysia and Australia are barely civil to each other.", "strained", None),
    ("It was the worst crisis in a generation between Beirut and Riyadh.", None, "worsening"),
    ("The years of frost between Athens and Tirana are over.", None, "improving"),
    ("Japan and South Korea have yet to overcome decades of bitterness.", "strained", None),
    ("Iraq and Kuwait, enemies for a generation, now exchange ministers.", "hostile", None),
    ("Peru and Ecuador have fought over the border and still distrust each other.", "strained", None),
    ("Turkey has never had much patience with Greece.", "strained", None),
    ("The coolness between Abu Dhabi and Mogadishu turned to crisis in March.", "strained", "worsening"),
]
NONE_TOLD = [
    "Colombia does not recognise the court's ruling in favour of Nicaragua.",
    "The guarantors of the process, Cuba and Norway, welcomed the deal.",
    "No mediator has brought Greece and Macedonia any closer.",
    "The thaw between Havana and Washington was short-lived.",
]


@pytest.mark.parametrize(("text", "state", "change"), TOLD)
def test_a_standing_is_read(text: str, state: str | None, change: str | None) -> None:
    found = reading(text, "2024-03-01").relations
    assert any((state is None or r.state == state) and (change is None or r.change == change) for r in found)


@pytest.mark.parametrize("text", NONE_TOLD)
def test_no_standing_is_read(text: str) -> None:
    assert reading(text, "2024-03-01").relations == ()


def test_a_pair_named_only_afterwards_is_not_meant() -> None:
    text = (
        "Saudi Arabia expelled Lebanon's ambassador last month. Lebanon apologised to Saudi Arabia. Ties had been "
        "cooling for years as Hezbollah, the movement that Iran arms, tightened its grip."
    )
    (claim,) = reading(text, "2021-11-10").relations
    assert {e.id for e in claim.parties} == {"LBN", "SAU"}
