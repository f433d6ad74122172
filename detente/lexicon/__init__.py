"""The lexicon: which words make which PLOVER type, and what operators do to other acts.

Format: docs/lexicon.md. Read once from `data/lexicon/<language>`, checked against the ontology; a wrong entry raises
OntologyError with file, entry and mend. Files that were found right are not checked again (`detente.kept`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente import garbage, kept, ontology
from detente.errors import OntologyError
from detente.lexicon.entries import ANCHORS, Entries, Entry, Maker, Row, Terms, flat
from detente.ontology import Ontology
from detente.shipped import data_folder, read_yaml

FILE_KEYS = frozenset({"type", "source", "checked", "classes", "noun_preps", "entries", "wide"})
CHECKED = "lexicon-checked"  # under which it is kept that all rows of some files are right


__all__ = ["ANCHORS", "Entry", "Lexicon", "Operator", "Terms", "languages", "load"]


@dataclass(frozen=True, slots=True)
class Operator:
    """Words that act on other acts. `complements`: inf, ing, that, object, subject, or a preposition; empty is any."""

    key: str
    effect: str
    anchor: str
    words: tuple[str, ...]
    complements: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Entries and operators, looked up by anchor and first lemma (nouns by their last word). Each is equal to itself
    alone."""

    entries: Entries
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

    def outcome(
        self, effect: str, event_type: str, quad: int, modes: Sequence[str] = ()
    ) -> tuple[str, tuple[str, ...]]:
        """What an effect makes of an act: its new type (`same`, `none` or a type) and auxiliary modes to add. A row for
        a type with one of its modes goes before that for the type."""
        table = self.effects[effect]
        finer = next((key for mode in modes if (key := f"{event_type} {mode}") in table), event_type)
        value = table.get(finer) or table.get(event_type) or table.get(f"q{quad}") or table.get("any", "none")
        kind, *aux = value.split("+")
        return kind, tuple(aux)

    def embedded_mode(self, event_type: str, act_type: str, modes: Sequence[str] = ()) -> str | None:
        """The mode that a REQUEST, REJECT or THREATEN takes from the act that it is about: from its mode, where the
        table has that, else from its type."""
        table = self.embedded_modes.get(event_type, {})
        finer = next((key for mode in modes if (key := f"{act_type} {mode}") in table), act_type)
        return table.get(finer, table.get("any"))


def load(folder: Path | None = None) -> Lexicon:
    """The lexicon in `folder` (default: the shipped English one)."""
    if folder is None:
        return _shipped()
    with garbage.unsearched():
        return _read(folder, ontology.load())


@cache
def languages() -> frozenset[str]:
    """The languages that texts can be coded in (ISO 639-1): each has its folder."""
    return frozenset(path.name for path in (data_folder() / "lexicon").iterdir() if path.is_dir())


@cache
def _shipped() -> Lexicon:
    return load(data_folder() / "lexicon" / "en")


def _read(folder: Path, plover: Ontology) -> Lexicon:
    paths = sorted(folder.glob("*.yaml"))
    tables = {path.name: read_yaml(path) for path in paths}
    if "operators.yaml" not in tables:
        raise OntologyError(f"{folder}: no operators.yaml; restore it")
    ops = _operator_tables(tables["operators.yaml"])
    maker = Maker(_classes(tables), ops, plover)
    key = _digest(paths)
    right = kept.recall(CHECKED, key) is True
    rows: dict[tuple[str, str], list[Row]] = {}
    for name, table in tables.items():
        for row in _rows(name, table, ops, plover) if "type" in table else ():
            if not right:
                maker.check(row)
            rows.setdefault(row.found_under, []).append(row)
    entries = Entries(rows, maker.entry)
    if not right:
        _all_made(entries)
        kept.keep(CHECKED, key, True)
    words = {n.removesuffix(".yaml"): t for n, t in tables.items() if "type" not in t and n != "operators.yaml"}
    return Lexicon(
        entries=entries,
        operators=_operators(ops),
        effects=_effects(ops, plover),
        embedded_modes=ops["embedded_modes"],
        words=words,
        classes=maker.classes,
        inverted=_inverted(words),
        lists=_lists(words, maker.classes),
        size=sum(map(len, rows.values())),
    )


def _digest(paths: Iterable[Path]) -> str:
    """The digest of everything that the check of the rows looks at: their files and those of the ontology."""
    files = (*paths, *sorted((data_folder() / "ontology").rglob("*.yaml")))
    return kept.digest(*(part for path in files for part in (path.name.encode(), path.read_bytes())))


def _all_made(entries: Entries) -> None:
    """Makes each entry once, which finds what only shows when a row is put together: classes that nobody defines."""
    for _ in entries.values():
        pass


def _operator_tables(ops: Any) -> Mapping[str, Any]:
    """`operators.yaml`, with every table that composition needs."""
    needed = ("effects", "default_effect", "embedded_modes")
    if missing := [t for t in needed if not isinstance(ops, dict) or t not in ops]:
        raise OntologyError(f"operators.yaml: no table {', '.join(missing)}; restore it")
    return dict(ops)


def _lists(words: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> dict[tuple[str, str], frozenset[str]]:
    return {
        (file, table): flat(f"{file}.yaml, {table}", rows, classes)
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
    known = {*plover.types, "q1", "q2", "q3", "q4", "any"}
    known |= {f"{name} {mode}" for name, kind in plover.types.items() for mode in kind.modes}
    for effect, table in ops["effects"].items():
        if wrong := set(table) - known:
            names = ", ".join(sorted(wrong))
            raise OntologyError(
                f"operators.yaml, effect {effect}: {names} is no type, type with mode, q1 to q4 or any; mend it"
            )
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


def _rows(name: str, table: Mapping[str, Any], ops: Mapping[str, Any], plover: Ontology) -> Iterator[Row]:
    """Entries as they stand, then the families, a row for each of their words."""
    kind = table["type"]
    if kind not in plover.types or (extra := set(table) - FILE_KEYS):
        fault = f"type {kind}" if kind not in plover.types else f"key {', '.join(sorted(extra))}"
        raise OntologyError(f"{name}: {fault} is unknown; mend it")
    if kind not in ops["default_effect"]:
        raise OntologyError(f"operators.yaml, default_effect: no row for {kind}; add it")
    if not isinstance(table.get("entries"), list):
        raise OntologyError(f"{name}: no list of entries; add it")
    noun_preps = table.get("noun_preps", {})
    for number, row in enumerate(table["entries"], 1):
        yield Row(name, number, kind, row, noun_preps)
    for number, row in enumerate(table.get("wide") or (), 1):
        anchor = next((a for a in ANCHORS if isinstance(row, dict) and isinstance(row.get(a), list)), None)
        if anchor is None:
            raise OntologyError(f"{name}, wide row {number}: needs a list of words, as in verb: [lift, ease]; mend it")
        for word in row[anchor]:
            yield Row(name, number, kind, {**row, anchor: word}, noun_preps, wide=True)
