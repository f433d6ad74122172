# ruff: noqa: E501 (tables of cases, one a line)
"""Examples and fellows of a kind: "EU states such as Poland", "a fellow member". Cases: sentence | `MEMBER status GROUP`, `;` between, `-` for none."""

import pytest

from tests.statements.reading import rows
from tests.statements.test_memberships import memberships

CASES = """
Fellow EU members Austria and Hungary disagreed. | AUT member IGO:EU; HUN member IGO:EU
EU states such as Poland and Hungary objected. | HUN member IGO:EU; POL member IGO:EU
EU member states including Poland and Hungary objected. | HUN member IGO:EU; POL member IGO:EU
The other members of ASEAN, Laos, Vietnam and Thailand, agreed. | LAO member IGO:ASEAN; THA member IGO:ASEAN; VNM member IGO:ASEAN
Egypt and the other members of the Arab League met. | EGY member IGO:Arab League
Members of the EU, among them France and Spain, protested. | ESP member IGO:EU; FRA member IGO:EU
Greece vetoed the admission to the EU of Poland, Hungary and other eastern candidates. | GRC member IGO:EU; HUN candidate IGO:EU; POL candidate IGO:EU
Turkey accused a fellow NATO member, Greece, of greed. | GRC member IGO:NATO; TUR member IGO:NATO
The ministers of two ASEAN states (Laos and Vietnam) met. | LAO member IGO:ASEAN; VNM member IGO:ASEAN
Members of the EU including its president met. | -
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_memberships(text: str, expected: str) -> None:
    assert "; ".join(sorted(memberships(text).split("; "))) == expected
