"""The tables of descriptions: every actor that they name exists, and a wrong row says where and how to mend it."""

import shutil
from pathlib import Path

import pytest

from detente.actors.descriptions import ANY, load
from detente.errors import DataError, DetenteError
from detente.shipped import data_folder
from tests.actors.reading import registry


def test_every_actor_named_is_in_the_registry() -> None:
    guide = load()
    named = {
        *guide.combining.values(),
        *(p.country for p in guide.peoples.values()),
        *(i for ids in guide.organisations.values() for i in ids),
        *(i for ids in guide.states.values() for i in ids),
        *guide.epithets.values(),
        *(i for _, pair in guide.compass for i in pair),
        *(i for pair in guide.pairs.values() for i in pair),
        *guide.metonyms.values(),
        *(i for ids in guide.shared_organs.values() for i in ids),
        *(i for nouns in guide.seats.values() for ids in nouns.values() for i in ids),
        *(i for readings in guide.ambiguous.values() for i, _ in readings),
    }
    assert {i for i in named if i not in registry().actors} <= {"", ANY}


def test_longest_name_that_is_no_actor() -> None:
    guide = load()
    assert guide.blocked(["in", "the", "south", "china", "sea", "today"], 2) == 3
    assert guide.blocked(["in", "the", "south", "today"], 2) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("descriptions.yaml", "not_actors.csv"):
        shutil.copy(data_folder() / "actors" / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("combining:", "combinings:", "keys missing or unknown: combining"),
        ("given: [", "given: [5, ", "given: not a list of words"),
        ("{noun: Kurd, adjective: Kurdish,", "{noun: Kurd, adjectives: Kurdish,", "peoples, row 1"),
        ("words: [North, South], actors: [PRK, KOR]", "words: [North], actors: [PRK, KOR]", "compass"),
        ("metonyms:", "metonyms: [", "mend the YAML"),
    ],
)
def test_wrong_description(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "descriptions.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(DetenteError, match=message):
        load(folder)


def test_wrong_row_of_names(folder: Path) -> None:
    path = folder / "not_actors.csv"
    path.write_text("# Source: x\nname,kind\nDead Sea,sea\nBaltic Sea\n")
    with pytest.raises(DataError, match=r"not_actors\.csv, row 3"):
        load(folder)
    path.unlink()
    with pytest.raises(DataError, match="cannot be read"):
        load(folder)
