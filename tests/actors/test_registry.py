"""The registry of actors: shipped tables that hold together, facts as of a day, names found in tokens, broken rows."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.registry import SHIPPED, Registry, load
from detente.actors.registry_names import NameIndex, fold, split, variants
from detente.actors.registry_read import alias_kind
from detente.actors.tables import COLUMNS, read
from detente.errors import DataError
from detente.model.actor import Actor, Name, Office

HEAD = "# source: a test\n# checked: 2026-11-24\n"
REGISTRY = load()
BY_KIND = {kind: [a for a in REGISTRY.actors.values() if a.kind == kind] for kind in ("state", "organisation", "group")}
NAMED = sorted({(n.text, a.id) for a in REGISTRY.actors.values() for n in a.names})


def day(text: str) -> date:
    return date.fromisoformat(text)


def found(text: str, i: int = 0) -> list[tuple[str, int]]:
    return [(hit.actor.id, hit.length) for hit in REGISTRY.names_at(text.split(), i)]


# --- the tables


@pytest.mark.parametrize("schema", COLUMNS)
def test_every_table_says_its_source_and_has_rows(schema: str) -> None:
    assert sum(1 for _ in read(SHIPPED / f"{schema}.csv", schema)) > 15


def test_the_registry_is_as_wide_as_promised() -> None:
    assert len(BY_KIND["state"]) >= 195 + 60
    assert sum(1 for o in BY_KIND["organisation"] if o.decides_by != "n/a") >= 60
    assert sum(1 for g in BY_KIND["group"] if g.id.startswith("NSA:")) >= 150
    tops = {"president", "prime minister", "foreign minister", "chancellor", "king", "secretary of state"}
    since = date(1990, 1, 1)
    rows = [
        (a.id, o.country, o.title)
        for a in REGISTRY.actors.values()
        for o in a.offices
        if o.title in tops and (o.spell.end is None or o.spell.end >= since)
    ]
    assert len(rows) >= 1_200


def test_iso_codes_agree_with_pycountry() -> None:
    pycountry = pytest.importorskip("pycountry")
    for country in pycountry.countries:
        assert country.alpha_3 in REGISTRY.actors, country.name
        assert REGISTRY.codes[country.alpha_3].iso2 == country.alpha_2


def test_codes_are_unique_among_living_states() -> None:
    living = {a.id for a in BY_KIND["state"] if a.spell.end is None}
    for column in ("iso2", "cow", "gw"):
        codes = [value for i in living if (value := getattr(REGISTRY.codes[i], column))]
        assert len(codes) == len(set(codes)), column


def tenures() -> Iterator[tuple[tuple[str, str], str, Office]]:
    for row in read(SHIPPED / "leaders.csv", "leaders"):
        if not row["note"]:
            office = Office(row["entity"], row["office"], row["sector"], row.span())
            yield (row["entity"], row["office"]), row["name"], office


def test_one_holder_an_office_unless_explained() -> None:
    by_office: dict[tuple[str, str], list[tuple[str, Office]]] = {}
    for key, name, office in tenures():
        by_office.setdefault(key, []).append((name, office))
    clashes = []
    for key, held in by_office.items():
        held.sort(key=lambda pair: pair[1].spell.start or date.min)
        for (before, a), (after, b) in pairwise(held):
            if a.spell.end is None or (b.spell.start is not None and b.spell.start < a.spell.end):
                clashes.append((key, before, after))
    assert not clashes


def test_a_standing_is_held_once_at_a_time() -> None:
    spells: dict[tuple[str, str, str], list[tuple[date, date]]] = {}
    for row in read(SHIPPED / "memberships.csv", "memberships"):
        span = row.span()
        key = (row["member"], row["group"], row["status"])
        spells.setdefault(key, []).append((span.start or date.min, span.end or date.max))
    for key, held in spells.items():
        for (_, end), (start, _) in pairwise(sorted(held)):
            assert end < start, key


def test_kosovo_is_kos_everywhere() -> None:
    for path in SHIPPED.glob("*.csv"):
        assert not re.search(r"\bXKX\b", path.read_text(encoding="utf-8")), path.name


def test_every_guard_and_every_office_word_is_used() -> None:
    names = {text for text, _ in NAMED}
    assert [row["text"] for row in read(SHIPPED / "guards.csv", "guards") if row["text"] not in names] == []


@pytest.mark.parametrize("kind", ["organisations", "groups"])
def test_every_kind_has_nouns(kind: str) -> None:
    for row in read(SHIPPED / f"{kind}.csv", kind):
        assert REGISTRY.nouns(row["id"]), row["id"]


# --- facts

HOLDERS = [
    ("FRA", "foreign minister", "2003-02-01", "Dominique de Villepin"),
    ("FRA", "president", "2016-06-28", "François Hollande"),
    ("FRA", "prime minister", "1997-07-01", "Lionel Jospin"),
    ("GBR", "prime minister", "1991-02-01", "John Major"),
    ("GBR", "foreign minister", "2003-03-20", "Jack Straw"),
    ("DEU", "chancellor", "1990-10-03", "Helmut Kohl"),
    ("DEU", "leader", "2011-05-05", "Angela Merkel"),
    ("DEU", "foreign minister", "1999-04-01", "Joschka Fischer"),
    ("ITA", "premier", "2002-01-15", "Silvio Berlusconi"),
    ("ESP", "prime minister", "2004-05-01", "José Luis Rodríguez Zapatero"),
    ("POL", "foreign minister", "2014-03-01", "Radosław Sikorski"),
    ("HUN", "prime minister", "2015-09-01", "Viktor Orbán"),
    ("UKR", "president", "2014-02-01", "Viktor Yanukovych"),
    ("SUN", "foreign minister", "1990-06-01", "Eduard Shevardnadze"),
    ("SUN", "president", "1991-06-01", "Mikhail Gorbachev"),
    ("RUS", "president", "1999-06-01", "Boris Yeltsin"),
    ("RUS", "president", "2010-06-01", "Dmitry Medvedev"),
    ("RUS", "foreign minister", "2008-08-08", "Sergei Lavrov"),
    ("TUR", "president", "2016-06-28", "Recep Tayyip Erdoğan"),
    ("TUR", "prime minister", "2010-05-31", "Recep Tayyip Erdoğan"),
    ("TUR", "foreign minister", "2010-05-31", "Ahmet Davutoğlu"),
    ("ISR", "prime minister", "1993-09-13", "Yitzhak Rabin"),
    ("ISR", "foreign minister", "1993-09-13", "Shimon Peres"),
    ("ISR", "defense minister", "2014-07-20", "Moshe Yaalon"),
    ("PSE", "president", "2000-07-11", "Yasser Arafat"),
    ("EGY", "president", "2013-01-25", "Mohamed Morsi"),
    ("SYR", "president", "2000-05-01", "Hafez al-Assad"),
    ("IRN", "supreme leader", "2009-06-12", "Ali Khamenei"),
    ("IRN", "foreign minister", "2015-07-14", "Mohammad Javad Zarif"),
    ("IRQ", "president", "1990-08-02", "Saddam Hussein"),
    ("SAU", "king", "1991-01-17", "Fahd"),
    ("LBY", "leader", "2004-01-01", "Muammar Gaddafi"),
    ("USA", "president", "1991-01-16", "George H. W. Bush"),
    ("USA", "president", "2003-03-20", "George W. Bush"),
    ("USA", "foreign minister", "2013-11-24", "John Kerry"),
    ("USA", "defense secretary", "2003-03-20", "Donald Rumsfeld"),
    ("CAN", "prime minister", "1999-01-01", "Jean Chrétien"),
    ("MEX", "president", "1994-01-01", "Carlos Salinas de Gortari"),
    ("CUB", "president", "1996-02-24", "Fidel Castro"),
    ("VEN", "president", "2002-04-11", "Hugo Chávez"),
    ("COL", "president", "2008-03-01", "Álvaro Uribe"),
    ("BRA", "president", "2006-01-01", "Luiz Inácio Lula da Silva"),
    ("ARG", "president", "1982-04-02", "Leopoldo Galtieri"),
    ("ZAF", "president", "1995-06-24", "Nelson Mandela"),
    ("NGA", "president", "2014-04-14", "Goodluck Jonathan"),
    ("ZWE", "president", "2008-06-27", "Robert Mugabe"),
    ("RWA", "president", "1994-04-01", "Juvénal Habyarimana"),
    ("COD", "president", "1996-11-01", "Mobutu Sese Seko"),
    ("CHN", "president", "2008-08-08", "Hu Jintao"),
    ("CHN", "foreign minister", "2010-09-01", "Yang Jiechi"),
    ("JPN", "prime minister", "2011-03-11", "Naoto Kan"),
    ("KOR", "president", "2000-06-15", "Kim Dae-jung"),
    ("PRK", "leader", "2006-10-09", "Kim Jong-il"),
    ("IND", "prime minister", "1998-05-11", "Atal Bihari Vajpayee"),
    ("PAK", "prime minister", "1999-05-01", "Nawaz Sharif"),
    ("PHL", "president", "2000-01-01", "Joseph Estrada"),
    ("IDN", "president", "1997-08-01", "Suharto"),
    ("MMR", "junta leader", "2007-09-26", "Than Shwe"),
    ("AUS", "prime minister", "2001-09-11", "John Howard"),
    ("SRB", "president", "1995-11-21", "Slobodan Milošević"),
    ("YUG", "president", "1999-03-24", "Slobodan Milošević"),
    ("IGO:UN", "secretary-general", "2003-08-19", "Kofi Annan"),
    ("IGO:UN", "chief", "1994-04-06", "Boutros Boutros-Ghali"),
    ("IGO:NATO", "chief", "1999-03-24", "Javier Solana"),
    ("IGO:NATO", "secretary general", "2016-06-28", "Jens Stoltenberg"),
    ("IGO:EU", "commission president", "2005-06-01", "José Manuel Barroso"),
    ("IGO:EU", "foreign policy chief", "2015-07-14", "Federica Mogherini"),
    ("IGO:IAEA", "head", "2003-03-01", "Mohamed ElBaradei"),
    ("NSA:Hezbollah", "leader", "2006-07-12", "Hassan Nasrallah"),
    ("NSA:Hamas", "leader", "2010-01-01", "Khaled Meshaal"),
]


@pytest.mark.parametrize(("entity", "office", "on", "name"), HOLDERS)
def test_who_held_the_office(entity: str, office: str, on: str, name: str) -> None:
    assert [actor.name for actor in REGISTRY.holders(entity, office, day(on))] == [name]


MEMBERS = [
    ("IGO:NATO", "1998-01-01", 16),
    ("IGO:NATO", "1999-04-01", 19),
    ("IGO:NATO", "2016-06-28", 28),
    ("IGO:NATO", "2024-04-01", 32),
    ("IGO:EU", "1972-12-31", 6),
    ("IGO:EU", "1994-12-31", 12),
    ("IGO:EU", "1995-01-01", 15),
    ("IGO:EU", "2004-05-01", 25),
    ("IGO:EU", "2013-07-01", 28),
    ("IGO:EU", "2020-02-01", 27),
    ("IGO:UN", "1990-01-01", 159),
    ("IGO:UN", "2012-01-01", 193),
    ("IGO:UN Security Council", "2003-03-01", 15),
    ("IGO:UN Security Council", "1985-01-01", 5),
    ("IGO:ASEAN", "2000-01-01", 10),
    ("IGO:Arab League", "2011-01-01", 22),
    ("IGO:AU", "2018-01-01", 55),
    ("IGO:GCC", "2017-06-05", 6),
    ("IGO:Warsaw Pact", "1980-01-01", 7),
    ("IGO:Mediterranean Dialogue", "2016-06-28", 7),
    ("IGO:BRICS", "2012-01-01", 5),
    ("IGO:Council of Europe", "2023-01-01", 46),
    ("GRP:Baltic states", "2020-01-01", 3),
]


@pytest.mark.parametrize(("group", "on", "count"), MEMBERS)
def test_how_many_members(group: str, on: str, count: int) -> None:
    members = REGISTRY.members(group, day(on))
    assert len(members) == count
    assert all(member in REGISTRY.actors for member in members)


def test_membership_of_a_state_as_of_a_day() -> None:
    israel = {(b.group, b.status) for b in REGISTRY.memberships("ISR", day("2016-06-28"))}
    assert {("IGO:NATO", "partner"), ("IGO:Mediterranean Dialogue", "member"), ("IGO:UN", "member")} <= israel
    assert ("IGO:EU", "candidate") in {(b.group, b.status) for b in REGISTRY.memberships("TUR", day("2016-06-28"))}
    assert "SYR" in REGISTRY.members("IGO:Arab League", day("2015-01-01")), "a suspended member stays a member"


@pytest.mark.parametrize(
    ("state", "on", "exists"),
    [
        ("SUN", "1990-01-01", True),
        ("SUN", "1992-06-01", False),
        ("RUS", "1992-06-01", True),
        ("DDR", "1989-11-09", True),
        ("DDR", "1990-10-03", False),
        ("CSK", "1992-12-31", True),
        ("SVK", "1993-01-01", True),
        ("YUG", "1999-03-24", True),
        ("SCG", "2005-01-01", True),
        ("MNE", "2006-01-01", False),
        ("SSD", "2011-07-09", True),
        ("ERI", "1990-01-01", False),
        ("KOS", "2008-02-17", True),
        ("RVN", "1975-05-01", False),
        ("YMD", "1990-01-01", True),
        ("TLS", "2001-01-01", False),
    ],
)
def test_states_exist_in_their_years(state: str, on: str, exists: bool) -> None:
    assert REGISTRY.actors[state].spell.holds(day(on)) is exists


@pytest.mark.parametrize(
    ("state", "capital", "on"),
    [
        ("DEU", "Bonn", "1989-01-01"),
        ("DEU", "Berlin", "2000-01-01"),
        ("KAZ", "Nur-Sultan", "2020-01-01"),
        ("KAZ", "Astana", "2023-01-01"),
        ("KAZ", "Almaty", "1995-01-01"),
        ("MMR", "Rangoon", "1990-01-01"),
        ("NGA", "Lagos", "1990-01-01"),
    ],
)
def test_capitals_carry_their_years(state: str, capital: str, on: str) -> None:
    spells = [n.spell for n in REGISTRY.actors[state].names if n.text == capital and n.kind == "capital"]
    assert any(spell.holds(day(on)) for spell in spells)
    assert not all(spell.holds(day("2021-01-01")) and spell.holds(day("1970-01-01")) for spell in spells)


# --- names in tokens


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Turkish troops", {("TUR", 1)}),
        ("U.S. officials", {("USA", 1)}),
        ("Bashar al - Assad said", {("PER:Bashar al-Assad", 4)}),
        ("Bashar al-Assad said", {("PER:Bashar al-Assad", 2)}),
        ("North Korea said", {("PRK", 2)}),
        ("South African police", {("ZAF", 2)}),
        ("NORTH KOREA FIRES MISSILE", {("PRK", 2)}),
        ("ERDOGAN VISITS", {("PER:Recep Tayyip Erdoğan", 1)}),
        ("Recep Tayyip Erdogan said", {("PER:Recep Tayyip Erdoğan", 3)}),
        ("European Commission spokesman", {("IGO:EU", 2)}),
        ("UN Security Council", {("IGO:UN", 3)}),
        ("KFOR soldiers", {("IGO:NATO", 1)}),
        ("Arab League ministers", {("IGO:Arab League", 2)}),
        ("Al - Qaeda claimed", {("NSA:al-Qaeda", 3)}),
        ("Kurdistan Workers ' Party", {("NSA:PKK", 4)}),
        ("Deutsche Welle reported", {("NSA:Deutsche Welle", 2)}),
        ("Knesset members", {("ORG:Knesset (ISR)", 1)}),
        ("Guinea - Bissau", {("GNB", 3)}),
        ("P5 + 1 talks", {("IGO:P5+1", 3)}),
    ],
)
def test_the_longest_name_comes_first(text: str, ids: set[tuple[str, int]]) -> None:
    hits = found(text)
    longest = hits[0][1]
    assert ids == {hit for hit in hits if hit[1] == longest}


@pytest.mark.parametrize("text", ["turkey dinner", "us and them", "is", "may", "west", "the"])
def test_ordinary_words_are_no_names(text: str) -> None:
    assert found(text) == []


def test_bush_in_1991_and_in_2003() -> None:
    hits = [hit for hit in REGISTRY.names_at(["Bush"], 0) if hit.name.kind == "surname"]
    assert len(hits) == 2
    for on, name in (("1991-01-16", "George H. W. Bush"), ("2003-03-20", "George W. Bush")):
        assert [hit.actor.name for hit in hits if hit.name.spell.holds(day(on))] == [name]


@pytest.mark.parametrize(
    ("text", "reason"), [("Jordan", "given name"), ("May", "word"), ("IS", "word"), ("Iran", None)]
)
def test_guards(text: str, reason: str | None) -> None:
    assert REGISTRY.guarded(text) == reason


WORDS = st.sampled_from(["the", "said", "in", "on", "troops", ",", ".", "of", "and", "'s", "-", "near", "attacked"])


@given(st.sampled_from(NAMED), st.booleans(), st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_any_name_is_found_in_a_sentence(
    named: tuple[str, str], hyphens: bool, before: list[str], after: list[str]
) -> None:
    text, actor = named
    words = [*before, *split(text, hyphens), *after]
    whole = REGISTRY.part_of.get(actor, actor)
    hits = REGISTRY.names_at(words, len(before))
    assert any(hit.actor.id == whole and hit.length == len(split(text, hyphens)) for hit in hits)
    assert [hit.length for hit in hits] == sorted((hit.length for hit in hits), reverse=True)


@given(st.lists(st.text(max_size=8), max_size=6), st.integers(-3, 8))
def test_any_tokens_are_safe(words: list[str], i: int) -> None:
    for hit in REGISTRY.names_at(words, i):
        assert i + hit.length <= len(words)
    hit = REGISTRY.office(words, i)
    assert hit is None or i + hit.length <= len(words)


def test_names_are_split_as_the_parser_splits_them() -> None:
    """Nearly all names must come out of spaCy's English tokeniser in one of the ways in which they are indexed."""
    tokenizer = spacy.blank("en").tokenizer
    missed = []
    for text, _ in NAMED:
        tokens = tuple(t.text.replace("’", "'") for t in tokenizer(f"near {text} today"))[1:-1]
        plain = tokens[1:] if tokens and tokens[0].lower() == "the" and len(tokens) > 1 else tokens
        if plain not in variants(text):
            missed.append((text, plain))
    assert len(missed) <= 5, missed


def test_the_index_is_exact() -> None:
    index = NameIndex(["al-Qaeda", "Ivory Coast"])
    assert list(index.at(["the", "Al", "-", "Qaeda"], 1)) == [(0, 3)]
    assert list(index.at(["IVORY", "COAST"], 0)) == [(1, 2)]
    assert list(index.at(["Ivory", "coast"], 0)) == []
    assert fold("Erdoğan Gül Łódź") == "Erdogan Gul Lodz"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("NATO", "acronym"), ("world body", "description"), ("Ivory Coast", "alias"), ("U.S.", "acronym")],
)
def test_kinds_of_aliases(text: str, kind: str) -> None:
    assert alias_kind(text) == kind


# --- words


@pytest.mark.parametrize(
    ("word", "sector", "number"),
    [
        ("troops", "MIL", "plural"),
        ("warplane", "MIL", "singular"),
        ("police", "COP", "plural"),
        ("parliament", "LEG", "singular"),
        ("court", "JUD", "singular"),
        ("minister", "GOV", "singular"),
        ("rebel", "REB", "singular"),
        ("militia", "PRM", "collective"),
        ("opposition", "OPP", "collective"),
        ("protester", "CVL", "singular"),
        ("refugee", "REF", "singular"),
        ("journalist", "JRN", "singular"),
        ("Soldier", "MIL", "singular"),
    ],
)
def test_sector_words(word: str, sector: str, number: str) -> None:
    hit = REGISTRY.sector_word(word)
    assert hit is not None and (hit.sector, hit.number) == (sector, number)


def test_a_word_without_sector() -> None:
    assert REGISTRY.sector_word("table") is None


@pytest.mark.parametrize(
    ("text", "title", "length"),
    [
        ("Foreign Minister Davutoglu", "foreign minister", 2),
        ("vice - president", "vice president", 3),
        ("chief of staff said", "chief of the armed forces", 3),
        ("minister of foreign affairs", "foreign minister", 4),
        ("PRIME MINISTER", "prime minister", 2),
    ],
)
def test_offices(text: str, title: str, length: int) -> None:
    hit = REGISTRY.office(text.split(), 0)
    assert hit is not None and (hit.title, hit.length) == (title, length)


# --- the command line's questions


@pytest.mark.parametrize(
    ("query", "actor"),
    [
        ("TUR", "TUR"),
        ("tr", "TUR"),
        ("UKG", "GBR"),
        ("turkey", "TUR"),
        ("the netherlands", "NLD"),
        ("Cote d'Ivoire", "CIV"),
        ("igo:nato", "IGO:NATO"),
        ("nato", "IGO:NATO"),
        ("hezbollah", "NSA:Hezbollah"),
        ("Burma", "MMR"),
        ("640", "TUR"),
        ("erdogan", "PER:Recep Tayyip Erdoğan"),
    ],
)
def test_find(query: str, actor: str) -> None:
    assert REGISTRY.find(query)[0].id == actor


def test_suggestions_for_what_is_not_found() -> None:
    assert REGISTRY.find("Turkeey") == ()
    assert "Turkey (TUR)" in REGISTRY.suggest("Turkeey")
    assert REGISTRY.suggest("qqqqqqqqqq") == ()


# --- a user's own rows, and broken ones


def registry_with(tmp_path: Path, schema: str, *lines: str) -> Registry:
    path = tmp_path / "own.csv"
    path.write_text(HEAD + ",".join(COLUMNS[schema]) + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return load(path)


def test_a_users_own_group_is_known(tmp_path: Path) -> None:
    own = registry_with(tmp_path, "groups", "NSA:Blue Army,Blue Army,BLA-X,,rebel,FRA,FRA,REB,2020,,")
    (hit,) = own.names_at(["Blue", "Army"], 0)
    assert hit.actor == own.actors["NSA:Blue Army"]
    assert isinstance(hit.actor, Actor) and isinstance(hit.name, Name)
    assert "NSA:Blue Army" not in load().actors


BROKEN_ROWS = [
    ("groups", "Blue,Blue Army,,,rebel,FRA,FRA,REB,,,", "NSA:"),
    ("groups", "NSA:X,X,,,rebel,FRX,,REB,,,", "FRX"),
    ("groups", "NSA:X,X,,,rebel,FRA,,WAR,,,", "WAR"),
    ("groups", "NSA:X,X,,,rebel,FRA,,REB,2020,2019,", "after the end"),
    ("groups", "NSA:X,X,,,rebel,FRA,,REB,yesterday,,", "dates"),
    ("groups", "NSA:X,X,a;;b,,rebel,FRA,,REB,,,", "empty part"),
    ("groups", "NSA:X,,,,rebel,FRA,,REB,,,", "'name' is empty"),
    ("organisations", "IGO:X,X,,,club,,,,,consensus", "club"),
    ("organisations", "IGO:X,X,,,forum,,,,,dice", "dice"),
    ("organisations", "IGO:X,X,,,forum,,IGO:Nowhere,,,consensus", "IGO:Nowhere"),
    ("states", "XX,,,,,state,,,Nowhere,,,,", "alpha-3"),
    ("states", "XXX,,,a,,state,,,Nowhere,,,,", "number"),
    ("states", "XXX,,,,,state,,,Nowhere,Old[1990],,,", "spell"),
    ("memberships", "FRA,IGO:Nowhere,member,,,", "IGO:Nowhere"),
    ("memberships", "FRA,IGO:UN,friend,,,", "friend"),
    ("leaders", "A B,,B,NSA:Nobody,leader,REB,,,", "NSA:Nobody"),
    ("leaders", "A B,,B,FRA,,GOV,,,", "'office' is empty"),
    ("blocs", "GRP:X,X,,,,bloc,FRA;ZZZ,,", "ZZZ"),
    ("institutions", "X,,ZZZ,GOV,,", "ZZZ"),
    ("publishers", "NSA:Own Agency,Own Agency,,radio,FRA", "radio"),
    ("guards", "X,because", "because"),
]


@pytest.mark.parametrize(("schema", "line", "says"), BROKEN_ROWS)
def test_broken_rows_give_one_line_with_file_and_row(tmp_path: Path, schema: str, line: str, says: str) -> None:
    with pytest.raises(DataError) as caught:
        registry_with(tmp_path, schema, line)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'own.csv'}, row 4: ") and says in message and "\n" not in message


TWICE = [
    ("groups", "NSA:X,X,,,rebel,TUR,TUR,REB,,,"),
    ("sectors", "wagoner,MIL,singular,persons"),
    ("offices", "high herald,,GOV,"),
]


@pytest.mark.parametrize(("schema", "line"), TWICE)
def test_a_row_that_stands_twice_is_named(tmp_path: Path, schema: str, line: str) -> None:
    with pytest.raises(DataError, match=r"own\.csv, row 5: .* twice; "):
        registry_with(tmp_path, schema, line, line)


def test_an_empty_folder_of_own_tables(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no CSV file"):
        load(tmp_path)
