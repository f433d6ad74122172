"""From sightings to proposals: counts, days, spellings, offices, conflicts, confidence."""

from datetime import date

from detente.actors.learn.proposals import mark, propose
from detente.actors.registry import load
from detente.model.learned import Proposal, Quote, Sighting
from tests.actors.learn.reading import proposed

NEW = date(2025, 3, 1)


def sighting(n: int, day: date = NEW, **rest: str | bool | tuple[str, ...]) -> Sighting:
    """A sighting in document `n`, by default of a minister of Chad."""
    said = {"kind": "person", "name": "Adam Exampleton", "country": "TCD", "office": "finance minister"}
    quote = Quote(f"d{n}", f"p{n % 2}", day, 0, 4, "Said so.", "Said")
    return Sighting(quote=quote, **({"sector": "GOV", "reason": "called so"} | said | rest))  # type: ignore[arg-type]


def made(*seen: Sighting, newest: date = NEW) -> tuple[Proposal, ...]:
    return propose(seen, load(), newest)


def test_many_articles_are_one_proposal_with_three_quotes() -> None:
    (one,) = made(*(sighting(n, date(2025, 1, n + 1)) for n in range(5)))
    assert (one.articles, one.publishers, len(one.quotes)) == (5, 2, 3)
    assert (one.first_seen, one.last_seen) == (date(2025, 1, 1), date(2025, 1, 5))
    assert len({quote.document for quote in one.quotes}) == 3


def test_more_articles_make_it_surer_and_a_conflict_less_sure() -> None:
    (once,) = made(sighting(0))
    (twice,) = made(sighting(0), sighting(1))
    first, second = made(sighting(0), sighting(1), sighting(2, country="KEN"))
    assert once.confidence < twice.confidence
    assert first.confidence < twice.confidence and first.conflict == "also finance minister of KEN"
    assert second.conflict == "also finance minister of TCD"


def test_who_was_seen_lately_holds_the_office_still() -> None:
    (one,) = made(sighting(0, date(2025, 1, 1)), newest=date(2025, 3, 1))
    assert (one.start, one.end) == (date(2025, 1, 1), None)
    (one,) = made(sighting(0, date(2025, 1, 1)), newest=date(2026, 3, 1))
    assert (one.start, one.end) == (date(2025, 1, 1), date(2025, 1, 1))


def test_former_holders_get_an_end_and_those_to_come_no_day() -> None:
    (one,) = made(sighting(0, when="past"))
    assert (one.start, one.end) == (None, NEW) and "as one who held it" in one.reason
    (one,) = made(sighting(0, when="coming"))
    assert (one.start, one.end) == (None, None)


def test_two_offices_are_two_proposals_and_wide_titles_join_the_narrow_one() -> None:
    found = made(sighting(0), sighting(1, office="minister"), sighting(2, office="interior minister"))
    assert {(p.office, p.articles) for p in found} == {("finance minister", 2), ("interior minister", 1)}


def test_spellings_come_together_and_the_commonest_is_the_name() -> None:
    seen = [sighting(0), sighting(1), sighting(2, name="Adam Exampletone"), sighting(3, name="Exampleton", office="")]
    (one,) = made(*seen)
    assert (one.name, one.aliases, one.articles) == ("Adam Exampleton", ("Adam Exampletone",), 4)


def test_one_surname_of_two_people_is_nobodys() -> None:
    found = made(sighting(0), sighting(1, name="Boran Exampleton"), sighting(2, name="Exampleton", office=""))
    assert sorted(p.articles for p in found) == [1, 1]


def test_a_known_person_spelt_otherwise_is_an_alias() -> None:
    (one,) = made(sighting(0, name="Muhammad Morsi", country="EGY", office="president"))
    assert (one.kind, one.of) == ("alias", "PER:Mohamed Morsi")
    (other,) = made(sighting(0, name="Muhammad Morsi", country="TCD", office="president"))
    assert other.kind == "person"  # of another country it is another


def test_another_holder_in_the_registry_is_a_conflict() -> None:
    (one,) = made(sighting(0, date(2013, 1, 1), country="EGY", office="president"), newest=date(2013, 1, 1))
    assert "the registry has Mohamed Morsi in that office then" in one.conflict


def test_an_adjective_of_two_states_is_a_conflict() -> None:
    (one,) = made(sighting(0, country="COG"))
    assert one.conflict == "the adjective is that of COD too"


def test_what_has_little_behind_it_is_not_proposed() -> None:
    assert made(sighting(0, office="", country="TCD")) == ()
    assert made(sighting(0, name="Exampleton", country="")) == ()
    assert made(sighting(0, country="", office="general")) == ()


def test_how_somebody_stands_to_another_is_no_office() -> None:
    assert made(sighting(0, office="counterpart")) == ()
    (one,) = made(sighting(0), sighting(1, office="counterpart"))
    assert (one.office, one.articles) == ("finance minister", 2)


def test_where_nothing_says_the_country_the_reason_names_those_near() -> None:
    (one,) = made(sighting(0, country="", near=("ZMB", "IND")), sighting(1, country="", near=("IND",)))
    assert one.reason == "called so; its sentences name IND, ZMB"
    (said,) = made(sighting(0, near=("ZMB",)))
    assert said.reason == "called so"


def test_a_spelling_without_diacritics_is_no_other_name() -> None:
    (one,) = made(sighting(0, name="Álvaro Exampleton"), sighting(1, name="Alvaro Exampleton"))
    assert one.aliases == ()


def test_a_group_of_a_state_is_the_one_with_its_adjective() -> None:
    group = {"kind": "group", "office": "", "country": "NGA"}
    (one,) = made(sighting(0, name="Nigerian Blue Congress", **group), sighting(1, name="Blue Congress", **group))
    assert (one.name, one.aliases) == ("Nigerian Blue Congress", ("Blue Congress",))


def test_groups_come_together_by_name_and_acronym() -> None:
    seen = [
        sighting(0, kind="group", name="Blue Dawn Front", aliases=("BDF",), office="", sector="REB", type="rebel"),
        sighting(1, kind="group", name="BDF", office="", sector="REB", type="rebel", country=""),
        sighting(2, kind="group", name="Blue Dawn Front", office="", sector="REB", type="rebel", country="KEN"),
    ]
    (one,) = made(*seen)
    assert (one.name, one.aliases, one.articles) == ("Blue Dawn Front", ("BDF",), 3)
    assert one.conflict == "seen with several countries: KEN, TCD"


def test_a_group_whose_acronym_is_known_is_another_name_unless_the_country_differs() -> None:
    group = {"kind": "group", "name": "Kurdish Labourers Front", "aliases": ("PKK",), "office": "", "known": "NSA:PKK"}
    group |= {"described": True}
    (one,) = made(sighting(0, **(group | {"country": "TUR"})))
    assert (one.kind, one.of) == ("alias", "NSA:PKK")
    (other,) = made(sighting(0, **(group | {"country": "FJI"})))
    assert other.kind == "group" and "is of TUR" in other.conflict


def test_rejected_and_rare_ones_are_left_out() -> None:
    seen = [sighting(0), sighting(1, kind="group", name="Blue Dawn Front", office="")]
    marks = {mark("person", "ADAM EXAMPLETON", "TCD", "Finance Minister")}
    assert [p.kind for p in propose(seen, load(), NEW, rejected=marks)] == ["group"]
    assert propose(seen, load(), NEW, min_articles=2) == ()


def test_from_texts_to_proposals() -> None:
    found = proposed(
        "Chadian Foreign Minister Adam Exampleton spoke. Rebels of the Blue Dawn Front (BDF) attacked.",
        "Adam Exampleton, the foreign minister of Chad, said that BDF rebels had fled.",
    )
    assert [(p.kind, p.name, p.articles) for p in found] == [
        ("group", "Blue Dawn Front", 2),
        ("person", "Adam Exampleton", 2),
    ]
    assert all(p.quotes[0].words in p.quotes[0].text for p in found)


def test_nothing_seen_nothing_proposed() -> None:
    assert propose([], load()) == ()
