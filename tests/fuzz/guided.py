"""Fuzzing led by coverage: atheris chooses the bytes that a maker draws from, by which lines of Détente they reach."""

import sys
import time
from typing import Any

from tests.fuzz.draw import Draw
from tests.fuzz.target import Tally, Target

WATCHED = (
    "detente.sources",
    "detente.documents",
    "detente.exchange",
    "detente.record",
    "detente.statements",
    "detente.project",
)


def run(target: Target, seed: int, seconds: float, tally: Tally) -> None:
    """Inputs for so many seconds; ends the process when they are over (libFuzzer gives control back to nobody)."""
    try:
        import atheris  # noqa: PLC0415 - optional: it exists for some versions of Python only
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris (CPython 3.11 on Linux)")
    for name in [n for n in sys.modules if n.startswith(WATCHED)]:
        _instrument(atheris, sys.modules[name])

    def one(data: bytes) -> None:
        try:
            tally.add(target.check([target.make(Draw.of_bytes(data))]))
        except Exception as error:
            tally.fail(error, tally.inputs)
            if tally.failures[list(tally.failures)[-1]][0] == 1:
                print(f"bytes of the first such input: {data.hex()}", flush=True)

    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={seconds:.0f}",
            f"-seed={seed + 1}",
            "-max_len=2000",
            "-print_final_stats=0",
            "-verbosity=0",
        ],
        one,
    )
    begun = time.monotonic()
    try:
        atheris.Fuzz()
    finally:
        print("\n".join(tally.lines()), f"{time.monotonic() - begun:.0f} s", sep="\n", flush=True)


def _instrument(atheris: Any, module: Any) -> None:
    """Every function of a module counts what is reached in it."""
    for name, thing in list(vars(module).items()):
        if getattr(thing, "__module__", None) == module.__name__ and hasattr(thing, "__code__"):
            setattr(module, name, atheris.instrument_func(thing))
