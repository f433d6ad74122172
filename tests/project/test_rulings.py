"""Rulings by name and by file: what people type, what they share, and what they are told."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import detente
from detente.errors import DataError, QueryError, SourceError
from detente.model.statement import Date, Event
from detente.project.ruling_notes import notes
from detente.project.rulings import Ruler
from detente.record import clock
from detente.record.runs import Run
from detente.record.writer import Writer
from tests.record.samples import claim, event, reading


@pytest.fixture
def project(tmp_path: Path) -> detente.Project:
    return _project(tmp_path / "one")


def _project(path: Path, *more: str) -> detente.Project:
    told = (event("e1"), event("e2", "CONSULT"), *(event(id) for id in more))
    Writer(path).write([reading("d1", events=told, relations=(claim("c1"),))], Run("test"))
    return detente.open(path)


@pytest.fixture
def ada(project: detente.Project) -> Ruler:
    return project.rule(why="the text says so", by="Ada")


def _event(project: detente.Project, id: str) -> Event:
    return next(found for found in project.events() if found.id == id)


def test_what_people_type_becomes_fields(project: detente.Project, ada: Ruler) -> None:
    given = ("type=agree", "mode=", "actor=Turkey", "actor=NATO", "recipient=", "date=2010-02", "place=Aleppo")
    ada.set("e1", *given, "injured=3", "speaker=Greece", "auxiliary=future", "publisher_says=false", "confidence=0.5")
    found = _event(project, "e1")
    assert (found.event_type, found.event_mode, found.quad) == ("AGREE", (), 1)
    assert ([e.id for e in found.actor], found.recipient) == (["TUR", "IGO:NATO"], ())
    first, last = datetime(2010, 2, 1).date(), datetime(2010, 2, 28).date()
    assert found.date == Date(first, last, "month", None, "stated")
    assert found.place and (found.place.country, found.place.precision) == ("SYR", "city")
    assert found.casualties and found.casualties.injured == 3
    assert found.speaker and found.speaker.id == "GRC"
    assert (found.auxiliary, found.publisher_says, found.confidence) == (("future",), False, 0.5)
    ada.set("e1", "place=", "speaker=", "date=..2011")
    found = _event(project, "e1")
    assert (found.place, found.speaker, found.date.start) == (None, None, None)


def test_a_claim_is_put_right_too(project: detente.Project, ada: Ruler) -> None:
    ada.set("c1", "state=hostile", "change=worsening", "party=Turkey", "party=Greece")
    found = project.relation("TUR", "GRC").claims[0]
    assert (found.state, found.change, found.parties[1].country) == ("hostile", "worsening", "GRC")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("kind=AGREE", "no field 'kind': fields are type, mode"),
        ("type", "gives no value"),
        ("type=MEET", "no event type 'MEET'"),
        ("mode=flying", "no mode"),
        ("actor=Turky", "did you mean Turkey"),
        ("date=May", "wrong date: 'May'; write"),
        ("date=2010-02-30", "wrong date"),
        ("date=0000", "wrong date"),
        ("date=2011..2010", "ends before it begins"),
        ("dead=-1", "no number of people"),
        ("confidence=high", "no number"),
        ("confidence=nan", "confidence"),
        ("publisher_says=yes", "neither true nor false"),
        ("place.country=Mars", "no country 'Mars'"),
        ("auxiliary=maybe", "no auxiliary mode"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(project: detente.Project, ada: Ruler, given: str, message: str) -> None:
    with pytest.raises((QueryError, DataError), match=message):
        ada.set("e1", given)
    assert project.rulings() == []


def test_a_ruling_says_by_whom_and_why(project: detente.Project) -> None:
    for why, by, mend in (
        ("", "Ada", "--why"),
        ("because", " ", "--by"),
        ("x" * 2000, "Ada", "shorten"),
        ("\ud800", "A", "text"),
    ):
        with pytest.raises(QueryError, match=mend):
            project.rule(why=why, by=by).retract("e1")
    with pytest.raises(QueryError, match="given 2 times"):
        project.rule(why="x", by="y").set("e1", "dead=1", "dead=2")
    with pytest.raises(QueryError, match=r"what is wrong about e1\?"):
        project.rule(why="x", by="y").set("e1")


def test_notes_tell_what_was_there_before(project: detente.Project, ada: Ruler) -> None:
    ada.set("e1", "type=CONSULT")
    ada.same("Greece", "Turkey")
    ada.merge("e1", "e2")
    with project.view() as view:
        told = notes(view, ["e1", "c1"])
    assert [(n.said, n.was) for n in told["e1"]] == [
        ("event_type = CONSULT", "ASSAULT"),
        ("TUR is GRC", ""),
        ("e2 tells the same happening as e1", ""),
    ]
    assert [n.said for n in told["c1"]] == ["TUR is GRC"]


def test_joining_and_taking_apart(project: detente.Project, ada: Ruler) -> None:
    ada.merge("e1", "e2")
    with pytest.raises(QueryError, match="one happening already"):
        ada.merge("e2", "e1")
    ada.split("e2")
    with pytest.raises(QueryError, match="joined with no other"):
        ada.split("e2")
    (ruling,) = ada.retract("e2")
    ada.undo(ruling.id[:6])
    assert [e.id for e in project.events()] == ["e1", "e2"]
    assert [each.status for each in project.rulings()] == ["overruled", "standing", "undone", "standing"]
    with pytest.raises(QueryError, match="no such ruling"):
        ada.undo("zz")


def test_one_actor_for_another_answers_for_both(project: detente.Project, ada: Ruler) -> None:
    ada.same("Greece", "Turkey")
    assert project.relation("Turkey", "Israel").a.id == "GRC"
    assert len(project.events(actor="TUR")) == len(project.events(actor="GRC"))
    with pytest.raises(QueryError, match="one actor in the registry"):
        ada.same("Turkey", "TUR")


def test_a_team_shares_its_rulings(project: detente.Project, ada: Ruler, tmp_path: Path) -> None:
    other = _project(tmp_path / "two", "e9")
    (first,) = ada.set("e1", "dead=9")
    ada.undo(ada.retract("e2")[0].id)
    ada.same("Greece", "Turkey")
    assert project.export_rulings(tmp_path / "r.jsonl") == 4
    done = other.import_rulings(tmp_path / "r.jsonl")
    assert (done.new, done.known, done.conflicts, done.unheld) == (4, 0, (), ())
    assert other.import_rulings(tmp_path / "r.jsonl") == detente.project.rulings.Shared(0, 4)  # twice is once
    assert _event(other, "e1") == _event(project, "e1")
    other.rule(why="two reports", by="Bob").set("e1", "dead=10")
    other.rule(why="no", by="Bob").retract("e9")
    assert other.export_rulings(tmp_path / "s.jsonl") == 6
    back = project.import_rulings(tmp_path / "s.jsonl")
    assert back.new == 1 and back.unheld[0].startswith(f"{tmp_path}/s.jsonl, line 6: e9 is not in this record")
    (conflict,) = back.conflicts
    assert "e1 casualties.dead: 9 (Ada" in conflict and "10 (Bob" in conflict and "Bob's" in conflict
    found = _event(project, "e1").casualties
    assert found and found.dead == 10
    assert first.id in (tmp_path / "r.jsonl").read_text()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("no json", "line 2: no JSON"),
        ('{"target": "e1"}', "a ruling has the keys id, target"),
        ({"action": "erase"}, "no action 'erase'"),
        ({"made": "yesterday"}, "made 'yesterday' is no moment"),
        ({"note": 5}, "note is no text"),
        ({"value": 11}, "changed after it was exported"),
        ({"value": "many", "id": None}, "dead"),
        ({"field": "kind", "id": None}, "cannot be set"),
    ],
)
def test_a_wrong_line_stops_the_whole_file(
    project: detente.Project, ada: Ruler, tmp_path: Path, change: str | dict[str, object], message: str
) -> None:
    ada.set("e1", "dead=9")
    file = tmp_path / "r.jsonl"
    project.export_rulings(file)
    line = json.loads(file.read_text())
    if isinstance(change, dict):
        line = {key: value for key, value in {**line, **change}.items() if value is not None}
    fresh = {**{k: v for k, v in line.items() if k != "id"}, "field": "casualties.dead", "value": 7, "action": "set"}
    fresh["made"], fresh["note"] = datetime.now(UTC).isoformat(), "new"
    file.write_text(f"{json.dumps(fresh)}\n{change if isinstance(change, str) else json.dumps(line)}\n")
    with pytest.raises(DataError, match=message):
        project.import_rulings(file)
    assert len(project.rulings()) == 1
    with pytest.raises(SourceError, match="cannot be read"):
        project.import_rulings(tmp_path / "none")


def test_what_is_ruled_later_was_not_known_before(
    project: detente.Project, ada: Ruler, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    ada.retract("e1")
    assert [e.id for e in project.events()] == ["e2"]
