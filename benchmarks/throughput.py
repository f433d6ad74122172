"""How fast Détente is, measured against the parser that it stands on.

    python benchmarks/throughput.py [--political A.jsonl ...] [--general B.jsonl ...] [--rounds N] [--words N]
        [--alone] [--json OUT]

Words a second of the bare spaCy pipeline with all components it is shipped with (A) and of `detente code`, run serially
by its own function from JSONL to JSONL (B), over the same texts in the same process: A B A B ..., the median of the
ratios; on political news, and on a stream in which one of ten articles is political. Then one worker, two, and two of a
Dask cluster on this machine, in turns. Words are what blanks divide. Cold starts and peak memory are of processes of
their own. Without files it takes the shipped articles and benchmarks/data/general.jsonl.

Writes benchmarks/results.json and the sections made from it in docs/performance.md and README.md; with --json OUT that
file alone.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:  # started as a script from a tree that is not installed
    sys.path.insert(0, str(ROOT))

from benchmarks import pages, processes, speeds, streams  # noqa: E402 - as above

RESULTS = ROOT / "benchmarks" / "results.json"
PAGES = (ROOT / "docs" / "performance.md", ROOT / "README.md")


def measure(given: argparse.Namespace) -> dict[str, Any]:
    """Everything, as plain values."""
    here = processes.machine()
    political = streams.political(given.political, given.words)
    mixed = streams.mixed(given.political, given.general, given.words)
    cold = processes.starts(political, given.rounds)  # first: a child's peak memory is never below what its parent held
    return {
        "machine": here,
        "texts": {
            "political": [Path(t).name for t in given.political] or ["the shipped articles, repeated"],
            "general": [Path(t).name for t in given.general] or [f"{streams.GENERAL.name}, repeated"],
        },
        "throughput": speeds.against_spacy({"political": political, "mixed": mixed}, given.rounds),
        "workers": speeds.over_workers(political, given.rounds, left_out=given.alone),
        "cold": cold,
    }


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--political", nargs="*", default=[], help="JSONL, one article a line; else the shipped ones")
    parser.add_argument("--general", nargs="*", default=[], help="the same, not political; else general.jsonl")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=40_000, help="so many words by repeating, where no file is given")
    parser.add_argument("--alone", action="store_true", help="leave out two workers and Dask")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the results go")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    given = options(arguments)
    found = measure(given)
    given.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if given.json.resolve() == RESULTS.resolve():
        for page in PAGES:
            pages.rewrite(page, found)
    print("\n".join([*pages.machine_lines(found), "", *pages.result_lines(found)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
