"""Exactly the events of a selection as a file, in any format that the exchange knows."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from detente.errors import DetenteError
from detente.project.exporting import known_formats
from detente.views.http.problems import Problem, problem_of
from detente.views.http.selection import Selection
from detente.views.http.site import Site

_TURNS = BoundedSemaphore(2)
_ENDINGS = {"plover-jsonl": "jsonl", "parquet": "parquet", "dta": "dta", "graphml": "graphml", "gexf": "gexf",
            "gdelt": "tsv", "icews": "tsv"}  # fmt: skip


def export(
    request: Request,
    selection: Annotated[Selection, Depends()],
    format: Annotated[str, Query(max_length=40, description="E.g. csv, parquet, gdelt, dyad-month.")] = "csv",
    directed: Annotated[bool, Query(description="For dyad-month and dyad-year.")] = False,
) -> FileResponse:
    """The events of a selection as a file. The name of the file is ours: nothing of the request leads to a place."""
    site: Site = request.app.state.site
    if format not in known_formats():
        raise Problem(400, f"{format!r} is no format: use one of {', '.join(known_formats())}")
    if not _TURNS.acquire(timeout=20):
        raise Problem(429, "two exports are being made already; try again in a minute")
    folder = mkdtemp(prefix="detente-export-")
    try:
        name = f"events.{_ENDINGS.get(format, 'csv')}"
        made = site.live.current().project.export(format, Path(folder, name), directed=directed, **selection.wanted())
    except DetenteError as error:
        rmtree(folder, ignore_errors=True)
        raise problem_of(error) from error
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    finally:
        _TURNS.release()
    headers = {"X-Events": str(made.events), "X-Rows": str(made.rows), "Cache-Control": "no-store"}
    done = BackgroundTask(rmtree, folder, ignore_errors=True)
    return FileResponse(made.file, 200, headers, "application/octet-stream", done, f"detente-{format}-{name}")
