"""The gate leaves out what can state nothing, for a reason, text by text; and little else."""

from collections.abc import Mapping

import pytest

from benchmarks.gate import GENERAL, GOLD, documents, lines, measure, whole
from detente import lexicon
from detente.actors import registry
from detente.errors import DataError
from detente.pipeline import gate
from detente.text.gate import Sifted, rules, stems_of
from detente.text.paragraphs import Paragraph, paragraphs
from tests.growth import in_proportion

FOOTBALL = (
    "Ghana beat Chile on penalties to lift the cup on Sunday. The striker scored twice and the goalkeeper saved two "
    "shots. The Ghana coach praised his defenders after the match, and the referee sent off a winger."
)
FERRY = (
    "A ferry ran aground off Copenhagen on Saturday. The captain blamed a buoy out of "
    "place. Buses met the passengers in the harbour. The ferry came free at high tide and sailed to its yard."
)
POLITICS = "Turkey recalled its ambassador from Egypt on Monday. The foreign ministry in Ankara condemned the verdict."


def sift(text: str) -> Sifted:
    known = registry.load()
    return gate(known).sift(list(paragraphs(text)))


def test_a_match_report_is_left_out_with_the_reason() -> None:
    found = sift(FOOTBALL)
    assert found.kept == ()
    assert found.reason.startswith("no political act in it: a text on sport (")
    assert "goalkeeper" in found.reason


def test_politics_goes_through_whole() -> None:
    assert sift(POLITICS) == Sifted(tuple(paragraphs(POLITICS)))
    assert sift("") == Sifted(())


def test_of_several_sentences_one_has_to_speak_clearly_for_politics() -> None:
    """A sentence alone passes where a text of four such does not; one of politics takes the others with it."""
    assert all(sift(f"{sentence}.").kept for sentence in FERRY.rstrip(".").split(". "))
    assert sift(FERRY).reason.startswith("no political act in it: a text on ")
    assert sift(f"{FERRY} {POLITICS}").reason == ""


def test_of_a_mixed_text_only_politics_is_parsed_and_all_of_it_weighs() -> None:
    more = "The midfielder scored after half-time.\n\nThe coach and the striker left the league in the play-off."
    found = sift(f"{FOOTBALL}\n\n{POLITICS}\n\n{more}\n\nThe goalkeeper won a gold medal at the Olympics.")
    assert [p.text for p in found.kept] == [POLITICS]
    assert any("goalkeeper" in words for words in found.left)
    assert found.reason == ""


def test_a_paragraph_without_anything_known_is_left_out() -> None:
    found = sift(f"{POLITICS}\n\nlorem ipsum dolor")
    assert [p.text for p in found.kept] == [POLITICS]
    assert sift("lorem ipsum dolor").reason == "no political act in it: no actor and no act that is known"


@pytest.mark.parametrize("kept", ["He did.", "lorem 1990", "lorem Smith", "troops", "lorem banned ipsum", "Iran"])
def test_a_name_a_number_a_pronoun_or_a_known_word_keeps_a_paragraph(kept: str) -> None:
    assert [p.text for p in sift(f"{POLITICS}\n\n{kept}").kept] == [POLITICS, kept]


def test_each_text_is_judged_by_itself() -> None:
    alone = [sift(text) for text in (FOOTBALL, POLITICS)]
    assert [sift(text) for text in (POLITICS, FOOTBALL)] == alone[::-1]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("banned", "ban"), ("parties", "party"), ("met", "meet"), ("striking", "strike"), ("NATO's", "NATO")],
)
def test_forms_lead_to_lemmas(form: str, lemma: str) -> None:
    assert lemma in stems_of(form, rules())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"margin": None}, r"gate\.yaml: no margin; give a number"),
        ({"texts": []}, r"gate\.yaml: no margins of texts; give numbers"),
        ({"known": ["nothing"]}, r"gate\.yaml, known: there is no file nothing\.yaml; name a word file"),
        ({"endings": [{"ending": "s"}]}, r"gate\.yaml, endings row 1: write it as"),
    ],
)
def test_a_wrong_row_is_named(change: Mapping[str, object], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lexicon.load().words, "gate", {**lexicon.load().words["gate"], **change})  # type: ignore[arg-type]
    with pytest.raises(DataError, match=message):
        rules.__wrapped__()


def test_a_hostile_text_costs_no_more_than_its_length() -> None:
    for text in ("(" * 100_000, "x. " * 30_000, '."' * 50_000, "1-" * 50_000, "a'" * 50_000):
        assert in_proportion(sift, text), text[:3]


def test_statements_go_through_and_general_news_does_not() -> None:
    """Floors on a part of the gold; `python -m benchmarks.gate` measures all of it."""
    sentences = documents(lines(GOLD / "sentences" / "tune.jsonl"), "s")[::8]
    found = measure([*documents(whole(GOLD / "tune"), "a")[::16], *sentences])
    assert found.statements > 200
    assert found.recall >= 0.995
    assert found.saved < 0.05
    general = measure(documents(lines(GENERAL), "g")[::3])
    assert general.saved >= 0.75


def test_paragraphs_keep_their_place() -> None:
    part = Paragraph(7, "Iran met Iraq.", "body")
    assert gate(registry.load()).sift([part]).kept == (part,)
