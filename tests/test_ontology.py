"""The ontology is PLOVER's, and a wrong row of it stops the program with one line that says where."""

import re
import shutil
from pathlib import Path

import pytest

from detente import ontology
from detente.errors import DataError, OntologyError
from detente.shipped import data_folder, read_yaml

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped ontology, to be broken."""
    return Path(shutil.copytree(data_folder() / "ontology", tmp_path / "ontology"))


def test_sixteen_types_in_four_quads() -> None:
    plover = ontology.load()
    assert {q: {n for n, t in plover.types.items() if t.quad == q} for q in plover.quads} == QUADS


def test_scores_have_the_sign_of_their_quad() -> None:
    for kind in ontology.load().types.values():
        assert (kind.score > 0) == (kind.quad <= 2), kind.name
        assert -10 <= kind.score <= 10


def test_lists_of_the_codebook() -> None:
    plover = ontology.load()
    assert plover.auxiliary_modes == {"historical", "future", "hypothetical", "negation"}
    assert {"GOV", "MIL", "REB", "CVL"} <= plover.sectors
    assert plover.link_types == {"blocks", "causes", "enables", "conditions"}
    assert plover.membership_statuses == {"member", "partner", "candidate", "non-member"}
    assert plover.relation_states == {"allied", "cooperative", "normal", "strained", "hostile", "none"}
    assert plover.relation_changes == {"improving", "worsening", "stable"}


def test_the_intensity_of_an_act_is_that_of_its_strongest_mode() -> None:
    plover = ontology.load()
    scored = {m: s for m, s in plover.types["ASSAULT"].modes.items() if s is not None}
    strongest = min(scored, key=lambda m: scored[m])
    assert plover.intensity("ASSAULT", scored) == scored[strongest]
    assert plover.intensity("ASSAULT", [strongest]) == scored[strongest]
    assert plover.intensity("ASSAULT") == plover.types["ASSAULT"].score
    assert plover.intensity("ASSAULT", ["no such mode"]) == plover.types["ASSAULT"].score


def test_auxiliary_modes_stand_in_the_order_of_the_codebook() -> None:
    order = ontology.load().order
    assert order(["negation", "future", "negation", "historical"]) == ("historical", "future", "negation")
    assert order([]) == ()


def test_the_shipped_ontology_is_read_once() -> None:
    assert ontology.load() is ontology.load()


def test_a_folder_of_ones_own_is_read(folder: Path) -> None:
    assert ontology.load(folder) == ontology.load()


def edit(path: Path, old: str, new: str) -> None:
    text, times = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert times == 1
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("types/aid.yaml", "quad: 2", "quad: 7", "aid.yaml: quad 7 is not one of [1, 2, 3, 4]; mend it"),
        ("types/aid.yaml", "score: 10.0", "score: 11", "aid.yaml: a score lies outside -10 to 10; mend it"),
        ("types/aid.yaml", "type: AID", "type: HELP", "aid.yaml: holds type HELP; name the file after its type"),
        ("types/aid.yaml", "quad: 2", "kvad: 2", "aid.yaml: keys must be"),
        ("types/aid.yaml", "^modes.*$", "modes: {", "aid.yaml, line"),
        ("plover.yaml", "^sectors:", "sektors:", "plover.yaml: no sectors; add it"),
        ("plover.yaml", "^quads:", "kvads:", "plover.yaml: no quads; add it"),
    ],
)
def test_a_wrong_row_says_where_and_what_to_do(file: str, old: str, new: str, message: str, folder: Path) -> None:
    edit(folder / file, old, new)
    with pytest.raises(OntologyError) as caught:
        ontology.load(folder)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_type_is_missed(folder: Path) -> None:
    (folder / "types" / "aid.yaml").unlink()
    with pytest.raises(OntologyError, match="15 event types, PLOVER has 16; restore"):
        ontology.load(folder)


def test_a_missing_file_is_missed(folder: Path) -> None:
    (folder / "plover.yaml").unlink()
    with pytest.raises(OntologyError, match=r"plover\.yaml.*restore the file"):
        ontology.load(folder)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words"])
def test_a_file_without_a_table_is_refused(text: str, folder: Path) -> None:
    (folder / "plover.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"plover\.yaml: no table; add it"):
        ontology.load(folder)


def test_ontology_errors_are_data_errors() -> None:
    assert issubclass(OntologyError, DataError)


# -- the YAML that is read


@pytest.fixture
def yaml_file(tmp_path: Path) -> Path:
    return tmp_path / "some.yaml"


def test_words_of_the_language_are_no_booleans(yaml_file: Path) -> None:
    yaml_file.write_text("{on: [off, no, yes, y, n, On, NO], true: false}", encoding="utf-8")
    assert read_yaml(yaml_file) == {"on": ["off", "no", "yes", "y", "n", "On", "NO"], True: False}


def test_bad_bytes_are_refused_in_one_line(yaml_file: Path) -> None:
    yaml_file.write_bytes(b"\xff\xfe a: b")
    with pytest.raises(OntologyError, match=r"some\.yaml") as caught:
        read_yaml(yaml_file)
    assert "\n" not in str(caught.value)


def test_yaml_cannot_run_code(yaml_file: Path) -> None:
    yaml_file.write_text("!!python/object/apply:os.system ['true']", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"some\.yaml, line 1"):
        read_yaml(yaml_file)
