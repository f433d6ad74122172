"""A report as one HTML file: no network, no script, all text escaped, with a style for the screen and for paper."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from detente.views import words
from detente.views.render_relation import source
from detente.views.reports.paper import Grid, Report, pieces
from detente.views.reports.picture import Picture

_FOLDER = Path(__file__).parents[1] / "templates" / "reports"


def as_html(report: Report, drawn: Picture | None) -> str:
    """The page. What a document links to is a link only if it is a page of the web."""
    style = _templates().get_template("report.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _templates()
        .get_template("report.html")
        .render(
            report=report,
            picture=drawn,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            is_grid=lambda block: isinstance(block, Grid),
            words=words,
            source=source,
            pieces=pieces,
            web=lambda url: url.lower().startswith(("https://", "http://")),
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
