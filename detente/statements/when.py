"""When something happened: expressions of time in a sentence, and which of them dates an act."""

from datetime import date, timedelta

from detente.model.statement import Date
from detente.statements.time_attach import date_of
from detente.statements.time_find import TimeExpression, find_times

__all__ = ["TimeExpression", "date_of", "find_times", "is_historical"]

HISTORICAL_DAYS = 92


def is_historical(when: Date, published: date, days: int = HISTORICAL_DAYS) -> bool:
    """Whether it ended more than `days` days before publication: the rule for the auxiliary mode `historical`."""
    return when.end < published - timedelta(days)
