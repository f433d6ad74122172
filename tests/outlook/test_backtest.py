"""The back-test on a made-up world: it finds what can be known, and learns from nothing that had not ended."""

from datetime import timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from detente.outlook import backtest as module
from detente.outlook import trees
from detente.outlook.backtest import MEAN, backtest
from detente.outlook.cases import panel
from detente.outlook.features import snapshots
from detente.outlook.forecaster import fit
from detente.outlook.method import Method
from detente.outlook.weekly import weekly
from tests.outlook.panels import LAST, START, world

METHOD = Method(held_out=4)


@pytest.fixture(scope="module")
def events() -> pa.Table:
    return world(countries=12, weeks=30)


def test_it_is_better_than_climatology_and_calibrated(events: pa.Table) -> None:
    made = weekly(events, LAST, 156)
    assert made is not None
    found = backtest(made, "material conflict", "1w", METHOD)
    assert found is not None and found.counted is not None
    ours, usual = found.models[MEAN], found.models["climatology"]
    assert ours.brier < usual.brier and ours.skill > 0.1
    assert ours.ece < 0.08
    assert found.models.keys() >= {"persistence", "history", "negative binomial", "logistic", "LightGBM", "mean"}
    assert found.counted.crps[MEAN] < found.counted.crps["climatology"]
    assert found.counted.covered_any > 0.8
    assert found.origins[-1] == (LAST - timedelta(days=7)).isoformat()


def test_no_window_lies_across_the_split(events: pa.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(trees, "there", lambda: False)
    monkeypatch.setattr(module, "learn", lambda *given: (seen.append(given[1]), (fit(*given), None))[1])
    made = weekly(events, LAST, 156)
    assert made is not None
    found = backtest(made, "material conflict", "4w", METHOD)
    assert found is not None
    first = LAST - timedelta(days=7 * (4 + METHOD.held_out - 1))
    assert found.origins[0] == first.isoformat()
    assert made.day(seen[0]) == first
    given = panel(made, list(snapshots(made, METHOD, range(2, made.weeks))), "material conflict", "4w")
    assert max(made.day(week) for week in given.seen(seen[0]).weeks) + timedelta(days=28) <= first
    soon = given.seen_soon(seen[0])
    assert soon is not None and made.day(max(soon.weeks)) + timedelta(days=7) == first
    assert "LightGBM" not in found.models  # the simple models answer without it


def test_another_future_changes_no_forecast(events: pa.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "there", lambda: False)
    origin = START + timedelta(days=7 * 20 - 1)
    past = events.filter(pc.field("day") <= pa.scalar(origin))
    future = events.filter(pc.field("day") > pa.scalar(origin))
    future = future.set_column(3, "quad", pa.array(np.full(future.num_rows, 4)))
    said = []
    for each in (events, pa.concat_tables([past, future])):
        made = weekly(each, origin, 156)
        assert made is not None
        found = backtest(made, "material conflict", "1w", METHOD)
        assert found is not None
        said.append(found)
    assert said[0] == said[1]


def test_too_little_is_said_to_be_too_little() -> None:
    made = weekly(world(countries=3, weeks=3), START + timedelta(days=20), 156)
    assert made is not None
    assert backtest(made, "material conflict", "4w", METHOD) is None
