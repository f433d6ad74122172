"""The language check: English in, others named, short ones given the benefit."""

import re
from pathlib import Path

import pytest

from detente import lexicon
from detente.documents import language

ENGLISH = (
    "The foreign ministers met in Vienna on Monday and agreed to reopen the border that has been closed since 1994."
)


def test_english_is_found() -> None:
    assert language.identify(ENGLISH).language == "en"
    assert language.refusal("en") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Turquie a expulsé vendredi l'ambassadeur d'Israël après la publication du rapport de l'ONU.", "French"),
        ("Die Regierung in Ankara hat am Freitag den israelischen Botschafter des Landes verwiesen.", "German"),
        (
            "Predsjednik Hrvatske i predsjednik Srbije sastali su se u Zagrebu i razgovarali o granici.",
            "Croatian|Bosnian|Serbian",
        ),
        ("Турция в пятницу выслала посла Израиля и заморозила военные соглашения.", "Russian"),
        ("土耳其星期五驱逐了以色列大使，并冻结了两国之间的军事协议。", "Chinese"),
    ],
)
def test_other_languages_are_named(text: str, name: str) -> None:
    found = language.refusal(language.identify(text).language)
    assert re.fullmatch(rf"not English: it reads as ({name}); give it in English", found)


def test_a_language_with_a_lexicon_is_coded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lexicon.languages() == {"en"}
    for name in ("de", "en"):
        (tmp_path / "lexicon" / name).mkdir(parents=True)
    (tmp_path / "lexicon" / "README.md").touch()
    monkeypatch.setattr(lexicon, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(lexicon, "languages", lexicon.languages.__wrapped__)
    assert language.refusal("de") == ""
    assert language.refusal("fr").startswith("not English: it reads as French")


@pytest.mark.parametrize("text", ["Turkey expels envoy", "Erdogan, Aliyev meet", "1234 " * 100])
def test_short_texts_are_taken_as_english_with_a_note(text: str) -> None:
    verdict = language.identify(text)
    assert (verdict.language, bool(verdict.note)) == ("en", True)


def test_names_are_codes_of_the_model() -> None:
    assert language.names()["en"] == "English"
    assert all(len(code) == 2 for code in language.names())


def test_plain_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def unloaded() -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(language, "_identifier", unloaded)
    assert language.identify(ENGLISH) == language.Verdict("en", 1.0)
