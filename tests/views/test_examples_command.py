"""`detente examples`: what it writes can be read, and nothing is ever written over."""

from pathlib import Path

import pytest

from detente.views.cli import run
from tests.docs.workplace import EXAMPLES, ROOT


def test_the_shipped_articles_are_copied_and_the_line_names_one_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "new" / "articles"
    assert run(["examples", str(place)]) == 0
    told = capsys.readouterr().out.split()[-1]
    shipped = {p.name: p.read_bytes() for p in (ROOT / EXAMPLES).glob("*.json")}
    assert {p.name: p.read_bytes() for p in place.iterdir()} == shipped
    assert Path(told).parent == place and Path(told).exists()


@pytest.mark.parametrize("kind", ["folder", "file", "below a file"])
def test_what_is_there_stays(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "there"
    place.mkdir() if kind == "folder" else place.write_text("mine", encoding="utf-8")
    assert run(["examples", str(place / "in" if kind == "below a file" else place)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [place] and (kind == "folder" or place.read_text(encoding="utf-8") == "mine")
