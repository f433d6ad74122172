# ruff: noqa: E501, SIM905 (tables of cases, one a line)
"""Expressions of time, resolved on several days of publication. Cases: published | sentence | start | end | granularity."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DataError
from detente.model.statement import Date
from detente.shipped import data_folder
from detente.statements import time_lexicon
from detente.statements.time_readers import READERS
from detente.statements.when import find_times, is_historical
from tests.parsing import parse_sentence

DAYS = {
    "mid": date(2016, 6, 28),  # a Tuesday
    "newyear": date(2019, 1, 1),  # a Tuesday
    "leap": date(2004, 2, 29),  # a Sunday
    "yearend": date(1999, 12, 31),  # a Friday
    "spring": date(2023, 3, 31),  # a Friday
    "cold": date(1987, 11, 9),  # a Monday
}

CASES = """
mid | They met on 2 March 1999. | 1999-03-02 | 1999-03-02 | day
mid | They met on March 2, 1999, in Paris. | 1999-03-02 | 1999-03-02 | day
mid | They met on 1999-03-02 in Paris. | 1999-03-02 | 1999-03-02 | day
mid | The pact was signed on the 4th of April 1949. | 1949-04-04 | 1949-04-04 | day
mid | It was agreed on Sept. 11, 2001. | 2001-09-11 | 2001-09-11 | day
mid | The army attacked on Dec. 25th, 1979. | 1979-12-25 | 1979-12-25 | day
mid | The talks took place on March 2-5, 1999. | 1999-03-02 | 1999-03-05 | range
mid | The talks took place from 2 to 5 March 1999. | 1999-03-02 | 1999-03-05 | range
mid | They met on 6 June. | 2016-06-06 | 2016-06-06 | day
mid | They met on 6 July. | 2015-07-06 | 2015-07-06 | day
mid | They will meet on 6 July. | 2016-07-06 | 2016-07-06 | day
mid | They will meet on 6 May. | 2017-05-06 | 2017-05-06 | day
newyear | They met on December 31. | 2018-12-31 | 2018-12-31 | day
newyear | They met on January 1. | 2019-01-01 | 2019-01-01 | day
leap | They met on February 29. | 2004-02-29 | 2004-02-29 | day
leap | They met on March 1. | 2003-03-01 | 2003-03-01 | day
spring | They met on February 29. | 2020-02-29 | 2020-02-29 | day
mid | They met on 5 June last year. | 2015-06-05 | 2015-06-05 | day
mid | The raid came on Sunday, March 6. | 2016-03-06 | 2016-03-06 | day
mid | The war began in March 1999. | 1999-03-01 | 1999-03-31 | month
leap | The war began in February 2004. | 2004-02-01 | 2004-02-29 | month
mid | The war began in June of last year. | 2015-06-01 | 2015-06-30 | month
mid | The war began in March. | 2016-03-01 | 2016-03-31 | month
mid | The war began in September. | 2015-09-01 | 2015-09-30 | month
mid | The summit will take place in September. | 2016-09-01 | 2016-09-30 | month
mid | The summit will take place in March. | 2017-03-01 | 2017-03-31 | month
mid | The summit is scheduled for July. | 2016-07-01 | 2016-07-31 | month
newyear | The war began in January. | 2019-01-01 | 2019-01-31 | month
newyear | The war began in December. | 2018-12-01 | 2018-12-31 | month
mid | They met last March. | 2016-03-01 | 2016-03-31 | month
mid | They will meet next March. | 2017-03-01 | 2017-03-31 | month
mid | It began in early March 1999. | 1999-03-01 | 1999-03-10 | range
mid | It began in late April. | 2016-04-20 | 2016-04-30 | range
mid | It began at the end of May 2014. | 2014-05-25 | 2014-05-31 | range
mid | The war began in 1999. | 1999-01-01 | 1999-12-31 | year
mid | The war began in the 1990s. | 1990-01-01 | 1999-12-31 | range
mid | The war began in the '80s. | 1980-01-01 | 1989-12-31 | range
mid | The war began in the late 1960s. | 1967-01-01 | 1969-12-31 | range
mid | The war began in the mid-1990s. | 1993-01-01 | 1996-12-31 | range
mid | The war began in the nineties. | 1990-01-01 | 1999-12-31 | range
mid | The war began in early 1994. | 1994-01-01 | 1994-04-30 | range
mid | The war began in mid-2003. | 2003-05-01 | 2003-08-31 | range
mid | The war began in late 1991. | 1991-09-01 | 1991-12-31 | range
mid | The war began at the end of 1991. | 1991-10-01 | 1991-12-31 | range
mid | The war began late last year. | 2015-09-01 | 2015-12-31 | range
mid | The war began in the summer of 2008. | 2008-06-01 | 2008-08-31 | range
mid | The war began in spring 1992. | 1992-03-01 | 1992-05-31 | range
mid | The war began in the winter of 1939. | 1939-12-01 | 1940-02-29 | range
mid | The war began in the fall of 2001. | 2001-09-01 | 2001-11-30 | range
mid | The war began last summer. | 2015-06-01 | 2015-08-31 | range
mid | The vote will be held next spring. | 2017-03-01 | 2017-05-31 | range
mid | Trade fell in the first quarter of 2011. | 2011-01-01 | 2011-03-31 | range
mid | Trade fell in the second half of 2011. | 2011-07-01 | 2011-12-31 | range
mid | The war began at the turn of the century. | 1998-01-01 | 2002-12-31 | range
mid | The war began in the 19th century. | 1801-01-01 | 1900-12-31 | range
mid | The war of 1998-99 was short. | 1998-01-01 | 1999-12-31 | range
mid | They met on Tuesday. | 2016-06-28 | 2016-06-28 | day
mid | They met on Wednesday. | 2016-06-22 | 2016-06-22 | day
mid | They met on Monday. | 2016-06-27 | 2016-06-27 | day
mid | They will meet on Tuesday. | 2016-06-28 | 2016-06-28 | day
mid | They will meet on Wednesday. | 2016-06-29 | 2016-06-29 | day
mid | They plan to meet on Friday. | 2016-07-01 | 2016-07-01 | day
mid | The talks are scheduled for Friday. | 2016-07-01 | 2016-07-01 | day
mid | Leaders are due to meet on Friday. | 2016-07-01 | 2016-07-01 | day
mid | Leaders meet on Friday. | 2016-07-01 | 2016-07-01 | day
mid | Officials said they would meet on Friday. | 2016-07-01 | 2016-07-01 | day
mid | They managed to meet on Friday. | 2016-06-24 | 2016-06-24 | day
mid | The president said on Monday he would guarantee the safety of the commanders. | 2016-06-27 | 2016-06-27 | day
mid | They agreed on a deadline of Friday. | 2016-07-01 | 2016-07-01 | day
mid | They missed Monday's deadline. | 2016-06-27 | 2016-06-27 | day
mid | They met last Tuesday. | 2016-06-21 | 2016-06-21 | day
mid | They will meet next Tuesday. | 2016-07-05 | 2016-07-05 | day
mid | They will meet next Friday. | 2016-07-01 | 2016-07-01 | day
mid | Tuesday's meeting failed. | 2016-06-28 | 2016-06-28 | day
mid | They met on Monday night. | 2016-06-27 | 2016-06-27 | day
newyear | They met on Monday. | 2018-12-31 | 2018-12-31 | day
newyear | They will meet on Monday. | 2019-01-07 | 2019-01-07 | day
leap | They met on Saturday. | 2004-02-28 | 2004-02-28 | day
leap | They will meet on Monday. | 2004-03-01 | 2004-03-01 | day
yearend | They will meet on Saturday. | 2000-01-01 | 2000-01-01 | day
cold | They met on Friday. | 1987-11-06 | 1987-11-06 | day
mid | They met yesterday. | 2016-06-27 | 2016-06-27 | day
newyear | They met yesterday. | 2018-12-31 | 2018-12-31 | day
leap | They will meet tomorrow. | 2004-03-01 | 2004-03-01 | day
mid | They met today. | 2016-06-28 | 2016-06-28 | day
mid | They will meet tonight. | 2016-06-28 | 2016-06-28 | day
mid | They met last night. | 2016-06-27 | 2016-06-27 | day
mid | They met the day before yesterday. | 2016-06-26 | 2016-06-26 | day
mid | Rockets were fired overnight. | 2016-06-27 | 2016-06-28 | range
mid | They met this week. | 2016-06-27 | 2016-06-28 | range
mid | They will meet this week. | 2016-06-27 | 2016-07-03 | week
mid | He flew in on Good Friday. | 2016-03-25 | 2016-03-25 | day
mid | The truce began on New Year's Day. | 2016-01-01 | 2016-01-01 | day
mid | They will meet on Christmas Eve. | 2016-12-24 | 2016-12-24 | day
mid | The army must leave the valley by Nov. 15. | 2016-06-28 | 2016-11-15 | range
mid | Parliament approved Chad's request to borrow arms on Monday. | 2016-06-27 | 2016-06-27 | day
mid | They agreed to meet on Friday. | 2016-07-01 | 2016-07-01 | day
mid | They met last week. | 2016-06-20 | 2016-06-26 | week
leap | They met last week. | 2004-02-16 | 2004-02-22 | week
newyear | They met last week. | 2018-12-24 | 2018-12-30 | week
mid | They will meet next week. | 2016-07-04 | 2016-07-10 | week
mid | They met last month. | 2016-05-01 | 2016-05-31 | month
newyear | They met last month. | 2018-12-01 | 2018-12-31 | month
leap | They will meet next month. | 2004-03-01 | 2004-03-31 | month
spring | They met last month. | 2023-02-01 | 2023-02-28 | month
mid | They met last year. | 2015-01-01 | 2015-12-31 | year
leap | They met last year. | 2003-01-01 | 2003-12-31 | year
cold | They met last year. | 1986-01-01 | 1986-12-31 | year
mid | They will meet next year. | 2017-01-01 | 2017-12-31 | year
mid | They met earlier this year. | 2016-01-01 | 2016-06-28 | range
mid | They met earlier this month. | 2016-06-01 | 2016-06-28 | range
mid | They will meet later this year. | 2016-06-28 | 2016-12-31 | range
mid | They met two days ago. | 2016-06-26 | 2016-06-26 | day
leap | They met two days ago. | 2004-02-27 | 2004-02-27 | day
mid | They met two weeks ago. | 2016-06-11 | 2016-06-17 | range
mid | They met three months ago. | 2016-03-01 | 2016-03-31 | month
spring | They met a month ago. | 2023-02-01 | 2023-02-28 | month
leap | They met a year ago. | 2003-01-01 | 2003-12-31 | year
mid | They met a decade ago. | 2006-01-01 | 2006-12-31 | year
mid | They met twenty-one years ago. | 1995-01-01 | 1995-12-31 | year
mid | They met half a century ago. | 1966-01-01 | 1966-12-31 | year
mid | They met two years ago this week. | 2014-06-23 | 2014-06-29 | week
mid | They met ten years ago this month. | 2006-06-01 | 2006-06-30 | month
mid | They met in the first week of May. | 2016-05-01 | 2016-05-07 | range
mid | They met in the last week of April 2012. | 2012-04-24 | 2012-04-30 | range
mid | They met during the night of 9 to 10 June. | 2016-06-09 | 2016-06-10 | range
mid | They met on the morning of 3 June. | 2016-06-03 | 2016-06-03 | day
mid | They ruled it up to 1994. | none | 1994-12-31 | range
mid | They ruled it until as late as 1994. | 1994-01-01 | 1994-12-31 | year
mid | They may sign it before the end of the year. | 2016-06-28 | 2016-12-31 | range
mid | They signed it before the end of last year. | 2015-10-01 | 2015-12-31 | range
mid | They will leave within two months. | 2016-06-28 | 2016-08-28 | range
mid | They had to wait until Monday. | 2016-06-27 | 2016-06-27 | day
mid | They did not agree until 1998. | 1998-01-01 | 1998-12-31 | year
mid | They postponed the vote until 3 July. | 2016-06-28 | 2016-07-03 | range
mid | The summit convened for Saturday alarms them. | 2016-07-02 | 2016-07-02 | day
mid | They fled after the September 11 attacks. | 2001-09-12 | 2016-06-28 | range
mid | They met years ago. | none | 2014-06-28 | range
mid | Clashes grew in recent weeks. | 2016-05-31 | 2016-06-28 | range
mid | Clashes grew over the past year. | 2015-06-28 | 2016-06-28 | range
mid | Clashes grew over the past decade. | 2006-06-28 | 2016-06-28 | range
leap | Clashes grew over the past year. | 2003-02-28 | 2004-02-29 | range
mid | Clashes grew in the last two weeks. | 2016-06-14 | 2016-06-28 | range
mid | They had met six years earlier. | 2010-01-01 | 2010-12-31 | year
mid | They had met three months earlier. | 2016-03-01 | 2016-03-31 | month
mid | The previous day they had met. | none | 2016-06-28 | range
mid | The regime has been a partner of the alliance for 20 years. | 1996-06-28 | 2016-06-28 | range
mid | They have fought for decades. | none | 2016-06-28 | range
mid | They have met since 1996. | 1996-01-01 | 2016-06-28 | range
mid | They have met since the spring. | 2016-03-01 | 2016-06-28 | range
mid | They have met since Monday. | 2016-06-27 | 2016-06-28 | range
newyear | They have met since March. | 2018-03-01 | 2019-01-01 | range
mid | He ruled from 1998 to 2000. | 1998-01-01 | 2000-12-31 | range
mid | He ruled between May and July. | 2015-05-01 | 2015-07-31 | range
mid | They met from Monday to Wednesday. | 2016-06-20 | 2016-06-22 | range
mid | He ruled from March to May 2014. | 2014-03-01 | 2014-05-31 | range
mid | He ruled until 2005. | none | 2005-12-31 | range
mid | He left before 2005. | none | 2004-12-31 | range
mid | The troops will leave by 2020. | 2016-06-28 | 2020-12-31 | range
mid | Years of talks have failed. | none | 2016-06-28 | range
mid | Two years of talks have failed. | 2014-06-28 | 2016-06-28 | range
mid | It was founded during the Cold War. | 1947-03-12 | 1991-12-26 | range
mid | He fought in the Second World War. | 1939-09-01 | 1945-09-02 | range
mid | They fought during the 1991 Gulf War. | 1991-01-01 | 1991-12-31 | year
mid | Troops were killed in a 2010 raid. | 2010-01-01 | 2010-12-31 | year
mid | The 2014 clashes are over. | 2014-01-01 | 2014-12-31 | year
mid | The raid (2010) was condemned. | 2010-01-01 | 2010-12-31 | year
"""

NONE = """
The man, aged 34, was freed.
He sent 2,010 soldiers to the border.
He sent 2010 soldiers to the border.
A 2010-strong force crossed the border.
The council passed UN resolution 1973 on Libya.
A Boeing 737 crashed.
Flight 1970 crashed.
The men were paid $2000.
Some 1,999 people fled.
The army may attack the town.
Protesters will march on the palace.
Theresa May met the president.
The fall of the city shocked the world.
The crowd of 2000 was dispersed.
He served in the war.
Troops marched to Bloody Sunday Square.
The group of 1500 left.
He met three soldiers and a second man.
Veterans of the Gulf War met the minister.
The Prague Spring ended badly.
They talked for two hours.
They met for the second time this year.
They met for the third time in a week.
"""


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("published", "text", "start", "end", "grain"), rows(CASES))
def test_resolves(published: str, text: str, start: str, end: str, grain: str) -> None:
    found = find_times(parse_sentence(text), DAYS[published])
    assert len(found) == 1, found
    got = found[0].date
    assert (str(got.start or "none"), str(got.end), got.granularity) == (start, end, grain)


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_is_no_date(text: str) -> None:
    assert find_times(parse_sentence(text), DAYS["mid"]) == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They met on 2 March 1999 and again three months later.", "1999-06-01", "1999-06-30"),
        ("They met on Monday and split the following day.", "2016-06-28", "2016-06-28"),
        ("They met on Monday and left the same day.", "2016-06-27", "2016-06-27"),
        ("The army struck on Friday, two days after the vote of 5 June.", "2016-06-07", "2016-06-07"),
        ("Two days after the 2010 vote they met the envoy.", "2010-01-03", "2011-01-02"),
        ("He was elected in 1990 and shot six years later.", "1996-01-01", "1996-12-31"),
        ("They met on 3 May and split that Friday.", "2016-05-06", "2016-05-06"),
        ("They met on 3 May and split the following Tuesday.", "2016-05-10", "2016-05-10"),
        ("They met in October 2005 and split the following spring.", "2006-03-01", "2006-05-31"),
        ("They met in July 2005 and split that autumn.", "2005-09-01", "2005-11-30"),
        ("They met on 3 May 2004 and had split within a week.", "2004-05-03", "2004-05-10"),
        ("They met on 3 May 2004 and had split within hours.", "2004-05-03", "2004-05-03"),
        ("They met on 3 May 2004 and since then they have been at odds.", "2004-05-03", "2016-06-28"),
        ("The war ended in 1995, a year after the 1994 truce.", "1995-01-01", "1995-12-31"),
    ],
)
def test_counts_from_another_date(text: str, start: str, end: str) -> None:
    found = find_times(parse_sentence(text), DAYS["mid"])
    assert (start, end) in [(str(x.date.start), str(x.date.end)) for x in found]


@pytest.mark.parametrize(
    "text", ["They meet every Friday.", "They raid it each spring.", "They march every other week."]
)
def test_what_recurs_dates_nothing(text: str) -> None:
    assert {x.kind for x in find_times(parse_sentence(text), DAYS["mid"])} == {"aside"}


def test_anniversary_is_not_today() -> None:
    (found,) = find_times(parse_sentence("They marked the 10th anniversary of the raid."), DAYS["mid"])
    assert (found.kind, found.date.end.year, found.date.basis) == ("anniversary", 2006, "inferred")


def test_keeps_the_words_and_where_they_hang() -> None:
    sentence = parse_sentence("The ministers met in Geneva in March 1999.")
    (found,) = find_times(sentence, DAYS["mid"])
    assert found.date.text == "March 1999"
    assert sentence.tokens[found.head].text == "in"
    assert found.date.basis == "stated"


def test_ordinary_sentences_have_no_times() -> None:
    assert find_times(parse_sentence("Turkey condemned the plan and recalled its envoy."), DAYS["mid"]) == ()


@pytest.mark.parametrize(("days", "past"), [(0, False), (92, False), (93, True), (4000, True)])
def test_historical_is_a_rule(days: int, past: bool) -> None:
    day = DAYS["mid"] - timedelta(days)
    assert is_historical(Date(None, day, "day", None, "stated"), DAYS["mid"]) is past


MONTHS = "January February March April May June July August September October November December".split()
FRAMES = ["They met on {}.", "The two signed a truce on {}, officials said.", "On {}, troops left the town."]
PRINTS = [
    "{d.day} {m} {d.year}",
    "{m} {d.day}, {d.year}",
    "{d.year}-{d.month:02}-{d.day:02}",
    "the {d.day}th of {m} {d.year}",
]
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
past_days = st.dates(date(1900, 1, 1), date(2030, 12, 31))


@settings(max_examples=60, deadline=None)
@given(past_days, st.sampled_from(PRINTS), st.sampled_from(FRAMES))
def test_printed_dates_come_back(day: date, form: str, frame: str) -> None:
    text = frame.format(form.format(d=day, m=MONTHS[day.month - 1]))
    found = find_times(parse_sentence(text), date(2030, 12, 31))
    assert [(x.date.start, x.date.end) for x in found] == [(day, day)]


WEEKDAY_SENTENCES = [
    frame.format(name)
    for name in WEEKDAYS
    for frame in (
        "They met on {}.",
        "They will meet on {}.",
        "They met last {}.",
        "They will meet next {}.",
        "{}'s talks failed.",
    )
]


@given(past_days, st.sampled_from(WEEKDAY_SENTENCES))
@settings(deadline=None)  # a sentence is parsed when it is first drawn
def test_weekdays_are_near(published: date, text: str) -> None:
    (found,) = find_times(parse_sentence(text), published)
    assert abs((found.date.end - published).days) <= 7
    assert found.date.end.strftime("%A") in text


ALL = [row[1] for row in rows(CASES)]


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.sampled_from(ALL))
@settings(deadline=None)
def test_intervals_are_in_order(published: date, text: str) -> None:
    for found in find_times(parse_sentence(text), published):
        assert found.date.start is None or found.date.start <= found.date.end
        assert 0 <= found.first <= found.last


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.pop("seasons"), "keys missing or unknown: seasons"),
        (lambda t: t["forms"].append({"form": "{moon} {day}", "means": "day"}), "no class moon"),
        (lambda t: t["forms"].append({"form": "{day}"}), "needs form and means"),
        (lambda t: t["periods"].update({"long war": ["1990"]}), "long war"),
        (lambda t: t["currency"].append(True), "currency: a word is not text"),
    ],
)
def test_a_wrong_table_says_so(tmp_path: Path, change: Callable[[dict[str, Any]], object], message: str) -> None:
    table = yaml.safe_load((data_folder() / "lexicon" / "en" / "time.yaml").read_text(encoding="utf-8"))
    change(table)
    path = tmp_path / "time.yaml"
    path.write_text(yaml.safe_dump(table), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        time_lexicon.read(path)


def test_every_form_has_a_reader() -> None:
    assert {form.means for form in time_lexicon.time_lexicon().forms} == set(READERS)


@pytest.mark.parametrize(
    "words", ["two days after the vote ", "in the early 1990s ", "on monday , 2 march 2015 ", "late last week "]
)
def test_a_form_is_possible_wherever_it_matches(words: str) -> None:
    here = frozenset(words.split())
    forms = time_lexicon.time_lexicon().forms
    matching = [form for form in forms if form.pattern.search(words)]
    assert matching
    assert all(form.possible(here) for form in matching)
    assert not all(form.possible(here) for form in forms)
