"""One name spelt in two ways, and two names that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.learn.likeness import alike, key, plain

ONE = [
    ("Mohammed Morsi", "Mohamed Mursi"),
    ("Muammar Gaddafi", "Moammar Kadhafi"),
    ("Viktor Yanukovych", "Victor Yanukovich"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Recep Erdoğan", "Recep Erdogan"),
    ("John F. Kerry", "John Kerry"),
    ("Saad Hariri", "Sa'ad al-Hariri"),
    ("al-Shabaab", "al Shabab"),
]
TWO = [
    ("Kim Jong-il", "Kim Jong-un"),
    ("Kim Jong-nam", "Kim Jong-un"),
    ("Ali Hassan", "Hassan Ali"),
    ("Mao", "Moa"),
    ("Blue Front", "Blue Army"),
    ("", ""),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert alike(a, b) and alike(b, a)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_names_of_two(a: str, b: str) -> None:
    assert not alike(a, b)


@given(st.text(max_size=40))
def test_any_text_has_a_key(text: str) -> None:
    assert all(isinstance(part, str) and part for part in key(text))
    assert plain(plain(text)) == plain(text)
