"""`detente ingest --on dask` with a real scheduler and workers in processes of their own, one of which is killed."""

import builtins
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.errors import DetenteError, MissingExtra
from detente.runners import map_batches
from detente.runners.cluster import over_dask
from tests.effort import THOROUGH
from tests.project.test_resume import article
from tests.record.contents import content

ROOT = Path(__file__).parents[2]
COUNT = 48 if THOROUGH else 28  # articles that the cluster reads
LEAN = ("--no-dashboard", "--scheduler-file")
WORKER = ("--no-nanny", "--nthreads", 1, "--no-dashboard", "--preload", "tests.project.child")


def process(module: str, *arguments: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler's address and two workers on loopback, which code with the stand-in."""
    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    running = [process("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", 0, *LEAN, file)]
    try:
        until = time.monotonic() + 120
        while not file.exists() or not file.read_text():
            assert time.monotonic() < until
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        workers = [process("distributed.cli.dask_worker", address, *WORKER) for _ in range(2)]
        running += workers
        yield address, workers
    finally:
        for each in running:
            each.kill()
            each.wait()


def double(batch: list[int]) -> list[int]:
    return [2 * n for n in batch]


def fail(batch: list[int]) -> list[int]:
    raise detente.QueryError(f"no such thing: {batch[0]}")


def slow_first(batch: tuple[int, str]) -> tuple[int, str]:
    time.sleep(1 if batch[0] == 0 else 0)
    return batch


def append(batch: tuple[int, str]) -> int:
    """Writes down in which order batches are kept."""
    with Path(batch[1]).open("a") as file:
        file.write(f"{batch[0]} ")
    return batch[0]


def test_batches_are_kept_in_their_order_and_errors_come_through(
    cluster: tuple[str, list["subprocess.Popen[bytes]"]], tmp_path: Path
) -> None:
    address, order = cluster[0], tmp_path / "order"
    batches = [(n, str(order)) for n in range(9)]
    assert list(over_dask(slow_first, batches, 2, address, append)) == list(range(9))
    assert order.read_text().split() == [str(n) for n in range(9)]
    with pytest.raises(detente.QueryError, match="no such thing: 0"):
        list(map_batches(fail, [[n] for n in range(3)], "dask", 1, address))


def test_a_worker_that_is_killed_changes_nothing(
    cluster: tuple[str, list["subprocess.Popen[bytes]"]], tmp_path: Path
) -> None:
    address, workers = cluster
    news = tmp_path / "news.jsonl"
    lines = [article(n) for n in range(COUNT)]
    news.write_text("\n".join([*lines[:20], "broken", *lines[20:], lines[5]]))
    whole = detente.Project(detente.Settings(record=str(tmp_path / "whole"), commit_size=COUNT))
    project = detente.Project(detente.Settings(record=str(tmp_path / "record"), batch_size=2, commit_size=4))
    seen: list[int] = []

    def each(report: detente.IngestReport) -> None:
        seen.append(report.stored.documents)
        if len(seen) == 3:
            workers[0].kill()  # in the middle: the other one takes over what it had

    report = project.ingest(str(news), on="dask", scheduler=address, each=each)
    assert report.faults == {"not JSON": 1}
    assert report.stored.documents + report.stored.known == COUNT + 1
    assert len(seen) >= COUNT // 4 and seen == sorted(seen)
    ours(whole, news)
    assert content(tmp_path / "record") == content(tmp_path / "whole")
    again = project.ingest(str(news), on="dask", scheduler=address)
    assert (again.stored.documents, again.stored.known) == (0, COUNT + 1)


def ours(project: detente.Project, news: Path, *more: str) -> "subprocess.CompletedProcess[bytes]":
    """The same input read by a process with the same stand-in; by one alone, if nothing more is said."""
    command = [sys.executable, "-m", "tests.project.child", "ingest", str(news), "--record", project.settings.record]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run([*command, *more], cwd=ROOT, env=environment, capture_output=True, check=False)


def test_without_a_scheduler_a_cluster_is_started_here_and_ends_with_the_run(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(article(n) for n in range(24)))
    projects = [detente.Project(detente.Settings(record=str(tmp_path / name))) for name in ("alone", "cluster")]
    assert ours(projects[0], news).returncode == 0
    ran = ours(projects[1], news, "--on", "dask", "--workers", "2")
    assert (ran.returncode, ran.stderr.decode().splitlines()) == (0, ["ready"])
    assert b"24 documents stored" in ran.stdout
    assert content(tmp_path / "cluster") == content(tmp_path / "alone")


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.runners.cluster._ANSWER_S", 1)
    with pytest.raises(DetenteError, match=r"tcp://127.0.0.1:9: no Dask scheduler with workers answers .*dask worker"):
        map_batches(double, [[1]], "dask", 1, "tcp://127.0.0.1:9")


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def importing(name: str, *more: Any) -> Any:
        if name == "distributed":
            raise ImportError(name)
        return builtins.__import__(name, *more)

    monkeypatch.setattr("detente.runners.cluster.importlib.import_module", importing)
    with pytest.raises(MissingExtra, match=r"pip install 'detente\[dask\]', or use --on processes"):
        map_batches(double, [[1]], "dask")
