"""The text in pieces: nothing lost, every piece with the rows that it belongs to."""

from dataclasses import replace

from detente.evaluation.articles import score_article
from detente.evaluation.marks import dropped, segments
from detente.model.statement import Evidence, Reject
from tests.evaluation.perfect import as_reading
from tests.evaluation.small import TEXT
from tests.evaluation.test_judge import ARTICLE

PERFECT = as_reading(ARTICLE)


def test_pieces_are_the_text_and_know_their_rows() -> None:
    shorter = replace(PERFECT.events[0], evidence=Evidence(0, 15, TEXT[:15], 0))
    pieces = segments(score_article(ARTICLE, replace(PERFECT, events=(shorter, PERFECT.events[1]))))
    assert "".join(p.text for p in pieces) == TEXT
    assert [(p.text, p.gold, p.found) for p in pieces[:3]] == [
        ("Turkey expelled", ("e1",), ("e1",)),
        (" the ambassador of Israel on Friday", ("e1",), ()),
        (", after ", (), ()),
    ]
    assert {p.text: p.gold for p in pieces}["Ties between the two countries are strained"] == ("r1",)


def test_evidence_out_of_the_text_does_no_harm() -> None:
    lost = replace(PERFECT.events[0], evidence=Evidence(10_000, 10_010, "", 0))
    pieces = segments(score_article(ARTICLE, replace(PERFECT, events=(lost,))))
    assert "".join(p.text for p in pieces) == TEXT


def test_a_missed_row_knows_what_was_dropped_there() -> None:
    rejects = (
        Reject("no subject: “raid”", Evidence(52, 60, "", 0)),
        Reject("other", Evidence(105, 110, "", 1)),
        Reject("all"),
    )
    score = score_article(ARTICLE, replace(PERFECT, events=(), rejects=rejects))
    assert dropped(score, ARTICLE.events[1].snippet) == ("no subject: “raid”",)
