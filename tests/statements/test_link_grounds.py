# ruff: noqa: E501 (tables of cases, one a line)
"""Grounds of what was told before. Cases: text | links as `source type target`, `-` for none."""

import pytest

from tests.statements.reading import reading, rows
from tests.statements.test_taken_up import ties

CASES = """
France closed its embassy in Mali. Paris cited the attack on its soldiers. | ASSAULT causes SANCTION
France closed its embassy in Mali. Chad cited the attack on its soldiers. | -
Malaysian jets bombed a village in Borneo. The killing of the policemen by Sulu gunmen left Malaysia no alternative. | ASSAULT causes ASSAULT
The Commonwealth expelled Nigeria. The executions of activists by the junta changed its mind. | ASSAULT causes SANCTION
Last week Malta gave Libya until Tuesday to change its mind. Tunisia praised Malta. | -
Zimbabwe's generals took over state television. What spurred them was the sacking of Emmerson Mnangagwa by President Mugabe. | SANCTION causes COERCE
Israel bombed Doha. That was enough to make Qatar suspend its mediation. | ASSAULT causes SANCTION
# verbs that stand for what was told
More than 20 governments expelled Russian diplomats on Monday. They acted on account of the nerve-agent attack in Salisbury. | ASSAULT causes SANCTION
Japan suspended fuel shipments to Pyongyang. It did so in view of the North's bombardment of an island. | ASSAULT causes SANCTION
"""


@pytest.mark.parametrize(("text", "expected"), rows(CASES))
def test_grounds(text: str, expected: str) -> None:
    assert ties(text) == expected


def test_an_idiom_that_joins_is_no_act_of_its_own() -> None:
    text = "The Russian bombardment of Aleppo laid the groundwork for the siege of the city by the Syrian army."
    assert not any("laid" in e.evidence.text.split()[:1] for e in reading(text).events)
    assert {e.event_type for e in reading(text).events} <= {"ASSAULT", "COERCE"}
