"""The codebook: a wrong chapter is an error that says where, and a sentence that is coded otherwise is noticed."""

from dataclasses import replace
from pathlib import Path

import pytest

from detente import codebook, ontology
from detente.errors import OntologyError
from detente.shipped import data_folder
from tests.docs.codebook import coded

SHIPPED = data_folder() / "ontology" / "codebook.yaml"


@pytest.mark.parametrize("name", ontology.load().types)
def test_every_mode_and_every_border_has_a_sentence(name: str) -> None:
    notes = codebook.load()[name]
    assert len(notes.examples) >= 2 and notes.near
    assert {e.mode for e in notes.examples} >= set(ontology.load().types[name].modes)
    assert all(one.why and (one.event_type, one.mode) != (name, None) for one in notes.near)


def test_a_sentence_that_is_coded_otherwise_is_noticed() -> None:
    """All of them are coded where docs/codebook.md is made and tested."""
    right = codebook.load()["CONSULT"].near[0]
    assert coded(right)[0].event_type == right.event_type
    with pytest.raises(AssertionError, match="coded as"):
        coded(replace(right, mode=None))


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("  AID:\n", "  AYD:\n", "AID, AYD: one chapter for each type"),
        ("help that has arrived: AID", "help that has arrived: HELP", "line 6: HELP is no type"),
        ("type: CONCEDE, why: what is agreed", "type: CONCEDED, why: what is agreed", "line 6: CONCEDED is no type"),
        ("      drone: {", "      dron: {", "modes must be abduct, beat"),
        ("mode: meet, why: it asks for a meeting", "mode: met, why: it asks", "REQUEST has no mode met"),
        ("help that has arrived: AID", "help that has arrived: AGREE", "is AGREE itself"),
        ("    means: Somebody says that it will do something", "    meaning: Somebody", "keys must be examples"),
    ],
    ids=["type", "excluded", "near", "mode", "mode of a near miss", "itself", "key"],
)
def test_a_wrong_chapter_says_where(right: str, wrong: str, says: str, tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "codebook.yaml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(OntologyError, match=says) as error:
        codebook.load(tmp_path / "codebook.yaml")
    assert str(error.value).startswith("codebook.yaml") and "\n" not in str(error.value)
