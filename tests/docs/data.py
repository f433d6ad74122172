"""The shipped tables: how many rows each holds, and the source and day that it names itself."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.shipped import read_yaml
from tests.docs.workplace import ROOT

DATA = ROOT / "detente" / "data"
KINDS = (
    "actors",
    "gazetteer",
    "map",
    "lexicon",
    "ontology",
    "languages",
    "sources",
    "evaluation",
    "identity",
    "models",
    "crosswalks",
    "exchange",
    "institutions",
    "relations",
    "examples",
)
SINGLE = {"languages": ["languages.csv"], "sources": ["columns.csv", "pages.yaml"]}


@dataclass(frozen=True)
class DataTable:
    """One shipped table (or folder of equal files)."""

    name: str
    rows: int
    unit: str
    source: str
    checked: str


@cache
def data_tables(kind: str) -> tuple[DataTable, ...]:
    """The tables of one kind, by name; read once a process."""
    return tuple(_tables(kind))


def _tables(kind: str) -> Iterator[DataTable]:
    if kind == "examples":
        yield _examples()
        return
    found = sorted((DATA / kind).rglob("*.[cy][sa][vm]*"))
    places = [DATA / name for name in SINGLE[kind]] if kind in SINGLE else found
    for place in places:
        yield _csv(place) if place.suffix == ".csv" else _yaml(place)


def _csv(path: Path) -> DataTable:
    lines = path.read_text(encoding="utf-8").splitlines()
    remarks = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    rows = [row for row in csv.reader(line for line in lines if not line.startswith("#")) if row]
    headed = not re.fullmatch(r"[a-z]{2},[A-Z]\w+.*", ",".join(rows[0]))
    source, checked = _named(remarks)
    return DataTable(_name(path), len(rows) - headed, "rows", source, checked)


def _named(remarks: str) -> tuple[str, str]:
    """Source and day out of the remarks at the head of a table."""
    source = re.search(r"[Ss]ource: (.+?)(?=[.;]? [Cc]hecked|; shortened| shortened and|$)", remarks)
    checked = re.search(r"[Cc]hecked:? (\d{4}-\d\d-\d\d)", remarks)
    return (source[1] if source else ""), (checked[1] if checked else "")


def _yaml(path: Path) -> DataTable:
    table = read_yaml(path)
    if "entries" in table:
        rows, unit = len(table["entries"]), "entries"
    elif "modes" in table and "score" in table:
        rows, unit = len(table["modes"]), "modes"
    else:
        rows, unit = _leaves({k: v for k, v in table.items() if k not in ("source", "checked")}), "words and values"
    source, checked = str(table.get("source", "")), str(table.get("checked", ""))
    if not source and (DATA / "ontology") in path.parents:
        lists = _yaml(DATA / "ontology" / "plover.yaml")
        source, checked = lists.source, lists.checked
    return DataTable(_name(path), rows, unit, source, checked)


def _leaves(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_leaves, value.values()))
    return sum(map(_leaves, value)) if isinstance(value, list) else 1


def _examples() -> DataTable:
    texts = [json.loads(p.read_text(encoding="utf-8"))["text"] for p in sorted((DATA / "examples").glob("*.json"))]
    words = sum(len(text.split()) for text in texts)
    return DataTable("examples/*.json", len(texts), f"articles ({words:,} words)", "written for the project", "")


def _name(path: Path) -> str:
    return path.relative_to(DATA).as_posix()
