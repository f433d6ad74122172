"""Persons: who is called what, of whom, and which runs of capitals are no persons."""

import pytest

from tests.actors.learn.reading import seen

SAID = [
    ("Chadian Foreign Minister Adam Exampleton spoke on Friday.", "Adam Exampleton", "TCD", "foreign minister", "now"),
    ("Adam Exampleton, the foreign minister of Chad, spoke.", "Adam Exampleton", "TCD", "foreign minister", "now"),
    ("Chad's foreign minister, Adam Exampleton, spoke.", "Adam Exampleton", "TCD", "foreign minister", "now"),
    ("The deal was signed by Chad's premier, Boran Exampleton, in Paris.", "Boran Exampleton", "TCD", "premier", "now"),
    ("Former Kenyan prime minister Jane Sampleova spoke.", "Jane Sampleova", "KEN", "prime minister", "past"),
    ("Ex-president Jane Sampleova of Kenya spoke.", "Jane Sampleova", "KEN", "president", "past"),
    ("Kenyan President-elect Jane Sampleova spoke.", "Jane Sampleova", "KEN", "president-elect", "coming"),
    ("In 1994 Kenyan Finance Minister Jane Sampleova resigned.", "Jane Sampleova", "KEN", "finance minister", "told"),
    ("The Malian water minister, Jane Sampleova, spoke.", "Jane Sampleova", "MLI", "water minister", "now"),
    ("Malian Shipping Minister Jane Sampleova spoke.", "Jane Sampleova", "MLI", "shipping minister", "now"),
    ("Kuwaiti Foreign Minister Sheikh Adam al-Zetah spoke.", "Adam al-Zetah", "KWT", "foreign minister", "now"),
    ("South Korean Prime Minister Zeta Hong-won spoke.", "Zeta Hong-won", "KOR", "prime minister", "now"),
    ("NATO Secretary-General Adam Exampleton spoke.", "Adam Exampleton", "IGO:NATO", "secretary general", "now"),
    ("Hezbollah leader Hassan Exampleton spoke.", "Hassan Exampleton", "NSA:Hezbollah", "leader", "now"),
    ("Ugandan rebel leader Joseph Exampleton spoke.", "Joseph Exampleton", "UGA", "rebel leader", "now"),
    ("Adam Exampleton, the governor of Cairo, spoke.", "Adam Exampleton", "EGY", "governor of Cairo", "now"),
    ("U.N. human rights chief Jane Sampleova spoke.", "Jane Sampleova", "IGO:UN", "human rights chief", "now"),
    ("Kenya's Hezbollah leader Hassan Exampleton spoke.", "Hassan Exampleton", "KEN", "leader", "now"),
    ("Prime Minister Adam Exampleton spoke.", "Adam Exampleton", "", "prime minister", "now"),
]


@pytest.mark.parametrize(("text", "name", "country", "office", "when"), SAID)
def test_what_stands_beside_a_name(text: str, name: str, country: str, office: str, when: str) -> None:
    (found,) = (s for s in seen(text) if s.kind == "person" and s.office)
    assert (found.name, found.country, found.office, found.when, found.known) == (name, country, office, when, "")


def test_the_quote_has_the_words_and_their_place() -> None:
    text = "Talks began.  Chadian Foreign Minister Adam Exampleton spoke on Friday."
    (found,) = (s for s in seen(text) if s.office)
    assert text[found.quote.start : found.quote.end] == "Chadian Foreign Minister Adam Exampleton"
    assert found.quote.marked == "[[Chadian Foreign Minister Adam Exampleton]] spoke on Friday."


def test_the_quote_reaches_to_whose_the_title_is() -> None:
    (found,) = (s for s in seen("Adam Exampleton, the foreign minister of Chad, spoke.") if s.office)
    assert found.quote.words == "Adam Exampleton, the foreign minister of Chad"


def test_a_known_surname_in_an_unknown_name_says_no_country() -> None:
    (found,) = (s for s in seen("Former President Boran da Silva was jailed.") if s.office)
    assert (found.name, found.country) == ("Boran da Silva", "")


def test_an_organ_that_several_states_have_says_no_country_beside_another_state() -> None:
    (found,) = (s for s in seen("India's government heard opposition Congress leader Adam Exampleton.") if s.office)
    assert (found.country, found.near[0]) == ("", "IND")


SECTORS = [
    ("Hezbollah leader Hassan Exampleton spoke.", "PRM"),
    ("Jamaican gang leader Hassan Exampleton spoke.", "CRM"),
    ("White House chief of staff Adam Exampleton resigned.", "GOV"),
    ("Kenyan army chief Adam Exampleton spoke.", "MIL"),
]


@pytest.mark.parametrize(("text", "sector"), SECTORS)
def test_a_wide_title_has_the_sector_of_the_words_beside_it(text: str, sector: str) -> None:
    (found,) = (s for s in seen(text) if s.office)
    assert found.sector == sector


def test_states_in_the_sentence_are_kept_where_nothing_says_the_country() -> None:
    (found,) = (s for s in seen("Zambia will close the mine, Mines Minister Adam Exampleton said.") if s.office)
    assert (found.country, found.near) == ("", ("ZMB",))


KNOWN = [
    "Turkish President Recep Tayyip Erdogan spoke.",
    "Former U.S. president Bill Clinton spoke.",
    "Congolese President Joseph Kabila spoke.",  # an adjective of two states
    "Turkish leader Recep Tayyip Erdogan spoke.",  # a title too wide to tell anything
    "Anwar Sadat and Israeli Prime Minister Menachem Begin spoke.",  # the title is of the other
]


@pytest.mark.parametrize("text", KNOWN)
def test_what_the_registry_knows_is_not_said_again(text: str) -> None:
    assert not [s for s in seen(text) if s.kind == "person"]


def test_an_office_of_a_known_person_that_the_registry_lacks() -> None:
    (found,) = seen("Israeli culture minister Yair Lapid spoke.")
    assert (found.known, found.name, found.office) == ("PER:Yair Lapid", "Yair Lapid", "culture minister")


def test_an_adjective_of_two_states_is_that_of_the_known_person() -> None:
    (found,) = seen("Congolese culture minister Joseph Kabila spoke.")
    assert (found.country, found.reason) == ("COD", "called culture minister of Democratic Republic of the Congo")


NOBODY = [
    "Canadian singer Adam Exampleton spoke.",
    "German pilot Hans Exampleton was killed.",
    "Senegal captain Adam Exampleton spoke.",
    "Adam Exampleton, the captain of a Greek tanker, was freed.",
    "The novelist Adam Exampleton of Kenya spoke.",
    "Kenyan businessman John Exampleton was fined.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_private_persons_hold_no_office(text: str) -> None:
    assert not [s for s in seen(text) if s.office]


def test_a_title_in_the_plural_is_of_both() -> None:
    found = seen("Talks between Presidents Barack Obama and Boris Sampleov began.")
    assert {(s.name, s.office) for s in found if s.office} >= {("Boris Sampleov", "president")}


def test_the_title_of_an_unknown_body_is_no_title_of_a_state() -> None:
    (found,) = (s for s in seen("Zetabook chief executive John Exampleton called on the president.") if s.office)
    assert not found.sure and found.country == ""
