"""Entries of the lexicon: rows checked one by one, and made when a text asks for their word."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from detente.errors import OntologyError
from detente.ontology import Ontology

ANCHORS = ("verb", "noun", "adj")
ROLES = frozenset({"actor", "recipient", "partner", "topic", "content"})
SPECIAL = frozenset({"actor", "act", "none", "thing"})
ENTRY_KEYS = frozenset(
    {
        *ANCHORS,
        "object",
        "subject",
        "preps",
        "needs",
        "roles",
        "modes",
        "contexts",
        "effect",
        "modes_by",
        "light",
        "alone",
        "plural",
        "complement",
        "own",
        "unless",
        "note",
    }
)
LIST_KEYS = frozenset({"object", "subject", "needs", "modes", "contexts", "light", "complement", "unless"})
TERM_KEYS = frozenset({"object", "subject", "complement", "unless"})  # one word may stand without brackets
MAP_KEYS = frozenset({"preps", "roles", "modes_by"})
FLAG_KEYS = frozenset({"alone", "plural", "own"})
DEFAULT_ROLES = {"subject": "actor", "object": "recipient"}

Key = tuple[str, str]
"""What entries are found under: their anchor and a word."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an object or subject must be: lemmas named, lemmas of classes, and special terms."""

    lemmas: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    special: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self is not NO_TERMS and bool(self.lemmas or self.classes or self.special)


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon. `key` names it in reasons: `assault: verb shoot down`; `wide` rows count only where no
    other fits."""

    key: str
    event_type: str
    anchor: str
    words: tuple[str, ...]
    object: Terms = NO_TERMS
    subject: Terms = NO_TERMS
    preps: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=lambda: DEFAULT_ROLES)
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    effect: str = "consume"
    modes_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    alone: bool = True
    plural: bool = False
    unless: frozenset[str] = frozenset()
    complement: Terms = NO_TERMS
    own: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its file has it, before it is checked."""

    file: str
    number: int
    event_type: str
    cells: Any
    noun_preps: Mapping[str, str]
    wide: bool = False

    def __str__(self) -> str:
        """File, number and word, for an error."""
        word = next((self.cells[a] for a in ANCHORS if isinstance(self.cells, dict) and a in self.cells), self.cells)
        return f"{self.file}, {'wide row' if self.wide else 'entry'} {self.number} ({word})"

    @property
    def anchor(self) -> str:
        """The part of speech that it is found by."""
        return next(a for a in ANCHORS if a in self.cells)

    @property
    def found_under(self) -> Key:
        """Its anchor and first word; of nouns the last."""
        anchor = self.anchor
        return anchor, str(self.cells[anchor]).split()[-1 if anchor == "noun" else 0]


class Entries(Mapping[Key, tuple[Entry, ...]]):
    """Entries by what they are found under. A text needs few of them: each is made when it is first asked for."""

    __slots__ = ("_indexes", "_made", "_make", "_rows")

    def __init__(self, rows: Mapping[Key, Sequence[Row]], make: Callable[[Row], Entry]) -> None:
        self._rows, self._make = rows, make
        self._made: dict[Key, tuple[Entry, ...]] = {}
        self._indexes: dict[Key, _Index] = {}

    def __getitem__(self, key: Key) -> tuple[Entry, ...]:
        if (made := self._made.get(key)) is None:
            made = self._made[key] = tuple(map(self._make, self._rows[key]))
        return made

    def get(self, key: Key, default: Any = None) -> Any:
        """The entries, or the default; asked for every word of a text, so it does not go through a KeyError."""
        return self[key] if key in self._rows else default

    def fitting(self, key: Key, words: set[str], objects: Set[str] | None) -> list[Entry]:
        """Those of the entries under a key, in order, whose words behind the first are all among some words; where
        there are none, the object, if the entry names it, is among some others (None: it may be called anything). A
        verb has twenty entries, and a sentence hardly ever what more than one asks for."""
        if key not in self._rows:
            return []
        entries = self[key]
        if (index := self._indexes.get(key)) is None:
            index = self._indexes[key] = _index(entries)
        found = {n for word in index.by_last.keys() & words for n in index.by_last[word]}
        found = {n for n in found if words.issuperset(entries[n].words[1:])}
        if objects is None:
            found.update(index.bound)
        else:
            found.update(n for word in index.by_object.keys() & objects for n in index.by_object[word])
        return [entries[n] for n in sorted((*index.free, *found))]

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[Key]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(frozen=True, slots=True)
class _Index:
    """The numbers of the entries of several words by their last one; of those of one word that name their object
    (`bound`), also by what they call it; and of the rest."""

    by_last: dict[str, list[int]]
    by_object: dict[str, list[int]]
    bound: list[int]
    free: list[int]


def _index(entries: Sequence[Entry]) -> _Index:
    index = _Index({}, {}, [], [])
    for n, entry in enumerate(entries):
        if len(entry.words) > 1:
            index.by_last.setdefault(entry.words[-1], []).append(n)
        elif entry.object and not entry.object.special:
            index.bound.append(n)
            for word in entry.object.lemmas | entry.object.classes:
                index.by_object.setdefault(word, []).append(n)
        else:
            index.free.append(n)
    return index


@dataclass(frozen=True, slots=True)
class Maker:
    """Rows to entries: with the classes that they may name, the tables of operators and the ontology."""

    classes: Mapping[str, frozenset[str]]
    ops: Mapping[str, Any]
    plover: Ontology

    def entry(self, row: Row) -> Entry:
        """The entry of a row that is right."""
        cells, anchor = row.cells, row.anchor
        defaults = row.noun_preps if anchor == "noun" else {}
        return Entry(
            key=f"{row.event_type.lower()}: {anchor} {cells[anchor]}",
            event_type=row.event_type,
            anchor=anchor,
            words=tuple(str(cells[anchor]).split()),
            object=self._terms(row, cells.get("object", ())),
            subject=self._terms(row, cells.get("subject", ())),
            preps={**defaults, **cells.get("preps", {})},
            needs=frozenset(cells.get("needs", ())),
            roles={**DEFAULT_ROLES, **cells.get("roles", {})},
            modes=tuple(cells.get("modes", ())),
            contexts=tuple(cells.get("contexts", ())),
            effect=cells.get("effect", self.ops["default_effect"][row.event_type]),
            modes_by={m: frozenset(map(str, w)) for m, w in cells.get("modes_by", {}).items()},
            light=frozenset(cells.get("light", ())),
            alone=cells.get("alone", True),
            plural=cells.get("plural", False),
            own=cells.get("own", False),
            complement=self._terms(row, cells.get("complement", ())),
            unless=flat(row, cells.get("unless", ()), self.classes),
            wide=row.wide,
        )

    def _terms(self, row: Row, given: Any) -> Terms:
        return terms(row, given, self.classes) if given else NO_TERMS

    def check(self, row: Row) -> None:
        """OntologyError with file, row and mend for a row that is wrong."""
        self._check(str(row), row.cells, row.event_type)

    def _check(self, where: str, row: Any, kind: str) -> None:
        if not isinstance(row, dict) or sum(a in row for a in ANCHORS) != 1:
            raise OntologyError(f"{where}: needs exactly one of verb, noun, adj; mend it")
        if unknown := set(row) - ENTRY_KEYS:
            raise OntologyError(f"{where}: key {', '.join(sorted(map(str, unknown)))} is unknown; see docs/lexicon.md")
        _check_kinds(where, row)
        modes = {*row.get("modes", ()), *row.get("modes_by", {})}
        if wrong := modes - set(self.plover.types[kind].modes):
            has = ", ".join(self.plover.types[kind].modes) or "none"
            raise OntologyError(f"{where}: {kind} has no mode {', '.join(sorted(map(str, wrong)))}; it has {has}")
        if wrong := set(row.get("contexts", ())) - self.plover.contexts:
            raise OntologyError(f"{where}: context {', '.join(sorted(map(str, wrong)))} is not in plover.yaml; mend it")
        if wrong := {*row.get("preps", {}).values(), *row.get("roles", {}).values()} - ROLES:
            raise OntologyError(
                f"{where}: role {', '.join(sorted(map(str, wrong)))} is unknown; use {', '.join(sorted(ROLES))}"
            )
        if (effect := row.get("effect")) is not None and effect not in self.ops["effects"]:
            raise OntologyError(f"{where}: no effect {effect} in operators.yaml; define or mend it")


def _check_kinds(where: str, row: Mapping[str, Any]) -> None:
    """Each key holds the kind of value that it must: words in a list, roles in a mapping, yes or no as true or
    false."""
    for key, value in row.items():
        words = [value] if isinstance(value, str) and key in TERM_KEYS else value
        plain = isinstance(words, list) and all(isinstance(w, str | int) and not isinstance(w, bool) for w in words)
        if key in LIST_KEYS and not plain:
            raise OntologyError(f"{where}: {key} must be a list of words, as in {key}: [with, for]; mend it")
        if key in MAP_KEYS and not isinstance(value, dict):
            raise OntologyError(f"{where}: {key} must be a mapping, as in {key}: {{with: partner}}; mend it")
        if key in FLAG_KEYS and not isinstance(value, bool):
            raise OntologyError(f"{where}: {key} must be true or false; mend it")
        if key in ANCHORS and not (isinstance(value, str) and value.strip()):
            raise OntologyError(f"{where}: {key} must be a word or several, in quotes where YAML needs them; mend it")


def terms(where: object, given: Any, classes: Mapping[str, frozenset[str]]) -> Terms:
    """What a cell that lists words, `@classes` and special terms comes to."""
    words = [given] if isinstance(given, str) else [str(w) for w in given]
    named = [w.removeprefix("@") for w in words if w.startswith("@")]
    return Terms(
        lemmas=frozenset(w for w in words if w not in SPECIAL and not w.startswith("@")),
        classes=frozenset().union(*(_class(where, n, classes) for n in named)),
        special=frozenset(words) & SPECIAL,
    )


def flat(where: object, given: Any, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words of such a cell, those of its classes among them."""
    found = terms(where, given, classes)
    return found.lemmas | found.classes | found.special


def _class(where: object, name: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if name not in classes:
        raise OntologyError(f"{where}: class @{name} is not defined; add it under classes")
    return classes[name]
