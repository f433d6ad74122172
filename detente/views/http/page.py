"""What a page is: a path, the question that it asks of the record, and the template that shows the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Answer = dict[str, Any]


def _nothing(answer: Answer) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its JSON twin.

    `answer` is asked first for the project, then for the parameters of the path and the query, which its signature
    declares as FastAPI has it; it gives plain values. They are the JSON twin (`path` + ".json", and `/api` before the
    path), and `answer` in the template. `look` makes of them what only the picture needs (places of marks, bands).
    `about` says in a line what the page shows, for OpenAPI.
    """

    path: str
    answer: Callable[..., Answer]
    template: str
    about: str
    look: Callable[[Answer], Mapping[str, Any]] = _nothing
    nav: str = ""
    """Its name in the navigation; '' keeps it out."""

    @property
    def twin(self) -> str:
        """The path of its JSON."""
        return f"{'/brief' if self.path == '/' else self.path}.json"

    @property
    def api(self) -> str:
        """The path of the same JSON in the API."""
        return f"/api{'/brief' if self.path == '/' else self.path}"
