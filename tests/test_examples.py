"""The shipped example articles and the gold annotations are sound: complete, distinct, exact, in the ontology."""

import itertools
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "detente" / "data"
GOLD = ROOT / "tests" / "gold"
SEED = ROOT.parent / "shared" / "articles" / "gold" / "seed.json"
FIELDS = {"id", "title", "publisher", "published", "text"}
HISTORICAL_DAYS = 92
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


@pytest.fixture(scope="module")
def modes() -> dict[str, set[str]]:
    """Event type -> its modes."""
    types = [yaml.safe_load(p.read_text(encoding="utf-8")) for p in (DATA / "ontology" / "types").glob("*.yaml")]
    return {t["type"]: set(t["modes"]) for t in types}


@pytest.fixture(scope="module")
def plover() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load((DATA / "ontology" / "plover.yaml").read_text(encoding="utf-8"))
    return loaded


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
    assert len(article["text"].split()) >= 120
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


@pytest.mark.parametrize("path", ANNOTATED, ids=name)
def test_gold_text_is_the_shipped_text(path: Path) -> None:
    gold, shipped = read(path), read(DATA / "examples" / path.name)
    assert {k: gold[k] for k in FIELDS} == {k: shipped[k] for k in FIELDS}


@pytest.mark.parametrize("path", ANNOTATED, ids=name)
def test_gold_snippets_are_in_the_text(path: Path) -> None:
    gold = read(path)
    rows = gold["events"] + gold["relations"] + gold["links"] + gold["memberships"]
    snippets = [s for row in rows for s in (row["snippet"], *row.get("also", []))]
    assert [s for s in snippets if s not in gold["text"]] == []


@pytest.mark.parametrize("path", ANNOTATED, ids=name)
def test_gold_mentions_are_in_the_text(path: Path) -> None:
    gold = read(path)
    actors = [a for row in gold["events"] for a in (*row["actor"], *row["recipient"])]
    parties = [a for row in gold["relations"] for a in row["parties"]]
    assert [a["text"] for a in actors + parties if a["text"] not in gold["text"]] == []


@pytest.mark.parametrize("path", ANNOTATED, ids=name)
def test_gold_events_use_the_ontology(path: Path, modes: dict[str, set[str]], plover: dict[str, list[str]]) -> None:
    for row in read(path)["events"]:
        assert {row["event_type"], *row.get("accept_types", [])} <= set(modes), row["eid"]
        assert set(row["event_mode"]) <= modes[row["event_type"]], row["eid"]
        assert set(row["contexts"]) <= set(plover["contexts"]), row["eid"]
        assert {*row["auxiliary"], *row.get("aux_free", [])} <= set(plover["auxiliary_modes"]), row["eid"]
        sectors = {a["sector"] for a in (*row["actor"], *row["recipient"])}
        assert sectors <= {*plover["sectors"], "NGO"}, row["eid"]


@pytest.mark.parametrize("path", ANNOTATED, ids=name)
def test_gold_relations_use_the_ontology(path: Path, plover: dict[str, list[str]]) -> None:
    gold = read(path)
    for row in gold["relations"]:
        assert row["state"] in [None, *plover["relation_states"]], row["rid"]
        assert row["change"] in [None, *plover["relation_changes"]], row["rid"]
        assert row["state"] or row["change"], row["rid"]
        assert len(row["parties"]) == 2, row["rid"]
    assert {m["status"] for m in gold["memberships"]} <= set(plover["membership_statuses"])


@pytest.mark.parametrize("path", ANNOTATED, ids=name)
def test_gold_links_have_both_ends(path: Path, plover: dict[str, list[str]]) -> None:
    gold = read(path)
    ids = [row["eid"] for row in gold["events"]] + [row["rid"] for row in gold["relations"]]
    assert len(ids) == len(set(ids))
    for link in gold["links"]:
        assert link["type"] in plover["link_types"]
        ends = {link["from"], link["to"], *link.get("from_alt", []), *link.get("to_alt", [])}
        assert ends <= set(ids), link


@pytest.mark.parametrize("path", ANNOTATED, ids=name)
def test_gold_follows_the_rule_on_background_events(path: Path) -> None:
    gold = read(path)
    published = date.fromisoformat(gold["published"])
    for row in gold["events"]:
        if "historical" in row.get("aux_free", []):
            continue
        age = (published - date.fromisoformat(row["when"]["end"])).days
        assert ("historical" in row["auxiliary"]) == (age > HISTORICAL_DAYS), row["eid"]


@pytest.mark.parametrize("path", NEGATIVES, ids=name)
def test_negatives_hold_nothing(path: Path) -> None:
    gold = read(path)
    assert [gold[k] for k in ("events", "relations", "links", "memberships")] == [[], [], [], []]
    assert len(gold["text"].split()) >= 120


@pytest.mark.skipif(not SENTENCES, reason="no gold sentences yet")
@pytest.mark.parametrize("path", SENTENCES, ids=name)
def test_gold_sentences(path: Path, modes: dict[str, set[str]], plover: dict[str, list[str]]) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    keys = [(r["text"], r["source"], r["target"]) for r in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row["source"] in row["text"], row
        assert row["target"] in row["text"], row
        assert row["event_type"] == "NONE" or set(row["event_mode"]) <= modes[row["event_type"]], row
        assert set(row["auxiliary"]) <= set(plover["auxiliary_modes"]), row


@pytest.mark.skipif(len(SENTENCES) < 2, reason="no gold sentences yet")
def test_no_sentence_is_in_two_splits() -> None:
    texts = [{json.loads(line)["text"] for line in p.read_text(encoding="utf-8").splitlines()} for p in SENTENCES]
    assert [a & b for a, b in itertools.combinations(texts, 2) if a & b] == []
