"""Parsed sentences: tokens stand where the text has them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DataError
from detente.model.document import Document, Parsed
from detente.text import parser

WORDS = "Chad|signed|the|pact|on Monday|in May 1994|cease-fire|re-opened|U.N.|don't|’s|,|.|?|!|...|(|)|“|”|-|—|20,000"
ODD = "\n|\n\n|\u2028|\u00a0|é|İ|\U0001f600|مرحبا|平和"
SENTENCES = st.lists(st.sampled_from(f"{WORDS}|{ODD}".split("|")), max_size=40).map(" ".join)
PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'"} | dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u3000\t\ufeff\u200b", " ")
)


def document(text: str, name: str = "d") -> Document:
    return Document(name, text, date(2016, 6, 28))


def parse(text: str) -> Parsed:
    return parser.parse(document(text))


def check(parsed: Parsed) -> None:
    text, end = parsed.document.text, 0
    for index, s in enumerate(parsed.sentences):
        assert s.index == index
        assert (s.start, s.end) == (s.tokens[0].start, s.tokens[-1].end)
        assert s.start >= end
        for i, t in enumerate(s.tokens):
            assert t.i == i
            assert end <= t.start <= t.end <= len(text)
            assert text[t.start : t.end].translate(PLAIN).lower() == t.text.lower()
            assert 0 <= t.head < len(s.tokens)
            assert t.head == i or i in s.children[t.head]
            end = t.end
        assert any(t.head == t.i for t in s.tokens)


@given(SENTENCES | st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_tokens_stand_where_the_text_has_them(text: str) -> None:
    check(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Saudi Arabia cut ties. In May 1994 North Yemen shelled Aden.",
        "“On Tuesday Chad signed,” he said.\u00a0On Friday Niger did.",
        "Chad Signs Pact With Niger\n\nOn Monday Chad signed the pact.",
        "Mr.\u00a0Khan’s envoy can’t re-open the U.N. mission — not now.",
        "İstanbul’da görüşmeler: 🕊️ talks 平和.",
        " \t leading blanks.\r\n\r\nTrailing blanks. \t ",
    ],
)
def test_offsets_of_particular_texts(text: str) -> None:
    check(parse(text))


def test_the_comma_that_the_parser_is_shown_is_no_token() -> None:
    (s,) = parse("On Monday Saudi Arabia cut ties with Iran.").sentences
    assert "," not in [t.text for t in s.tokens]
    cut = next(t for t in s.tokens if t.text == "cut")
    assert [t.text for t in s.childs(cut.i, "nsubj")] == ["Arabia"]


def test_a_hyphenated_word_is_one_token() -> None:
    (s,) = parse("The cease-fire was signed.").sentences
    assert "cease-fire" in [t.text for t in s.tokens]


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("The army retook the town.", "retook", "retake"),
        ("The rebels withdrew.", "withdrew", "withdraw"),
        ("Troops staged a raid.", "staged", "stage"),
        ("They were invading Kuwait.", "invading", "invade"),
        ("Peru accused Chile.", "accused", "accuse"),
    ],
)
def test_lemmas(text: str, form: str, lemma: str) -> None:
    (s,) = parse(text).sentences
    assert next(t.lemma for t in s.tokens if t.text == form) == lemma


def test_names_keep_their_form_as_lemma() -> None:
    (s,) = parse("The United Nations praised Chad.").sentences
    assert {"United", "Chad"} <= {t.lemma for t in s.tokens if t.pos == "PROPN"}


def test_kinds_and_paragraphs() -> None:
    found = parse("Chad Signs Pact With Niger\n\nThe pact was signed. Nobody objected.\nIt is short.").sentences
    assert [(s.kind, s.paragraph) for s in found] == [("headline", 0), ("body", 1), ("body", 1), ("body", 2)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\u200b", "\t"])
def test_nothing_to_read(text: str) -> None:
    assert parse(text).sentences == ()


def test_a_stream_is_read_as_one_by_one() -> None:
    texts = ["Chad signed.", "", "Peru and Chile\n\nmet in Lima. They talked.", "!!!", "Kenya left. " * 30]
    documents = [document(t, str(n)) for n, t in enumerate(texts * 20)]
    together = list(parser.parse_stream(documents))
    assert [p.document.id for p in together] == [d.id for d in documents]
    assert [p.sentences for p in together[: len(texts)]] == [parser.parse(d).sentences for d in documents[: len(texts)]]


def test_a_stream_is_lazy() -> None:
    def endless() -> object:
        n = 0
        while True:
            yield document("Chad signed the pact.", str(n))
            n += 1

    stream = parser.parse_stream(endless())  # type: ignore[arg-type]
    assert next(stream).document.id == "0"


def test_weights_that_are_not_the_pinned_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "DIGEST", "0" * 32)
    with pytest.raises(DataError, match=r"weights have digest [0-9a-f]{32}, not 0{32}; reinstall from requirements"):
        parser.pipeline.__wrapped__()


def test_the_digest_sees_every_file_and_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_bytes(b"two")
    first = parser.weights_digest(tmp_path)
    assert first == parser.weights_digest(tmp_path)
    (tmp_path / "b" / "c").write_bytes(b"twO")
    second = parser.weights_digest(tmp_path)
    (tmp_path / "b" / "c").rename(tmp_path / "b" / "d")
    assert len({first, second, parser.weights_digest(tmp_path)}) == 3
