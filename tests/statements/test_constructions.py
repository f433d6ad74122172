"""Who did it to whom in constructions that stand in every paper, whatever the names: nouns of action with doer and aim
in either order, clefts, participles, reported clauses, and what the sentence before leaves understood. Cases:
text | an event that must come out."""

import pytest

from tests.statements.reading import acts, rows

NOUNS = """
The attack on Mumbai by gunmen from Pakistan went on for three days. | ASSAULT NSA:Pakistani gunmen > IND
The shelling of Aleppo by the Ethiopian army went on for three days. | ASSAULT ETH > SYR
The siege of Karachi by the Ethiopian army went on for three days. | ASSAULT ETH > PAK
Dozens died in the bombing of Kharkiv by Turkish troops. | ASSAULT TUR > UKR
Dozens died in the assault on Kharkiv by Hezbollah. | ASSAULT NSA:Hezbollah > UKR
The attack by Turkish troops on Aleppo was condemned by France. | ASSAULT TUR > SYR
The raid by Hezbollah on Mumbai was condemned by France. | ASSAULT NSA:Hezbollah > IND
The offensive by the Ethiopian army against Mumbai was condemned by France. | ASSAULT ETH > IND
The shelling by Hezbollah of rebel positions in Chad was condemned by France. | ASSAULT NSA:Hezbollah > TCD
The raid on rebel positions in Chad by Israeli jets went on for three days. | ASSAULT ISR > TCD
Three American soldiers were killed in a drone attack on an outpost in Jordan. | ASSAULT - > USA
"""

CLAUSES = """
It was Kenya that condemned Sudan in 2012. | ACCUSE KEN > SDN
It was Norway that attacked Poland in 2012. | ASSAULT NOR > POL
It was Oman that lifted sanctions on Vietnam in 2012. | RETREAT OMN > VNM
Oman surprised Sudan on Monday, having apologised to Norway the week before. | CONCEDE OMN > NOR
Oman, having apologised to Norway the week before, closed its embassy in Sudan. | SANCTION OMN > SDN
Vietnam surprised Nepal on Monday, having expelled diplomats from Peru the week before. | SANCTION VNM > PER
Kenya's foreign minister said on Monday that his country had expelled diplomats from Norway. | SANCTION KEN > NOR
Poland massed troops on the border with Peru on Tuesday. | MOBILIZE POL > PER
Greece, alarmed by the build-up, called on Peru to pull its troops back. | REQUEST GRC > PER
Oman welcomed the decision of Norway to lift its blockade of Cuba. | SUPPORT OMN > NOR
Under the deal, Turkey will remove its missiles and Egypt will lift its embargo. | CONCEDE EGY > TUR
Venezuela says that it will not negotiate with Egypt. | REJECT VEN > EGY
Russia won a pledge of support from India. | AGREE IND > RUS
Germany has repeatedly accused India of harbouring rebels, a charge it denies. | REJECT IND > DEU
Venezuela came under attack from Turkish rockets. | ASSAULT TUR > VEN
Russia apologised to Iran for the downing of an Iranian jet. | ASSAULT RUS > IRN
Egypt's annexation of a Russian island in 2012 led to sanctions by Iran. | SANCTION IRN > EGY
Nepal is mediating between Greece and Cuba. | CONSULT CUB+GRC+NPL > -
"""

STORIES = """
Oman said on Monday that Vietnam had shelled its border posts. | ASSAULT VNM > OMN
Oman said on Monday that Vietnam had shelled its border posts. It threatened to hit back. | THREATEN OMN > VNM
Oman closed its embassy in Poland. The move was condemned by Greece. | ACCUSE GRC > OMN
Greece invited Kenya to talks. The offer was rejected. | REJECT KEN > GRC
Sudan imposed sanctions on Oman in 2012. They were lifted last week. | RETREAT SDN > OMN
Sudan occupied parts of Oman in 2012. Its troops withdrew last week. | RETREAT SDN > OMN
Greece seized a trawler of Norway on Monday. The crew was released two days later. | RETREAT GRC > NOR
Greece asked Cuba for help in March. The request was granted in April. | CONCEDE CUB > GRC
Greek troops attacked Norway on Monday. Norway called the attack an act of war. | ACCUSE NOR > GRC
Oman had demanded that Kenya give up the islet. On Tuesday it withdrew the demand. | CONCEDE OMN > KEN
"""

PLAIN = """
Secret contacts have been taking place in Oslo between Kenya and Hezbollah. | CONSULT KEN+NSA:Hezbollah > -
No meeting took place in June between Oman and Kenya, Muscat said. | CONSULT KEN+OMN > - [negation]
Praise for the handling of the fires by Kenya came from Norway. | SUPPORT NOR > KEN
On the sidelines of the gathering in Harare, India and Pakistan conferred. | CONSULT IND+PAK > -
In return Kabul undertook to guard the pipeline from Turkmenistan. | AGREE AFG > TKM
Norway and Hezbollah agreed to a six-month truce. | AGREE NOR+NSA:Hezbollah > -
A promise by Norway of help for the victims was welcomed in Maputo. | SUPPORT MOZ > NOR
Oman has pulled its paratroopers back from the Polish border. | RETREAT OMN > POL
Oman offered to send engineers to rebuild the port of Beirut. | AGREE OMN > LBN
Bulgaria no longer opposes the accession of Poland. | CONCEDE BGR > POL
Oman is no longer demanding an apology from Kenya. | CONCEDE OMN > KEN
Ethiopia let French aircraft fly over its territory. | COOPERATE ETH > FRA
Oman is mediating between Kenya and Hezbollah. | CONSULT KEN+NSA:Hezbollah+OMN > -
Tributes to Nelson Mandela poured in from Norway. | SUPPORT NOR > ZAF
Thousands of Eritreans found refuge in Ethiopia. | AID ETH > ERI
Kuwait paid for the rebuilding of a bridge in Beirut. | AID KWT > LBN
Australian sappers rebuilt houses in Vanuatu. | AID AUS > VUT
Uzbek wheat was sold to Afghanistan last week. | COOPERATE UZB > AFG
Kenya's junta will let the ousted president of Oman leave. | CONCEDE KEN > OMN
"""

ECHOES = """
Sweden recognised Palestine on Thursday. Norway followed suit. | SUPPORT NOR > PSE
Egypt expelled two Libyan diplomats on Monday. Libya did likewise a day later. | SANCTION LBY > EGY
Peru expelled the Chilean envoy and Bolivia did the same. | SANCTION BOL > CHL
France urged Iran to free the sailors. Iran did so on Friday. | RETREAT IRN > FRA
Kenya recognised Palestine. Uganda has not done so. | SUPPORT UGA > PSE [negation]
"""
TOGETHER = """
Norway and Russia jointly patrol the Barents Sea. | COOPERATE NOR+RUS > -
Scientists from Israel and Jordan are mapping the Dead Sea together. | COOPERATE ISR+JOR > -
Spain and Portugal set up a common fire brigade. | COOPERATE ESP+PRT > -
The foreign ministers of India and China had breakfast together in Bali. | CONSULT CHN+IND > -
Malaysian and Indonesian boats hunted pirates side by side. | COOPERATE IDN+MYS > -
"""


@pytest.mark.parametrize(("text", "expected"), rows(NOUNS))
def test_doers_and_aims_of_nouns(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(("text", "expected"), rows(CLAUSES))
def test_clauses(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(("text", "expected"), rows(PLAIN))
def test_plain_agency_copy(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(("text", "expected"), rows(ECHOES))
def test_acts_taken_up(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(("text", "expected"), rows(TOGETHER))
def test_what_is_done_together(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Iran and Iraq together produce seven million barrels of oil.",
        "Iran and Iraq issued a joint statement.",
        "Sweden recognised Palestine on Thursday. Norway could do so.",
    ],
)
def test_no_cooperation_and_no_echo(text: str) -> None:
    assert not [a for a in acts(text) if a.startswith("COOPERATE") or "NOR" in a]


def test_what_kind_of_meeting_it_will_be_is_no_second_one() -> None:
    text = "Kenya and Oman will hold a summit in Nairobi on Friday. It will be their first meeting since May."
    assert acts(text) == ["AGREE KEN+OMN > -"]


@pytest.mark.parametrize(("text", "expected"), rows(STORIES))
def test_what_the_sentence_before_leaves_understood(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was not Kenya that condemned Sudan.",
        "Dozens died in the flood in Mumbai by Monday.",
        "Turkey attacked its neighbour Syria.",
    ],
)
def test_near_misses_name_no_wrong_party(text: str) -> None:
    assert not {"ACCUSE KEN > SDN", "ASSAULT - > IND", "ASSAULT TUR > TUR"} & set(acts(text))
