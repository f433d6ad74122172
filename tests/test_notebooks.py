"""The notebooks run from the first cell to the last, store no outputs, and are valid."""

import io
from contextlib import redirect_stdout
from pathlib import Path

import nbformat
import pytest

from tests.docs.workplace import ROOT, workplace

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plt = pytest.importorskip("matplotlib.pyplot")
    monkeypatch.setattr(plt, "show", lambda: None)  # what a test must not wait for
    plt.switch_backend("agg")
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    assert cells and not any(cell.outputs or cell.execution_count for cell in cells), "clear the outputs"
    names: dict[str, object] = {"__name__": "notebook"}
    with workplace(path.name), redirect_stdout(io.StringIO()) as said:
        for cell in cells:
            exec(compile(cell.source, f"{path.name}, {cell.id}", "exec"), names)
    drawn = [axes for number in plt.get_fignums() for axes in plt.figure(number).axes]
    plt.close("all")
    assert "improving" in said.getvalue()
    assert drawn and all(axes.containers for axes in drawn)
