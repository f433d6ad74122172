"""Short stories by writers who know neither code nor lexicon: how many of their acts, tolls, links, relations and
memberships are read right.

    python -m benchmarks.stories            a line for each file of benchmarks/data/stories
    python -m benchmarks.stories --misses   and the misses of the parts that may be looked at (*-dev)

An act is right where an event that shares words with it has its type, actor and recipient; a toll where the event that
shares words with its act has its dead and injured.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.story_ties import Row, Score, links, memberships, relations
from detente.documents.make import Given, make_from_text
from detente.model.statement import Event, Reading
from detente.pipeline import read_documents
from detente.settings import Settings

FOLDER = Path(__file__).parent / "data" / "stories"
LOOKED_AT = "-dev"
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
SHORT = {
    "african union": "au",
    "european union": "eu",
    "united nations": "un",
    "organization of american states": "oas",
}


def stories(name: str) -> list[Row]:
    """The stories of one file."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read(given: Sequence[Row]) -> Iterator[tuple[Row, Reading]]:
    """Each story with what is read in it."""
    settings = Settings()
    documents = (
        make_from_text(r["text"], settings, Given(published=date.fromisoformat(r["published"]))) for r in given
    )
    yield from zip(given, read_documents(documents, settings), strict=True)


def acts(given: Iterable[tuple[Row, Reading]]) -> Score:
    """Acts by type, actor and recipient; optional ones and what is read at their place do not count."""
    wanted = found = right = 0
    misses: list[str] = []
    for row, reading in given:
        left = list(reading.events)
        for gold in sorted(row["events"], key=lambda g: bool(g.get("optional"))):
            event = next(iter(_at(gold["words"], row, left, gold)), None)
            if event is not None:
                left.remove(event)
            if gold.get("optional"):
                continue
            wanted, found = wanted + 1, found + (event is not None)
            hit = event is not None and event.event_type in _types(gold) and _sides_fit(gold, event)
            right += hit
            if not hit:
                misses.append(f"{row['id']} {gold['type']} {gold['actor']} > {gold['recipient']}: {row['text']}")
        found += len(left)
    return Score(wanted, found, right, tuple(misses))


def tolls(given: Iterable[tuple[Row, Reading]]) -> Score:
    """Tolls by dead and injured, at their act."""
    wanted = found = right = 0
    misses: list[str] = []
    for row, reading in given:
        told = [e for e in reading.events if e.casualties and _numbers(e) != (0, 0)]
        found += len(told)
        for gold in row["tolls"]:
            numbers = (gold["dead"] or 0, gold["injured"] or 0)
            if gold.get("war") or numbers == (0, 0):
                continue
            wanted += 1
            event = next((e for e in _at(gold["act"], row, told) if _fit(gold, e)), None)
            if event is None:
                misses.append(f"{row['id']} {numbers} of '{gold['act']}': {row['text']}")
            else:
                told.remove(event)
                right += 1
    return Score(wanted, found, right, tuple(misses))


SCORES: Mapping[str, Callable[[Iterable[tuple[Row, Reading]]], Score]] = {
    "acts": acts,
    "links": links,
    "memberships": memberships,
    "relations": relations,
    "tolls": tolls,
}


def score(name: str) -> Score:
    """The score of one file, by the kind that its name begins with."""
    return SCORES[name.partition("-")[0]](read(stories(name)))


def _at(words: str, row: Row, events: Iterable[Event], gold: Row | None = None) -> list[Event]:
    """The events told at some words of a story, those of the right type and the nearest first."""
    start = row["text"].find(words)
    end = start + len(words)
    here = [e for e in events if any(s.start < end and start < s.end for s in (e.evidence, *e.also))]
    types = _types(gold) if gold else frozenset()
    return sorted(here, key=lambda e: (e.event_type not in types, abs(e.evidence.start - start)))


def _types(gold: Row) -> frozenset[str]:
    return frozenset({gold["type"], *gold.get("accept_types", ())})


def _sides_fit(gold: Row, event: Event) -> bool:
    actors, recipients = ({_short(e.id) for e in side} for side in (event.actor, event.recipient))
    if (gold.get("reciprocal") or gold["type"] in MUTUAL) and len(actors | recipients) > 1:
        both = [side for side in (gold["actor"], gold["recipient"]) if side]
        return all(_fits(side, actors | recipients) for side in both)
    return all(
        any(_fits(side, ids) for side in (gold[role], *gold.get(f"{role}_alt", ())))
        for role, ids in (("actor", actors), ("recipient", recipients))
    )


def _fits(wanted: str | Sequence[str] | None, ids: set[str]) -> bool:
    if wanted is None:
        return not any(len(i) == len("ISO") or i.startswith("igo:") for i in ids)
    names = [wanted] if isinstance(wanted, str) else wanted
    groups = [n for n in names if n.startswith("NSA:")]
    if len(names) == len(groups) == len(ids) == 1:
        return all(i.startswith("nsa:") for i in ids)  # groups have many names
    return {_short(n) for n in names} <= ids


def _short(name: str) -> str:
    kind, colon, rest = name.lower().partition(":")
    return kind + colon + SHORT.get(rest, rest)


def _fit(gold: Row, event: Event) -> bool:
    """Whether the dead and injured are those told, or such as the text allows as well."""
    numbers = zip(("dead", "injured"), _numbers(event), strict=True)
    return all(number in {gold[kind] or 0, *gold.get(f"{kind}_alt", ())} for kind, number in numbers)


def _numbers(event: Event) -> tuple[int, int]:
    told = event.casualties
    return ((told.dead or 0), (told.injured or 0)) if told else (0, 0)


def main(misses: bool) -> None:
    """Scores all files."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        result = score(path.stem)
        print(
            f"{path.stem:16} {result.right:4} of {result.wanted}, {result.found} found, F1 {result.f1:.3f}", flush=True
        )
        if misses and path.stem.endswith(LOOKED_AT):
            print("\n".join(f"    {line}" for line in result.misses))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true")
    main(parser.parse_args().misses)
