"""Review: the last verdict of each reviewer, agreement with kappa, and where reviewers disagree."""

from datetime import UTC, datetime, timedelta

import pytest

from detente.project.review import agreements, conflicts, judgements, kappa
from detente.record.corrections import Correction

_MADE = datetime(2026, 11, 30, tzinfo=UTC)


def rulings(*rows: tuple[str, str, str] | tuple[str, str, str, str, str]) -> list[Correction]:
    """(by, statement, action) or with field and value, one after the other."""
    return [
        Correction(row[1], row[2], *row[3:5], author=row[0], note="why", made=_MADE + timedelta(minutes=n))
        for n, row in enumerate(rows)
    ]


def test_the_last_verdict_of_a_reviewer_counts_and_values_set_together_are_one() -> None:
    judged = judgements(
        rulings(
            ("Ada", "e1", "confirm"),
            ("Ada", "e1", "set", "event_type", '"CONSULT"'),
            ("Ada", "e1", "set", "date", "null"),
            ("Bob", "e1", "retract"),
            ("Bob", "e2", "merge", "e3", "null"),
            ("Bob", "e4", "split"),
        )
    )
    assert [c.field for c in judged["e1"]["Ada"]] == ["event_type", "date"]
    assert {id: sorted(found) for id, found in judged.items()} == {"e1": ["Ada", "Bob"], "e2": ["Bob"], "e3": ["Bob"]}


def test_kappa_is_that_of_cohen() -> None:
    # Cohen 1960: 20 both yes, 5 and 10 mixed, 15 both no: observed 0.7, expected 0.5
    both = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(both) == pytest.approx(0.4)
    assert kappa([("yes", "yes")] * 3) is None, "one verdict alone says nothing beyond chance"
    assert kappa([("yes", "no"), ("no", "yes")]) == pytest.approx(-1)


def test_agreement_is_of_every_two_who_judged_the_same() -> None:
    judged = judgements(
        rulings(
            *[("Ada", f"e{n}", "confirm") for n in range(4)],
            *[("Bob", f"e{n}", "confirm" if n else "retract") for n in range(3)],
            ("Cy", "e9", "confirm"),
        )
    )
    (pair,) = agreements(judged)
    assert (pair.a, pair.b, pair.both, pair.alike) == ("Ada", "Bob", 3, 2)
    assert pair.raw == pytest.approx(2 / 3) and pair.kappa == pytest.approx(0)


def test_two_who_put_right_differently_disagree_and_two_who_do_alike_do_not() -> None:
    set_ = ("e1", "set", "event_type")
    alike = rulings(("Ada", *set_, '"CONSULT"'), ("Bob", *set_, '"CONSULT"'))
    assert conflicts(judgements(alike)) == []
    other = rulings(("Ada", *set_, '"CONSULT"'), ("Bob", *set_, '"AGREE"'), ("Cy", "e2", "confirm"))
    (found,) = conflicts(judgements(other))
    assert found.statement == "e1"
    assert [(by, verdict) for by, verdict, _ in found.verdicts] == [("Ada", "wrong in part"), ("Bob", "wrong in part")]
    assert "AGREE" in found.verdicts[1][2]
