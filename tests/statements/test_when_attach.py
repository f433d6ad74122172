# ruff: noqa: E501 (tables of cases, one a line)
"""Which expression of time dates an act. Published on Tuesday 28 June 2016.

Cases: sentence | anchor | start..end (`none` for an open start) | basis.
"""

from datetime import date

import pytest

from detente.model.statement import Date
from detente.statements.when import date_of, find_times
from tests.parsing import parse_sentence, token

PUBLISHED = date(2016, 6, 28)
TODAY = "2016-06-28..2016-06-28 | document"

CASES = f"""
Ties suffered a setback after a 2010 Israeli commando raid on the aid ship trying to break a blockade of Gaza. | raid | 2010-01-01..2010-12-31 | stated
Ties suffered a setback after a 2010 Israeli commando raid on the aid ship trying to break a blockade of Gaza. | suffered | 2010-01-01..2010-12-31 | inferred
Ties suffered a setback after a 2010 Israeli commando raid on the aid ship trying to break a blockade of Gaza. | blockade | 2010-01-01..2010-12-31 | stated
Meeting with the president at alliance headquarters in Brussels on Tuesday, the alliance's chief said the mission would help. | Meeting | 2016-06-28..2016-06-28 | stated
Meeting with the president at alliance headquarters in Brussels on Monday, the alliance's chief said the mission would help. | said | 2016-06-27..2016-06-27 | stated
Relations with Russia are tense following the shooting down of a Russian warplane last year. | shooting | 2015-01-01..2015-12-31 | stated
Relations with Russia are tense following the shooting down of a Russian warplane last year. | are | {TODAY}
Years of diplomatic talks have failed to reach a rapprochement. | talks | none..2016-06-28 | stated
Years of diplomatic talks have failed to reach a rapprochement. | failed | none..2016-06-28 | stated
Years of talks have failed, but both sides have now indicated that they are close. | indicated | {TODAY}
The regime has been a partner of the alliance for 20 years, but ties have been held up by Turkey. | partner | 1996-06-28..2016-06-28 | stated
The regime has been a partner of the alliance for 20 years, but ties have been held up by Turkey. | held | {TODAY}
The court jailed the rebel leader for 10 years. | jailed | {TODAY}
Turkey condemned Monday's attack and recalled its envoy. | attack | 2016-06-27..2016-06-27 | stated
Turkey condemned the 2010 raid. | condemned | {TODAY}
Russia said on Monday that its planes had bombed the town in March. | said | 2016-06-27..2016-06-27 | stated
Russia said on Monday that its planes had bombed the town in March. | bombed | 2016-03-01..2016-03-31 | stated
Russia said on Monday that its planes had bombed the town. | bombed | 2016-06-27..2016-06-27 | inferred
Russia said its planes had bombed the town in March. | said | {TODAY}
He was killed in a 2010 raid. | killed | 2010-01-01..2010-12-31 | inferred
Monday's attack killed 12 people. | killed | 2016-06-27..2016-06-27 | inferred
On Friday the minister met his colleague and the two signed an accord. | signed | 2016-06-24..2016-06-24 | stated
The ministers met on Friday and signed an accord. | signed | 2016-06-24..2016-06-24 | stated
The ministers met and signed an accord on Friday. | signed | 2016-06-24..2016-06-24 | stated
The ministers met in May and will sign an accord in August. | met | 2016-05-01..2016-05-31 | stated
The ministers met in May and will sign an accord in August. | sign | 2016-08-01..2016-08-31 | stated
They will meet in Geneva on Friday after talks collapsed last week. | meet | 2016-07-01..2016-07-01 | stated
They will meet in Geneva on Friday after talks collapsed last week. | collapsed | 2016-06-20..2016-06-26 | stated
The army launched a raid on the village on Sunday. | raid | 2016-06-26..2016-06-26 | stated
The army launched a raid on the village on Sunday. | launched | 2016-06-26..2016-06-26 | stated
They vowed to end the war, which began in 1999. | vowed | {TODAY}
They vowed to end the war, which began in 1999. | began | 1999-01-01..1999-12-31 | stated
They agreed last month to share water. | share | 2016-05-01..2016-05-31 | stated
The signing of the 1994 accord was delayed. | accord | 1994-01-01..1994-12-31 | stated
Two days after Friday's vote, the army seized the palace. | seized | 2016-06-26..2016-06-26 | stated
The army seized the palace in 2013, and the president fled to Riyadh. | fled | {TODAY}
The envoy, who resigned in April, met rebels. | met | {TODAY}
The envoy, who resigned in April, met rebels. | resigned | 2016-04-01..2016-04-30 | stated
The summit is scheduled for July. | summit | 2016-07-01..2016-07-31 | stated
Since 2014 the two armies have clashed along the border. | clashed | 2014-01-01..2016-06-28 | stated
The president was ousted in a coup in July 2013. | ousted | 2013-07-01..2013-07-31 | stated
The president was ousted in a coup in July 2013. | coup | 2013-07-01..2013-07-31 | stated
Accusing it of spying, Iran expelled the mission on Sunday. | Accusing | 2016-06-26..2016-06-26 | stated
Iran expelled the mission on Sunday, accusing it of spying. | accusing | 2016-06-26..2016-06-26 | stated
The talks in Vienna in 2015 led to an accord. | talks | 2015-01-01..2015-12-31 | stated
The two sides have observed a truce since May. | truce | 2016-05-01..2016-06-28 | stated
Turkey called on Monday for an end to the siege. | called | 2016-06-27..2016-06-27 | stated
When he visited Cairo in 2009, the president praised Egypt. | praised | 2009-01-01..2009-12-31 | stated
The understanding reached between the two in Pretoria in 2002 is dead. | understanding | 2002-01-01..2002-12-31 | stated
Rabat first asked to join the club in 1987. | asked | 1987-01-01..1987-12-31 | inferred
The two agreed to meet on Friday in Geneva. | meet | 2016-07-01..2016-07-01 | stated
The rupture came on Thursday, when the minister announced a ban on tea. | announced | 2016-06-23..2016-06-23 | stated
The threats prompted Washington to move a carrier on Saturday. | move | 2016-06-25..2016-06-25 | stated
The president said on Monday he would guarantee the safety of the commanders. | said | 2016-06-27..2016-06-27 | stated
The ship was attacked last Thursday, officials said on Monday. | attacked | 2016-06-23..2016-06-23 | stated
The West freed it after the bombing of Serbia in 1999. | bombing | 1999-01-01..1999-12-31 | stated
At least 15 people were killed and 26 injured in riots between 1 January and 22 March. | killed | 2016-01-01..2016-03-22 | stated
In an open letter dated 12 May, the charity denounced the agencies. | denounced | 2016-05-12..2016-05-12 | inferred
The general chaired the first meeting of the committee, on which both parties sit, on 26 May. | meeting | 2016-05-26..2016-05-26 | stated
On 13 June the two parties concluded eight days of talks near Oslo. | talks | 2016-06-06..2016-06-13 | stated
With an election due by October, the prime minister vowed to fight. | vowed | {TODAY}
The leader has likened it to Munich in 1938. | likened | {TODAY}
When the term ran out on 8 May, the parliament cut the ties, a day after jets had struck. | cut | 2016-05-08..2016-05-08 | stated
When the term ran out on 8 May, the parliament cut the ties, a day after jets had struck. | struck | 2016-05-07..2016-05-07 | inferred
The decision on Friday to deport them was condemned. | deport | 2016-06-24..2016-06-24 | stated
They extended the truce until 5 July. | extended | {TODAY}
The ship was attacked last Thursday, officials said on Monday. | said | 2016-06-27..2016-06-27 | stated
"""


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "anchor", "days", "basis"), rows())
def test_dates_the_act(text: str, anchor: str, days: str, basis: str) -> None:
    sentence = parse_sentence(text)
    when, reason = date_of(token(sentence, anchor), sentence, find_times(sentence, PUBLISHED), PUBLISHED)
    assert (f"{when.start or 'none'}..{when.end}", when.basis) == (days, basis), reason
    assert reason.layer == "date"
    assert reason.rule


CONTEXT = Date(date(2010, 5, 31), date(2010, 5, 31), "day", "31 May 2010", "stated")


def test_context_dates_what_has_no_time() -> None:
    sentence = parse_sentence("Nine citizens were killed in the incident.")
    when, reason = date_of(token(sentence, "killed"), sentence, (), PUBLISHED, context=CONTEXT)
    assert (when.start, when.basis, reason.rule) == (date(2010, 5, 31), "inferred", "context")


def test_offsets_are_counted_from_the_context() -> None:
    sentence = parse_sentence("The two sides met three months later.")
    when, _ = date_of(token(sentence, "met"), sentence, find_times(sentence, PUBLISHED), PUBLISHED, context=CONTEXT)
    assert (when.start, when.end, when.basis) == (date(2010, 8, 1), date(2010, 8, 31), "inferred")


def test_offsets_without_context_are_open() -> None:
    sentence = parse_sentence("The two sides met three months later.")
    when, _ = date_of(token(sentence, "met"), sentence, find_times(sentence, PUBLISHED), PUBLISHED)
    assert (when.start, when.basis) == (None, "inferred")


def test_a_stretch_begins_where_the_context_says() -> None:
    sentence = parse_sentence("Years of talks have failed.")
    when, _ = date_of(token(sentence, "failed"), sentence, find_times(sentence, PUBLISHED), PUBLISHED, context=CONTEXT)
    assert (when.start, when.end) == (date(2010, 5, 31), PUBLISHED)


def test_a_time_that_hangs_from_an_act_is_no_others() -> None:
    sentence = parse_sentence("Turkey condemned the raid in March.")
    times, acts = find_times(sentence, PUBLISHED), (token(sentence, "condemned"), token(sentence, "raid"))
    raid, _ = date_of(acts[1], sentence, times, PUBLISHED, acts=acts)
    assert raid.start == date(2016, 3, 1)


def test_anniversaries_date_what_they_are_of() -> None:
    sentence = parse_sentence("They marked the 10th anniversary of the raid.")
    times = find_times(sentence, PUBLISHED)
    marked, _ = date_of(token(sentence, "marked"), sentence, times, PUBLISHED)
    raid, _ = date_of(token(sentence, "raid"), sentence, times, PUBLISHED)
    assert (marked.end, marked.basis) == (PUBLISHED, "document")
    assert (raid.end.year, raid.basis) == (2006, "inferred")
