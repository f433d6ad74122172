"""Accepted rows in the folder of one's own actors: checked, without doubling, all or none."""

from pathlib import Path

import pytest

from detente.actors.learn.accept import table_rows
from detente.actors.learn.folder import Written, put
from detente.actors.learn.sheet import NEEDED
from detente.actors.registry import load
from detente.actors.tables import Row
from detente.errors import DataError

MINISTER = {"kind": "person", "name": "Adam Exampleton", "surname": "Exampleton", "country": "TCD", "sector": "GOV"}
MINISTER |= {"office": "premier", "start": "2025-03-01", "end": "2025-05-01"}
GROUP = {"kind": "group", "name": "Blue Dawn Front", "aliases": "BDF", "country": "TCD", "sector": "REB"}
GROUP |= {"type": "rebel"}


def row(line: int = 2, **cells: str) -> Row:
    return Row("sheet.csv", line, dict.fromkeys(NEEDED, "") | cells, own=True)


def take(folder: Path, *rows: Row) -> Written:
    return put(folder, table_rows(rows, load(folder if any(folder.glob("*.csv")) else None)), [])


def test_rows_go_into_the_table_of_their_kind(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    done = take(folder, row(**MINISTER), row(3, **GROUP))
    assert done.added == {str(folder / "leaders.csv"): 1, str(folder / "groups.csv"): 1}
    known = load(folder)
    assert known.actors["NSA:BDF"].name == "Blue Dawn Front"
    assert known.actors["PER:Adam Exampleton"].offices[0].title == "premier"
    head = (folder / "groups.csv").read_text().splitlines()[:2]
    assert head[0].startswith("# source: accepted from the news") and head[1].startswith("# checked: 2")


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    take(tmp_path, row(**MINISTER), row(3, **GROUP))
    before = {p.name: p.read_text() for p in tmp_path.iterdir()}
    done = take(tmp_path, row(**MINISTER), row(3, **GROUP))
    assert (done.added, done.widened, done.known) == ({}, 0, 2)
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == before


def test_more_days_and_spellings_widen_the_row(tmp_path: Path) -> None:
    take(tmp_path, row(**MINISTER))
    done = take(tmp_path, row(**(MINISTER | {"start": "2025-02-01", "end": "2025-04-01", "aliases": "A. Exampleton"})))
    (office,) = load(tmp_path).actors["PER:Adam Exampleton"].offices
    assert done.widened == 1 and (str(office.spell.start), str(office.spell.end)) == ("2025-02-01", "2025-05-01")
    assert load(tmp_path).find("A. Exampleton")


def test_days_far_apart_are_two_spells(tmp_path: Path) -> None:
    take(tmp_path, row(**MINISTER))
    take(tmp_path, row(**(MINISTER | {"start": "2029", "end": "2030"})))
    assert len(load(tmp_path).actors["PER:Adam Exampleton"].offices) == 2


def test_what_was_empty_is_filled(tmp_path: Path) -> None:
    take(tmp_path, row(**(GROUP | {"country": ""})))
    take(tmp_path, row(**GROUP))
    assert load(tmp_path).actors["NSA:BDF"].country == "TCD"


def test_an_alias_is_the_known_row_with_one_name_more(tmp_path: Path) -> None:
    take(tmp_path, row(kind="alias", name="Muhammad Morsi", of="PER:Mohamed Morsi"))
    take(tmp_path, row(kind="alias", name="Kurdish Labourers Party", of="NSA:PKK"))
    known = load(tmp_path)
    before = load().actors["PER:Mohamed Morsi"]
    assert known.actors["PER:Mohamed Morsi"].offices == before.offices
    assert {n.text for n in known.actors["PER:Mohamed Morsi"].names} == {n.text for n in before.names} | {
        "Muhammad Morsi"
    }
    assert known.find("Kurdish Labourers Party")[0].id == "NSA:PKK"


def test_an_acronym_that_is_taken_makes_no_id(tmp_path: Path) -> None:
    take(tmp_path, row(**(GROUP | {"aliases": "PKK"})))
    assert load(tmp_path).actors["NSA:Blue Dawn Front"].country == "TCD"
    assert load(tmp_path).actors["NSA:PKK"].name == "Kurdistan Workers' Party"


def test_a_leader_of_a_group_that_comes_with_him(tmp_path: Path) -> None:
    take(tmp_path, row(**GROUP), row(3, **(MINISTER | {"country": "NSA:BDF", "sector": "REB", "office": "leader"})))
    assert load(tmp_path).actors["PER:Adam Exampleton"].offices[0].country == "NSA:BDF"


def test_rows_of_ones_own_and_their_comments_stay(tmp_path: Path) -> None:
    own = "# source: my notes\n# checked: 2020-01-01\n# a remark\n"
    head = "id,name,aliases,descriptions,kind,country,countries,sector,start,end,note\n"
    (tmp_path / "notes.csv").write_text(own + head + "NSA:Red,Red Dusk,,,rebel,KEN,KEN,REB,,,\n")
    take(tmp_path, row(**GROUP), row(3, **(GROUP | {"name": "Red Dusk", "aliases": "RD", "country": "KEN"})))
    assert (tmp_path / "notes.csv").read_text().startswith(own)
    assert {"NSA:Red", "NSA:BDF"} <= load(tmp_path).own


def test_organisations_and_institutions(tmp_path: Path) -> None:
    union = {"kind": "organisation", "name": "African Zeta Union", "aliases": "AZU", "type": "union"}
    office = {"kind": "institution", "name": "Zeta Bureau", "country": "TCD", "sector": "SPY"}
    take(tmp_path, row(**union), row(3, **office))
    assert load(tmp_path).actors["IGO:AZU"].decides_by == "n/a"
    assert load(tmp_path).find("Zeta Bureau")[0].sectors == ("SPY",)


WRONG = [
    (MINISTER | {"country": "XYZ"}, "country 'XYZ' names no actor; write an ISO code"),
    (MINISTER | {"country": ""}, "'country' is empty; give it a value"),
    (MINISTER | {"office": ""}, "'office' is empty"),
    (MINISTER | {"sector": "GOVT"}, "sector 'GOVT' is not known; use one of"),
    (MINISTER | {"start": "1/3/2025"}, "'1/3/2025' to '2025-05-01' is not a pair of dates; write YYYY"),
    (MINISTER | {"start": "2026"}, "the start 2026 is after the end 2025-05-01; swap"),
    (MINISTER | {"kind": "king"}, "kind 'king' is not known; use one of"),
    (MINISTER | {"name": ""}, "'name' is empty"),
    (GROUP | {"type": "band"}, "type 'band' is not known; use one of"),
    (GROUP | {"aliases": "BDF;;B"}, "'aliases' has an empty part; remove"),
    ({"kind": "alias", "name": "X Y", "of": "PER:Nobody"}, "of 'PER:Nobody' names no actor; write the id"),
    (MINISTER | {"kind": "office", "of": "PER:Nobody"}, "of 'PER:Nobody' names no actor; write the id of a known"),
    (MINISTER | {"kind": "office", "of": ""}, "'of' is empty"),
    (GROUP | {"aliases": "BDF, BF"}, "aliases 'BDF, BF' hold a comma; put a semicolon"),
    ({"kind": "organisation", "name": "Zeta Union", "type": "club"}, "kind 'club' is not known; use one of"),
]


@pytest.mark.parametrize(("cells", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_wrong_row_is_one_line_and_nothing_is_written(tmp_path: Path, cells: dict[str, str], says: str) -> None:
    folder = tmp_path / "mine"
    with pytest.raises(DataError) as caught:
        take(folder, row(**GROUP), row(3, **cells))
    message = str(caught.value)
    assert message.startswith("sheet.csv, row 3: ") and says in message and "\n" not in message
    assert not folder.exists()


def test_tables_that_would_not_load_are_not_written(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("# source: x\n# checked: 2020-01-01\nid,name\n")
    with pytest.raises(DataError, match=r"groups\.csv"):
        put(tmp_path, table_rows([row(**MINISTER)], load()), [])
    assert [p.name for p in tmp_path.iterdir()] == ["groups.csv"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("x")
    with pytest.raises(DataError, match="name one with --into"):
        put(tmp_path / "one.csv", [], [])


def test_rejected_ones_are_kept_once(tmp_path: Path) -> None:
    for _ in range(2):
        put(tmp_path, [], [("person", "adam exampleton", "TCD", "premier")])
    assert (tmp_path / "rejected.csv").read_text().count("adam exampleton") == 1
