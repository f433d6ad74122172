"""Mentions of GDELT's events, and quadruples by number, into a record and out of it."""

from collections import Counter
from pathlib import Path

import pytest

from detente.errors import SourceError
from detente.exchange import formats
from detente.project.archive import Project
from detente.record.corrections import Correction
from detente.record.runs import Run
from detente.record.told import ABSENT, NO_EVENT
from detente.record.writer import Writer
from detente.settings import Settings
from detente.views.exchange_commands import FORMATS
from tests.exchange.samples import gdelt, mention
from tests.record.samples import event, reading

EVENTS = [gdelt(), gdelt(GLOBALEVENTID="2", EventCode="010")]
MENTIONS = [
    mention(),
    mention(),
    mention(GLOBALEVENTID="2"),
    mention(GLOBALEVENTID="77"),
    mention(MentionType="2", MentionIdentifier="BBC Monitoring", MentionSourceName="Wire", Confidence=""),
]


def opened(place: Path) -> Project:
    return Project(Settings(record=str(place), actors=""))


def lines(path: Path, *rows: str) -> Path:
    path.write_text("".join(f"{row}\n" for row in rows))
    return path


def brought(project: Project, format: str, path: Path) -> tuple[int, ...]:
    """Events, reports, rejects, repeated and known rows of an import."""
    rows = project.import_files(format, path).rows
    return rows.events, rows.reports, rows.rejected, rows.repeated, rows.known


def test_mentions_wait_for_their_events_and_come_once(tmp_path: Path) -> None:
    project = opened(tmp_path / "record")
    events, told = lines(tmp_path / "events.csv", *EVENTS), lines(tmp_path / "mentions.csv", *MENTIONS)
    assert brought(project, "gdelt-mentions", told) == (0, 0, 4, 1, 0)
    assert brought(project, "gdelt-mentions", told) == (0, 0, 0, 0, 5)
    assert brought(project, "gdelt", events) == (1, 0, 1, 0, 0)
    report = project.import_files("gdelt-mentions", told)
    assert report.dropped == Counter({NO_EVENT: 1, ABSENT: 1})
    assert (report.rows.reports, report.rows.rejected, report.rows.known) == (2, 0, 3)
    assert brought(project, "gdelt-mentions", told) == (0, 0, 0, 0, 5)
    [found] = project.events()
    reports = project.why(found.id).told
    assert [(r.publisher, str(r.published), r.url, r.words) for r in reports[1:]] == [
        ("herald.com", "2015-02-19", "https://herald.com/x", "https://herald.com/x"),
        ("Wire", "2015-02-19", "", "BBC Monitoring"),
    ]
    with project.view() as view:
        told_rows = view.reports([found.id]).to_pylist()
    assert [row["confidence"] for row in told_rows] == [0.5, 0.4, 0.5]
    assert [e.id for e in project.events(publisher="Wire")] == [found.id]


def test_mentions_of_one_import_come_in_any_lots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.project.importing.ROWS", 1)
    project = opened(tmp_path / "record")
    project.import_files("gdelt", lines(tmp_path / "events.csv", *EVENTS))
    assert brought(project, "gdelt-mentions", lines(tmp_path / "m.csv", *MENTIONS)) == (0, 2, 2, 1, 0)
    bad = lines(tmp_path / "bad.csv", mention(Confidence="no"), mention(SentenceID="9"), "x\ty")
    with pytest.raises(SourceError, match="row 1, column Confidence: 'no' is no per cent"):
        project.import_files("gdelt-mentions", bad)
    report = project.import_files("gdelt-mentions", bad, skip_bad=True)
    assert (report.rows.reports, report.rows.rejected, sum(report.bad.values())) == (1, 2, 2)
    assert brought(project, "gdelt-mentions", lines(tmp_path / "m2.csv", mention(SentenceID="9"))) == (0, 0, 0, 0, 1)


def test_mentions_go_out_beside_their_events_and_come_back(tmp_path: Path) -> None:
    project = opened(tmp_path / "record")
    project.import_files("gdelt", lines(tmp_path / "events.csv", *EVENTS))
    project.import_files("gdelt-mentions", lines(tmp_path / "mentions.csv", *MENTIONS))
    writer = Writer(project.settings.record)
    told = [reading(id, publisher=id, events=(event("ev"),)) for id in ("Herald", "Tribune")]
    writer.write(told, Run("test"))
    writer.correct(Correction(project.events(origin="gdelt")[0].id, "set", "event_mode", "[]"))
    for name in ("gdelt", "gdelt-mentions"):
        project.export(name, tmp_path / f"{name}.out")
    out = (tmp_path / "gdelt-mentions.out").read_text()
    assert len(out.splitlines()) == 4
    assert "410479387" not in out  # what was corrected is written as another row, which has another number
    other = opened(tmp_path / "other")
    assert brought(other, "gdelt", tmp_path / "gdelt.out") == (2, 0, 0, 0, 0)
    assert brought(other, "gdelt-mentions", tmp_path / "gdelt-mentions.out") == (0, 4, 0, 0, 0)
    other.export("gdelt-mentions", tmp_path / "again")
    assert sorted((tmp_path / "again").read_text().splitlines()) == sorted(out.splitlines())


def test_quadruples_by_number_are_those_by_name(tmp_path: Path) -> None:
    one, two = opened(tmp_path / "one"), opened(tmp_path / "two")
    rows = ("Turkey\tReject\tIsrael\t2014-01-03", "Police_(India)\tMake_a_visit\tFrance\t2014-01-02")
    by_name = lines(tmp_path / "quads.tsv", *rows)
    assert one.import_files("tkg", by_name).rows.events == 2
    assert one.export("tkg-ids", tmp_path / "train.txt").rows == 2
    assert (tmp_path / "train.txt").read_text() == "0\t0\t2\t0\n1\t1\t3\t24\n"
    assert two.import_files("tkg-ids", tmp_path / "train.txt").rows.events == 2
    assert brought(two, "tkg", by_name) == (0, 0, 0, 0, 2)
    two.export("tkg", tmp_path / "back.tsv")
    assert sorted((tmp_path / "back.tsv").read_text().splitlines()) == sorted(rows)
    with pytest.raises(SourceError, match=r"'0' is no day .*numbers are read as tkg-ids"):
        two.import_files("tkg", tmp_path / "train.txt")


@pytest.mark.parametrize(
    ("format", "row", "problem"),
    [
        ("gdelt", MENTIONS[0], "16 columns, GDELT 2.0 events has 61; gdelt-mentions has so many"),
        ("gdelt-mentions", EVENTS[0], "61 columns, GDELT 2.0 mentions has 15 or 16; gdelt has so many"),
        ("gdelt-mentions", "", "row 1: empty; give a file with rows"),
        ("gdelt-mentions", MENTIONS[0][:90], "name another format, or give a file with its header"),
    ],
)
def test_another_file_than_was_said_is_told_in_one_line(tmp_path: Path, format: str, row: str, problem: str) -> None:
    with pytest.raises(SourceError) as caught:
        opened(tmp_path / "record").import_files(format, lines(tmp_path / "file.csv", row))
    assert problem in str(caught.value) and "\n" not in str(caught.value)


def test_the_help_names_every_format() -> None:
    assert tuple(FORMATS.split(", ")) == formats.names()
