"""Who is known under a name, as of a day, with the row that says so."""

from pathlib import Path

import pytest

from detente.errors import QueryError
from detente.project.actors import known_as
from detente.project.versions import models
from detente.settings import Settings
from tests.actors.test_registry_own import put

PLAIN = Settings(actors="")


def test_a_name_without_a_day_gives_everybody() -> None:
    assert {known.actor.id for known in known_as("Sharif", PLAIN)} >= {"PER:Nawaz Sharif", "PER:Shehbaz Sharif"}


def test_a_surname_counts_on_the_days_of_its_offices_only() -> None:
    assert [known.actor.id for known in known_as("sharif", PLAIN, "1999-05-01")] == ["PER:Nawaz Sharif"]
    assert known_as("Sharif", PLAIN, "1980-01-01") == ()


def test_a_state_counts_while_it_exists() -> None:
    assert [known.actor.id for known in known_as("Soviet Union", PLAIN, "1985-01-01")] == ["SUN"]
    assert known_as("Soviet Union", PLAIN, "2005-01-01") == ()


def test_every_office_names_its_row() -> None:
    (known,) = known_as("PER:Nawaz Sharif", PLAIN)
    offices = known.to_json()["offices"]
    assert len(offices) == len(known.rows) == 3
    assert all(office["row"].startswith("leaders.csv, row ") for office in offices)


def test_own_rows_are_named_by_their_file(tmp_path: Path) -> None:
    path = put(tmp_path, "groups", "NSA:Blue Dawn,Blue Dawn,,,rebel,TCD,,REB,,,")
    (known,) = known_as("blue dawn", Settings(actors=str(tmp_path)))
    assert known.rows == (f"{path}, row 4",)
    assert known.actor.source == "a test"


def test_an_unknown_name_says_what_is_near() -> None:
    with pytest.raises(QueryError, match="did you mean Turkey"):
        known_as("Turkeyy", PLAIN)
    with pytest.raises(QueryError, match="actors learn"):
        known_as("Zzzzz Qqqq", PLAIN)


def test_a_run_names_the_content_of_the_own_actors(tmp_path: Path) -> None:
    plain = models(PLAIN)
    assert "actors" not in plain
    put(tmp_path, "guards", "Blue,word")
    first = models(Settings(actors=str(tmp_path)))
    put(tmp_path, "guards", "Green,word")
    second = models(Settings(actors=str(tmp_path)))
    assert first["actors"] != second["actors"]
    assert {k: v for k, v in first.items() if k != "actors"} == plain
