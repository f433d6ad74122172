"""The shipped lexicon, gone through by scripts/check_lexicon.py: no row that cannot match, none twice."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from detente import lexicon

SCRIPT = Path(__file__).parent.parent / "scripts" / "check_lexicon.py"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_lexicon", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_word_is_one_that_the_parser_gives(check: ModuleType) -> None:
    assert not list(check.pieces(check.FOLDER))
    assert not list(check.strange_verbs(lexicon.load()))


def test_no_row_is_told_twice(check: ModuleType) -> None:
    assert not list(check.repeated(check.every(lexicon.load())))


def test_every_class_is_used(check: ModuleType) -> None:
    assert not list(check.unused(check.FOLDER))


def test_faults_are_seen(check: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "assault.yaml").write_text(
        "type: ASSAULT\nclasses:\n  idle: [fighter-jet]\nentries:\n"
        "  - {noun: cross-border raid, unless: [two words]}\n  - {verb: fire, object: [a b c]}\n"
    )
    assert len(list(check.pieces(tmp_path))) == 4
    assert list(check.unused(tmp_path)) == ["assault.yaml: idle"]
    entries = check.every(lexicon.load())
    assert list(check.repeated([entries[0], entries[0]])) == [entries[0].key]


def test_ties_are_between_types(check: ModuleType) -> None:
    found = list(check.ties(check.every(lexicon.load())))
    assert all(" and " in fault for fault in found)


def test_past_forms(check: ModuleType) -> None:
    assert check.regular_pasts("deny") == ["denied"]
    assert check.regular_pasts("raze") == ["razed"]
    assert check.regular_pasts("equip") == ["equiped", "equipped"]
    assert "overrode" in check.past_forms(["override"])["override"]
