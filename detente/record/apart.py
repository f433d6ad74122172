"""A question of a user in a process of its own, which the system ends when its memory or its time is over.

DuckDB counts most of the memory that it takes, not all, and looks at the clock between two pieces of work, not within
one: `repeat('x', 1000000000)` is one. The process has a ceiling for its memory and an alarm that nobody can sleep
through. It gives a line of JSON, and the rows as an Arrow stream.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from detente import absent
from detente.errors import QueryError, RecordError
from detente.record.questions import Answer, Limits, ask, only_select
from detente.record.view import View

try:
    import resource
except ImportError:  # not on Windows, where DuckDB's own fences have to do
    resource = None  # type: ignore[assignment]

_START = "import sys; sys.path[:] = {!r}; from detente.record.apart import answer; answer()"
_SLACK = 256_000_000  # bytes beyond what DuckDB counts: stacks of threads, Arrow, Python
_GRACE = 0.5  # seconds in which DuckDB may end the question itself, with a better word
_LATE = 60  # seconds more, for the start, where there is no alarm
_ERRORS = {error.__name__: error for error in (QueryError, RecordError)}


def ask_apart(path: str, as_of: datetime | None, sql: str, limits: Limits) -> Answer:
    """The answer to one SELECT over the record at a path, as of a moment. QueryError as for `ask`, RecordError for a
    damaged record; RuntimeError for a fault of the other process."""
    only_select(sql)
    asked = {"path": path, "as_of": as_of and as_of.isoformat(), "sql": sql, "limits": asdict(limits)}
    try:
        ran = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-c", _START.format(sys.path)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=limits.seconds + _LATE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise limits.over_time() from None
    head, _, rows = ran.stdout.partition(b"\n")
    if not head:
        raise _ended(ran, limits)
    told = json.loads(head)
    if "error" in told:
        raise _ERRORS[told["error"]](told["message"])
    return Answer(pa.ipc.open_stream(rows).read_all(), told["more"])


def answer() -> None:
    """Answers, in the other process: the question from standard input, the answer to standard output."""
    absent.keep_out_pandas()
    out = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no part of the answer
    asked = json.loads(sys.stdin.buffer.read())
    as_of, limits = asked["as_of"] and datetime.fromisoformat(asked["as_of"]), Limits(**asked["limits"])
    try:
        with View(asked["path"], as_of) as view:
            found = ask(view, asked["sql"], limits, _ceiling(limits))
    except tuple(_ERRORS.values()) as error:
        _tell(out, {"error": type(error).__name__, "message": str(error)})
        return
    _tell(out, {"more": found.more}, found.table)


def _tell(out: int, head: dict[str, object], rows: pa.Table | None = None) -> None:
    with open(out, "wb") as file:
        file.write(json.dumps(head).encode() + b"\n")
        if rows is not None:
            with pa.ipc.new_stream(file, rows.schema) as stream:
                stream.write_table(rows)


@contextmanager
def _ceiling(limits: Limits) -> Iterator[None]:
    """Within it the system refuses this process more memory, and ends it when the time is over."""
    pages = Path("/proc/self/statm")
    if resource and pages.exists():
        data = int(pages.read_text(encoding="ascii").split()[5]) * resource.getpagesize()
        most = data + limits.megabytes * 1_000_000 + _SLACK
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    timed = hasattr(signal, "setitimer")
    if timed:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)  # SIGALRM, for which nobody is set, ends it
    try:
        yield
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _ended(ran: "subprocess.CompletedProcess[bytes]", limits: Limits) -> Exception:
    """Why the other process gave no answer."""
    if ran.returncode == -getattr(signal, "SIGALRM", 0):
        return limits.over_time()
    if ran.returncode < 0:  # it was refused memory where C++ knows no way out, or the system took it away
        return limits.over_memory()
    last = ran.stderr.decode(errors="replace").strip().splitlines()[-1:] or [os.strerror(0)]
    return RuntimeError(last[0][:300])
