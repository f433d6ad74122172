"""How Détente applies PLOVER: what each type and mode means, takes in and leaves to others, with sentences coded so.

Read from `data/ontology/codebook.yaml` when it is asked for, and checked against the ontology. docs/codebook.md is made
of it, and a test codes its sentences.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente import ontology
from detente.errors import OntologyError
from detente.ontology import EventType, Ontology
from detente.shipped import Spot, data_folder, read_yaml

PUBLISHED = "2024-03-08"  # the day of publication of all example sentences
KEYS = {"means", "includes", "excludes", "examples", "near"}
NOTHING = "none"  # what is no event of any type


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, what it is coded as (`none` is no event), and why, where one might think otherwise."""

    text: str
    event_type: str
    mode: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One type. `excludes` leads from what is near to it to the type that it is; `modes` has what each mode means."""

    means: str
    includes: tuple[str, ...]
    excludes: Mapping[str, str]
    examples: tuple[Example, ...]
    near: tuple[Example, ...]
    modes: Mapping[str, str]


def load(path: Path | None = None) -> Mapping[str, Chapter]:
    """The chapters by type (default: the shipped ones). OntologyError with file and line where one is wrong."""
    return _shipped() if path is None else _read(path)


@cache
def _shipped() -> Mapping[str, Chapter]:
    return _read(data_folder() / "ontology" / "codebook.yaml")


def _read(path: Path) -> Mapping[str, Chapter]:
    plover, rows = ontology.load(), read_yaml(path).get("types") or {}
    if set(rows) != set(plover.types):
        wrong = sorted(set(rows) ^ set(plover.types))
        raise OntologyError(f"{path.name}: {', '.join(wrong)}: one chapter for each type of PLOVER, and no other")
    return {
        name: _chapter(rows[name], kind, plover, Spot(path, ("types", name))) for name, kind in plover.types.items()
    }


def _chapter(row: Any, kind: EventType, plover: Ontology, spot: Spot) -> Chapter:
    modes = row.get("modes") or {}
    if set(row) - {"modes"} != KEYS:
        raise OntologyError(f"{spot}: keys must be {', '.join(sorted(KEYS))} and modes; add or remove the others")
    if set(modes) != set(kind.modes):
        raise OntologyError(f"{spot}: modes must be {', '.join(kind.modes) or 'left out'}; add or remove the others")
    own = [Example(m["text"], kind.name, m.get("mode")) for m in row["examples"]]
    own += [Example(m["example"], kind.name, mode) for mode, m in modes.items()]
    near = [Example(m["text"], m["type"], m.get("mode"), m["why"]) for m in row["near"]]
    for problem in _problems(kind, plover, (*own, *near), row["excludes"]):
        raise OntologyError(f"{spot}: {problem}; mend it")
    means = {mode: m["means"] for mode, m in modes.items()}
    return Chapter(row["means"], tuple(row["includes"]), row["excludes"], tuple(own), tuple(near), means)


def _problems(
    kind: EventType, plover: Ontology, examples: tuple[Example, ...], excludes: Mapping[str, str]
) -> Iterator[str]:
    yield from (f"{t} is no type" for t in excludes.values() if t != NOTHING and t not in plover.types)
    yield from (f"what it leaves to others is {kind.name} itself" for t in excludes.values() if t == kind.name)
    for one in examples:
        if one.event_type != NOTHING and one.event_type not in plover.types:
            yield f"{one.event_type} is no type"
        elif one.mode and one.mode not in plover.types[one.event_type].modes:
            yield f"{one.event_type} has no mode {one.mode}"
