"""Files of articles: JSON, JSON lines, tables, Parquet, and packed ones."""

import csv
import gzip
import io
import json
import zipfile
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from detente.documents.make import make_document
from detente.errors import SourceError
from detente.model.document import Document, RawItem
from detente.settings import Settings
from detente.sources import contents
from detente.sources.origin import Origin
from tests.fuzz.articles import article, document_holds
from tests.fuzz.draw import Draw
from tests.fuzz.pages import WHEN
from tests.fuzz.target import RESULT, Target, each
from tests.fuzz.words import NUMBERS, anything, as_bytes, damaged

KEYS = (
    "text",
    "id",
    "published",
    "title",
    "publisher",
    "url",
    "author",
    "pair",
    "body",
    "date",
    "Text",
    "x",
    "headline",
    "",
)
SETTINGS = Settings(max_input_bytes=200_000, max_ratio=200, max_members=20)
KINDS = ("x", "x.json", "x.jsonl", "x.csv", "x.tsv", "x.txt")


def value(draw: Draw, deep: int = 2) -> Any:
    """Any JSON value."""
    match draw.below(9):
        case 0:
            return draw.of((None, True, False))
        case 1:
            return draw.of((0, -1, 1e308, float("nan"), float("inf"), 10**30, 2**63, 0.1))
        case 2 if deep:
            return [value(draw, deep - 1) for _ in range(draw.below(4))]
        case 3 if deep:
            return {draw.of(KEYS): value(draw, deep - 1) for _ in range(draw.below(4))}
        case 4:
            return draw.of(WHEN)
        case _:
            return anything(draw, 20)


def record(draw: Draw) -> dict[str, Any]:
    """An article as JSON has it, with fields missing, too many, or of the wrong kind."""
    out: dict[str, Any] = {
        draw.of(KEYS): value(draw) if draw.one_in(4) else anything(draw, 9) for _ in range(draw.below(5))
    }
    if draw.below(8):
        out[draw.of(("text", "text", "text", "body", "content"))] = (
            article(draw)[:400] if draw.below(6) else value(draw)
        )
    if draw.below(2):
        out["published"] = draw.of(WHEN)
    if draw.one_in(6):
        out["pair"] = {"source": draw.of(("Peru", "", 3)), "target": draw.of(("Chile", " ", None))}
    return out


def line(draw: Draw) -> bytes:
    """A line of JSON, whole or damaged."""
    if draw.one_in(40):
        return b'{"text": ' * draw.of((2, 200, 100_000))
    text = json.dumps(record(draw), ensure_ascii=draw.below(2) == 0)
    return as_bytes(draw, damaged(draw, text)) if draw.one_in(3) else text.encode("utf-8", "replace")


def check_line(content: bytes) -> str:
    """A JSON article is a document, or is refused."""
    return _made(RawItem("x", content, "application/json"))


def table(draw: Draw) -> tuple[bytes, str]:
    """A file of several articles under some name: lines, a list, a table, packed or not."""
    rows = [record(draw) for _ in range(1 + draw.below(5))]
    match draw.below(4):
        case 0:
            text, name = "\n".join(json.dumps(row) for row in rows), draw.of(KINDS)
        case 1:
            text, name = json.dumps(rows), draw.of(KINDS)
        case _:
            out, keys = io.StringIO(), list(dict.fromkeys(["text", *draw.some(KEYS, 5)][draw.below(9) == 8 :] or ["x"]))
            writer = csv.writer(out, delimiter=draw.of(",;\t"), quoting=draw.of((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
            writer.writerow(keys)
            writer.writerows([[str(row.get(key, "")) for key in keys] for row in rows])
            text, name = out.getvalue(), draw.of(("x.csv", "x.tsv", "x"))
    content = as_bytes(draw, damaged(draw, text)) if draw.one_in(3) else text.encode("utf-8", "replace")
    match draw.below(8):
        case 0:
            return _hurt(draw, gzip.compress(content, 1, mtime=0)), f"{name}.gz"
        case 1:
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", draw.of((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
                for n in range(1 + draw.below(3)):
                    archive.writestr(f"{n}{draw.of(('', '/', '../'))}{name}", content)
            return _hurt(draw, packed.getvalue()), "x.zip"
    return content, name


def parquet(draw: Draw) -> tuple[bytes, str]:
    """A Parquet file of articles, whole or damaged."""
    rows = [record(draw) for _ in range(1 + draw.below(4))]
    columns = {key: [row.get(key) for row in rows] for key in {k for row in rows for k in row}}
    packing = draw.of(("none", "snappy", "zstd"))
    try:
        packed = _parquet({key: pa.array(cells) for key, cells in columns.items()}, packing)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):  # cells of several kinds, or of none that it has
        texts = {key: [str(c).encode("utf-8", "replace").decode() for c in cells] for key, cells in columns.items()}
        packed = _parquet(
            {key.encode("utf-8", "replace").decode(): pa.array(cells) for key, cells in texts.items()}, packing
        )
    return _hurt(draw, packed), "x.parquet"


def _parquet(columns: dict[str, Any], packing: str) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression=packing)
    return out.getvalue()


def check_file(given: tuple[bytes, str]) -> str:
    """Every item of a file is a document or is refused; a file that cannot be read on says so after what came."""
    content, name = given
    found: list[str] = []
    try:
        for item in contents._named(io.BytesIO(content), Origin(name, name, SETTINGS)):
            found.append(item.fault.partition(":")[0] if item.fault else _made(item))
    except SourceError as error:
        assert str(error).startswith(name) and "\n" not in str(error)
        found.append(str(error).removeprefix(f"{name}: ").partition(":")[0])
    return RESULT if RESULT in found else found[0].rpartition(", member ")[0] or found[0] if found else "no item"


def _made(item: RawItem) -> str:
    found = make_document(item, SETTINGS)
    if isinstance(found, Document):
        return document_holds(found)
    assert found.reason and "\n" not in found.reason
    return found.reason.partition(":")[0]


def _hurt(draw: Draw, data: bytes) -> bytes:
    if draw.below(3):
        return data
    out = bytearray(data)
    for _ in range(1 + draw.below(6)):
        out[draw.below(len(out))] ^= 1 << draw.below(8)
    return bytes(out[: draw.below(len(out))]) if draw.one_in(3) else bytes(out)


def map_of(draw: Draw) -> str:
    """A map of columns as users type it."""
    parts = [
        f"{draw.of(KEYS)}{draw.of(('=', '=', '', ':', '=='))}{draw.of((*KEYS, *NUMBERS))}" for _ in range(draw.below(4))
    ]
    return damaged(draw, draw.of((",", ", ", ";")).join(parts))


TARGETS = (
    Target("json", 130_000, line, each(check_line)),
    Target("tables", 30_000, table, each(check_file)),
    Target("parquet", 6_000, parquet, each(check_file)),
)
