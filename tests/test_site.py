"""The site of the documentation: it builds with all links right, and shows what GitHub shows without asking others."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.site_pages import REPOSITORY
from tests.docs.workplace import ROOT

BUILT = ("style", "script", "link", "img", "iframe", "source", "video", "audio")
ASKED = re.compile(rf"<(?:{'|'.join(BUILT)})\b[^>]*\b(?:src|href|srcset)=[\"']?(?:https?:)?//[^>]*>", re.I)
UNREAD = re.compile(r"<p>(?:[^<]*\n)*(?:- |\d+\. |\| )[^<]*")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site as `make site` builds it: in strict mode, which fails for a wrong link, anchor or unlisted page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")  # read when the theme is imported
        from mkdocs.commands.build import build  # noqa: PLC0415
        from mkdocs.config import load_config  # noqa: PLC0415

        place = tmp_path_factory.mktemp("site")
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(place), plugins=[])
        assert config.strict
        # Colours and the index of the search are half of the time, and say nothing about links.
        config.mdx_configs["pymdownx.highlight"] = {"use_pygments": False}
        build(config)
        yield place


def test_every_page_is_there(site: Path) -> None:
    pages = {p.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for p in (ROOT / "docs").rglob("*.md")}
    assert {*pages, "index.html", "contributing.html", "changelog.html"} <= {
        p.relative_to(site).as_posix() for p in site.rglob("*.html")
    }


def test_a_reader_asks_nobody_else(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert not ASKED.findall(page.read_text(encoding="utf-8")), page.name
    for style in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8")), style.name
    assert not list(site.rglob("*.woff*"))
    assert ASKED.search('<link rel="stylesheet" href="https://fonts.example/css">')


def test_lists_and_tables_are_read_as_on_github(site: Path) -> None:
    for page in site.rglob("*.html"):
        found = UNREAD.search(page.read_text(encoding="utf-8"))
        assert not found, f"{page.name}: put an empty line before the list or table here: {found[0]}"
    assert UNREAD.search("<p>So:\n- one\n- two</p>")


def test_marks_do_not_show_and_links_stay(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert "keep:" not in text and "made:" not in text
    assert 'href="evaluation.html"' in text and f'href="{REPOSITORY}LICENSE"' in text
