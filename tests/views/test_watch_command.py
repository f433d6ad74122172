"""`detente watch` as people and machines meet it: real processes, real signals, a real server."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.project import archive
from tests.server import Handler, Site, serving
from tests.views.conftest import Run

ROOT = Path(__file__).parents[2]
# The program with the stand-in for the coder, without spaCy and the lexicon, whose start would take most of the time;
# `--slow` makes a batch take its time and say when it begins.
PROGRAM = """
import sys, time, types
pipeline, parser = types.ModuleType("detente.pipeline"), types.ModuleType("detente.text.parser")
sys.modules |= {"detente.pipeline": pipeline, "detente.text.parser": parser}
from tests.views import fake
def read(documents, settings):
    if "--slow" in sys.argv:
        print("reading", file=sys.stderr, flush=True)
        time.sleep(0.5)
    return fake.read_documents(documents, settings)
pipeline.read_documents, pipeline.read_document = read, fake.read_document
parser.MODEL = parser.DIGEST = "none"
from detente.documents import language
language.identify = lambda text: language.Verdict("en", 1.0)
from detente.views.cli import run
sys.exit(run([one for one in sys.argv[1:] if one != "--slow"]))
"""
TEXT = "Officials spoke of the raid on ship number {n}, which was reported by all papers of the country on that day."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A server with a feed of twelve articles, and a list that names it."""
    with serving() as running:
        items = ""
        for n in range(12):
            running.put(f"/{n}", TEXT.format(n=n), "text/plain")
            items += f"<item><link>{running.url}/{n}</link></item>"
        running.put("/feed", f"<rss><channel><title>Example</title>{items}</channel></rss>")
        (tmp_path / "feeds.toml").write_text(f'pause = 0\n[[feed]]\nurl = "{running.url}/feed"\n')
        yield running


def started(tmp_path: Path, *more: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", PROGRAM, "watch", str(tmp_path / "feeds.toml"), "--allow-private", *more]
    record = ["--record", str(tmp_path / "record")]
    pipe = subprocess.PIPE
    return subprocess.Popen([*words, *record], cwd=ROOT, stdout=pipe, stderr=pipe, text=True, env=environment())


def environment() -> dict[str, str]:
    return {**os.environ, "DETENTE_BATCH_SIZE": "4", "PYTHONPATH": str(ROOT)}


def ended(process: subprocess.Popen[str]) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, lines, and what was said."""
    out, err = process.communicate(timeout=60)
    return process.returncode, [json.loads(line) for line in out.splitlines()], err


def urls(tmp_path: Path) -> list[str]:
    return sorted(archive.open(tmp_path / "record").documents()["url"].to_pylist())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_after_the_batch_and_the_next_run_goes_on(
    site: Site, tmp_path: Path, number: int, code: int
) -> None:
    process = started(tmp_path, "--slow")
    assert process.stderr and process.stderr.readline() == "reading\n"
    process.send_signal(number)
    returned, lines, _ = ended(process)
    assert returned == code
    assert lines[-1]["event"] == "stop" and lines[-1]["reason"] == signal.Signals(number).name
    assert [line["documents"] for line in lines if line["event"] == "stored"] == [4]  # the batch that was begun
    assert lines[-1]["waiting"] == 8 and len(urls(tmp_path)) == 4
    returned, lines, err = ended(started(tmp_path, "--once"))
    assert (returned, err, lines[-1]["stored"]) == (0, "", 8)
    assert urls(tmp_path) == sorted(f"{site.url}/{n}" for n in range(12))


def test_killed_at_any_moment_it_loses_nothing_and_reads_nothing_twice(site: Site, tmp_path: Path) -> None:
    """The server itself pulls the plug, at the third page, and in the midst of a batch."""
    process = started(tmp_path)
    reached = threading.Event()

    def third(handler: Handler) -> None:
        reached.set()
        process.kill()
        handler.answer(b"", {})

    page = site.routes["/5"]
    site.routes["/5"] = third
    assert reached.wait(60)
    process.communicate()
    site.routes["/5"] = page
    process = started(tmp_path, "--slow")
    assert process.stderr and process.stderr.readline() == "reading\n"
    process.kill()
    process.communicate()
    site.put("/feed", "<rss><channel><title>Example</title></channel></rss>")  # the feed has moved on meanwhile
    returned, lines, _ = ended(started(tmp_path, "--once"))
    assert returned == 0 and lines[-1]["waiting"] == 0
    assert urls(tmp_path) == sorted(f"{site.url}/{n}" for n in range(12))


def test_it_goes_on_until_it_is_told_and_only_one_at_a_time(site: Site, tmp_path: Path) -> None:
    process = started(tmp_path)
    assert process.stdout
    while json.loads(process.stdout.readline())["event"] != "stored":
        pass
    returned, lines, err = ended(started(tmp_path, "--once"))
    assert (returned, lines) == (3, []) and "another `detente watch` runs on this record" in err
    time.sleep(0.2)
    assert process.poll() is None
    process.terminate()
    assert ended(process)[0] == 0


def test_what_went_wrong_shows_in_the_exit_code(detente: Run, site: Site, tmp_path: Path) -> None:
    site.put("/3", "", status=404)
    ran = detente("watch", "feeds.toml", "--once", "--allow-private")
    assert ran.code == 2
    assert ran.said == ["detente: 0 feeds could not be had and 1 items were refused: the lines above say why"]
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert {line["event"] for line in lines} == {"start", "looked", "refused", "stored", "stop"}
    assert all(list(line)[:2] == ["time", "event"] for line in lines)


def test_private_feeds_are_refused_by_default(detente: Run, site: Site) -> None:
    ran = detente("watch", "feeds.toml", "--once")
    assert ran.code == 2 and "no public address" in ran.out and not site.asked


def test_a_wrong_list_is_one_line(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "gopher://a"\n')
    ran = detente("watch", "feeds.toml")
    assert ran.code == 2 and ran.said[0].startswith("detente: feeds.toml, line 2: gopher://a: not fetched")
    assert not (tmp_path / "detente-record").exists()
