"""`detente correct` and `happenings` at the command line, and what other commands show of them."""

import json
from pathlib import Path

import pytest

from tests.views.conftest import ARTICLE, Ran, Run

SIGNED = ("--why", "the text says so", "--by", "Ada")


@pytest.fixture
def id(detente: Run, tmp_path: Path) -> str:
    """A record with one event; its id."""
    line = {"id": "a", "text": ARTICLE, "published": "2016-06-28", "publisher": "The Herald"}
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    assert detente("ingest", "in.jsonl").code == 0
    return str(json.loads(detente("events", "--json").out)["id"])


def refused(ran: Ran, words: str) -> None:
    assert (ran.code, ran.out) == (2, "") and len(ran.said) == 1 and words in ran.said[0], ran


def test_a_value_is_put_right_and_every_listing_says_so(detente: Run, id: str) -> None:
    ran = detente("correct", id[:8], "type=CONSULT", "dead=3", *SIGNED)
    assert ran.code == 0 and ran.out.count("ruling ") == 2 and "event_type = CONSULT" in ran.out
    for command in (("events",), ("relation", "TUR", "ISR"), ("why", id)):
        shown = detente(*command).out
        assert "event_type = CONSULT (was ASSAULT); Ada" in shown and "the text says so" in shown, command
    (row,) = [json.loads(line) for line in detente("events", "--json").out.splitlines()]
    assert [note["was"] for note in row["corrections"]] == ["ASSAULT", "10"]
    told = json.loads(detente("relation", "TUR", "ISR", "--json").out)
    assert told["events"][0]["corrections"][0]["author"] == "Ada" and "corrections" not in told["relations"][0]
    assert json.loads(detente("why", id, "--json").out)["corrections"][0]["said"] == "event_type = CONSULT"


def test_rulings_are_listed_undone_and_shared(detente: Run, id: str) -> None:
    assert detente("correct", "--list").said == ["detente: nobody has ruled on this record yet"]
    (ruling,) = [json.loads(line) for line in detente("correct", id, "--retract", *SIGNED, "--json").out.splitlines()]
    assert detente("events").code == 1
    assert detente("correct", "--export", "r.jsonl").out == "1 rulings written to r.jsonl\n"
    assert detente("correct", ruling["id"][:6], "--undo", *SIGNED).code == 0
    assert detente("events").code == 0
    listed = detente("correct", "--list").out
    assert "retracted  (undone)" in listed and "taken back" in listed and "Ada, 20" in listed
    assert detente("correct", "--import", "r.jsonl").out == "0 rulings imported, 1 were there already\n"
    assert json.loads(detente("correct", "--import", "r.jsonl", "--json").out)["known"] == 1
    assert [json.loads(line)["status"] for line in detente("correct", "--list", "--json").out.splitlines()] == [
        "undone",
        "standing",
    ]


def test_what_is_no_ruling_is_told_in_one_line(detente: Run, id: str) -> None:
    refused(detente("correct", id), "an ID alone makes no ruling")
    assert "confirmed" in detente("correct", id, "--confirm", *SIGNED).out
    refused(detente("correct", id, "--retract", "--split", *SIGNED), "--retract and --split alone")
    refused(detente("correct", "--retract", *SIGNED), "--retract alone")
    refused(detente("correct", id, "--list"), "an ID and --list")
    refused(detente("correct", id, "--retract", "--by", "Ada"), "--why")
    refused(detente("correct", id, "type=MEET", *SIGNED), "no event type 'MEET'")
    refused(detente("correct", "zz", "--retract", *SIGNED), "zz: no such statement")
    refused(detente("correct", id, "--merge", id, *SIGNED), "one happening already")
    refused(detente("correct", "--same", "Turky", "ISR", *SIGNED), "did you mean Turkey")
    refused(detente("correct", "--import", "none"), "none: cannot be read")


def test_actors_that_are_one(detente: Run, id: str) -> None:
    assert detente("correct", "--same", "Greece", "Turkey", *SIGNED).out.endswith("TUR is GRC\n")
    assert detente("events", "--dyad", "Turkey", "Israel").code == 0
    assert detente("relation", "Turkey", "Israel").out.startswith("Greece – Israel")
    assert detente("correct", "--not-same", "Greece", "Turkey", *SIGNED).code == 0
    assert detente("relation", "Turkey", "Israel").out.startswith("Turkey – Israel")


def test_what_was_known_on_a_day(detente: Run, id: str) -> None:
    assert detente("events", "--as-of", "2016-12-31").code == 1
    assert detente("events", "--as-of", "2999-12-31").code == 0
    refused(detente("why", id, "--as-of", "2016-12-31"), "no such statement")
    refused(detente("events", "--as-of", "soon"), "wrong date")
    refused(detente("events", "--as-of", "2016-12-31Tx"), "no moment")
    assert detente("relation", "TUR", "ISR", "--as-of", "2016-12-31").code == 1
    assert detente("export", "csv", "--out", "x.csv", "--as-of", "2016-12-31").code == 1


def test_happenings_are_found(detente: Run, id: str) -> None:
    assert detente("happenings").out.startswith("0 happenings")
    assert json.loads(detente("happenings", "--json").out) == {"happenings": 0, "joined": 0, "changed": 0}
