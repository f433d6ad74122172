"""Groups and organisations: names with their noun, their acronym, and the words beside them."""

import pytest

from tests.actors.learn.reading import seen

NAMED = [
    ("The Blue Dawn Liberation Front attacked.", "Blue Dawn Liberation Front", "", "", "REB"),
    (
        "The Front for the Liberation of Zetaland (FLZ) attacked.",
        "Front for the Liberation of Zetaland",
        "FLZ",
        "",
        "REB",
    ),
    ("Rebels of the Dawn and Equality Movement attacked.", "Dawn and Equality Movement", "", "", "REB"),
    ("The Lord's Zeta Army attacked.", "Lord's Zeta Army", "", "", "REB"),
    ("The Zeta People's Party won.", "Zeta People's Party", "", "", "PTY"),
    ("Uganda's Blue Democratic Forces attacked.", "Blue Democratic Forces", "", "UGA", "PRM"),
    ("The Somali militant group Zetabaab attacked.", "Zetabaab", "", "SOM", "REB"),
    ("The rebel group Z23 attacked.", "Z23", "", "", "REB"),
    ("Z23 rebels attacked the town.", "Z23", "", "", "REB"),
    ("Zetaka, an Islamist group, attacked.", "Zetaka", "", "", "REB"),
    ("Egypt's opposition Blue Salvation Front spoke.", "Blue Salvation Front", "", "EGY", "OPP"),
    ("The ruling Zetalimo party won.", "Zetalimo", "", "", "PTY"),
    ("Fighters of Zeta al-Islam attacked.", "Zeta al-Islam", "", "", "REB"),
    ("Chadian rebels of the Blue Union attacked.", "Blue Union", "", "TCD", "REB"),
    ("The paramilitary Blue Dawn Forces of John Exampleton attacked.", "Blue Dawn Forces", "", "", "PRM"),
    ("The Sudan Blue Army attacked.", "Sudan Blue Army", "", "SDN", "REB"),
]


@pytest.mark.parametrize(("text", "name", "acronym", "country", "sector"), NAMED)
def test_a_body_and_what_it_is(text: str, name: str, acronym: str, country: str, sector: str) -> None:
    (found,) = (s for s in seen(text) if s.kind == "group")
    assert (found.name, found.country, found.sector, found.sure) == (name, country, sector, True)
    assert acronym in ("", *found.aliases)


def test_a_nationality_before_a_long_name_is_kept_as_another_name() -> None:
    (found,) = (s for s in seen("The Kenyan Blue Dawn Liberation Front attacked.") if s.kind == "group")
    assert (found.name, found.aliases, found.country) == (
        "Blue Dawn Liberation Front",
        ("Kenyan Blue Dawn Liberation Front",),
        "KEN",
    )


def test_words_of_several_states_make_an_organisation() -> None:
    (found,) = (s for s in seen("The African Zeta Council (AZC) met.") if s.kind == "organisation")
    assert (found.sector, found.aliases) == ("IGO", ("AZC",))


def test_an_acronym_that_the_registry_knows_names_its_bearer() -> None:
    (found,) = seen("The Kurdish Labourers Party (PKK) attacked.")
    assert found.known == "NSA:PKK"


UNSURE = [
    "Sulu gunmen attacked the town.",  # a people or a place
    "The Zeta Kuki militias attacked.",
    "The National Association of Zetas met.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_what_may_be_a_people_or_a_club_is_unsure(text: str) -> None:
    assert not [s for s in seen(text) if s.sure and s.kind != "person"]


def test_two_names_with_and_are_no_name() -> None:
    assert not any("Zetamas" in s.name for s in seen("Zetamas and Blue Dawn Jihad rejected the declaration."))


NONE = [
    "The Lebanese Armed Forces attacked.",
    "The Egyptian Army attacked.",
    "Kenya's High Court ruled on Friday.",
    "The PKK attacked. NATO met.",
    "Human rights groups protested.",
    "One party left the government.",
    "Washington sold F-16 fighters.",
    "The Paris Agreement was signed.",
    "Shas, an ultra-Orthodox party, left.",
    "The group Lawyers for Zeta protested.",
    "After a call with Mr Adam Exampleton, the two parties agreed.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_unknown_body(text: str) -> None:
    found = [s for s in seen(text) if s.kind != "person"]
    assert not found or {s.name for s in found} == {"Shas"}
