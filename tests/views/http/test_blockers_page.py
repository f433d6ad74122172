"""Blockers: the picture, the list, and what a supposition would free."""

from fastapi.testclient import TestClient

from tests.views.http.test_serving import Page

BEFORE = "/blockers?of=NATO&as_of=2016-04-30"
SUPPOSED = f"{BEFORE}&whatif=TUR-ISR:normal"


def test_every_edge_leads_to_a_sentence(client: TestClient) -> None:
    answer = client.get(f"{BEFORE}".replace("/blockers?", "/blockers.json?")).json()
    assert {matter["label"] for matter in answer["matters"]} == {"NATO – Israel"}
    assert all(knot["label"] for knot in answer["knots"])
    read = Page(client.get(BEFORE).text)
    links = {a["href"] for tag, a in read.tags if tag == "a" and a.get("href", "").startswith("/statement/")}
    quoted = {id for hold in answer["holds"] for id in hold["shown"]}
    assert quoted
    assert {f"/statement/{id}" for id in quoted} <= links


def test_a_supposition_says_what_would_be_free_and_marks_it(client: TestClient) -> None:
    answer = client.get(SUPPOSED.replace("/blockers?", "/blockers.json?")).json()
    assert {opened["matter"] for opened in answer["whatif"]["opened"]} & {m["id"] for m in answer["matters"]}
    read = Page(client.get(SUPPOSED).text)
    assert "would be free" in read.said
    looks = [a.get("class", "") for tag, a in read.tags if tag == "rect"]
    assert [look for look in looks if "is-freed" in look] and [look for look in looks if "is-supposed" in look]
    on = [a["href"] for tag, a in read.tags if tag == "a" and a.get("aria-current") == "true" and "whatif" in a["href"]]
    assert on == [SUPPOSED.replace("TUR-ISR", "ISR-TUR").replace(":", "%3A")]


def test_an_order_of_the_two_and_a_sign_are_free(client: TestClient) -> None:
    found = [
        client.get(f"/blockers.json?as_of=2016-04-30&whatif={s}").json()["whatif"]
        for s in ("TUR-ISR=normal", "ISR-TUR:normal")
    ]
    assert found[0]["opened"] == found[1]["opened"] != []


def test_what_is_no_supposition_is_told_with_the_mend(client: TestClient) -> None:
    problem = client.get("/blockers?whatif=peace", headers={"Accept": "text/html"})
    assert problem.status_code == 400
    assert "TUR-ISR=normal" in Page(problem.text).said


def test_nothing_held_up_says_what_to_do(client: TestClient) -> None:
    assert "detente ingest" in Page(client.get("/blockers?as_of=1900").text).said


def test_one_matter_alone(client: TestClient) -> None:
    matters = client.get("/blockers.json").json()["matters"]
    assert len(matters) > 1
    alone = Page(client.get("/blockers", params={"matter": matters[-1]["id"]}).text)
    assert sum("k-matter" in a.get("class", "") for tag, a in alone.tags if tag == "rect") == 1
