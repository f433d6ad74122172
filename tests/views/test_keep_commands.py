"""`detente ingest` and `detente doctor`."""

import json
from pathlib import Path

import pytest

from detente.views.options import settled
from tests.views.conftest import ARTICLE, Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles and three things that are none."""
    inside = tmp_path / "news"
    inside.mkdir()
    (inside / "1.txt").write_text(ARTICLE)
    (inside / "2.jsonl").write_text(
        f"{json.dumps({'id': 'b', 'text': 'A raid.', 'published': '2016-06-28'})}\nbroken\n"
    )
    (inside / "3.bin").write_bytes(b"\x00\x01")
    (inside / "4.txt").write_text("The crash of it all.")
    return inside


def test_twice_is_the_same_as_once_and_what_is_refused_is_named(detente: Run, folder: Path) -> None:
    first = detente("ingest", folder)
    assert first.code == 2
    assert "2 documents stored in detente-record, 0 were there already." in first.out
    assert "2 events, 1 relation claims, 1 links, 1 memberships" in first.out
    assert [line for line in first.said if "2.jsonl, line 2: not JSON" in line]
    assert {"detente: 1 not read: not JSON", "detente: 1 not read: not a text"} <= set(first.said)
    assert "detente: 1 not read: fault in Détente" in first.said
    events = detente("events", "--json").out
    second = detente("ingest", folder)
    assert "0 documents stored in detente-record, 2 were there already. New: 0 events" in second.out
    assert detente("events", "--json").out == events


def test_what_is_kept_uncoded_and_what_is_not_read_is_said(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "body,section,date\nA raid.,x,2016-06-28\n"
        "Die Regierung hat den Botschafter des Landes verwiesen.,x,2016-06-29\n"
    )
    ran = detente("ingest", "a.csv")
    assert ran.said[0] == "detente: a.csv: not read: section; --map FIELD=COLUMN reads one"
    assert ran.code == 0
    found = json.loads(detente("ingest", "a.csv", "--json", "--record", "other", "--map", "title=section").out)
    assert found["notes"] == [] and found["stored"]["documents"] == 2


def test_articles_without_a_day_are_said(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nA raid.,2016-06-28\nThe fire.,\nThe war.,\n")
    (tmp_path / "b.csv").write_text("text,date\nA raid.,2016-06-29\n")
    said = [line for line in detente("ingest", "a.csv").said if "date of publication" in line]
    assert said == [
        "detente: 2 without a date of publication: dates count from today; name the column or key that has it"
        " (--map published=NAME), or take --file-dates"
    ]
    assert detente("code", "a.csv").said[0] == said[0]
    assert json.loads(detente("ingest", "a.csv", "--json", "--record", "other").out)["undated"] == 2
    for ran in (detente("ingest", "b.csv"), detente("ingest", "a.csv", "--file-dates", "--record", "third")):
        assert "date of publication" not in ran.err


def test_the_gate_can_be_left_open() -> None:
    assert (settled().gate, settled(no_gate=True).gate) == (1, 0)


def test_the_sums_as_json(detente: Run, folder: Path) -> None:
    found = json.loads(detente("ingest", folder, "--json").out)
    assert found["stored"]["documents"] == 2
    assert [r["line"] for r in found["refused"]] == [2, None, None]


def test_an_id_with_another_text_is_said(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "The raid."}')
    (tmp_path / "b.jsonl").write_text('{"id": "1", "text": "The other raid."}')
    assert detente("ingest", "a.jsonl").code == 0
    ran = detente("ingest", "b.jsonl")
    assert ran.code == 2 and "1 documents bear an id that the record holds with another text" in ran.err


def test_places_that_are_not_there_stop_nothing(detente: Run, article: Path) -> None:
    ran = detente("ingest", "missing.txt", article, "--record", "elsewhere")
    assert ran.code == 2 and "1 documents stored in elsewhere" in ran.out
    assert ran.said[0].startswith("detente: missing.txt: no such file")


def test_nothing_to_read(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert detente("ingest", "empty").code == 1


def test_a_place_that_cannot_be_a_record(detente: Run, article: Path) -> None:
    ran = detente("ingest", article, "--record", article)
    assert ran.code == 3 and len(ran.said) == 1


def test_doctor(detente: Run, folder: Path) -> None:
    assert "there is no record here yet" in detente("doctor").out
    detente("ingest", folder)
    ran = detente("doctor")
    assert ran.code == 0 and not ran.err
    assert "everything works" in ran.out
    found = json.loads(detente("doctor", "--json").out)
    assert found["record"]["documents"] == 2 and found["faults"] == []


def test_tidy_says_what_became_of_the_files(detente: Run, folder: Path) -> None:
    ran = detente("tidy")
    assert ran.code == 2 and "no record is here" in ran.err
    detente("ingest", folder / "1.txt")
    detente("ingest", folder / "2.jsonl")
    events = detente("events", "--json").out
    ran = detente("tidy", "--json", "--keep", "0")
    told = json.loads(ran.out)
    assert ran.code == 0 and told["files"] < told["files_before"] and told["swept"] == 0
    assert detente("events", "--json").out == events
    assert "files became" in detente("tidy").out
