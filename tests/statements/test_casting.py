"""Roles that no name fills: chosen among all whom the article speaks of."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from detente.errors import OntologyError
from detente.statements import casting, read
from detente.statements.candidates import Candidate
from detente.statements.casting import cast, choices, load, unsure_roles
from detente.statements.casting_signs import Company, as_read
from tests.statements.reading import reading

WAR = (
    "Sudan accused Chad of arming rebels. Sudan had expelled the ambassador of Chad in May. Chad closed its border "
    "with Sudan on Monday. Norway sent tents. On Tuesday a border post of Sudan came under fire."
)


def company(text: str) -> tuple[list[Candidate], Company]:
    """The acts of a text before anybody is cast, and whom it speaks of."""
    kept: list[Any] = []

    def keep(told: list[Candidate], scenes: Any) -> list[Candidate]:
        kept.append((list(told), Company(told, scenes)))
        return list(told)

    reading.cache_clear()
    with mock.patch.object(read, "cast", keep):
        reading(text)
    reading.cache_clear()
    told, found = kept[0]
    return told, found


def test_the_likeliest_is_chosen_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    told, found = company(WAR)
    weights = {"most dealings with the other side": 2.0, "nobody": 1.0, "spoken of little": -1.0}
    monkeypatch.setattr(casting, "load", lambda: dict.fromkeys(casting.ROLES, weights))
    fired_on = next(c for c in cast(told, found.scenes) if c.event_type == "ASSAULT")
    assert [e.id for e in fired_on.actor] == ["TCD"]
    reason = fired_on.reasons[-1]
    assert reason.layer == "actor" and "likeliest of all" in reason.rule
    assert "(most dealings with the other side)" in reason.rule


def test_a_name_beside_the_act_is_never_weighed() -> None:
    told, found = company("Chad accused Sudan of aggression. Norway sent tents to Sudan.")
    accused = next(c for c in told if c.event_type == "ACCUSE")
    assert unsure_roles(accused, found) == ()


def test_of_a_headline_nothing_is_weighed() -> None:
    told, found = company(WAR)
    assert unsure_roles(replace(told[-1], headline=True), found) == ()


def test_two_who_act_on_each_other_need_no_recipient() -> None:
    told, found = company("Chad and Sudan held talks in Oslo. Norway was glad.")
    met = next(c for c in told if c.event_type == "CONSULT")
    assert "recipient" not in unsure_roles(met, found)


def test_how_a_role_was_read() -> None:
    told, found = company("Sudan was angry. It accused Chad of aggression. A border post was shelled.")
    accused = next(c for c in told if c.event_type == "ACCUSE")
    shelled = next(c for c in told if c.event_type == "ASSAULT")
    assert as_read(accused, accused.actor, found) == "a pronoun"
    assert as_read(accused, accused.recipient, found) == "a name"
    assert as_read(shelled, shelled.actor, found) == "nobody"


def test_choices_are_nobody_each_party_and_the_two_of_the_article() -> None:
    told, found = company(WAR)
    last = max(range(len(told)), key=lambda n: told[n].order)
    given = [{e.id for e in c.parties} for c in choices(last, told[last], "actor", found)]
    assert set() in given
    assert {"TCD"} in given and {"NOR"} in given
    assert [c for c in choices(last, told[last], "actor", found) if "as read" in c.signs]


def test_ties_count_acts_between_two_and_half_of_those_done_together() -> None:
    _, found = company("Chad attacked Sudan. Sudan attacked Chad. Chad and Norway signed a treaty.")
    assert found.ties("TCD", "SDN", -1) == 2
    assert found.ties("TCD", "SDN", 0) == 1
    assert found.ties("TCD", "NOR", -1) == 0.5
    assert found.ties("SDN", "NOR", -1) == 0


def test_a_text_of_few_acts_is_left_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told, found = company(WAR)
    monkeypatch.setattr(casting, "load", lambda: {r: {"state": 9.0} for r in casting.ROLES})
    assert cast(told, found.scenes) != told
    assert cast(told[:4], found.scenes) == told[:4]


def test_without_weights_nobody_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    told, found = company(WAR)
    monkeypatch.setattr(casting, "load", lambda: {r: {"as read": 9.0} for r in casting.ROLES})
    assert cast(told, found.scenes) == told


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("source: x\nactor: {both: 1.0}\n", "'recipient' has no weights"),
        ("actor: {both: much}\nrecipient: {both: 1}\n", "actor: 'both' has no number"),
        ("- 1\n", "'actor' has no weights"),
    ],
)
def test_a_wrong_table_says_where(tmp_path: Path, text: str, wrong: str) -> None:
    path = tmp_path / "casting.yaml"
    path.write_text(text)
    with pytest.raises(OntologyError, match=f"casting.yaml.*{wrong}.*training.casting"):
        load(path)
