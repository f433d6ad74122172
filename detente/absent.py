"""Libraries that others take along where they are installed, kept out of processes that need none of them."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType


class _Absent(MetaPathFinder):
    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """ModuleNotFoundError for the library, as if it were not installed; nothing about all others."""
        if name == self._name:
            raise ModuleNotFoundError(f"{name} is kept out of this process", name=name)


def keep_out_pandas() -> None:
    """From here on this process has no pandas, unless it has been imported already.

    pyarrow imports it with the first array that it makes, only to see whether what it was given is of pandas: a second
    of processor time, half of what a question in a process of its own costs.
    """
    sys.meta_path.insert(0, _Absent("pandas"))
