"""One record and one site for all tests of a worker, and a client that asks it as a program on this machine does."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import detente
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.site import Site
from tests.views.http import small

ADDRESSES = (
    *("/", "/?watch=TUR-ISR&day=2016-07-15"),
    *("/relation/TUR/ISR", "/relation/CUB/USA?as_of=2016-07-15", "/relation/TUR/JPN", "/relation?a=TUR&b=ISR"),
    *("/events", "/events?party=Turkey&limit=2&offset=2", "/events?text=nosuchword", "/events?happened=false&quad=4"),
    *("/statement/{event}", "/statement/{claim}"),
    *("/read", "/document/turkey-israel-nato-2016", "/framing", "/framing?actor=Turkey"),
    *("/review", "/review?by=Ada&at={event}", "/actor/TUR", "/actor/IGO:NATO"),
    *("/blockers", "/blockers?of=NATO&as_of=2016-04-30&whatif=TUR-ISR:normal"),
    *("/network/TUR", "/network/TUR?period=year", "/map", "/map?party=Turkey&area=fit"),
    *("/outlook/TUR/ISR", "/outlook", "/outlook?a=Turkey&b=ISR", "/network", "/network?of=Turkey"),
    "/events?text=alliance",
)
"""One or more for every page; what all pages have in common is tested on these."""


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that no test writes to."""
    return small.build(tmp_path_factory.mktemp("web") / "record")


@pytest.fixture(scope="session")
def client(record: Path) -> TestClient:
    """Asks the site over `record`."""
    return TestClient(app(Site(Settings(record=str(record)))), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def addresses(record: Path) -> list[str]:
    """An address of every page, with an answer."""
    with detente.open(record).view() as view:
        event = view.events().slice(0, 1)["id"][0].as_py()
        claim = view.relation_claims().slice(0, 1)["id"][0].as_py()
    return [address.format(event=event, claim=claim) for address in ADDRESSES]
