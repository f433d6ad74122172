"""The entry: help, exit codes, pipes that go away, keys that stop. Two real processes; the rest runs in this one."""

import subprocess
import sys
from pathlib import Path

import pytest

from detente.errors import DataError, RecordError
from detente.views import cli
from tests.views.conftest import Run


def real(*arguments: str, **rest: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "detente", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **rest)  # type: ignore[call-overload,no-any-return]


def test_the_program_itself_shows_help_and_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = "{'spacy', 'numpy', 'pyarrow', 'pandas', 'duckdb', 'trafilatura'}"
    probe = f"import sys; from detente.views.cli import run; run(['--help']); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60)
    assert done.stdout.endswith("[]\n")
    assert all(name in done.stdout for name in ("read", "code", "ingest", "events", "relation", "why", "doctor"))
    done = real("raed")
    assert done.returncode == 2
    assert done.stderr == "detente: No such command 'raed'. Did you mean 'read'? (see `detente --help`)\n"


@pytest.mark.parametrize(("given", "then"), [("", "1"), ("4", "4")])
def test_small_matrices_are_left_to_one_thread(given: str, then: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "run", lambda: 0)
    monkeypatch.setattr(cli.os, "environ", {"OPENBLAS_NUM_THREADS": given} if given else {})
    with pytest.raises(SystemExit):
        cli.main()
    assert cli.os.environ["OPENBLAS_NUM_THREADS"] == then


def test_no_arguments_and_version(detente: Run) -> None:
    assert (detente().code, "Usage: detente" in detente().out) == (2, True)
    ran = detente("--version")
    assert ran.code == 0 and ran.out.startswith("detente ")


@pytest.mark.parametrize("command", ["read", "code", "ingest", "events", "relation", "why", "doctor"])
def test_every_command_explains_itself(detente: Run, command: str) -> None:
    ran = detente(command, "--help")
    assert ran.code == 0 and f"Usage: detente {command}" in ran.out


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (DataError("a\nb: mend"), 2, "detente: a b: mend\n"),
        (RecordError("rec: damaged; mend"), 3, "detente: rec: damaged; mend\n"),
        (
            RuntimeError("two\nlines"),
            70,
            "detente: fault in Détente: RuntimeError: two lines; please report it (DETENTE_DEBUG=1 shows where)\n",
        ),
        (DataError("\x1b[31mred"), 2, "detente: ␛[31mred\n"),
    ],
)
def test_what_is_raised_becomes_a_code_and_a_line(
    detente: Run, monkeypatch: pytest.MonkeyPatch, article: Path, raised: BaseException, code: int, said: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("detente.project.reading.read_document", fails)
    ran = detente("read", article, "--published", "2016-06-28")
    assert (ran.code, ran.out, ran.err) == (code, "", said)


def test_a_pipe_that_goes_away_is_quiet(tmp_path: Path) -> None:
    flood = "cli.app.command('flood')(lambda: [print('x' * 999) for _ in range(9999)])"
    program = f"import sys; from detente.views import cli; {flood}; sys.exit(cli.run(['flood']))"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(60) == cli.PIPE_GONE
        assert process.stderr.read() == b""


def test_settings_of_the_folder_hold(detente: Run, tmp_path: Path, article: Path) -> None:
    (tmp_path / "detente.toml").write_text('record = "kept/here"\n')
    assert "stored in kept/here" in detente("ingest", article).out
    (tmp_path / "detente.toml").write_text("recrod = 1\n")
    ran = detente("events")
    assert ran.code == 2 and ran.said == ["detente: detente.toml: unknown setting recrod: did you mean record?"]
