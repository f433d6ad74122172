"""The coder against the gold: no figure falls below its bound. And what it reads in the seed story."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.evaluation.floors import AT_MOST, ROWS_FOR_A_FLOOR, Bounds, below, bounded, read_floors
from detente.model.document import Document
from detente.model.evaluation import Evaluation
from detente.model.statement import Reading
from detente.pipeline import read_document, read_documents
from detente.project.evaluate import evaluate, sections
from detente.settings import Settings
from tests.evaluation import corpus
from tests.evaluation.test_articles import SCORER, THEIRS, agree, figures, reference, with_scorer

SEED = SCORER.parents[1] / "articles" / "gold" / "seed.json"
with_seed = pytest.mark.skipif(not SEED.is_file(), reason="the seed story is not part of the project")
DIGEST, FLOORS = read_floors(str(corpus.FLOORS))


@pytest.fixture(scope="module")
def measured() -> tuple[Evaluation, dict[str, Reading]]:
    """The figures, and by the ids of the documents the readings that they are figures of."""
    readings: dict[str, Reading] = {}

    def noted(documents: Iterable[Document], settings: Settings) -> Iterator[Reading]:
        for reading in read_documents(documents, settings):
            readings[reading.document.id] = reading
            yield reading

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.project.stream.read_documents", noted)
        return evaluate(corpus.MEASURED, Settings()), readings


@pytest.fixture(scope="module")
def found(measured: tuple[Evaluation, dict[str, Reading]]) -> Evaluation:
    return measured[0]


@pytest.fixture(scope="module")
def today(found: Evaluation) -> Bounds:
    return bounded(sections(found))


def test_floors_hold_for_these_gold_files(found: Evaluation) -> None:
    assert found.digest == DIGEST, "the gold changed: run `detente evaluate ... --floors ... --update` and look"


def test_floors_are_complete(found: Evaluation) -> None:
    firm = bounded(sections(found), ROWS_FOR_A_FLOOR)
    missing = [(s, n) for s, values in firm.items() for n in values if n not in FLOORS.get(s, {})]
    assert missing == []
    assert len(FLOORS["types"]) >= 10


@pytest.mark.parametrize("section", ["articles", "accuracy", "types", "modes", "auxiliary modes", "sentences", AT_MOST])
def test_no_figure_falls_below_its_floor(section: str, today: Bounds) -> None:
    assert below(today, {section: FLOORS[section]}) == []


@with_scorer
def test_figures_of_the_coder_are_those_of_the_reference_scorer(
    measured: tuple[Evaluation, dict[str, Reading]], tmp_path: Path
) -> None:
    golds = corpus.articles(corpus.TUNE)
    readings = [measured[1][gold.id] for gold in golds]
    agree(figures(golds, readings), reference(tmp_path, corpus.TUNE, readings))


# -- the seed story


@pytest.fixture(scope="module")
def seed() -> Reading:
    gold = json.loads(SEED.read_text(encoding="utf-8"))
    day = date.fromisoformat(gold["published"])
    return read_document(Document("seed", gold["text"], day, title=gold["title"]), Settings())


@with_seed
@with_scorer
def test_the_seed_story_is_read(seed: Reading, tmp_path: Path) -> None:
    theirs = reference(tmp_path, SEED.parent, [seed])
    assert theirs["articles"] == 1
    f1 = {name: theirs["micro"][THEIRS.get(name, name)]["F1"] for name in ("event type", "relations", "links")}
    assert f1["event type"] >= 0.60
    assert f1["relations"] >= 0.50
    assert f1["links"] >= 0.40


@with_seed
def test_the_raid_of_the_seed_story_is_of_2010(seed: Reading) -> None:
    raids = [e for e in seed.events if e.event_type == "ASSAULT" and e.date.end.year == 2010]
    assert len(raids) == 1
    (raid,) = raids
    assert "historical" in raid.auxiliary
    assert [e.id for e in raid.actor] == ["ISR"]
    assert raid.casualties is not None
    assert raid.casualties.dead == 10
    assert {c.country: c.dead for c in raid.casualties.by} == {"TUR": 9, "USA": 1}


@with_seed
def test_the_warplane_of_the_seed_story_was_shot_down_in_2015(seed: Reading) -> None:
    (shot,) = [e for e in seed.events if e.event_type == "ASSAULT" and e.date.end.year == 2015]
    assert [e.id for e in shot.recipient] == ["RUS"]


@with_seed
def test_the_headline_that_stands_thrice_is_one_event(seed: Reading) -> None:
    openings = [
        e
        for e in seed.events
        if {"ISR", "IGO:NATO"} <= {x.id for x in (*e.actor, *e.recipient)} and "open" in e.evidence.text.lower()
    ]
    assert len([e for e in openings if "negation" not in e.auxiliary]) == 1
