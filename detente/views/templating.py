"""Templates for pages: every word from outside is escaped, and a name that is not given is an error."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


def environment(folder: Path = TEMPLATES, finalize: Callable[..., Any] | None = None) -> Environment:
    """The templates of a folder; `finalize` is what every value passes before it is shown."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )


def digest(text: str) -> str:
    """A style or script as a policy of content (CSP) names it: by its hash."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def web_address(url: str) -> str:
    """The address, if it is one of the web; '' otherwise, so that no link runs anything."""
    return url if url.lower().startswith(("http://", "https://")) else ""
