"""Which predicates are acts: a small lexicon of our own held against parses, so that only the mechanism is tested."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from detente import lexicon, ontology
from detente.lexicon import Lexicon
from detente.shipped import data_folder
from detente.statements.classify import find_acts
from detente.statements.fit import Act
from detente.statements.scene import make_scene
from tests.statements.reading import rows, scenes

EFFECTS = "effects: {do: {any: same}}\nembedded_modes: {}\noperators: []\n"
TYPES = {
    "support": """
  - verb: lift
  - verb: sign
    object: [treaty, pact]
  - noun: peace treaty
  - adj: grateful
    preps: {to: recipient}""",
    "retreat": "\n  - {verb: lift, object: [sanction]}\n  - {noun: talks, plural: true}",
    "sanction": '\n  - {verb: lift, object: ["@guests"]}',
    "request": "\n  - {verb: lift, object: act}\n  - {verb: call on}\n  - {verb: call for}",
    "aid": "\n  - {verb: lift, object: actor}",
    "mobilize": "\n  - {verb: lift, object: thing}",
    "protest": "\n  - {verb: lift, object: none}\n  - {noun: walkout}",
    "reject": "\n  - {verb: call off}\n  - {verb: side, needs: [against]}\n  - {noun: walkout}",
    "cooperate": "\n  - {verb: side, needs: [with]}",
    "coerce": """
  - verb: put to death
  - verb: beat
    unless: [match, final, team]
  - noun: state of emergency""",
    "accuse": "\n  - {verb: call, complement: [liar, reckless]}",
    "assault": """
  - verb: shell
  - noun: raid
    modes_by: {aerial: [jet, plane], drone: [drone]}""",
}


def word_files(folder: Path) -> Path:
    """The shipped lexicon without a single entry or operator."""
    for path in (data_folder() / "lexicon" / "en").glob("*.yaml"):
        if path.stem.upper() not in ontology.load().types and path.stem != "operators":
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = word_files(tmp_path_factory.mktemp("lexicon"))
    head = "source: a test\nchecked: 2026-11-24\n"
    for name, entries in TYPES.items():
        classes = "classes: {guests: [envoy, diplomat]}\n" if name == "sanction" else ""
        text = f"type: {name.upper()}\n{head}{classes}entries:{entries}\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    defaults = ", ".join(f"{name.upper()}: do" for name in TYPES)
    (folder / "operators.yaml").write_text(f"{EFFECTS}default_effect: {{{defaults}}}\n", encoding="utf-8")
    return lexicon.load(folder)


@pytest.fixture(scope="module")
def found(small: Lexicon) -> Callable[[str], list[Act]]:
    def acts(text: str) -> list[Act]:
        (scene,) = scenes(text)
        own = make_scene(scene.sentence, scene.mentions, lexicon=small)
        return [act for _, act in sorted(find_acts(own).items())]

    return acts


Acts = Callable[[str], list[Act]]


@pytest.mark.parametrize(
    ("text", "event_type"),
    rows("""
        Chad lifted sanctions. | RETREAT
        Chad lifted trade sanctions against Niger. | RETREAT
        Chad lifted the envoys of Niger. | SANCTION
        Chad lifted the raid. | REQUEST
        Chad lifted Niger. | AID
        Chad lifted heavy boxes. | MOBILIZE
        Chad lifted. | PROTEST
        Sanctions were lifted by Chad. | RETREAT
        The boxes that Chad lifted fell. | MOBILIZE
    """),
)
def test_the_most_specific_entry_wins(text: str, event_type: str, found: Acts) -> None:
    assert [a.entry.event_type for a in found(text) if a.entry.words == ("lift",)] == [event_type]


@pytest.mark.parametrize(
    ("text", "expected"),
    rows("""
        # what an entry needs
        Chad sided with Niger. | COOPERATE
        Chad sided against Niger. | REJECT
        Chad sided quietly. | -
        # unless
        Chad beat the prisoners. | COERCE
        Chad beat Niger in a match. | -
        The team beat Niger. | -
        Chad beat the Niger team. | -
        # only the plural
        The talks went on. | RETREAT
        The talk went on. | -
        # a particle, before and behind the object; a preposition, with its object
        Chad called off the party. | REJECT
        Chad called the party off. | REJECT
        The party was called off by Chad. | REJECT
        Chad called on Niger to help. | REQUEST
        Chad called for help. | REQUEST
        Chad called Niger. | -
        # a phrase that is whole, and what it is done to
        Chad put the officers to death. | COERCE
        Chad put the officers on trial. | -
        # what the object is called
        Chad called the minister a liar. | ACCUSE
        Chad called the visit reckless. | ACCUSE
        Chad called the visit friendly. | -
        # nouns of several words
        A peace treaty lapsed. | SUPPORT
        A treaty lapsed. | -
        A state of emergency went on. | COERCE
        An emergency went on. | -
        # nouns made from verbs
        The shelling of Lagos by rebels went on. | ASSAULT
        The rebels kept shelling Lagos. | ASSAULT
        # adjectives
        Chad was grateful to Niger. | SUPPORT
        A grateful man left Chad. | -
    """),
)
def test_conditions_of_entries(text: str, expected: str, found: Acts) -> None:
    assert " ".join(a.entry.event_type for a in found(text)) == expected.replace("-", "")


def test_objects_of_particles_and_prepositions(found: Acts) -> None:
    def heads(text: str) -> list[str]:
        (scene,) = scenes(text)
        (act,) = found(text)
        return [scene.sentence.tokens[i].text for i in act.object]

    assert heads("Chad called on Niger and Mali to help.") == ["Niger", "Mali"]
    assert heads("Chad called off the party.") == ["party"]
    assert heads("Chad put the officers to death.") == ["officers"]


def test_words_of_the_entry_are_its_tokens(found: Acts) -> None:
    text = "Chad called the party off."
    (scene,) = scenes(text)
    (act,) = found(text)
    assert [scene.sentence.tokens[i].text for i in act.tokens] == ["called", "off"]


@pytest.mark.parametrize(
    ("text", "modes"),
    rows("""
        A drone raid killed ten. | drone
        A raid by jets killed ten. | aerial
        A raid killed ten. | -
    """),
)
def test_modes_by_words_nearby(text: str, modes: str, found: Acts) -> None:
    (raid,) = [a for a in found(text) if a.entry.words == ("raid",)]
    assert " ".join(raid.modes) == modes.replace("-", "")


def test_types_that_fit_as_well_are_rivals(found: Acts) -> None:
    (act,) = found("The walkout surprised Chad.")
    assert {act.entry.event_type, *act.rivals} == {"PROTEST", "REJECT"}


def test_words_inside_a_name_are_no_act(found: Acts) -> None:
    assert found("The Peace Corps sent ten men.") == []


def test_a_pronoun_may_stand_for_a_noun_of_the_sentence_before(small: Lexicon) -> None:
    (scene,) = scenes("Chad signed it on Monday.")

    def types(recent: set[str]) -> list[str]:
        told = make_scene(scene.sentence, scene.mentions, frozenset(recent), small)
        return [a.entry.event_type for a in find_acts(told).values()]

    assert types(set()) == []
    assert types({"pact", "minister"}) == ["SUPPORT"]
    assert types({"letter"}) == []


def test_nothing_is_an_act_for_an_empty_lexicon(tmp_path: Path) -> None:
    (tmp_path / "operators.yaml").write_text(f"{EFFECTS}default_effect: {{}}\n", encoding="utf-8")
    empty = lexicon.load(word_files(tmp_path))
    (scene,) = scenes("Chad attacked Niger and signed a peace treaty.")
    assert find_acts(make_scene(scene.sentence, scene.mentions, lexicon=empty)) == {}
