"""The outlook: probabilities with their ranges, reasons, the like before, and what to do where there is none."""

from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.errors import MissingExtra
from detente.project.archive import Project
from detente.views.http import outlook_page, relation_page
from detente.views.http.calibration_plot import SIDE, WIDE, bars, dots
from tests.views.http.test_serving import Page

BIN = {"low": 0.1, "high": 0.3, "cases": 40, "said": 0.2, "came": 0.25}
ANSWER: dict[str, Any] = {
    "a": {"id": "ISR", "name": "Israel"},
    "b": {"id": "TUR", "name": "Turkey"},
    "day": "2016-06-26",
    "until": "2016-07-24",
    "horizon": "4w",
    "outcomes": [
        {
            "outcome": "material conflict",
            "probability": 0.22,
            "interval": [0.1, 0.41],
            "base_rate": 0.05,
            "usual_rate": 0.3,
            "basis": "model",
            "why": None,
            "reasons": [{"what": "<b>conflict lately</b>", "log_odds": 0.7, "facts": "3 acts"}],
            "acts_if_any": [1, 4],
            "so_far": BIN,
        }
    ],
    "analogues": [
        {
            "a": {"id": "GRC", "name": "Greece"},
            "b": {"id": "TUR", "name": "Turkey"},
            "day": "2015-01-04",
            "likeness": 0.91,
            "came": {"material conflict": 2, "verbal conflict": 0},
            "next": [{"id": "e1", "date": "2015-01-09", "type": "COERCE"}],
        }
    ],
    "learnt": {"last": "2016-06-01", "acts": 900, "weeks": 100, "made": "", "method": "", "versions": {}},
    "note": None,
}


def test_a_forecast_is_shown_with_all_that_it_rests_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Project, "outlook", lambda *_, **__: SimpleNamespace(to_json=lambda: ANSWER))
    monkeypatch.setattr(outlook_page, "came_out", lambda *_: {"material conflict": [BIN]})
    read = Page(client.get("/outlook/ISR/TUR?as_of=2016-06-26").text)
    for said in (
        "22%",
        "10% to 41%",
        "5.0%",
        "× 2.01",
        "<b>conflict lately</b>",
        "91% alike",
        "Of 40 earlier forecasts",
    ):
        assert said in read.said, said
    links = {a.get("href") for tag, a in read.tags if tag == "a"}
    assert {"/statement/e1", "/relation/GRC/TUR?as_of=2015-01-04", "/relation/ISR/TUR"} <= links
    assert sum(a.get("class") == "said" for tag, a in read.tags if tag == "circle") == 3


def test_a_relation_says_what_a_trained_model_says(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Project, "outlook", lambda *_, **__: SimpleNamespace(to_json=lambda: ANSWER))
    monkeypatch.setattr(relation_page, "came_out", lambda *_: {"material conflict": [BIN]})
    read = Page(client.get("/relation/ISR/TUR?as_of=2016-06-25").text)
    for said in ("material conflict", "22%", "10–41%", "of all pairs 5%", "Why, and how such forecasts came out"):
        assert said in read.said, said
    told = client.get("/relation/ISR/TUR.json?as_of=2016-06-24").json()["outlook"]
    assert told["outcomes"] == ANSWER["outcomes"] and told["missing"] is None


def test_without_the_extra_or_a_model_it_says_what_to_do(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/outlook/TUR/ISR").status_code == 200

    def missing(*_: object, **__: object) -> None:
        raise MissingExtra("forecasts need detente[outlook]")

    monkeypatch.setattr(Project, "outlook", missing)
    page = client.get("/outlook/QAT/SAU?as_of=2017-06-24")  # nobody else asks for this one
    assert page.status_code == 200
    assert "detente outlook --train" in Page(page.text).said
    assert "forecasts need detente[outlook]" in Page(page.text).said


@pytest.mark.parametrize("address", ["/outlook/TUR/NATO", "/outlook/TUR/TUR", "/outlook/TUR/ISR?horizon=9w"])
def test_what_cannot_be_asked_is_told(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_places_in_the_pictures() -> None:
    places = {"at": 0.22, "low": 0.1, "high": 0.41, "base": 0.05, "usual": 0.3}
    assert bars(ANSWER["outcomes"][0]) == {name: pytest.approx(value * WIDE) for name, value in places.items()}
    found = dots([BIN, {**BIN, "cases": 0}, {**BIN, "cases": 10, "said": 1.0, "came": 0.0}])
    assert [(dot["x"], dot["y"]) for dot in found] == [(SIDE * 0.2, SIDE * 0.75), (SIDE, SIDE)]
    assert found[0]["radius"] > found[1]["radius"]
