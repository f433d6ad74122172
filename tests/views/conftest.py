"""The command line in this process, with the stand-in for the coder."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.views.cli import run
from tests.views import fake

ARTICLE = (
    "Turkey, a member of NATO, has not forgiven the 2010 raid on the aid ship.\n"
    "The ties between the two countries are at their lowest in many years, officials said.\n"
)


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> list[str]:
        """Lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def detente(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("DETENTE_RECORD", raising=False)
    monkeypatch.setattr("detente.project.stream.read_documents", fake.read_documents)
    monkeypatch.setattr("detente.project.stream.read_document", fake.read_document)
    monkeypatch.setattr("detente.project.reading.read_document", fake.read_document)

    def ran(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    yield ran


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with an event, a relation claim, a link and a membership."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def record(detente: Run, tmp_path: Path) -> Path:
    """A record with two documents that tell of one raid."""
    lines = [
        {"id": "a", "text": ARTICLE, "published": "2016-06-28", "publisher": "The Herald", "title": "Ships and words"},
        {"id": "b", "text": f"Officials spoke.\n{ARTICLE}", "published": "2016-06-29", "publisher": "Other"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert detente("ingest", "in.jsonl").code == 0
    return tmp_path / "detente-record"
