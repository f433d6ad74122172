"""How well links are forecast: single-step, time-aware filtered, both directions, average rank on ties.

    python -m benchmarks.outlook.links --train F... [--valid F...] [--test F...] [--json OUT] [--rules] [--explain N]

Files hold quadruples (subject, relation, object, day) with tabs between them, plain or .gz. What is scored is the test
part, without one the valid part; each of its days is answered from all earlier days, those of the part itself among
them (protocol of Gastinger et al. 2023). The ranking is fitted on the last days before that part. Beside it stand
recurrency baselines and the rules alone; `--rules` leaves the boosted ranking out and needs no LightGBM. `--explain N`
shows the first answers to N questions of the last day, with the rules and the past facts that speak for them.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import DetenteError
from detente.outlook.links.explain import why
from detente.outlook.links.facts import Facts, numbered, read
from detente.outlook.links.forecast import Forecast, day_ranks, forecasts
from detente.outlook.links.ranker import ByRules
from detente.outlook.links.ranks import summed_up
from detente.outlook.links.recurrence import Recurrence
from detente.outlook.links.walk import Day

_ANSWERS = 3
_TOLD = "{:<22} {:>7} {:>7} {:>7} {:>7}"


def measured(files: dict[str, list[Path]], *, boosted: bool, threads: int, explained: int = 0) -> dict[str, Any]:
    """All figures of the last part that is there."""
    began = time.perf_counter()
    part = "test" if files["test"] else "valid"
    paths = [path for name in ("train", "valid", "test") for path in files[name]]
    facts, slices = numbered([read(path) for path in paths])
    known = slices[len(paths) - len(files[part])].start
    first = int(facts.day[known:].min())
    if first <= int(facts.day[:known].max(initial=-1)):
        raise SystemExit(f"the days of the {part} part must come after all others")
    tally = _Tally(facts, first)
    for made in forecasts(facts, first, boosted=boosted, threads=threads, seen=tally.baselines):
        tally.add(made, boosted)
        if explained and made.day.asked.day == facts.day.max():
            tally.explain(made, explained)
    return {
        "part": part,
        "facts": {"known": known, "asked": len(facts) - known},
        "entities": len(facts.entities),
        "relations": len(facts.relations),
        "answers": tally.answers,
        "figures": {name: dict(summed_up(np.concatenate(ranks))) for name, ranks in tally.ranks.items()},
        "recall": tally.found / max(tally.answers, 1),
        "candidates": tally.candidates,
        "explained": tally.explained,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(time.process_time(), 1),
        "gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


class _Tally:
    """Ranks by method, day by day."""

    def __init__(self, facts: Facts, first: int) -> None:
        self.ranks: dict[str, list[Any]] = {}
        self.answers = self.found = self.candidates = 0
        self.explained: list[dict[str, Any]] = []
        self._facts, self._first = facts, first
        self._recurrence = Recurrence(len(facts.entities), 2 * len(facts.relations))

    def baselines(self, day: Day) -> None:
        """Scores the baselines of a day that is asked, and lets them see it."""
        if day.asked.day >= self._first:
            for name, scores in self._recurrence.scores(day).items():
                self._keep(f"recurrency, {name}", day_ranks(day, scores.__getitem__))
        self._recurrence.add(day)

    def add(self, made: Forecast, boosted: bool) -> None:
        """Scores a forecast."""
        self._keep("rules", Forecast(made.day, made.rows, ByRules().score(made.rows)).ranks())
        if boosted:
            self._keep("boosted", made.ranks())
        self.found += int(made.day.right(made.rows).sum())
        self.answers += len(made.day.asked.answer)
        self.candidates += len(made.rows.entity)

    def explain(self, made: Forecast, number: int) -> None:
        """The first answers to some questions, evenly out of all, each with its reasons."""
        asked = made.day.asked
        for n in np.linspace(0, len(asked) - 1, min(number, len(asked))).astype(int).tolist():
            answers = np.argsort(-made.dense(n), kind="stable")[:_ANSWERS].tolist()
            self.explained.append(
                {
                    "question": _question(self._facts, int(asked.subject[n]), int(asked.relation[n])),
                    "day": self._facts.named_day(asked.day),
                    "right": [self._facts.entities[e] for e in asked.answer[asked.asked == n]],
                    "answers": [
                        {
                            "answer": self._facts.entities[e],
                            "why": [asdict(r) for r in why(self._facts, made.day, n, e)],
                        }
                        for e in answers
                    ],
                }
            )

    def _keep(self, name: str, ranks: Any) -> None:
        self.ranks.setdefault(name, []).append(ranks)


def _question(facts: Facts, subject: int, relation: int) -> str:
    turned, kind = divmod(relation, len(facts.relations))
    name = facts.entities[subject]
    return f"? · {facts.relations[kind]} · {name}" if turned else f"{name} · {facts.relations[kind]} · ?"


def told(figures: dict[str, Any]) -> str:
    """The figures as a table."""
    lines = [_TOLD.format(f"{figures['part']}, {figures['answers']:,} answers", "MRR", "Hits@1", "Hits@3", "Hits@10")]
    for name, row in figures["figures"].items():
        lines.append(_TOLD.format(name, *(f"{row[key]:.4f}" for key in ("mrr", "hits@1", "hits@3", "hits@10"))))
    last = f"{figures['recall']:.1%} of answers among the candidates; {figures['seconds']} s, {figures['gib']} GiB"
    return "\n".join([*lines, last, *_reasons(figures["explained"])])


def _reasons(explained: Sequence[dict[str, Any]]) -> Iterator[str]:
    for asked in explained:
        yield f"\n{asked['question']} ({asked['day']}; it was {', '.join(asked['right'])})"
        for n, answer in enumerate(asked["answers"], 1):
            yield f"  {n}. {answer['answer']}"
            for reason in answer["why"]:
                rule = ""
                if reason["tried"] is not None:
                    support = f"came true {reason['true']} times of {reason['tried']}, {reason['pairs']} pairs"
                    rule = f" ({support}; confidence {reason['confidence']:.2f})"
                cases = "; ".join(f"{case['day']} row {case['row'] + 1} {case['words']}" for case in reason["cases"])
                yield f"     {reason['words']}{rule}: {cases}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--valid", type=Path, nargs="+", default=[])
    parser.add_argument("--test", type=Path, nargs="+", default=[])
    parser.add_argument("--rules", action="store_true", help="the rules alone, without LightGBM")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--explain", type=int, default=0, metavar="N")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    if not given.valid and not given.test:
        parser.error("give --valid or --test: something must be asked")
    files = {"train": given.train, "valid": given.valid, "test": given.test}
    try:
        figures = measured(files, boosted=not given.rules, threads=given.threads, explained=given.explain)
    except DetenteError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(told(figures))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
