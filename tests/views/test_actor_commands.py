"""`detente actors ...` as a user types it."""

import json
from pathlib import Path

from tests.actors.test_registry_own import put
from tests.views.conftest import Run


def test_show_says_names_offices_and_rows(detente: Run) -> None:
    ran = detente("actors", "show", "Sharif", "--on", "1999-05-01")
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith("Nawaz Sharif · person · PAK")
    assert "prime minister of PAK, GOV, 1997-02-17 to 1999-10-12 (leaders.csv, row " in ran.out


def test_show_as_json(detente: Run) -> None:
    ran = detente("actors", "show", "TUR", "--json")
    (turkey,) = json.loads(ran.out)
    assert turkey["id"] == "TUR" and turkey["rows"][0].startswith("states.csv, row ")


def test_show_tells_unknown_from_not_on_that_day(detente: Run) -> None:
    ran = detente("actors", "show", "Soviet Union", "--on", "2005-01-01")
    assert (ran.code, ran.out) == (1, "")
    assert ran.said == ["detente: nobody is known as 'Soviet Union' on 2005-01-01; without --on other days show"]
    assert detente("actors", "show", "Qqqqq Zzzz").code == 2


def test_own_actors_are_found_at_their_default_place_and_where_the_option_says(detente: Run, tmp_path: Path) -> None:
    put(tmp_path / "detente-actors", "groups", "NSA:Blue Dawn,Blue Dawn,,,rebel,TCD,,REB,,,")
    put(tmp_path / "others", "groups", "NSA:Red Dusk,Red Dusk,,,rebel,TCD,,REB,,,")
    ran = detente("actors", "show", "Blue Dawn")
    assert ran.code == 0 and "detente-actors/groups.csv, row 4" in ran.out
    assert detente("actors", "show", "Red Dusk").code == 2
    assert detente("actors", "show", "Red Dusk", "--actors", "others").code == 0
    assert detente("actors", "show", "Blue Dawn", "--actors", "others").code == 2


def test_a_place_that_is_named_and_missing_is_said(detente: Run) -> None:
    ran = detente("actors", "show", "TUR", "--actors", "nowhere")
    assert ran.code == 2 and ran.said == [
        "detente: nowhere: cannot be read (No such file or directory); give the path of a readable CSV file"
    ]
