"""How long to wait before asking again: longer after each failure, as long as the server says, never all at once."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 86_400.0  # seconds: nobody is forgotten for more than a day
_JITTER = 0.25  # so that feeds that failed together do not come back together


def back_off(base: float, failures: int) -> float:
    """Seconds to wait after so many failures one after another: `base`, doubled with each, up to a day, give or take
    a quarter."""
    return min(base * 2.0 ** min(failures, 30), LONGEST) * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311


def spread(seconds: float) -> float:
    """About so many seconds: up to a tenth more, so that feeds do not march in step."""
    return seconds * random.uniform(1.0, 1.1)  # noqa: S311


def retry_after(written: str, now: float) -> float:
    """Seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3), at most a day; 0 where it says nothing."""
    if written.strip().isdecimal():
        return min(float(written.strip()[:9]), LONGEST)
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return 0.0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((aware - datetime.fromtimestamp(now, UTC)).total_seconds(), 0.0), LONGEST)
