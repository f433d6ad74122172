"""Paragraphs: every character keeps its place, whatever was done to make the text readable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.text.paragraphs import LONGEST, Paragraph, is_headline, paragraphs, repeats, sentence_case
from tests.growth import in_proportion

NAMES = {"Chad", "Niger", "Lagos", "United", "Nations", "McKay"}
SPACES = "\u00a0\u202f\u2007\u2009\u3000\ufeff\u200b\t"
ODD = st.text(st.sampled_from("aB ’'“”.!?\n\r\u2028" + SPACES + "é\U0001f600İßﬁ-0,"), max_size=300)
CASED = st.lists(
    st.sampled_from(["Chad", "Signs", "Pact", "With", "NIGER", "in", "lagos", "Straße", "İzmir", "\n"]), max_size=40
)


def split(text: str) -> list[Paragraph]:
    return list(paragraphs(text, NAMES.__contains__))


def texts(text: str) -> list[str]:
    return [p.text for p in split(text)]


@given(st.text(max_size=400) | ODD | CASED.map(" ".join))
@settings(deadline=None)
def test_every_paragraph_is_as_long_as_its_place_in_the_text(text: str) -> None:
    end = 0
    for p in split(text):
        assert p.start >= end  # in order, never overlapping
        end = p.start + len(p.text)
        assert end <= len(text)
        assert p.text.strip()


@given(ODD | CASED.map(" ".join))
@settings(deadline=None)
def test_only_spaces_apostrophes_and_case_change(text: str) -> None:
    for p in split(text):
        original = text[p.start : p.start + len(p.text)]
        for a, b in zip(original, p.text, strict=True):
            assert a == b or (a in SPACES and b == " ") or (a in "’‘ʼ" and b == "'") or a.lower() == b.lower()


@given(ODD)
@settings(deadline=None)
def test_nothing_but_repeats_and_blanks_is_left_out(text: str) -> None:
    kept = {i for p in split(text) for i in range(p.start, p.start + len(p.text))}
    lost = "".join(c for i, c in enumerate(text) if i not in kept)
    lines = [line.strip() for p in split(text) for line in [p.text]]
    assert not lost.strip(SPACES + " \n\r\u2028\u2029") or any(len(line) > 12 for line in lines)


def test_lines_are_paragraphs() -> None:
    found = split("One line.\n\nAnother line.\r\nA third.\u2028A fourth.")
    assert [p.text for p in found] == ["One line.", "Another line.", "A third.", "A fourth."]
    assert {p.kind for p in found} == {"body"}


@pytest.mark.parametrize("space", SPACES)
def test_wide_spaces_become_plain_ones(space: str) -> None:
    assert texts(f"The United{space}Nations met.") == ["The United Nations met."]


@pytest.mark.parametrize("apostrophe", ["’", "‘", "ʼ"])
def test_apostrophes_become_plain_ones(apostrophe: str) -> None:
    assert texts(f"Chad{apostrophe}s army withdrew.") == ["Chad's army withdrew."]


def test_a_title_that_is_repeated_is_read_once() -> None:
    title = "Chad Signs Pact With Niger"
    text = f"{title}\n\n{title}{title}\n\n{title}\nThe pact was signed in Lagos.\n"
    found = split(text)
    assert [p.kind for p in found] == ["headline", "body"]
    assert found[0].start == 0


def test_a_repeated_body_line_is_read_once() -> None:
    line = "The pact was signed in Lagos on Monday."
    assert texts(f"{line}\n{line}\nNobody objected to it.") == [line, "Nobody objected to it."]


def test_a_short_line_may_recur() -> None:
    assert texts("He said no.\nShe asked.\nHe said no.") == ["He said no.", "She asked.", "He said no."]


@pytest.mark.parametrize(
    ("line", "seen", "again"),
    [
        ("Chad signs a pact", ["Chad signs a pact"], True),
        ("Chad signs a pactChad signs a pact", ["Chad signs a pact"], True),
        ("Chad signs a pact today", ["Chad signs a pact"], False),
        ("Niger signs a pact", ["Chad signs a pact"], False),
        ("Chad", ["Chad"], False),
    ],
)
def test_repeats(line: str, seen: list[str], again: bool) -> None:
    assert repeats(line, set(seen), seen) == again


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Chad Signs Pact With Niger", True),
        ("Chad Signs Pact with Niger in Lagos", True),
        ("CHAD SIGNS PACT WITH NIGER", True),
        ("Chad signs pact with Niger", False),
        ("Chad Signs Pact With Niger.", False),
        ("Will Chad Sign the Pact?", False),
        ("Chad Signs", False),
        ("", False),
    ],
)
def test_headlines_are_known_by_their_capitals(line: str, headline: bool) -> None:
    assert is_headline(line) == headline


@pytest.mark.parametrize(
    ("line", "cased"),
    [
        ("Chad Signs Pact With Niger", "Chad signs pact with Niger"),
        ("Rebels Free UN Envoy", "rebels free UN envoy"),
        ("Chad's Army Leaves Lagos", "Chad's army leaves Lagos"),
        ("McKay Meets Envoys of Chad", "McKay meets envoys of Chad"),
    ],
)
def test_headlines_keep_the_capitals_of_names(line: str, cased: str) -> None:
    assert texts(f"{line}\n") == [cased]


def test_the_body_tells_which_words_are_names() -> None:
    found = texts("Tomorov Meets Rebels\n\nOn Monday the envoy Tomorov met rebels in the hills.")
    assert found[0] == "Tomorov meets rebels"


def test_a_word_that_the_body_writes_small_is_no_name() -> None:
    found = texts("Chad Signs Pact\n\nThe word chad is written small here.")
    assert found[0] == "chad signs pact"


def test_shouted_headlines_are_lowered() -> None:
    assert texts("CHAD SIGNS PACT WITH NIGER")[0].lower() == "chad signs pact with niger"
    assert "PACT" not in texts("CHAD SIGNS PACT WITH NIGER\n\nThe pact was signed.")[0]


@given(st.text(max_size=100))
@settings(deadline=None)
def test_sentence_case_keeps_the_length(line: str) -> None:
    keep_first = len(sentence_case(line, lambda words, shouted: {0: "X"}))
    assert keep_first == len(line)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "A" * 1_000_000,
        "a " * 500_000,
        "Chad Signs Pact " * 62_500,
        "\n" * 1_000_000,
        "Chad Signs Pact\n" * 60_000,
        "a b c d e f g h i.\n" * 50_000,
        "’" * 1_000_000,
        "\u00a0" * 1_000_000,
        "A.b-" * 250_000,
        "".join(f"Line {n} of Many Lines\n" for n in range(45_000)),
    ],
    ids=[
        "word",
        "shout",
        "letters",
        "titles",
        "lines",
        "title lines",
        "repeats",
        "quotes",
        "blanks",
        "dots",
        "new lines",
    ],
)
def test_a_hostile_megabyte_takes_no_more_than_its_length(text: str) -> None:
    assert in_proportion(split, text)
    assert all(len(p.text) <= LONGEST for p in split(text))


def test_a_long_line_is_cut_at_a_space() -> None:
    line = "word " * (LONGEST // 5 + 100)
    found = split(line)
    assert len(found) == 2
    assert all(not p.text.startswith("ord") for p in found)
    assert "".join(p.text for p in found) == line


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("KABUL, March 3 (Reuters) - Gunmen killed twelve policemen in Helmand on Tuesday.", "Gunmen"),
        ("GENEVA (AP) \u2014 Iran and six world powers met on Monday to discuss its programme.", "Iran"),
        ("UNITED NATIONS - The Security Council met on Monday to discuss its programme.", "The Security"),
        ("BEIJING, Jan. 5 (Xinhua) -- China urged the United States to stop its provocations.", "China"),
        ("ANKARA, Turkey \u2014 The president said that he would not go to Brussels next week.", "The president"),
        ("Turkey - a NATO member since 1952 - blocked the accession of Sweden on Monday.", "Turkey"),
        ("NATO - the alliance of 28 - met on Monday in Brussels to discuss this and that.", "NATO"),
        ("MOSCOW - Short.", "MOSCOW"),
    ],
)
def test_dateline_is_not_read(line: str, rest: str) -> None:
    (paragraph,) = paragraphs(line)
    assert paragraph.text.startswith(rest)
    assert line[paragraph.start :].startswith(rest)


def test_a_shouted_headline_keeps_its_names() -> None:
    (headline,) = paragraphs("TURKEY RECALLS ENVOY FROM NATO AFTER RAID", {"Turkey", "NATO"}.__contains__)
    assert headline.text == "Turkey recalls envoy from NATO after raid"


def test_a_name_of_several_words_keeps_its_capitals_and_its_words_alone_do_not() -> None:
    names = {"South Sudan", "Peace Pact of 1929"}
    text = "Mediators in South Sudan Hail Peace Deal in South"
    (headline,) = paragraphs(text, names.__contains__)
    assert headline.text == "mediators in South Sudan hail peace deal in south"
