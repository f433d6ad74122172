"""Sentences for scoring, and the places of words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.evaluation.text import find, overlap, split
from detente.model.statement import Evidence


def test_sentences_are_split_for_scoring() -> None:
    text = 'Mr. Khan met U.S. envoys on Jan. 5. "We agreed," he said.\n\nTalks go on'
    found = [text[a:b].strip() for a, b in split(text).sentences]
    assert found == ["Mr. Khan met U.S. envoys on Jan. 5.", '"We agreed," he said.', "Talks go on"]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_sentences_cover_the_text(text: str) -> None:
    assert "".join(text[a:b] for a, b in split(text).sentences) == text


def test_words_are_found_whatever_the_spaces() -> None:
    assert find("the\u00a0two  sides, the two sides", "the two sides") == ((0, 14), (16, 29))
    assert find("anything", " ") == find("", "x") == ()


def test_broad_evidence_points_at_nothing() -> None:
    text = split("One. Two. Three. Four.")
    assert text.predicted(Evidence(0, 12, "", 0)) == {0, 1, 2}
    assert text.predicted(Evidence(0, 20, "", 0)) == set()
    assert text.predicted(Evidence(0, 0, "", 0)) == set()


def test_overlap_is_a_share_of_characters() -> None:
    assert overlap([(0, 10), (20, 30)], Evidence(20, 30, "", 0)) == 1.0
    assert overlap([(0, 10)], Evidence(5, 15, "", 0)) == 0.5
    assert overlap([(0, 10)], Evidence(10, 12, "", 0)) == overlap([], Evidence(0, 5, "", 0)) == 0.0
