"""How fast pages come when many read at once, while articles are being stored.

python -m benchmarks.serve                  100,000 events in a new folder, 50 readers, a minute
python -m benchmarks.serve 100000 FOLDER    so many in FOLDER, which stays and is used again

Each reader asks for one page after the other, as people do; between two pages it waits half a second to a second. Every
five seconds 50 articles are stored. Readers run in a process of their own.
The first half minute, in which no page has been asked for before, is counted apart. Given are the median and the 95th
percentile of the time from asking to the last byte, by kind of page, and whether all that was stored is shown at last.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from pathlib import Path
from statistics import quantiles

import uvicorn

from benchmarks.record import _ISO, articles, build
from detente.record.runs import this_run
from detente.record.writer import Writer
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.site import Site

READERS, WARM, SECONDS, BETWEEN = 50, 30, 60, (0.5, 1.0)
CODE = "import sys; from benchmarks.serve import read; read(*sys.argv[1:])"


def addresses(ids: list[str], chance: random.Random) -> tuple[str, str]:
    """A page as people come to it: mostly the brief and the busy relations, then anything."""
    kind = chance.choices(("brief", "relation", "events", "statement"), (4, 3, 2, 2))[0]
    few = _ISO[: chance.choice((3, 3, 3, 12))]
    a, b = chance.sample(few, 2)
    return kind, {
        "brief": "/",
        "relation": f"/relation/{a}/{b}",
        "events": chance.choice(("/events", f"/events?party={a}", f"/events?dyad={a}|{b}", f"/events?since={2010}")),
        "statement": f"/statement/{chance.choice(ids[:60])}",
    }[kind]


def read(at: str, ids: str, out: str) -> None:
    """Readers in a process of their own: writes the times by kind as JSON (a pipe would be filled by them)."""
    times: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    end = time.monotonic() + SECONDS

    def reader(number: int) -> None:
        chance = random.Random(number)
        time.sleep(chance.random())
        while time.monotonic() < end:
            kind, address = addresses(ids.split(","), chance)
            start = time.perf_counter()
            try:
                urllib.request.urlopen(at + address, timeout=60).read()
                early = "" if time.monotonic() > end - SECONDS + WARM else ", at first"
                times[kind + early].append(time.perf_counter() - start)
            except OSError as error:
                failed.append(f"{address}: {error}")
            time.sleep(chance.uniform(*BETWEEN))

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Path(out).write_text(json.dumps({"times": times, "failed": failed}))


def main(count: int, folder: Path) -> None:
    """Builds the record, where it is not there; serves, reads and writes at the same time."""
    if not folder.exists():
        build(folder, count)
        Writer(folder).tidy()
    site = Site(Settings(record=str(folder)))
    server = uvicorn.Server(uvicorn.Config(app(site), "127.0.0.1", 0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    at = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    first = json.load(urllib.request.urlopen(f"{at}/api/events?limit=60"))
    start = time.perf_counter()
    urllib.request.urlopen(at).read()
    print(f"the first brief: {time.perf_counter() - start:.2f} s")
    ids = ",".join(event["id"] for event in first["events"])
    times = folder.parent / "times.json"
    reading = subprocess.Popen([sys.executable, "-c", CODE, at, ids, str(times)])
    stored, run, seed = 0, this_run("benchmark"), int(time.time())
    while reading.poll() is None:
        Writer(folder).write(made := articles(50, seed + stored), run)
        stored += sum(len(each.events) for each in made)
        time.sleep(5)
    told = json.loads(times.read_text())
    times.unlink()
    everything = [seconds for kind, each in told["times"].items() for seconds in each if "at first" not in kind]
    for kind, seconds in [*sorted(told["times"].items()), ("all", everything)]:
        if len(seconds) < 2:
            continue
        half, most = (1000 * q for q in (quantiles(seconds, n=20)[9], quantiles(seconds, n=20)[18]))
        print(f"{kind}: {len(seconds)} pages, p50 {half:,.0f} ms, p95 {most:,.0f} ms")
    site.live.renew()
    now = json.load(urllib.request.urlopen(f"{at}/api/events?limit=1"))["count"]
    print(f"{len(told['failed'])} failed; {stored:,} events stored meanwhile, {now - first['count']:,} more shown")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    server.should_exit = True


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        main(size, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as place:
            main(size, Path(place, "record"))
