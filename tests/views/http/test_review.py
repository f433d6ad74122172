"""The review desk: verdicts become signed rulings, in the order of doubt; what is refused; hostile words in rulings."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import detente
from detente.project.archive import Project
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.review_form import changed
from detente.views.http.site import Site
from tests.views.http.test_serving import Page

HOSTILE = "<script>alert(1)</script>\"'><b>"


class Desk:
    """A visitor of a site over a record of its own."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.client = TestClient(app(site), raise_server_exceptions=False, follow_redirects=False)
        self.project = Project(site.settings)

    def send(self, action: str, id: str, by: str = "Ada", why: str = "it says so", **more: str) -> Any:
        fields = {"form_token": self.site.form_token, "action": action, "id": id, "by": by, "why": why, **more}
        return self.client.post("/review", data=fields)

    def desk(self, by: str = "Ada", **asked: str) -> dict[str, Any]:
        return dict(self.client.get("/review.json", params={"by": by, **asked}).json())

    @property
    def next(self) -> str:
        return str(self.desk()["item"]["statement"]["id"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A record of four acts, three of them on following days."""
    rows = [f"Turkey\tConsult\tIsrael\t2018-01-0{n}" for n in (1, 2, 3)] + ["Peru\tConsult\tChad\t2019-01-01"]
    (tmp_path / "quads.tsv").write_text("\n".join(rows) + "\n")
    settings = Settings(record=str(tmp_path / "record"))
    Project(settings).import_files("tkg", tmp_path / "quads.tsv")
    yield Desk(Site(settings))


def test_verdicts_are_rulings_and_the_queue_goes_on(desk: Desk) -> None:
    assert desk.desk()["left"] == 4
    first = desk.next
    answer = desk.send("accept", first, why="")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?by=Ada")
    second = desk.next
    assert second != first and desk.desk()["left"] == 3
    fields = {"f_type": "AGREE", "f_actor": "TUR; Israel", "f_date": "2018-01-02"}
    assert desk.send("fix", second, **fields).status_code == 303
    fixed = desk.project.why(second).statement
    assert fixed.event_type == "AGREE" and [e.id for e in fixed.actor] == ["TUR", "ISR"]  # type: ignore[union-attr]
    beside = [one["id"] for one in desk.desk(at=first)["beside"]]
    assert len(beside) == 2 and second in beside
    third = next(id for id in beside if id != second)
    assert desk.send("merge", third, other=first).status_code == 303
    assert desk.project.why(third).statement.id == first
    fourth = desk.next
    assert desk.send("reject", fourth).status_code == 303
    assert desk.desk()["item"] is None and desk.desk()["judged"] == 4
    rulings = [(one.ruling.action, one.ruling.author, one.ruling.note) for one in desk.project.rulings()]
    assert ("confirm", "Ada", "read in its sentence") in rulings and ("retract", "Ada", "it says so") in rulings
    again = detente.open(desk.site.settings.record).why(second).statement  # as after a restart
    assert again.event_type == "AGREE"  # type: ignore[union-attr]


def test_a_second_reviewer_judges_the_same_and_agreement_is_counted(desk: Desk) -> None:
    first = desk.next
    desk.send("accept", first)
    assert desk.desk("Bob", second="true")["item"]["statement"]["id"] == first
    assert desk.desk("Ada", second="true")["item"] is None
    desk.send("reject", first, by="Bob")
    found = desk.desk()
    assert [(p["a"], p["b"], p["both"], p["raw"]) for p in found["agreements"]] == [("Ada", "Bob", 1, 0.0)]
    assert found["conflicts"][0]["statement"] == first
    undone = next(one["ruling"] for one in desk.desk("Bob")["recent"])
    assert desk.send("undo", undone, by="Bob").status_code == 303
    assert desk.desk()["conflicts"] == [] and desk.project.why(first).statement.id == first


def test_actors_are_said_to_be_one_on_their_card(desk: Desk) -> None:
    assert desk.send("same", "TUR", other="Peru").headers["location"] == "/actor/TUR"
    card = desk.client.get("/actor/TUR.json").json()
    assert list(card["same"]) == ["PER"] and card["counts"]["events"] == 4
    assert "They are two" in desk.client.get("/actor/TUR").text
    assert desk.send("not-same", "TUR", other="PER").status_code == 303
    assert desk.client.get("/actor/TUR.json").json()["same"] == {}


def test_what_is_refused(desk: Desk) -> None:
    first = desk.next
    for sent, code, said in (
        ({"action": "accept", "id": first, "by": " "}, 422, "a ruling is signed: say who you are"),
        ({"action": "reject", "id": first, "why": ""}, 422, "a ruling needs its reason"),
        ({"action": "fix", "id": first}, 422, "nothing was changed"),
        ({"action": "fix", "id": first, "f_type": "DANCE"}, 400, "DANCE"),
        ({"action": "merge", "id": first, "other": first}, 400, "nothing is to be merged"),
        ({"action": "drop", "id": first}, 422, "the form is not complete: action"),
        ({"action": "accept", "id": "nosuch"}, 400, "no such statement"),
        ({"action": "accept", "id": first, "form_token": "x"}, 403, "load the page again"),
    ):
        answer = desk.send(**sent)
        assert answer.status_code == code and said in Page(answer.text).said, (sent, answer.text)
    closed = Desk(Site(desk.site.settings, read_only=True))
    assert closed.send("accept", first).status_code == 403
    assert "this site is read-only" in Page(closed.client.get("/review?by=Ada").text).said
    assert desk.project.rulings() == []


def test_programs_rule_by_json(desk: Desk) -> None:
    body = {"action": "accept", "id": desk.next, "by": "Ada"}
    made = desk.client.post("/api/rulings", json=body)
    assert made.status_code == 200 and made.json()[0]["action"] == "confirm"
    assert desk.client.post("/api/rulings", json=body, headers={"Origin": "https://evil.example"}).status_code == 403


def test_nothing_that_a_reviewer_writes_is_markup(desk: Desk) -> None:
    desk.send("accept", desk.next, by=HOSTILE, why=HOSTILE)
    page = Page(desk.client.get("/review", params={"by": HOSTILE}).text)
    assert HOSTILE in page.said and "b" not in {tag for tag, _ in page.tags}
    assert all("src" in a for tag, a in page.tags if tag == "script")


def test_only_what_differs_is_set() -> None:
    statement = {
        "event_type": "CONSULT", "event_mode": ["meet"], "actor": [{"id": "TUR"}], "recipient": [], "place": None,
        "date": {"start": "2018-01-01", "end": "2018-12-31", "granularity": "year"}, "auxiliary": [], "speaker": None,
        "casualties": None,
    }  # fmt: skip
    same = {"type": "CONSULT", "mode": "meet", "actor": "TUR", "date": "2018", "dead": ""}
    assert changed(statement, {**same, "recipient": "ISR; USA", "mode": ""}) == [
        "mode=",
        "recipient=ISR",
        "recipient=USA",
    ]
