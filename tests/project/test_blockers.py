"""The shipped stories, read by the coder as it is: who holds up what, why, and what would free it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.errors import QueryError
from detente.model.blocking import STANDING
from detente.project.archive import Project
from detente.views.draw_blockers import draw
from detente.views.reports.brief import brief

EXAMPLES = Path(detente.__file__).parent / "data" / "examples"
STORIES = (
    "turkey-israel-nato-2016",
    "sweden-nato-turkey-2024",
    "guatemala-veto-1997",
    "georgia-russia-wto-2008",
    "saarc-summit-2017",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A record of the articles that tell of something held up."""
    made = detente.open(tmp_path_factory.mktemp("record") / "record")
    made.ingest([EXAMPLES / f"{name}.json" for name in STORIES], on="serial")
    yield made


@pytest.mark.parametrize(
    ("by", "of", "held", "open_on", "free_on", "quarrel", "began"),
    [
        ("TUR", "IGO:NATO", ("IGO:NATO", "ISR"), "2016-04-30", "2016-06-01", ("ISR", "TUR"), ("ASSAULT", "2010-05-31")),
        ("TUR", "IGO:NATO", ("IGO:NATO", "SWE"), "2023-01-01", None, ("SWE", "TUR"), ("ACCUSE", "2022-05-01")),
        ("CHN", "IGO:UN", ("GTM", "IGO:UN"), "1997-01-12", "1997-01-20", ("CHN", "GTM"), ("ACCUSE", "1997-01-10")),
        ("GEO", "IGO:WTO", ("IGO:WTO", "RUS"), "2008-06-01", None, ("GEO", "RUS"), ("COERCE", "2006-09-01")),
        ("IND", "IGO:SAARC", ("IND", "PAK"), "2017-10-01", None, ("IND", "PAK"), ("ASSAULT", "2016-09-18")),
    ],
)
def test_the_chain_of_a_story_and_what_opens_it(
    project: Project, by: str, of: str, held: tuple[str, str], open_on: str, free_on: str | None,
    quarrel: tuple[str, str], began: tuple[str, str],
) -> None:  # fmt: skip
    found = project.blockers(by=by, of=of, as_of=open_on)
    matter = next(
        m for m in found.matters
        if found.graph.knots[m].parties == held and f"stance:{by}" in "".join(found.chain(m))
    )  # fmt: skip
    assert found.status(matter) in STANDING
    _, stance, why, first = found.chain(matter)
    assert (found.graph.knots[stance].parties[0], found.graph.knots[why].parties) == (by, quarrel)
    act = found.statements[found.graph.knots[first].ids[0]]
    assert (getattr(act, "event_type", ""), str(act.date.start)) == began
    assert found.told[act.id].places
    what = project.whatif(f"{quarrel[0]}-{quarrel[1]}=normal", as_of=open_on)
    assert matter in [o.matter for o in what.result.opened]
    if free_on:
        assert project.blockers(by=by, of=of, as_of=free_on).status(matter) == "lifted"


def test_what_else_is_in_the_way_is_named(project: Project) -> None:
    found = project.blockers(of="Sweden", as_of="2024-02-01")
    (matter,) = found.matters
    by = {h.by.split(">")[0]: h.status for h in found.graph.of(matter)}
    assert by == {"stance:TUR": "lifted", "stance:HUN": "open"}


def test_every_edge_is_dated_and_quoted(project: Project) -> None:
    found = project.blockers(as_of="2026-01-01").to_json()
    ids = {s["id"] for s in found["statements"]}
    assert found["matters"] and all(s["told"] for s in found["statements"])
    for hold in found["holds"]:
        assert hold["since"] or hold["status"] == "threatened", hold
        assert hold["basis"] == "rule" or set(hold["opened_by"]) & ids, hold
        assert hold["until"] or hold["status"] != "lifted", hold


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("TURISR=normal", "'TURISR=normal' names no two parties: write A-B=state"),
        ("TUR-ISR", "'TUR-ISR' is no supposition: write A-B=state, e.g. TUR-ISR=normal"),
        ("TUR-ISR=fine", "'fine' is no state of a relation: use allied, cooperative, hostile, none, normal, strained"),
        ("TUR-Isreal=normal", "no actor 'Isreal' is known: did you mean Israel (ISR)?"),
        ("TUR-Turkey=normal", "'TUR-Turkey=normal' names Turkey twice: give two parties"),
        ("=normal", "'=normal' is no supposition"),
    ],
)
def test_a_malformed_supposition_is_one_line_with_the_mend(project: Project, asked: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        project.whatif(asked)
    assert str(raised.value).startswith(said) and "\n" not in str(raised.value)


def test_names_may_hold_hyphens(project: Project) -> None:
    assert project.whatif("Guinea-Bissau-Senegal=normal").a.id == "GNB"


def test_the_picture_shows_every_knot_of_a_chain(project: Project, tmp_path: Path) -> None:
    draw(str(tmp_path / "b.svg"), project.blockers(of="NATO", as_of="2016-04-30"))
    shown = (tmp_path / "b.svg").read_text(encoding="utf-8")
    for words in ("opposition of Turkey", "quarrel of Israel and Turkey", "2010-05-31", "open, since"):
        assert words in shown, words


def test_a_briefing_says_what_is_held_up_and_what_would_lift_it(project: Project) -> None:
    found = project.briefing("Turkey", "Israel", until="2016-04-30")
    made = brief(found, project)
    lines = ["".join(span.text for span in line) for line in made.sections[2].blocks[0].lines]  # type: ignore[union-attr]
    assert lines[0].startswith("NATO – Israel") and "held up" in lines[0]
    assert any(line.startswith("held up by opposition of Turkey (open, since 2010-05-31") for line in lines)
    assert any(line.startswith("behind it: NATO decides by consensus") for line in lines)
    assert lines[-1].startswith("What would lift it: Turkey and Israel standing normally")
    assert {note.number for note in made.notes} == set(range(1, len(made.notes) + 1))
    assert all(note.told and note.told.places for note in made.notes)
    assert not project.briefing("Russia", "Georgia", until="2000-01-01").blockers.matters
