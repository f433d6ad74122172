"""Visits to hosts as a guest makes them: robots.txt first, one request at a time, a pause between two."""

import math
import threading
import time
from dataclasses import replace

from detente.errors import SourceError, Unreachable
from detente.settings import Settings
from detente.sources import addresses, robots, web
from detente.sources.robots import Robots
from detente.sources.web import Fetched, Known, Limits

PACE = 2.0  # seconds between two requests to a host, where nobody says more
_GOOD_FOR = 86_400.0  # seconds that rules are kept, as RFC 9309 says
_ROBOTS_SIZE = 2_000_000


def limits(settings: Settings) -> Limits:
    """What one fetch may take."""
    return Limits(settings.max_input_bytes, settings.fetch_seconds, private=bool(settings.allow_private))


class Visits:
    """Which hosts may be asked for what, and when. `get` may run in several threads; the rest is for one."""

    def __init__(self, limits: Limits, pace: float | None = None) -> None:
        self._limits, self._pace = limits, PACE if pace is None else pace
        self._rules: dict[str, tuple[float, Robots]] = {}
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}

    def get(self, url: str, known: Known | None = None) -> Fetched:
        """What is at an address, by `web.fetch`. SourceError where robots.txt does not allow it, at any hop."""
        return web.fetch(url, self._limits, known, self._check)

    def free_at(self, url: str) -> float:
        """The moment, by `time.monotonic`, from which the host of an address may be asked; endless while it is."""
        return self._free.get(addresses.host_of(url), 0.0)

    def begin(self, url: str) -> None:
        """The host is being asked."""
        self._free[addresses.host_of(url)] = math.inf

    def end(self, url: str) -> None:
        """The host has answered, and is left alone for its pause."""
        _, rules = self._rules.get(addresses.origin_of(url), (0.0, None))
        pause = max(self._pace, rules.wait if rules else 0.0)
        self._free[addresses.host_of(url)] = time.monotonic() + pause

    def _check(self, url: str) -> None:
        if not self._of(addresses.origin_of(url)).allows(url):
            raise SourceError(
                f"{addresses.shown(url)}: closed by robots.txt: its host does not allow it; leave it out, or ask"
                " the publisher"
            )

    def _of(self, origin: str) -> Robots:
        """The rules of a host, asked for at most once a day. Unreachable where they cannot be had now."""
        with self._lock:
            asked, rules = self._rules.get(origin, (-_GOOD_FOR, None))
        if rules and time.monotonic() - asked < _GOOD_FOR:
            return rules
        rules = self._asked(f"{origin}/robots.txt")
        with self._lock:
            self._rules[origin] = time.monotonic(), rules
        return rules

    def _asked(self, url: str) -> Robots:
        try:
            found = web.fetch(url, replace(self._limits, size=min(_ROBOTS_SIZE, self._limits.size)))
        except Unreachable:
            raise
        except SourceError:  # redirected without end, or far too large: as good as none (RFC 9309, 2.3.1)
            return robots.read(web.AGENT, 404, b"")
        if web.passes(found.status):
            raise Unreachable(
                f"{url}: the server answers {found.status}: without its rules the host is not asked; try again later"
            )
        return robots.read(web.AGENT, found.status, found.content)
