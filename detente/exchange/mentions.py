"""Columns of texts to further reports of events and back, for formats whose rows say who told an event of another data
set.

What comes out is `record.told.TOLD`: the row as `cells`, the place of the cell that is shown for it, whose report it is
(the id that the event's own row would have given it), and the reason where it can be none.
"""

import pyarrow as pa

from detente.exchange.cells import Bad
from detente.exchange.drafts import SPAN, apart, problem, shown
from detente.exchange.formats import REPORT_FIELDS, Format
from detente.exchange.macros import connected
from detente.exchange.objects import objects
from detente.sql import Step, run

"""Fields of a mention with their types in DuckDB; `event` is the key of the event in its own format."""

_TOLD = f"""SELECT row, problem, cells, digest, ? AS origin, concat(?, ':', digest) AS document,
    concat('e', substr(md5(concat(?, chr(31), event)), 1, 16)) AS statement, concat(?, ':', event) AS own_row,
    published, coalesce(publisher, '') AS publisher, coalesce(url, '') AS url,
    concat_ws(' · ', nullif(trim(title), ''), ? || row) AS title, coalesce(confidence, ?) AS confidence,
    {SPAN}, CASE WHEN event IS NULL THEN 'it names no event' WHEN published IS NULL THEN 'no day' END AS reason
    FROM (SELECT *, substr(md5(cells), 1, 16) AS digest FROM drafted)"""  # noqa: S608 - fixed texts


def mentions(cells: pa.Table, form: Format, file: str) -> tuple[pa.Table, list[Bad]]:
    """The reports that rows are, and the rows that are none because of a cell."""
    listed = ", ".join(f'({form.fields.get(name, "NULL")})::{kind} AS "{name}"' for name, kind in REPORT_FIELDS.items())
    drafted = f"""SELECT row, cells, {problem(form.columns)} AS problem,
        {shown(form)}, {listed} FROM given"""  # noqa: S608 - what a format declares
    params = (form.name, form.name, form.of, form.of, f"{form.title}, {file}, row ", form.confidence)
    given = cells.append_column("cells", objects(cells, form))
    with connected({"given": given}) as connection:
        made = run(connection, [Step("drafted", drafted), Step("told", _TOLD, params)])
    return apart(made)


def rows(keys: pa.Table, reports: pa.Table, form: Format) -> pa.Table:
    """Reports (`record.flat_view.reports_of`) as rows of the format, one for each row of the event (`written.keys`):
    those that came from it with their cells, those of articles made."""
    column = form.fields["event"].strip('"')
    cells = {c.name: f"""cells->>'$."{c.name}"'""" for c in form.written} | {column: "number"}
    kept = ", ".join(f'{sql} AS "{name}"' for name, sql in cells.items())
    made = ", ".join(f'({c.write or "NULL"})::VARCHAR AS "{c.name}"' for c in form.written)
    told = "SELECT * FROM keys JOIN reports ON keys.id = reports.statement"
    sql = f"""SELECT {kept}, number AS n, published AS day, document FROM ({told}) WHERE origin = ?
        UNION ALL SELECT {made}, number, published, document FROM ({told}) WHERE origin IS NULL"""  # noqa: S608 - declared
    listed = ", ".join(f'"{name}"' for name in cells)
    ordered = f"SELECT {listed} FROM found ORDER BY n, day, document"  # noqa: S608 - as above
    with connected({"keys": keys, "reports": reports}) as connection:
        return run(connection, [Step("found", sql, (form.name,)), Step("ordered", ordered)])
