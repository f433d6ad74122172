"""The scorer of articles: it must be able to say yes and no, and says what the reference scorer says."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente import codec
from detente.evaluation.articles import score_article
from detente.evaluation.figures import sections
from detente.model.evaluation import Evaluation, Figure
from detente.model.gold import GoldArticle
from detente.model.statement import Event, Reading
from tests.effort import part
from tests.evaluation import corpus
from tests.evaluation.perfect import as_reading

SCORER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "score_articles.py"
THEIRS = {  # names of the figures in the reference scorer, where they differ
    "event detection": "event detection (quad + sentence)",
    "full": "full (+ date + auxiliary)",
    "actor": "actor ids",
    "recipient": "recipient ids",
    "date": "date (overlap)",
    "date to the day": "date (exact interval)",
    "mode": "mode (any overlap)",
    "all modes": "mode (exact set)",
    "context": "context (any overlap)",
    "casualties": "casualties (dead + injured)",
    "place: country": "place country",
    "place: name": "place name",
}
with_scorer = pytest.mark.skipif(not SCORER.is_file(), reason="the reference scorer is not part of the project")


@pytest.fixture(scope="module")
def every() -> tuple[GoldArticle, ...]:
    return corpus.articles(corpus.TUNE)


@pytest.fixture(scope="module")
def golds(every: tuple[GoldArticle, ...]) -> tuple[GoldArticle, ...]:
    return tuple(part(every, 3))


def figures(golds: tuple[GoldArticle, ...], readings: list[Reading]) -> dict[str, dict[str, Figure]]:
    """The figures by section and name."""
    scores = tuple(score_article(g, r) for g, r in zip(golds, readings, strict=True))
    return {s.name: {f.name: f for f in s.figures} for s in sections(Evaluation(scores, ()))}


def test_the_gold_itself_scores_one(every: tuple[GoldArticle, ...]) -> None:
    found = figures(every, [as_reading(g) for g in every])
    assert len(found["articles"]) == 7
    assert len(found["accuracy"]) == 13
    for section in ("articles", "accuracy", "types", "modes", "auxiliary modes"):
        assert {name: f.value for name, f in found[section].items()} == dict.fromkeys(found[section], 1.0)


def test_optional_rows_do_not_count(golds: tuple[GoldArticle, ...]) -> None:
    free = {g.id: {e.id for e in g.events if e.optional} for g in golds}
    assert any(free.values())
    readings = [as_reading(g) for g in golds]
    less = [replace(r, events=tuple(e for e in r.events if e.id not in free[r.document.id])) for r in readings]
    assert figures(golds, less)["articles"]["event type"].value == 1.0


def test_silence_scores_nothing(golds: tuple[GoldArticle, ...]) -> None:
    found = figures(golds, [Reading(as_reading(g).document) for g in golds])
    assert {f.value for f in found["articles"].values()} == {0.0}
    assert "accuracy" not in found


def test_every_event_twice_halves_precision(golds: tuple[GoldArticle, ...]) -> None:
    doubled = [replace(r, events=r.events * 2) for r in map(as_reading, golds)]
    tally = figures(golds, doubled)["articles"]["event type"].tally
    assert tally is not None
    assert tally.recall == 1.0
    assert tally.precision < 0.7


@pytest.mark.parametrize(
    ("name", "spoil", "ceiling"),
    [
        ("event detection", lambda e, t: replace(e, evidence=replace(e.evidence, start=0, end=len(t))), 0.0),
        ("event type", lambda e, t: replace(e, event_type="CONSULT" if e.quad == 1 else "PROTEST"), 0.4),
        ("type + actor + recipient", lambda e, t: replace(e, actor=e.recipient, recipient=e.actor), 0.35),
        ("full", lambda e, t: replace(e, date=replace(e.date, start=date(1900, 1, 1), end=date(2100, 1, 1))), 0.02),
        ("full", lambda e, t: replace(e, auxiliary=("negation", "hypothetical")), 0.1),
    ],
    ids=["whole article as evidence", "other types", "sides swapped", "dates of two centuries", "unreal"],
)
def test_wrong_readings_score_low(
    name: str, spoil: Callable[[Event, str], Event], ceiling: float, golds: tuple[GoldArticle, ...]
) -> None:
    def spoilt(reading: Reading) -> Reading:
        return replace(reading, events=tuple(spoil(e, reading.document.text) for e in reading.events))

    assert figures(golds, [spoilt(as_reading(g)) for g in golds])["articles"][name].value <= ceiling


@pytest.mark.parametrize(
    ("layer", "spoil"),
    [
        ("place: country", {"place": None}),
        ("place: name", {"place": None}),
        ("casualties", {"casualties": None}),
        ("casualties by country", {"casualties": None}),
        ("context", {"contexts": ()}),
        ("mode", {"event_mode": ("none such",)}),
    ],
)
def test_each_layer_can_be_wrong_by_itself(layer: str, spoil: dict[str, Any], golds: tuple[GoldArticle, ...]) -> None:
    readings = [replace(r, events=tuple(replace(e, **spoil) for e in r.events)) for r in map(as_reading, golds)]
    found = figures(golds, readings)
    assert found["accuracy"][layer].value < 0.4
    assert found["accuracy"]["actor"].value == 1.0


def test_a_wrong_speaker_is_seen(golds: tuple[GoldArticle, ...]) -> None:
    def swapped(e: Event) -> Event:
        return replace(e, speaker=replace(e.speaker, id="IGO:X", country=None) if e.speaker else None)

    readings = [replace(r, events=tuple(map(swapped, r.events))) for r in map(as_reading, golds)]
    assert figures(golds, readings)["accuracy"]["speaker"].value == 0.0


def test_announced_cooperation_counts_as_agreement(golds: tuple[GoldArticle, ...]) -> None:
    gold, row = next((g, e) for g in golds for e in g.events if e.event_type == "AGREE" and not e.optional)
    perfect = as_reading(gold)
    events = tuple(
        replace(e, event_type="SUPPORT", auxiliary=("future",)) if e.id == row.id else e for e in perfect.events
    )
    assert figures((gold,), [replace(perfect, events=events)])["articles"]["event type"].value == 1.0


def test_negatives_are_counted() -> None:
    golds = corpus.articles(corpus.NEGATIVES)
    event = as_reading(corpus.articles(corpus.TUNE)[0]).events[0]
    readings = [as_reading(g) for g in golds]
    hard = replace(event, event_type="ASSAULT")
    readings[0] = replace(readings[0], events=(hard, replace(event, event_type="CONSULT")))
    found = {name: f.value for name, f in figures(golds, readings)["negatives"].items()}
    assert found["events per article"] == 2 / len(golds)
    assert found["material conflict events per article"] == 1 / len(golds)
    assert found["share of articles with an event"] == 1 / len(golds)


# -- the reference scorer


def reference(folder: Path, gold: Path, readings: list[Reading]) -> dict[str, Any]:
    """Figures of the reference scorer on the same readings."""
    for reading in readings:
        out = json.dumps(codec.reading_to_json(reading))
        (folder / f"{reading.document.id}.json").write_text(out, encoding="utf-8")
    command = [sys.executable, str(SCORER), "--gold", str(gold), "--pred", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def folder_of(golds: Iterable[GoldArticle], folder: Path) -> Path:
    """A folder that holds the files of these articles alone."""
    place = folder / "gold"
    place.mkdir()
    for gold in golds:
        shutil.copy(corpus.TUNE / f"{gold.id}.json", place)
    return place


def agree(ours: dict[str, dict[str, Figure]], theirs: dict[str, Any]) -> None:
    """Every figure that both scorers have is the same, to the row."""
    counts = {n: f.tally and (f.tally.right, f.tally.predicted, f.tally.gold) for n, f in ours["articles"].items()}
    micro = {n: theirs["micro"][THEIRS.get(n, n)] for n in counts}
    assert counts == {n: (v["tp"], v["pred"], v["gold"]) for n, v in micro.items()}
    shares = {n: (f.value, f.n) for n, f in ours["accuracy"].items()}
    accuracy = {n: theirs["accuracy"][THEIRS.get(n, n)] for n in shares}
    assert shares == {n: (pytest.approx(v["acc"]), v["n"]) for n, v in accuracy.items()}
    assert {n: f.value for n, f in ours["types"].items()} == {
        n: pytest.approx(v["F1"]) for n, v in theirs["per_type"].items()
    }


def muddled(reading: Reading, pool: list[Event], chance: random.Random) -> Reading:
    """The reading with rows left out, doubled and mixed up: something for every rule of the scorer."""

    def other(e: Event) -> Event:
        o = chance.choice(pool)
        if chance.random() < 0.5:
            return e
        kind, when = chance.choice([e.event_type, o.event_type]), chance.choice([e.date, o.date])
        who = {"actor": o.actor, "recipient": o.recipient, "speaker": o.speaker}
        rest = {"event_mode": o.event_mode, "place": o.place, "casualties": o.casualties, "contexts": o.contexts}
        return replace(e, event_type=kind, date=when, auxiliary=o.auxiliary, **who, **rest)

    return replace(
        reading,
        events=tuple(other(e) for e in reading.events for _ in range(chance.choice([0, 1, 1, 2]))),
        relations=tuple(r for r in reading.relations for _ in range(chance.choice([0, 1, 2]))),
        links=tuple(x for x in reading.links if chance.random() < 0.7),
        memberships=reading.memberships * 2,
    )


@with_scorer
@pytest.mark.parametrize("seed", range(4))
def test_figures_of_muddled_readings_are_those_of_the_reference_scorer(
    seed: int, every: tuple[GoldArticle, ...], tmp_path: Path
) -> None:
    golds = tuple(part(every, 4, seed))
    chance, perfect = random.Random(seed), [as_reading(g) for g in golds]
    readings = [muddled(r, [e for p in perfect for e in p.events], chance) for r in perfect]
    agree(figures(golds, readings), reference(tmp_path, folder_of(golds, tmp_path), readings))
