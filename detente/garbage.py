"""Python's search for cyclic garbage, and where it should rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
