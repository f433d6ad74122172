"""Files of other data sets into a record: packed, with faults, again, and back out."""

import gzip
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from detente.errors import QueryError, SourceError
from detente.project import importing
from detente.project.archive import Project
from detente.record.corrections import Correction
from detente.record.writer import Writer
from detente.settings import Settings
from tests.exchange.samples import gdelt

SHARED = Path(__file__).parents[3] / "shared" / "data"
LINES = [gdelt(), gdelt(GLOBALEVENTID="2", EventCode="010"), gdelt(GLOBALEVENTID="3", EventCode="043", Actor2Name="")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(Settings(record=str(tmp_path / "record"), actors=""))


def packed(path: Path, text: str) -> Path:
    """The text in a file of the kind that its name says."""
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(f"{path.stem}.CSV", text)
    else:
        path.write_text(text)
    return path


@pytest.mark.parametrize("name", ["events.csv", "events.csv.gz", "events.export.CSV.zip"])
def test_every_row_is_an_event_or_a_reject_with_its_reason(tmp_path: Path, project: Project, name: str) -> None:
    path = packed(tmp_path / name, "".join(f"{line}\n" for line in [*LINES, LINES[0]]))
    report = project.import_files("gdelt", path)
    rows = report.rows
    assert (rows.rows, rows.events, rows.rejected, rows.repeated, rows.known) == (4, 2, 1, 1, 0)
    assert report.dropped == Counter({"no act of PLOVER: CAMEO 010 (Make statement)": 1})
    again = project.import_files("gdelt", path).rows
    assert (again.events, again.rejected, again.known, again.repeated) == (0, 0, 4, 0)
    events = project.events(dyad=("Turkey", "Israel"))
    assert [(e.event_type, e.event_mode) for e in events] == [("SANCTION", ("withdraw",)), ("CONSULT", ("visit",))]
    assert events[0].place is not None
    assert events[0].place.country == "UKR"
    why = project.why(events[0].id).told[0]
    assert (why.cells["EventCode"], why.words, why.url) == ("161", "161", "https://www.example.com/a")
    assert ", row 1" in why.title


def test_a_bad_row_stops_the_import_in_one_line_or_becomes_a_reject(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "events.csv"
    path.write_text("\n".join([LINES[0], gdelt(GLOBALEVENTID="4", SQLDATE="20131303"), "x\ty", LINES[1]]) + "\n")
    with pytest.raises(SourceError) as caught:
        project.import_files("gdelt", path)
    assert str(caught.value) == (
        f"{path}, row 2, column SQLDATE: '20131303' is no day (YYYYMMDD); mend the cell"
        " (--skip-bad passes over bad rows)"
    )
    report = project.import_files("gdelt", path, skip_bad=True)
    assert (report.rows.rows, report.rows.events, report.rows.rejected) == (4, 1, 3)
    assert report.bad == Counter({"SQLDATE: no day (YYYYMMDD)": 1, "row: 2 columns, not 61": 1})
    with project.view() as view:
        reasons = sorted(view.rejects()["reason"].to_pylist())
        assert reasons[2].startswith("no act")
        assert reasons[1].startswith("SQLDATE: '20131303' is no day")


def test_json_of_another_kind_than_its_key_holds_is_a_bad_row(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "plover.jsonl"
    path.write_text('{"id":"1","date":"2016-06-27","actor":"TUR","event":"CONSULT"}\n')
    with pytest.raises(SourceError, match="row 1, column actor: '\"TUR\"' is no list"):
        project.import_files("plover-jsonl", path)


def test_what_came_before_a_bad_row_in_earlier_batches_stays(
    tmp_path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS", 1)
    good, bad = tmp_path / "1.csv", tmp_path / "2.csv"
    good.write_text(f"{LINES[0]}\n")
    bad.write_text("x\ty\n")
    with pytest.raises(SourceError, match=r"2\.csv: row 1: 2 columns"):
        project.import_files("gdelt", [good, bad])
    assert len(project.events()) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 x", "a PDF"),
        (b"PAR1xx", "Parquet"),
        (b"\x1f\x8bxxxxxxxxxxxx", "damaged"),
        (b"PK\x03\x04xxxx", "damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(
    tmp_path: Path, project: Project, content: bytes, problem: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=problem) as caught:
        project.import_files("gdelt", path)
    assert str(path) in str(caught.value)


def test_rows_go_out_as_they_came_and_a_correction_shows(tmp_path: Path, project: Project) -> None:
    path, out = tmp_path / "events.csv", tmp_path / "out.csv"
    path.write_text("".join(f"{line}\n" for line in LINES))
    project.import_files("gdelt", path)
    report = project.export("gdelt", out)
    assert (report.events, report.rows) == (2, 2)
    assert sorted(out.read_text().splitlines()) == sorted([LINES[0], LINES[2]])
    event = project.events(type="CONSULT")[0]
    Writer(project.settings.record).correct(Correction(event.id, "set", "event_mode", "[]"))
    project.export("gdelt", out)
    codes = {line.split("\t")[26] for line in out.read_text().splitlines()}
    assert codes == {"161", "040"}


def test_an_export_lists_what_it_does_not_carry(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "plover.jsonl"
    lines = (
        '{"id":"1","date":"2016-06-27","actor":[{"code":"TUR"}],"event":"SANCTION","mode":["negation"]}',
        '{"id":"2","date":"2016-06-27","actor":[{"code":"TUR"}, {"code":"ISR"}],"event":"CONSULT"}',
    )
    path.write_text("\n".join(lines))
    project.import_files("plover-jsonl", path)
    report = project.export("tkg", tmp_path / "out.tsv.gz")
    lines = gzip.decompress((tmp_path / "out.tsv.gz").read_bytes()).decode().splitlines()
    assert sorted(lines) == ["Israel\tConsult\tTurkey\t2016-06-27", "Turkey\tConsult\tIsrael\t2016-06-27"]
    assert "not written: dead" in Path(report.lost).read_text()
    with pytest.raises(QueryError, match="cannot say that an event did not happen"):
        project.export("tkg", tmp_path / "out.tsv", auxiliary="negation")
    assert project.export("plover-jsonl", tmp_path / "out.jsonl").events == 2
    assert project.export("parquet", tmp_path / "out.parquet").events == 2
    with pytest.raises(QueryError, match="'icws' is no format"):
        project.export("icws", tmp_path / "x")


def test_who_nobody_knows_is_named_as_the_row_names_him(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "quads.tsv"
    rows = ["Rebel Group (Syria)", "Police_(India)", "Angela Merkel", "NATO", "Zorbland League"]
    path.write_text("".join(f"{name}\tMake a visit\tFrance\t2014-01-0{n}\n" for n, name in enumerate(rows, 1)))
    project.import_files("tkg", path)
    found = [(e.actor[0].id, e.actor[0].country, e.actor[0].sector) for e in project.events()]
    assert found == [
        ("NSA:Syrian rebels", "SYR", ("REB",)),
        ("IND", "IND", ("COP",)),
        ("DEU", "DEU", ("GOV",)),
        ("IGO:NATO", None, found[3][2]),
        ("ORG:Zorbland League", None, ()),
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the ICEWS quadruples of ../shared are not here")
@pytest.mark.parametrize(("name", "rows"), [("icews14/train", 74845), ("icews18h1/events", 290748)])
def test_real_quadruples_leave_no_row_unexplained(project: Project, name: str, rows: int) -> None:
    report = project.import_files("tkg", SHARED / f"{name}.tsv.gz")
    counted = report.rows
    assert counted.rows == rows == counted.events + counted.rejected + counted.repeated
    assert counted.rejected == sum(report.dropped.values())
    assert all(reason.startswith("no act of PLOVER: CAMEO 01") for reason in report.dropped)
    assert not report.bad


def test_standard_input_is_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{LINES[0]}\n".encode())))
    assert project.import_files("gdelt", "-").rows.events == 1
