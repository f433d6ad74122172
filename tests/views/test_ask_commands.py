"""`detente relation` and `why` on a record that `ingest` made."""

import json
from pathlib import Path

import pytest

from tests.views.conftest import Run


def test_relation_tells_the_state_and_each_step_with_its_sentence(detente: Run, record: Path) -> None:
    ran = detente("relation", "Turkey", "ISR", "--until", "2016-07-01")
    assert ran.code == 0 and not ran.err
    assert ran.out.startswith("Turkey – Israel\n2016-07-01: strained")
    for words in (
        "1 events, 1 claims",
        "ASSAULT  (in the past)",
        "[[Turkey, a member of NATO",
        "The Herald · 2016-06-28",
    ):
        assert words in ran.out, words
    assert ran.out.count("causes") == 1  # two documents state the link: it is told once
    assert "told in 2 documents" in ran.out
    found = json.loads(detente("relation", "TUR", "ISR", "--json").out)
    assert {"a", "b", "now", "last", "states", "episodes", "relations", "events", "links", "beyond"} == set(found)


def test_relation_long_after_the_last_word_says_how_they_stood(detente: Run, record: Path) -> None:
    out = detente("relation", "Turkey", "Israel", "--until", "2024-01-01").out.splitlines()
    assert out[1].startswith("2024-01-01: not known (too little is recorded lately")
    assert out[2].startswith("2016-06-29: strained") or out[2].startswith("2016-06-28: strained")


def test_a_year_and_a_month_are_days_too(detente: Run, record: Path) -> None:
    for until, day in (("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2024-02-03", "2024-02-03")):
        assert (
            detente("relation", "Turkey", "Israel", "--since", "2010", "--until", until)
            .out.splitlines()[1]
            .startswith(day)
        )


def test_relation_of_those_who_have_none(detente: Run, record: Path) -> None:
    ran = detente("relation", "Peru", "Chad")
    assert ran.code == 1 and ran.said == ["detente: the record holds nothing between Peru and Chad in these days"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("relation", "Turkey", "Isreal"), "no actor 'Isreal' is known: did you mean Israel (ISR)?"),
        (("relation", "Turkey", "Qqqqqq"), "no actor 'Qqqqqq' is known: give a country"),
        (("events", "--actor", "Isreal"), "no actor 'Isreal'"),
        (("events", "--since", "2016-13-01"), "wrong date: '2016-13-01' is not in the calendar"),
        (("events", "--limit", "0"), "Invalid value for '--limit'"),
        (("why", "nothing"), "nothing: no such statement in"),
        (("why", ""), "no id: no such statement"),
    ],
)
def test_unknown_things_are_one_line_with_a_mend(
    detente: Run, record: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = detente(*arguments)
    assert (ran.code, ran.out, len(ran.said)) == (2, "", 1)
    assert ran.said[0].startswith(f"detente: {said}")


def test_why_marks_the_words_in_every_telling(detente: Run, record: Path) -> None:
    event = json.loads(detente("events", "--json").out)["id"]
    ran = detente("why", event[:6])
    assert ran.code == 0
    assert ran.out.count("[[") == 2
    assert "The Herald · 2016-06-28 · Ships and words · document a" in ran.out
    assert "lexicon assault: raid" in ran.out
    found = json.loads(detente("why", event, "--json").out)
    assert len(found["told"]) == 2 and found["statement"]["id"] == event
    assert found["links"][0]["to"] == found["linked"][0]["id"]


def test_no_record_yet(detente: Run) -> None:
    for arguments in (("events",), ("relation", "TUR", "ISR"), ("why", "x")):
        ran = detente(*arguments)
        assert ran.code == 2 and "no record is here; ingest something first" in ran.err


def test_a_damaged_record_is_exit_3(detente: Run, record: Path) -> None:
    for part in (record / "events").glob("*.parquet"):
        part.write_bytes(b"not parquet")
    ran = detente("events")
    assert (ran.code, ran.out, len(ran.said)) == (3, "", 1)
    assert "events: damaged" in ran.said[0]
    assert detente("doctor").code == 3
