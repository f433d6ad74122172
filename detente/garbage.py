"""Python's search for cyclic garbage, and where it should rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def unsearched() -> Iterator[None]:
    """No search for cyclic garbage inside. Where very many objects are made that stay, or that no cycle holds, the
    search looks through all of them again and again and finds nothing; what no cycle holds is freed all the same."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@cache
def settle() -> None:
    """Once a process, when its models and tables are there: the search never looks at what was made until now. They are
    some million objects that stay as long as the process, and it would go through all of them every few documents."""
    gc.freeze()
