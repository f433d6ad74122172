# ruff: noqa: E501 (a table of cases, one a line)
"""Where an act happened. Cases: sentence | anchor | name | country | precision, or `-` where the text does not say."""

from pathlib import Path

import pytest

from detente.errors import DataError
from detente.model.actor import Entity, Mention
from detente.statements import gazetteer as tables
from detente.statements.gazetteer import gazetteer
from detente.statements.where import place_of
from tests.parsing import parse_sentence, token

CASES = """
Meeting with the president at alliance headquarters in Brussels on Tuesday, the chief said the mission would help. | Meeting | Brussels | BEL | city
Meeting with the president at alliance headquarters in Brussels on Tuesday, the chief said the mission would help. | said | -
A bomb went off near Kirkuk. | went | Kirkuk | IRQ | region
A bomb went off in Kirkuk. | went | Kirkuk | IRQ | city
Israel launched a raid on a village in southern Lebanon. | raid | southern Lebanon | LBN | region
Israel launched a raid on a village in southern Lebanon. | launched | southern Lebanon | LBN | region
Twelve people died in Lebanon. | died | Lebanon | LBN | country
Ties soured after a raid on a ship trying to break a blockade of Gaza. | blockade | Gaza | PSE | region
Ties soured after a raid on a ship trying to break a blockade of Gaza. | soured | -
Russia bombed Aleppo. | bombed | Aleppo | SYR | city
The Mosul offensive began on Monday. | offensive | Mosul | IRQ | city
Ministers will hold talks in Geneva, Switzerland. | hold | Geneva | CHE | city
Ministers will hold talks in Geneva, Switzerland. | talks | Geneva | CHE | city
In Cartagena, where the text was signed, it rained. | signed | Cartagena | COL | city
Russian peacekeepers deployed to Mali on Tuesday. | deployed | Mali | MLI | country
Washington is sending troops to Saudi Arabia. | sending | Saudi Arabia | SAU | country
Chad withdrew its troops from Niger. | withdrew | Niger | NER | country
Chad withdrew its ambassador from Paris. | withdrew | -
The army shot down a helicopter over Armenia. | shot | Armenia | ARM | country
Talks between the two in the Saudi city of Jeddah had broken down. | broken | Jeddah | SAU | city
The envoy, who flew to Jeddah to mediate, met the king. | mediate | Jeddah | SAU | city
The ministers opened talks and held them in Havana. | opened | Havana | CUB | city
It set off a bomb in London that killed two people. | killed | London | GBR | city
They signed a declaration on the future of Gaza. | signed | -
Troops overran Srebrenica. | overran | Srebrenica | BIH | site
Turkish troops crossed into northern Syria. | crossed | northern Syria | SYR | region
Russian warplanes struck the city of Idlib. | struck | Idlib | SYR | city
Troops were deployed in Kashmir. | deployed | Kashmir | None | region
Troops were deployed on the outskirts of Mosul. | deployed | Mosul | IRQ | region
Protesters gathered in Kyiv, where police fired tear gas. | gathered | Kyiv | UKR | city
Protesters gathered in Kiev. | gathered | Kyiv | UKR | city
Syrian Kurds allied to rebel Kurds in Turkey are building an autonomous region. | building | -
Washington criticised Moscow. | criticised | -
The minister blamed Damascus. | blamed | -
A Chinese vessel rammed a boat in the South China Sea. | rammed | South China Sea | None | region
Iran seized a tanker in the Strait of Hormuz. | seized | Strait of Hormuz | None | region
Militants attacked a base at Diffa in Niger. | attacked | Diffa | NER | city
Israel shelled the Gaza Strip. | shelled | Gaza Strip | PSE | region
The two signed an accord in Washington. | signed | Washington | USA | city
The two signed an accord in Washington. | accord | Washington | USA | city
Fighting erupted in Darfur. | erupted | Darfur | SDN | region
Fighting erupted in the Donbas. | erupted | Donbas | UKR | region
Soldiers were killed in Nagorno-Karabakh. | killed | Nagorno-Karabakh | AZE | region
Police arrested the journalist in Pristina. | arrested | Pristina | KOS | city
Soldiers killed a boy in the West Bank. | killed | West Bank | PSE | region
Rebels seized Goma in Congo. | seized | Goma | COD | city
The army seized Raqqa. | seized | Raqqa | SYR | city
A blast in Istanbul killed 12 people. | blast | Istanbul | TUR | city
Ethiopian troops entered Tigray. | entered | Tigray | ETH | region
The court in The Hague convicted the general. | court | The Hague | NLD | city
The president visited Hanoi and praised the party. | praised | Hanoi | VNM | city
Jets launched a strike on Aleppo. | strike | Aleppo | SYR | city
Ships clashed on the Black Sea. | clashed | Black Sea | None | region
Turkey recalled its envoy. | recalled | -
The United States imposed sanctions on Iran. | imposed | -
Suspects were held at Guantanamo Bay. | held | Guantanamo Bay | CUB | site
"""


def rows() -> list[list[str]]:
    return [[*(cell.strip() for cell in line.split("|")), "", ""][:5] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "anchor", "name", "country", "precision"), rows())
def test_places_the_act(text: str, anchor: str, name: str, country: str, precision: str) -> None:
    sentence = parse_sentence(text)
    found = place_of(token(sentence, anchor), sentence, (), gazetteer())
    if name == "-":
        assert found is None
        return
    assert found is not None
    place, reason = found
    assert (place.name, str(place.country), place.precision) in {
        (name, country, precision),
        (_spelt(name, text), country, precision),
    }
    assert reason.layer == "place"
    assert (place.lat is None) == (place.lon is None)


def _spelt(name: str, text: str) -> str:
    """The name as the text writes it: kept, as "Kiev" for Kyiv."""
    return (
        name if name in text else next(w.strip(".") for w in text.split() if w[0] == name[0] and w.strip(".").isalpha())
    )


def mention(country: str, index: int = 1) -> Mention:
    return Mention(index, 0, 0, 0, "name", (Entity(country, country, country, country),), 1.0, "test")


@pytest.mark.parametrize(
    ("countries", "country"),
    [([], "LBY"), (["LBN"], "LBN"), (["LBY"], "LBY"), (["FRA"], "LBY"), (["LBN", "FRA"], "LBN")],
)
def test_countries_of_the_text_decide_between_places_of_one_name(countries: list[str], country: str) -> None:
    sentence = parse_sentence("Clashes broke out in Tripoli.")
    found = place_of(token(sentence, "broke"), sentence, [mention(c) for c in countries], gazetteer())
    assert found is not None
    assert found[0].country == country
    assert found[1].rule.startswith("gazetteer: ")


def test_a_country_has_no_pin() -> None:
    sentence = parse_sentence("Clashes broke out in Syria.")
    found = place_of(token(sentence, "broke"), sentence, (), gazetteer())
    assert found is not None
    assert (found[0].precision, found[0].lat) == ("country", None)


def test_a_place_that_belongs_to_an_act_is_no_others() -> None:
    sentence = parse_sentence("The minister condemned the attack in Istanbul.")
    acts = (token(sentence, "condemned"), token(sentence, "attack"))
    assert place_of(acts[0], sentence, (), gazetteer(), acts=acts) is None
    found = place_of(acts[1], sentence, (), gazetteer(), acts=acts)
    assert found is not None
    assert found[0].name == "Istanbul"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kosovo", "KOS"),
        ("Palestine", "PSE"),
        ("Pristina", "KOS"),
        ("Kiev", "UKR"),
        ("Sana'a", "YEM"),
        ("Fallujah", "IRQ"),
        ("Chechnya", "RUS"),
    ],
)
def test_names(name: str, country: str) -> None:
    assert gazetteer().find(name)[0].country == country


def test_every_row_lies_on_the_globe() -> None:
    book = gazetteer()
    for name in book.rows:
        for row in book.find(name):
            assert (row.lat is None) == (row.lon is None)
            assert row.lat is None or (-90 <= row.lat <= 90 and -180 <= (row.lon or 0) <= 180)
            assert row.country is None or len(row.country) == 3


def test_a_wrong_row_says_so(tmp_path: Path) -> None:
    path = tmp_path / "regions.csv"
    path.write_text("name,alternates,kind,country,lat,lon\nDarfur,,land,SDN,13,24\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"regions\.csv, row 1"):
        tables.read(path)
