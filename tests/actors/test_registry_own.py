"""The user's own tables: they win where they clash with the shipped ones, and say where they are wrong."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.registry import load
from detente.actors.registry_own import common, overlap, own_digest, without
from detente.actors.tables import COLUMNS
from detente.errors import DataError
from detente.model.actor import Spell

HEAD = "# source: a test\n# checked: 2026-11-24\n"
DAYS = st.none() | st.dates(date(1990, 1, 1), date(1990, 2, 28))
SPELLS = st.builds(Spell, DAYS, DAYS).filter(lambda s: not (s.start and s.end and s.start > s.end))


def put(folder: Path, schema: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{schema}.csv"
    path.write_text(HEAD + "\n".join([",".join(COLUMNS[schema]), *lines]) + "\n", encoding="utf-8")
    return path


def test_rows_of_ones_own_are_read_beside_the_shipped_ones(tmp_path: Path) -> None:
    put(tmp_path, "groups", "NSA:Blue Dawn,Blue Dawn Front,BDF,,rebel,TCD,TCD,REB,2019,,")
    put(tmp_path, "leaders", "Idriss Example,,Example,NSA:Blue Dawn,leader,REB,2019,,")
    known = load(tmp_path)
    assert known.actors["NSA:Blue Dawn"].country == "TCD"
    assert [a.name for a in known.holders("NSA:Blue Dawn", "leader", date(2020, 1, 1))] == ["Idriss Example"]
    assert known.own == {"NSA:Blue Dawn", "PER:Idriss Example"}
    assert known.actors["TUR"] == load().actors["TUR"]


def test_a_row_with_the_id_of_a_shipped_row_stands_in_its_place(tmp_path: Path) -> None:
    put(tmp_path, "groups", "NSA:PKK,Workers of Somewhere,PKK,,rebel,IRQ,,REB,,,")
    changed = load(tmp_path).actors["NSA:PKK"]
    assert (changed.name, changed.country) == ("Workers of Somewhere", "IRQ")
    assert load().actors["NSA:PKK"].country == "TUR"


def test_a_spell_in_office_replaces_only_the_shipped_spells_that_it_overlaps(tmp_path: Path) -> None:
    put(tmp_path, "leaders", "Nawaz Sharif,,Sharif,PAK,prime minister,GOV,1997-01-01,1999-01-01,")
    held = [o.spell for o in load(tmp_path).actors["PER:Nawaz Sharif"].offices]
    before = [o.spell for o in load().actors["PER:Nawaz Sharif"].offices]
    own = Spell(date(1997, 1, 1), date(1999, 1, 1))
    assert own in held and len(held) == len(before) == 3
    assert [s for s in before if s not in held] == [s for s in before if overlap(s, own)]


def test_of_two_holders_on_one_day_the_own_one_counts(tmp_path: Path) -> None:
    put(tmp_path, "leaders", "Ayşe Example,,Example,TUR,president,GOV,2020-01-01,2020-12-31,")
    known = load(tmp_path)
    assert [a.name for a in known.holders("TUR", "president", date(2020, 6, 1))] == ["Ayşe Example"]
    assert [a.name for a in known.holders("TUR", "president", date(2021, 6, 1))] == ["Recep Tayyip Erdoğan"]


def test_a_shared_name_is_the_own_actors_on_its_days(tmp_path: Path) -> None:
    put(tmp_path, "groups", "NSA:Blue Dawn,Blue Dawn,PKK,,rebel,TCD,,REB,2000,2001,")
    spells = {
        hit.actor.id: [n.spell for n in hit.actor.names if n.text == "PKK"]
        for hit in load(tmp_path).names_at(["PKK"], 0)
    }
    assert list(spells) == ["NSA:Blue Dawn", "NSA:PKK"]  # the own one first
    assert not any(spell.holds(date(2000, 6, 1)) for spell in spells["NSA:PKK"])
    assert any(spell.holds(date(1999, 6, 1)) for spell in spells["NSA:PKK"])


@pytest.mark.parametrize(
    ("schema", "line"),
    [("sectors", "soldier,REB,singular,persons"), ("offices", "foreign minister,,MIL,"), ("guards", "AA,word")],
)
def test_words_of_ones_own_win(tmp_path: Path, schema: str, line: str) -> None:
    put(tmp_path, schema, line)
    known = load(tmp_path)
    soldier = known.sector_word("soldier")
    office = known.office(["foreign", "minister"], 0)
    assert soldier is not None and office is not None
    said = {"sectors": soldier.sector, "offices": office.sector, "guards": known.guarded("AA")}
    assert said[schema] == {"sectors": "REB", "offices": "MIL", "guards": "word"}[schema]


def test_an_id_of_another_shipped_table_is_the_own_rows_fault(tmp_path: Path) -> None:
    path = put(tmp_path, "groups", "NSA:Reuters,Blue Dawn,,,rebel,TCD,,REB,,,")
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{path}, row 4: the id 'NSA:Reuters' stands twice (also in publishers.csv); ")


def test_what_changes_on_disk_is_read_again(tmp_path: Path) -> None:
    put(tmp_path, "guards", "Bluish,word")
    first = own_digest(tmp_path)
    assert load(tmp_path).guarded("Greenish") is None
    put(tmp_path, "guards", "Greenish,word")
    assert load(tmp_path).guarded("Greenish") == "word"
    assert len(first) == 16 and first != own_digest(tmp_path)
    assert own_digest(None) == ""


def test_rejected_proposals_are_no_table_of_actors(tmp_path: Path) -> None:
    (tmp_path / "rejected.csv").write_text("anything")
    assert load(tmp_path).own == frozenset()
    assert own_digest(tmp_path) == ""


def test_an_empty_folder_and_no_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no CSV file in this folder"):
        load(tmp_path)
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path / "none")


@given(SPELLS, SPELLS, st.dates(date(1989, 12, 1), date(1990, 3, 31)))
def test_spells_split_into_what_is_shared_and_what_is_left(a: Spell, b: Spell, day: date) -> None:
    shared = common(a, b)
    left = list(without(a, b))
    assert overlap(a, b) is (shared is not None)
    assert (shared is not None and shared.holds(day)) is (a.holds(day) and b.holds(day))
    assert sum(part.holds(day) for part in left) == (a.holds(day) and not b.holds(day))
