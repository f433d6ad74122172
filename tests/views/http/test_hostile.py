"""Hostile words wherever words come from: they are shown, and nothing of them runs."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import Evidence, Reading
from detente.record.runs import this_run
from detente.record.writer import Writer
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.site import Site
from tests.views import fake
from tests.views.http.test_serving import Page

CORPUS = (
    "<script>document.title='taken'</script>",
    '"><img src=x onerror="document.title=\'taken\'">',
    "</title></style></textarea><svg onload=document.title='taken'>",
    "{{ 7 * 7 }} {% raw %} ${7*7} &lt;script&gt; \u202e\x1b[2J",
    "javascript:document.title='taken'",
)
WORDS = " ".join(CORPUS)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Over a record in which every word that comes from outside is hostile."""
    place = tmp_path_factory.mktemp("hostile") / "record"
    text = f"The raid {WORDS}\nThe ties {WORDS}\n"
    document = Document("d1", text, fake.date(2016, 6, 28), WORDS, WORDS, url=CORPUS[4])
    read = fake.read_document(document, Settings())
    a, b = (Entity(WORDS, f"ORG:{n}{WORDS}", WORDS, None, ()) for n in "ab")
    said = Evidence(0, len(text), text, 0)
    events = (replace(read.events[0], id="e1", actor=(a,), recipient=(b,), event_mode=(WORDS,), evidence=said),)
    claims = (replace(read.relations[0], id="r1", parties=(a, b), speaker=a, evidence=said),)
    Writer(place).write([Reading(document, events, claims)], this_run("tests"))
    return Site(Settings(record=str(place)))


def addresses() -> list[str]:
    """Pages with what is in the record, and with hostile words in the address."""
    words = quote(WORDS, safe="")
    return [
        *("/", "/events?happened=false", "/statement/e1", "/statement/r1", "/document/d1", "/review?by=Ada"),
        *(f"/?watch={words}|TUR", f"/events?text={words}", f"/events?party={words}", f"/statement/{words}"),
        *(f"/relation/TUR/{words}", f"/events?limit={words}", f"/{words}"),
    ]


def test_nothing_hostile_becomes_markup(site: Site) -> None:
    client = TestClient(app(site), raise_server_exceptions=False)
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code < 500, address
        read = Page(answer.text)
        assert not [n for _, a in read.tags for n in a if n.startswith("on") or n == "style"], address
        assert not [a for tag, a in read.tags if tag == "script" and not a.get("src", "").startswith("/static/")]
        links = [a.get("href", "") + a.get("src", "") + a.get("action", "") for _, a in read.tags]
        assert not [link for link in links if link.lstrip().lower().startswith(("javascript:", "data:"))], address
        assert not set(answer.text) & set("\x1b\u202e"), address
        assert "49 " not in read.said or "{{ 7 * 7 }}" in read.said


def test_a_hostile_pair_has_its_page(site: Site) -> None:
    client = TestClient(app(site), raise_server_exceptions=False)
    ends = {"a": f"ORG:a{WORDS}", "b": f"ORG:b{WORDS}"}
    assert WORDS.split()[0] in Page(client.get("/relation", params=ends).text).said


def test_nothing_hostile_runs_in_a_browser(site: Site) -> None:
    if not Path("/usr/bin/chromium").exists():
        pytest.skip("no Chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped where there is none

    from tests.views.http.test_journeys import served  # noqa: PLC0415 - as above

    with served(site) as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for address in addresses():
            page.goto(at + address)
            assert page.title() != "taken", address
        browser.close()
