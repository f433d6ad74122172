"""How well links are forecast: single-step, time-aware filtered, both directions, average rank on ties.

    python -m benchmarks.outlook.links --train F... [--valid F...] [--test F...] [--json OUT] [--rules]

Files hold quadruples (subject, relation, object, day) with tabs between them, plain or .gz. What is scored is the test
part, without one the valid part; each of its days is answered from all earlier days, those of the part itself among
them (protocol of Gastinger et al. 2023). The ranking is fitted on the last days before that part. Beside it stand
recurrency baselines and the rules alone; `--rules` leaves the boosted ranking out and needs no LightGBM.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import DetenteError
from detente.outlook.links.facts import numbered, read
from detente.outlook.links.forecast import Forecast, day_ranks, forecasts
from detente.outlook.links.ranker import ByRules
from detente.outlook.links.ranks import summed_up
from detente.outlook.links.recurrence import Recurrence
from detente.outlook.links.walk import Day

_TOLD = "{:<22} {:>7} {:>7} {:>7} {:>7}"


def measured(files: dict[str, list[Path]], *, boosted: bool, threads: int) -> dict[str, Any]:
    """All figures of the last part that is there."""
    began = time.perf_counter()
    part = "test" if files["test"] else "valid"
    paths = [path for name in ("train", "valid", "test") for path in files[name]]
    tables = [read(path) for path in paths]
    facts, slices = numbered(tables)
    asked = slice(slices[len(paths) - len(files[part])].start, len(facts))
    first = int(facts.day[asked].min())
    if first <= int(facts.day[: asked.start].max(initial=-1)):
        raise SystemExit(f"the days of the {part} part must come after all others")
    found: dict[str, list[Any]] = {}
    recurrence = Recurrence(len(facts.entities), 2 * len(facts.relations))
    candidates = [0, 0, 0]

    def seen(day: Day) -> None:
        if day.asked.day >= first:
            for name, scores in recurrence.scores(day).items():
                found.setdefault(f"recurrency, {name}", []).append(day_ranks(day, scores.__getitem__))
        recurrence.add(day)

    for made in forecasts(facts, first, boosted=boosted, threads=threads, seen=seen):
        if boosted:
            by_rules = Forecast(made.day, made.rows, ByRules().score(made.rows))
            found.setdefault("rules", []).append(by_rules.ranks())
        found.setdefault("boosted" if boosted else "rules", []).append(made.ranks())
        candidates[0] += int(made.day.right(made.rows).sum())
        candidates[1] += len(made.day.asked.answer)
        candidates[2] += len(made.rows.entity)
    return {
        "part": part,
        "facts": {"known": asked.start, "asked": len(facts) - asked.start},
        "entities": len(facts.entities),
        "relations": len(facts.relations),
        "answers": sum(len(ranks) for ranks in found["recurrency, strict"]),
        "figures": {name: dict(summed_up(np.concatenate(ranks))) for name, ranks in found.items()},
        "recall": candidates[0] / max(candidates[1], 1),
        "candidates": candidates[2],
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(time.process_time(), 1),
        "gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def told(figures: dict[str, Any]) -> str:
    """The figures as a table."""
    lines = [_TOLD.format(f"{figures['part']}, {figures['answers']:,} answers", "MRR", "Hits@1", "Hits@3", "Hits@10")]
    for name, row in figures["figures"].items():
        lines.append(_TOLD.format(name, *(f"{row[key]:.4f}" for key in ("mrr", "hits@1", "hits@3", "hits@10"))))
    last = f"{figures['recall']:.1%} of answers among the candidates; {figures['seconds']} s, {figures['gib']} GiB"
    return "\n".join([*lines, last])


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--valid", type=Path, nargs="+", default=[])
    parser.add_argument("--test", type=Path, nargs="+", default=[])
    parser.add_argument("--rules", action="store_true", help="the rules alone, without LightGBM")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    if not given.valid and not given.test:
        parser.error("give --valid or --test: something must be asked")
    files = {"train": given.train, "valid": given.valid, "test": given.test}
    try:
        figures = measured(files, boosted=not given.rules, threads=given.threads)
    except DetenteError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(told(figures))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
