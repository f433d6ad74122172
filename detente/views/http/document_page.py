"""A document of the record as it was read: its text with the statements marked, and what others tell of the same."""

from typing import Annotated

from fastapi import Path

from detente.project.archive import Project
from detente.views.http.page import Answer, Page
from detente.views.http.reader import look

Id = Annotated[str, Path(description="The whole id of a document.", max_length=500)]


def document(project: Project, id: Id) -> Answer:
    """The document, in Détente's JSON, with what other documents tell of the same."""
    return project.told_in(id).to_json()


PAGE = Page("/document/{id:path}", document, "web/document.html", "A document with what was read in it.", look)
