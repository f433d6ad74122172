"""A damaged record: always one line of RecordError, never a traceback of a library, never a wrong answer in silence."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from deltalake import DeltaTable, write_deltalake

from detente.errors import DetenteError, QueryError, RecordError
from detente.record import store
from detente.record.runs import Run
from detente.record.tables import MIGRATIONS, TABLES, Migration, version
from detente.record.view import View
from detente.record.writer import BatchReport, Writer
from tests.record.samples import numbered

RUN = Run("damage")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "record"
    writer = Writer(folder)
    for n in range(3):
        writer.write([numbered(n)], RUN)
    return folder


def read_all(path: Path) -> int:
    with View(path) as view:
        view.documents(), view.claim_list(), view.links(), view.memberships(), view.rejects(), view.runs()
        view.counts(), view.reports(["ev1"]), view.corrections(), view.entities()
        return len(view.event_list())


def first(path: Path, pattern: str) -> Path:
    return sorted(path.glob(pattern))[0]


def last_log(path: Path, table: str) -> Path:
    return sorted(path.glob(f"{table}/_delta_log/*.json"))[-1]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"event_type", b"event\xfftype"))


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "truncated parquet": (lambda p: cut(first(p, "events/*.parquet")), "damaged"),
    "missing parquet": (lambda p: first(p, "documents/*.parquet").unlink(), "damaged"),
    "names that are no text": (lambda p: garble(first(p, "events/*.parquet")), "damaged"),
    "broken log": (lambda p: cut(last_log(p, "events")), "damaged"),
    "broken log of batches": (lambda p: cut(last_log(p, "batches")), "damaged"),
    "missing table": (lambda p: shutil.rmtree(p / "event_reports"), "missing"),
    "missing batches": (lambda p: shutil.rmtree(p / "batches"), "missing"),
    "log cut off": (lambda p: last_log(p, "events").unlink(), "rows are lost"),
    "log emptied": (lambda p: last_log(p, "claim_reports").write_bytes(b""), "rows are lost"),
    "a batch lost": (lambda p: (p / "batches/_delta_log" / f"{2:020}.json").write_bytes(b""), "rows are lost"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_one_line_with_place_and_mend(sound: Path, tmp_path: Path, name: str) -> None:
    path, (spoil, message) = tmp_path / "record", DAMAGES[name]
    shutil.copytree(sound, path)
    spoil(path)
    with pytest.raises(RecordError, match=message) as caught:
        read_all(path)
    text = str(caught.value)
    assert text.startswith(str(path))
    assert "restore the record from a copy" in text
    assert "\n" not in text
    assert caught.value.exit_code == 3
    with suppress(RecordError):
        Writer(path).write([numbered(n) for n in range(4)], RUN)
    with pytest.raises(RecordError):  # writing on has not covered it up
        read_all(path)


def test_whatever_byte_is_hurt_only_our_errors_come(sound: Path, tmp_path: Path) -> None:
    chance, files = random.Random(3), sorted(f for f in sound.rglob("*") if f.is_file())
    for n in range(25):
        path = tmp_path / str(n)
        shutil.copytree(sound, path)
        victim = path / chance.choice(files).relative_to(sound)
        data = bytearray(victim.read_bytes())
        for _ in range(3):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        victim.write_bytes(data[: chance.randrange(len(data))] if n % 2 else data)
        try:
            assert read_all(path) <= 5
        except DetenteError as error:
            assert "\n" not in str(error)


def test_a_row_whose_json_is_spoilt(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "record"
    shutil.copytree(sound, path)
    DeltaTable(path / "events").update(new_values={"json": "{not"}, predicate="id = 'own1'")
    with View(path) as view, pytest.raises(RecordError, match="a row is damaged"):
        view.event_list()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_without_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RecordError, match="see to the rights"):
        Writer(tmp_path / "record")


def test_on_a_read_only_disk_it_is_read_and_nothing_is_written(sound: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here")
    try:
        shutil.copytree(sound, disk / "record")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        assert read_all(disk / "record") == 5
        for path in (disk / "record", disk / "another"):
            with pytest.raises(RecordError, match=r"Read-only file system.*see to the rights"):
                Writer(path).write([numbered(9)], RUN)
        assert read_all(disk / "record") == 5
    finally:
        subprocess.run(["umount", disk], check=True)


def test_what_is_no_record_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("hello")
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_text("cat")
    for path in (tmp_path / "file", folder):
        for use in (View, Writer):
            with pytest.raises(RecordError, match="not a record"):
                use(path)
    assert [p.name for p in folder.iterdir()] == ["cat.jpg"]


def test_a_newer_record_is_refused(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "record"
    shutil.copytree(sound, path)
    DeltaTable(path / "batches").alter.set_table_properties({"detente.version": "7"}, raise_if_not_exists=False)
    for use in (View, Writer):
        with pytest.raises(RecordError, match=f"version 7 is newer than {version()}"):
            use(path)


def test_an_older_record_is_read_and_migrated_by_a_writer(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record"
    shutil.copytree(sound, path)
    column = TABLES["links"].field("words").with_name("tone")
    grown = dict(TABLES) | {"rejects": TABLES["rejects"].append(column), "vintages": TABLES["runs"]}
    number = version() + 1
    later = (*MIGRATIONS, Migration(number, "tone", ("vintages",), (("rejects", "tone"),)))
    monkeypatch.setattr(store, "MIGRATIONS", later)
    monkeypatch.setattr(store, "TABLES", grown)
    monkeypatch.setattr(store, "version", lambda: number)
    assert store.make_record(str(path)).metadata().configuration["detente.version"] == str(number)
    assert "tone" in [f.name for f in DeltaTable(path / "rejects").schema().fields]
    assert DeltaTable(path / "vintages").version() == 0
    assert store.make_record(str(path)).version() == DeltaTable(path / "batches").version()


def test_a_record_from_before_there_were_authors_is_read_and_written_on(tmp_path: Path) -> None:
    path = tmp_path / "record"
    Writer(path).write([numbered(1)], RUN)
    older = DeltaTable(path / "documents").to_pyarrow_table().drop_columns(["author"])
    write_deltalake(path / "documents", older, mode="overwrite", schema_mode="overwrite")
    DeltaTable(path / "batches").alter.set_table_properties({"detente.version": "2"}, raise_if_not_exists=False)
    with View(path) as view:
        assert view.document("doc1").author == ""
    written = numbered(2)
    Writer(path).write([replace(written, document=replace(written.document, author="Jane Doe"))], RUN)
    with View(path) as view:
        assert [view.document(f"doc{n}").author for n in (1, 2)] == ["", "Jane Doe"]
    assert read_all(path) == 4


def test_making_that_was_cut_off_goes_on(tmp_path: Path) -> None:
    Writer(tmp_path / "record")
    for name in ("batches", "runs"):
        shutil.rmtree(tmp_path / "record" / name)
    with pytest.raises(QueryError, match="no record is here"):
        View(tmp_path / "record")
    assert Writer(tmp_path / "record").write([numbered(1)], RUN) == BatchReport(documents=1, events=2, relations=1)


def test_a_place_with_signs_of_patterns_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a *c? {d} 'e é 中#"
    Writer(path).write([numbered(1)], RUN)
    assert read_all(path) == 2
    plain = tmp_path / "Élan vital 中"
    Writer(plain).write([numbered(1)], RUN)
    assert read_all(plain) == 2
    for name in ("a%20b", "a[b", "a|b", "a^b", "a\\b"):
        with pytest.raises(QueryError, match="name a folder without"):
            Writer(tmp_path / name)
        assert not (tmp_path / name).exists()


def test_a_record_whose_last_table_was_begun_and_not_made_is_made(tmp_path: Path) -> None:
    (tmp_path / "record" / "batches" / "_delta_log").mkdir(parents=True)
    assert store.unmade(str(tmp_path / "record"))
    store.make_record(str(tmp_path / "record"))
    assert not store.unmade(str(tmp_path / "record"))
