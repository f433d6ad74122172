"""The shipped example articles and the gold annotations are sound: complete, distinct, exact, in the ontology."""

import itertools
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.evaluation.gold import read_gold

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "detente" / "data"
GOLD = ROOT / "tests" / "gold"
SEED = ROOT.parent / "shared" / "articles" / "gold" / "seed.json"
FIELDS = {"id", "title", "publisher", "published", "text"}
MAX_SHARED_WORDS = 7

EXAMPLES = sorted((DATA / "examples").glob("*.json"))
ANNOTATED = sorted(p for split in ("tune", "final") for p in (GOLD / split).glob("*.json"))
NEGATIVES = sorted((GOLD / "negatives").glob("*.json"))
SENTENCES = sorted((GOLD / "sentences").glob("*.jsonl"))


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def name(path: Path) -> str:
    return path.stem


def test_there_are_enough_of_each() -> None:
    assert len(EXAMPLES) >= 16
    assert len(ANNOTATED) >= 14
    assert len(NEGATIVES) >= 4


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_example_is_complete(path: Path) -> None:
    article = read(path)
    assert set(article) >= FIELDS
    assert article["id"] == path.stem
    assert 1990 <= date.fromisoformat(article["published"]).year <= 2025
    assert len(article["text"].split()) >= 25
    assert "Example" in article["publisher"]  # invented, and says so


def test_no_two_examples_are_alike() -> None:
    texts = {p.stem: runs(read(p)["text"], MAX_SHARED_WORDS + 1) for p in EXAMPLES + NEGATIVES}
    alike = [(a, b) for (a, x), (b, y) in itertools.combinations(texts.items(), 2) if x & y]
    assert alike == []


@pytest.mark.skipif(not SEED.is_file(), reason="the seed text is not part of the project and is absent here")
@pytest.mark.parametrize("path", EXAMPLES + NEGATIVES, ids=name)
def test_nothing_is_copied_from_the_seed_text(path: Path) -> None:
    length = MAX_SHARED_WORDS + 1
    assert runs(read(path)["text"], length) & runs(read(SEED)["text"], length) == set()


@pytest.mark.parametrize("path", [p for p in ANNOTATED if (DATA / "examples" / p.name).exists()], ids=name)
def test_gold_text_is_the_shipped_text(path: Path) -> None:
    gold, shipped = read(path), read(DATA / "examples" / path.name)
    assert {k: gold[k] for k in FIELDS} == {k: shipped[k] for k in FIELDS}


@pytest.mark.parametrize("path", ANNOTATED + NEGATIVES + SENTENCES, ids=name)
def test_gold_is_sound(path: Path) -> None:
    gold = read_gold([str(path)])  # which holds every cell against the text and the ontology
    assert [article.id for article in gold.articles] == [path.stem] * (path.suffix == ".json")
    rows = [(r.text, r.source, r.target) for r in gold.sentences.get(str(path), ())]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("path", NEGATIVES, ids=name)
def test_negatives_hold_nothing(path: Path) -> None:
    gold = read(path)
    assert [gold[k] for k in ("events", "relations", "links", "memberships")] == [[], [], [], []]
    assert len(gold["text"].split()) >= 25


@pytest.mark.skipif(len(SENTENCES) < 2, reason="no gold sentences yet")
def test_no_sentence_is_in_two_splits() -> None:
    texts = [{json.loads(line)["text"] for line in p.read_text(encoding="utf-8").splitlines()} for p in SENTENCES]
    assert [a & b for a, b in itertools.combinations(texts, 2) if a & b] == []
