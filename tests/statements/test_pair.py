"""What a marked source does to a marked target: always an answer, and always a distribution."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import ontology
from detente.model.document import Document, Pair
from detente.model.statement import PairReading
from detente.pipeline import read_document
from detente.settings import Settings
from detente.statements.pair import SOURCE, TARGET, mark
from tests.parsing import parse_sentences
from tests.statements.reading import reading, rows

CASES = """
Peru attacked Chile. | Peru | Chile | ASSAULT
Chile was attacked by Peru. | Peru | Chile | ASSAULT
Peru's attack on Chile was condemned by Bolivia. | Bolivia | Peru | ACCUSE
Peru met Chile after Bolivia had attacked Ecuador. | Bolivia | Ecuador | ASSAULT
Peru met Chile after Bolivia had attacked Ecuador. | Peru | Chile | CONSULT
The Bongo Front accused the Party of Rice of fraud. | The Bongo Front | the Party of Rice | ACCUSE
Mrs. Odile Tambo thanked Senator Quill for his support. | Mrs. Odile Tambo | Senator Quill | SUPPORT
Kenya threatened to expel the Somali envoys. | Kenya | the Somali envoys | THREATEN
Kenya refused to meet the rebels. | Kenya | the rebels | REJECT
Rwanda will send food to Burundi. | Rwanda | Burundi | AGREE
Rwanda sent food to Burundi. | Rwanda | Burundi | AID
Police arrested ten students. | Police | ten students | COERCE
"""

PIECES = "Peru|Chile|attacked|met|,|.|the envoys of|praised|in May|and|not|will|’s|\n|—|平和|🕊"
WORDS = st.sampled_from(PIECES.split("|"))


def ask(text: str, source: str, target: str) -> PairReading:
    answer = reading(text, pair=Pair(source, target)).pair
    assert answer is not None
    return answer


def check(answer: PairReading) -> None:
    values = [p for _, p in answer.probabilities]
    assert {t for t, _ in answer.probabilities} == set(ontology.load().types)
    assert sum(values) == pytest.approx(1.0, abs=0.002)
    assert all(a >= b for a, b in pairwise(values))
    assert all(0 <= v <= 1 for v in values)
    assert answer.event_type == answer.probabilities[0][0]
    assert set(answer.auxiliary) <= ontology.load().auxiliary_modes


@pytest.mark.parametrize(("text", "source", "target", "event_type"), rows(CASES))
def test_what_the_source_does(text: str, source: str, target: str, event_type: str) -> None:
    answer = ask(text, source, target)
    assert answer.event_type == event_type
    check(answer)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Peru attacked Chile.", "Kenya", "Uganda"),
        ("Peru attacked Chile.", "Peru", "Uganda"),
        ("Peru attacked Chile.", "Peru", "Peru"),
        ("Peru attacked Chile.", "", ""),
        ("Peru attacked Chile.", "Peru attacked Chile.", "Chile"),
        ("Peru attacked Chile.", "Peru attacked Chile. And more", "(*)[a-"),
        ("", "Peru", "Chile"),
        ("...", "...", "."),
        ("The weather was fine.", "weather", "fine"),
    ],
    ids=["absent", "target absent", "identical", "empty", "nested", "hostile", "no text", "marks", "no act"],
)
def test_there_is_always_an_answer(text: str, source: str, target: str) -> None:
    check(ask(text, source, target))


@given(st.lists(WORDS, max_size=25).map(" ".join), WORDS, WORDS)
@settings(max_examples=40, deadline=None)
def test_answers_are_distributions_whatever_is_asked(text: str, source: str, target: str) -> None:
    answer = read_document(Document("d", text, date(2015, 6, 10), pair=Pair(source, target)), Settings(gate=0)).pair
    assert answer is not None
    check(answer)


def test_no_pair_no_answer() -> None:
    assert reading("Peru attacked Chile.").pair is None


def test_the_pair_changes_nothing_else() -> None:
    text = "Peru attacked Chile in May. Chile had recalled its ambassador."
    assert reading(text).events == reading(text, pair=Pair("Peru", "Chile")).events


def test_the_order_of_the_pair_matters() -> None:
    text = "Peru attacked Chile, and Chile accused Peru of murder."
    assert ask(text, "Peru", "Chile").event_type == "ASSAULT"
    assert ask(text, "Chile", "Peru").event_type == "ACCUSE"


def test_a_denied_act_is_negated() -> None:
    assert "negation" in ask("Peru did not attack Chile.", "Peru", "Chile").auxiliary


def test_marks_are_found_wherever_they_stand() -> None:
    text = "The Bongo Front met Dr. Rice. Later the Bongo Front praised dr. rice."
    sentences = parse_sentences(text)
    marked = mark(sentences, Pair("the Bongo Front", "Dr. Rice"))
    found = [(m.sentence, m.entities[0].id, m.entities[0].text) for index in marked for m in marked[index]]
    assert sorted(found) == [
        (0, SOURCE, "the Bongo Front"),
        (0, TARGET, "Dr. Rice"),
        (1, SOURCE, "the Bongo Front"),
        (1, TARGET, "Dr. Rice"),
    ]


def test_marks_never_overlap() -> None:
    sentences = parse_sentences("The president of Chad met the president.")
    (found,) = mark(sentences, Pair("The president of Chad", "president")).values()
    spans = [set(range(m.first, m.last + 1)) for m in found]
    assert len(spans) == 2
    assert not spans[0] & spans[1]


def test_typographic_apostrophes_are_the_same() -> None:
    (found,) = mark(parse_sentences("Chad’s army met Mali's envoy."), Pair("Chad's army", "Mali’s envoy")).values()
    assert {m.entities[0].id for m in found} == {SOURCE, TARGET}
