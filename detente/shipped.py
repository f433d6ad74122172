"""The tables that come with Détente: their folder, and CSV and YAML read strictly, each fault with its place."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from detente import kept
from detente.errors import DataError, OntologyError

LARGE = 4096  # bytes: a YAML file that takes long enough to parse to keep what it comes to


def data_folder() -> Path:
    """The folder of shipped tables."""
    return Path(str(files("detente") / "data"))


class PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe YAML loader in which only `true` and `false` are booleans: `on`, `no` and `off` are words of the
    language."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, rx) for tag, rx in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in PlainLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def csv_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV file, its header first; lines that begin with # are left out. DataError where it cannot be
    read."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(line for line in file if not line.startswith("#"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path.name}: cannot be read ({error}); restore the file") from None


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; OntologyError with file and line where it does not parse. Of a large one it is kept
    for the next time."""
    try:
        raw = path.read_bytes()
        key = kept.digest(raw) if len(raw) >= LARGE else ""
        if key and (found := kept.recall(path.stem, key)) is not None:
            return found
        found = yaml.load(raw.decode(), Loader=PlainLoader)  # noqa: S506 (a safe loader)
        if key:
            kept.keep(path.stem, key, found)
        return found
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise OntologyError(f"{path.name}, line {line}: {error.problem}; mend the YAML there") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OntologyError(f"{path}: cannot be read ({error}); restore the file") from None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a YAML file. As text it names file, line and what stands there; the line is looked up only then, so
    that a right file costs nothing."""

    path: Path
    keys: tuple[str | int, ...]
    label: str = ""

    def __str__(self) -> str:
        return f"{self.path.name}, line {self._line()}" + (f", {self.label}" if self.label else "")

    def _line(self) -> int:
        """The line of the value under the keys, or of the last of them that is there."""
        node = yaml.compose(self.path.read_text(encoding="utf-8"), Loader=PlainLoader)
        line = node.start_mark.line if node is not None else 0
        for key in self.keys:
            inner = _inner(node, key)
            if inner is None:
                break
            line, node = inner
        return int(line) + 1


def _inner(node: Any, key: str | int) -> tuple[int, Any] | None:
    """The line and node under a key of a mapping or at a place of a sequence, or None."""
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line, node.value[key]
    if isinstance(node, yaml.MappingNode):
        return next(((k.start_mark.line, v) for k, v in node.value if k.value == str(key)), None)
    return None
