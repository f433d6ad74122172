"""What the documentation needs to become a site: a hook of MkDocs, named in mkdocs.yml.

The pages are written for GitHub too. So the README is the first page of the site, links into the repository lead to
it, the marks of `python -m tests.docs` go, and notebooks become pages.
"""

import json
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
OWN_PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
REPOSITORY = "https://github.com/detente-project/detente/blob/main/"
_LINK = re.compile(r"(\]\()([^)\s#:]+)(#[^)\s]*)?(\))")
_MARK = re.compile(r"^<!-- .+? -->$", re.M)
_FENCED = re.compile(r"(^```.*?^```$)", re.M | re.S)


def on_files(files: Files, config: Any) -> Files:
    """Adds the pages that lie outside of docs/, and those of notebooks."""
    pages = {name: (ROOT / name).read_text(encoding="utf-8") for name in OWN_PAGES}
    for path in (ROOT / "docs").rglob("*.ipynb"):
        pages[path.relative_to(ROOT).as_posix()] = _cells(json.loads(path.read_text(encoding="utf-8")))
    for name, text in pages.items():
        files.append(File.generated(config, str(page_of(name)), content=for_site(text, name)))
    return files


def _cells(notebook: Any) -> str:
    """The cells of a notebook as Markdown."""
    texts = (("".join(cell["source"]), cell["cell_type"] == "code") for cell in notebook["cells"])
    return "\n\n".join(f"```python\n{text}\n```" if is_code else text for text, is_code in texts)


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """A page of docs/ as the site has it."""
    return markdown if page.file.generated_by else for_site(markdown, f"docs/{page.file.src_uri}")


def for_site(text: str, path: str) -> str:
    """A page of the repository with links as they are on the site; `path` is its place in the repository."""
    parts = _FENCED.split(text)
    here = page_of(path)
    parts[::2] = [
        _LINK.sub(lambda m: m[1] + _target(m[2], path, here) + (m[3] or "") + m[4], _MARK.sub("\n", p))
        for p in parts[::2]
    ]
    return "".join(parts)


def page_of(path: str) -> str | None:
    """Where a file of the repository lies on the site; None where it is no page."""
    page = re.sub(r"\.ipynb$", ".md", path.removeprefix("docs/"))
    return OWN_PAGES.get(path) or (page if path.startswith("docs/") else None)


def _target(link: str, path: str, here: str | None) -> str:
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
    page = page_of(place)
    return REPOSITORY + place if page is None else posixpath.relpath(page, posixpath.dirname(here or "") or ".")
