"""The words of time (data/lexicon/en/time.yaml), checked, with each form compiled to a pattern over lower-case words.

A sentence is matched as its words, each followed by one space; a form is tried only where all classes it cannot do
without occur.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from detente.errors import DataError
from detente.shipped import data_folder, read_yaml
from detente.statements.quantities import numbers

KEYS = {
    "source", "checked", "months", "weekdays", "seasons", "season_verbs", "units", "vague", "some", "reldays",
    "dayparts", "shifts", "rolling", "parts", "part_order", "decade_words", "periods", "prepositions", "to",
    "period_prepositions", "duration_prepositions", "window_prepositions", "year_prepositions", "numbered", "measures",
    "counted", "currency", "named_days", "future_modals", "future_words", "done_infinitives", "past_links",
    "future_links", "forms", "reporting", "sharing_marks", "apart_marks", "carriers", "feasts", "daypart_links",
    "comparing", "answers", "origins", "ends", "waiting", "deferring",
}  # fmt: skip
TRIGGERS = {
    "month": "months", "weekday": "weekdays", "season": "seasons", "unit": "units", "relday": "reldays",
    "daypart": "dayparts", "decadeword": "decade_words", "feast": "feasts",
}  # fmt: skip
VOCABULARY = TRIGGERS | {"shift": "shifts", "rolling": "rolling", "part": "parts", "period": "periods", "some": "some"}
DIGIT_CLASSES = {
    "year": r"(?:1[4-9]|20)\d\d",
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "mm": r"(?:0?[1-9]|1[0-2])",
    "dd": r"(?:0?[1-9]|[12]\d|3[01])",
    "decade": r"(?:' ?)?(?:(?:1[4-9]|20)?[1-9]0s|(?:1[4-9]|20)00s)",
    "nth": r"\d{1,3}(?:st|nd|rd|th)",
    "shortyear": r"(?:(?:1[4-9]|20)\d\d|\d\d)",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One row of `forms`: its pattern as text, the calendar function that reads it, the word classes without which it
    cannot match, and the words: one of each set."""

    text: str
    means: str
    needs: frozenset[str]
    of: bool
    words: tuple[frozenset[str], ...] = ()

    def possible(self, here: frozenset[str]) -> bool:
        """Whether the words stand among those of a sentence. Nearly all forms that its classes allow fail here."""
        for words in self.words:  # noqa: SIM110 - asked of a hundred forms a sentence: a generator takes twice as long
            if here.isdisjoint(words):
                return False
        return True

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first holds what it needs: all at once would take half a second."""
        return _pattern(self.text)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """The table as read (`words`), its forms, and which classes each lower-case word announces."""

    words: Mapping[str, Any]
    forms: tuple[Form, ...]
    announces: Mapping[str, frozenset[str]]
    sets: Mapping[str, frozenset[str]]
    links: Mapping[str, str]
    _fitting: dict[frozenset[str], tuple[tuple[int, Form], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def fitting(self, classes: frozenset[str]) -> tuple[tuple[int, Form], ...]:
        """The forms that can match where those word classes occur, with their place in the order."""
        if (found := self._fitting.get(classes)) is None:
            found = self._fitting[classes] = tuple((n, f) for n, f in enumerate(self.forms) if f.needs <= classes)
        return found


@cache
def time_lexicon() -> TimeLexicon:
    """The shipped words of time."""
    return read(data_folder() / "lexicon" / "en" / "time.yaml")


def read(path: Path) -> TimeLexicon:
    """Read and check a table of words of time; DataError names the row and the mend."""
    table = read_yaml(path)
    if not isinstance(table, dict) or set(table) != KEYS:
        odd = sorted(KEYS ^ set(table)) if isinstance(table, dict) else ["everything"]
        raise DataError(f"{path.name}: keys missing or unknown: {', '.join(odd)}; add or remove them")
    if wrong := [
        key
        for key, value in table.items()
        if isinstance(value, list) and key != "forms" and not all(isinstance(v, str) for v in value)
    ]:
        raise DataError(f"{path.name}, {wrong[0]}: a word is not text; quote on, no, yes and numbers")
    if missing := set(table["units"].values()) - set(table["vague"]):
        raise DataError(f"{path.name}, vague: no row for {', '.join(sorted(missing))}; add it")
    for name, span in table["periods"].items():
        if len(span) != 2 or not all(isinstance(d, date) for d in span) or span[0] > span[1]:
            raise DataError(f"{path.name}, periods, {name}: {span} is not two days in order; mend it")
    for name, row in table["feasts"].items():
        if not isinstance(row, int) and not (isinstance(row, list) and len(row) == 2):
            raise DataError(f"{path.name}, feasts, {name}: give days from Easter, or [month, day]")
    classes = _classes(table)
    forms = tuple(_form(row, classes, f"{path.name}, forms row {n}") for n, row in enumerate(table["forms"], 1))
    sets = {key: frozenset(value) for key, value in table.items() if isinstance(value, list) and key != "forms"}
    links = {word: key for key, words in table["prepositions"].items() for word in words}
    return TimeLexicon(table, forms, _announcements(table, forms), sets, links)


def spaced(term: str) -> str:
    """A term as the matcher sees it: hyphens stand alone."""
    return term.replace("-", " - ") if "-" in term and " - " not in term else term


def any_of(terms: Iterable[str]) -> str:
    """A pattern for one of several terms, the longest first."""
    return "(?:" + "|".join(re.escape(spaced(t)) for t in sorted(terms, key=len, reverse=True)) + ")"


def _classes(table: Mapping[str, Any]) -> dict[str, str]:
    number = any_of([*numbers().small, *numbers().scales, *(["half"])])
    digits = r"\d{1,4}(?:\.\d)?"
    return {
        **DIGIT_CLASSES,
        **{name: any_of(map(str, table[key])) for name, key in VOCABULARY.items()},
        "ordinal": any_of(numbers().ordinals),
        "n": rf"(?:{digits}|{number})(?: (?:- )?(?:and )?(?:- )?(?:{digits}|{number}))*",
    }


def _form(row: Any, classes: Mapping[str, str], where: str) -> Form:
    if not isinstance(row, dict) or not {"form", "means"} <= set(row) <= {"form", "means", "of"}:
        raise DataError(f"{where}: needs form and means (and may have of); mend it")
    pattern, needs, literals = "", set[str](), list[list[str]]()
    for item in str(row["form"]).split():
        optional, body = item.endswith("?"), item.removesuffix("?")
        terms = body.split("|")
        names = [t[1:-1] for t in terms if t.startswith("{")]
        if unknown := [n for n in names if n.rstrip("2") not in classes]:
            raise DataError(f"{where}: no class {unknown[0]}; use one of {', '.join(sorted(classes))}")
        inner = "|".join(
            f"(?P<{t[1:-1]}>{classes[t[1:-1].rstrip('2')]})" if t[0] == "{" else re.escape(t) for t in terms
        )
        pattern += f"(?:(?:{inner}) ){'?' if optional else ''}"
        if not optional:
            _need(terms, names, needs, literals)
    if not needs and literals:
        needs.add("word:" + "|".join(max(literals, key=lambda terms: max(map(len, terms)))))
    words = tuple(map(frozenset, literals))
    return Form(r"(?<!\S)" + pattern, row["means"], frozenset(needs), bool(row.get("of")), words)


def _need(terms: list[str], names: list[str], needs: set[str], literals: list[list[str]]) -> None:
    if len(terms) == 1 and names:
        name = names[0].rstrip("2")
        if name in TRIGGERS or name in ("year", "decade", "period"):
            needs.add(name)
    elif not names:
        literals.append(terms)


def _announcements(table: Mapping[str, Any], forms: Iterable[Form]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for name, key in TRIGGERS.items():
        for word in table[key]:
            out.setdefault(word, set()).add(name)
    for term in table["feasts"]:
        for word in term.split():
            out.setdefault(word, set()).add("feast")
    for term in table["periods"]:
        out.setdefault(max(term.split(), key=len), set()).add("period")
    for form in forms:
        for need in form.needs:
            for word in need.removeprefix("word:").split("|") if need.startswith("word:") else ():
                out.setdefault(word, set()).add(need)
    return {word: frozenset(names) for word, names in out.items()}
