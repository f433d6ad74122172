"""The API as its OpenAPI page has it: made-up requests find no fault and no status that it does not declare."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import status_code_conformance

from detente.project.archive import Project
from detente.settings import Settings
from detente.views.http import security
from detente.views.http.app import app
from detente.views.http.site import Site
from tests.views import fake

CALM = list(HealthCheck)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    """A read-only site over two events, with the stand-in for the coder."""
    folder = tmp_path_factory.mktemp("api")
    (folder / "a.tsv").write_text("Turkey\tConsult\tIsrael\t2018-01-01\nPeru\tConsult\tChad\t2019-01-01\n")
    chosen = Settings(record=str(folder / "record"))
    Project(chosen).import_files("tkg", folder / "a.tsv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.project.reading.read_document", fake.read_document)
        patch.setattr(security, "PER_MINUTE", 10**6)
        yield schemathesis.openapi.from_asgi("/openapi.json", app(Site(chosen, read_only=True)))


def test_made_up_requests_find_no_fault(api: schemathesis.BaseSchema) -> None:
    tried = 0
    for found in api.exclude(path="/api/stream").get_all_operations():
        operation = found.ok()

        @settings(max_examples=2, deadline=None, phases=[Phase.generate], derandomize=True, suppress_health_check=CALM)
        @given(operation.as_strategy())
        def asked(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[not_a_server_error, status_code_conformance])

        asked()
        tried += 1
    assert tried > 5


def test_every_operation_says_what_it_is_and_how_it_fails(record: Path, client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/brief", "/api/events", "/api/events/export", "/api/relation/{a}/{b}", "/api/stream"} <= set(paths)
    for path, operations in paths.items():
        for operation in operations.values():
            assert operation["summary"] and {"200", "400", "404"} <= set(operation["responses"]), path


def test_lists_come_in_pages_with_links(client: TestClient) -> None:
    first = client.get("/api/events?limit=2")
    assert first.json()["page"] == {
        "offset": 0,
        "limit": 2,
        "total": first.json()["count"],
        "next": 2,
        "previous": None,
    }
    assert 'offset=2>; rel="next"' in first.headers["link"]
    later = client.get("/api/events?limit=2&offset=2")
    assert 'rel="prev"' in later.headers["link"]
    assert not {e["id"] for e in first.json()["events"]} & {e["id"] for e in later.json()["events"]}


def test_an_export_is_exactly_the_selection(client: TestClient) -> None:
    wanted = {"party": "Turkey", "quad": "4"}
    count = client.get("/api/events", params=wanted).json()["count"]
    sent = client.get("/api/events/export", params={**wanted, "format": "plover-jsonl"})
    assert count and len(sent.text.splitlines()) == count == int(sent.headers["x-events"])
    assert sent.headers["content-disposition"].startswith("attachment")
    assert "no format" in client.get("/api/events/export?format=../x").json()["detail"]
