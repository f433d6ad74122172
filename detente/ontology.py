"""The PLOVER ontology: sixteen event types with their quad classes, scores and modes, and the lists beside them.

Read once from `data/ontology` and cross-checked; code never names a type's score or modes itself.
Source: PLOVER codebook 0.8 (Open Event Data Alliance).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.errors import OntologyError
from detente.model.statement import AUXILIARIES
from detente.shipped import data_folder, read_yaml

TYPE_KEYS = {"type", "gloss", "quad", "score", "requires_recipient", "modes"}
LIST_KEYS = {
    "auxiliary_modes", "contexts", "sectors", "relation_states", "relation_changes", "link_types",
    "membership_statuses",
}  # fmt: skip


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
        return tuple(a for a in AUXILIARIES if a in given)


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
