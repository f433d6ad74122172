"""Which actor a name denotes on a day, with a score and a reason."""

from datetime import date

import pytest

from detente.actors.registry import NameHit
from detente.actors.resolve import Clues, adjective, choose, choose_person
from detente.model.actor import Actor, Name, Office, Spell
from tests.actors.reading import ids, mentions, registry


def person(code: str, *offices: tuple[str, str, str, str]) -> Actor:
    held = tuple(
        Office(where, title, "GOV", Spell(date.fromisoformat(start), date.fromisoformat(end) if end else None))
        for where, title, start, end in offices
    )
    return Actor(code, code, "person", None, (), (Name("Doe", "surname"), Name(code, "name")), offices=held)


ELDER = person("Ann Doe", ("FRA", "president", "1990-01-01", "1999-12-31"))
YOUNGER = person(
    "Bob Doe", ("FRA", "prime minister", "2005-01-01", "2009-12-31"), ("FRA", "president", "2010-01-01", "")
)
FOREIGN = person("Cid Doe", ("PER", "foreign minister", "2010-01-01", ""))


def hits(*actors: Actor, name: int = 0) -> list[NameHit]:
    return [NameHit(a, a.names[name], 1 if name == 0 else 2) for a in actors]


@pytest.mark.parametrize(
    ("day", "clues", "expected"),
    [
        ("1995-06-01", Clues(title="president"), "Ann Doe"),
        ("2012-06-01", Clues(title="president"), "Bob Doe"),
        ("2012-06-01", Clues(owners=frozenset({"PER"})), "Cid Doe"),
        ("2003-06-01", Clues(known=frozenset({"Ann Doe"})), "Ann Doe"),
        ("2012-06-01", Clues(owners=frozenset({"CHL"})), None),
    ],
)
def test_surname_is_resolved_by_date_title_and_country(day: str, clues: Clues, expected: str | None) -> None:
    found = choose_person(hits(ELDER, YOUNGER, FOREIGN), date.fromisoformat(day), clues, registry())
    assert (found.actor.name if found else None) == expected


def test_former_leader_scores_lower_and_says_so() -> None:
    now = choose_person(hits(YOUNGER, name=1), date(2012, 1, 1), Clues(), registry())
    then = choose_person(hits(ELDER, name=1), date(2012, 1, 1), Clues(), registry())
    assert now and then
    assert then.score < now.score
    assert "held the office president of FRA" in then.reason
    assert then.id == "FRA"
    assert then.sector == ("GOV",)


def test_unknown_person_is_none() -> None:
    assert choose_person([], date(2012, 1, 1), Clues(), registry()) is None
    nobody = Actor("x", "x", "person", None, (), (Name("x", "name"),))
    assert choose_person(hits(nobody), date(2012, 1, 1), Clues(), registry()) is None


def test_state_in_being_comes_before_one_that_has_ended() -> None:
    old = Actor("OLD", "Old", "state", "OLD", (), (Name("Zembla", "name"),), Spell(date(1900, 1, 1), date(1990, 1, 1)))
    new = Actor("NEW", "New", "state", "NEW", (), (Name("Zembla", "name"),), Spell(date(1990, 1, 2)))
    found = choose(hits(old, new), date(2000, 1, 1))
    assert found and found.id == "NEW"
    found = choose(hits(old), date(2000, 1, 1))
    assert found and found.id == "OLD"
    assert "not in use on 2000-01-01" in found.reason
    assert found.score < 0.8
    assert choose([], date(2000, 1, 1)) is None


def test_adjective_of_a_state() -> None:
    assert adjective(registry().actors["SYR"], date(2015, 1, 1)) == "Syrian"
    bare = Actor("x", "Xanadu", "state", "x", (), (Name("Xanadu", "name"),))
    assert adjective(bare, date(2015, 1, 1)) == "Xanadu"


@pytest.mark.parametrize(
    ("day", "text", "words", "expected"),
    [
        ("1985-03-01", "Gorbachev met Reagan in Geneva.", "Reagan", "USA"),
        ("1992-05-01", "President Bush flew to Rio.", "President Bush", "USA"),
        ("2016-06-28", "Former NATO chief Javier Solana spoke.", "Former NATO chief Javier Solana", "IGO:NATO"),
        ("2016-06-28", "Hamas leader Ismail Haniyeh thanked Qatar.", "Hamas leader Ismail Haniyeh", "NSA:Hamas"),
        ("2016-06-28", "Brussels threatened Warsaw with a fine.", "Warsaw", "POL"),
        ("2016-06-28", "Brussels threatened Warsaw with a fine.", "Brussels", "IGO:EU"),
    ],
)
def test_as_of_the_day(day: str, text: str, words: str, expected: str) -> None:
    found = {w: ids(m) for w, m in mentions(text, day)}
    assert found.get(words) == expected
