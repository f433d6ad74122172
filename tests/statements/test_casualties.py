# ruff: noqa: E501 (tables of cases, one a line)
"""Counts of dead and injured. Cases: sentence | dead | injured | by country (`TUR 9+0` is 9 dead, 0 injured)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DataError
from detente.model.actor import Entity, Mention
from detente.model.document import Sentence
from detente.statements import casualty_lexicon
from detente.statements.casualties import find_casualties
from detente.statements.quantities import numbers
from tests.parsing import parse_sentence

PEOPLES = {
    "Turkish": "TUR", "American": "USA", "Americans": "USA", "Germans": "DEU", "Dutch": "NLD", "British": "GBR", "Britons": "GBR",
    "Danes": "DNK", "Afghan": "AFG", "Palestinians": "PSE", "Israelis": "ISR", "Israeli": "ISR", "Syrian": "SYR", "Chad": "TCD",
    "Egyptian": "EGY", "Nigerien": "NER", "Jordanian": "JOR", "French": "FRA",
}  # fmt: skip

CASES = """
Police shot and killed three men and wounded a fourth. | 3 | 1 |
Fifteen soldiers laid down their lives. | 15 | - |
Gunmen hurled grenades, leaving 24 dead and more than 500 with injuries. | 24 | 500 |
Eight diplomats and a correspondent attained martyrdom. | 9 | - |
Thirty villagers met their deaths in the raid. | 30 | - |
On one side 47 civilians, 41 police officers and two soldiers have died. | 90 | - |
Some fifteen French nationals were hurt. | - | 15 | FRA 15
They killed more than 150 villagers, wounding over 1,000, according to the Red Cross. | 150 | 1000 |
Seven monks were kidnapped and beheaded by the group in 1996. | 7 | - |
A bomber struck a base, killing a Dutch soldier, a Syrian guide, an Egyptian contractor and some 20 Afghans waiting outside. | 23 | - | NLD 1, SYR 1, EGY 1
An envoy to Chad, Ida Berg, her Dutch bodyguard and their Turkish driver died in an ambush. | 3 | - | NLD 1, TUR 1
Fifty-three people, two American servicemen and a judge among them, died in the blast. | 53 | - | USA 2
The blast killed a soldier, and a church was damaged. | 1 | - |
The dead numbered 57, among them seven children. | 57 | - |
Nine Turkish citizens and a dual Turkish-American national were killed in the incident. | 10 | - | TUR 9, USA 1
The bomb killed 12 people, including three Germans. | 12 | - | DEU 3
The bomb killed 12 people, including three Germans and two Danes. | 12 | - | DEU 3, DNK 2
The strike killed 20 people, among them two Dutch aid workers. | 20 | - | NLD 2
The leader died in the raid with some two dozen others. | 25 | - |
The general was killed along with six other officers. | 7 | - |
The clashes cost 20 Jordanian soldiers their lives. | 20 | - | JOR 20
Troops attacked the post and 13 Egyptian soldiers lost their lives. | 13 | - | EGY 13
The army killed between 30 and 40 rebels. | 30 | - |
Some 20 to 30 people were killed. | 20 | - |
The raid has killed upwards of 300 people. | 300 | - |
The blast left at least 40 dead and more than 100 wounded. | 40 | 100 |
It caused 14 deaths and 30 injuries. | 14 | 30 |
The shelling left six people dead and wounded 14. | 6 | 14 |
The number of dead rose to 40. | 40 | - |
Officials put the number of dead at 46. | 46 | - |
The bombing of the hospital, with 60 dead, outraged the town. | 60 | - |
Among those killed were two Britons and two Germans. | 4 | - | GBR 2, DEU 2
Among the dead are three priests. | 3 | - |
Four of those killed were Americans. | 4 | - | USA 4
At least 30 militants were reported killed. | 30 | - |
The army lost five soldiers. | 5 | - |
Twelve soldiers died, of whom nine were French. | 12 | - | FRA 9
Nine Israelis, one of them also an American citizen, were killed. | 9 | - | ISR 8, USA 1
They protested over the murder of the reporter Jamal Khashoggi. | 1 | - |
Two Danes were among five people killed by a mine. | 5 | - | DNK 2
Among the 30 people murdered by the gang were two Danes. | 30 | - | DNK 2
The raid killed a colonel and 24 others, four Danes and two Germans among them. | 25 | - | DNK 4, DEU 2
An Israeli officer, two Syrian soldiers and a journalist were killed. | 4 | - | ISR 1, SYR 2
The conflict has left 220,000 dead and five million displaced. | 220000 | - |
Five of its soldiers fell in the attack. | 5 | - |
Five people were martyred by a bomb. | 5 | - |
Thirty of them are said to have been killed. | 30 | - |
The raid ended with seven hostages dead, four of them Danes. | 7 | - | DNK 4
Official counts speak of some 80 fallen. | 80 | - |
At least 12 people were killed. | 12 | - |
More than 30 soldiers died. | 30 | - |
Some 40 villagers were killed in the raid. | 40 | - |
Around 15 rebels were killed. | 15 | - |
Up to 100 people were wounded. | - | 100 |
A dozen people were killed. | 12 | - |
Two dozen people were killed. | 24 | - |
Twenty-one soldiers were killed. | 21 | - |
The blast killed one hundred people. | 100 | - |
The famine killed 1.2 million people. | 1200000 | - |
The quake killed 1,200 people. | 1200 | - |
Two thousand people died in the siege. | 2000 | - |
A bomb exploded, killing 14 and wounding 30. | 14 | 30 |
A blast killed 14 people and wounded 30 others. | 14 | 30 |
12 were killed and 30 injured. | 12 | 30 |
Twelve people were killed and 30 wounded in the blast. | 12 | 30 |
The attack left 5 dead. | 5 | - |
The attack left five people dead and 12 wounded. | 5 | 12 |
Jets pounded a festival, leaving more than 60 dead. | 60 | - |
The death toll rose to 40. | 40 | - |
The death toll has climbed to 1,300. | 1300 | - |
Officials put the death toll at 16. | 16 | - |
The toll reached 60. | 60 | - |
The quake claimed the lives of six people. | 6 | - |
The clashes claimed five lives. | 5 | - |
The war has cost the lives of 200 soldiers. | 200 | - |
Seven soldiers lost their lives. | 7 | - |
Police found the bodies of six soldiers. | 6 | - |
Rescuers recovered 19 bodies. | 19 | - |
Gunmen shot dead two policemen. | 2 | - |
Two policemen were shot dead by gunmen. | 2 | - |
Gunmen gunned down an opposition leader. | 1 | - |
A rocket hit a house, wounding a woman. | - | 1 |
A soldier was killed. | 1 | - |
A Jordanian shepherd was killed by shelling. | 1 | - | JOR 1
The leader of the group was assassinated. | 1 | - |
There were no casualties. | 0 | 0 |
No casualties were reported. | 0 | 0 |
No one was killed. | 0 | - |
Nobody was hurt. | - | 0 |
The strike killed three militants and two children. | 5 | - |
Two Danes and their Afghan interpreter were killed. | 3 | - | DNK 2, AFG 1
Israel killed 12 Palestinians on Sunday. | 12 | - | PSE 12
The blast killed five soldiers from Chad. | 5 | - | TCD 5
Sixteen Egyptian conscripts perished in the attack. | 16 | - | EGY 16
The raid killed a family of six. | 6 | - |
Seven aid workers, three of them British, died under fire. | 7 | - | GBR 3
The 270 dead, who included 190 Americans and 43 Britons, were buried. | 270 | - | USA 190, GBR 43
The deaths of 53 migrants were investigated. | 53 | - |
The blast wounded four French and two Israeli soldiers. | - | 6 | FRA 4, ISR 2
Nine militants were killed, along with a Syrian officer. | 10 | - | SYR 1
Masked men went on to kill 24 pupils. | 24 | - |
The army left a hundred dead, eleven judges among them. | 100 | - |
Insurgents beheaded eleven boys. | 11 | - |
"""

NONE = """
The war is killing 1,000 people a day.
Dozens were killed.
The raid killed hundreds.
Thousands of people died in the war.
The army killed the deal.
Rebels threatened to kill 12 hostages.
The strike could kill thousands.
The army did not kill 12 people.
The plan died in parliament.
The ministers signed two accords.
The committee killed the bill.
Soldiers were killed.
"""


def mentions(sentence: Sentence) -> list[Mention]:
    return [
        Mention(0, t.i, t.i, t.i, "adjective", (Entity(t.text, PEOPLES[t.text], t.text, PEOPLES[t.text]),), 1.0, "test")
        for t in sentence.tokens
        if t.text in PEOPLES
    ]


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "dead", "injured", "by"), rows())
def test_counts(text: str, dead: str, injured: str, by: str) -> None:
    sentence = parse_sentence(text)
    found = find_casualties(sentence, mentions(sentence))
    assert len(found) == 1, found
    got = found[0].casualties
    say = {None: "-"}
    assert (str(say.get(got.dead, got.dead)), str(say.get(got.injured, got.injured))) == (dead, injured)
    parts = ", ".join(f"{row.country} {row.dead if row.dead is not None else row.injured}" for row in got.by)
    assert parts == by
    assert found[0].first <= found[0].anchor <= found[0].last
    assert found[0].reason.layer == "casualties"


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_number_no_report(text: str) -> None:
    sentence = parse_sentence(text)
    assert find_casualties(sentence, mentions(sentence)) == ()


def test_a_dual_national_counts_once() -> None:
    sentence = parse_sentence("Nine Turkish citizens and a dual Turkish-American national were killed in the incident.")
    people, both = Entity("citizens", "TUR", "Turkey", "TUR"), Entity("national", "USA", "United States", "USA")
    last = next(t.i for t in sentence.tokens if t.text == "national")
    given = [
        Mention(0, 1, 2, 2, "name", (people,), 1.0, "test"),
        Mention(0, 5, last, last, "name", (people, both), 1.0, "test"),
    ]
    (found,) = find_casualties(sentence, given)
    assert [(row.country, row.dead) for row in found.casualties.by] == [("TUR", 9), ("USA", 1)]


def test_an_inferred_nationality_is_none() -> None:
    sentence = parse_sentence("The missile killed two marines.")
    guess = Mention(0, 4, 4, 4, "description", (Entity("marines", "PRK", "North Korea", "PRK"),), 0.4, "test")
    (found,) = find_casualties(sentence, [guess])
    assert (found.casualties.dead, found.casualties.by) == (2, ())


def test_acts_apart_are_reports_apart() -> None:
    sentence = parse_sentence("Israel killed 12 Palestinians in Gaza and a bomb wounded three Israelis in Tel Aviv.")
    found = find_casualties(sentence, mentions(sentence))
    assert [(x.casualties.dead, x.casualties.injured) for x in found] == [(12, None), (None, 3)]


def test_a_breakdown_never_exceeds_the_total() -> None:
    sentence = parse_sentence("The bomb killed two people, including three Germans.")
    (found,) = find_casualties(sentence, mentions(sentence))
    assert found.casualties.dead == 2
    assert found.casualties.by == ()


@given(st.integers(1, 200), st.integers(1, 200), st.sampled_from(["killed", "wounded"]))
def test_parts_never_exceed_the_whole(whole: int, part: int, verb: str) -> None:
    sentence = parse_sentence(f"The bomb {verb} {whole} people, including {part} Germans.")
    for found in find_casualties(sentence, mentions(sentence)):
        assert sum((row.dead or row.injured or 0) for row in found.casualties.by) <= whole


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty - one", 21), ("two dozen", 24), ("1.2 million", 1_200_000), ("1,200", 1200), ("a hundred", 100),
        ("two hundred and five", 205), ("three thousand five hundred", 3500), ("dozens", None), ("people", None), ("", None),
    ],
)  # fmt: skip
def test_number_words(words: str, value: float | None) -> None:
    assert numbers().value(words.split()) == value


def test_a_wrong_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "casualties.yaml"
    path.write_text("dead_object: [kill]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"casualties\.yaml: keys missing"):
        casualty_lexicon.read(path)
