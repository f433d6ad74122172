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


ARTICLE = "Chadian Foreign Minister Adam Exampleton spoke. Rebels of the Blue Dawn Front (BDF) attacked a town."


def articles(tmp_path: Path, text: str = ARTICLE) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text, "published": "2025-03-01", "publisher": "Wire"}))
    return path


def test_learn_shows_what_would_be_said_and_why(detente: Run, tmp_path: Path) -> None:
    ran = detente("actors", "learn", articles(tmp_path))
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0] == "1  Blue Dawn Front  group · no country said · REB · rebel · also BDF"
    assert "confidence 0.80 · stands beside “Rebels”, short BDF · 1 article, 1 publisher · " in ran.out
    assert "“[[Chadian Foreign Minister Adam Exampleton]] spoke.” a 0-40" in ran.out
    assert ran.said == [
        "detente: 1 document read, 2 proposals; to accept some, write them to a sheet with --out FILE.csv"
    ]


def test_learn_as_json_is_one_object_a_line(detente: Run, tmp_path: Path) -> None:
    ran = detente("actors", "learn", articles(tmp_path), "--json")
    assert [json.loads(line)["kind"] for line in ran.out.splitlines()] == ["group", "person"]
    assert ran.said == []


def test_from_the_sheet_to_who_is_known(detente: Run, tmp_path: Path) -> None:
    place = articles(tmp_path)
    ran = detente("actors", "learn", place, "--out", "sheet.csv")
    assert ran.code == 0 and ran.out == ""
    assert ran.said[-1].endswith("into the column accept of sheet.csv, then: detente actors accept sheet.csv")
    assert detente("actors", "accept", "sheet.csv").said == [
        "detente: sheet.csv: no row is decided: write yes or no into its column accept"
    ]
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8-sig").replace("\n,", "\nyes,"))
    ran = detente("actors", "accept", "sheet.csv", "--into", "mine")
    assert ran.out.splitlines() == ["mine/groups.csv: 1 row added", "mine/leaders.csv: 1 row added"]
    assert json.loads(detente("actors", "accept", "sheet.csv", "--into", "mine", "--json").out)["known"] == 2
    assert "foreign minister of TCD" in detente("actors", "show", "Exampleton", "--actors", "mine").out
    again = detente("actors", "learn", place, "--actors", "mine")
    assert again.code == 1 and "nobody with a title" in again.said[-1]


def test_learn_refuses_what_would_lose_decisions_or_is_unclear(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("decisions")
    ran = detente("actors", "learn", articles(tmp_path), "--out", "sheet.csv")
    assert ran.code == 2 and "may hold decisions" in ran.said[0]
    assert detente("actors", "learn", articles(tmp_path), "--record", "r").code == 2
    assert detente("actors", "learn").said == detente("events").said  # no record here


def test_learn_names_what_it_could_not_read(detente: Run, tmp_path: Path) -> None:
    place = articles(tmp_path)
    place.write_text(place.read_text() + '\n{"id": "b"}\n')
    ran = detente("actors", "learn", place)
    assert ran.code == 2 and ran.said[0].startswith(f"detente: {place}, line 2: no text")


def test_hostile_texts_steer_no_terminal(detente: Run, tmp_path: Path) -> None:
    ran = detente("actors", "learn", articles(tmp_path, ARTICLE.replace("spoke", "spoke \x1b[2J \u202e")))
    assert "\x1b" not in ran.out and "\u202e" not in ran.out
