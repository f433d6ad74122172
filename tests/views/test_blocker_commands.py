"""`detente blockers` and `whatif`: what is said where nothing is held up, and of what is asked wrongly."""

import json
from pathlib import Path

import pytest

from tests.views.conftest import Run


@pytest.fixture
def record(detente: Run, article: Path) -> None:
    """A record in which nothing is held up."""
    assert detente("ingest", article).code == 0


def test_no_blockers_are_known(detente: Run, record: None) -> None:
    ran = detente("blockers", "--as-of", "2026-01-01")
    assert (ran.code, ran.out) == (1, "") and ran.said == [
        "detente: the record knows of nothing that was held up by 2026-01-01: ask for less, or ingest more"
    ]
    assert json.loads(detente("blockers", "--by", "TUR", "--json").out)["matters"] == []


def test_nothing_hangs_on_a_relation(detente: Run, record: None) -> None:
    ran = detente("whatif", "TUR-ISR=normal", "--as-of", "2026-01-01")
    assert (ran.code, ran.out) == (1, "") and ran.said == [
        "detente: nothing in the record hangs on how Turkey and Israel stood on 2026-01-01"
    ]
    assert json.loads(detente("whatif", "TUR-ISR=normal", "--json").out)["opened"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("blockers", "--by", "Isreal"), "no actor 'Isreal' is known: did you mean Israel (ISR)?"),
        (("blockers", "--of", "Qqqqqq"), "no actor 'Qqqqqq' is known: give a country"),
        (("blockers", "--as-of", "2016-13-01"), "wrong date: '2016-13-01' is not in the calendar"),
        (("whatif", "TUR-ISR"), "'TUR-ISR' is no supposition: write A-B=state"),
        (("whatif", "TUR-ISR=nice"), "'nice' is no state of a relation: use allied"),
    ],
)
def test_wrong_questions_are_one_line_with_the_mend(
    detente: Run, record: None, arguments: tuple[str, ...], said: str
) -> None:
    ran = detente(*arguments)
    assert (ran.code, ran.out, len(ran.said)) == (2, "", 1)
    assert ran.said[0].startswith(f"detente: {said}")


def test_no_record_yet(detente: Run) -> None:
    assert detente("blockers").code == 2
