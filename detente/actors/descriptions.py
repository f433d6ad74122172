"""Words that describe actors without naming them, and the words of grammar that tell an actor from a place.

Read once from `data/actors/descriptions.yaml` and `data/actors/not_actors.csv`; a wrong row raises DataError.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from detente.errors import DataError
from detente.shipped import csv_rows, data_folder, read_yaml

ANY = "*"
LISTS = (
    "pair_nouns", "person_nouns", "also_given", "also_surname", "given", "honorifics", "female", "particles",
    "place_preps", "place_verbs", "place_nouns", "attacks", "relational", "denying", "charges",
    "backing", "attitudes", "envoys", "fighters", "things", "weak",
    "abstract",
    "abstract_preps", "directions", "sited", "collectives", "speakers",
    "elsewhere",
    "calendar",
    "motions",
    "occupations",
    "sends",
    "sayings",
    "times",
    "others",
    "telling",
    "addressing",
    "lapsing",
    "making",
    "crowds",
    "geographic",
    "captives",
    "harming",
    "mediating",
    "confronting",
    "of_countries", "of_groups",
    "contending",
    "naming",
    "localities",
    "federal_states",
    "lands",
    "breaking",
    "forcing",
    "demanding",
    "possessions",
    "bygone",
)  # fmt: skip
TABLES = (
    "combining",
    "peoples",
    "organisations",
    "states",
    "epithets",
    "compass",
    "metonyms",
    "ambiguous",
    "pairs",
    "anybody",
    "shared_organs",
    "seats",
    "provinces",
    "rulers",
    "former",
)
MENDS = {"source", "checked", *LISTS, *TABLES}


@dataclass(frozen=True, slots=True)
class People:
    """A people or creed: its noun, adjective and plural, and where it lives ('' where that is open)."""

    noun: str
    adjective: str
    plural: str
    country: str
    creed: bool = False


@dataclass(frozen=True, slots=True)
class Descriptions:
    """All tables of descriptions.yaml; `lists` are its plain word lists, `phrases` the names that are no actors."""

    lists: Mapping[str, frozenset[str]]
    combining: Mapping[str, str]
    peoples: Mapping[str, People]
    organisations: Mapping[str, frozenset[str]]
    states: Mapping[str, frozenset[str]]
    epithets: Mapping[tuple[str, ...], str]
    compass: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
    metonyms: Mapping[str, str]
    pairs: Mapping[str, tuple[str, str]]
    anybody: Mapping[str, str]
    shared_organs: Mapping[str, frozenset[str]]
    seats: Mapping[str, Mapping[str, tuple[str, ...]]]
    provinces: Mapping[str, str]
    rulers: Mapping[str, str]
    former: Mapping[str, frozenset[str]]
    ambiguous: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]

    def blocked(self, lowered: list[str], i: int) -> int:
        """How many words from `i` on are a name that denotes no actor (0: none). `lowered`: the words in lower case."""
        for phrase in self.phrases.get(lowered[i], ()):
            if tuple(lowered[i : i + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def load(folder: Path | None = None) -> Descriptions:
    """Read and check the tables of `folder` (default: the shipped ones)."""
    return _shipped() if folder is None else _read(folder)


@cache
def _shipped() -> Descriptions:
    return _read(data_folder() / "actors")


def _read(folder: Path) -> Descriptions:
    file = "descriptions.yaml"
    raw = read_yaml(folder / file)
    if not isinstance(raw, dict) or set(raw) != MENDS:
        wrong = sorted(MENDS ^ set(raw)) if isinstance(raw, dict) else ["no table"]
        raise DataError(f"{file}: keys missing or unknown: {', '.join(wrong)}; keep exactly the documented ones")
    for key in LISTS:
        if not isinstance(raw[key], list) or not all(isinstance(w, str) for w in raw[key]):
            raise DataError(f"{file}, {key}: not a list of words; quote numbers and words such as 'no'")
    return Descriptions(
        lists={key: frozenset(raw[key]) for key in LISTS},
        combining=dict(raw["combining"]),
        peoples=_peoples(file, raw["peoples"]),
        organisations={noun: frozenset(ids) for noun, ids in raw["organisations"].items()},
        states={noun: frozenset(ids) for noun, ids in raw["states"].items()},
        epithets={tuple(words.lower().split()): actor for words, actor in raw["epithets"].items()},
        compass=tuple(_compass(file, row) for row in raw["compass"]),
        metonyms=dict(raw["metonyms"]),
        pairs={word: (ids[0], ids[1]) for word, ids in raw["pairs"].items()},
        anybody=dict(raw["anybody"]),
        shared_organs={name: frozenset(ids) for name, ids in raw["shared_organs"].items()},
        provinces={name: state for state, names in raw["provinces"].items() for name in names},
        rulers=dict(raw["rulers"]),
        former={power: frozenset(ids) for power, ids in raw["former"].items()},
        seats={city: {noun: tuple(ids) for noun, ids in nouns.items()} for city, nouns in raw["seats"].items()},
        ambiguous={
            word: tuple((actor, frozenset(signs)) for actor, signs in readings.items())
            for word, readings in raw["ambiguous"].items()
        },
        phrases=_phrases(folder / "not_actors.csv"),
    )


def _peoples(file: str, rows: list[dict[str, Any]]) -> dict[str, People]:
    """Each people under its noun, adjective and plural."""
    found: dict[str, People] = {}
    for number, row in enumerate(rows, 1):
        try:
            people = People(**row)
        except TypeError:
            raise DataError(f"{file}, peoples, row {number}: {row}; give noun, adjective, plural, country") from None
        for word in (people.noun, people.adjective, people.plural):
            found[word] = people
            if people.creed:
                found[word.lower()] = people
    return found


def _compass(file: str, row: dict[str, list[str]]) -> tuple[tuple[str, str], tuple[str, str]]:
    if set(row) != {"words", "actors"} or len(row["words"]) != 2 or len(row["actors"]) != 2:
        raise DataError(f"{file}, compass: {row}; give two words and two actors")
    return (row["words"][0], row["words"][1]), (row["actors"][0], row["actors"][1])


def _phrases(path: Path) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names that are no actors, by first word in lower case, longest first; hyphens are tokens, as the parser
    has it."""
    rows = csv_rows(path)
    header = next(rows, [])
    found: dict[str, list[tuple[str, ...]]] = {}
    for number, cells in enumerate(rows, 2):
        row = dict(zip(header, cells, strict=False))
        if len(cells) > len(header) or not row.get("name") or not row.get("kind"):
            raise DataError(f"{path.name}, row {number}: {cells}; give a name and a kind, and quote names with commas")
        words = tuple(row["name"].lower().replace("-", " - ").split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(set(phrases), key=len, reverse=True)) for first, phrases in found.items()}
