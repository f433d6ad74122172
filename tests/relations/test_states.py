"""States: hysteresis, words that events cannot say, what is not known."""

from datetime import date, timedelta
from itertools import pairwise

import pyarrow as pa
import pytest

from detente.relations.method import Method
from detente.relations.states import NAMES, standing
from tests.relations.tables import claim, claims, event, events
from tests.relations.test_daily import read

START = date(2018, 1, 1)


def acts(first: int, last: int, intensity: float, every: int = 1) -> list[dict[str, object]]:
    return [event(f"{intensity}-{n}", START + timedelta(days=n), intensity) for n in range(first, last, every)]


def states(table: pa.Table, told: pa.Table | None = None) -> tuple[str | None, ...]:
    found = read(table, told)
    assert found
    return standing(found.histories["ISR|TUR"], found, Method()).states


def test_one_event_flips_no_state_and_a_war_does() -> None:
    calm = acts(0, 180, 4.0, 3)
    before = states(events(*calm))
    assert before[-1] == "cooperative"
    once = states(events(*calm, event("raid", START + timedelta(days=150), -10.0)))
    assert set(once[150:]) == {"cooperative"}
    war = states(events(*calm, *acts(100, 180, -9.0)))
    assert war[99] == "cooperative"
    assert war[-1] == "hostile"
    fell = [NAMES.index(state or "") for state in war[100:]]
    assert fell == sorted(fell, reverse=True), "it falls step by step and does not flutter"


def test_what_is_not_known_is_no_state() -> None:
    assert states(events(event("word", START, -1.0)))[-1] is None, "one word is too little"
    later = event("later", START + timedelta(days=700), 2.5, dyad="GRC|TUR")
    found = states(events(*acts(0, 30, 4.0), later))
    assert found[29] == "normal" or found[29] == "cooperative"
    assert found[-1] is None, "two years of silence while others are reported of"
    assert "none" not in found


@pytest.mark.parametrize(
    ("intensities", "expected"),
    [
        ((-9.0,), "strained"),
        ((-5.5,), "strained"),
        ((-9.0, -5.5), "strained"),
        ((-9.0,) * 20, "hostile"),
        ((2.5, 2.5), "normal"),
        ((9.0, 5.5), "normal"),
        ((5.0,) * 40, "cooperative"),
    ],
)
def test_a_first_state_is_what_little_there_is_speaks_for_and_never_an_extreme_without_much(
    intensities: tuple[float, ...], expected: str
) -> None:
    first = [event(f"e{n}", START + timedelta(days=n), intensity) for n, intensity in enumerate(intensities)]
    later = event("later", START + timedelta(days=700), 2.5, dyad="GRC|TUR")
    found = states(events(*first, later))
    assert found[len(intensities) - 1] == expected
    assert found[-1] is None
    again = event("again", START + timedelta(days=700), -9.0)
    assert states(events(*first, again))[-1] == "strained", "after a silence nothing is held"


def test_a_contradictory_record_is_normal_or_strained_and_unsure() -> None:
    found = states(events(*acts(0, 60, 9.0, 2), *acts(1, 60, -9.0, 2)))
    assert found[-1] in ("normal", "strained")


@pytest.mark.parametrize(
    ("word", "by_events", "expected"),
    [
        ("allied", 4.0, "allied"),
        ("allied", -9.0, "hostile"),
        ("none", -9.0, "none"),
        ("none", 4.0, "cooperative"),
    ],
)
def test_words_say_what_events_cannot(word: str, by_events: float, expected: str) -> None:
    told = claims(claim("c", START + timedelta(days=50), word))
    assert states(events(*acts(0, 180, by_events)), told)[-1] == expected


def test_a_claim_alone_is_a_state() -> None:
    later = event("later", START + timedelta(days=300), 2.5, dyad="GRC|TUR")
    told = claims(claim("c", START, "strained"))
    assert states(events(later), told)[-1] == "strained"


def test_stretches_cover_all_days() -> None:
    found = read(events(*acts(0, 90, 4.0), *acts(90, 180, -9.0)))
    assert found
    made = standing(found.histories["ISR|TUR"], found, Method())
    pieces = list(made.stretches())
    assert pieces[0][0] == 0
    assert pieces[-1][1] == 180
    assert all(a[1] == b[0] and a[2] != b[2] for a, b in pairwise(pieces))
