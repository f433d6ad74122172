"""Features of a week: by hand, and nothing of them from later weeks."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.outlook.features import names, snapshots, usual
from detente.outlook.method import Method
from detente.outlook.weekly import weekly
from tests.outlook.panels import LAST, START, acts, world

METHOD = Method()
PLACE = {name: n for n, name in enumerate(names(METHOD))}


@pytest.fixture(scope="module")
def events() -> pa.Table:
    return world(countries=8)


def test_by_hand() -> None:
    day = date(2020, 1, 31)
    rows = [(day - timedelta(days=7 * n), "ISR", "TUR", quad) for n, quad in ((9, 1), (4, 4), (4, 4), (0, 1))]
    made = weekly(acts(rows), day, 156)
    assert made is not None
    [found] = snapshots(made, METHOD, [made.weeks - 1])
    row = found.rows[0]
    assert found.quiet.tolist() == [True]
    assert row[PLACE["weeks since material conflict"]] == 4
    assert row[PLACE["material conflict, last 4 weeks"]] == 0
    assert row[PLACE["material conflict, last 13 weeks"]] == pytest.approx(np.log(3))
    assert row[PLACE["material conflict, 5 weeks ago"]] == pytest.approx(np.log(3))
    weight = sum(2 ** (-n / 8) for n in range(made.weeks))
    assert row[PLACE["material conflict, half-life 8 weeks"]] == pytest.approx(np.log1p(2 * 2**-0.5 / weight))
    assert row[PLACE["one-sidedness of material conflict"]] == 1
    rate = (1 + METHOD.shrink / made.weeks) / (made.weeks + METHOD.shrink)
    odds = np.log((rate + 1e-3) / (1 - rate + 1e-3))
    assert row[PLACE[usual("material conflict", "1w")]] == pytest.approx(odds, abs=1e-5)


def test_a_pair_of_which_nothing_is_reported_for_long_is_not_asked_about() -> None:
    day = date(2020, 6, 30)
    rows = [(day - timedelta(days=7 * n), "ISR", "TUR", 4) for n in (20, 13)]
    made = weekly(acts([*rows, (day, "FRA", "DEU", 1)]), day, 156)
    assert made is not None
    [found] = snapshots(made, METHOD, [made.weeks - 1])
    assert [made.name(pair) for pair in found.pair] == ["DEU|FRA"]


@settings(max_examples=6, deadline=None)
@given(week=st.integers(3, 26), seed=st.integers(0, 99), kept=st.floats(0, 1))
def test_another_future_changes_no_feature(events: pa.Table, week: int, seed: int, kept: float) -> None:
    origin = START + timedelta(days=7 * (week + 1) - 1)
    past = events.filter(pc.field("day") <= pa.scalar(origin))
    future = events.filter(pc.field("day") > pa.scalar(origin))
    chance = np.random.default_rng(seed)
    other = future.filter(pa.array(chance.random(future.num_rows) < kept))
    other = other.set_column(3, "quad", pa.array(chance.permutation(other["quad"].to_numpy())))
    rows = []
    for each in (events, pa.concat_tables([past, other])):
        made = weekly(each, LAST, 156)
        assert made is not None
        [found] = snapshots(made, METHOD, [week])
        rows.append({made.name(pair): row for pair, row in zip(found.pair, found.rows, strict=True)})
    assert rows[0].keys() == rows[1].keys()
    for name, row in rows[0].items():
        np.testing.assert_allclose(row, rows[1][name], rtol=1e-4, atol=1e-4)


def test_features_have_names(events: pa.Table) -> None:
    made = weekly(events, LAST, 156)
    assert made is not None
    [found] = snapshots(made, METHOD, [20])
    assert found.rows.shape[1] == len(names(METHOD)) == len(set(names(METHOD)))
    assert np.isfinite(found.rows).all()
