"""The PLOVER ontology: sixteen event types with their quad classes, scores and modes, and the lists beside them.

Read once from `data/ontology` and cross-checked; code never names a type's score or modes itself.
Source: PLOVER codebook 0.8 (Open Event Data Alliance).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from detente import kept
from detente.errors import OntologyError

TYPE_KEYS = {"type", "gloss", "quad", "score", "requires_recipient", "modes"}
LIST_KEYS = {
    "auxiliary_modes", "contexts", "sectors", "relation_states", "relation_changes", "link_types",
    "membership_statuses",
}  # fmt: skip
LARGE = 4096  # bytes: a YAML file that takes long enough to parse to keep what it comes to


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type. `modes` maps each mode to its score (None where the codebook prints none)."""

    name: str
    gloss: str
    quad: int
    score: float
    requires_recipient: bool
    modes: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that a statement may be called."""

    types: Mapping[str, EventType]
    quads: Mapping[int, str]
    auxiliary_modes: frozenset[str]
    contexts: frozenset[str]
    sectors: frozenset[str]
    relation_states: frozenset[str]
    relation_changes: frozenset[str]
    link_types: frozenset[str]
    membership_statuses: frozenset[str]

    def quad(self, event_type: str) -> int:
        """Quad class 1 to 4 of a type."""
        return self.types[event_type].quad

    def intensity(self, event_type: str, modes: Iterable[str] = ()) -> float:
        """PLOVER score, -10 to 10: of the mode farthest from zero, where modes have one, else of the type."""
        kind = self.types[event_type]
        scores = [score for mode in modes if (score := kind.modes.get(mode)) is not None]
        return max(scores, key=abs) if scores else kind.score

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Auxiliary modes in the codebook's order, each once."""
        given = set(names)
        return tuple(a for a in ("historical", "future", "hypothetical", "negation") if a in given)


class PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe YAML loader in which only `true` and `false` are booleans: `on`, `no` and `off` are words of the
    language."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, rx) for tag, rx in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in PlainLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


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


def data_folder() -> Path:
    """The folder of shipped tables."""
    return Path(str(files("detente") / "data"))


def load(folder: Path | None = None) -> Ontology:
    """Read and cross-check the ontology in `folder` (default: the shipped one)."""
    return _shipped() if folder is None else _read(folder)


@cache
def _shipped() -> Ontology:
    return _read(data_folder() / "ontology")


def _read(folder: Path) -> Ontology:
    lists = read_yaml(folder / "plover.yaml")
    if not isinstance(lists, dict) or (missing := (LIST_KEYS | {"quads"}) - set(lists)):
        raise OntologyError(
            f"plover.yaml: no {', '.join(sorted(missing)) if isinstance(lists, dict) else 'table'}; add it"
        )
    quads = {int(k): str(v) for k, v in lists["quads"].items()}
    types = {kind.name: kind for path in sorted((folder / "types").glob("*.yaml")) for kind in [_type(path, quads)]}
    if len(types) != 16:
        raise OntologyError(f"types/: {len(types)} event types, PLOVER has 16; restore the missing files")
    return Ontology(types=types, quads=quads, **{key: frozenset(lists[key]) for key in LIST_KEYS})


def _type(path: Path, quads: Mapping[int, str]) -> EventType:
    row = read_yaml(path)
    if not isinstance(row, dict) or set(row) != TYPE_KEYS:
        raise OntologyError(f"{path.name}: keys must be {', '.join(sorted(TYPE_KEYS))}; add or remove the others")
    if str(row["type"]).lower() != path.stem:
        raise OntologyError(f"{path.name}: holds type {row['type']}; name the file after its type")
    if row["quad"] not in quads:
        raise OntologyError(f"{path.name}: quad {row['quad']} is not one of {sorted(quads)}; mend it")
    scores = [row["score"], *row["modes"].values()]
    if any(s is not None and not -10 <= s <= 10 for s in scores):
        raise OntologyError(f"{path.name}: a score lies outside -10 to 10; mend it")
    return EventType(row["type"], row["gloss"], row["quad"], row["score"], row["requires_recipient"], row["modes"])
