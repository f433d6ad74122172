"""Whether the wheel is the same however often it is built, and runs everything in an empty environment elsewhere.

    python scripts/check_wheel.py [FOLDER]      FOLDER is worked in and stays; a temporary one goes

Builds the wheel and the source archive twice, in clean copies of what git has, and compares them; installs the wheel
with pip into a new virtual environment; runs commands there in a folder outside of the repository; says what it ran.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EPOCH = "1767225600"  # 1 January 2026, as in the Makefile
ROW = "Turkey\tReject\tIsrael\t2014-01-05\n"
TEXT = "Turkey expelled the ambassador of Israel on Friday."
PAIR = ("Turkey", "Israel")
# arguments, exit code, what the output must hold
RUNS: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("--version",), 0, "detente"),
    (("read", "text.txt", "--published", "2011-09-05"), 0, "SANCTION expel"),
    (("examples", "examples"), 0, ""),
    (("ingest", "examples", "--record", "r"), 0, "documents stored"),
    (("relation", *PAIR, "--record", "r", "--until", "2016-12-31"), 0, "normal, improving"),
    (("events", "--record", "r", "--json"), 0, "event_type"),
    (("blockers", "--record", "r"), 0, ""),
    (("outlook", *PAIR, "--record", "r"), 0, "the base rate"),
    (("relation", *PAIR, "--record", "r", "--plot", "x.svg"), 2, "pip install 'detente[plot]'"),
    (("ingest", "text.txt", "--record", "r", "--on", "dask"), 2, "pip install 'detente[dask]'"),
    (("mcp", "--record", "r"), 2, "pip install 'detente[mcp]'"),
    (("report", *PAIR, "--record", "r", "--out", "report.html"), 0, ""),
    (("import", "tkg", "rows.tsv", "--record", "r2"), 0, ""),
    (("sql", "SELECT count(*) AS n FROM events", "--record", "r"), 0, "n"),
    (("search", "ambassador", "--record", "r"), 0, "[["),
    (("evaluate", "gold"), 0, "event detection"),
    (("doctor", "--record", "r"), 0, ""),
)  # fmt: skip


def copied(folder: Path) -> Path:
    """A clean copy of what git has."""
    source = folder / "source"
    source.mkdir(parents=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607
    for name in filter(None, listed.decode().split("\0")):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    return source


def built(source: Path) -> dict[str, str]:
    """Builds both archives beside the copy; gives the digests of what came out, by name."""
    folder = source.parent
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")]
    subprocess.run(command, cwd=source, env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH}, check=True, capture_output=True)  # noqa: S603
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((folder / "dist").iterdir())}


def installed(folder: Path, wheel: Path) -> Path:
    """A new environment with the wheel and what pip brings for it; gives its programs' folder."""
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    command = [
        str(programs / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
    ]
    subprocess.run([*command, "-c", str(_constraints(folder)), str(wheel)], check=True)  # noqa: S603 - ours
    return programs


def _constraints(folder: Path) -> Path:
    """The locked versions, without hashes: pip wants these for the wheel too."""
    out = folder / "constraints.txt"
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    out.write_text("\n".join(line.rstrip(" \\") for line in lines if line and line[0] not in "# "), encoding="utf-8")
    return out


def prepared(folder: Path) -> Path:
    """The folder that commands run in, with a text, a row of another data set, and an annotated article."""
    here = folder / "elsewhere"
    (here / "gold").mkdir(parents=True)
    (here / "text.txt").write_text(TEXT, encoding="utf-8")
    (here / "rows.tsv").write_text(ROW, encoding="utf-8")
    shutil.copy(sorted((ROOT / "tests" / "gold" / "tune").glob("*.json"))[0], here / "gold")
    return here


def ran(programs: Path, here: Path, run: tuple[tuple[str, ...], int, str]) -> str:
    """Runs one command; '' if it did as it should, what is wrong otherwise."""
    arguments, code, wanted = run
    done = subprocess.run(  # noqa: S603 - the program that was just built
        [str(programs / "detente"), *arguments],
        cwd=here,
        env=_environment(here),
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode != code:
        return f"exit code {done.returncode}, not {code}: {said[-300:]}"
    return "" if wanted in said else f"no {wanted!r} in {said[-300:]}"


def served(programs: Path, here: Path) -> str:
    """The server with the shipped articles: '' if its page and its JSON come."""
    port = "8979"
    command = [str(programs / "detente"), "serve", "--example", "--port", port]
    server = subprocess.Popen(  # noqa: S603 - the program that was just built
        command, cwd=here, env=_environment(here), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/events?dyad=TUR%7CISR", timeout=20) as answer:
                    found = json.load(answer)
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
                    page = answer.read().decode()
                return "" if found and "<html" in page else "an empty answer"
            except OSError:
                if server.poll() is not None:
                    return f"it ended: {(server.stderr.read() if server.stderr else '')[-300:]}"
                time.sleep(0.5)
        return "no answer within two minutes"
    finally:
        server.terminate()
        server.wait(30)


def _environment(here: Path) -> dict[str, str]:
    """Nothing of the repository, and a home of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DETENTE", "VIRTUAL_ENV"))}
    return kept | {"HOME": str(here), "DETENTE_CACHE": str(here / "cache"), "COLUMNS": "100"}


def check(folder: Path) -> int:
    """All of it; the number of what failed."""
    sources = [copied(folder / name) for name in ("one", "two")]
    first, second = (built(source) for source in sources)
    print("built twice:", *(f"{name} {digest[:16]}" for name, digest in first.items()), sep="\n    ", flush=True)
    wrong = 0 if first == second else 1
    print("    the same bytes" if not wrong else f"    OTHER BYTES the second time: {second}", flush=True)
    (wheel,) = (folder / "one" / "dist").glob("*.whl")
    programs, here = installed(folder, wheel), prepared(folder)
    print(f"installed into {programs}", flush=True)
    for run in RUNS:
        wrong += told(f"detente {' '.join(run[0])}", ran(programs, here, run))
    wrong += told("detente serve --example", served(programs, here))
    print(f"{len(RUNS) + 1} commands, {wrong} wrong")
    return wrong


def told(what: str, problem: str) -> bool:
    """Prints what was run; whether it was wrong."""
    print(f"    {what}: {problem or 'well'}", flush=True)
    return bool(problem)


def main(given: Sequence[str]) -> int:
    """The command."""
    if given:
        return bool(check(Path(given[0]).resolve()))
    with tempfile.TemporaryDirectory(prefix="detente-wheel-") as folder:
        return bool(check(Path(folder)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
