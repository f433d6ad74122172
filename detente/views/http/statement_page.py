"""One statement with everything that is known of it: its sentence, its reports, its reasons, its corrections."""

from typing import Annotated

from fastapi import Path

from detente.project.archive import Project
from detente.views.http.page import Answer, Page

Id = Annotated[str, Path(description="The id of an event or a relation claim, or its beginning.", max_length=200)]


def statement(project: Project, id: Id) -> Answer:
    """Where a statement comes from."""
    return project.why(id).to_json()


PAGE = Page("/statement/{id}", statement, "web/statement.html", "Everything on one event or relation claim.")
