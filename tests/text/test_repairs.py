"""Relative clauses that the parser hangs from a time."""

import pytest

from detente.statements.frames import coordinated
from tests.parsing import parse_sentence, token


def _told_of(text: str, verb: str) -> str:
    s = parse_sentence(text)
    return s.tokens[s.tokens[token(s, verb)].head].text


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("It was revenge for an air strike on its consulate on April 1 which killed 13 people.", "killed", "strike"),
        ("The army mounted an offensive on Friday which displaced 40,000 villagers.", "displaced", "offensive"),
        ("They reached an accord on May 3 that opened the border.", "opened", "accord"),
        ("The two signed a pact on Monday which ended a dispute over fish.", "ended", "pact"),
    ],
)
def test_what_happened_on_a_day_did_it(text: str, verb: str, noun: str) -> None:
    assert _told_of(text, verb) == noun


def test_a_month_sees_what_happens_in_it() -> None:
    assert _told_of("The truce collapsed in April, which saw the heaviest fighting.", "saw") == "April"


def test_a_list_of_names_is_one_subject() -> None:
    s = parse_sentence("Chad, the Central African Republic, Togo and Benin recalled their ambassadors from Mali.")
    assert [s.tokens[k].text for k in coordinated(s, token(s, "Chad"))] == ["Chad", "Republic", "Togo", "Benin"]


def test_a_name_between_commas_stays_an_apposition() -> None:
    s = parse_sentence("The president, Emmanuel Macron, and Germany called for calm.")
    assert s.tokens[token(s, "Macron")].dep == "appos"


def test_shot_dead_is_a_verb() -> None:
    s = parse_sentence("A Jewish settler shot dead 29 Palestinians at prayer in Hebron.")
    shot = token(s, "shot")
    assert (s.tokens[shot].lemma, s.tokens[shot].pos) == ("shoot", "VERB")
    assert [t.text for t in s.childs(shot, "nsubj", "dobj")] == ["settler", "Palestinians"]
