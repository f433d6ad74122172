"""Signatures: the same for the same words, and their estimate near the truth."""

from hypothesis import given
from hypothesis import strategies as st

from detente.record.signatures import LEAST, estimate, hashed, shared, shingles, sign, words

WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(400)]), min_size=30, max_size=200, unique=True)


@given(st.text(max_size=300))
def test_any_text_has_a_signature_or_is_too_short(text: str) -> None:
    signature = sign(text)
    assert (signature is None) == (len(shingles(text)) < LEAST)
    if signature:
        assert all(-(2**31) <= band < 2**31 for band in signature.bands)


@given(WORDS)
def test_case_marks_and_lines_make_no_difference(given_words: list[str]) -> None:
    plain, dressed = " ".join(given_words), " -- ".join(given_words).upper().replace(" ", "\n")
    assert sign(plain) == sign(dressed)


@given(WORDS, st.integers(0, 200))
def test_the_estimate_is_near_the_truth(given_words: list[str], cut: int) -> None:
    part = given_words[min(cut, len(given_words) - 30) :]
    one, two = sign(" ".join(given_words)), sign(" ".join(part))
    assert one and two
    true, of_shorter = shared(hashed(" ".join(given_words)), hashed(" ".join(part)))
    assert of_shorter == 1
    assert abs(estimate(one.minhash, two.minhash) - true) < 0.25  # five standard deviations of 126 draws
    assert estimate(one.minhash, one.minhash) == 1


def test_shingles_are_runs_of_three_words() -> None:
    assert words("The U.N.'s  “envoy”") == ["the", "u", "n", "s", "envoy"]
    assert shingles("One two, three. FOUR!") == {"one two three", "two three four"}
    assert len(hashed("One two, three. FOUR! Two, three, four.")) == 4
    assert shared(hashed(""), hashed("one two")) == (0, 0)
    assert shared(hashed("a b c d"), hashed("a b c d e f")) == (0.5, 1)


def test_texts_that_are_half_alike_nearly_always_share_a_band() -> None:
    def text(first: int) -> str:
        return " ".join(f"w{n}" for n in range(first, first + 120))

    pairs = [(sign(text(k * 1000)), sign(text(k * 1000 + 40))) for k in range(200)]
    assert sum(bool(set(a.bands) & set(b.bands)) for a, b in pairs if a and b) >= 195
    far = [(sign(text(k * 1000)), sign(text(k * 1000 + 500))) for k in range(200)]
    assert not any(set(a.bands) & set(b.bands) for a, b in far if a and b)
