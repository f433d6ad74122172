"""By which words and acts something is seen to be held up: read and checked."""

from pathlib import Path

import pytest

from detente.errors import DataError
from detente.relations.vocabulary import FILE, load


@pytest.mark.parametrize(
    ("words", "hinders", "withdraws", "consents", "settles"),
    [
        ("had been held up by Turkey", True, False, False, False),
        ("It lifted the veto in May", True, True, False, False),
        ("withdrew its objections late on Sunday", True, True, False, False),
        ("withdrew its troops", False, False, False, False),
        ("Parliament ratified the bid", False, False, True, False),
        ("agreed to restore diplomatic relations", False, False, False, True),
        ("hailed the unobjectionable text", False, False, False, False),
    ],
)
def test_words(words: str, hinders: bool, withdraws: bool, consents: bool, settles: bool) -> None:
    told = load()
    found = (told.hinders(words), told.withdraws(words), told.consents(words), told.settles(words))
    assert found == (hinders, withdraws, consents, settles)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("opens: [REJECT", "opens: [REFUSE", "x.yaml, opens: 'REFUSE' is not in the ontology"),
        ("states: [strained", "states: [tense", "x.yaml, states: 'tense' is not in the ontology"),
        ("hindering:", "hindrance:", "x.yaml: hindering, hindrance missing or unknown"),
        ("  memory:", "  memories:", "x.yaml, quarrel: memories, memory missing or unknown"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "x.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load(tmp_path / "x.yaml")
    assert str(raised.value).startswith(said)
