"""Python's search for cyclic garbage, and where it should rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

SEARCHED_AFTER = 100_000  # objects made and not yet freed; Python's own figure is 700


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
    some million objects that stay as long as the process, and it would go through all of them every few documents.
    From now on it comes when very many new objects are there, instead of after each document, whose objects live on for
    a while."""
    gc.freeze()
    gc.set_threshold(max(SEARCHED_AFTER, gc.get_threshold()[0]), *gc.get_threshold()[1:])
