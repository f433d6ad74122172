"""Trained models in a folder: one JSON file, the trees as LightGBM's own text beside it, past cases as Arrow.

Everything is text or numbers; nothing is unpickled. The JSON file is written last and has the digests of the others, so
that what is half written, or was changed since, is noticed before it is read.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pyarrow as pa

from detente.errors import RecordError
from detente.outlook import trees
from detente.outlook.calibrate import line_from_json
from detente.outlook.forecaster import Forecaster, to_json
from detente.outlook.method import Method
from detente.outlook.regress import Linear, linear_from_json
from detente.outlook.scores import Bin

FOLDER, FILE, CASES, FORMAT = "models", "outlook.json", "outlook-cases.arrow", 1
_MEND = "train anew: detente outlook --train"


@dataclass(frozen=True, slots=True)
class Vintage:
    """What was learnt from: the last day, how many acts and weeks, when, and with which versions and figures."""

    last: date
    acts: int
    weeks: int
    made: str
    method: str
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Learnt:
    """A forecaster with what can be said of it: `later` are its forecasts of later weeks in fine bins, from which
    intervals come, `bins` the same as readers see them; `silent` is the rate of pairs of which nothing is reported."""

    model: Forecaster
    later: tuple[Bin, ...]
    bins: tuple[Bin, ...]
    silent: float


@dataclass(frozen=True, slots=True)
class Trained:
    """All that a folder holds: forecasters by (outcome, horizon), and past cases."""

    vintage: Vintage
    learnt: Mapping[tuple[str, str], Learnt]
    cases: pa.Table


def versions() -> dict[str, str]:
    """Of what makes the models."""
    out = {}
    for name in ("detente", "numpy", "lightgbm"):
        with suppress(PackageNotFoundError):
            out[name] = version(name)
    return out


def save(folder: Path, found: Trained) -> None:
    """Writes all files, the index last. RecordError where the folder cannot be written."""
    files: dict[str, bytes] = {CASES: _arrow(found.cases)}
    rows = []
    for (outcome, horizon), each in found.learnt.items():
        text = f"outlook-{outcome.replace(' ', '-')}-{horizon}.txt" if each.model.trees else None
        if text and each.model.trees:
            files[text] = each.model.trees.text.encode()
        bins = {name: [asdict(b) for b in getattr(each, name)] for name in ("later", "bins")}
        rows.append({**to_json(each.model), **bins, "silent": each.silent, "trees": text})
    digests = {name: _digest(content) for name, content in files.items()}
    vintage = {**asdict(found.vintage), "last": found.vintage.last.isoformat()}
    body = json.dumps({"format": FORMAT, "vintage": vintage, "files": digests, "models": rows}).encode()
    index = json.dumps({"seal": _digest(body)}).encode() + b"\n" + body
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in (*files.items(), (FILE, index)):
            place = folder / f".new-{os.getpid()}-{name}"
            place.write_bytes(content)
            place.replace(folder / name)
    except OSError as error:
        raise RecordError(f"{folder}: cannot be written ({error.strerror}); see to the rights to the folder") from error


def load(folder: Path, wanted: str | None = None) -> Trained | None:
    """What was saved, of one horizon or of all; None where nothing was. RecordError where it is damaged, or was made by
    a program whose features are other ones."""
    place = folder / FILE
    try:
        index = place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RecordError(f"{place}: cannot be read ({error.strerror}); {_MEND}") from error
    try:
        seal, _, body = index.partition(b"\n")
        if json.loads(seal)["seal"] != _digest(body):
            raise ValueError("it was changed")
        table = json.loads(body)
        if table["format"] != FORMAT or table["vintage"]["method"] != Method().digest():
            raise RecordError(f"{place}: made by a program with another method; {_MEND}")
        rows = [row for row in table["models"] if wanted in (None, row["horizon"])]
        texts = [row["trees"] for row in rows if row["trees"]]
        content = {name: _read(folder / name, table["files"][name]) for name in (*texts, CASES)}
        learnt = {(row["outcome"], row["horizon"]): _learnt(row, content) for row in rows}
        vintage = {**table["vintage"], "last": date.fromisoformat(table["vintage"]["last"])}
        return Trained(Vintage(**vintage), learnt, _table(content[CASES]))
    except (KeyError, TypeError, ValueError, OSError, pa.ArrowException) as error:
        raise RecordError(f"{place}: damaged ({str(error)[:120]}); {_MEND}") from error


def _learnt(row: Mapping[str, Any], content: Mapping[str, bytes]) -> Learnt:
    grown = trees.from_text(content[row["trees"]].decode()) if row["trees"] in content else None
    first, second = row["persists"]
    model = Forecaster(
        row["outcome"],
        row["horizon"],
        float(row["base"]),
        (float(first), float(second)),
        linear_from_json(row["logit"]),
        _with_alpha(row["acts"]),
        _with_alpha(row["beyond"]),
        grown,
        linear_from_json(row["pulse"]) if row["pulse"] else None,
        line_from_json(row["line"]),
        float(row["cover"]),
    )
    later, bins = (tuple(Bin(**each) for each in row[name]) for name in ("later", "bins"))
    return Learnt(model, later, bins, float(row["silent"]))


def _with_alpha(row: Mapping[str, Any] | None) -> tuple[Linear, float] | None:
    return (linear_from_json(row), float(row["alpha"])) if row else None


def _read(place: Path, digest: str) -> bytes:
    content = place.read_bytes()
    if _digest(content) != digest:
        raise ValueError(f"{place.name} was changed")
    return content


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _arrow(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _table(content: bytes) -> pa.Table:
    with pa.ipc.open_file(pa.BufferReader(content)) as reader:
        return reader.read_all()
