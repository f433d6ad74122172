"""Reasons: rules with support, confidence and past facts; for strangers, how they were come upon."""

from detente.outlook.links.explain import why
from detente.outlook.links.walk import Day, walk
from tests.outlook.links.made_up import facts, scattered


def _day(rows: list[tuple[str, str, str, object]], day: int) -> tuple[object, Day]:
    known = facts(rows)
    return known, next(found for found in walk(known) if found.asked.day == day)


def test_a_known_answer_has_its_rule_and_past_facts() -> None:
    rows = [*scattered(1), ("Aland", "warn", "Borduria", 13), ("Aland", "warn", "Borduria", 15)]
    known, day = _day(rows, 15)
    other = known.entities.index("Borduria")  # type: ignore[attr-defined]
    reasons = why(known, day, 0, other)  # type: ignore[arg-type]
    assert reasons[0].confidence == max(reason.confidence or 0 for reason in reasons)
    warned = next(reason for reason in reasons if "Aland · warn · Borduria" in reason.words)
    assert warned.words.endswith("last 2 days before")
    assert warned.tried is not None and warned.true is not None and warned.true <= warned.tried
    first = warned.cases[0]
    assert (first.day, first.words) == ("13", "Aland · warn · Borduria")
    assert rows[first.row] == ("Aland", "warn", "Borduria", 13)
    assert all(int(case.day) < 15 for reason in reasons for case in reason.cases)


def test_a_stranger_is_explained_by_others() -> None:
    rows = [
        ("Police (Aland)", "arrest", "Citizen (Aland)", 1),
        ("Army (Aland)", "arrest", "Women (Aland)", 2),
        ("Police (Aland)", "arrest", "Women (Aland)", 4),
        ("Loner", "hum", "Singer", 4),
    ]
    known, day = _day(rows, 4)
    names = known.entities  # type: ignore[attr-defined]
    question = next(n for n in range(4) if names[day.asked.subject[n]] == "Police (Aland)")
    reasons = why(known, day, question, names.index("Women (Aland)"))  # type: ignore[arg-type]
    assert reasons[0].words == "others of the same place had this relation with it"
    assert reasons[0].cases[0].words == "Army (Aland) · arrest · Women (Aland)"
    assert why(known, day, question, names.index("Singer")) == []  # type: ignore[arg-type]
