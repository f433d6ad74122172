"""Ids are hashes of what a statement says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.model.actor import Entity
from detente.model.statement import Date, Place
from detente.statements.identity import content_id, when, where, who
from tests.statements.reading import reading

PARTS = st.lists(
    st.text(max_size=8) | st.integers() | st.none() | st.lists(st.text(max_size=4), max_size=3), max_size=4
)


def entity(actor: str, text: str = "") -> Entity:
    return Entity(text or actor, actor, actor)


@given(PARTS)
def test_the_same_content_has_the_same_id(parts: list[object]) -> None:
    assert content_id("e", *parts) == content_id("e", *parts)
    assert len(content_id("e", *parts)) == 17
    assert content_id("e", *parts).startswith("e")


@given(PARTS, PARTS)
def test_different_content_has_a_different_id(a: list[object], b: list[object]) -> None:
    assert (content_id("e", *a) == content_id("e", *b)) == (a == b)


def test_parts_do_not_run_into_each_other() -> None:
    assert content_id("e", "ab", "c") != content_id("e", "a", "bc")


def test_the_order_of_participants_does_not_matter() -> None:
    assert who([entity("TUR"), entity("ISR")]) == who([entity("ISR"), entity("TUR")]) == ["ISR", "TUR"]


def test_the_word_used_and_repetition_do_not_matter() -> None:
    assert who([entity("ISR", "the regime"), entity("ISR", "Israel")]) == ["ISR"]


def test_dates_and_places_by_their_content() -> None:
    day = date(2010, 5, 31)
    assert when(Date(None, day, "range", "for decades", "stated")) == [None, "2010-05-31"]
    assert when(Date(day, day, "day", "31 May", "stated")) == when(Date(day, day, "day", None, "inferred"))
    assert where(None) == [None, None]
    assert where(Place("Gaza", "PSE", 31.5, 34.4)) == where(Place("Gaza", "PSE"))


# -- ids of readings


def ids(text: str, day: str = "2015-06-10") -> list[str]:
    found = reading(text, day)
    return [e.id for e in found.events] + [c.id for c in found.relations]


def test_the_same_statement_in_other_words_has_the_same_id() -> None:
    assert ids("Peru attacked Chile on May 3, 2015.") == ids("Chile was attacked by Peru on 3 May 2015.")


def test_the_order_in_which_a_text_names_parties_does_not_matter() -> None:
    assert ids("Peru and Chile signed a treaty.") == ids("Chile and Peru signed a treaty.")
    assert ids("Ties between Peru and Chile are tense.") == ids("Ties between Chile and Peru are tense.")


def test_who_does_what_to_whom_and_when_matters() -> None:
    texts = (
        "Peru attacked Chile.",
        "Chile attacked Peru.",
        "Peru did not attack Chile.",
        "Peru attacked Chile in 2009.",
    )
    found = [ids(t) for t in texts]
    assert all(len(x) == 1 for x in found)
    assert len({x[0] for x in found}) == len(texts)


def test_two_acts_alike_in_one_text_have_two_ids() -> None:
    text = "Peru accused Chile of theft. Bolivia wept. Then Peru blamed Chile for the drought."
    found = ids(text)
    assert len(found) == len(set(found))
