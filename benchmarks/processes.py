"""Processes from start to end: how long they take, how much memory they need, and on which machine."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks.streams import EXAMPLES, ROOT, Article, write


def starts(given: Sequence[Article], rounds: int) -> dict[str, Any]:
    """Cold starts: Python alone, the import, one article read, and all texts coded. The modules are compiled before, as
    an installation leaves them."""
    read = ["-m", "detente", "read", str(EXAMPLES / "turkey-israel-nato-2016.json")]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        write(given, source)
        cold(read, 1, folder)
        return {
            "python": cold(["-c", "pass"], rounds, folder),
            "import": cold(["-c", "import detente"], rounds, folder),
            "read": cold(read, rounds, folder),
            "code": cold(["-m", "detente", "code", str(source), "--out", str(Path(folder) / "out.jsonl")], 1, folder),
        }


def cold(arguments: Sequence[str], rounds: int, compiled: str) -> dict[str, float | None]:
    """A Python process from start to end: median seconds by the clock and of the processor, and peak memory in MiB.
    `compiled` is the folder where Python keeps compiled modules, whatever the surroundings say."""
    where = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": compiled}
    took: list[float] = []
    used: list[tuple[float, float]] = []
    for _ in range(rounds):
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=where
        ) as process:
            usage = _wait(process)
        took.append(time.perf_counter() - start)
        assert process.returncode == 0, f"{' '.join(arguments)} ended with {process.returncode}"
        used += [usage] if usage else []
    return {
        "seconds": round(statistics.median(took), 3),
        "cpu_seconds": round(statistics.median(cpu for cpu, _ in used), 3) if used else None,
        "peak_mib": round(max(peak for _, peak in used), 1) if used else None,
    }


def _wait(process: "subprocess.Popen[bytes]") -> tuple[float, float] | None:
    """Waits for a process; its seconds of the processor and its peak memory in MiB, where the system tells them."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def machine() -> dict[str, Any]:
    """Where it was measured."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "spacy": metadata.version("spacy"),
    }


def _processor() -> str:
    place = Path("/proc/cpuinfo")
    lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )
