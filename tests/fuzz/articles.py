# ruff: noqa: E501 (tables of words)
"""Texts that look like news: sentences of frames with the words of the lexicon and the registry, and sentences of the
articles that the coder is tuned on, shuffled, cut and put together."""

import json
import re
from functools import cache
from pathlib import Path

from detente import lexicon
from detente.actors import registry
from detente.model.document import Document
from tests.fuzz.draw import Draw
from tests.fuzz.target import RESULT
from tests.fuzz.words import damaged

TUNE = Path(__file__).parents[1] / "gold" / "tune"
FRAMES = (
    "{a} {v} {b} {t}.", "{a} {v} {n} {p} {b} {t}.", "{b} was {v} by {a} {t}.", "{t}, {a} {m} {v} {b}.", "{a}'s {n} {p} {b} {v} {n}.",
    "{a} and {b} {v} {n}, {c} said {t}.", "{c} said that {a} {m} {v} {b} unless {b} {v} {n}.", "The {n} {p} {a} and {b} {m} {v}.",
    "After {a} {v} {b}, {c} {v} {n} {t}.", "“{a} {m} {v} {b},” {c} said.", "{a}, a member of {c}, {v} {b} because {c} {v} {n}.",
    "Relations between {a} and {b} {m} be strained {t}.", "{k} {n} were killed when {a} {v} {b} {t}.", "{a} {v} to {v} {b} {p} {c}.",
    "{a} failed to {v} {n} {p} {b}, which {v} {c} {t}.", "Ties of {a} with {b} soured after the {n} {t}.", "{b} left {c}; its {n} {v} {a}.",
)  # fmt: skip
TIMES = (
    "on Monday", "in May 1994", "last year", "two days after the vote", "since 2010", "for 20 years", "on 2 March 1999", "next week",
    "in the 1990s", "until the end of the month", "yesterday", "five days ago", "by 30 February", "in the 19th century", "on 29 February",
    "in 0001", "in 99999", "a year and a half before", "between 3 and 5 June", "on the eve of Easter", "for a billion years", "",
)  # fmt: skip
MODALS = (
    "will",
    "may not",
    "did not",
    "would have",
    "is to",
    "cannot",
    "has",
    "never",
    "threatened to",
    "refused to",
    "agreed to",
    "",
)
PREPS = ("of", "with", "between", "against", "in", "to", "from", "over", "on", "by")
COUNTS = ("Ten", "40,000", "Half of", "No", "Dozens of", "At least 3", "-5", "1e9", "A million million")


@cache
def verbs() -> tuple[str, ...]:
    """Verbs of the lexicon, in plain forms."""
    found = sorted({word for anchor, word in lexicon.load().entries if anchor == "verb"})
    return tuple(form for word in found for form in (word, f"{word.removesuffix('e')}ed", f"{word}s"))


@cache
def nouns() -> tuple[str, ...]:
    """Nouns of the lexicon."""
    return tuple(sorted({word for anchor, word in lexicon.load().entries if anchor == "noun"}))


@cache
def names() -> tuple[str, ...]:
    """Names of the registry, and words that take them up."""
    found = sorted({name.text for actor in registry.load().actors.values() for name in actor.names})
    return (
        *found[::7],
        *("it", "they", "both sides", "the two countries", "its army", "the alliance", "he", "Zorbland") * 20,
    )


@cache
def sentences() -> tuple[str, ...]:
    """Sentences of the articles that the coder is tuned on."""
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(TUNE.glob("*.json"))]
    return tuple(s for text in texts for s in re.split(r"(?<=[.!?])\s+", text) if s)


@cache
def vocabulary() -> tuple[str, ...]:
    """Their words."""
    return tuple(word for sentence in sentences() for word in sentence.split())


def framed(draw: Draw) -> str:
    """A sentence made of a frame."""
    out = draw.of(FRAMES)
    for sign, words in (("v", verbs()), ("n", nouns()), ("a", names()), ("b", names()), ("c", names()), ("t", TIMES),
                        ("m", MODALS), ("p", PREPS), ("k", COUNTS)):  # fmt: skip
        while f"{{{sign}}}" in out:
            out = out.replace(f"{{{sign}}}", draw.of(words), 1)
    return out[:1].upper() + out[1:]


def sentence(draw: Draw) -> str:
    """A sentence of some kind: made of a frame, of an article, an article's words shuffled, or shouted."""
    match draw.below(6):
        case 0 | 1 | 2:
            return framed(draw)
        case 3:
            return draw.of(sentences())
        case 4:
            at = draw.below(len(vocabulary()))
            words = list(vocabulary()[at : at + 4 + draw.below(20)])
            return " ".join(words if draw.below(2) else draw.some(words, len(words)))
        case _:
            return draw.of((str.upper, str.title, str.lower, str.swapcase))(framed(draw))


def article(draw: Draw) -> str:
    """A text of a few sentences in paragraphs, damaged or not; at times very long, or one sentence without end."""
    if draw.one_in(60):
        return " ".join(vocabulary()[(at := draw.below(len(vocabulary()))) : at + 600]).replace(
            ".", draw.of((",", " and", ""))
        )
    found = [sentence(draw) for _ in range(1 + draw.below(draw.of((2, 5, 12))))]
    text = "".join(s + draw.of((" ", " ", " ", "\n\n", "\n", "  ", "")) for s in found)
    return damaged(draw, text, 6) if draw.below(2) else text


def document_holds(found: Document) -> str:
    """A document has a text, a day, an id, and nothing that cannot be written."""
    assert found.text.strip() and found.id and found.published.year >= 1
    found.text.encode()
    for field in (found.id, found.title, found.publisher, found.url, found.author):
        field.encode()
    return RESULT
