"""How each publisher names and quotes a party, with rates against the others.

Words are those of `data/relations/framing.yaml`. A loaded name is one in the very words that stand for the party, an
act's word one in the sentence that tells it, a verb counts where the party itself speaks. The difference to the others
is the log odds ratio with an informative Dirichlet prior, as a z-score (Monroe, Colaresi and Quinn 2008, "Fightin'
Words", eq. 15 to 22): beyond about 2 it is hardly chance, and small counts are drawn to what all write.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from detente.errors import DataError
from detente.model.framing import Frame, Sighting, Usage
from detente.shipped import data_folder, read_yaml

FILE = data_folder() / "relations" / "framing.yaml"
_PARTS = ("loaded", "acts", "verbs")
_PRIOR = 10.0  # sightings that the prior weighs as much as
_SHOWN = 3  # statements that a usage is shown by
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her)\s+", re.I)
_FOLDED = "\u0130\u0131\u017f\u212a"  # letters that Python takes for i, s and k where case does not count
_PLAINER = {0x131: "i", 0x307: None}  # what case folding leaves of them
Found = Callable[[Sighting], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """The words of one kind: their pattern, and the beginnings of which a text has one wherever the pattern fits. These
    are looked for first: it takes a tenth of the time, and hardly any text has one."""

    name: str
    pattern: re.Pattern[str]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The kinds of each part, and the words that name nobody."""

    passed: frozenset[str]
    loaded: Sequence[Kind]
    acts: Sequence[Kind]
    verbs: Sequence[Kind]

    @property
    def hint(self) -> str:
        """A pattern without marks of words, as Arrow has them, that fits in every text that has a word for an act."""
        heads = sorted({re.escape(head) for kind in self.acts for head in kind.heads})
        return f"(?i:{'|'.join(heads)})|[{_FOLDED}]"


@lru_cache(maxsize=4)
def load(file: Path = FILE) -> Words:
    """The shipped words. DataError with file, place and mend for what is wrong."""
    table = read_yaml(file)
    if not isinstance(table, Mapping) or set(table) != {"source", "checked", "passed", *_PARTS}:
        raise DataError(f"{file.name}: its keys are not source, checked, passed, {', '.join(_PARTS)}; mend the file")
    parts = [[_kind(name, stems, f"{file.name}, {name}") for name, stems in table[part].items()] for part in _PARTS]
    return Words(frozenset(table["passed"]), *parts)


def framing(sightings: Sequence[Sighting], words: Words) -> list[Frame]:
    """A frame a publisher, those with most sightings first."""
    publishers = sorted({s.publisher for s in sightings})
    called: Callable[[str], list[tuple[str, str]]] = cache(
        lambda text: [(_plain(text), "")] if text.lower() not in words.passed else []
    )
    sided = cache(lambda text: _found(words.loaded, text))  # few names stand in very many statements
    finders: tuple[Found, ...] = (
        lambda s: called(s.text),
        lambda s: sided(s.text),
        lambda s: _found(words.acts, s.sentence),
        lambda s: _found(words.verbs, s.sentence) if s.spoke else (),
    )
    parts = [_usages(sightings, publishers, find) for find in finders]
    out = []
    for publisher in publishers:
        own = [s for s in sightings if s.publisher == publisher]
        names, loaded, acts, verbs = (part[publisher] for part in parts)
        kinds: dict[str, int] = {}
        for usage in (*loaded, *acts):
            kinds[usage.kind] = kinds.get(usage.kind, 0) + usage.count
        out.append(Frame(publisher, len(own), names, loaded, acts, sum(s.spoke for s in own), verbs, kinds))
    return sorted(out, key=lambda frame: (-frame.sightings, frame.publisher))


def _usages(sightings: Sequence[Sighting], publishers: Sequence[str], find: Found) -> dict[str, tuple[Usage, ...]]:
    """What each publisher uses, the most frequent first."""
    counts: dict[str, dict[tuple[str, str], list[str]]] = {publisher: {} for publisher in publishers}
    totals = dict.fromkeys(publishers, 0)
    for sighting in sightings:
        totals[sighting.publisher] += 1
        for use in find(sighting):
            counts[sighting.publisher].setdefault(use, []).append(sighting.statement)
    whole: dict[tuple[str, str], int] = {}
    for used in counts.values():
        for use, told in used.items():
            whole[use] = whole.get(use, 0) + len(told)
    everything = sum(totals.values())
    out = {}
    for publisher, used in counts.items():
        total = totals[publisher]
        rest = everything - total
        made = []
        for (word, kind), told in used.items():
            all_of_it = whole[word, kind]
            others = (all_of_it - len(told)) / rest if rest else None
            z = _z((len(told), total), (all_of_it - len(told), rest), all_of_it / everything) if rest else None
            shown = tuple(dict.fromkeys(told))[:_SHOWN]
            made.append(Usage(word, kind, len(told), len(told) / total, others, z, shown))
        out[publisher] = tuple(sorted(made, key=lambda usage: (-usage.count, usage.word)))
    return out


def _z(own: tuple[int, int], others: tuple[int, int], share: float) -> float:
    """The z-score of the difference between two log odds, each with a prior that has the share of all."""
    prior, rest = _PRIOR * share, _PRIOR * (1 - share) + 1e-9
    deltas = [math.log((n + prior) / (total - n + rest)) for n, total in (own, others)]
    spread = sum(1 / (n + prior) for n, _ in (own, others))
    return (deltas[0] - deltas[1]) / math.sqrt(spread)


def _found(kinds: Iterable[Kind], text: str) -> list[tuple[str, str]]:
    """The words that fit, each once, with their kind."""
    if not text:
        return []
    folded = text.casefold().translate(_PLAINER)
    found = [
        (match[0].lower(), kind.name)
        for kind in kinds
        if any(head in folded for head in kind.heads)
        for match in kind.pattern.finditer(text)
    ]
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    """The word used, without its article: case counts only within."""
    return _ARTICLE.sub("", " ".join(text.split()))


def _kind(name: str, stems: Any, place: str) -> Kind:
    if not isinstance(stems, list) or not stems or not all(isinstance(stem, str) and stem for stem in stems):
        raise DataError(f"{place}: not a list of words; write [word, word]")
    listed = "|".join(re.escape(stem).replace(r"\ ", r"[\s-]+") for stem in stems)
    heads = dict.fromkeys(stem.split(" ")[0].casefold() for stem in stems)
    return Kind(name, re.compile(rf"\b(?:{listed})\w*", re.I), tuple(heads))
