"""What a host lets a program ask for: robots.txt, read by the standard library's rules (RFC 9309)."""

from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

_LONGEST = 500_000  # bytes that count, as the RFC says
_SLOWEST = 300.0  # seconds: a longer wait between two requests is taken as this


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host for us. `wait` is how many seconds it wants between two requests, 0 for none said."""

    agent: str
    wait: float = 0.0
    _rules: RobotFileParser = field(default_factory=RobotFileParser)

    def allows(self, url: str) -> bool:
        """Whether an address may be asked for."""
        return self._rules.can_fetch(self.agent, url)


def read(agent: str, status: int, content: bytes) -> Robots:
    """The rules that an answer to `GET /robots.txt` gives. None there (404 and the like) allows all, a refusal
    (401, 403) nothing. Answers that pass (429, 5xx) say nothing: ask again later."""
    rules = RobotFileParser()
    lines = content[:_LONGEST].decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    if status in (401, 403):
        lines = ["User-agent: *", "Disallow: /"]
    elif status >= 300:
        lines = []
    rules.parse(lines)
    wait = rules.crawl_delay(agent)
    return Robots(agent, min(float(wait or 0), _SLOWEST), rules)
