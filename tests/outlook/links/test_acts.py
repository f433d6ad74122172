"""The likeliest acts of an actor: found, explained, set right, and silent where nothing is known."""

import numpy as np
import pytest

from detente.outlook.calibrate import Line
from detente.outlook.links.acts import Bend, Outlook, _fitted
from detente.outlook.links.facts import Facts
from tests.outlook.links.made_up import facts

PAIRS = [(f"Land {a}", f"Land {b}") for a in range(8) for b in range(a)]
DAYS = 60


def _answers() -> Facts:
    """Who is warned answers with a visit three days later; some are warned every twelve days, others never."""
    rows: list[tuple[str, str, str, object]] = []
    for n, (a, b) in enumerate(PAIRS):
        for day in range(n % 12, DAYS, 12):
            if n % 2:
                rows += [(a, "warn", b, day), *([(b, "visit", a, day + 3)] if day + 3 < DAYS else [])]
            elif day < 12:
                rows.append((a, "praise", b, day))
    return facts(sorted(rows, key=lambda row: (row[3], row)))


def test_an_answer_to_a_warning_is_expected_with_its_cases() -> None:
    known = _answers()
    outlook = Outlook(known, DAYS, 6)
    actor = known.entities.index("Land 7")
    acts = outlook.acts(actor, 5)
    assert len(acts) == 5
    assert [act.chance for act in acts] == sorted((act.chance for act in acts), reverse=True)
    best = acts[0]
    reason = best.reasons[0]
    assert best.low <= best.chance <= best.high
    assert best.usual < best.chance
    assert 0 < reason.true <= reason.tried
    for fact in reason.facts:  # the cases are facts of the two
        assert {int(known.subject[fact]), int(known.object[fact])} == {actor, best.other}
    assert DAYS - known.day[reason.facts[0]] == reason.age


def test_nothing_is_said_where_no_rule_was_seen_often_enough() -> None:
    known = facts([("A", "hit", "B", 0), ("A", "hit", "B", 40), ("B", "hit", "C", 41)])
    outlook = Outlook(known, 60, 7)
    assert outlook.acts(known.entities.index("A"), 5) == []
    assert outlook.bend.cases == 0
    assert outlook.bend.line(np.array([0.2])) == pytest.approx([0.2])


def test_chances_are_bent_to_what_came() -> None:
    rng = np.random.default_rng(1)
    told = rng.uniform(0.05, 0.9, 4000)
    came = rng.random(4000) < told / 2
    bend = _fitted(told, came)
    assert bend.line.slope > 0
    middle = np.array([0.4, 0.6])
    assert bend.line(middle) == pytest.approx(middle / 2, abs=0.04)
    assert _fitted(told, rng.random(4000) < told).line(middle) == pytest.approx(middle, abs=0.04)
    assert _fitted(np.zeros(0), np.zeros(0, dtype=bool)) == Bend(Line(), 0)
