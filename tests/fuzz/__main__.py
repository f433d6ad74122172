"""The command (see the package)."""

import argparse
import math
import random
import sys
import time
from collections.abc import Sequence

from tests.fuzz import coder, days, guided, pages, questions, rows, rulings, sources
from tests.fuzz.draw import Draw
from tests.fuzz.target import Tally, Target, try_all

TARGETS: tuple[Target, ...] = tuple(
    target for module in (days, rulings, sources, pages, questions, rows, coder) for target in module.TARGETS
)
FULL = sum(target.share for target in TARGETS)


def main(given: Sequence[str] | None = None) -> int:
    """Runs targets and prints what came of them; 1 where an input failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help=", ".join(t.name for t in TARGETS))
    parser.add_argument("--inputs", type=int, default=0, help=f"in all; {FULL:,} unless given")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", type=int, help="one input by its number, with its traceback")
    parser.add_argument("--guided", action="store_true", help="led by coverage, by atheris")
    parser.add_argument("--seconds", type=float, default=60, help="of a guided run")
    options = parser.parse_args(given)
    chosen = [t for t in TARGETS if not options.targets or t.name in options.targets]
    if unknown := set(options.targets) - {t.name for t in TARGETS}:
        parser.error(f"no target {', '.join(sorted(unknown))}")
    print(f"seed {options.seed}", flush=True)
    if options.only is not None:
        one = chosen[0].make(Draw.of_seed(options.seed, chosen[0].name, options.only))
        print(repr(one)[:5000], flush=True)
        print(chosen[0].check([one]))
        return 0
    if options.guided:
        guided.run(chosen[0], options.seed, options.seconds, Tally(chosen[0].name))
    return run(chosen, options.seed, options.inputs)


def run(chosen: Sequence[Target], seed: int, inputs: int = 0) -> int:
    """All inputs of some targets, by their shares of `inputs`."""
    total, tallies = sum(target.share for target in chosen), []
    for target in chosen:
        count, tally, begun = (
            math.ceil(target.share * (inputs or total) / total),
            Tally(target.name),
            time.process_time(),
        )
        try_all(target, seed, range(count), tally)
        tallies.append(tally)
        print(
            "\n".join(tally.lines()),
            f"    {time.process_time() - begun:,.0f} s of processor time",
            sep="\n",
            flush=True,
        )
    made, results, failed = (sum(getattr(t, name) for t in tallies) for name in ("inputs", "results", "failed"))
    refused = made - results - failed
    print(f"in all: {made:,} inputs, {results:,} results, {refused:,} refused, {failed} failed; seed {seed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
