"""Who is mentioned in a sentence: names, roles, peoples, places, compounds and look-alikes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.actors.mentions import find_mentions
from detente.model.document import Document
from detente.text.parser import parse
from tests.actors.reading import mentions, parsed, registry, rows

WORDS = [
    *(
        "the",
        "Turkey",
        "Turkish",
        "president",
        "of",
        "'s",
        "US",
        "-",
        "led",
        "and",
        "Iran",
        "NATO",
        "chief",
        "it",
        "its",
        "both",
    ),
    *(
        "sides",
        "rebels",
        ",",
        "(",
        ")",
        "army",
        "in",
        "Cairo",
        "who",
        "she",
        "Chad",
        "Smith",
        "each",
        "other",
        "two",
        "countries",
    ),
    *("Kurdish", "UN", "\u2014", "their", "former", "general", "ABDUCTED", "al"),
]
HERE = Path(__file__).parent


def _split(file: str) -> list[tuple[str, str, list[str]]]:
    """Lines `day | sentence | wanted; ...`. In mentions.txt wanted is `words (a comma written @), ids, sector, kind`
    with `*` for anything; in no_mentions.txt it is words that are no mention."""
    lines = [line.split(" | ") for line in (HERE / file).read_text(encoding="utf-8").splitlines()]
    return [(day, text, wanted.split("; ")) for day, text, wanted in lines]


@pytest.mark.parametrize(
    ("day", "text", "wanted"), _split("mentions.txt"), ids=lambda v: v[:40] if isinstance(v, str) else ""
)
def test_mentions(day: str, text: str, wanted: list[str]) -> None:
    found = rows(text, day)
    for entry in wanted:
        want = [part.replace("@", ",") for part in entry.split(", ")]
        fits = [row for row in found if all(w in ("*", have) for w, have in zip(want, row, strict=True))]
        assert fits, f"no {entry} among {found}"


@pytest.mark.parametrize(
    ("day", "text", "words"), _split("no_mentions.txt"), ids=lambda v: v[:40] if isinstance(v, str) else ""
)
def test_no_mention(day: str, text: str, words: list[str]) -> None:
    assert not {row[0] for row in rows(text, day)} & set(words)


@pytest.mark.parametrize("text", [text for _, text, _ in _split("mentions.txt")])
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
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_words_are_read(words: list[str]) -> None:
    """No sequence of words makes the reader fail, and reading twice gives the same."""
    article = parse(Document("x", " ".join(words), parsed("A.", "2015-03-01").document.published))
    assert find_mentions(article, registry()) == find_mentions(article, registry())
