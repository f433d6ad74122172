"""Gold, readings and floors joined: read anew, or out of files that coders wrote."""

import json
from pathlib import Path
from typing import Any

import pytest

from detente import codec
from detente.errors import DataError, DetenteError, QueryError, SourceError
from detente.evaluation.gold_rows import read_article
from detente.project.evaluate import evaluate, hold, sections, to_json
from detente.settings import Settings
from tests.evaluation.perfect import as_reading
from tests.evaluation.small import SENTENCE, article, write, write_lines


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path, article())


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """The folder of a coder who is always right."""
    folder = tmp_path / "results"
    folder.mkdir()
    write(folder, codec.reading_to_json(as_reading(read_article(article(), "x.json"))))
    return folder


def values(places: list[Path], predictions: Path) -> dict[str, Any]:
    found = evaluate(map(str, places), Settings(), str(predictions))
    return to_json(found, sections(found))


def test_the_coder_reads_the_gold_anew(gold: Path) -> None:
    found = evaluate([str(gold)], Settings())
    assert {e.event_type for e in found.articles[0].reading.events} >= {"SANCTION"}
    assert found.unread == ()


def test_results_are_taken_from_files(gold: Path, results: Path) -> None:
    found = values([gold], results)
    assert found["articles"]["full"] == {
        "f1": 1.0,
        "n": 2,
        "precision": 1.0,
        "recall": 1.0,
        "right": 2,
        "predicted": 2,
        "gold": 2,
    }
    assert found["accuracy"]["actor"] == {"value": 1.0, "n": 2}
    assert found["articles_without_prediction"] == []
    json.dumps(found)


def test_an_article_without_results_counts_as_empty(gold: Path, results: Path, tmp_path: Path) -> None:
    other = write(tmp_path, article() | {"id": "other"}, "other.json")
    found = values([gold, other], results)
    assert found["articles_without_prediction"] == ["other"]
    assert found["articles"]["full"]["recall"] == 0.5


@pytest.mark.parametrize("named", [True, False])
def test_sentences_are_taken_by_id_or_in_order(named: bool, results: Path, tmp_path: Path) -> None:
    rows = [SENTENCE | {"id": n} if named else SENTENCE for n in (1, 2)]
    pairs = write_lines(tmp_path, *rows)
    answers = [{"id": 2, "pair": {"event_type": "AID", "auxiliary": []}}, {"id": 1, "pair": {"event_type": "SANCTION"}}]
    write_lines(results, *answers)
    found = evaluate([str(pairs)], Settings(), str(results))
    assert [s.found for s in found.sentences] == (["SANCTION", "AID"] if named else ["AID", "SANCTION"])


def test_wrong_results_are_said(gold: Path, results: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no such folder"):
        values([gold], tmp_path / "none")
    pairs = write_lines(tmp_path, SENTENCE, SENTENCE)
    with pytest.raises(SourceError, match=r"results/pairs\.jsonl: no such file"):
        values([pairs], results)
    write_lines(results, {"id": 1})
    with pytest.raises(SourceError, match="1 results for 2 sentences"):
        values([pairs], results)
    (results / "expelled.json").write_text("{")
    with pytest.raises(DataError, match=r"expelled\.json: not JSON"):
        values([gold], results)


def test_a_fault_in_the_coder_ends_it(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("detente.project.stream.read_documents", fails)
    monkeypatch.setattr("detente.project.stream.read_document", fails)
    with pytest.raises(DetenteError, match="expelled: fault in Détente: ValueError: no"):
        evaluate([str(gold)], Settings())


def test_floors_are_made_held_and_pinned(gold: Path, results: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "floors.json")
    perfect = evaluate([str(gold)], Settings(), str(results))
    with pytest.raises(SourceError, match="make it with --update"):
        hold(perfect, place)
    assert hold(perfect, place, update=True).worse == ()
    assert hold(perfect, place).worse == ()
    (results / "expelled.json").write_text("{}")
    silent = evaluate([str(gold)], Settings(), str(results))
    worse = hold(silent, place).worse
    assert "articles, event type: 0.000 is below its floor 0.985" in worse
    assert hold(silent, place, update=True).worse == worse  # bounds only get stricter
    assert hold(silent, place, update=True, allow_regression=True).worse == ()
    gold.write_text(gold.read_text() + "\n")
    assert hold(evaluate([str(gold)], Settings(), str(results)), place).worse[0].startswith("the gold is not that of")
