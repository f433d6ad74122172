"""What a record holds, made comparable: all visible rows, whatever batches and files they lie in."""

from pathlib import Path

from detente.record.tables import DATA
from detente.record.view import View
from detente.sql import Step


def content(path: Path) -> dict[str, list[str]]:
    """The rows of each table as sorted texts, without the number of their batch."""
    with View(path) as view:
        return {
            table: sorted(
                repr({k: v for k, v in row.items() if k != "batch"})
                for row in view.query((table,), [Step("all_rows", f"SELECT * FROM {table}")]).to_pylist()
            )
            for table in DATA
        }
