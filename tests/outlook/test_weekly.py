"""Acts to counts by week."""

from datetime import date, timedelta

import numpy as np

from detente.outlook.weekly import BAD, FORTH_MATERIAL, GOOD, QUAD, TOTAL, TYPE, ahead, types, weekly
from tests.outlook.panels import acts

DAY = date(2020, 1, 31)


def test_counts_lie_in_weeks_that_end_on_the_day_asked_on() -> None:
    given = acts(
        [
            (DAY - timedelta(days=20), "TUR", "ISR", 1),
            (DAY - timedelta(days=7), "TUR", "ISR", 4),
            (DAY - timedelta(days=6), "ISR", "TUR", 4),
            (DAY, "ISR", "TUR", 3),
            (DAY, "TUR", "TUR", 4),
            (DAY + timedelta(days=1), "ISR", "TUR", 4),
        ]
    )
    made = weekly(given, DAY, 156)
    assert made is not None
    assert (made.weeks, made.pairs, made.name(0)) == (3, 1, "ISR|TUR")
    assert [made.day(week) for week in range(3)] == [DAY - timedelta(days=14), DAY - timedelta(days=7), DAY]
    assert made.of_quad(4)[:, 0].tolist() == [0, 1, 1]
    last = made.counts[made.starts[2]]
    assert (last[TOTAL], last[QUAD + 3], last[QUAD + 4], last[GOOD], last[BAD]) == (2, 1, 1, 0, 12)
    assert last[FORTH_MATERIAL] == 1  # Israel, which sorts first, on Turkey
    assert last[TYPE + types().index("ASSAULT")] == 1
    assert made.home[2, made.countries.index("TUR"), 4] == 1


def test_without_a_whole_week_there_is_nothing() -> None:
    assert weekly(acts([]), DAY, 156) is None
    assert weekly(acts([(DAY, "TUR", "ISR", 4)]), DAY, 156) is None


def test_what_comes_in_the_weeks_after() -> None:
    counts = np.array([[1.0], [2.0], [4.0], [8.0]], np.float32)
    assert ahead(counts, 2)[:2, 0].tolist() == [6, 12]
    assert np.isnan(ahead(counts, 2)[2:, 0]).all()
