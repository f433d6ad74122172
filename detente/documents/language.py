"""The language of a text, by py3langid (Lui and Baldwin 2012, langid.py), among the languages of the news; and whether
there is a lexicon to code it by."""

import re
from dataclasses import dataclass
from functools import cache

import py3langid.langid as langid

from detente import lexicon
from detente.errors import DataError
from detente.shipped import data_folder

_LOOKED_AT = 3000  # characters: more changes nothing
_LETTER = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_TOO_SHORT = 60  # letters: below, the guess is worth little and the text is taken as English
_PLAINLY_ENGLISH = 0.1  # share of words that only English has so often: no need to load the model
_ENGLISH_LEFT = 0.01  # with so little probability left for English a text is not English


@dataclass(frozen=True, slots=True)
class Verdict:
    """The language of a text (ISO 639-1), its probability, and a note where it was taken rather than found."""

    language: str
    score: float
    note: str = ""


def identify(text: str) -> Verdict:
    """The language of a text. Where the words are few or the guess is weak, it is taken as English, with a note."""
    sample = text[:_LOOKED_AT]
    if sample.isascii() and (letters := len(_LETTER.findall(sample))) < _TOO_SHORT:
        return Verdict("en", 0.0, f"{letters} letters are too few to tell a language: taken as English")
    words = _WORD.findall(sample.lower())
    share = sum(w in _function_words() for w in words) / max(1, len(words))
    if share >= _PLAINLY_ENGLISH:
        return Verdict("en", 1.0)
    ranked = _identifier().rank(sample)
    code, score = str(ranked[0][0]), float(ranked[0][1])
    # Near twins (Bosnian, Croatian, Serbian) share the probability: what counts is what is left for English.
    if code != "en" and dict(ranked)["en"] > _ENGLISH_LEFT:
        return Verdict("en", score, f"perhaps {names()[code]} ({score:.2f}): taken as English")
    return Verdict(code, score)


def refusal(language: str) -> str:
    """Why a text in a language is not coded; '' for one that has a lexicon."""
    if language in lexicon.languages():
        return ""
    return f"not English: it reads as {names().get(language, language)}; give it in English"


@cache
def names() -> dict[str, str]:
    """Languages that are told apart: ISO 639-1 code to English name."""
    table = (data_folder() / "languages.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for number, line in enumerate(table.splitlines(), start=1):
        code, _, name = line.partition(",")
        if line.startswith("#"):
            continue
        if len(code) != 2 or not name or code in found:
            raise DataError(
                f"data/languages.csv, line {number}: {line!r}: write a new code and its name, e.g. fr,French"
            )
        found[code] = name
    return found


@cache
def _function_words() -> frozenset[str]:
    return lexicon.load().list_of("parsing", "only_english")


@cache
def _identifier() -> langid.LanguageIdentifier:
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(names()))
    return identifier
