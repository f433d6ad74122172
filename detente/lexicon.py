"""The lexicon: which words make which PLOVER type, and what operators do to other acts.

Format: docs/lexicon.md. Read once from `data/lexicon/<language>`, checked against the ontology; a wrong entry raises
OntologyError with file, entry and mend.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from detente import ontology
from detente.errors import OntologyError
from detente.ontology import Ontology, data_folder, read_yaml

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
FILE_KEYS = frozenset({"type", "source", "checked", "classes", "noun_preps", "entries", "wide"})
DEFAULT_ROLES = {"subject": "actor", "object": "recipient"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What an object or subject must be: lemmas named, lemmas of classes, and special terms."""

    lemmas: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    special: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.lemmas or self.classes or self.special)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon. `key` names it in reasons: `assault: verb shoot down`; `wide` rows count only where no
    other fits."""

    key: str
    event_type: str
    anchor: str
    words: tuple[str, ...]
    object: Terms = Terms()
    subject: Terms = Terms()
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
    complement: Terms = Terms()
    own: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """Words that act on other acts. `complements`: inf, ing, that, object, subject, or a preposition; empty is any."""

    key: str
    effect: str
    anchor: str
    words: tuple[str, ...]
    complements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries and operators, looked up by anchor and first lemma (nouns by their last word)."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    operators: Mapping[tuple[str, str], tuple[Operator, ...]]
    effects: Mapping[str, Mapping[str, str]]
    embedded_modes: Mapping[str, Mapping[str, str | None]]
    words: Mapping[str, Any]
    classes: Mapping[str, frozenset[str]]
    inverted: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]
    lists: Mapping[tuple[str, str], frozenset[str]]
    size: int

    def list_of(self, file: str, table: str) -> frozenset[str]:
        """A table of a word file that is a plain list; classes (`@name`) spelt out."""
        return self.lists[file, table]

    def values_of(self, file: str, table: str, word: str) -> tuple[str, ...]:
        """The values under which a table `{value: [words]}` of a word file lists a word."""
        return self.inverted[file, table].get(word, ())

    def value_of(self, file: str, table: str, word: str) -> str | None:
        """The first of `values_of`, or None."""
        return next(iter(self.inverted[file, table].get(word, ())), None)

    def outcome(self, effect: str, event_type: str, quad: int) -> tuple[str, tuple[str, ...]]:
        """What an effect makes of an act: its new type (`same`, `none` or a type) and auxiliary modes to add."""
        table = self.effects[effect]
        value = table.get(event_type) or table.get(f"q{quad}") or table.get("any", "none")
        kind, *aux = value.split("+")
        return kind, tuple(aux)

    def embedded_mode(self, event_type: str, act_type: str) -> str | None:
        """The mode that a REQUEST, REJECT or THREATEN takes from the act that it is about."""
        table = self.embedded_modes.get(event_type, {})
        return table.get(act_type, table.get("any"))


def load(folder: Path | None = None) -> Lexicon:
    """The lexicon in `folder` (default: the shipped English one)."""
    return _shipped() if folder is None else _read(folder, ontology.load())


@cache
def languages() -> frozenset[str]:
    """The languages that texts can be coded in (ISO 639-1): each has its folder."""
    return frozenset(path.name for path in (data_folder() / "lexicon").iterdir() if path.is_dir())


@cache
def _shipped() -> Lexicon:
    return _read(data_folder() / "lexicon" / "en", ontology.load())


def _read(folder: Path, plover: Ontology) -> Lexicon:
    tables = {path.name: read_yaml(path) for path in sorted(folder.glob("*.yaml"))}
    if "operators.yaml" not in tables:
        raise OntologyError(f"{folder}: no operators.yaml; restore it")
    classes = _classes(tables)
    ops = _operator_tables(tables["operators.yaml"])
    entries: dict[tuple[str, str], list[Entry]] = {}
    size = 0
    for name, table in tables.items():
        if "type" not in table:
            continue
        for entry in _entries(name, table, classes, ops, plover):
            key = (entry.anchor, entry.words[-1] if entry.anchor == "noun" else entry.words[0])
            entries.setdefault(key, []).append(entry)
            size += 1
    words = {n.removesuffix(".yaml"): t for n, t in tables.items() if "type" not in t and n != "operators.yaml"}
    return Lexicon(
        entries={k: tuple(v) for k, v in entries.items()},
        operators=_operators(ops),
        effects=_effects(ops, plover),
        embedded_modes=ops["embedded_modes"],
        words=words,
        classes=classes,
        inverted=_inverted(words),
        lists=_lists(words, classes),
        size=size,
    )


def _operator_tables(ops: Any) -> Mapping[str, Any]:
    """`operators.yaml`, with every table that composition needs."""
    needed = ("effects", "default_effect", "embedded_modes")
    if missing := [t for t in needed if not isinstance(ops, dict) or t not in ops]:
        raise OntologyError(f"operators.yaml: no table {', '.join(missing)}; restore it")
    return dict(ops)


def _lists(words: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], frozenset[str]]:
    return {
        (file, table): _flat(f"{file}.yaml, {table}", rows, classes)
        for file, tables in words.items()
        for table, rows in tables.items()
        if isinstance(rows, list) and all(isinstance(w, str) for w in rows)
    }


def _inverted(words: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    """Every table of the form {value: [words]} turned round: word -> values."""
    out: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for file, tables in words.items():
        for table, rows in tables.items():
            if isinstance(rows, dict) and all(isinstance(r, list) for r in rows.values()):
                turned = out.setdefault((file, table), {})
                for value, listed in rows.items():
                    for word in map(str, listed):
                        turned[word] = (*turned.get(word, ()), value)
    return out


def _classes(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise OntologyError(f"{name}: holds no table; see docs/lexicon.md")
        for key, words in (table.get("classes") or {}).items():
            if key in out:
                raise OntologyError(f"{name}: class {key} is defined twice; rename or merge it")
            out[key] = frozenset(str(w) for w in words)
    return out


def _effects(ops: Mapping[str, Any], plover: Ontology) -> dict[str, dict[str, str]]:
    allowed = set(plover.types) | {"same", "none"}
    for effect, table in ops["effects"].items():
        for value in table.values():
            kind, *aux = str(value).split("+")
            if kind not in allowed or not set(aux) <= plover.auxiliary_modes:
                raise OntologyError(
                    f"operators.yaml, effect {effect}: outcome {value} is unknown; use a type, same or none"
                )
    if missing := set(ops["default_effect"].values()) - set(ops["effects"]):
        raise OntologyError(f"operators.yaml, default_effect: no effect {', '.join(sorted(missing))}; define it")
    return dict(ops["effects"])


def _operators(ops: Mapping[str, Any]) -> dict[tuple[str, str], tuple[Operator, ...]]:
    out: dict[tuple[str, str], list[Operator]] = {}
    for number, row in enumerate(ops.get("operators", []), 1):
        if row.get("effect") not in ops["effects"]:
            raise OntologyError(f"operators.yaml, operators row {number}: no effect {row.get('effect')}; define it")
        complements = frozenset(row.get("complement", ()))
        for anchor in ANCHORS:
            for text in row.get(anchor, ()):
                words = tuple(str(text).split())
                operator = Operator(
                    f"operators: {anchor} {text} ({row['effect']})", row["effect"], anchor, words, complements
                )
                out.setdefault((anchor, words[0]), []).append(operator)
    return {k: tuple(v) for k, v in out.items()}


def _entries(
    name: str, table: Mapping[str, Any], classes: Mapping[str, frozenset[str]], ops: Mapping[str, Any], plover: Ontology
) -> Iterator[Entry]:
    kind = table["type"]
    if kind not in plover.types or (extra := set(table) - FILE_KEYS):
        fault = f"type {kind}" if kind not in plover.types else f"key {', '.join(sorted(extra))}"
        raise OntologyError(f"{name}: {fault} is unknown; mend it")
    if kind not in ops["default_effect"]:
        raise OntologyError(f"operators.yaml, default_effect: no row for {kind}; add it")
    if not isinstance(table.get("entries"), list):
        raise OntologyError(f"{name}: no list of entries; add it")
    for number, row, wide in _rows(name, table):
        word = next((row[a] for a in ANCHORS if isinstance(row, dict) and a in row), row)
        where = f"{name}, {'wide row' if wide else 'entry'} {number} ({word})"
        _check(where, row, kind, plover, ops)
        anchor = next(a for a in ANCHORS if a in row)
        defaults = table.get("noun_preps", {}) if anchor == "noun" else {}
        yield Entry(
            key=f"{kind.lower()}: {anchor} {row[anchor]}",
            event_type=kind,
            anchor=anchor,
            words=tuple(str(row[anchor]).split()),
            object=_terms(where, row.get("object", ()), classes),
            subject=_terms(where, row.get("subject", ()), classes),
            preps={**defaults, **row.get("preps", {})},
            needs=frozenset(row.get("needs", ())),
            roles={**DEFAULT_ROLES, **row.get("roles", {})},
            modes=tuple(row.get("modes", ())),
            contexts=tuple(row.get("contexts", ())),
            effect=row.get("effect", ops["default_effect"][kind]),
            modes_by={m: frozenset(map(str, w)) for m, w in row.get("modes_by", {}).items()},
            light=frozenset(row.get("light", ())),
            alone=row.get("alone", True),
            plural=row.get("plural", False),
            own=row.get("own", False),
            complement=_terms(where, row.get("complement", ()), classes),
            unless=_flat(where, row.get("unless", ()), classes),
            wide=wide,
        )


def _rows(name: str, table: Mapping[str, Any]) -> Iterator[tuple[int, Any, bool]]:
    """Entries as they stand, then the families, a row for each of their words, with their number and kind."""
    for number, row in enumerate(table["entries"], 1):
        yield number, row, False
    for number, row in enumerate(table.get("wide") or (), 1):
        anchor = next((a for a in ANCHORS if isinstance(row, dict) and isinstance(row.get(a), list)), None)
        if anchor is None:
            raise OntologyError(f"{name}, wide row {number}: needs a list of words, as in verb: [lift, ease]; mend it")
        for word in row[anchor]:
            yield number, {**row, anchor: word}, True


def _check(where: str, row: Any, kind: str, plover: Ontology, ops: Mapping[str, Any]) -> None:
    if not isinstance(row, dict) or sum(a in row for a in ANCHORS) != 1:
        raise OntologyError(f"{where}: needs exactly one of verb, noun, adj; mend it")
    if unknown := set(row) - ENTRY_KEYS:
        raise OntologyError(f"{where}: key {', '.join(sorted(map(str, unknown)))} is unknown; see docs/lexicon.md")
    _check_kinds(where, row)
    modes = {*row.get("modes", ()), *row.get("modes_by", {})}
    if wrong := modes - set(plover.types[kind].modes):
        has = ", ".join(plover.types[kind].modes) or "none"
        raise OntologyError(f"{where}: {kind} has no mode {', '.join(sorted(map(str, wrong)))}; it has {has}")
    if wrong := set(row.get("contexts", ())) - plover.contexts:
        raise OntologyError(f"{where}: context {', '.join(sorted(map(str, wrong)))} is not in plover.yaml; mend it")
    if wrong := {*row.get("preps", {}).values(), *row.get("roles", {}).values()} - ROLES:
        raise OntologyError(
            f"{where}: role {', '.join(sorted(map(str, wrong)))} is unknown; use {', '.join(sorted(ROLES))}"
        )
    if (effect := row.get("effect")) is not None and effect not in ops["effects"]:
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


def _terms(where: str, given: Any, classes: Mapping[str, frozenset[str]]) -> Terms:
    words = [given] if isinstance(given, str) else [str(w) for w in given]
    named = [w.removeprefix("@") for w in words if w.startswith("@")]
    return Terms(
        lemmas=frozenset(w for w in words if w not in SPECIAL and not w.startswith("@")),
        classes=frozenset().union(*(_class(where, n, classes) for n in named)),
        special=frozenset(words) & SPECIAL,
    )


def _flat(where: str, given: Any, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    terms = _terms(where, given, classes)
    return terms.lemmas | terms.classes | terms.special


def _class(where: str, name: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if name not in classes:
        raise OntologyError(f"{where}: class @{name} is not defined; add it under classes")
    return classes[name]
