"""One happening told by several papers: joined, told differently, and taken apart again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.model.document import Document
from detente.model.statement import Casualties, Evidence, Reading
from detente.project.happenings import Happenings
from detente.record.runs import Run
from detente.record.writer import Writer
from tests.record.samples import event


@pytest.fixture
def project(tmp_path: Path) -> detente.Project:
    writer = Writer(tmp_path)
    told = (
        ("The Herald", "Commandos stormed the aid vessel near the harbour and shot nine activists", 9),
        ("The Wire", "Soldiers stormed the aid vessel off the harbour; ten activists were shot", 10),
        ("The Post", "The aid vessel was stormed by commandos off the harbour, nine activists were shot", 9),
    )
    for n, (publisher, text, dead) in enumerate(told):
        made = replace(event(f"e{n}", evidence=Evidence(0, len(text), text, 0)), casualties=Casualties(dead))
        writer.write([Reading(Document(f"d{n}", text, date(2010, 6, 1), publisher=publisher), (made,))], Run("test"))
    return detente.open(tmp_path)


def test_three_reports_become_one_event_and_the_contradiction_stays(project: detente.Project) -> None:
    assert project.happenings() == Happenings(1, 2, 2)
    assert project.happenings() == Happenings(1, 2, 0)
    (found,) = project.events()
    assert found.id == "e0" and found.casualties == Casualties(9)
    (difference,) = project.differences(["e0"])["e0"]
    assert difference.to_json() == {
        "field": "dead",
        "values": [
            {"value": "9", "publishers": ["The Herald", "The Post"]},
            {"value": "10", "publishers": ["The Wire"]},
        ],
    }
    why = project.why("e1")  # under any of its ids
    assert (why.statement.id, [place.publisher for place in why.told]) == ("e0", ["The Herald", "The Wire", "The Post"])
    assert set(why.joined) == {"e1", "e2"} and "of the words" in why.joined["e1"]
    assert why.to_json()["differences"] == [difference.to_json()]


def test_a_ruling_takes_it_apart_for_good(project: detente.Project) -> None:
    project.happenings()
    project.rule(why="another ship", by="Ada").split("e1")
    assert [e.id for e in project.events()] == ["e0", "e1"]
    assert project.differences(["e0", "e1", "none"]) == {}
    project.happenings()
    assert [e.id for e in project.events()] == ["e0", "e1"]
    project.rule(why="the same after all", by="Bob").merge("e1", "e0")
    (found,) = project.events()
    assert found.id == "e1" and project.why("e0").joined["e0"] == "by a ruling"
