"""Episodes: runs of states, no overlap, one meeting in between, silence."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.relations.episodes import episodes
from tests.relations.tables import DYAD, claim, claims, event, events


def test_a_rupture_and_a_deal_are_two_episodes() -> None:
    acts = events(
        event("raid", date(2010, 5, 31), -9.0),
        event("expel", date(2010, 9, 2), -6.5),
        event("call", date(2013, 3, 22), 2.5),
        event("deal", date(2013, 6, 27), 2.5),
    )
    told = claims(claim("bad", date(2010, 12, 1), "hostile"), claim("good", date(2013, 7, 28), "normal"))
    found = episodes(DYAD, told, acts, until=date(2013, 12, 31))
    assert [(e.state, e.start) for e in found] == [("hostile", date(2010, 5, 31)), ("normal", date(2013, 6, 27))]
    assert found[0].end == date(2013, 6, 26)
    assert found[1].end == date(2013, 12, 31)
    assert set(found[0].ids) == {"raid", "expel", "bad"}
    assert found[1].reason.startswith("normal: ")


def test_one_meeting_does_not_end_a_conflict_and_silence_does() -> None:
    war = [event(f"w{n}", date(2011, 1, 1) + timedelta(days=400 * n), -4.0) for n in range(3)]
    talk = event("talk", date(2011, 12, 20), 4.5)
    assert [e.state for e in episodes(DYAD, claims(), events(*war, talk))] == ["strained"]
    late = event("late", date(2020, 1, 1), -4.0)
    found = episodes(DYAD, claims(), events(*war, late))
    assert [e.state for e in found] == ["strained", "strained"]
    assert found[0].end < date(2017, 1, 1) < found[1].start
    assert episodes(DYAD, claims(), events()) == []


rows = st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2008, 1, 1)), st.floats(-10, 10)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(rows)
def test_episodes_follow_each_other_without_overlap(found: list[tuple[date, float]]) -> None:
    table = events(*(event(f"e{n:02}", day, x) for n, (day, x) in enumerate(found)))
    made = episodes(DYAD, claims(), table, until=date(2009, 1, 1))
    assert bool(made) == bool(found)
    assert all(e.start <= e.end and e.ids and e.reason for e in made)
    assert all(a.end < b.start for a, b in pairwise(made))
    if made:
        assert made[0].start == min(day for day, _ in found)
        assert made[-1].end <= date(2009, 1, 1)
