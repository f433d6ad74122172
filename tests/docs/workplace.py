"""Where the blocks of one file run: an empty folder with the shipped articles at their place, in this process."""

import io
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from unittest.mock import patch

from detente.views.cli import run

SERVER = "127.0.0.1:8000"  # as the documentation calls the server that a `server` setup starts
ROOT = Path(__file__).parents[2]
EXAMPLES = "detente/data/examples"
WIDTH = "100"
NOW = "2026-11-29T12:00:00Z"
RULING = "5b1f0c7a9d2e4836"  # the id of every ruling: it holds the moment when it was made
_RULING = re.compile(r"^(ruling )?[0-9a-f]{16}(?=: |  \S)", re.M)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Workplace:
    """Runs command lines and Python, and gives what they print."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.names: dict[str, object] = {"__name__": "docs"}
        self.variables: dict[str, str] = {}
        self.code = 0
        self.server = ""
        self.ends = ExitStack()

    def real(self, text: str) -> str:
        """The text with the server's real address."""
        return text.replace(SERVER, self.server) if self.server else text

    def shell(self, line: str) -> str:
        """What a command line prints, both streams together, as on a terminal; `NAME=$(command)` keeps it."""
        if found := re.fullmatch(r"([A-Z]+)=\$\((.+)\)", line):
            self.variables[found[1]] = self.shell(found[2]).strip()
            return ""
        for name, value in self.variables.items():
            line = line.replace(f"${name}", value)
        line, _, target = self.real(line).partition(" > ")
        screen, data = io.StringIO(), ""
        stages = [shlex.split(stage) for stage in _stages(line)]
        for number, words in enumerate(stages):
            out = io.StringIO() if number < len(stages) - 1 or target else screen
            self._stage(words, data, out, screen)
            data = "" if out is screen else out.getvalue()
        if target:
            Path(target.strip()).write_text(data, encoding="utf-8")
        return self._hidden(screen.getvalue())

    def python(self, source: str, line: int) -> str:
        """What Python prints; it keeps its names for later blocks."""
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            try:
                exec(compile("\n" * line + source, self.name, "exec"), self.names)
            except Exception as error:
                raise AssertionError(f"{self.name}:{line}: this block fails\n{traceback.format_exc()}") from error
        return self._hidden(out.getvalue())

    def _hidden(self, text: str) -> str:
        """The text without what differs from run to run: the working folder, the server's port, moments, rulings."""
        text = text.replace(str(Path.cwd()), "/home/you")
        text = _MOMENT.sub(NOW, text)
        text = _RULING.sub(rf"\g<1>{RULING}", text)
        return text.replace(self.server, SERVER) if self.server else text

    def _detente(self, arguments: list[str]) -> int:
        try:
            return run(arguments)
        except Exception as error:
            raise AssertionError(f"{self.name}: detente {shlex.join(arguments)}\n{traceback.format_exc()}") from error

    def _stage(self, words: list[str], data: str, out: io.StringIO, screen: io.StringIO) -> None:
        match words:
            case ["detente", *arguments]:
                stdin = io.TextIOWrapper(io.BytesIO(data.encode()), encoding="utf-8")
                with redirect_stdout(out), redirect_stderr(screen), patch.object(sys, "stdin", stdin):
                    self.code = self._detente(arguments)
            case ["echo", "$?"]:
                out.write(f"{self.code}\n")
            case ["echo", *given]:
                out.write(" ".join(given) + "\n")
            case ["jq", "-r", path]:
                out.write(f"{json.loads(data.splitlines()[0])[path.removeprefix('.')]}\n")
            case ["python", script]:
                with redirect_stdout(out):
                    exec(compile(Path(script).read_text(encoding="utf-8"), script, "exec"), {"__name__": "__main__"})
            case ["cat", place]:
                out.write(Path(place).read_text(encoding="utf-8"))
            case ["ls", place]:
                out.write("".join(f"{p.name}\n" for p in sorted(Path(place).iterdir())))
            case ["rm", "-r", place]:
                shutil.rmtree(place)
            case ["python", "-m", "json.tool", "--no-ensure-ascii"]:
                out.write(json.dumps(json.loads(data), indent=4, ensure_ascii=False) + "\n")
            case _:
                raise AssertionError(f"{self.name}: no command {' '.join(words)!r} here; teach {__file__} or mark it")


@contextmanager
def workplace(name: str) -> Iterator[Workplace]:
    """A workplace whose folder is the working folder for as long as it lasts."""
    before = Path.cwd()
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("DETENTE_") or k == "DETENTE_CACHE"}
    environment = inherited | {"COLUMNS": WIDTH}
    ticks = count()
    clock = patch("detente.record.clock.now", lambda: datetime.fromisoformat(NOW) + timedelta(seconds=next(ticks)))
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, environment, clear=True), clock:
        place = Path(folder).resolve() / "here"
        (place / EXAMPLES).parent.mkdir(parents=True)
        (place / EXAMPLES).symlink_to(ROOT / EXAMPLES)
        os.chdir(place)
        made = Workplace(name)
        with ExitStack() as made.ends:
            made.ends.callback(os.chdir, before)
            yield made


def start_server(place: Workplace) -> None:
    """A server on this machine that serves the working folder, as `python -m http.server` does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(Path.cwd())))
    place.server = f"127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    place.ends.callback(server.server_close)
    place.ends.callback(server.shutdown)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def put_record() -> None:
    """A record of all shipped articles at its default place in the working folder."""
    shutil.copytree(_record(), "detente-record")


@cache
def _record() -> Path:
    """Made once a process and copied from there."""
    keep = tempfile.TemporaryDirectory()
    _KEPT.append(keep)
    place = Path(keep.name) / "detente-record"
    with redirect_stdout(io.StringIO()):
        assert run(["ingest", "--record", str(place), str(ROOT / EXAMPLES)]) == 0
    return place


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _stages(line: str) -> list[str]:
    """The parts of a command line between bars that stand outside of quotes."""
    return re.split(r"""\s\|\s(?=(?:[^'"]|'[^']*'|"[^"]*")*$)""", line)
