# ruff: noqa: E501 (tables of cases, one a line)
"""Memberships of those in an organisation's company, as its roll confirms. Cases: text | memberships, `;` between."""

import pytest

from tests.statements.reading import reading, rows

CASES = """
The Eurasian Economic Union of Russia, Belarus and Kazakhstan came into being in January. | BLR EAEU member; KAZ EAEU member; RUS EAEU member
The European Union of Russia and Belarus is a dream. | -
The minister spoke for his Paraguayan and Uruguayan partners in Mercosur. | PRY Mercosur member; URY Mercosur member
Relations between India and Pakistan, both of them members of SAARC, had been warming. | IND SAARC member; PAK SAARC member
Ethiopia and Eritrea went to war. Djibouti called on its two fellow members of the regional group IGAD to talk. | DJI IGAD member; ERI IGAD member; ETH IGAD member
Saudi Arabia and Bahrain quarrelled within the Gulf Cooperation Council, where the two sit with Kuwait. | BHR GCC member; KWT GCC member; SAU GCC member
# what is held, wished for and let
EU leaders granted Ukraine candidate status. | UKR EU candidate
Hungary has not ratified the accession of Sweden to NATO. | HUN NATO member; SWE NATO candidate
ASEAN's leaders agreed to let East Timor join ASEAN. | TLS ASEAN candidate
Norway has no plans to join the EU. | NOR EU non-member
Syria froze its participation in the Arab League. | SYR Arab League member
Deputies in Budapest cleared Sweden's path into NATO. | HUN NATO member; SWE NATO candidate
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_who_belongs_by_the_company(text: str, expected: str) -> None:
    found = (f"{m.member.id} {m.group.id.removeprefix('IGO:')} {m.status}" for m in reading(text).memberships)
    assert ("; ".join(sorted(found)) or "-") == expected
