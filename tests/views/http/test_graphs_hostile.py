"""Articles are hostile: names, places and words that would be code show as words in every picture."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from detente.evaluation.gold import read_gold
from detente.model.actor import Entity
from detente.model.statement import Event, Place, Reading, RelationClaim
from detente.record.runs import this_run
from detente.record.writer import Writer
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.site import Site
from tests.views.http import small
from tests.views.http.test_serving import Page

CODE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>&'"


def hostile(reading: Reading) -> Reading:
    """The reading as its text would be if its author knew how pages are made."""
    text = f"{reading.document.text} {CODE}"
    document = replace(reading.document, text=text, title=CODE, publisher=CODE, url="javascript:alert(3)")
    return replace(
        reading,
        document=document,
        events=tuple(_event(event) for event in reading.events),
        relations=tuple(_claim(claim) for claim in reading.relations),
    )


def _event(event: Event) -> Event:
    sides = {side: tuple(map(_named, getattr(event, side))) for side in ("actor", "recipient")}
    place = Place(CODE, None, 10.0, 20.0, precision="region")
    return replace(event, place=place, evidence=replace(event.evidence, text=CODE), **sides)


def _claim(claim: RelationClaim) -> RelationClaim:
    a, b = map(_named, claim.parties)
    return replace(claim, parties=(a, b), evidence=replace(claim.evidence, text=CODE))


def _named(entity: Entity) -> Entity:
    return replace(entity, id=f"NSA:{CODE}", name=CODE, country=None) if entity.id == "TUR" else entity


@pytest.fixture(scope="module")
def hostile_client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A site over one hostile article."""
    folder = tmp_path_factory.mktemp("hostile") / "record"
    article = read_gold([str(small.GOLD / "turkey-israel-nato-2016.json")]).articles[0]
    Writer(folder).write([hostile(small.reading(article))], this_run("tests"))
    return TestClient(app(Site(Settings(record=str(folder)))), raise_server_exceptions=False)


@pytest.mark.parametrize(
    "address",
    ["/blockers?as_of=2016-04-30", "/blockers?whatif=ISR-NATO:normal", "/network/ISR", "/map", "/map?area=fit"],
)
def test_code_is_shown_as_words(hostile_client: TestClient, address: str) -> None:
    page = hostile_client.get(address)
    assert page.status_code == 200
    read = Page(page.text)
    assert not [a for tag, a in read.tags if tag == "img" or (tag == "script" and "src" not in a)]
    assert not [name for _, a in read.tags for name in a if name.startswith("on")]
    assert not [a for _, a in read.tags if a.get("href", "").lower().startswith("javascript")]
    assert "onerror=alert(1)" in page.text
