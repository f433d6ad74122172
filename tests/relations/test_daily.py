"""Days of dyads: what counts on which day, and what does not."""

from datetime import date

import numpy as np
import pyarrow as pa

from detente.relations.daily import Daily, by_day, daily, said, world
from detente.relations.method import Method
from detente.sql import run
from tests.relations.tables import claim, claims, event, events

METHOD = Method()


def read(acts: pa.Table, told: pa.Table | None = None, until: date = date(2020, 1, 1)) -> Daily | None:
    tables = {"events": acts, "relation_claims": told if told is not None else claims()}
    steps = (by_day, world, said)
    return daily(*(run(tables, made(until, METHOD)) for made in steps), METHOD)


def test_cooperation_and_conflict_are_kept_apart_by_day() -> None:
    found = read(
        events(
            event("a", date(2010, 5, 31), -9.0),
            event("b", date(2010, 5, 31), 2.5),
            event("c", date(2010, 6, 2), 4.0),
            event("d", date(2010, 6, 2), 4.0, dyad="GRC|TUR"),
        )
    )
    assert found
    assert found.first == date(2010, 5, 31)
    assert found.world.tolist() == [2, 0, 2]
    history = found.histories["ISR|TUR"]
    assert (history.days.tolist(), history.events.tolist()) == ([0, 2], [2, 1])
    assert (history.cooperation.tolist(), history.conflict.tolist()) == ([2.5, 4.0], [9.0, 0.0])
    assert found.day(2) == date(2010, 6, 2)
    assert found.number(date(2010, 6, 2)) == 2


def test_what_did_not_happen_or_has_no_day_does_not_count() -> None:
    assert read(events()) is None
    assert read(events(event("plan", date(2010, 1, 1), 5.0, aux="future"))) is None
    assert read(events(event("later", date(2021, 1, 1), 5.0))) is None
    found = read(
        events(
            event("year", date(2010, 1, 1), -9.0, days=365),
            event("month", date(2010, 3, 1), -9.0, days=31),
            event("open", date(2010, 3, 20), -9.0, days=0),
        )
    )
    assert found
    assert [found.day(n) for n in found.histories["ISR|TUR"].days] == [date(2010, 3, 16), date(2010, 3, 20)]


def test_claims_are_evidence_of_a_full_act() -> None:
    told = claims(
        claim("x", date(2011, 1, 1), "hostile"),
        claim("y", date(2011, 1, 2), None, "improving"),
        claim("z", date(2011, 1, 3), "normal"),
        claim("w", date(2011, 1, 4), "normal", aux="negation"),
    )
    found = read(events(event("e", date(2011, 1, 1), 1.0)), told)
    assert found
    history = found.histories["ISR|TUR"]
    assert history.conflict.tolist() == [10.0, 0.0, 5.0]
    assert history.cooperation.tolist() == [1.0, 10.0, 5.0]
    assert np.array_equal(found.world, [1, 0, 0]), "claims say nothing of how much is reported"
    assert [(claim.day, claim.state, claim.weight) for claim in history.said] == [(0, "hostile", 1), (2, "normal", 1)]
