"""An ingest that is killed, starved of space or given broken input: the next one ends as if nothing had been.

`KILLS_OF_INGEST=20 pytest tests/project/test_resume.py` kills it more often.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.effort import THOROUGH
from tests.record.contents import content

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("KILLS_OF_INGEST", "1"))
COUNT = 60 if THOROUGH else 30  # articles


def article(n: int) -> str:
    """Some tell of raids and ties, each tenth is a copy of the one before it, with a lead of its own."""
    of = n - 1 if n % 10 == 9 else n
    body = " ".join(
        f"Envoy {of} met minister {k} of city {of} on matter {k}, and sailed on ship {of} at noon." for k in range(4)
    )
    lead = f"Report {n} has a lead of its own. " if of != n else ""
    said = f"The raid number {of} was a raid. The ties of {of} are bad. {body}"
    return json.dumps({"id": f"d{n:03}", "text": lead + said, "published": f"2016-06-{10 + n % 3}"})


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with broken lines between them, one of them a fault in the coder, and a file that is no text."""
    folder = tmp_path_factory.mktemp("news")
    lines = [article(n).encode() for n in range(COUNT)]
    lines[COUNT // 3 : COUNT // 3] = [
        b"{broken",
        b'{"id": "x", "text": "\xff\xfe"}',
        b'{"id": "crash", "text": "A crash it was for all."}',
    ]
    lines[COUNT * 3 // 4 : COUNT * 3 // 4] = [article(3).encode(), b"[]"]
    (folder / "a.jsonl").write_bytes(b"\n".join(lines[: COUNT // 2]))
    (folder / "b.bin").write_bytes(b"\x00\x01\x02")
    (folder / "c.jsonl").write_bytes(b"\n".join(lines[COUNT // 2 :]) + b'\n{"id": "torn", "te')
    return folder


@pytest.fixture(scope="module")
def undisturbed(news: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[str]], float]:
    """What a run that nothing disturbs leaves, and how long it takes."""
    record = tmp_path_factory.mktemp("whole") / "record"
    begun = time.monotonic()
    child = start(news, record)
    assert ended(child)[0] == 2  # broken lines
    return content(record), time.monotonic() - begun


def start(news: Path, record: Path, *more: str, **environment: str) -> "subprocess.Popen[str]":
    sizes = {"DETENTE_BATCH_SIZE": "3", "DETENTE_COMMIT_SIZE": "7", "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, "-m", "tests.project.child", "ingest", str(news), "--record", str(record), *more]
    process = subprocess.Popen(
        arguments,
        cwd=record.parent,
        env=os.environ | sizes | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr and process.stderr.readline() == "ready\n"
    return process


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Exit code and both streams."""
    out, said = process.communicate(timeout=300)
    return process.returncode, out, said


def test_killed_at_any_moment_the_last_run_ends_as_an_undisturbed_one(
    news: Path, undisturbed: tuple[dict[str, list[str]], float], tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    record, chance = tmp_path / "record", random.Random(KILLS)
    for n in range(KILLS):
        child = start(news, record, "--workers", str(1 + n % 2))
        time.sleep(chance.uniform(0, seconds * 1.2))
        child.kill()
        child.communicate()
    code, out, _ = ended(start(news, record, "--json"))
    found = json.loads(out)
    assert code == 2
    assert content(record) == whole
    assert sum(found["faults"].values()) == 6 and found["faults"]["not JSON"] == 2
    assert found["stored"]["documents"] + found["stored"]["known"] == COUNT + 1
    found = json.loads(ended(start(news, record, "--json"))[1])
    assert (found["stored"]["documents"], found["stored"]["known"]) == (0, COUNT + 1)
    assert content(record) == whole


def test_where_files_cannot_grow_it_says_so_and_goes_on_later(
    news: Path, undisturbed: tuple[dict[str, list[str]], float], tmp_path: Path
) -> None:
    record = tmp_path / "record"
    code, _, said = ended(start(news, record, FILE_LIMIT="5000"))
    assert code == 3
    assert "refused (" in said and "see to the rights to the folder and its free space" in said
    assert "Traceback" not in said
    assert ended(start(news, record))[0] == 2
    assert content(record) == undisturbed[0]


def test_on_a_full_disk_nothing_is_lost(
    news: Path, undisturbed: tuple[dict[str, list[str]], float], tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        code, _, said = ended(start(news, disk / "record"))
        assert code == 3 and "No space left" in said and "Traceback" not in said
        stored = content(disk / "record")["documents"]
        assert stored and set(stored) < set(undisturbed[0]["documents"])
        subprocess.run(["mount", "-o", "remount,size=40m", disk], check=True)
        assert ended(start(news, disk / "record"))[0] == 2
        assert content(disk / "record") == undisturbed[0]
    finally:
        subprocess.run(["umount", disk], check=True)
