"""Rules: counted as a plain loop counts, and shrunk."""

from collections import Counter

import numpy as np
import pytest

from detente.outlook.links.rules import BUCKETS, PAIRS, SHRINK, Rules, buckets
from detente.outlook.links.walk import walk
from tests.outlook.links.made_up import facts, scattered


def test_a_rule_counts_what_was_asked_and_what_came() -> None:
    known = facts(scattered(2, days=10))
    half = len(known.relations)
    both = [
        *zip(known.subject, known.relation, known.object, known.day, strict=True),
        *zip(known.object, known.relation + half, known.subject, known.day, strict=True),
    ]
    tried, true, pairs = Counter(), Counter(), {}
    for day in range(10):
        for s, r in {(s, r) for s, r, _, t in both if t == day}:
            answers = {o for s2, r2, o, t in both if (s2, r2, t) == (s, r, day)}
            for body, o in {(r1, o) for s1, r1, o, t in both if s1 == s and t < day}:
                ages = [day - t for s1, r1, o1, t in both if (s1, r1, o1) == (s, body, o) and t < day]
                key = (body * 2 * half + r, int(buckets(np.array([min(ages)]), np.array([len(ages)]))[0]))
                tried[key] += 1
                if o in answers:
                    true[key] += 1
                    pairs.setdefault(key[0], set()).add((s, o))
    *_, last = walk(known)
    rules = last.state.rules  # the last day has been added when the walk is over
    for at in np.flatnonzero(rules.tried):
        key = (int(at // BUCKETS), int(at % BUCKETS))
        assert (rules.tried[at], rules.true[at]) == (tried[key], true[key])
    assert rules.tried.sum() == sum(tried.values())
    assert {n: len(found) for n, found in pairs.items()} == {n: c for n, c in enumerate(rules.distinct.tolist()) if c}


def test_a_rule_of_few_pairs_is_theirs_alone() -> None:
    rules, zero = Rules(2), np.zeros(40, dtype=np.int64)
    rules.learn(zero, zero, np.ones(40, dtype=bool), zero)
    rules.learn(zero + 1, zero, np.arange(40) < 20, np.arange(40))
    one, many = rules.confidence(np.array([0, 1]), np.array([0, 0]))
    assert rules.support(0, 0) == (40, 40, 1) and rules.support(1, 0) == (20, 40, 20)
    over = 60.5 / 130 * 80 / 60
    assert one == pytest.approx(41 / 140 * over)
    expected = 21 / 140 * over
    assert many == pytest.approx((20 + SHRINK * expected) / (40 + SHRINK))
    assert PAIRS > 1
