"""Floors that only rise, ceilings that only fall, and a file that says what is wrong with it."""

from pathlib import Path

import pytest

from detente.errors import DataError, SourceError
from detente.evaluation.floors import AT_MOST, below, bounded, moved, read_floors, write_floors
from detente.model.evaluation import Figure, Section

SECTIONS = (
    Section("articles", "f1", (Figure("links", 0.30, 4), Figure("relations", 0.60, 40))),
    Section("types", "f1", (Figure("AID", 0.70, 8), Figure("PROTEST", 0.90, 7))),
    Section("negatives", "number", (Figure("events per article", 2.0, 4),)),
)


def test_a_figure_beyond_its_bound_is_named() -> None:
    now = {"articles": {"links": 0.3, "relations": 0.5}, AT_MOST: {"false events per negative article": 1.0}}
    floors = {"articles": {"links": 0.31, "relations": 0.5, "memberships": 0.1}}
    assert below(now, floors) == [
        "articles, links: 0.300 is below its floor 0.310",
        "articles, memberships: not measured here, and has the bound 0.100",
    ]
    assert below(now, {AT_MOST: {"false events per negative article": 0.5}}) == [
        "at most, false events per negative article: 1.000 is over its ceiling 0.500"
    ]
    assert below(now, {"articles": {"links": 0.3}, AT_MOST: {"false events per negative article": 1.0}}) == []


def test_few_rows_get_no_floor() -> None:
    assert bounded(SECTIONS, 8) == {
        "articles": {"links": 0.30, "relations": 0.60},
        "types": {"AID": 0.70},
        AT_MOST: {"false events per negative article": 2.0},
    }
    assert bounded(SECTIONS)["types"] == {"AID": 0.70, "PROTEST": 0.90}


def test_updating_only_makes_bounds_stricter() -> None:
    old = {"articles": {"links": 0.50, "relations": 0.10}, AT_MOST: {"false events per negative article": 1.0}}
    kept = moved(SECTIONS, old, allow_regression=False)
    assert kept["articles"] == {"links": 0.50, "relations": pytest.approx(0.585, abs=0.001)}
    assert kept["types"] == {"AID": pytest.approx(0.64, abs=0.002)}
    assert kept[AT_MOST] == {"false events per negative article": 1.0}
    lowered = moved(SECTIONS, old, allow_regression=True)
    assert lowered["articles"]["links"] < 0.30
    assert lowered[AT_MOST]["false events per negative article"] > 2.0


def test_a_floor_over_few_rows_is_kept_where_it_was_there() -> None:
    assert moved(SECTIONS, {"types": {"PROTEST": 0.5}}, allow_regression=False)["types"]["PROTEST"] > 0.8


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    place = str(tmp_path / "floors.json")
    write_floors(place, "abc", {"articles": {"links": 0.5}})
    assert read_floors(place) == ("abc", {"articles": {"links": 0.5}})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", r"floors\.json: not JSON"),
        ("[]", r"floors\.json: no 'gold', the digest of the gold files; make it anew with --update"),
        ('{"gold": "x", "articles": 1}', r"floors\.json, articles: not an object of names and numbers"),
        ('{"gold": "x", "articles": {"links": "high"}}', r"floors\.json, articles: not an object of names and numbers"),
    ],
)
def test_a_wrong_file_is_said_in_one_line(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text(content)
    with pytest.raises(DataError, match=said):
        read_floors(str(tmp_path / "floors.json"))


def test_files_that_cannot_be_had_are_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="make it with --update"):
        read_floors(str(tmp_path / "none.json"))
    with pytest.raises(SourceError, match="cannot be written"):
        write_floors(str(tmp_path / "no" / "folder.json"), "x", {})
