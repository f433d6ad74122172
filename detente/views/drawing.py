"""Pictures as SVG, PNG or HTML: readable in print and by colour-blind people. Needs matplotlib (`detente[plot]`)."""

import html
import io
import textwrap
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from detente.errors import MissingExtra, QueryError

BLUE, ORANGE, GREEN, RED, SKY, GREY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#666666"
"""Colours that differ for all kinds of sight (Okabe and Ito 2008); no picture tells anything by them alone."""
_FORMATS = {".svg": "svg", ".png": "png", ".html": "svg"}


def check(path: str) -> str:
    """The format to draw in, svg also for HTML. QueryError for a file of no known one, MissingExtra without matplotlib:
    before anything is computed."""
    kind = _FORMATS.get(Path(path).suffix.lower())
    if kind is None:
        raise QueryError(f"{path[:80]!r} is no picture: end its name in .svg, .png or .html")
    try:
        import matplotlib  # noqa: F401, PLC0415 - heavy, and not everybody draws
    except ImportError:
        raise MissingExtra("pictures need matplotlib: pip install 'detente[plot]'") from None
    return kind


def save(path: str, title: str, draw: Callable[[Any], None], size: tuple[float, float]) -> None:
    """Draws on empty axes of a size in inches, and writes the file; HTML holds the drawing as SVG with its title."""
    kind = check(path)
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    with styled():
        figure = Figure(figsize=size)
        axes = figure.add_axes((0.01, 0.01, 0.98, 0.94))
        axes.axis("off")
        figure.suptitle(title, x=0.02, y=0.99, ha="left", va="top", fontsize=11, fontweight="bold")
        draw(axes)
        content = rendered(figure, kind)
    put(path, title, content)


def styled(size: float = 10) -> AbstractContextManager[None]:
    """How all pictures are drawn, in letters of a size in points, and the same bytes each time."""
    import matplotlib as mpl  # noqa: PLC0415 - as above

    return mpl.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": "detente", "font.family": "DejaVu Sans", "font.size": size}
    )


def rendered(figure: Any, kind: str) -> bytes:
    """A figure as svg or png."""
    out = io.BytesIO()
    figure.savefig(out, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)
    return out.getvalue()


def put(path: str, title: str, content: bytes) -> None:
    """Writes what `rendered` gave; a file of HTML holds it with its title. QueryError where it cannot be written."""
    write(path, _page(title, content.decode("utf-8")).encode("utf-8") if path.lower().endswith(".html") else content)


def write(path: str, content: bytes) -> None:
    """Writes a picture. QueryError where it cannot be."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise QueryError(f"{path}: cannot be written ({error.strerror}); name another place") from None


def wrapped(text: str, width: int, lines: int) -> str:
    """Text in lines of at most so many characters; what is left out is marked. `$` starts no formula."""
    found = textwrap.wrap(text.replace("$", r"\$"), width) or [""]
    return "\n".join(found if len(found) <= lines else [*found[: lines - 1], f"{found[lines - 1][: width - 1]}…"])


def _page(title: str, svg: str) -> str:
    drawing = svg[svg.index("<svg") :]
    shown = html.escape(title)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{shown}</title>'
        f"<style>body{{margin:1em;font-family:sans-serif}}svg{{max-width:100%;height:auto}}</style>"
        f"<h1>{shown}</h1>"
        f'<figure role="img" aria-label="{shown}">{drawing}</figure></html>\n'
    )
