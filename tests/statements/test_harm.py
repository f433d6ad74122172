# ruff: noqa: E501 (tables of cases, one a line)
"""Casualties that another sentence tells, and whose they are."""

import pytest

from tests.statements.reading import reading, rows

# dead | injured | shares as COUNTRY:DEAD | text
CASES = """
9 | 14 | | Gunmen attacked a bus near Bamako on Sunday. Nine people died and 14 were wounded.
12 | None | | Chadian jets bombed a village in Niger. The army said that 12 rebels were killed.
15 | None | | Rebels bombed a market in Kano. The death toll in the attack rose to 15 on Tuesday.
4 | None | TZA:3 KEN:1 | Rebels ambushed a convoy in Congo. Three Tanzanian peacekeepers and a Kenyan were killed.
20 | None | GBR:20 | An Argentine missile struck a British destroyer. Twenty sailors died.
2 | None | RUS:2 | Chadian forces shot down a Russian helicopter over Niger, killing two crew members.
46 | None | KOR:46 | In 2010 a torpedo sank a South Korean corvette and killed 46 sailors.
10 | None | TUR:9 USA:1 | Israeli troops stormed a ship. Ten activists died, nine of them Turks and one an American.
64 | None | VNM:64 | In 1988 sixty-four Vietnamese sailors lost their lives when the Chinese navy attacked.
459 | 4000 | | Chad attacked Niger. At least 459 people have been killed and more than 4,000 wounded.
323 | None | | A British submarine sank an Argentine cruiser with the loss of 323 lives.
600 | None | | The attacks by rebels and the reprisals of the army of Chad have left more than 600 people dead.
5 | None | FRA:3 | The attack on Israel left five dead, three of them French.
15 | None | YEM:15 | The raid, in which 15 Yemenis were killed, was carried out by Saudi Arabia.
1 | None | | A teacher has died after police broke up a rally in Turkey.
2 | None | | Protesters in Turkey stormed a police station, killing two officers.
11 | None | HRV:11 | Serbia pounded the Croatian town of Vukovar on Monday. Eleven civilians have died in the town, which the Serbs bombarded from the hills.
600 | None | TUR:600 | Soldiers of Turkey's army shot dead about 600 civilians.
25 | None | NER:25 | Chad bombed Niger on Monday, killing 25 civilians.
None | 6 | VNM:None | Chinese ships attacked a Vietnamese boat. Six sailors received injuries.
81 | None | KEN:46 TZA:35 | Kenya and Tanzania signed a truce after fighting between their armies in which 81 people died. Kenya's ministry of health put its dead at 46. Tanzania reported 35 deaths.
40 | None | EGY:4 | Israel bombed a market in Gaza on Friday, killing 40 people. Four of those killed were Egyptians.
22 | None | FRA:9 | Chadian troops killed 22 people in Niger on Monday; nine of them were French.
32 | 67 | | Boko Haram militants overran a town in Niger and killed 32 soldiers. The town lies on the border of Nigeria. Another 67 were wounded.
44 | 55 | DJI:44 | Eritrean units opened fire on Djibouti. By the third day 44 Djiboutian soldiers had been killed and 55 wounded.
5 | None | | Five persons were killed on Thursday by a bomb which the PKK planted in a football stadium in Ankara.
13 | None | | Iran fired drones at Israel in revenge for an air strike on its consulate on April 1 which killed 13 people.
3 | None | KGZ:3 | Three Kyrgyz died in a firefight with Tajik border guards.
10 | None | GEO:10 | Ten Georgian soldiers fell in fighting against Russian units.
20 | None | IND:20 | India said 20 of its soldiers were killed in the clash with Chinese troops in the Galwan valley.
4 | 18 | KOR:2 | North Korean artillery pounded Yeonpyeong island: two South Korean marines and two civilians were killed, eighteen others wounded.
26 | 17 | | Rebels opened fire on tourists in Mali on Tuesday. The attack killed 26 men. Seventeen people were injured.
3 | 6 | IND:2 PAK:1 | Houthi rebels attacked Dubai on Monday. Two Indians and a Pakistani lost their lives, and six people were hurt.
3 | None | ISR:3 | A day later a Palestinian gunman shot dead three Israelis outside a synagogue in Jerusalem.
7 | None | IRN:7 | Seven Iranian guardsmen, two generals among them, were killed by the Israeli strike on Damascus.
100 | None | | Hamas drove Fatah forces out of Gaza in a week of fighting in which more than 100 Palestinians died.
8 | 12 | | Eight soldiers died when rebels attacked an army base in Mali. The rebels fled after wounding 12 others.
8 | None | | Rebels attacked an army post in Niger on Sunday, killing five soldiers. Another three died in hospital.
6 | None | | Rebels attacked an army post in Niger on Sunday, killing five soldiers. A sixth soldier died of his wounds on Monday.
5 | 9 | | Rebels attacked an army post in Niger on Sunday, killing five soldiers. They also wounded nine.
23 | 40 | | Rebels shelled a market in Goma on Thursday. At least 23 people lost their lives. Forty more were taken to hospital with injuries.
23 | None | | Rebels shelled a market in Goma on Thursday. The death toll has since climbed to 23.
65 | None | | Rebels opened fire on mourners in Mali, killing 23. Two days later 65 bodies had been counted.
50 | None | | Rebels stormed a village in Mali on Wednesday. Doctors put the number killed at 50.
16 | None | | Jihadists ambushed a Chadian patrol on Sunday. The defence ministry mourned 16 soldiers.
11 | None | | Turkish jets struck PKK camps in Iraq. The ministry said 11 militants had been neutralised.
31 | 270 | | Tuesday's bombings in Brussels caused 31 deaths; 270 people were wounded.
2 | 155 | TUR:1 USA:1 | A Turkish woman and an American sergeant were killed by a bomb in a discotheque in Berlin. The blast injured 155 others.
15 | None | IND:1 | Rajiv Gandhi was assassinated on Tuesday by a Sri Lankan rebel. Fourteen bystanders were killed with him.
16 | None | EGY:16 | Masked gunmen stormed a checkpoint in Egypt. Sixteen Egyptian guards were dead by the time help arrived.
44 | 55 | DJI:44 | Djibouti refused to hand the deserters back, whereupon Eritrean units opened fire. By the third day 44 Djiboutian soldiers had been killed and 55 wounded.
38 | None | | A passenger aircraft of Azerbaijan was hit by Russian air defence. Of the 38 dead, 25 were Azerbaijanis.
8 | None | FRA:8 | Six French aid workers were shot by rebels in Niger, together with their driver and their guide.
13 | 27 | ZAF:13 | Thirteen South Africans were killed as Seleka rebels captured Bangui, and 27 came home wounded.
257 | 713 | IND:257 | Thirteen explosions shook Bombay on Friday. Police put the toll at 257 dead and 713 hurt.
53 | None | | A lorry packed with explosives destroyed a hotel in Islamabad. Rescuers pulled 53 bodies from the ruins.
103 | None | | An ambulance loaded with explosives blew apart a checkpoint in Kabul, with the loss of 103 lives.
15 | None | ESP:15 | Fifteen shoppers were killed in Barcelona when ETA blew up a supermarket's car park.
12 | None | | A Saudi air strike that killed a dozen men was condemned by the Houthis.
1 | 11 | NER:1 | Chadian rebels attacked Nigerien border posts, killing a paramilitary soldier and wounding 11 others.
"""


@pytest.mark.parametrize(("dead", "injured", "shares", "text"), rows(CASES))
def test_act_has_its_victims(dead: str, injured: str, shares: str, text: str) -> None:
    harms = [e for e in reading(text).events if e.casualties is not None]
    assert len(harms) == 1, harms
    found = harms[0].casualties
    assert found is not None
    assert (str(found.dead), str(found.injured)) == (dead, injured)
    assert {f"{s.country}:{s.dead}" for s in found.by} >= set(shares.split())


def test_no_victims_cross_into_another_time() -> None:
    text = "Chad bombed Niger on Sunday. In 1999 forty people died in a flood."
    assert all(e.casualties is None for e in reading(text).events)


def test_no_victims_from_one_death_that_is_not_counted() -> None:
    assert all(e.casualties is None for e in reading("Chad protested over the execution of the cleric.").events)


def test_an_earlier_attack_is_not_given_the_toll_of_another() -> None:
    text = "Chad bombed Niger. Rebels attacked Mali. Four soldiers died."
    by_place = {e.actor[0].id: e.casualties for e in reading(text).events if e.event_type == "ASSAULT"}
    assert by_place["TCD"] is None


def test_the_toll_of_a_long_war_is_no_single_act() -> None:
    text = "Soldiers killed two rebels in Chad. The war has cost 20,000 lives since 1994."
    assert [e.casualties.dead for e in reading(text).events if e.casualties] == [2]


def test_things_blown_up_and_bodies_taken_away_are_no_victims() -> None:
    told = reading("Rebels blew up three fuel tankers in Mali. Thirty bodies were taken to hospital.").events
    assert [e.casualties.dead for e in told if e.casualties] in ([], [30])


def test_those_who_die_in_another_act_are_not_added() -> None:
    told = reading(
        "Hezbollah crossed the border into Israel, killing three soldiers. Five more died in an ambush in Lebanon."
    )
    assert all(e.casualties.dead != 8 for e in told.events if e.casualties)


def test_the_sum_of_years_is_no_retelling_of_an_attack() -> None:
    text = (
        "Rebels stormed a station in Tbilisi on Monday. The quarrel goes back to 1990. Some 600 people have died since."
    )
    assert all(e.casualties.dead != 600 for e in reading(text).events if e.casualties and "storm" in e.evidence.text)


def tolls(text: str) -> list[tuple[int | None, int | None]]:
    """Dead and injured of each act that has any, in the order of the text."""
    found = [e.casualties for e in reading(text).events if e.casualties is not None]
    return [(c.dead, c.injured) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Chadian officer was killed at Abeche, and ten civilians died on Monday when shells fell on Goma.",
            [(1, None), (10, None)],
        ),
        (
            "The fall of Bukavu, in which 90 people died, touched off riots against the UN mission, whose guards shot"
            " dead three demonstrators.",
            [(90, None), (3, None)],
        ),
        ("A car bomb exploded outside a police station in Kandahar, killing seven people.", [(7, None)]),
    ],
)
def test_each_act_has_the_victims_of_its_own_clause(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pakistani Taliban fighters stormed a school in Peshawar. They killed 141 people.", [(141, None)]),
        ("Rebels attacked an army base in Mali. Three soldiers fell in that operation.", [(3, None)]),
        (
            "Hamas gunmen killed 700 Israelis on Saturday. Israel's air force has bombed Gaza since; 493 Palestinians"
            " are dead.",
            [(700, None), (493, None)],
        ),
        ("Renamo fighters surrounded a hospital in Mozambique. When they left, 386 people lay dead.", [(386, None)]),
        ("Human Rights Watch put the number of dead in the crackdown in Benghazi at 173.", [(173, None)]),
        ("Boko Haram was blamed for twin bombings in Jos that killed 118.", [(118, None)]),
        (
            "Somali militiamen ambushed UN troops. Twenty-four Pakistanis lost their lives and 56 were wounded.",
            [(24, 56)],
        ),
        ("The war, in which 9,000 people have died, flared again when shells killed 14 in Goma.", [(14, None)]),
    ],
)
def test_victims_told_in_other_words_find_their_act(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert tolls(text) == expected


def test_what_is_taken_over_is_not_given_the_victims_of_an_act_of_harm() -> None:
    text = "Rebels shelled the port of Goma on Monday. Troops closed the border. Nine people died."
    assert [e.event_type for e in reading(text).events if e.casualties] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Seventeen American sailors are dead and 39 injured. Suicide bombers in a boat attacked the destroyer Cole"
            " in Yemen.",
            [(17, 39)],
        ),
        (
            "Azerbaijan shelled Armenian positions on Tuesday. Yerevan puts its dead at 105. Baku has admitted the loss"
            " of 71 of its own men.",
            [(176, None)],
        ),
        ("Twenty-six Chadian soldiers died in the battle for the Ametettai valley in Mali.", [(26, None)]),
        (
            "A grenade injured fifteen Serbs in Kosovo; in reprisals eight Albanians were slain.",
            [(None, 15)],
        ),
        ("Moscow retaliated for the killing of its envoy with air strikes that left 14 dead in Idlib.", [(14, None)]),
        ("Two officers were hurt in Serbia and seven people detained.", []),
        (
            "India and Pakistan lost heavily: 407 Indian soldiers have been killed in the fighting, and Islamabad owns"
            " to 187 dead.",
            [(594, None)],
        ),
        (
            "A Ukrainian officer was killed when masked troops stormed a depot in Simferopol. A second Ukrainian was"
            " wounded in the arm.",
            [(1, 1)],
        ),
    ],
)
def test_victims_told_before_the_act_or_by_both_sides(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert tolls(text) == expected
