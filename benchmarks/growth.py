"""Whether an ingest of very many articles grows in memory.

    python -m benchmarks.growth [--articles N] [--folder DIR] [--json OUT]

The corpus is generated, with a seed: N short articles (100,000 if not said), one a line, made of templates filled with
words drawn from lists. Of 20 articles 12 are captions of a few words, 5 flashes of about a dozen and 2 reports of about
forty on places of culture; one is political, of about fifty words, between two states drawn from the registry; of a
hundred articles one is a copy of the one before it under another lead. Each has a date of 2024, in order.

`detente ingest` then reads it in a process of its own with one worker, and its resident memory is looked at every
few seconds; the figures are the peak, and the mean over each third of the run. OUT is written anew every minute.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from detente.actors import registry
from detente.errors import DetenteError
from detente.record.view import View

_CITIES = ("Leeds", "Porto", "Graz", "Lyon", "Turin", "Ghent", "Malmo", "Cork", "Bergen", "Basel", "Split", "Tampere")
_THINGS = (
    "the museum",
    "a bakery",
    "the orchestra",
    "the bridge",
    "a choir",
    "the stadium",
    "the library",
    "a brewery",
)
_DOES = ("opens a new hall", "marks its jubilee", "sold out in an hour", "is closed for repairs", "won a prize")
_MORE = (
    "Visitors waited in long rows.",
    "The rain did not stop anyone.",
    "Tickets cost 20 euros.",
    "It was a warm day.",
)
_ACTS = (
    "{a} expelled the ambassador of {b} on {day}.",
    "{a} and {b} signed an agreement on fishing in {city} on {day}.",
    "{a} imposed sanctions on {b} over the arrest of {n} sailors.",
    "The foreign minister of {a} met his colleague from {b} in {city}.",
    "Troops of {a} shelled a village in {b} on {day}, killing {n} people.",
    "{a} condemned {b} for the attack on its consulate.",
    "{a} promised to send aid to {b} after the flood.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_LOOK_S = 5


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """The corpus, article by article."""
    chance = random.Random(seed)
    states = sorted(a.name for a in registry.load().actors.values() if a.kind == "state" and a.spell.end is None)
    text = ""
    for n in range(count):
        if n % 100 == 8 and text:
            text = f"{chance.choice(_CITIES)}, by our own correspondent. {text}"
        else:
            text = _text(n, chance, states)
        day = date(2024, 1, 1) + timedelta(days=n * 366 // count)
        yield {"id": f"g{n:07}", "text": text, "published": day.isoformat(), "publisher": f"Paper {n % 50}"}


def _text(n: int, chance: random.Random, states: Sequence[str]) -> str:
    kind = n % 20
    if kind == 7:
        a, b = chance.sample(states, 2)
        words = {
            "a": a,
            "b": b,
            "city": chance.choice(_CITIES),
            "day": chance.choice(_DAYS),
            "n": chance.randint(2, 90),
        }
        return " ".join(act.format(**words) for act in chance.sample(_ACTS, 4)) + f" Report number {n}."
    if kind % 2 == 0 or kind in (5, 15):
        return f"Picture {n}: {chance.choice(_THINGS)}, {chance.choice(_CITIES)}."
    flash = f"In {chance.choice(_CITIES)} {chance.choice(_THINGS)} {chance.choice(_DOES)}, our reporter {n} writes."
    if kind in (3, 13):
        return " ".join([flash, *(f"{chance.choice(_MORE)} {chance.choice(_CITIES)} came {n % 9}." for _ in range(4))])
    return flash


def measure(corpus: Path, record: Path, tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Ingests the corpus in a process of its own and looks at its memory meanwhile; `tell` hears of it every minute."""
    command = [sys.executable, "-m", "detente", "ingest", str(corpus), "--record", str(record), "--workers", "1"]
    begun, seen = time.monotonic(), list[tuple[float, float, float]]()
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen([*command, "--json"], stdout=out)
        while child.poll() is None:
            if sizes := _sizes(child.pid):
                seen.append((time.monotonic() - begun, *sizes))
            if len(seen) % (60 // _LOOK_S) == 1:
                tell({"stored so far": _stored(record)} | _figures(seen))
            time.sleep(_LOOK_S)
        out.seek(0)
        report = json.load(out)
    disk = sum(file.stat().st_size for file in record.rglob("*") if file.is_file())
    return _figures(seen) | {"record_mib": round(disk / 2**20), "stored": report["stored"], "faults": report["faults"]}


def _sizes(process: int) -> tuple[float, float] | None:
    """Resident memory now and at its highest, in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("Vm")}
    return (sizes["VmRSS:"], sizes["VmHWM:"]) if "VmRSS:" in sizes else None


def _figures(seen: Sequence[tuple[float, float, float]]) -> dict[str, Any]:
    third = max(1, len(seen) // 3)
    return {
        "seconds": round(seen[-1][0], 1),
        "peak_mib": round(seen[-1][2]),
        "thirds_mib": [
            round(statistics.mean(now for _, now, _ in seen[n * third :][:third] or seen)) for n in range(3)
        ],
        "samples_mib": [round(now) for _, now, _ in seen[:: max(1, len(seen) // 40)]],
    }


def _stored(record: Path) -> int:
    """How many documents are stored."""
    try:
        with View(record) as view:
            return sum(view.batches["documents"].to_pylist())
    except DetenteError:  # it is being made
        return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Generates, measures, and prints or writes JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000, help="how many articles (100000)")
    parser.add_argument("--folder", type=Path, help="keep corpus and record there")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        corpus = folder / "corpus.jsonl"
        with corpus.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in articles(options.articles))

        def tell(figures: dict[str, Any]) -> None:
            text = json.dumps({"articles": options.articles, **figures}, indent=1)
            if options.json:
                options.json.write_text(text + "\n", encoding="utf-8")

        figures = measure(corpus, folder / "record", tell)
        tell(figures)
    print(json.dumps({"articles": options.articles, **figures}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
