"""The map: marks at what is known, counts by country that lead to their events."""

from fastapi.testclient import TestClient

from tests.views.http.test_serving import Page


def test_counts_agree_with_the_events_that_they_lead_to(client: TestClient) -> None:
    answer = client.get("/map.json").json()
    assert answer["events"] == answer["nowhere"] + sum(place["events"] for place in answer["places"])
    for row in answer["countries"][:3]:
        assert row["events"] == row["point"] + row["region"] + row["country_only"]
        found = client.get(f"/events.json?country={row['country']}&limit=200").json()["events"]
        assert len(found) == row["events"], row


def test_marks_and_areas_are_as_precise_as_the_texts(client: TestClient) -> None:
    answer = client.get("/map.json").json()
    read = Page(client.get("/map").text)
    looks = [a.get("class", "") for tag, a in read.tags if tag == "path"]
    drawn = [place for place in answer["places"] if place["on_map"]]
    points = [p for p in drawn if p["precision"] in ("site", "city")]
    regions = [p for p in drawn if p["precision"] == "region"]
    legend = 1
    assert sum(look.startswith("mark") and look.endswith("region") for look in looks) == len(regions) + legend
    assert sum(look.startswith("mark") and look.endswith("point") for look in looks) == len(points) + 4 * legend
    assert sum(look == "area" for look in looks) == len({p["country"] for p in drawn if p["lat"] is None})


def test_the_map_can_be_narrowed_and_moved(client: TestClient) -> None:
    whole = client.get("/map.json").json()["events"]
    assert 0 < client.get("/map.json?party=Turkey").json()["events"] < whole
    boxes = [
        next(a["viewbox"] for tag, a in Page(client.get(address).text).tags if a.get("class") == "chart map")
        for address in ("/map", "/map?area=fit", "/map?area=TUR", "/map?area=nowhere")
    ]
    assert len(set(boxes[:3])) == 3
    assert boxes[3] == boxes[0]


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    assert "detente ingest" in Page(client.get("/map?since=1800&until=1801").text).said
