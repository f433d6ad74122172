"""The reader: what is pasted or uploaded, hostile text in every place, what is refused, and keeping an article."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import detente
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.read_page import MOST_LETTERS
from detente.views.http.site import Site
from tests.views import fake
from tests.views.http.test_serving import Page

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }} \u202e"
ARTICLE = f"{HOSTILE} the raid of Ankara on the regime, a member {HOSTILE}.\nThe ties are bad.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site over a record that is not there yet, with the stand-in for the coder."""
    monkeypatch.setattr("detente.project.reading.read_document", fake.read_document)
    monkeypatch.setattr("detente.project.stream.read_documents", fake.read_documents)
    monkeypatch.setattr("detente.project.stream.read_document", fake.read_document)
    yield Site(Settings(record=str(tmp_path / "record")))


def sent(site: Site, path: str, files: dict[str, tuple[str, bytes]] | None = None, **fields: str) -> tuple[int, str]:
    client = TestClient(app(site), raise_server_exceptions=False, follow_redirects=False)
    answer = client.post(path, data={"form_token": site.form_token, **fields}, files=files or None)
    return answer.status_code, answer.headers.get("location", answer.text)


def test_a_pasted_article_is_shown_with_its_words_and_nothing_of_it_runs(site: Site) -> None:
    code, text = sent(site, "/read", text=ARTICLE, published="2016-06-28", publisher=HOSTILE, title=HOSTILE)
    assert code == 200
    page = Page(text)
    assert "<script>alert(1)</script>" in page.said and "\u202e" not in page.said and "49" not in page.said
    assert not [a for tag, a in page.tags if tag == "img" or any(name.startswith("on") for name in a)]
    assert {a["src"].partition("?")[0] for tag, a in page.tags if tag == "script"} == {
        "/static/theme.js", "/static/detente.js", "/static/reader.js",
    }  # fmt: skip
    ids = {a["id"] for _, a in page.tags if "id" in a}
    links = [a["href"][1:] for tag, a in page.tags if tag == "a" and a.get("href", "").startswith("#")]
    assert {"E1", "R1", "M1", "w-E1"} <= ids and set(links) <= ids
    roles = [a["title"] for _, a in page.tags if "r-actor" in a.get("class", "") and "title" in a]
    assert "actor of E1" in " ".join(roles)
    assert not Path(site.settings.record).exists(), "nothing is stored"


def test_files_are_read_by_what_they_are(site: Site) -> None:
    article = json.dumps({"text": "The raid was told.", "published": "2016-06-28", "title": "A file"}).encode()
    code, text = sent(site, "/read", {"file": ("../../etc/passwd", article)})
    assert code == 200 and "A file" in Page(text).said
    code, text = sent(site, "/read", {"file": ("a.pdf", b"%PDF-1.7 ...")})
    assert code == 422 and "a PDF; save it as text or HTML" in Page(text).said


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({}, 422, "there is nothing to read: paste a text, or choose a file"),
        ({"text": "The raid. " * (MOST_LETTERS // 9)}, 413, "at most 100,000 characters are read here"),
        ({"text": "A raid.", "published": "2016-13-01"}, 400, "not in the calendar"),
        ({"text": "A raid.", "form_token": "x"}, 403, "load the page again"),
    ],
)
def test_what_is_refused(site: Site, fields: dict[str, str], code: int, said: str) -> None:
    found, text = sent(site, "/read", **fields)
    assert found == code and said in Page(text).said


def test_programs_send_json_and_get_the_reading(site: Site) -> None:
    client = TestClient(app(site), raise_server_exceptions=False)
    answer = client.post("/api/read", json={"text": "The raid was told.", "published": "2016-06-28"})
    assert answer.status_code == 200 and answer.json()["events"][0]["reasons"]
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/read", json={"text": "The raid."}, headers=foreign).status_code == 403
    assert client.post("/api/read", json={"text": ""}).status_code == 422


def test_an_article_is_kept_when_that_is_asked_for_and_not_where_nobody_may_write(site: Site) -> None:
    code, where = sent(site, "/read/keep", text="The raid was told.", published="2016-06-28", title="Kept")
    assert code == 303 and where.startswith("/document/")
    page = TestClient(app(site)).get(where)
    assert page.status_code == 200 and "Kept" in page.text
    assert len(detente.open(site.settings.record).events()) == 1
    closed = Site(site.settings, read_only=True)
    assert sent(closed, "/read/keep", text="The raid was told again.")[0] == 403
    assert sent(closed, "/read", text="The raid was told again.")[0] == 200


def test_a_document_shows_what_others_tell_of_the_same(client: TestClient) -> None:
    page = Page(client.get("/document/turkey-israel-nato-2016").text)
    assert "What was read" in page.said and "What it calls them" in page.said
    assert client.get("/document/no/such").status_code == 404
