"""SQL of users: what can be asked, and that nothing else can be done with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.errors import QueryError
from detente.model.document import Document
from detente.model.statement import Reading
from detente.record import apart
from detente.record.apart import ask_apart
from detente.record.questions import TABLES, Limits, ask
from detente.record.runs import this_run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import claim, event


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions") / "record"
    document = Document("d1", "A text.", event("aa1").date.start or pytest.fail("no day"), publisher="DW")
    Writer(folder).write([Reading(document, (event("aa1"),), (claim("cl1"),))], this_run("abc"))
    return folder


def files(path: Path) -> dict[str, bytes]:
    """Every file of the record as it stands."""
    return {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View(path) as opened:
        yield opened


@pytest.mark.parametrize("table", TABLES)
def test_every_noun_is_a_table(view: View, table: str) -> None:
    assert "batch" not in ask(view, f"SELECT * FROM {table}").table.column_names


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT event_type, count(*) AS n FROM events GROUP BY ALL", [{"event_type": "ASSAULT", "n": 1}]),
        ("WITH x AS (SELECT id FROM relations) SELECT * FROM x", [{"id": "cl1"}]),
        ("FROM dyads SELECT a, b, event;", [{"a": "ISR", "b": "TUR", "event": "aa1"}]),
        ("SELECT d.publisher FROM reports r JOIN documents d ON d.id = r.document LIMIT 1", [{"publisher": "DW"}]),
        ("SELECT name FROM actors WHERE id = 'TUR'", [{"name": "Turkey"}]),
    ],
)
def test_selects_are_answered(view: View, sql: str, rows: list[dict[str, object]]) -> None:
    assert ask(view, sql).table.to_pylist() == rows


def test_describe_and_show_tell_what_is_there(view: View, path: Path) -> None:
    assert "event_mode" in ask(view, "DESCRIBE events").table["column_name"].to_pylist()
    with View(path) as other:
        assert set(ask(other, "SHOW TABLES").table["name"].to_pylist()) >= set(TABLES)


HOSTILE = (
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM read_blob('{file}')",
    "SELECT * FROM read_json('{file}')",
    "SELECT * FROM read_parquet('{folder}/*.parquet')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_csv('https://example.org/x.csv')",
    "SELECT * FROM query('SELECT * FROM read_text(''{file}'')')",
    "SELECT * FROM query_table('{file}')",
    "SELECT * FROM sniff_csv('{file}')",
    "SELECT * FROM parquet_schema('{file}')",
    "SELECT content FROM read_text('/proc/self/environ')",
    "SELECT * FROM secret",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "COPY events TO '{folder}/out.parquet'",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}'",
    "ATTACH '{folder}/out.db'",
    "DETACH memory",
    "USE main",
    "PRAGMA database_list",
    "PRAGMA enable_external_access=true",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "INSTALL httpfs",
    "LOAD httpfs",
    "CALL duckdb_settings()",
    "CREATE TABLE x AS SELECT 1",
    "CREATE MACRO f() AS 1",
    "CREATE SECRET s (TYPE s3)",
    "INSERT INTO batches VALUES (1)",
    "UPDATE events SET id = 'x'",
    "DELETE FROM events",
    "DROP VIEW events",
    "CHECKPOINT",
    "VACUUM",
    "BEGIN",
    "PREPARE p AS SELECT 1",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/out.csv'",
    "SELECT 1; DROP VIEW events",
    "SELECT 1; COPY (SELECT 1) TO '{folder}/out.csv'",
    "",
    ";",
    "-- nothing",
    "SELEC 1",
    "SELECT \ud800",
    "SELECT 'a\x00b",
    "SELECT nothing FROM events",
    "SELECT * FROM nowhere",
    "SELECT ? + 1",
    "SELECT getenv('HOME')",
    "WITH x AS (DELETE FROM events RETURNING *) SELECT * FROM x",
)


@pytest.mark.parametrize("sql", HOSTILE)
def test_nothing_but_the_tables_can_be_reached(path: Path, tmp_path: Path, sql: str) -> None:
    secret = "do not tell"  # the name stands for a variable that SQL must not see
    file = tmp_path / "secret.csv"
    file.write_text(f"a\n{secret}\n", encoding="utf-8")
    before = files(path)
    with View(path) as view, pytest.raises(QueryError) as refused:
        ask(view, sql.replace("{file}", str(file)).replace("{folder}", str(tmp_path)))
    assert "\n" not in str(refused.value) and secret not in str(refused.value)
    assert [p.name for p in tmp_path.iterdir()] == ["secret.csv"]
    assert files(path) == before


def test_files_of_the_record_are_not_written(path: Path) -> None:
    file = next(path.glob("events/*.parquet"))
    before = file.read_bytes()
    with View(path) as view, pytest.raises(QueryError):
        ask(view, f"COPY (SELECT 1) TO '{file}'")
    assert file.read_bytes() == before


def test_rows_time_and_memory_run_out(path: Path) -> None:
    with View(path) as view:
        found = ask(view, "SELECT * FROM range(100)", Limits(rows=7))
        assert (found.table.num_rows, found.more) == (7, True)
    with View(path) as view, pytest.raises(QueryError, match="took longer than"):
        ask(view, "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b", Limits(seconds=0.2))
    with View(path) as view, pytest.raises(QueryError, match="needs more memory"):
        ask(view, "SELECT list(range) FROM range(100000000)", Limits(megabytes=20))


@pytest.mark.parametrize(
    ("sql", "limits", "said"),
    [
        ("SELECT repeat(repeat('x', 1000000), 500) AS x", Limits(megabytes=20), "needs more memory than 20 MB"),
        ("SELECT length(repeat('x', 2000000000)) AS x", Limits(seconds=0.1), r"took longer than 0\.1 s"),
        ("SELECT nothing FROM events", Limits(), "nothing"),
        ("DROP VIEW events", Limits(), "only read here"),
    ],
)
def test_a_process_of_its_own_ends_what_duckdb_does_not(path: Path, sql: str, limits: Limits, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask_apart(str(path), None, sql, limits)


def test_a_process_of_its_own_answers_without_pandas(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = tmp_path / "loaded"
    monkeypatch.setattr(apart, "_START", f"{apart._START}; open({str(loaded)!r}, 'w').write(' '.join(sys.modules))")
    found = ask_apart(str(path), None, "SELECT id FROM events, range(2)", Limits(rows=1))
    assert (found.table.to_pylist(), found.more) == ([{"id": "aa1"}], True)
    assert "pyarrow" in loaded.read_text().split() and "pandas" not in loaded.read_text().split()


def test_an_answer_has_an_end_too(view: View) -> None:
    with pytest.raises(QueryError, match="has more than 5 MB"):
        ask(view, "SELECT repeat('x', 6000000) AS x", Limits(megabytes=20))


def test_an_object_store_would_be_read_through_arrow(path: Path) -> None:
    """Where DuckDB is not given the files, Arrow reads them, and the fence holds all the same."""
    strange = path.parent / "re{co}rd"
    path.rename(strange)
    try:
        with View(strange) as view:
            assert ask(view, "SELECT count(*) AS n FROM events").table.to_pylist() == [{"n": 1}]
    finally:
        strange.rename(path)
