"""Copies of documents: which documents tell what others told, and by what they were known."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from detente.model.document import Copy, Document
from detente.record.view import View


@dataclass(frozen=True, slots=True)
class Kept:
    """A document of the record: of what it is a copy, if of any, and all copies of its cluster. `head` began it."""

    document: Document
    copy: Copy | None
    copies: tuple[Copy, ...]

    @property
    def head(self) -> str:
        """The first document of the cluster; its own id where it has no copies."""
        return self.copies[0].head if self.copies else self.document.id

    def to_json(self) -> dict[str, Any]:
        """Plain values, without the text."""
        fields = asdict(self.document) | {"published": self.document.published.isoformat()}
        fields = {name: value for name, value in fields.items() if name not in ("text", "pair")}
        copy = asdict(self.copy) if self.copy else None
        return {"document": fields, "head": self.head, "copy": copy, "copies": [asdict(c) for c in self.copies]}


def kept(view: View, id: str) -> Kept:
    """A document by its whole id. QueryError where the record has none."""
    document, copies = view.document(id), view.cluster(id)
    own = next((copy for copy in copies if copy.document == id), None)
    return Kept(document, own, tuple(copies))


def merged(view: View, statements: Iterable[str]) -> dict[tuple[str, str], str]:
    """Why reports of copies are counted with a statement, by statement and document."""
    return {(row["statement"], row["document"]): row["reason"] for row in view.merges(statements).to_pylist()}
