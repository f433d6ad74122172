"""One running site: the record that it shows, who may enter, and what was answered already."""

import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass, field

from detente.errors import DetenteError
from detente.project.archive import Project
from detente.project.live import Live
from detente.settings import Settings
from detente.views.http.answers import Answers
from detente.views.http.choose_page import outlooks
from detente.views.http.map_page import land
from detente.views.http.pages import PAGES
from detente.views.http.templates import environment


def _warm(project: Project) -> None:
    """Asks for what is dear to make and serves every page of its kind; templates stay once they are there."""
    for page in PAGES:
        environment().get_template(page.template)
    land()
    project.facets()
    outlooks(project)
    made = project.brief()
    project.blockers(shown=slice(0))
    for row in made.rows[:1]:
        project.outline(row.a.id, row.b.id)
        with suppress(DetenteError):  # no countries, or too little is known for an outlook
            project.outlook(row.a.id, row.b.id)


@dataclass(frozen=True, slots=True)
class Site:
    """`token` is what visitors must know ('' on loopback), `hosts` are the names under which the site may be asked for
    (all, if empty), `read_only` refuses whatever would write to the record, `example` says that the record is the
    shipped one."""

    settings: Settings
    token: str = ""
    read_only: bool = False
    hosts: frozenset[str] = frozenset()
    example: bool = False
    live: Live = field(init=False)
    answers: Answers = field(default_factory=Answers)
    start: str = field(default_factory=lambda: secrets.token_hex(8))
    """Differs each time the program is started."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        object.__setattr__(self, "live", Live(self.settings, warm=_warm))

    @property
    def form_token(self) -> str:
        """What forms bear, so that no page of others can send one in a visitor's name."""
        return hmac.new(self.secret, b"form", "sha256").hexdigest()

    @property
    def pass_(self) -> str:
        """What the cookie of a visitor who knew the token bears; the token itself stays out of cookies."""
        return hmac.new(self.secret, b"pass", "sha256").hexdigest()
