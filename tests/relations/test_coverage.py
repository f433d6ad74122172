"""Coverage: even where little is known, following the world where much is; and how much days scatter."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.relations.coverage import dispersion, exposure

NONE = np.array([], dtype=np.int64)


def test_a_large_record_has_weekends_and_a_small_one_even_days() -> None:
    week = np.tile([100, 100, 100, 100, 100, 20, 20], 20)
    seen = exposure(week, NONE, np.array([]))
    assert seen.mean() == 1 or abs(seen.mean() - 1) < 1e-9
    assert seen[40] / seen[42] < 0.35, "a weekend day counts little"
    few = np.zeros(140)
    few[::20] = 1
    seen = exposure(few, NONE, np.array([]))
    assert seen.max() / seen.min() < 1.5


def test_a_gap_of_the_whole_record_is_no_silence_of_a_dyad() -> None:
    world = np.full(1000, 50.0)
    world[400:700] = 0
    seen = exposure(world, NONE, np.array([]))
    assert seen[500] <= 0.1 * seen[100]


def test_own_events_do_not_count_as_coverage() -> None:
    world = np.full(100, 100.0)
    world[50] += 900
    assert exposure(world, np.array([50]), np.array([900.0]))[50] < 1.05
    assert exposure(world, NONE, np.array([]))[50] > 5
    alone = np.array([3.0, 0, 2])
    assert exposure(alone, np.array([0, 2]), np.array([3.0, 2.0])).tolist() == [1, 1, 1]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=400))
def test_exposure_is_always_positive_and_finite(world: list[int]) -> None:
    seen = exposure(np.array(world, dtype=float), NONE, np.array([]))
    assert len(seen) == len(world)
    assert np.isfinite(seen).all()
    assert (seen >= 0.1).all()


def test_dispersion_is_that_of_the_counts_and_not_of_a_level_that_rises() -> None:
    chance = np.random.default_rng(1)
    level = np.linspace(20, 200, 3000)
    for times in (1.0, 4.0):
        mass = times * chance.poisson(level / times).astype(float)
        found = dispersion(np.zeros(3000, dtype=np.int64), np.arange(3000), mass, times * mass.sum(), 10.0)
        assert abs(found - times) < 0.4, "the record's own scatter, drawn slightly to the unit"
    assert dispersion(NONE, NONE, np.array([]), 0.0, 10.0) == 10.0


def test_dispersion_takes_days_without_a_row_for_zero_and_keeps_dyads_apart() -> None:
    mass = np.full(4000, 50.0)
    owner = np.repeat([0, 1], 2000)
    apart = dispersion(owner, np.tile(np.arange(0, 4000, 2), 2), mass, 0.0, 10.0)
    assert abs(apart - 50) < 2
    even = np.tile(np.arange(2000), 2)
    assert dispersion(owner, even, mass, 0.0, 10.0) < 0.2
    assert dispersion(owner, even, mass, 8 * mass.sum(), 10.0) > 7.9, "single acts of 8 scatter no less"
