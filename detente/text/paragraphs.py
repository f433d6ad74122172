"""A text to paragraphs that a parser reads well, every character in its place.

All changes keep the length, so that offsets into a paragraph are offsets into the text: NBSP and other wide spaces
become plain spaces (they break names in the parser), typographic apostrophes plain ones, and title-cased headlines are
set in sentence case. Repeated headlines, which scraped pages carry two or three times, are read once.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente import lexicon

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
SPACES = dict.fromkeys([0xA0, 0x202F, 0x2007, 0x2009, 0x200A, 0x3000, 0x09, 0xFEFF, 0x200B], " ")
APOSTROPHES = dict.fromkeys([0x2019, 0x2018, 0x02BC], "'")
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
ENDS = (".", "!", "?", "…", ":", ";", '."', ".”", "?”", "!”", ".'", ".’")
DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3})(?:[,/] ?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}){0,2}"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?P<agency>\([^()]{2,40}\))?\s*(?:--|[-\u2013\u2014])\s+"
)
REST = 40  # characters that a paragraph must go on for after its dateline
ASIDE = 80  # characters within which a second dash makes an aside of what stands between the two
RUN = re.compile(r"\S{201,}")  # no word; the parser's time grows with the square of its length
TITLES, SHORTEST = 5, 12  # lines among which a page's title is looked for; shorter lines may well recur
# of the words of a headline, and whether all stand in capitals: which keep a capital, by place, and how they look
Keeps = Callable[[Sequence[str], bool], Mapping[int, str]]
POSSESSIVE = re.compile(r"['’]s?$")
LONGEST_NAME = 5  # words
LONGEST = 20_000  # characters; a longer line is cut at a space, so that a hostile line costs no quadratic time


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text: `text[start:start+len(text)]` with the same length as there. `kind`: headline or body."""

    start: int
    text: str
    kind: str


def paragraphs(text: str, is_name: Callable[[str], bool] = lambda word: False) -> Iterator[Paragraph]:
    """Paragraphs of `text`, in order. `is_name` tells of a phrase whether it is a name: title-cased headlines keep its
    capitals."""
    plain = RUN.sub(lambda m: " " * len(m.group()), text.translate(SPACES).translate(APOSTROPHES))
    seen: set[str] = set()
    first: list[str] = []
    keeps: Keeps | None = None
    for start, line in _lines(plain):
        stripped = line.strip()
        if not stripped or repeats(stripped, seen, first):
            continue
        seen.add(stripped)
        if len(first) < TITLES:
            first.append(stripped)
        if not is_headline(stripped):
            skipped = dateline(line)
            yield Paragraph(start + skipped, line[skipped:], "body")
            continue
        if keeps is None:
            keeps = _keeper(plain, is_name)
        yield Paragraph(start, sentence_case(line, keeps), "headline")


def dateline(line: str) -> int:
    """How many characters of a paragraph are the dateline of wire copy ("KABUL, March 3 (Reuters) -"), or 0. Its place
    and day are the reporter's, not those of what happened."""
    found = DATELINE.match(line)
    if found is None or len(line) - found.end() < REST:
        return 0
    aside = any(dash in line[found.end() : found.end() + ASIDE] for dash in (" - ", " \u2013 ", " \u2014 "))
    return found.end() if found["agency"] or (found["place"].isupper() and not aside) else 0


def repeats(line: str, seen: Collection[str], first: Iterable[str]) -> bool:
    """Whether a line is an earlier one again, or one of the `first` lines several times in a row with nothing
    between."""
    if len(line) <= SHORTEST:
        return False
    return line in seen or any(len(old) > SHORTEST and not line.replace(old, "").strip() for old in first)


def is_headline(line: str) -> bool:
    """A line without an end mark whose words are mostly capitalised, or all capitals."""
    words = WORD.findall(line)
    if line.endswith(ENDS) or not 3 <= len(words) <= 25:
        return False
    content = [w for w in words if w.lower() not in small_words()]
    capital = sum(w[0].isupper() for w in content)
    return len(content) >= 2 and capital >= 0.8 * len(content)


@cache
def small_words() -> frozenset[str]:
    """Words that a title-cased headline leaves small."""
    return frozenset(lexicon.load().words["parsing"]["small"])


def sentence_case(line: str, keeps: Keeps) -> str:
    """The headline with capitals only for the words that `keeps` gives, as it writes them; same length."""
    found = list(WORD.finditer(line))
    kept = keeps([m.group() for m in found], line.isupper())
    out = list(line)
    for k, match in enumerate(found):
        written = kept.get(k, match.group().lower())
        if len(written) == len(match.group()):
            out[match.start() : match.end()] = written
    return "".join(out)


def _keeper(text: str, is_name: Callable[[str], bool]) -> Keeps:
    """Names are phrases that `is_name` knows, acronyms, and words that the body writes with a capital in a sentence."""
    body = "\n".join(x for _, x in _lines(text) if not is_headline(x.strip()))
    inside = set(re.findall(r"(?<=[a-z,] )[A-Z][\w'’-]+", body))
    lowered = set(re.findall(r"(?<![\w'’-])[a-z][\w-]*", text))

    def keeps(words: Sequence[str], shouted: bool) -> dict[int, str]:
        kept: dict[int, str] = {}
        for k, word in enumerate(words):
            bare = POSSESSIVE.sub("", word)
            acronym = bare.isupper() and len(bare) > 1 and not shouted
            if bare in inside or (acronym and bare.lower() not in lowered):
                kept[k] = word
        forms = (words, [w.capitalize() for w in words]) if shouted else (words,)
        for form in forms:
            bare_words = [POSSESSIVE.sub("", w) for w in form]
            for k in range(len(form)):
                size = next((n for n in range(LONGEST_NAME, 0, -1) if is_name(" ".join(bare_words[k : k + n]))), 0)
                if size > 1 or (size == 1 and bare_words[k].lower() not in lowered):
                    kept |= {i: form[i] for i in range(k, min(k + size, len(form))) if i not in kept}
        return kept

    return keeps


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for match in LINE.finditer(text):
        start, line = match.start(), match.group()
        while len(line) > LONGEST:
            cut = line.rfind(" ", 0, LONGEST)
            cut = cut if cut > 0 else LONGEST
            yield start, line[:cut]
            start, line = start + cut, line[cut:]
        yield start, line
