"""What the documentation needs to become a site: a hook of MkDocs, named in mkdocs.yml.

The pages are written for GitHub too. So the README is the first page of the site, links into the repository lead to
it, and the marks of `python -m tests.docs` go.
"""

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
    """Adds the pages that lie outside of docs/."""
    for name, page in OWN_PAGES.items():
        files.append(File.generated(config, page, content=for_site((ROOT / name).read_text(encoding="utf-8"), name)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """A page of docs/ as the site has it."""
    path = page.file.src_uri
    return markdown if path in OWN_PAGES.values() else for_site(markdown, f"docs/{path}")


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
    return OWN_PAGES.get(path) or (path.removeprefix("docs/") if path.startswith("docs/") else None)


def _target(link: str, path: str, here: str | None) -> str:
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
    page = page_of(place)
    return REPOSITORY + place if page is None else posixpath.relpath(page, posixpath.dirname(here or "") or ".")
