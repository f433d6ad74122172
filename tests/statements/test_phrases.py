"""Fixed phrases: forms and lemmas, gaps, the longer first, and what a wrong row says."""

import pytest

from detente.errors import OntologyError
from detente.statements.phrases import compiled, found, phrases
from tests.parsing import parse_sentence

TABLE = phrases(
    [("on good/friendly terms", 1), ("put ... on ice", 2), ("so long as", 3), ("as", 4), ("bury the hatchet", 5)]
)


def _hits(text: str) -> list[str]:
    s = parse_sentence(text)
    return [" ".join(s.tokens[k].text for k in span) for span, _ in found(s, TABLE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Muscat and Tehran are on very good terms.", ["on good terms"]),
        ("Muscat and Tehran are on friendly terms.", ["on friendly terms"]),
        ("Muscat and Tehran are on good and lasting terms.", []),
        ("The strike put the long awaited treaty on ice.", ["put on ice"]),
        ("The truce holds so long as Oslo pays.", ["so long as"]),
        ("They buried the hatchet.", ["buried the hatchet"]),
        ("Nothing of the kind stands here.", []),
    ],
)
def test_phrases_are_found_by_form_or_lemma(text: str, expected: list[str]) -> None:
    assert _hits(text) == expected


@pytest.mark.parametrize("text", ["", "...", "put ...", "... on ice"])
def test_a_phrase_begins_and_ends_with_a_word(text: str) -> None:
    with pytest.raises(OntologyError, match="must begin and end with a word"):
        phrases([(text, 1)])


def test_a_table_is_compiled_once() -> None:
    calls: list[int] = []

    def make(table: object) -> object:
        calls.append(1)
        return table

    table = {"a": 1}
    assert compiled(table, make) is compiled(table, make)
    assert len(calls) == 1
