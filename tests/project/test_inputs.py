"""Places to documents, whatever they hold: nothing is lost in silence, and a document is the same wherever it lies."""

import bz2
import csv
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from detente.documents.make import Given
from detente.errors import DataError, SourceError
from detente.model.document import Document
from detente.project import inputs
from detente.project.refused import Refused
from detente.project.stream import code_file, to_line
from detente.settings import Settings

ROWS = [
    {"text": f"Peru expelled the envoy of Chile number {n}.", "published": "2016-06-28", "publisher": "Herald"}
    for n in range(5)
]


def files(folder: Path) -> list[Path]:
    """The same articles in every form."""
    lines = "".join(f"{json.dumps(row)}\n" for row in ROWS).encode()
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, ["publisher", "text", "published"])  # in an order of its own
    writer.writeheader()
    writer.writerows(reversed(ROWS))
    forms = {
        "a.jsonl": lines,
        "b.json": json.dumps(ROWS).encode(),
        "c.csv": table.getvalue().encode(),
        "d.jsonl.gz": gzip.compress(lines),
        "e.jsonl.zst": zstandard.compress(lines),
        "f.jsonl.bz2": bz2.compress(lines),
        "g.csv.xz": lzma.compress(table.getvalue().encode()),
    }
    for name, content in forms.items():
        (folder / name).write_bytes(content)
    pq.write_table(pa.Table.from_pylist(ROWS), folder / "h.parquet")
    with zipfile.ZipFile(folder / "i.zip", "w") as archive:
        archive.writestr("x/y.jsonl", lines)
    return [folder / name for name in (*forms, "h.parquet", "i.zip")]


def documents(*places: Path, **settings: str | int) -> list[Document]:
    found = list(inputs.items(map(str, places), Settings(**settings)))  # type: ignore[arg-type]
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def test_a_document_is_the_same_in_every_form_and_order(tmp_path: Path) -> None:
    expected = {(d.id, d.text, d.published, d.publisher) for d in documents(files(tmp_path)[0])}
    assert len(expected) == len(ROWS)
    for place in files(tmp_path):
        found = documents(place)
        assert len(found) == len(ROWS), place
        assert {(d.id, d.text, d.published, d.publisher) for d in found} == expected, place


def test_the_map_holds_for_tables_and_for_json(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nr,story,text\n7,Peru expelled the envoy of Chile.,x\n")
    (tmp_path / "a.jsonl").write_text('{"nr": 7, "story": "Peru expelled the envoy of Chile.", "text": "x"}\n')
    for name in ("a.csv", "a.jsonl"):
        (found,) = documents(tmp_path / name, map="text=story,id=nr")
        assert (found.id, found.text) == ("7", "Peru expelled the envoy of Chile.")
        settings = Settings(map="text=story,id=nr")
        (coded,) = code_file(str(tmp_path / name), settings)
        assert (to_line(coded) or {})["id"] == (7 if name == "a.jsonl" else "7")
    with pytest.raises(DataError, match="no field 'txt'"):
        list(inputs.items([str(tmp_path / "a.csv")], Settings(map="txt=story")))


def test_what_cannot_be_read_stands_in_its_place(tmp_path: Path) -> None:
    place = tmp_path / "a.csv"
    place.write_text("text\nA raid.\n\na,b\nA talk.\n")
    found = list(inputs.items([str(place), str(tmp_path / "none*")], Settings()))
    assert [str(item).partition(":")[0] for item in found if isinstance(item, Refused)] == [
        f"{place}, row 4",
        f"{tmp_path}/none*",
    ]
    assert isinstance(found[1], Refused) and isinstance(found[3], Refused)


def test_columns_that_are_not_read_are_said_once_a_set() -> None:
    said: list[str] = []
    told = inputs.Unread(said.append)
    told("a.csv", ("x", "y"))
    told("b.csv", ("x", "y"))
    told("c.csv", tuple(f"c{n}" for n in range(30)))
    assert said[0] == "a.csv: not read: x, y; --map FIELD=COLUMN reads one"
    assert len(said) == 2 and "c19 and 10 more" in said[1]


def test_one_document_is_one(tmp_path: Path) -> None:
    (tmp_path / "one.csv.gz").write_bytes(gzip.compress(b"text\nA raid.\n"))
    (tmp_path / "two.csv").write_bytes(b"text\nA raid.\nA talk.\n")
    (tmp_path / "none.csv").write_bytes(b"text\n")
    (tmp_path / "de.txt").write_text("Die Regierung hat den Botschafter des Landes verwiesen und Verträge eingefroren.")
    assert inputs.one_document(str(tmp_path / "one.csv.gz"), Settings(), Given()).text == "A raid."
    for name, message in (("two.csv", "more than one"), ("none.csv", "holds no article"), ("de.txt", "not English")):
        with pytest.raises(SourceError, match=message):
            inputs.one_document(str(tmp_path / name), Settings(), Given())
