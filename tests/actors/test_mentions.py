"""Who is mentioned in a sentence: names, roles, peoples, places, compounds and look-alikes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.actors.mentions import find_mentions
from detente.model.document import Document
from detente.text.parser import parse
from tests.actors.reading import mentions, parsed, registry, rows

# day | sentence | words (a comma written @), ids, sector, kind; ...
CASES = """
2016-06-28 | NATO chief Jens Stoltenberg praised Ankara's troops. | NATO chief Jens Stoltenberg, IGO:NATO, IGO, name; Ankara's troops, TUR, MIL, name
2015-03-01 | EU foreign policy chief Federica Mogherini urged Moscow to withdraw. | EU foreign policy chief Federica Mogherini, IGO:EU, IGO, name; Moscow, RUS, GOV, name
2015-03-01 | The Security Council condemned the killing of Tamil guerrillas. | Security Council, IGO:UN, IGO, name; Tamil guerrillas, NSA:LTTE, REB, name
2015-03-01 | The French president and British Prime Minister David Cameron met in Brussels. | French president, FRA, GOV, name; British Prime Minister David Cameron, GBR, GOV, name; Brussels, BEL, GOV, location
2015-03-01 | Britain and Canada imposed sanctions on Tehran. | Britain, GBR, GOV, name; Canada, CAN, GOV, name; Tehran, IRN, GOV, name
2004-03-01 | Presidents Bush and Putin signed the treaty in Moscow. | Presidents Bush, USA, GOV, name; Putin, RUS, GOV, name; Moscow, RUS, GOV, location
2015-03-01 | US and Russian officials resumed Russia-Ukraine talks in Minsk. | US and Russian officials, USA+RUS, GOV, name; Russia-Ukraine, RUS+UKR, GOV, adjective
1965-03-01 | The Sino-Soviet split worried Hanoi. | Hanoi, VNM, GOV, name
2015-03-01 | Indo-Pakistani tensions rose after a Franco-German proposal. | Indo-Pakistani, IND+PAK, GOV, adjective; Franco-German, FRA+DEU, GOV, adjective
2015-03-01 | A Turkish-American national was held by Egyptian police. | Turkish-American national, TUR+USA, CVL, name; Egyptian police, EGY, COP, name
2015-03-01 | Protesters in Cairo clashed with police. | Protesters, EGY, CVL, name; Cairo, EGY, GOV, location; police, EGY, COP, description
2015-03-01 | Troops from Ethiopia entered Somalia. | Troops from Ethiopia, ETH, MIL, name; Somalia, SOM, GOV, name
2015-03-01 | The army of Chad moved north. | army of Chad, TCD, MIL, name
2015-03-01 | Kenya's foreign minister, Amina Mohamed, accused Eritrea of arming the militia. | Kenya's foreign minister@ Amina Mohamed, KEN, GOV, name; Eritrea, ERI, GOV, name
2015-03-01 | The Saudi-led coalition bombed Sanaa, killing 20 Yemeni civilians. | Sanaa, YEM, GOV, location; Yemeni civilians, YEM, CVL, name
2015-03-01 | Iran-backed Houthi rebels fired missiles at Saudi Arabia. | Saudi Arabia, SAU, GOV, name
2015-03-01 | ANKARA, Turkey - Turkish officials denied the report. | Turkey, TUR, GOV, location; Turkish officials, TUR, GOV, name
2015-03-01 | Former Israeli prime minister Ehud Olmert met Palestinian President Mahmoud Abbas. | Former Israeli prime minister Ehud Olmert, ISR, GOV, name; Palestinian President Mahmoud Abbas, PSE, GOV, name
1990-09-01 | Iraqi forces invaded Kuwait and Saddam Hussein defied the UN. | Iraqi forces, IRQ, MIL, name; Kuwait, KWT, GOV, name; Saddam Hussein, IRQ, GOV, name; UN, IGO:UN, IGO, name
1983-09-01 | The Soviet Union shot down a South Korean airliner. | South Korean, KOR, GOV, adjective
2015-03-01 | Russia's UN ambassador, Vitaly Churkin, vetoed the resolution. | Russia's UN ambassador@ Vitaly Churkin, RUS, GOV, name
2015-03-01 | A spokesman for the Russian foreign ministry said Washington had broken its promises. | spokesman for the Russian foreign ministry, RUS, GOV, name; Washington, USA, GOV, name; its, USA, GOV, possessive
2015-03-01 | The White House and the Kremlin traded accusations. | White House, USA, GOV, name; Kremlin, RUS, GOV, name
2015-03-01 | Colombia's government and FARC rebels signed a ceasefire in Havana. | government, COL, GOV, name; FARC rebels, NSA:FARC, REB, name; Havana, CUB, GOV, location
2015-03-01 | Two Russians and a Briton were arrested in Dubai. | Russians, RUS, CVL, name; Briton, GBR, CVL, name
2015-03-01 | The Chinese accused Japan of provocation. | Chinese, CHN, GOV, name; Japan, JPN, GOV, name
2015-03-01 | Ministers from Greece and Italy travelled to Berlin. | Ministers from Greece and Italy, GRC+ITA, GOV, name; Berlin, DEU, GOV, location
2015-03-01 | The African Union suspended Burundi. | African Union, IGO:AU, IGO, name; Burundi, BDI, GOV, name
2015-03-01 | Nigerian soldiers freed hostages held by Boko Haram in Cameroon. | Nigerian soldiers, NGA, MIL, name; Boko Haram, NSA:Boko Haram, REB, name; Cameroon, CMR, GOV, location
2015-03-01 | Georgia accused Moscow of annexing Abkhazia. | Georgia, GEO, GOV, name; Moscow, RUS, GOV, name
2015-03-01 | The mayor of London visited Tehran. | mayor of London, GBR, GOV, name; Tehran, IRN, GOV, location
2015-03-01 | Egypt's army chief Abdel Fattah al-Sisi addressed supporters. | Egypt's army chief Abdel Fattah al-Sisi, EGY, GOV, name
2015-03-01 | The opposition leader Leopoldo Lopez was jailed by a court in Caracas. | opposition leader Leopoldo Lopez, VEN, OPP, description; court, VEN, JUD, name
2015-03-01 | Western diplomats in Damascus criticised Arab nations. | Damascus, SYR, GOV, location
2015-03-01 | Human Rights Watch accused Myanmar's army of burning Rohingya villages. | Myanmar's army, MMR, MIL, name
2015-03-01 | Mexican President Enrique Pena Nieto met his US counterpart Barack Obama. | Mexican President Enrique Pena Nieto, MEX, GOV, name; US counterpart Barack Obama, USA, GOV, name
2015-03-01 | Relations between Nairobi and Mogadishu are frosty. | Nairobi, KEN, GOV, name; Mogadishu, SOM, GOV, name
2015-03-01 | Secretary of State John Kerry flew from Baku to Yerevan. | Secretary of State John Kerry, USA, GOV, name; Baku, AZE, GOV, location; Yerevan, ARM, GOV, location
2015-03-01 | Chancellor Angela Merkel hosted the Chinese premier. | Chancellor Angela Merkel, DEU, GOV, name; Chinese premier, CHN, GOV, name
2015-03-01 | Peruvian farmers blocked a road to protest against the government. | Peruvian farmers, PER, AGR, name; government, PER, GOV, description
2015-03-01 | The Indian navy arrested Sri Lankan fishermen. | Indian navy, IND, MIL, name; Sri Lankan fishermen, LKA, BUS, name
2015-03-01 | Both Koreas fired artillery. | Both Koreas, PRK+KOR, GOV, description
2015-03-01 | Beijing and Hanoi expelled each other's diplomats. | Beijing, CHN, GOV, name; Hanoi, VNM, GOV, name; each other, CHN+VNM, GOV, pronoun
2015-03-01 | Nine Jordanian citizens were wounded. | Jordanian citizens, JOR, CVL, name
2015-03-01 | A Libyan tanker was seized by the Tunisian coastguard. | Libyan, LBY, GOV, adjective; Tunisian coastguard, TUN, MIL, name
2015-03-01 | The Brazilian president's visit to Bolivia was postponed. | Brazilian president, BRA, GOV, name; Bolivia, BOL, GOV, name
2015-03-01 | The Greek finance ministry rejected a German proposal. | Greek finance ministry, GRC, GOV, name; German, DEU, GOV, adjective
2015-03-01 | A court in Nairobi convicted four Kenyans. | court, KEN, JUD, name; Kenyans, KEN, CVL, name
2015-03-01 | The Taliban attacked a base of the Afghan army. | Taliban, NSA:Taliban, REB, name; Afghan army, AFG, MIL, name
2015-03-01 | Lebanon's Hezbollah warned Israel. | Hezbollah, NSA:Hezbollah, *, name; Israel, ISR, GOV, name
2015-03-01 | Ukraine's parliament voted to join NATO. | Ukraine's parliament, UKR, LEG, name; NATO, IGO:NATO, IGO, name
2015-03-01 | The International Monetary Fund lent money to Pakistan. | International Monetary Fund, IGO:IMF, IGO, name; Pakistan, PAK, GOV, name
2015-03-01 | A UN envoy arrived from Geneva to meet Libyan rebels. | UN envoy, IGO:UN, IGO, name; Libyan rebels, NSA:NTC, REB, name
2015-03-01 | Thousands of Venezuelan refugees crossed into Colombia. | Venezuelan refugees, VEN, REF, name; Colombia, COL, GOV, location
2015-03-01 | Turkish journalists were jailed. | Turkish journalists, TUR, JRN, name
2015-03-01 | Angola's ruling party won the vote. | Angola's ruling party, AGO, PTY, name
2015-03-01 | Sanctions against Pyongyang were backed by Beijing. | Pyongyang, PRK, GOV, name; Beijing, CHN, GOV, name
2015-03-01 | A bomb exploded near the airport of Baghdad. | Baghdad, IRQ, GOV, location
2015-03-01 | Ties with Jakarta have soured, Canberra said. | Jakarta, IDN, GOV, name; Canberra, AUS, GOV, name
2015-03-01 | Gunmen killed a policeman in Nigeria. | Gunmen, NSA:Nigerian gunmen, UAF, *; Nigeria, NGA, GOV, location
1998-08-10 | Zaire was renamed after Mobutu Sese Seko fled. | Zaire, COD, GOV, name
1987-03-01 | East German leader Erich Honecker rebuffed Bonn. | East German leader Erich Honecker, DDR, GOV, name
1999-05-01 | NATO jets bombed Belgrade. Yugoslav troops left Kosovo. | NATO, IGO:NATO, IGO, adjective; Belgrade, *, GOV, location; Yugoslav troops, YUG, MIL, name
1994-05-01 | Hutu militiamen killed Tutsi civilians in Rwanda. | Rwanda, RWA, GOV, location
1982-05-01 | Argentina and Britain fought over the islands. | Argentina, ARG, GOV, name; Britain, GBR, GOV, name
2001-03-01 | Ethnic Albanian rebels shelled Macedonian police near Tetovo. | Macedonian police, MKD, COP, name
2008-08-09 | Georgian troops entered South Ossetia. | Georgian troops, GEO, MIL, name
2015-03-01 | Algerian Prime Minister Abdelmalek Sellal thanked the Malian junta. | Algerian Prime Minister Abdelmalek Sellal, DZA, GOV, name; Malian junta, MLI, GOV, name
2015-03-01 | Foreign ministers of Iran and Oman signed an accord. | Foreign ministers of Iran and Oman, IRN+OMN, GOV, name
2015-03-01 | Iranian and Omani ships collided. | *, IRN, *, adjective; *, OMN, *, adjective
2015-03-01 | The Philippine and Vietnamese navies held exercises. | *, PHL+VNM, MIL, name
2015-03-01 | Sudan's Omar al-Bashir ignored the court in The Hague. | *, SDN, GOV, name
2015-03-01 | Thai soldiers detained two Cambodian villagers. | Thai soldiers, THA, MIL, name; Cambodian villagers, KHM, CVL, name
2015-03-01 | Oil exporters' group OPEC cut output. | *, IGO:OPEC, *, name
2015-03-01 | Swedish foreign minister Margot Wallstrom criticised Saudi Arabia. | Swedish foreign minister Margot Wallstrom, SWE, GOV, name
2015-03-01 | Bolivian unions called a strike against La Paz. | Bolivian unions, BOL, LAB, name; La Paz, BOL, GOV, name
2015-03-01 | The Syrian opposition rejected talks with Damascus. | Syrian opposition, *, OPP, name; Damascus, SYR, GOV, name
2015-03-01 | Opposition from Poland delayed the accord. | *, POL, GOV, name
2015-03-01 | A raid by Eritrean commandos killed ten Ethiopian soldiers. | Eritrean commandos, ERI, MIL, name; Ethiopian soldiers, ETH, MIL, name
2015-03-01 | The Nepalese Maoists left the cabinet. | cabinet, NPL, GOV, description
2015-03-01 | Anti-French protests erupted in Mali. | French, FRA, GOV, adjective; Mali, MLI, GOV, location
"""

# day | sentence | words that must not be a mention, or in no actor's mention
NOT = """
2015-03-01 | Warships sailed through the South China Sea and the Gulf of Mexico. | China; Mexico
2015-03-01 | Michael Jordan played with Chad Smith. | Jordan; Chad
2015-03-01 | Shares of Bank of America rose. | America
2015-03-01 | Cold air from the Indian Ocean reached the coast. | Indian
2015-03-01 | Paris Saint-Germain bought a striker. | Paris
2015-03-01 | New England was covered in snow. | England
2015-03-01 | Police in Atlanta, Georgia, arrested a man. | Georgia
2015-03-01 | The turkey was roasted for dinner. | turkey
2015-03-01 | He told us that it is late. | us; is
2015-03-01 | Denzel Washington won an award. | Washington
2015-03-01 | It is expected that talks will resume. | It
2015-03-01 | He was in the Vietnam War. | Vietnam
2015-03-01 | The Washington Post reported the news. | Washington
"""


def _split(table: str) -> list[tuple[str, str, list[str]]]:
    lines = [line.split(" | ") for line in table.strip().splitlines()]
    return [(day, text, wanted.split("; ")) for day, text, wanted in lines]


@pytest.mark.parametrize(("day", "text", "wanted"), _split(CASES), ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_mentions(day: str, text: str, wanted: list[str]) -> None:
    found = rows(text, day)
    for entry in wanted:
        want = [part.replace("@", ",") for part in entry.split(", ")]
        fits = [row for row in found if all(w in ("*", have) for w, have in zip(want, row, strict=True))]
        assert fits, f"no {entry} among {found}"


@pytest.mark.parametrize(("day", "text", "words"), _split(NOT), ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_no_mention(day: str, text: str, words: list[str]) -> None:
    assert not {row[0] for row in rows(text, day)} & set(words)


@pytest.mark.parametrize("text", [text for _, text, _ in _split(CASES)])
def test_mentions_are_sound(text: str) -> None:
    """Mentions lie within their sentence, hold their head, do not cross, and carry a score and a reason."""
    article = parsed(text, "2015-03-01")
    for sentence, here in zip(article.sentences, find_mentions(article, registry()), strict=True):
        for m in here:
            assert 0 <= m.first <= m.head <= m.last < len(sentence.tokens)
            assert 0 < m.score <= 1
            assert m.reason
            assert m.entities
            assert len({e.id for e in m.entities}) == len(m.entities)
        ends = [(m.first, m.last) for m in here]
        assert len(set(ends)) == len(ends)
        assert not any(a < c <= b < d for a, b in ends for c, d in ends)


def test_text_is_as_in_the_article() -> None:
    """The words keep the article's own characters, such as a no-break space."""
    text = "Israeli President Reuven\u00a0Rivlin spoke."
    words, mention = mentions(text, "2016-06-28")[0]
    assert words == mention.entities[0].text == "Israeli President Reuven\u00a0Rivlin"


def test_article_names_a_group_by_its_own_acronym() -> None:
    text = "The Free Movement for Zembla (FMZ) attacked a town. FMZ fighters fled."
    found = {words: m.entities[0].id for words, m in mentions(text)}
    assert any(words.startswith("FMZ") for words in found)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(
    "the Turkey Turkish president of 's US - led and Iran NATO chief it its both sides rebels , ( ) army in Cairo who she Chad Smith "
    "each other two countries Kurdish UN \u2014 each".split()), min_size=1, max_size=30))  # fmt: skip
def test_any_words_are_read(words: list[str]) -> None:
    """No sequence of words makes the reader fail, and reading twice gives the same."""
    article = parse(Document("x", " ".join(words), parsed("A.", "2015-03-01").document.published))
    assert find_mentions(article, registry()) == find_mentions(article, registry())
