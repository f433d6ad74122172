"""Episodes: what a turning point began, with peak and end; the name depends on how the two stood."""

from datetime import date, timedelta

import pytest

from detente.relations.episodes import _kind, episodes
from detente.relations.method import Method
from detente.relations.states import standing
from detente.relations.turns import turning_points
from tests.relations.tables import event, events
from tests.relations.test_daily import read

START = date(2018, 1, 1)
METHOD = Method()


def test_a_war_between_friends_is_a_rupture_with_its_peak_and_end() -> None:
    calm = [event(f"c{n}", START + timedelta(days=n), 4.0) for n in range(0, 180, 3)]
    war = [event(f"w{n}{k}", START + timedelta(days=n), -9.0) for n in range(90, 130) for k in "123"]
    worst = [event(f"x{n}", START + timedelta(days=100), -9.0) for n in range(3)]
    found = read(events(*calm, *war, *worst))
    assert found
    history = found.histories["ISR|TUR"]
    rises = turning_points(history, found, METHOD)
    [made] = episodes(rises, history, standing(history, found, METHOD), found)
    assert (made.turn.day, made.peak, made.end) == (date(2018, 4, 1), date(2018, 4, 11), date(2018, 5, 10))
    assert (made.kind, made.before, made.after) == ("rupture", "cooperative", "hostile")


def test_what_lasts_to_the_end_of_the_record_has_none() -> None:
    war = [event(f"w{n}", START + timedelta(days=n), -9.0) for n in range(150, 180)]
    found = read(events(event("first", START, 1.0), *war))
    assert found
    history = found.histories["ISR|TUR"]
    [made] = episodes(turning_points(history, found, METHOD), history, standing(history, found, METHOD), found)
    assert made.end is None


@pytest.mark.parametrize(
    ("direction", "before", "after", "kind"),
    [
        ("worsening", "normal", "strained", "crisis"),
        ("worsening", "hostile", "hostile", "crisis"),
        ("worsening", "strained", "hostile", "rupture"),
        ("worsening", None, "none", "rupture"),
        ("improving", "normal", "cooperative", "rapprochement"),
        ("improving", None, "normal", "rapprochement"),
        ("improving", "hostile", "strained", "thaw"),
        ("improving", "none", "normal", "normalisation"),
        ("improving", "strained", "cooperative", "normalisation"),
    ],
)
def test_names(direction: str, before: str | None, after: str | None, kind: str) -> None:
    assert _kind(direction, before, after) == kind
