"""Ties and pairs against a plain count."""

from collections import defaultdict

import numpy as np
import pytest

from detente.outlook.links.history import History
from detente.outlook.links.ties import DECAYS, ties
from tests.outlook.links.made_up import facts, scattered


def test_ties_and_pairs_are_those_of_a_plain_count() -> None:
    known = facts(scattered(1))
    history, entities, day = History(known), len(known.entities), 8
    relations = 2 * len(known.relations)
    found = ties(history.before(np.arange(entities), day), entities, relations, entities)
    plain: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for s, r, o, t in zip(known.subject, known.relation, known.object, known.day, strict=True):
        if t < day:
            plain[s, o, r].append(day - t)
            plain[o, s, r + len(known.relations)].append(day - t)
    keys = list(zip(found.owner.tolist(), found.object.tolist(), found.relation.tolist(), strict=True))
    assert keys == sorted(plain)
    assert found.count.tolist() == [len(plain[key]) for key in keys]
    assert found.last.tolist() == [min(plain[key]) for key in keys]
    for days, weights in zip(DECAYS, found.decayed, strict=True):
        assert weights == pytest.approx([sum(np.exp(-(age - 1) / days) for age in plain[key]) for key in keys])
    pairs = sorted({key[:2] for key in keys})
    assert list(zip(found.pair_owner.tolist(), found.pair_object.tolist(), strict=True)) == pairs
    for n, pair in enumerate(pairs):
        ages = [age for key in keys if key[:2] == pair for age in plain[key]]
        assert (found.pair_count[n], found.pair_last[n], found.pair_first[n]) == (len(ages), min(ages), max(ages))
        assert [keys[tie][:2] for tie in range(found.first_tie[n], found.last_tie[n])] == [pair] * (
            found.last_tie[n] - found.first_tie[n]
        )
