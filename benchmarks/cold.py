"""How long a page takes that nobody asked for before.

python -m benchmarks.cold                  100,000 events in a new folder
python -m benchmarks.cold 100000 FOLDER    so many in FOLDER, which stays and is used again
python -m benchmarks.cold 100000 FOLDER relation statement    only these kinds

First the start: opening the record, and what is made behind everybody's back until the processor rests. Then, of each
kind, pages that differ (median and 95th percentile of 20), in a mixed order; then the dearest of three that are each
asked for first after something was stored, when what is made for a new snapshot is there. Each page is asked for once,
nothing else runs, and processor time is what the whole process used, the client too: set OPENBLAS_NUM_THREADS to 1, as
the program does for itself. Whoever wants the outlook
with models trains them in FOLDER first (`detente outlook --train`), which takes some minutes.
"""

import random
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

import uvicorn

import detente
from benchmarks.lifelike import ISO, PAPERS, build
from benchmarks.record import articles
from detente.record.runs import this_run
from detente.record.writer import Writer
from detente.settings import Settings
from detente.views.http.app import app
from detente.views.http.site import Site

EACH, COMMITS = 20, 3
Took = tuple[float, float]
Address = Callable[[random.Random, list[str]], str]


def _pair(chance: random.Random) -> tuple[str, str]:
    a, b = chance.sample(ISO[: chance.choice((3, 10, 60))], 2)
    return a, b


def _some(chance: random.Random) -> str:
    return ISO[int(40 * chance.random() ** 2)]


def _day(chance: random.Random) -> str:
    return f"{chance.randint(2000, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def _events(chance: random.Random, ids: list[str]) -> str:
    a, b = _pair(chance)
    questions: list[dict[str, object]] = [
        {"party": a, "quad": 4},
        {"dyad": f"{a}|{b}"},
        {"since": _day(chance)},
        {"actor": a, "until": _day(chance)},
        {"publisher": chance.choice(PAPERS), "recipient": b},
        {"country": a, "since": _day(chance)},
    ]
    asked = chance.choice(questions)
    return f"/events?{urllib.parse.urlencode(asked | {'offset': chance.randrange(0, 3) * 50})}"


def _map(chance: random.Random, ids: list[str]) -> str:
    a, _ = _pair(chance)
    return f"/map?party={a}&since={_day(chance)}" if chance.random() < 0.7 else f"/map?until={_day(chance)}&area={a}"


KINDS: dict[str, Address] = {
    "brief of a day": lambda chance, ids: f"/?day={_day(chance)}",
    "brief with a list": lambda chance, ids: "/?watch=" + ",".join("-".join(_pair(chance)) for _ in range(5)),
    "relation": lambda chance, ids: "/relation/{}/{}".format(*_pair(chance)),
    "relation as of": lambda chance, ids: "/relation/{}/{}?as_of={}".format(*_pair(chance), _day(chance)),
    "events": _events,
    "events with a word": lambda chance, ids: f"/events?text=word{chance.randrange(20_000)}",
    "statement": lambda chance, ids: f"/statement/{chance.choice(ids)}",
    "document": lambda chance, ids: f"/document/a{chance.randrange(20_000)}",
    "blockers": lambda chance, ids: f"/blockers?of={_some(chance)}",
    "blockers as of": lambda chance, ids: f"/blockers?as_of={_day(chance)}",
    "what if": lambda chance, ids: "/blockers?whatif={}-{}:normal".format(*_pair(chance)),
    "network": lambda chance, ids: f"/network/{_some(chance)}?since={_day(chance)}",
    "network of a month": lambda chance, ids: f"/network/{_some(chance)}?period=month&at={_day(chance)}",
    "map": _map,
    "outlook": lambda chance, ids: "/outlook/{}/{}".format(*_pair(chance)),
    "outlook as of": lambda chance, ids: "/outlook/{}/{}?as_of={}".format(*_pair(chance), _day(chance)),
    "framing": lambda chance, ids: f"/framing?actor={_some(chance)}&since={_day(chance)}",
    "actor": lambda chance, ids: f"/actor/{_some(chance)}",
    "review": lambda chance, ids: f"/review?by=Ada&skip={chance.randrange(1000)}",
    "choice of networks": lambda chance, ids: f"/network?of={_some(chance)}",
    "choice of outlooks": lambda chance, ids: "/outlook?a={}&b={}".format(*_pair(chance)),
}


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Site]]:
    """A site over a record, just started, and where it is."""
    site = Site(Settings(record=str(folder)))
    server = uvicorn.Server(uvicorn.Config(app(site), "127.0.0.1", 0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    site.live.follow()  # as `detente serve` does
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", site
    finally:
        server.should_exit = True
        thread.join()


def ask(address: str) -> Took:
    """Seconds of the clock and of the processor that a page takes."""
    clock, used = time.perf_counter(), time.process_time()
    urllib.request.urlopen(address, timeout=120).read()
    return time.perf_counter() - clock, time.process_time() - used


def main(count: int, folder: Path, *only: str) -> None:
    """Builds the record, where it is not there, and asks."""
    if not folder.exists():
        build(folder, count)
    kinds = {name: KINDS[name] for name in only or KINDS}
    ids = detente.open(folder).events().to_arrow()["id"].to_pylist()
    chance = random.Random(8)
    used = time.process_time()
    with served(folder) as (at, site):
        ask(at + "/")
        first = time.process_time() - used
        _rested()
        print(f"start: {first:.1f} s of the processor to the first brief, {time.process_time() - used:.1f} s in all")
        asked = {at + address(chance, ids): name for name, address in kinds.items() for _ in range(EACH)}
        took: dict[str, list[Took]] = defaultdict(list)
        for one in chance.sample(list(asked), len(asked)):
            took[asked[one]].append(ask(one))
        after: dict[str, list[Took]] = defaultdict(list)
        for _ in range(COMMITS):
            _stored(folder, site)
            for name, address in kinds.items():
                after[name].append(ask(at + address(chance, ids)))
    _shown({name: took[name] for name in kinds}, after)


def _shown(took: Mapping[str, list[Took]], after: Mapping[str, list[Took]]) -> None:
    print("| page | p50 | p95 | after storing | by the clock: p95 |")
    print("|---|---|---|---|---|")
    for name, times in took.items():
        clock, used = (quantiles([each[n] for each in times], n=20, method="inclusive") for n in (0, 1))
        figures = (used[9], used[18], max(each[1] for each in after[name]), clock[18])
        print(f"| {name} | {' | '.join(f'{1000 * each:,.0f} ms' for each in figures)} |")


def _stored(folder: Path, site: Site) -> None:
    """Stores something, and waits until the site shows it."""
    before = site.live.current().key
    Writer(folder).write(articles(10, time.time_ns()), this_run("benchmark"))
    while site.live.current().key == before:
        time.sleep(0.1)
    _rested()


def _rested() -> None:
    """Waits until nothing is made behind everybody's back."""
    used = -1.0
    while time.process_time() - used > 0.05:
        used = time.process_time()
        time.sleep(1)


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        main(size, Path(sys.argv[2]), *sys.argv[3:])
    else:
        with tempfile.TemporaryDirectory() as place:
            main(size, Path(place, "record"))
