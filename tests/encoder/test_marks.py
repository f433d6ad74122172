"""Marked sentences as numbers: marks around the right tokens, long sentences cut around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from detente.encoder import model
from detente.encoder.marks import CLS, MOST, OPENING, SEP, Marked, numbers

TEXT = "Turkey recalled its ambassador from Israel on Friday."


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    loaded = Tokenizer.from_file(str(model.load().folder / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def words(tokenizer: Tokenizer, ids: list[int]) -> list[str]:
    names = {number: f"<{name}>" for name, number in OPENING.items()}
    names |= {number + 1: f"</{name}>" for name, number in OPENING.items()}
    return [names.get(n) or str(tokenizer.id_to_token(n)) for n in ids]


def test_marks_stand_around_their_words(tokenizer: Tokenizer) -> None:
    marked = Marked(TEXT, source=(0, 6), target=(36, 42), predicate=(7, 15))
    (ids,) = numbers(tokenizer, [marked])
    assert ids[0] == CLS
    assert ids[-1] == SEP
    told = " ".join(words(tokenizer, ids[1:-1]))
    assert told == (
        "<source> turkey </source> <predicate> recalled </predicate> its ambassador from <target> israel </target> on "
        "friday ."
    )


def test_a_mark_inside_a_word_takes_the_word(tokenizer: Tokenizer) -> None:
    (ids,) = numbers(tokenizer, [Marked("Israeli-built drones hit Gaza.", source=(0, 7))])
    assert words(tokenizer, ids)[1:4] == ["<source>", "israeli", "</source>"]


def test_sentences_without_marks_have_none(tokenizer: Tokenizer) -> None:
    (ids,) = numbers(tokenizer, [Marked(TEXT)])
    assert not set(ids) & set(range(1, 7))


def test_long_sentences_keep_their_marks(tokenizer: Tokenizer) -> None:
    text = "word " * 300 + TEXT
    at = text.index("Turkey")
    (ids,) = numbers(tokenizer, [Marked(text, source=(at, at + 6))])
    assert len(ids) == MOST
    assert {OPENING["source"], OPENING["source"] + 1} <= set(ids)


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_and_any_span_give_numbers(tokenizer: Tokenizer, text: str, a: int, b: int) -> None:
    (ids,) = numbers(tokenizer, [Marked(text, source=(min(a, b), max(a, b)))])
    assert ids[0] == CLS
    assert ids[-1] == SEP
    assert len(ids) <= MOST
