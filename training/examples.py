"""Annotated sentences to what the encoder is trained on: marked words, and what they should be read as."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente import ontology
from detente.encoder.marks import Marked, Span

Row = dict[str, Any]
NONE = "NONE"
AUXILIARY = ("future", "hypothetical", "negation", "announced")
VIEWS = {
    "pair": ("source", "target"),
    "both": ("source", "target", "predicate"),
    "act": ("predicate",),
    "doer": ("source", "predicate"),
    "done": ("target", "predicate"),
}
SHARES = {"pair": 0.55, "both": 0.2, "act": 0.09, "doer": 0.08, "done": 0.08}
PROMISED = re.compile(
    r"\b(agree|offer|promis|pledg|will|would|plan|announc|vow|ready|willing|consider|propos|accept|prepared|intend|about"
    r" to|is to|are to|expected to|signal|hint|undert[ao])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labels:
    """The answers in a fixed order: types (NONE last), modes as TYPE/mode, auxiliary modes."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    auxiliary: tuple[str, ...] = AUXILIARY


@dataclass(frozen=True, slots=True)
class Example:
    """One marked sentence with its answers as numbers; `moded` is False where the modes say nothing."""

    marked: Marked
    kind: int
    modes: tuple[int, ...]
    auxiliary: tuple[int, ...]
    moded: bool


def labels() -> Labels:
    """The answers that the ontology allows."""
    plover = ontology.load()
    modes = tuple(f"{name}/{mode}" for name, kind in plover.types.items() for mode in kind.modes)
    return Labels((*plover.types, NONE), modes)


def read(paths: Sequence[Path]) -> list[Row]:
    """All rows of the files."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def span(text: str, words: str) -> Span | None:
    """Where words stand, as whole words where they do."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) if words else None
    start = found.start() if found else text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def example(row: Row, answers: Labels, view: str) -> Example:
    """A row in one of its `VIEWS`: which of source, target and predicate are marked."""
    text, words = row["text"], {name: row.get(name) or "" for name in VIEWS["both"]}
    marked = Marked(text, **{name: span(text, words[name]) for name in VIEWS[view]})
    kind = row["event_type"]
    auxiliary = set(row["auxiliary"])
    if kind == "CONCEDE" and PROMISED.search(row.get("predicate") or text):
        auxiliary.add("announced")
    return Example(
        marked,
        answers.types.index(kind),
        tuple(answers.modes.index(f"{kind}/{m}") for m in row["event_mode"]) if kind != NONE else (),
        tuple(int(a in auxiliary) for a in answers.auxiliary),
        moded=bool(row["event_mode"]),
    )


def view_of(row: Row, draw: random.Random) -> str:
    """Which view of a row is trained on this time. Where a pair has no act between it, there may still be one."""
    if "view" in row:
        return str(row["view"])
    if not row.get("predicate") or (row["event_type"] == NONE and row.get("origin") != "f"):
        return "pair"
    return draw.choices(tuple(SHARES), tuple(SHARES.values()))[0]
