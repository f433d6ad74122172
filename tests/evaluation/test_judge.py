"""When a date, the reality or the type of an event is right."""

from dataclasses import replace
from datetime import date

import pytest

from detente.evaluation.gold_rows import read_article
from detente.evaluation.judge import dated, exactly_dated, judge, real, types
from detente.model.gold import GoldEvent
from detente.model.statement import Date, Event
from tests.evaluation.perfect import as_reading
from tests.evaluation.small import article

ARTICLE = read_article(article(), "x.json")
GOLD, RAID = ARTICLE.events
FOUND = as_reading(ARTICLE).events[0]


def when(start: str | None, end: str, basis: str = "stated") -> Date:
    return Date(date.fromisoformat(start) if start else None, date.fromisoformat(end), "day", None, basis)


def of(start: str | None, end: str, basis: str = "stated", *alternatives: Date) -> GoldEvent:
    return replace(GOLD, when=when(start, end, basis), when_alt=alternatives)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (of("2014-03-01", "2014-03-31"), when("2014-03-10", "2014-03-10"), True),
        (of("2014-03-01", "2014-03-31"), when("2014-04-01", "2014-04-01"), False),
        (of("2014-03-01", "2014-03-31"), when("2014-01-01", "2014-12-31"), False),  # swallows it
        (of("2014-03-05", "2014-03-05"), when("2014-03-02", "2014-03-08"), True),  # a week is fine
        (of("2014-03-05", "2014-03-05", "document"), when("2014-03-06", "2014-03-06"), True),
        (of("2014-03-05", "2014-03-05"), when("2014-03-06", "2014-03-06"), False),
        (
            of("2014-03-05", "2014-03-05", "stated", when("2014-05-01", "2014-05-01")),
            when("2014-05-01", "2014-05-01"),
            True,
        ),
        (of(None, "2014-03-05"), when(None, "2014-03-05"), True),
        (of(None, "2014-03-05"), when("2000-01-01", "2014-03-05"), True),
        (of(None, "2014-03-05"), when("1930-01-01", "1930-03-05"), False),
    ],
)
def test_dates_are_compared_loosely_but_not_too_loosely(gold: GoldEvent, found: Date, right: bool) -> None:
    assert dated(gold, found) is right


def test_a_date_to_the_day_is_stricter() -> None:
    month = of("2014-03-01", "2014-03-31", "stated", when("2014-05-01", "2014-05-01"))
    assert exactly_dated(month, when("2014-03-01", "2014-03-31"))
    assert exactly_dated(month, when("2014-05-01", "2014-05-01"))
    assert not exactly_dated(month, when("2014-03-10", "2014-03-10"))


def test_reality_leaves_free_what_the_type_holds() -> None:
    assert real(replace(GOLD, event_type="AGREE"), replace(FOUND, auxiliary=("future",)))
    assert real(replace(GOLD, event_type="THREATEN"), replace(FOUND, auxiliary=("future", "hypothetical")))
    assert real(replace(GOLD, aux_free=("historical",)), replace(FOUND, auxiliary=("historical",)))
    assert not real(GOLD, replace(FOUND, auxiliary=("future",)))
    assert not real(replace(GOLD, auxiliary=("negation",)), FOUND)


def test_announced_acts_count_as_what_plover_makes_of_them() -> None:
    def of_type(kind: str, *auxiliary: str) -> Event:
        return replace(FOUND, event_type=kind, auxiliary=auxiliary)

    assert types(of_type("AID", "future")) == {"AID", "AGREE"}
    assert types(of_type("RETREAT", "future")) == {"RETREAT", "CONCEDE"}
    assert types(of_type("AID")) == {"AID"}


def test_a_layer_is_judged_only_where_the_row_allows_it() -> None:
    assert {"mode", "context"} <= set(judge(GOLD, FOUND, speakers=False))
    assert not {"casualties", "place: country", "place: name", "speaker"} & set(judge(GOLD, FOUND, speakers=True))
    raid = judge(RAID, FOUND, speakers=True)
    assert "mode" not in raid  # left open, and of another type
    assert (raid["casualties"], raid["casualties by country"], raid["place: country"]) == (False, False, False)
    assert "place: name" not in raid
