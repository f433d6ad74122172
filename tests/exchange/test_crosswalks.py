"""The crosswalks: whole, and a wrong row is named."""

from pathlib import Path

import pytest

from detente import ontology
from detente.errors import DataError
from detente.exchange import acts, crosswalks

HEAD = "# source: made up\n# checked: 2026-11-29\n"
CAMEO = ",".join(crosswalks.COLUMNS["cameo_plover"])


@pytest.mark.parametrize("name", crosswalks.COLUMNS)
def test_each_shipped_crosswalk_is_right(name: str) -> None:
    assert crosswalks.load(name).rows


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("161,x,0,0,SNACTION,,,", "SNACTION is no type"),
        ("161,x,0,0,SANCTION,demo,,", "demo is no mode of SANCTION"),
        ("161,x,0,0,SANCTION,,weather,", "weather: no context"),
        ("161,x,much,0,SANCTION,,,", "'much' is no number"),
        ("010,x,0,0,,,,", "no type and no note"),
        ("161,x,0", "3 cells, not 8"),
    ],
)
def test_a_wrong_row_is_named_with_its_file_and_line(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "cameo_plover.csv").write_text(f"{HEAD}{CAMEO}\n{row}\n")
    with pytest.raises(DataError, match=f"cameo_plover.csv, row 4: .*{problem}"):
        crosswalks.load("cameo_plover", tmp_path)


def test_a_table_without_its_source_and_one_with_a_code_twice_are_refused(tmp_path: Path) -> None:
    place = tmp_path / "iso_numbers.csv"
    place.write_text("iso3,number\nTUR,792\n")
    with pytest.raises(DataError, match="source"):
        crosswalks.load("iso_numbers", tmp_path)
    place.write_text(f"{HEAD}iso3,number\nTUR,792\nTUR,793\n")
    with pytest.raises(DataError, match="two rows"):
        crosswalks.load("iso_numbers", tmp_path)


def test_the_schemes_of_countries_are_kept_apart() -> None:
    fips, cameo = (crosswalks.mapping(f"{name}_countries", "code", "iso3") for name in ("fips", "cameo"))
    assert (fips["UP"], fips["SU"], fips["AU"], fips["CH"]) == ("UKR", "SDN", "AUT", "CHN")
    assert (cameo["UKR"], cameo["ROM"], cameo["WSB"]) == ("UKR", "ROU", "PSE")


def test_every_code_of_cameo_is_an_act_of_plover_or_says_why_not() -> None:
    for row in crosswalks.load("cameo_plover").rows:
        act = acts.settle(code=row["code"])
        assert bool(act.no_act) == row["code"].startswith("01"), row
        assert act.no_act or act.event_type in ontology.load().types


def test_every_type_has_a_code_that_leads_back_to_it() -> None:
    for kind in ontology.load().types:
        code = acts.cameo(kind, [], [])["code"]
        assert acts.settle(code=str(code)).event_type == kind


@pytest.mark.parametrize(
    ("type", "modes", "settled"),
    [
        ("DISAPPROVE", [], ("ACCUSE", ("disapprove",))),
        ("ACCUSE", ["ACCUSE-allege"], ("ACCUSE", ("allege",))),
        ("DEMAND", [], ("REQUEST", ())),
        ("ASSAULT", ["assassinate"], ("ASSAULT", ("targeted",))),
        ("RETREAT", ["return"], ("RETREAT", ())),
        ("consult", ["third-party"], ("CONSULT", ("third-party",))),
    ],
)
def test_retired_names_are_settled(type: str, modes: list[str], settled: tuple[str, tuple[str, ...]]) -> None:
    act = acts.settle(type=type, modes=modes)
    assert (act.event_type, act.modes) == settled


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"code": "999"}, "CAMEO code '999' is not known"),
        ({"relation": "Dance with"}, "relation 'Dance with' is not known"),
        ({"type": "DANCE"}, "event type 'DANCE' is not known"),
        ({"type": "CONSULT", "modes": ["dance"]}, "mode 'dance' of CONSULT is not known"),
        ({"type": "CONSULT", "contexts": ["dance"]}, "context 'dance' is not known"),
        ({}, "no act is named"),
    ],
)
def test_what_nobody_knows_is_no_act(given: dict[str, object], reason: str) -> None:
    assert acts.settle(**given).no_act == reason  # type: ignore[arg-type]  # mixed on purpose
