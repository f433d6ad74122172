"""Who belongs to what. Cases: sentence | memberships as `MEMBER status GROUP`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import reading, rows

CASES = """
Turkey, a NATO member, objected. | TUR member IGO:NATO
Turkey, a member of NATO, objected. | TUR member IGO:NATO
Poland is a member of the European Union. | POL member IGO:EU
Latvia joined NATO in 2004. | LVA member IGO:NATO
Kenya and Uganda are members of the African Union. | KEN member IGO:AU; UGA member IGO:AU
Malaysia belongs to ASEAN. | MYS member IGO:ASEAN
NATO member Norway sent a frigate. | NOR member IGO:NATO
Switzerland is not a member of the European Union. | CHE non-member IGO:EU
Ukraine is a candidate for the European Union. | UKR candidate IGO:EU
Georgia is a partner of NATO. | GEO partner IGO:NATO
Georgia, a NATO partner, sent troops. | GEO partner IGO:NATO
Croatia wants to join the European Union. | HRV candidate IGO:EU
Macedonia has applied to join NATO. | MKD candidate IGO:NATO
Morocco left the African Union. | MAR non-member IGO:AU
Libya withdrew from the Arab League. | LBY non-member IGO:Arab League
South Sudan acceded to the African Union. | SSD member IGO:AU
As a member of the Arab League, Jordan voted. | JOR member IGO:Arab League
# none
Turkey visited NATO headquarters. | -
A member of the Norwegian parliament praised NATO. | -
Sweden criticised a NATO member. | -
The European Union praised Serbia. | -
The singer joined a band in Norway. | -
Norway did not join the Arab League. | NOR non-member IGO:Arab League
"""


def memberships(text: str) -> str:
    return "; ".join(f"{m.member.id} {m.status} {m.group.id}" for m in reading(text).memberships) or "-"


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected


def test_a_forum_that_brings_states_together_has_them_as_members() -> None:
    text = "The African Union, a bloc that brings together Kenya, Chad and Mali, met in Addis Ababa."
    assert {"KEN", "TCD", "MLI"} <= {m.member.id for m in reading(text).memberships}


def test_a_membership_told_twice_is_one() -> None:
    assert memberships("Turkey, a NATO member, objected. Turkey is a member of NATO.") == "TUR member IGO:NATO"


def test_evidence_and_reason_are_given() -> None:
    (membership,) = reading("Turkey, a NATO member, objected.").memberships
    assert "member" in membership.evidence.text
    assert membership.reasons[0].rule.startswith("memberships")
