"""The Python API: texts to results, and a record to questions, as objects and as tables."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

import detente
from detente.model.statement import Evidence, Reading
from detente.project.inputs import items
from detente.project.refused import Refused
from detente.project.stream import code_file, read_batches, to_line
from detente.project.why import in_sentence
from tests.views import fake
from tests.views.conftest import ARTICLE


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The stand-in for the coder, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("detente.project.stream.read_documents", fake.read_documents)
    monkeypatch.setattr("detente.project.stream.read_document", fake.read_document)
    monkeypatch.setattr("detente.project.reading.read_document", fake.read_document)
    yield


def test_read_gives_objects_and_tables() -> None:
    result = detente.read(ARTICLE, published="2016-06-28", publisher="The Herald", title="T")
    assert [e.event_type for e in result.events] == ["ASSAULT"]
    assert result.document.published == date(2016, 6, 28)
    assert (len(result.relations), len(result.links), len(result.memberships), len(result.rejects)) == (1, 1, 1, 1)
    assert result.to_json()["document"]["publisher"] == "The Herald"
    frame = result.to_pandas()
    assert isinstance(frame, pd.DataFrame) and frame.loc[0, "date_start"] == pd.Timestamp("2010-01-01")
    assert "json" not in result.to_arrow().column_names
    assert detente.read(ARTICLE, published=date(2016, 6, 28)).pair is None


def test_read_refuses_in_one_line() -> None:
    with pytest.raises(detente.SourceError, match="no text"):
        detente.read(" ")
    with pytest.raises(detente.QueryError, match="wrong date: 'soon'"):
        detente.read(ARTICLE, published="soon")


def test_a_page_brings_its_own_date_and_what_is_given_wins(tmp_path: Path) -> None:
    meta = '<meta property="article:published_time" content="2016-06-28">'
    (tmp_path / "a.html").write_text(
        f"<html><head>{meta}</head><body><article><p>{ARTICLE}</p></article></body></html>"
    )
    assert detente.read_file("a.html").document.published == date(2016, 6, 28)
    assert detente.read_file("a.html", published="2017-01-01").document.published == date(2017, 1, 1)


@pytest.fixture
def project(tmp_path: Path) -> detente.Project:
    """A record with one article."""
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "text": ARTICLE, "published": "2016-06-28"}))
    found = detente.open(tmp_path / "rec")
    report = found.ingest("a.json")
    assert (report.stored.documents, report.refused) == (1, ())
    return found


def test_a_record_answers(project: detente.Project) -> None:
    events = project.events(type="ASSAULT", dyad=("Turkey", "Israel"), since="2010-01-01", limit=5)
    assert len(events) == 1 and events[0].casualties == fake.RAID and events[:1] == tuple(events)
    assert isinstance(events.to_arrow(), pa.Table) and len(events.to_pandas()) == 1
    assert events.to_json()[0]["id"] == events[0].id
    assert project.documents()["id"].to_pylist() == ["a"]
    assert project.events(type="AID").to_json() == []


def test_a_relation_and_why(project: detente.Project) -> None:
    found = project.relation("TUR", "ISR", until="2016-07-01")
    assert (found.a.name, found.b.name, found.now.state, found.last) == ("Turkey", "Israel", "strained", None)
    assert [type(s).__name__ for s in found.timeline()] == ["Event", "RelationClaim"]
    told = project.why(found.events[0].id).told
    assert [place.words for place in told] == [found.events[0].evidence.text]
    assert json.dumps(found.to_json())
    with pytest.raises(detente.QueryError, match="did you mean Turkey"):
        project.relation("Turky", "ISR")


def test_a_second_ingest_goes_on_where_the_first_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"id": str(n), "text": f"Raid number {n} was a raid.", "published": "2016-06-28"}) for n in range(9)
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    project = detente.Project(detente.Settings(record=str(tmp_path / "rec"), batch_size=2, commit_size=2))

    def stopped(report: detente.IngestReport) -> None:
        if report.stored.documents == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.ingest("in.jsonl", each=stopped)
    assert len(project.documents()) == 4  # what was reported as stored is stored
    read: list[str] = []

    def counting(documents: list[detente.Document], settings: detente.Settings) -> Iterator[Reading]:
        read.extend(d.id for d in documents)
        return fake.read_documents(documents, settings)

    monkeypatch.setattr("detente.project.stream.read_documents", counting)
    report = project.ingest("in.jsonl")
    assert (report.stored.documents, report.stored.known) == (5, 4)
    assert read == ["4", "5", "6", "7", "8"]
    assert len(project.events()) == 9


def test_a_fault_costs_one_document_and_no_order(tmp_path: Path) -> None:
    texts = ["The first raid.", "A crash.", "The second raid."]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(texts)))
    coded = list(code_file("in.jsonl", detente.Settings()))
    assert [(c.line, c.id, isinstance(c.outcome, Reading)) for c in coded] == [
        (1, 0, True),
        (2, 1, False),
        (3, 2, True),
    ]
    assert (to_line(coded[0]) or {})["id"] == 0 and to_line(coded[1]) is None


def test_batches_stop_at_their_size_and_pass_refusals_through(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "A raid."}\nbad\n{"text": "Ties."}\n{"text": "A raid again."}')
    batches = list(read_batches(items(["in.jsonl", "missing"], detente.Settings()), detente.Settings(batch_size=3)))
    assert [len(batch) for batch in batches] == [3, 2]
    assert [i for i, outcome in enumerate(chain(*batches)) if isinstance(outcome, Refused)] == [1, 4]


_LONG = ("After a U.N. report Mr. Smith named the ", " of St. Anne.")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One. Two raids came. Three.", "raids", ("Two ", " came.")),
        ("Headline\nThe raid", "raid", ("The ", "")),
        ("He said: “A raid.” Then more.", "raid", ("He said: “A ", ".”")),
        ("Whole sentence.", "Whole sentence.", ("", "")),
        ("Then.\nAfter a U.N. report Mr. Smith named the raid of St. Anne. No more.", "raid", _LONG),
        ("x" * 5000 + " raid " + "y" * 5000, "raid", ("x" * 599 + " ", " " + "y" * 599)),
    ],
)
def test_evidence_in_its_sentence(text: str, words: str, expected: tuple[str, str]) -> None:
    start = text.index(words)
    before, found, after = in_sentence(text, Evidence(start, start + len(words), words, 0))
    assert found == words
    assert (before, after) == expected
