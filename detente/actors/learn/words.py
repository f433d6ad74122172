"""The words by which unknown actors are told from other names in capitals: `data/actors/learning.yaml`, checked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from detente.actors.registry_words import SECTORS
from detente.errors import DataError
from detente.shipped import Spot, data_folder, read_yaml

FILE = "learning.yaml"
LISTS = (
    "past", "coming", "vague", "relative", "ranks", "local", "portfolios", "within", "links", "possessives", "private",
    "telling", "wide", "armed", "organs", "things",
)  # fmt: skip
KINDS = ("group", "organisation", "institution")


@dataclass(frozen=True, slots=True)
class Body:
    """What a noun or the word before it says: kind of actor, sector and type as in the tables of actors. `sure`: the
    word is enough by itself."""

    kind: str
    sector: str
    type: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All tables of learning.yaml, by word in small letters (those of names in capitals as they stand)."""

    past: frozenset[str]
    coming: frozenset[str]
    vague: frozenset[str]
    relative: frozenset[str]
    ranks: frozenset[str]
    local: frozenset[str]
    portfolios: frozenset[str]
    within: frozenset[str]
    links: frozenset[str]
    possessives: frozenset[str]
    private: frozenset[str]
    telling: frozenset[str]
    wide: frozenset[str]
    armed: frozenset[str]
    organs: frozenset[str]
    things: frozenset[str]
    described: Mapping[str, Body]
    groups: Mapping[str, Body]
    fighters: Mapping[str, Body]
    bodies: Mapping[str, Body]
    spellings: tuple[tuple[str, str], ...]


def load(folder: Path | None = None) -> Words:
    """Read and check the table of `folder` (default: the shipped one). DataError with file, line and mend."""
    return _shipped() if folder is None else _read(folder / FILE)


@cache
def _shipped() -> Words:
    return _read(data_folder() / "actors" / FILE)


def _read(path: Path) -> Words:
    raw = read_yaml(path)
    wanted = {f.name for f in fields(Words)} | {"source", "checked"}
    if not isinstance(raw, dict) or set(raw) != wanted:
        wrong = sorted(map(str, wanted ^ set(raw))) if isinstance(raw, dict) else ["no table"]
        raise DataError(f"{FILE}: keys missing or unknown: {', '.join(wrong)}; keep exactly the documented ones")
    lists = {key: _list(path, key, raw[key]) for key in LISTS}
    if wrong := sorted(lists["private"] - SECTORS):
        raise DataError(f"{Spot(path, ('private',))}: no sectors: {', '.join(wrong)}; use those of PLOVER")
    return Words(
        **lists,
        described=_rows(path, "described", "word", raw["described"]),
        groups=_rows(path, "groups", "noun", raw["groups"]),
        fighters=_rows(path, "fighters", "noun", raw["fighters"]),
        bodies=_rows(path, "bodies", "noun", raw["bodies"]),
        spellings=tuple(_spelling(path, n, row) for n, row in enumerate(_sequence(path, "spellings", raw))),
    )


def _list(path: Path, key: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise DataError(f"{Spot(path, (key,))}, {key}: not a list of words; quote numbers and words such as 'true'")
    return frozenset(value)


def _sequence(path: Path, key: str, raw: Mapping[str, Any]) -> list[Any]:
    if not isinstance(raw[key], list):
        raise DataError(f"{Spot(path, (key,))}, {key}: no list of rows; write one row a line, each after '- '")
    rows: list[Any] = raw[key]
    return rows


def _rows(path: Path, key: str, word: str, value: Any) -> dict[str, Body]:
    found: dict[str, Body] = {}
    for number, row in enumerate(_sequence(path, key, {key: value})):
        where = Spot(path, (key, number), f"{key} row {number + 1}")
        if not isinstance(row, dict) or not isinstance(row.get(word), str) or not row[word]:
            raise DataError(f"{where}: no {word}; write it as {{{word}: ..., sector: ..., type: ...}}")
        if unknown := set(row) - {word, "kind", "sector", "type", "sure"}:
            raise DataError(f"{where}: {', '.join(sorted(map(str, unknown)))} is no key here; remove it")
        if row[word] in found:
            raise DataError(f"{where}: '{row[word]}' stands twice; keep one row for it")
        found[row[word]] = _body(where, row)
    return found


def _body(where: Spot, row: Mapping[str, Any]) -> Body:
    sure = row.get("sure", True)
    kind, sector = row.get("kind", "group"), row.get("sector", "")
    if not isinstance(sure, bool):
        raise DataError(f"{where}: '{sure}' is neither true nor false; write one of them")
    if kind not in KINDS:
        raise DataError(f"{where}: kind '{kind}' is not known; use one of: {', '.join(KINDS)}")
    if sector not in SECTORS and (sure or sector):
        raise DataError(f"{where}: sector '{sector}' is not known; use one of: {', '.join(sorted(SECTORS))}")
    return Body(kind, sector, str(row.get("type", "")), sure)


def _spelling(path: Path, number: int, row: Any) -> tuple[str, str]:
    if not isinstance(row, list) or len(row) != 2 or not all(isinstance(letters, str) for letters in row) or not row[0]:
        raise DataError(f"{Spot(path, ('spellings', number))}, spellings: {row}; write a pair such as [kh, k]")
    return row[0], row[1]
