"""Words that take up what was said before: pronouns, descriptions, roles without owner."""

import pytest

from tests.actors.reading import ids, mentions

# passage | word, nth (from 1), ids or - for none; ...
PASSAGES = """
Turkey and Israel agreed to restore ties. Both sides said they would exchange envoys. | Both sides, 1, TUR+ISR; they, 1, TUR+ISR
Egypt closed its border with Gaza. The country also suspended its aid programme. | its, 1, EGY; country, 1, EGY; its, 2, EGY
NATO rejected the plan. The alliance said its members were divided. | alliance, 1, IGO:NATO; its, 1, IGO:NATO
Saudi Arabia expelled Canada's ambassador. The kingdom also froze trade. | kingdom, 1, SAU
The EU imposed sanctions on Belarus. It accused Minsk of fraud. The bloc will review them in June. | It, 1, IGO:EU; bloc, 1, IGO:EU; them, 1, -
Qatar hosted talks between the Taliban and the United States. The emirate has good relations with both. | emirate, 1, QAT; both, 1, NSA:Taliban+USA
India and Pakistan exchanged fire in Kashmir on Monday. The two neighbours have fought three wars. | two neighbours, 1, IND+PAK
Iranian President Hassan Rouhani met Vladimir Putin in Moscow. He praised Russia's role in Syria. The two leaders signed a deal. | He, 1, IRN; two leaders, 1, IRN+RUS
Sudan bombed villages in South Kordofan. The government denied it had used cluster bombs. | government, 1, SDN; it, 1, SDN
FARC rebels kidnapped a general in Colombia. The rebels freed him two weeks later. The group said it wanted peace. | rebels, 1, NSA:FARC; group, 1, NSA:FARC; it, 1, NSA:FARC
Syria's army shelled Homs. The regime blamed foreign states. | regime, 1, SYR
Serbia, which borders Kosovo, refused to close its mission. | which, 1, SRB; its, 1, SRB
Poland and Hungary, which have blocked the plan, face fines. | which, 1, POL+HUN
Ukrainian troops who entered the town were shot by separatists. | who, 1, UKR; separatists, 1, NSA:Ukrainian separatists
China and the Philippines accused each other of provocation. | each other, 1, CHN+PHL
Ethiopia and Egypt failed to reach a deal on the dam. The former insists on filling the reservoir. | former, 1, ETH
In its statement, Turkey condemned the attack. | its, 1, TUR
Angola's president sacked the army chief. The president gave no reason. | army chief, 1, AGO; president, 1, AGO
Thousands of protesters marched in Budapest. Police fired tear gas at the protesters. | protesters, 1, HUN; Police, 1, HUN; protesters, 2, HUN
The African Union sent troops to Somalia. The organisation will keep them there. | troops, 1, IGO:AU; organisation, 1, IGO:AU
Greece said Turkey had violated its airspace. | its, 1, TUR
Japan told South Korea that it would recall its ambassador. | it, 1, JPN; its, 1, JPN; ambassador, 1, JPN
The two Koreas opened a liaison office. The North later blew it up. | two Koreas, 1, PRK+KOR; North, 1, PRK
German Chancellor Angela Merkel criticised Moscow. She said Germany would not lift sanctions. | She, 1, DEU
Rwanda denied the charge. Its army has crossed the border twice. | Its, 1, RWA; army, 1, RWA
Israel and Hamas exchanged fire. Egypt brokered a truce. Both sides claimed victory. | Both sides, 1, ISR+NSA:Hamas
It took years. Chile won the case. | It, 1, -
It is expected that Chile will win the case. | It, 1, -
Cuba freed 53 dissidents. The island wants the embargo lifted. | island, 1, CUB
Nigeria's president and his Cameroonian counterpart discussed Boko Haram. The group has attacked both countries. | his, 1, NGA; group, 1, NSA:Boko Haram; both countries, 1, NGA+CMR
Spain withdrew the bill. The Islamic republic does not mind, a cleric in Iran said. | Islamic republic, 1, IRN
Zambian miners went on strike. The government sent police to the mine. | government, 1, ZMB; police, 1, ZMB
Peru accused Chile of spying. The two governments recalled their ambassadors. | two governments, 1, PER+CHL; their, 1, PER+CHL
The Philippines signed a peace accord with Muslim rebels. The rebels will lay down their arms. | rebels, 1, NSA:Muslim rebels
ASEAN met in Jakarta. The bloc condemned Myanmar. It has not suspended the country. | bloc, 1, IGO:ASEAN; country, 1, MMR
Libya apologised. Switzerland thanked it. | it, 1, LBY
Kyrgyzstan closed the base. Washington had used it for years. | it, 1, -
The United Nations urged Sudan to let it deliver food. | it, 1, IGO:UN
Jordan and Israel signed a treaty in 1994. Neither side has broken it. | Neither side, 1, JOR+ISR
The Dutch foreign minister met his Polish counterpart. He promised help. | his, 1, NLD; He, 1, NLD
"""


def _split() -> list[tuple[str, str]]:
    return [(text, want) for line in PASSAGES.strip().splitlines() for text, wants in [line.split(" | ")] for want in wants.split("; ")]


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
