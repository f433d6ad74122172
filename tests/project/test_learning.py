"""Learning from files and from a record, and from sheets into one's own actors."""

import json
from pathlib import Path

import pytest

from detente.errors import QueryError
from detente.project.accepting import accept, write_sheet
from detente.project.archive import Project
from detente.project.learning import learn, to_json
from detente.settings import Settings

TEXTS = {
    "a": "Chadian Foreign Minister Adam Exampleton met Libyan officials on Friday.",
    "b": "Adam Exampleton, the foreign minister of Chad, spoke. Rebels of the Blue Dawn Front (BDF) attacked a town.",
}


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles, and one line that is none, in the working folder."""
    monkeypatch.chdir(tmp_path)
    rows = [json.dumps({"id": i, "text": text, "published": "2025-03-01"}) for i, text in TEXTS.items()]
    (tmp_path / "in.jsonl").write_text("\n".join([*rows, '{"id": "c"}']))
    return tmp_path / "in.jsonl"


def test_files_and_the_record_give_the_same(lines: Path) -> None:
    told: list[int] = []
    settings = Settings()
    straight = learn(settings, [str(lines), str(lines)], each=told.append)
    Project(settings).ingest(str(lines))
    kept = learn(settings)
    assert straight.proposals == kept.proposals
    assert {p.name for p in kept.proposals} == {"Adam Exampleton", "Blue Dawn Front"}
    assert (straight.documents, kept.documents, sum(told)) == (2, 2, 2)  # a document that comes twice counts once
    assert len(straight.refused) == 2 and kept.refused == ()


def test_quotes_lie_where_they_say(lines: Path) -> None:
    for proposal in learn(Settings(), [str(lines)]).proposals:
        for quote in proposal.quotes:
            assert TEXTS[quote.document][quote.start : quote.end] == quote.words
        assert json.loads(json.dumps(to_json(proposal)))["name"] == proposal.name


def test_several_processes_give_the_same(lines: Path) -> None:
    one, two = (learn(Settings(workers=n, batch_size=1), [str(lines)]) for n in (1, 2))
    assert one.proposals == two.proposals


def test_without_a_record_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        learn(Settings(record=str(tmp_path / "none")))


def test_what_was_accepted_or_rejected_is_not_proposed_again(lines: Path, tmp_path: Path) -> None:
    settings = Settings()
    found = learn(settings, [str(lines)]).proposals
    write_sheet("sheet.csv", found, settings)
    text = Path("sheet.csv").read_text(encoding="utf-8-sig")
    Path("sheet.csv").write_text(text.replace("\n,person", "\nyes,person").replace("\n,group", "\nno,group"))
    done = accept("sheet.csv", settings)
    assert (dict(done.added), done.rejected, done.open) == ({"detente-actors/leaders.csv": 1}, 1, 0)
    assert learn(settings, [str(lines)]).proposals == ()
    assert done.to_json()["added"] == {"detente-actors/leaders.csv": 1}


def test_days_beyond_an_accepted_row_are_proposed_for_it(lines: Path, tmp_path: Path) -> None:
    settings = Settings()
    write_sheet("sheet.csv", learn(settings, [str(lines)]).proposals, settings)
    text = Path("sheet.csv").read_text(encoding="utf-8-sig").replace("2025-03-01,,", "2025-03-01,2025-03-02,")
    Path("sheet.csv").write_text(text.replace("\n,person", "\nyes,person"))
    accept("sheet.csv", settings)
    Path("later.jsonl").write_text(json.dumps({"text": TEXTS["a"], "published": "2025-06-01"}))
    (one,) = learn(settings, ["later.jsonl"]).proposals
    assert (one.kind, one.of, str(one.start)) == ("office", "PER:Adam Exampleton", "2025-06-01")


def test_a_sheet_is_never_written_over(lines: Path) -> None:
    Path("sheet.csv").write_text("decisions")
    with pytest.raises(QueryError, match="may hold decisions"):
        write_sheet("sheet.csv", (), Settings())
    assert Path("sheet.csv").read_text() == "decisions"
