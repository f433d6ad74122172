"""What the record holds on all dyads day by day, which states, turns and forecasts are made from."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from detente.record.view import View
from detente.relations.daily import TABLES, Daily, by_day, daily, said, upto, world
from detente.relations.method import Method

METHOD = Method()


@dataclass(frozen=True, slots=True)
class AllDays:
    """What the record holds on all dyads day by day, as tables, from which every earlier day is had without asking the
    record again."""

    by_day: pa.Table
    world: pa.Table
    said: pa.Table

    def until(self, day: date) -> Daily | None:
        """The same up to a day."""
        return daily(upto(self.by_day, day), upto(self.world, day), upto(self.said, day), METHOD)


def all_days(view: View, until: date = date.max) -> AllDays:
    """What the record holds on all dyads day by day, up to a day."""
    summed = view.query(TABLES, by_day(until, METHOD))
    coded = pc.dictionary_encode(summed["dyad"])  # once, and not for each day
    summed = summed.set_column(summed.schema.get_field_index("dyad"), "dyad", coded)
    counted = view.query(("events",), world(until, METHOD))
    return AllDays(summed, counted, view.query(("relation_claims",), said(until, METHOD)))


def gathered(view: View, until: date) -> Daily | None:
    """What the record holds on all dyads day by day, up to a day."""
    return all_days(view, until).until(until)
