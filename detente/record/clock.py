"""What time it is for the record: the one place that asks, so that tests can say otherwise."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
