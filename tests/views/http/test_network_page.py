"""Networks: signed ties of a period, and the way through time."""

import pytest
from fastapi.testclient import TestClient

from detente.views.http.network_page import bars
from tests.views.http.test_serving import Page


def test_ties_have_signs_and_lead_to_their_events(client: TestClient) -> None:
    answer = client.get("/network/Turkey.json").json()
    assert answer["of"]["id"] == "TUR"
    assert {tie["sign"] for tie in answer["ties"]} > {1}
    read = Page(client.get("/network/Turkey").text)
    for tie in answer["ties"]:
        pair = f"dyad=TUR%7C{tie['other']['id'].replace(':', '%3A')}"
        assert [a for tag, a in read.tags if tag == "a" and pair in a.get("href", "")], tie
    assert sum("tie t-" in a.get("class", "") for tag, a in read.tags if tag == "path") >= len(answer["ties"])


def test_a_year_is_reached_by_its_bar_and_by_its_neighbours(client: TestClient) -> None:
    spans = client.get("/network/TUR.json?period=year").json()["spans"]
    day = spans[-2]["start"]
    answer = client.get(f"/network/TUR.json?period=year&at={day}").json()
    assert (answer["start"], answer["end"]) == (spans[-2]["start"], spans[-2]["end"])
    read = Page(client.get(f"/network/TUR?period=year&at={day}").text)
    ways = {a.get("rel"): a["href"] for tag, a in read.tags if tag == "a" and a.get("rel")}
    assert ways["next"].endswith(f"at={spans[-1]['start']}")
    assert [a["max"] for tag, a in read.tags if tag == "input" and a.get("type") == "range"]


def test_days_beyond_the_asked_ones_do_not_count(client: TestClient) -> None:
    every = client.get("/network/TUR.json").json()
    part = client.get("/network/TUR.json?since=2016&until=2016").json()
    assert 0 < sum(t["statements"] for t in part["ties"]) < sum(t["statements"] for t in every["ties"])
    assert all("2016" <= span["start"][:4] <= "2016" for span in part["spans"])


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/network/Nobodystan", 404, "no actor"),
        ("/network/TUR?period=decade", 404, "use all, month, quarter, year"),
        ("/network/TUR?since=2016&until=2015", 404, "give the earlier day first"),
    ],
)
def test_what_cannot_be_asked_is_told_with_the_mend(client: TestClient, address: str, status: int, said: str) -> None:
    problem = client.get(address)
    assert problem.status_code == status
    assert said in Page(problem.text).said


def test_an_actor_of_whom_nothing_is_told(client: TestClient) -> None:
    page = client.get("/network/TUV")
    assert page.status_code == 200
    assert "Nothing is told of Tuvalu" in Page(page.text).said


def test_bars_stand_where_their_years_are() -> None:
    def span(year: int) -> dict[str, object]:
        return {"start": f"{year}-01-01", "end": f"{year}-12-31", "good": 2, "bad": 1, "neither": 0}

    made = bars([span(2010), span(2011), span(2015)])
    assert made[2]["x"] - made[1]["x"] == pytest.approx(4 * (made[1]["x"] - made[0]["x"]), abs=0.5)
    assert made[0]["up"] == 2 * made[0]["down"] > 0
    assert bars([]) == []
    months = [{**span(2010), "start": f"20{n}-0{month}-01"} for n in (10, 11) for month in (1, 4, 7)]
    assert [bar["name"] for bar in bars(months, "quarter")] == ["2010", "", "", "2011", "", ""]
