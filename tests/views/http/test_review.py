"""The review desk: verdicts become signed rulings, in the order of doubt; what is refused; hostile words in rulings."""

import shutil
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


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of four acts, three of them on following days; whoever writes to it takes a copy."""
    folder = tmp_path_factory.mktemp("acts")
    rows = [f"Turkey\tConsult\tIsrael\t2018-01-0{n}" for n in (1, 2, 3)] + ["Peru\tConsult\tChad\t2019-01-01"]
    (folder / "quads.tsv").write_text("\n".join(rows) + "\n")
    Project(Settings(record=str(folder / "record"))).import_files("tkg", folder / "quads.tsv")
    return folder / "record"


@pytest.fixture
def desk(acts: Path, tmp_path: Path) -> Desk:
    """A visitor of a site over a copy of that record."""
    return Desk(Site(Settings(record=str(shutil.copytree(acts, tmp_path / "record")))))


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


def test_the_card_of_an_actor_is_put_right(desk: Desk) -> None:
    def send(edit: str, action: str = "store", **more: str) -> Any:
        given = {"form_token": desk.site.form_token, "id": "TUR", "by": "Ada", "why": "the gazette", **more}
        return desk.client.post("/actor", data={**given, "edit": edit, "action": action})

    def card(of: str = "TUR") -> dict[str, Any]:
        return dict(desk.client.get(f"/actor/{of}.json").json())

    capital = next(row for row in card()["called"] if row["kind"] == "capital")
    page = Page(desk.client.get(f"/actor/TUR?edit={capital['key']}&by=Ada").text)
    assert capital["text"] in [a.get("value") for tag, a in page.tags if tag == "input"]
    assert (
        send("name", f_text="Tomorrowland", f_kind="alias", f_start="2001").headers["location"] == "/actor/TUR?by=Ada"
    )
    named = next(row for row in card("Tomorrowland")["called"] if row["text"] == "Tomorrowland")
    assert (named["start"], named["end"], named["ruling"]["author"]) == ("2001-01-01", None, "Ada")
    assert send(capital["key"], "strike").status_code == 303
    assert capital not in card()["called"]
    assert "no actor" in desk.client.get(f"/actor/{capital['text']}.json").json()["detail"]
    seat = next(row for row in card()["memberships"] if row["group"] == "IGO:NATO" and row["status"] == "member")
    row = {"f_group": "NATO", "f_status": "suspended", "f_start": "2030-01", "f_end": "2030-02"}
    assert send(seat["key"], **row).status_code == 303
    told = [
        (one["status"], one["start"], one["end"]) for one in card("IGO:NATO")["memberships"] if one["member"] == "TUR"
    ]
    assert told == [("suspended", "2030-01-01", "2030-02-28")]
    assert any(row.ruling for row in detente.open(desk.site.settings.record).members("NATO").rows), "as after a restart"
    undone = next(note["ruling"] for note in card()["rulings"] if capital["text"] in note["said"])
    assert send("", "undo", ruling=undone).status_code == 303 and capital in card()["called"]


def test_what_no_card_takes(desk: Desk) -> None:
    good = {"edit": "name", "action": "store", "f_text": "Tomorrowland", "f_kind": "alias"}
    office = {"edit": "office", "f_title": "consul", "f_of": "Turkey", "f_sector": "GOV"}
    for sent, code, said in (
        ({"by": " "}, 422, "say who you are"),
        ({"why": ""}, 422, "say why"),
        ({"f_text": ""}, 400, "text: nothing is given"),
        ({"f_kind": "pet"}, 400, "kind 'pet' is not known"),
        ({"f_start": "soon"}, 400, "is no day"),
        ({"f_start": "2002", "f_end": "2001"}, 400, "is after the end"),
        ({"f_text": "x" * 1001}, 422, "shorten it"),
        ({**office, "f_of": "Atlantis"}, 400, "no actor 'Atlantis'"),
        ({**office, "f_sector": "XXX"}, 400, "sector 'XXX'"),
        ({"edit": "gone"}, 409, "load the card again"),
        ({"action": "strike"}, 409, "load the card again"),
        ({"action": "drop"}, 422, "no action 'drop'"),
        ({"form_token": "x"}, 403, "load the page again"),
    ):
        given = {"form_token": desk.site.form_token, "id": "TUR", "by": "Ada", "why": "the gazette", **good, **sent}
        answer = desk.client.post("/actor", data=given)
        assert answer.status_code == code and said in Page(answer.text).said, (sent, answer.text)
    closed = Desk(Site(desk.site.settings, read_only=True))
    given = {"form_token": closed.site.form_token, "id": "TUR", "by": "Ada", "why": "the gazette", **good}
    assert closed.client.post("/actor", data=given).status_code == 403
    assert "Add a name" not in closed.client.get("/actor/TUR").text and desk.project.rulings() == []


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
    body: dict[str, Any] = {"action": "accept", "id": desk.next, "by": "Ada"}
    made = desk.client.post("/api/rulings", json=body)
    assert made.status_code == 200 and made.json()[0]["action"] == "confirm"
    assert desk.client.post("/api/rulings", json=body, headers={"Origin": "https://evil.example"}).status_code == 403
    row = {"title": "consul", "of": "TUR", "sector": "GOV", "start": "2001", "end": ""}
    body = {"action": "has", "id": "Peru", "by": "Ada", "why": "so it is", "other": "office", "fields": row}
    assert desk.client.post("/api/rulings", json=body).json()[0]["value"] == {**row, "start": "2001-01-01", "end": None}
    assert desk.client.get("/actor/PER.json").json()["offices"][-1]["title"] == "consul"
    held = desk.client.get("/actor/TUR.json").json()["holders"]
    assert [(one["holder"], one["name"]) for one in held if one["title"] == "consul"] == [("PER", "Peru")]
    body |= {"action": "has-not", "fields": {**row, "start": "2001-01-01"}}
    assert desk.client.post("/api/rulings", json=body).status_code == 200
    assert desk.client.get("/actor/PER.json").json()["offices"] == []


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
