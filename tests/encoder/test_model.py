"""The shipped encoder: its answers add up, do not depend on their neighbours, and are right on plain sentences."""

import math
import shutil
from pathlib import Path

import pytest

from detente import ontology
from detente.encoder import model
from detente.encoder.marks import Marked
from detente.errors import DataError


def marked(text: str, source: str, target: str) -> Marked:
    return Marked(
        text,
        (text.index(source), text.index(source) + len(source)),
        (text.index(target), text.index(target) + len(target)),
    )


PLAIN = [
    ("Peru on Monday accused Chile of spying on its navy.", "Peru", "Chile", "ACCUSE"),
    (
        "Rebels fired rockets at government positions outside the town, killing six soldiers.",
        "Rebels",
        "government",
        "ASSAULT",
    ),
    ("Police arrested two opposition activists in the capital.", "Police", "two opposition activists", "COERCE"),
    (
        "The foreign minister of Ghana met his Togolese counterpart in Accra.",
        "The foreign minister of Ghana",
        "his Togolese counterpart",
        "CONSULT",
    ),
    (
        "Thousands of students marched on the ministry to protest against the reform.",
        "Thousands of students",
        "the ministry",
        "PROTEST",
    ),
    ("Norway sent 200 tonnes of food to Somalia.", "Norway", "Somalia", "AID"),
]


@pytest.mark.parametrize(("text", "source", "target", "kind"), PLAIN)
def test_plain_sentences(text: str, source: str, target: str, kind: str) -> None:
    (guess,) = model.load().read([marked(text, source, target)])
    assert guess.event_type == kind


def test_answers_are_those_of_the_ontology_and_add_up() -> None:
    (guess,) = model.load().read([marked(*PLAIN[0][:3])])
    assert set(guess.types) == {*ontology.load().types, model.NONE}
    assert math.isclose(sum(guess.types.values()), 1.0, abs_tol=1e-5)
    known = {f"{name}/{mode}" for name, kind in ontology.load().types.items() for mode in kind.modes}
    assert set(guess.modes) == known
    assert all(0 <= p <= 1 for p in (*guess.modes.values(), *guess.auxiliary.values()))


def test_neighbours_in_a_batch_do_not_matter_much() -> None:
    rows = [marked(*row[:3]) for row in PLAIN] * 4
    together = model.load().read(rows)
    alone = [model.load().read([row])[0] for row in rows[: len(PLAIN)]]
    for one, many in zip(alone, together, strict=False):
        assert one.event_type == many.event_type
        assert all(abs(one.types[t] - many.types[t]) < 0.1 for t in one.types)  # int8: ranges are taken by batch


def test_nothing_to_read_is_nothing_read() -> None:
    assert model.load().read([]) == []


def test_the_direction_counts() -> None:
    text = "Peru expelled the ambassador of Chile on Monday."
    there, back = model.load().read([marked(text, "Peru", "Chile"), marked(text, "Chile", "Peru")])
    assert there.types["SANCTION"] > back.types["SANCTION"]


def test_weights_of_which_a_byte_is_wrong_are_refused(tmp_path: Path) -> None:
    for path in model.load().folder.iterdir():
        shutil.copy(path, tmp_path)
    with (tmp_path / "model.onnx").open("r+b") as file:
        file.seek(10_000_000)
        byte = file.read(1)[0]
        file.seek(10_000_000)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(DataError, match=r"its files have digest .* install Détente anew"):
        model.Encoder(tmp_path)


def test_a_broken_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="event encoder cannot be loaded"):
        model.Encoder(tmp_path)
