"""A report as one HTML file: no network, no script, all text escaped, with a style for the screen and for paper."""

from functools import cache

from jinja2 import Environment

from detente.views import words
from detente.views.render_relation import source
from detente.views.reports.paper import Grid, Report, pieces
from detente.views.reports.picture import Picture
from detente.views.templating import TEMPLATES, digest, environment, web_address


def as_html(report: Report, drawn: Picture | None) -> str:
    """The page. What a document links to is a link only if it is a page of the web."""
    style = _templates().get_template("report.css").render()
    return (
        _templates()
        .get_template("report.html")
        .render(
            report=report,
            picture=drawn,
            policy=f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'",
            is_grid=lambda block: isinstance(block, Grid),
            words=words,
            source=source,
            pieces=pieces,
            web=web_address,
        )
    )


@cache
def _templates() -> Environment:
    return environment(TEMPLATES / "reports")
