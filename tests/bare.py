"""Processes of tests that start with less than the program does: a start is most of what they cost."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType


class _Absent(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """As if pandas were not installed."""
        if name == "pandas":
            raise ModuleNotFoundError(name)


def without_pandas() -> None:
    """From here on pandas cannot be imported: pyarrow takes it along where it is there, for a second of each start."""
    sys.meta_path.insert(0, _Absent())
