"""Who may ask, and how much; and what every answer bears."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.settings import Settings
from detente.views.http import security
from detente.views.http.app import app
from detente.views.http.site import Site

TOKEN = "a-token-of-some-length"


def asking(tmp_path: Path, **given: object) -> TestClient:
    site = Site(Settings(record=str(tmp_path / "none")), **given)  # type: ignore[arg-type]
    return TestClient(app(site), raise_server_exceptions=False, follow_redirects=False)


def test_without_a_record_it_says_what_to_do(tmp_path: Path) -> None:
    found = asking(tmp_path).get("/api/events")
    assert found.status_code == 404
    assert "ingest something first" in found.json()["detail"] and "--example" in found.json()["detail"]


def test_other_names_than_this_machine_s_are_refused(tmp_path: Path) -> None:
    client = asking(tmp_path, hosts=frozenset(("localhost", "127.0.0.1")))
    for host, status in (("evil.example", 421), ("localhost.evil.example:80", 421), ("127.0.0.1:8765", 200)):
        assert client.get("/openapi.json", headers={"Host": host}).status_code == status, host


def test_a_token_is_asked_for_and_never_put_into_a_cookie(tmp_path: Path) -> None:
    client = asking(tmp_path, token=TOKEN)
    refused = client.get("/openapi.json")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert client.get("/openapi.json", headers={"Authorization": f"Bearer {TOKEN}x"}).status_code == 401
    assert client.get("/openapi.json", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    entered = client.get(f"/openapi.json?token={TOKEN}&x=1")
    assert (entered.status_code, entered.headers["location"]) == (303, "/openapi.json?x=1")
    cookie = entered.headers["set-cookie"]
    assert TOKEN not in cookie and "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert client.get("/openapi.json").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
def test_other_sites_send_nothing(tmp_path: Path, headers: dict[str, str]) -> None:
    sent = asking(tmp_path).post("/api/read", json={"text": "x"}, headers=headers)
    assert (sent.status_code, sent.headers["content-type"]) == (403, "application/problem+json")


def test_much_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = asking(tmp_path)
    assert client.post("/api/read", content=b"x" * (security.MOST_BYTES + 1)).status_code == 413
    monkeypatch.setattr(security, "PER_MINUTE", 2)
    assert client.post("/nowhere").status_code == 404
    assert client.post("/nowhere").status_code == 429


def test_every_answer_bears_the_headers_of_safety(tmp_path: Path) -> None:
    client = asking(tmp_path)
    for path in ("/openapi.json", "/nothing", "/api/events", "/static/detente.css"):
        headers = client.get(path).headers
        assert "'unsafe" not in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e%2fapp.py", "/static//etc/passwd", "/static/"])
def test_no_path_leads_to_a_file(tmp_path: Path, path: str) -> None:
    assert asking(tmp_path).get(path).status_code == 404
