"""The page on publishers' words: of very many statements the latest, and it says so."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.project.archive import Project
from detente.settings import Settings


def test_of_many_statements_the_latest_are_looked_at(record: Path) -> None:
    project = Project(Settings(record=str(record)))
    whole, last = project.framing("Turkey"), project.framing("Turkey", most=1)
    assert whole.latest is None and last.latest == 1
    counts = [sum(frame.sightings for frame in found.frames) for found in (whole, last)]
    assert counts[0] > counts[1] > 0


def test_the_page_says_that_there_are_more(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "By the latest" not in client.get("/framing?actor=Turkey").text
    monkeypatch.setattr("detente.views.http.framing_page._MOST", 1)
    assert "By the latest <data" in client.get("/framing?actor=Turkey&since=1900-01-01").text
