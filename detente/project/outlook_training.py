"""Learning from a record, and testing what would have been said of its past."""

from collections.abc import Callable
from datetime import date

from detente.errors import QueryError
from detente.outlook import stored
from detente.outlook.backtest import Tested, backtest
from detente.outlook.method import HORIZONS, Method
from detente.outlook.stored import Trained
from detente.outlook.training import LEAST_CASES, LEAST_WEEKS, train
from detente.outlook.weekly import weekly
from detente.project.outlook_acts import acts_of, folder, last_day_of, states_of
from detente.record.view import View
from detente.settings import Settings

_METHOD = Method()


def horizon_of(name: str) -> str:
    """A window ahead by its name. QueryError for another one."""
    if name not in HORIZONS:
        raise QueryError(f"no horizon {name[:20]!r}: use {' or '.join(HORIZONS)}")
    return name


def weeks_of(name: str) -> int:
    """How many weeks a window ahead has. QueryError for another one."""
    return HORIZONS[horizon_of(name)]


def train_models(
    view: View, settings: Settings, until: date | None, each: Callable[[str], None] | None = None
) -> Trained:
    """Learns all models from the record up to a day, and keeps them in its folder. QueryError where it has too little
    to learn from."""
    place = folder(settings)
    given = acts_of(view, until)
    last = until or last_day_of(given, settings)
    made = weekly(given, last, _METHOD.reach)
    found = train(made, _METHOD, states_of(view, made), each) if made else None
    if found is None:
        raise QueryError(
            f"{settings.record}: too little to learn from: at least {LEAST_WEEKS} weeks with acts between countries and"
            f" {LEAST_CASES} windows with the outcome are needed; base rates are given meanwhile"
        )
    stored.save(place, found)
    return found


def backtested(view: View, settings: Settings, horizon: str, until: date | None) -> Tested:
    """The back-test on the record's own past. QueryError where it has too little."""
    given = acts_of(view, until)
    made = weekly(given, until or last_day_of(given, settings), _METHOD.reach)
    found = backtest(made, "material conflict", horizon_of(horizon), _METHOD) if made else None
    if found is None:
        raise QueryError(
            f"{settings.record}: too few weeks with conflict between countries to test anything; ingest more"
        )
    return found
