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
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from detente.errors import DataError
from detente.model.framing import Frame, Sighting, Usage
from detente.ontology import PlainLoader

FILE = Path(__file__).parent.parent / "data" / "relations" / "framing.yaml"
_PARTS = ("loaded", "acts", "verbs")
_PRIOR = 10.0  # sightings that the prior weighs as much as
_SHOWN = 3  # statements that a usage is shown by
Found = Callable[[Sighting], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns by part and kind, and the words that name nobody."""

    passed: frozenset[str]
    loaded: Mapping[str, re.Pattern[str]]
    acts: Mapping[str, re.Pattern[str]]
    verbs: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=4)
def load(file: Path = FILE) -> Words:
    """The shipped words. DataError with file, place and mend for what is wrong."""
    table = yaml.load(file.read_text(encoding="utf-8"), PlainLoader)  # noqa: S506 - a safe loader
    if not isinstance(table, Mapping) or set(table) != {"source", "checked", "passed", *_PARTS}:
        raise DataError(f"{file.name}: its keys are not source, checked, passed, {', '.join(_PARTS)}; mend the file")
    return Words(
        frozenset(table["passed"]),
        *({kind: _pattern(stems, f"{file.name}, {kind}") for kind, stems in table[p].items()} for p in _PARTS),
    )


def framing(sightings: Sequence[Sighting], words: Words) -> list[Frame]:
    """A frame a publisher, those with most sightings first."""
    publishers = sorted({s.publisher for s in sightings})
    finders: tuple[Found, ...] = (
        lambda s: [(_plain(s.text), "")] if s.text.lower() not in words.passed else (),
        lambda s: _found(words.loaded, s.text),
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


def _found(patterns: Mapping[str, re.Pattern[str]], text: str) -> list[tuple[str, str]]:
    """The words that fit, each once, with their kind."""
    if not _any(tuple(patterns.values())).search(text):  # hardly any text has one: looked for all at once
        return []
    found = [(match[0].lower(), kind) for kind, pattern in patterns.items() for match in pattern.finditer(text)]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=16)
def _any(patterns: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in patterns), re.I)


def _plain(text: str) -> str:
    """The word used, without its article: case counts only within."""
    return re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", " ".join(text.split()), flags=re.I)


def _pattern(stems: Any, place: str) -> re.Pattern[str]:
    if not isinstance(stems, list) or not stems or not all(isinstance(stem, str) and stem for stem in stems):
        raise DataError(f"{place}: not a list of words; write [word, word]")
    listed = "|".join(re.escape(stem).replace(r"\ ", r"[\s-]+") for stem in stems)
    return re.compile(rf"\b(?:{listed})\w*", re.I)
