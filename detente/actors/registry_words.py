"""Words that say what an actor is: sector words ("troops", "parliament") and offices ("foreign minister").

Read from sectors.csv, offices.csv, guards.csv and nouns.csv; look-ups only, no rule about particular words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.actors.registry_names import level
from detente.actors.tables import Row

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "NGO",
    ]
)
"""PLOVER 0.8 sector codes, with IGO and NGO for officials of organisations."""

NUMBERS = frozenset({"singular", "plural", "collective"})
WORD_KINDS = frozenset({"persons", "organ", "office"})
GUARDS = frozenset({"word", "given name", "surname", "acronym", "place", "shared", "event", "headline"})


@dataclass(frozen=True, slots=True)
class SectorWord:
    """A common noun that names an actor's sector. `number`: singular, plural, collective; `kind`: persons, organ,
    office."""

    word: str
    sector: str
    number: str
    kind: str


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """An office: its own title, the sector of its holder, and the titles for which the words may stand ("premier")."""

    title: str
    sector: str
    stands_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeHit:
    """An office title found in a text; `length` is the number of tokens covered."""

    office: OfficeTitle
    length: int

    @property
    def title(self) -> str:
        """The title as in offices.csv."""
        return self.office.title

    @property
    def sector(self) -> str:
        """The PLOVER sector of its holder."""
        return self.office.sector


def sector_words(rows: Iterable[Row]) -> dict[str, SectorWord]:
    """Sector words by lemma (lower case)."""
    found: dict[str, SectorWord] = {}
    for row in rows:
        word = row.required("word").lower()
        if word in found:
            raise row.error(f"'{word}' stands twice", "keep one row for it")
        found[word] = SectorWord(
            word, row.choice("sector", SECTORS), row.choice("number", NUMBERS), row.choice("kind", WORD_KINDS)
        )
    return found


def office_titles(rows: Iterable[Row]) -> dict[tuple[str, ...], OfficeTitle]:
    """Office titles and their aliases by lower-case tokens."""
    found: dict[tuple[str, ...], OfficeTitle] = {}
    for row in rows:
        title = row.required("title").lower()
        office = OfficeTitle(title, row.choice("sector", SECTORS), row.listed("stands_for") or (title,))
        for text in (title, *(a.lower() for a in row.listed("aliases"))):
            for words in _office_variants(text):
                if found.setdefault(words, office) is not office:
                    raise row.error(f"the title '{text}' stands twice", "keep it in one row")
    return found


def _office_variants(text: str) -> set[tuple[str, ...]]:
    spaced = text.replace("-", " - ").replace("'s", " 's")
    return {tuple(text.split()), tuple(spaced.split())}


def guards(rows: Iterable[Row]) -> dict[str, str]:
    """Names that need context, with the reason: the text is also an ordinary word, a given name, a surname ..."""
    return {row.required("text"): row.choice("reason", GUARDS) for row in rows}


def kind_nouns(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """The common nouns that can take up an actor of a kind ("the alliance")."""
    return {row.required("kind"): row.listed("nouns") for row in rows}


class OfficeIndex:
    """Finds the longest office title that starts at a token; upper and lower case are the same."""

    __slots__ = ("_longest", "_titles", "by_title")

    def __init__(self, titles: Mapping[tuple[str, ...], OfficeTitle]) -> None:
        """Index the titles by their tokens."""
        self._titles = dict(titles)
        self.by_title = {office.title: office for office in titles.values()}
        self.by_title.update({" ".join(words).replace(" - ", "-"): office for words, office in titles.items()})
        self._longest: dict[str, int] = {}
        for words in titles:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def at(self, words: Sequence[str], i: int) -> OfficeHit | None:
        """The longest title that starts at `words[i]`, or None."""
        if not 0 <= i < len(words):
            return None
        if not (longest := min(self._longest.get(level(words[i]).lower(), 0), len(words) - i)):
            return None
        window = tuple(level(w).lower() for w in words[i : i + longest])
        for length in range(longest, 0, -1):
            if office := self._titles.get(window[:length]):
                return OfficeHit(office, length)
        return None
