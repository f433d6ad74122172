"""Levels: means and spreads against what is known, fading, and special functions against tables."""

from datetime import date, timedelta

import numpy as np
import pytest

from detente.relations.levels import _digamma, _trigamma, levels
from detente.relations.method import Method
from tests.relations.tables import event, events
from tests.relations.test_daily import read

METHOD = Method()
START = date(2018, 1, 1)


def test_digamma_and_trigamma() -> None:
    x = np.array([0.5, 1.0, 2.0, 10.0])
    assert _digamma(x) == pytest.approx([-1.9635100260, -0.5772156649, 0.4227843351, 2.2517525891], abs=1e-8)
    assert _trigamma(x) == pytest.approx([4.9348022005, 1.6449340668, 0.6449340668, 0.1051663357], abs=1e-8)


def test_a_steady_rate_is_found_and_a_single_act_leaves_much_open() -> None:
    steady = [event(f"s{n}", START + timedelta(days=n), 4.0) for n in range(300)]
    found = read(events(*steady, event("raid", START, -9.0, dyad="GRC|TUR"), event("e", START, 1.0, dyad="GRC|TUR")))
    assert found
    made = levels(found.histories["ISR|TUR"], found, METHOD)
    assert made.cooperation[-1] == pytest.approx(4.0, rel=0.15)
    assert made.conflict[-1] == 0
    low, high = made.share(-1, 0.8)[1:]
    assert 0.9 < low < high < 1
    once = levels(found.histories["GRC|TUR"], found, METHOD)
    middle, low, high = once.share(0, 0.8)
    assert low < 0.4 < middle < 0.75 < high, "one act moves the estimate and leaves much open"


def test_evidence_counts_half_after_each_half_life() -> None:
    acts = [event("a", START, 9.0), event("b", START + timedelta(days=120), 1.0, dyad="GRC|TUR")]
    found = read(events(*acts))
    assert found
    made = levels(found.histories["ISR|TUR"], found, METHOD)
    assert made.evidence[60] == pytest.approx(made.evidence[0] / 2)
    assert made.evidence[120] == pytest.approx(made.evidence[0] / 4)
    assert (np.diff(made.odds_sd) >= 0).all(), "what is known gets less"


def test_thirty_years_do_not_overflow() -> None:
    acts = [event("a", START, 9.0), event("b", START + timedelta(days=365 * 60), -9.0)]
    found = read(events(*acts), until=date(2100, 1, 1))
    assert found
    made = levels(found.histories["ISR|TUR"], found, METHOD)
    assert np.isfinite(made.odds).all()
    assert made.conflict[-1] > 0
