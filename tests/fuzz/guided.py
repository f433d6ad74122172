"""Fuzzing led by coverage: atheris chooses the bytes that a maker draws from, by which lines of Détente they reach."""

import os
import sys
import time
from types import FunctionType
from typing import Any

from tests.fuzz.draw import Draw
from tests.fuzz.target import Tally, Target


def run(target: Target, seed: int, seconds: float, tally: Tally) -> None:
    """Inputs for so many seconds; then prints the tally and ends the process, with 1 where an input failed."""
    try:
        import atheris  # noqa: PLC0415 - optional: it exists for some versions of Python only
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris (CPython 3.11 on Linux)")
    modules = [module for name, module in sys.modules.items() if name.startswith("detente.")]
    print(f"{sum(_instrument(atheris, m) for m in modules):,} functions are watched", flush=True)

    begun = time.monotonic()

    def one(data: bytes) -> None:
        try:
            tally.add(target.check([target.make(Draw.of_bytes(data))]))
        except Exception as error:
            tally.fail(error, tally.inputs)
            if tally.failures[list(tally.failures)[-1]][0] == 1:
                print(f"bytes of the first such input: {data.hex()}", flush=True)
        passed = time.monotonic() - begun
        if passed > seconds:  # libFuzzer would end the process without a word of ours
            print("\n".join(tally.lines()), f"    {passed:,.0f} s, led by coverage", sep="\n", flush=True)
            os._exit(bool(tally.failed))

    quiet = ["-print_final_stats=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], f"-seed={seed + 1}", "-max_len=2000", "-len_control=0", *quiet], one)
    atheris.Fuzz()


def _instrument(atheris: Any, module: Any) -> int:
    """Every function of a module and of its classes counts what is reached in it; how many these are."""
    own = [thing for thing in vars(module).values() if getattr(thing, "__module__", None) == module.__name__]
    parts = [*own, *(part for thing in own if isinstance(thing, type) for part in vars(thing).values())]
    functions = {function for part in parts if isinstance(function := getattr(part, "__func__", part), FunctionType)}
    for function in functions:
        function.__code__ = atheris.instrument_func(function).__code__
    return len(functions)
