"""The picture of a report: everything within the drawing, states at their own heights."""

from datetime import date

from detente.model.relation import Dyad, State, Stretch
from detente.model.statement import STATES
from detente.project.names import Named
from detente.project.relation import Relation
from detente.project.standing import Stood
from detente.views.reports.picture import LEFT, WIDE, picture
from tests.record.samples import event

DYAD = Dyad("ISR", "TUR")


def relation(*stretches: Stretch, day: date = date(2016, 12, 31)) -> Relation:
    stood = Stood(State(DYAD, day, None, None, "", ()), None, stretches)
    return Relation(Named("TUR", "Turkey"), Named("ISR", "Israel"), stood, (), (event("e1"),), ())


def test_bands_ticks_and_years_lie_within_the_drawing() -> None:
    one = Stretch(DYAD, date(1990, 1, 1), date(1999, 5, 1), "hostile")
    drawn = picture(relation(one, Stretch(DYAD, date(1999, 5, 2), date(2017, 5, 1), "allied")))
    assert drawn and len(drawn.bands) == 2 and len(drawn.ticks) == 1
    for band in drawn.bands:
        assert band.x >= LEFT and band.x + band.width <= WIDE
    assert drawn.bands[0].y > drawn.bands[1].y, "hostile stands lower than allied"
    assert 3 < len(drawn.years) <= 13 and [name for name, _ in drawn.states] == list(STATES)


def test_nothing_is_drawn_of_nothing() -> None:
    assert picture(relation(day=date(1900, 1, 1))) is None
