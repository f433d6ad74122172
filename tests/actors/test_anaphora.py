"""Words that take up what was said before: pronouns, descriptions, roles without owner."""

from pathlib import Path

import pytest

from tests.actors.reading import ids, mentions


def _split() -> list[tuple[str, str]]:
    """Each `words, nth (from 1), ids` (or `-` for none) of the lines `passage | wanted; ...` with its passage."""
    lines = (Path(__file__).parent / "anaphora.txt").read_text(encoding="utf-8").splitlines()
    return [(text, want) for line in lines for text, wants in [line.split(" | ")] for want in wants.split("; ")]


@pytest.mark.parametrize(("text", "want"), _split(), ids=lambda v: v[:45])
def test_taken_up(text: str, want: str) -> None:
    words, nth, expected = want.split(", ")
    found = [m for w, m in mentions(text) if w == words and m.kind != "adjective"]
    if expected == "-":
        assert not found
        return
    assert len(found) >= int(nth), f"{words} is no mention in {[(w, ids(m)) for w, m in mentions(text)]}"
    assert sorted(ids(found[int(nth) - 1]).split("+")) == sorted(expected.split("+")), found[int(nth) - 1].reason


def test_the_word_used_is_kept() -> None:
    """Loaded words resolve to the actor and stay in the text of the entity."""
    found = dict(mentions("Eritrea shelled the town. The regime denied it."))
    assert found["regime"].entities[0].text == "regime"
    assert found["regime"].entities[0].id == "ERI"


def test_lower_score_without_owner() -> None:
    """What only the focus of the passage settles scores lower than what the words say."""
    found = dict(mentions("Peru's army fired on a crowd. Soldiers withdrew later."))
    assert found["Soldiers"].score < found["Peru's army"].score


def test_person_is_remembered_by_surname() -> None:
    text = "Zemblan opposition was jailed. Malawian economist Zephania Qwertson spoke. Qwertson accused the police."
    found = [m for w, m in mentions(text) if w == "Qwertson"]
    assert [ids(m) for m in found] == ["MWI"]


def test_a_long_list_is_read_in_good_time() -> None:
    """Many names in one sentence cost no quadratic time."""
    text = "Both sides met " + ", ".join(["Peru", "Chile", "Bolivia"] * 150) + " and they left."
    assert len(mentions(text)) >= 450
