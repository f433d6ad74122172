"""Tables, graphs and panels out of a record."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest

from detente.project.archive import Project
from detente.settings import Settings

ROWS = """Turkey	Make a visit	Israel	2014-01-03
Turkey	Reject	Israel	2014-03-03
Israel	Use conventional military force	Hamas	2014-03-04
Israel	Praise or endorse	Turkey	2014-03-05
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    place = tmp_path_factory.mktemp("exporting")
    (place / "quads.tsv").write_text(ROWS)
    made = Project(Settings(record=str(place / "record"), actors=""))
    made.import_files("tkg", place / "quads.tsv")
    return made


def test_a_panel_has_every_dyad_in_every_month(tmp_path: Path, project: Project) -> None:
    project.export("dyad-month", tmp_path / "panel.csv")
    panel = pd.read_csv(tmp_path / "panel.csv")
    shown = panel[["iso3_1", "iso3_2", "ccode1", "gwcode2", "year", "month", "events"]]
    assert shown.values.tolist() == [
        ["ISR", "TUR", 666, 640, 2014, 1, 1],
        ["ISR", "TUR", 666, 640, 2014, 2, 0],
        ["ISR", "TUR", 666, 640, 2014, 3, 2],
    ]
    assert panel["intensity"].tolist() == [4.0, 0.0, 1.5]
    project.export("dyad-year", tmp_path / "years.parquet", directed=True)
    years = pd.read_parquet(tmp_path / "years.parquet")
    assert years[["iso3_1", "iso3_2", "events", "verbal_conflict"]].values.tolist() == [
        ["ISR", "TUR", 1, 0],
        ["TUR", "ISR", 2, 1],
    ]


def test_stata_files_have_labels(tmp_path: Path, project: Project) -> None:
    report = project.export("dta", tmp_path / "events.dta")
    lost = Path(report.lost).read_text(encoding="utf-8").splitlines()
    assert lost[0] == "What dta does not carry of 4 events written as 4 rows:" and "not written: reasons" in lost
    with pd.read_stata(tmp_path / "events.dta", iterator=True) as reader:
        labels = reader.value_labels()
        frame = reader.read(convert_categoricals=False)
    assert frame["date_start"].dt.strftime("%Y-%m-%d").tolist()[0] == "2014-01-03"
    assert frame["actors"].tolist()[0] == "TUR"
    assert labels["quad_class"][4] == "material conflict"
    project.export("dyad-year", tmp_path / "years.dta")
    with pd.read_stata(tmp_path / "years.dta", iterator=True) as reader:
        assert reader.variable_labels()["ccode1"] == "Correlates of War number of the first state"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_graphs_have_their_nodes_and_edges(tmp_path: Path, project: Project, name: str) -> None:
    project.export(name, tmp_path / "graph.xml")
    root = Xml.parse(tmp_path / "graph.xml").getroot()
    found = [element.attrib for element in root.iter() if element.tag.endswith("}edge")]
    assert sorted((e["source"], e["target"]) for e in found) == [
        ("ISR", "NSA:Hamas"),
        ("ISR", "TUR"),
        ("TUR", "ISR"),
    ]
    assert len([element for element in root.iter() if element.tag.endswith("}node")]) == 3
