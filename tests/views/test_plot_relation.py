"""Pictures of a relation: what is on them, hostile words, kinds of files, and no matplotlib."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.views.conftest import Run


@pytest.fixture
def record(detente: Run, tmp_path: Path) -> Path:
    rows = ["Turkey\tConsult\tIsrael\t2018-01-01"]
    rows += [f"Israel\tUse conventional military force\tTurkey\t2018-03-{n:02}" for n in range(1, 15)]
    rows += [f"Norway\tConsult\tSweden\t2018-{m:02}-{n:02}" for m in range(1, 7) for n in range(1, 29)]
    (tmp_path / "quads.tsv").write_text("\n".join(rows) + "\n")
    assert detente("import", "tkg", "quads.tsv").code == 0
    return tmp_path


def text_of(svg: str) -> str:
    return " ".join(" ".join(node.itertext()) for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


def test_the_picture_names_states_and_turning_points(detente: Run, record: Path) -> None:
    ran = detente("relation", "Turkey", "Israel", "--until", "2018-06-30", "--plot", "out.svg")
    assert (ran.code, ran.said) == (0, ["detente: drawn: out.svg"])
    told = text_of((record / "out.svg").read_text(encoding="utf-8"))
    for words in (
        "Turkey – Israel",
        "hostile",
        "cooperative",
        "▼ 2018-03-01",
        "“Use conventional military force”",
        "Mon",
    ):
        assert words in told, words
    assert "Events that happened (15) and claims (0)" in told
    before = (record / "out.svg").read_bytes()
    detente("relation", "Turkey", "Israel", "--until", "2018-06-30", "--plot", "out.svg")
    assert (record / "out.svg").read_bytes() == before, "the same picture twice"


def test_png_and_html_and_a_dyad_of_one_event(detente: Run, record: Path) -> None:
    assert detente("relation", "Turkey", "Israel", "--until", "2018-01-02", "--plot", "out.png").code == 0
    assert (record / "out.png").read_bytes().startswith(b"\x89PNG")
    assert detente("relation", "Norway", "Sweden", "--until", "2018-06-30", "--plot", "out.html").code == 0
    page = (record / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "<h1>Norway – Sweden</h1>" in page and "<script" not in page


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("out.pdf", "'out.pdf' is no picture: end its name in .svg, .png or .html"),
        ("nowhere/out.svg", "nowhere/out.svg: cannot be written (No such file or directory)"),
    ],
)
def test_a_place_that_does_not_do(detente: Run, record: Path, place: str, said: str) -> None:
    ran = detente("relation", "Turkey", "Israel", "--until", "2018-06-30", "--plot", place)
    assert ran.code == 2 and said in ran.err


def test_without_matplotlib_the_extra_is_named(detente: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    ran = detente("relation", "Turkey", "Israel", "--until", "2018-06-30", "--plot", "out.svg")
    assert ran.code == 2
    assert ran.said == ["detente: pictures need matplotlib: pip install 'detente[plot]'"]


def test_nothing_is_drawn_of_those_who_have_nothing(detente: Run, record: Path) -> None:
    assert detente("relation", "Peru", "Chad", "--plot", "out.svg").code == 1
    assert not (record / "out.svg").exists()
