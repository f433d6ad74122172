"""Sentences with a marked pair: labels and figures as the reference scorer of pairs has them."""

import importlib.util
import random
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest

from detente import ontology
from detente.evaluation.figures import sections
from detente.evaluation.gold_rows import read_sentence
from detente.evaluation.sentences import conflictual, quad, root, score_sentence
from detente.model.document import Document
from detente.model.evaluation import Evaluation, Figure, SentenceScore
from detente.model.statement import PairReading, Reading
from tests.evaluation.perfect import as_reading
from tests.evaluation.small import SENTENCE
from tests.evaluation.test_judge import ARTICLE

SCORER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "score_pairs.py"
AUXILIARIES = [c for n in range(3) for c in combinations(("historical", "future", "hypothetical", "negation"), n)]
GOLD = read_sentence(SENTENCE, "s, line 1")
NONE = read_sentence(SENTENCE | {"event_type": "NONE", "event_mode": []}, "s, line 2")


def scored(
    gold: str, found: str, gold_auxiliary: tuple[str, ...] = (), auxiliary: tuple[str, ...] = ()
) -> SentenceScore:
    row = SENTENCE | {"event_type": gold, "event_mode": [], "auxiliary": list(gold_auxiliary)}
    return SentenceScore(read_sentence(row, "s"), found, auxiliary, False)


def figures(*scores: SentenceScore) -> dict[str, Figure]:
    return {f.name: f for s in sections(Evaluation((), scores)) if s.name == "sentences" for f in s.figures}


def test_labels() -> None:
    assert root("CONCEDE", ()) == root("RETREAT", ()) == "YIELD"
    assert root("CONCEDE", ("future",)) == root("AID", ("future",)) == "AGREE"
    assert root("ASSAULT", ("future",)) == root("THREATEN", ("future",)) == "THREATEN"
    assert root("REQUEST", ("future",)) == "REQUEST"
    assert root("NONE", ()) == root("NO_EVENT", ("future",)) == "NONE"
    assert (quad("YIELD"), quad("ACCUSE"), quad("NONE")) == (2, 3, 0)
    assert [conflictual(label) for label in ("YIELD", "ACCUSE", "NONE")] == [0, 1, -1]


def test_future_acts_are_scored_alike_in_gold_and_answer() -> None:
    assert figures(scored("COERCE", "THREATEN", ("future",)))["root, accuracy"].value == 1.0
    assert figures(scored("COERCE", "COERCE", (), ("future",)))["root, accuracy"].value == 0.0


def test_events_between_the_two_are_seen_in_sentences_without_one() -> None:
    (event, _) = as_reading(ARTICLE).events
    document = Document("s", NONE.text, NONE.published)
    acting = score_sentence(NONE, Reading(document, (event,)))
    silent = score_sentence(NONE, Reading(document))
    assert (acting.between, silent.between) == (True, False)
    found = figures(acting, silent)
    assert found["share of NONE with an event"].value == 0.5
    assert "root, accuracy" not in found


def test_the_answer_is_that_to_the_pair() -> None:
    document = Document("s", GOLD.text, GOLD.published)
    assert score_sentence(GOLD, Reading(document, pair=PairReading("AID", ("future",), ()))).found == "AID"
    assert score_sentence(GOLD, Reading(document)).found == "NONE"


@pytest.fixture(scope="module")
def theirs() -> ModuleType:
    if not SCORER.is_file():
        pytest.skip("the reference scorer is not part of the project")
    spec = importlib.util.spec_from_file_location("score_pairs", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("auxiliary", AUXILIARIES, ids=" ".join)
def test_labels_are_those_of_the_reference_scorer(auxiliary: tuple[str, ...], theirs: ModuleType) -> None:
    for kind in (*ontology.load().types, "NONE", ""):
        read = theirs.read({"event_type": kind, "auxiliary": list(auxiliary)})
        assert root(kind, auxiliary) == read.replace("NO_EVENT", "NONE")
        assert quad(root(kind, auxiliary)) == theirs.QUAD.get(read, 0)


@pytest.mark.parametrize("seed", range(3))
def test_figures_are_those_of_the_reference_scorer(seed: int, theirs: ModuleType) -> None:
    chance, kinds = random.Random(seed), [*ontology.load().types]
    rows = [
        (g, chance.choice([g, chance.choice([*kinds, "NONE"])]), chance.choice(AUXILIARIES))
        for g in chance.choices(kinds, k=300)
    ]
    ours = figures(*(scored(g, f, (), a) for g, f, a in rows))
    gold = [theirs.root(g) for g, _, _ in rows]
    guess = [theirs.read({"event_type": f, "auxiliary": a}) for _, f, a in rows]
    assert ours["root, macro F1"].value * 100 == pytest.approx(theirs.macro_f1(gold, guess)[0])
    quads = [[theirs.QUAD.get(label, 0) for label in labels] for labels in (gold, guess)]
    assert ours["quad class, macro F1"].value * 100 == pytest.approx(theirs.macro_f1(*quads)[0])
    sides = [[-1 if label == "NO_EVENT" else int(theirs.QUAD[label] >= 3) for label in ls] for ls in (gold, guess)]
    assert ours["cooperation or conflict, macro F1"].value * 100 == pytest.approx(theirs.macro_f1(*sides)[0])
