"""Dates of publication: three forms in, one day out, anything else is one clear line."""

from datetime import date, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.dates import parse_published
from detente.errors import SourceError


@pytest.mark.parametrize(
    "text",
    [
        "2016-06-28",
        "20160628",
        " 2016-06-28\n",
        "2016-06-28T23:30:00Z",
        "2016-06-28T00:10:00+03:00",
        "2016-06-28 12:00",
        "2016-06-28T12:00:00.123456+00:00",
        "Tue, 28 Jun 2016 23:59:00 +0300",
        "28 Jun 2016 10:00:00 GMT",
    ],
)
def test_forms(text: str) -> None:
    assert parse_published(text) == date(2016, 6, 28)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "28/06/2016",
        "June 28, 2016",
        "2016",
        "2016-6-28",
        "2016-02-30",
        "20161345",
        "2016-06-28T25:00",
        "Tue, 99 Jun 2016 10:00:00 GMT",
        "2016-06-28" * 50,
        "٢٠١٦-٠٦-٢٨",
        "2016-W26-2",
        "0000-01-01",
        "today",
    ],
)
def test_wrong_forms(text: str) -> None:
    with pytest.raises(SourceError, match=r"^wrong date: .* write YYYY-MM-DD") as error:
        parse_published(text)
    assert len(str(error.value)) < 200


@given(st.dates(min_value=date(1000, 1, 1)))
def test_days_come_back(day: date) -> None:
    assert parse_published(day.isoformat()) == day
    assert parse_published(datetime(day.year, day.month, day.day, 12).isoformat()) == day
    assert parse_published(format_datetime(datetime(day.year, day.month, day.day, 12))) == day


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    try:
        day = parse_published(text)
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(day, date)
