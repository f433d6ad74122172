"""`import detente` is light, and its public face is what it says."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import detente

PROBE = """
import sys, time
start = time.perf_counter(); import decimal, json, email.message, http.client; plain = time.perf_counter() - start
start = time.perf_counter(); import detente; ours = time.perf_counter() - start
names = "spacy thinc numpy pandas pyarrow duckdb deltalake trafilatura py3langid typer rich".split()
print(plain, ours, [name for name in names if name in sys.modules])
"""


def test_import_is_quick_and_loads_nothing_heavy() -> None:
    out = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True).stdout
    plain, ours, heavy = out.split(maxsplit=2)
    assert heavy.strip() == "[]"
    # the yardstick is some modules of the standard library (about 0.03 s), not the clock of a busy machine
    assert float(ours) < 5 * float(plain), out


def test_every_public_name_is_there_and_bears_its_name() -> None:
    for name in detente.__all__:
        assert getattr(detente, name).__name__ == name
        assert name in vars(detente)  # loaded once, then at hand
        assert getattr(detente, name).__doc__, f"{name} says nothing of itself"
    assert set(detente.__all__) <= set(dir(detente))
    assert detente.__version__


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'rread'; it has"):
        detente.rread  # noqa: B018


def test_the_stub_types_what_the_package_gives() -> None:
    stub = ast.parse((Path(detente.__file__).parent / "__init__.pyi").read_text())
    typed = {alias.name: node.module for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed == detente._PLACES
