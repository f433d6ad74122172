# ruff: noqa: E501 (tables of cases, one a line)
"""Dates that an act takes from the text around it."""

import pytest

from tests.statements.reading import reading, rows

# a word of the act's evidence | published | day, or first/last day | text
CASES = """
# a past of long ago is told on, until the text comes back to the present
froze | 1956-11-10 | 1956-07-01/1956-07-31 | In July Egypt seized the canal. Britain and France froze Egyptian assets.
blamed | 2011-03-20 | 1986-01-01/1986-12-31 | In 1986 America bombed Tripoli; Libya blamed Britain.
cut | 2011-03-20 | 1986-01-01/1986-12-31 | In 1986 America bombed Tripoli. Libya blamed Mali and cut its ties.
invaded | 1995-01-18 | 1941-01-01/1941-12-31 | The row dates back to 1941. Peru invaded Ecuador.
refused | 2018-07-10 | 2002-01-01/2002-12-31 | The court gave the town to Chad in 2002, but Niger refused to leave it.
denounced | 2018-07-10 | 2018-07-10 | Chad, which recalled its envoy in 2015, denounced Niger.
accused | 2018-07-10 | 2018-07-10 | In 1999 Chad bombed Niger. The two are at peace. Chad accused Niger of theft.
welcomed | 2018-07-10 | 2018-07-10 | Chad and Niger signed a treaty last Wednesday. Mali welcomed the deal.
# what had happened before it
imposed | 2018-07-10 | 2010-01-01/2010-08-31 | Chad bombed Niger in August 2010. Mali had imposed sanctions on Chad.
# counted from what was told before
attacked | 1990-08-09 | 1990-08-07 | Chad bombed Niger on Monday. Mali attacked Chad the following day.
stormed | 2009-04-13 | 2009-04-10 | Chad bombed Niger on Sunday. Two days earlier Mali had stormed a ship.
appealed | 1990-08-09 | 1990-08-02 | Chad raided Mali last Thursday. Mali appealed for help on the day of the raid.
attacked | 1973-10-20 | 1973-10-06 | Egypt attacked Israel on October 6. Syria attacked Israel on the same day.
entered | 1997-12-01 | 1996-09-01/1996-09-30 | Chad bombed Niger in July 1996. Mali entered talks that September.
overran | 1990-08-09 | 1990-07-30/1990-08-05 | Mali condemned Chad on Thursday, a week after its tanks overran Niger.
met | 1997-12-01 | 1997-11-01/1997-11-30 | Chad hit Niger on Nov. 20. It hit Togo in 1962. Mali met Togo that month.
mobilised | 1914-07-29 | 1914-07-29 | Austria attacked Serbia on Tuesday. Russia mobilised its army the next day.
expelled | 2010-06-16 | 2010-03-01/2010-04-07 | Chad attacked Niger in March. Within days Mali had expelled an envoy of Chad.
condemned | 2010-06-16 | 2010-06-02 | Chad attacked Niger on June 2. Mali bombed Togo on June 10. Togo condemned the attack within hours.
bombed | 2010-06-16 | 2010-06-03 | Chad bombed Mali on June 2 for the first time since the war of 1971. Mali bombed Chad a day later.
recalled | 2010-06-16 | 2010-06-03 | Chad bombed Niger on June 2. Niger recalled its envoy to Chad the day after the bombing.
invaded | 2010-06-16 | 2006-03-01/2006-05-31 | Chad attacked Niger in October 2005. The following spring Mali invaded Chad.
signed | 2010-06-16 | 2010-06-14 | Chad and Niger met on Monday. They signed a treaty.
# and where nothing was told before, nothing is dated
protested | 2018-07-10 | 2018-07-10 | Chad protested to Niger hours later.
"""


@pytest.mark.parametrize(("word", "day", "span", "text"), rows(CASES))
def test_takes_its_date_from_the_context(word: str, day: str, span: str, text: str) -> None:
    told = [e for e in reading(text, day).events if any(word in p.text for p in (e.evidence, *e.also))]
    start, _, end = span.partition("/")
    assert (start, end or start) in {(str(e.date.start), str(e.date.end)) for e in told}, told


def test_an_inferred_date_is_marked_and_has_its_reason() -> None:
    event = reading("In 1986 America bombed Tripoli. Libya blamed Britain.", "2011-03-20").events[-1]
    assert event.date.basis == "inferred"
    assert event.date.text is None
    assert "historical" in event.auxiliary
    assert any("story" in r.rule for r in event.reasons if r.layer == "date")
