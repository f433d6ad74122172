"""Who is meant by words that only the article as a whole settles: both sides, the army, its ally, the former colony."""

from pathlib import Path

import pytest

from tests.actors.reading import ids, mentions


def _split() -> list[tuple[str, str, str]]:
    """Each `words=ids` (`-` for nobody) of the lines `day | passage | wanted; ...` with its day and passage."""
    lines = (Path(__file__).parent / "reference.txt").read_text(encoding="utf-8").splitlines()
    return [
        (day, text, want) for line in lines for day, text, wants in [line.split(" | ")] for want in wants.split("; ")
    ]


@pytest.mark.parametrize(("day", "text", "want"), _split(), ids=lambda v: v[:40])
def test_meant(day: str, text: str, want: str) -> None:
    """A mention under these words denotes those actors."""
    words, expected = want.split("=")
    found = [m for w, m in mentions(text, day) if w == words and m.kind != "adjective"]
    if expected == "-":
        assert not found
        return
    assert found, f"{words} is no mention in {[(w, ids(m)) for w, m in mentions(text, day)]}"
    wanted = sorted(expected.split("+"))
    assert any(sorted(ids(m).split("+")) == wanted for m in found), [m.reason for m in found]


def test_the_choice_of_two_is_explained() -> None:
    """The reason says what spoke for the two who were chosen."""
    found = dict(mentions("Peru and Ecuador fought a war. Brazil is the host. The two countries want peace."))
    assert ids(found["two countries"]) == "PER+ECU"
    assert "near" in found["two countries"].reason and "dealings" in found["two countries"].reason


def test_the_choice_of_an_owner_is_explained() -> None:
    """The reason says what spoke for the state that the army was given to."""
    found = dict(mentions("Peru is in turmoil. The army is on alert."))
    assert ids(found["army"]) == "PER"
    assert "near" in found["army"].reason


def test_hosts_are_none_of_the_two() -> None:
    """An organisation where things happen is less likely one of two than the states that deal with each other."""
    text = (
        "A feud between Greece and Turkey holds up NATO's plans. NATO will open a centre in Greece. The opening of the "
        "Greek centre at NATO headquarters had been delayed by Turkey. Though they were neighbours, ties soured."
    )
    found = [m for w, m in mentions(text) if w == "they"]
    assert [sorted(ids(m).split("+")) for m in found] == [["GRC", "TUR"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hours earlier Turkish troops had attacked.", "Turkish troops"),
        ("Two days later Saudi forces struck.", "Saudi forces"),
    ],
)
def test_measures_of_time_are_no_part_of_a_name(text: str, words: str) -> None:
    assert words in dict(mentions(text))


def test_a_paper_is_not_the_start_of_a_longer_name() -> None:
    """ "The National" is a paper, "The National Alliance" is none."""
    assert all("JRN" not in m.entities[0].sector for _, m in mentions("The National Alliance rejected the accord."))
