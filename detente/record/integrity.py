"""Whether the rows of a record fit together: what names what is not there, and what is there twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.record.store import damage
from detente.record.tables import DATA
from detente.record.view import View
from detente.sql import Step, run

_SEEN = "batch IN (SELECT id FROM batches)"
_NAMES = (
    ("events", "document", "documents"),
    ("relation_claims", "document", "documents"),
    ("event_reports", "document", "documents"),
    ("claim_reports", "document", "documents"),
    ("event_reports", "statement", "events"),
    ("claim_reports", "statement", "relation_claims"),
    ("links", "document", "documents"),
    ("memberships", "document", "documents"),
    ("copies", "document", "documents"),
    ("copies", "of", "documents"),
)
_ONCE = ("documents", "events", "relation_claims")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Rows of a table that do not fit: how many, what is wrong, and one of their ids."""

    table: str
    problem: str
    count: int
    example: str


def misfits(view: View) -> Iterator[Misfit]:
    """All that does not fit, corrections aside. RecordError where something cannot be read."""
    for table, column, of in _NAMES:
        orphans = (
            f"SELECT count(*) AS n, min(t.{column}) AS example FROM raw_{table} t"  # noqa: S608 - names of ours
            f" ANTI JOIN (SELECT id FROM raw_{of} WHERE {_SEEN}) o ON t.{column} = o.id WHERE t.{_SEEN}"
        )
        yield from _told(view, (table, of), orphans, f"{column} names no row of {of}")
    for table in _ONCE:
        twice = f"""SELECT count(*) AS n, min(id) AS example FROM
            (SELECT id FROM raw_{table} WHERE {_SEEN} GROUP BY id HAVING count(*) > 1)"""  # noqa: S608 - as above
        yield from _told(view, (table,), twice, "one id has several rows")


def left_behind(view: View) -> dict[str, int]:
    """Rows of batches that were never committed, by table: nobody sees them, and they are swept a day later."""
    out = {}
    for table in DATA:
        sql = f"SELECT count(*) AS n FROM raw_{table} WHERE NOT {_SEEN}"  # noqa: S608 - as above
        with damage(f"{view.path}/{table}"):
            out[table] = run(view.ready((table,), raw=True), [Step("left", sql)])["n"][0].as_py()
    return {table: count for table, count in out.items() if count}


def _told(view: View, tables: tuple[str, ...], sql: str, problem: str) -> Iterator[Misfit]:
    with damage(f"{view.path}/{tables[0]}"):
        row = run(view.ready(tables, raw=True), [Step("misfits", sql)]).to_pylist()[0]
    if row["n"]:
        yield Misfit(tables[0], problem, row["n"], str(row["example"]))
