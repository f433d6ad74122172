"""The parser starts without spaCy's command line, and leaves it to whoever wants it."""

import subprocess
import sys

HEAVY = (
    "import sys; from detente.text import parser; print(sorted(n for n in sys.modules if n.startswith('spacy.cli')))"
)
LATER = "from detente.text import parser; import spacy, spacy.cli; print(spacy.cli.info.__module__); print(spacy.info(silent=True)['spacy_version'])"  # noqa: E501
BEFORE = "import spacy; from detente.text import parser; import spacy.cli; print(spacy.info.__module__)"


def said(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_it_is_left_out() -> None:
    assert said(HEAVY) == "[]"


def test_it_can_be_had_afterwards() -> None:
    module, version = said(LATER).split("\n")
    assert module == "spacy.cli.info"
    assert version[0].isdigit()


def test_one_that_was_loaded_before_stays() -> None:
    assert said(BEFORE) == "spacy.cli.info"
