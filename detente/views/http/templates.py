"""Templates of the pages: every word is escaped, and no word can steer the reader."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment
from markupsafe import Markup

from detente.views import templating, words
from detente.views.http import spoken

_STATIC = Path(__file__).parents[1] / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def render(name: str, context: Mapping[str, Any]) -> str:
    """A page out of a template of the folder `templates`."""
    return environment().get_template(name).render(context)


@cache
def environment() -> Environment:
    """The templates with what they may use: see docs/serve.md."""
    made = templating.environment(finalize=_plain)
    made.filters |= {
        "number": number,
        "clip": words.clipped,
        "web": templating.web_address,
        "part": part,
        "without": without,
    }
    made.filters |= {name: getattr(spoken, name) for name in ("sector", "spoken", "country", "dated", "signed")}
    made.globals |= {"navigation": (), "static": static_address, "address": address, "relation_at": relation_at}
    return made


@cache
def static_files() -> Mapping[str, tuple[bytes, str]]:
    """Everything in the folder `static`, in memory: no request ever leads to a file."""
    return {p.name: (p.read_bytes(), _TYPES[p.suffix]) for p in sorted(_STATIC.iterdir()) if p.suffix in _TYPES}


def static_address(name: str) -> str:
    """Where a file of `static` is; another content has another address, so browsers may keep it for good."""
    return f"/static/{name}?v={blake2b(static_files()[name][0], digest_size=6).hexdigest()}"


def number(value: float) -> Markup:
    """A number that scripts may show in the reader's own way."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
    return Markup('<data value="{}">{}</data>').format(value, text)


def part(text: str) -> str:
    """A text as one part of a path."""
    return quote(text, safe=":")


def address(path: str, asked: Mapping[str, Any], **changes: Any) -> str:
    """A path with its query: what was asked, with changes; None and '' leave a parameter out."""
    wanted = {**asked, **changes}
    pairs = [(name, value) for name, value in wanted.items() if value not in (None, "", [], False)]
    query = urlencode([(n, "true" if v is True else v) for n, v in pairs], doseq=True)
    return f"{path}?{query}" if query else path


def without(asked: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """What was asked, less some parameters."""
    return {name: value for name, value in asked.items() if name not in names}


def relation_at(a: str, b: str, **asked: Any) -> str:
    """The page on how two actors stand."""
    if "/" in a + b:  # such an id would be two parts of a path
        return address("/relation", {"a": a, "b": b, **asked})
    return address(f"/relation/{part(a)}/{part(b)}", asked)


def _plain(value: object) -> object:
    return words.shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
