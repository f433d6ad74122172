"""States: claims and events as votes, recency, publishers, what does not vote, reasons with ids."""

from datetime import date

from detente.model.relation import Dyad
from detente.relations.states import state
from detente.relations.votes import Method
from tests.relations.tables import DYAD, claim, claims, event, events

DAY = date(2016, 6, 28)


def test_a_fresh_claim_outweighs_an_old_one_and_old_violence() -> None:
    found = state(
        DYAD,
        DAY,
        claims(claim("old", date(2014, 9, 2), "hostile"), claim("new", date(2016, 6, 27), "normal", "improving")),
        events(event("raid", date(2015, 5, 31), -9.0), event("deal", date(2016, 6, 27), 2.5)),
    )
    assert (found.state, found.change) == ("normal", "improving")
    assert set(found.ids) == {"new", "deal"}
    assert found.reason == (
        'normal: 77% of the weight, 1 statement and 1 event; the latest, 2016-06-27: "DW: words of new";'
        ' improving: 1 statement; the latest, 2016-06-27: "DW: words of new"'
    )


def test_only_what_was_known_and_real_by_the_day_votes() -> None:
    told = claims(
        claim("later", date(2017, 1, 1), "allied"),
        claim("plan", date(2016, 1, 1), "allied", aux="future"),
        claim("not", date(2016, 1, 1), "cooperative", aux="negation"),
    )
    found = state(DYAD, DAY, told, events(event("threat", date(2016, 1, 1), -9.0, aux="hypothetical")))
    assert (found.state, found.change, found.ids) == (None, None, ())
    assert found.reason == "nothing is recorded up to 2016-06-28"
    assert state(DYAD, date(2017, 1, 1), told, events()).state == "allied"
    assert state(Dyad("GRC", "TUR"), date(2017, 1, 1), told, events()).state is None


def test_beyond_the_horizon_nothing_speaks_and_the_reason_says_so() -> None:
    found = state(DYAD, DAY, claims(claim("old", date(2001, 1, 1), "hostile")), events())
    assert found.state is None
    assert found.reason == "nothing within 1095 days before 2016-06-28; the last record is of 2001-01-01"


def test_events_alone_give_a_state_and_a_change_alone_gives_none() -> None:
    assert state(DYAD, DAY, claims(), events(event("raid", date(2016, 5, 31), -9.0))).state == "hostile"
    found = state(DYAD, DAY, claims(claim("c", DAY, None, "worsening")), events())
    assert (found.state, found.change, found.ids) == (None, "worsening", ("c",))


def test_publishers_are_weighed() -> None:
    told = claims(claim("a", DAY, "hostile"), claim("b", DAY, "normal") | {"publisher": "Rag"})
    assert state(DYAD, DAY, told, events(), Method(publishers={"Rag": 0.2})).state == "hostile"
    assert state(DYAD, DAY, told, events(), Method(publishers={"DW": 0.2})).state == "normal"
