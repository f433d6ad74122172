"""Constructions that stand in every paper are read as well as they were: floors by kind, which only go up."""

from collections import Counter

import pytest

from benchmarks.constructions import Case, read, right, shipped

FLOORS = {
    "nouns": 78, "active": 35, "passive": 13, "said": 35, "relative-subj": 35, "relative-obj": 13, "participle": 33,
    "after-gerund": 34, "conj": 34, "president": 34, "its-minister": 34, "two-subj": 34, "it": 35, "cleft": 34,
    "noun-condemned": 23, "noun-after": 23, "noun-led": 23, "stories": 467,
}  # fmt: skip
"""How many cases of a kind are read right at least, as `python -m benchmarks.constructions` counts them."""


@pytest.fixture(scope="module")
def hits() -> Counter[str]:
    return Counter(case.kind for case, events in read(shipped()) if any(right(case, event) for event in events))


@pytest.mark.parametrize("kind", FLOORS)
def test_no_kind_is_read_worse(hits: Counter[str], kind: str) -> None:
    assert hits[kind] >= FLOORS[kind]


def test_another_act_or_another_party_is_not_right() -> None:
    case = Case("active", "Turkey condemned Egypt on Tuesday.", frozenset({"ACCUSE"}), "TUR", "EGY")
    ((_, events),) = read([case])
    assert any(right(case, event) for event in events)
    for types, actor, recipient in (({"SUPPORT"}, "TUR", "EGY"), ({"ACCUSE"}, "EGY", "TUR"), ({"ACCUSE"}, "TUR", "")):
        other = Case("active", case.text, frozenset(types), actor, recipient)
        assert any(right(other, event) for event in events) is (recipient == "")
