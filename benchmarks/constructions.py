"""Who did what to whom in constructions that stand in every paper: how many are read right, by kind.

    python -m benchmarks.constructions            a line for each kind
    python -m benchmarks.constructions --misses   and every miss with what was read

Nouns of action with aim and doer, verbs in frames (passive, cleft, relative clause ...), and stories of two sentences
whose second leaves a party understood: constructions.yaml, with parties put in by chance. A check list (Ribeiro et al.
2020), no sample of news: what matters is which kinds fail, and that none gets worse.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from detente.documents.make import Given, make_from_text
from detente.model.statement import Event
from detente.pipeline import read_documents
from detente.settings import Settings

DAY = date(2015, 5, 6)
DRAWS = 3  # of the parties of a story
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
PARTIES = (
    ("Russia", "RUS", "Moscow", "Russian", "Vladimir Putin"),
    ("Ukraine", "UKR", "Kiev", "Ukrainian", "Petro Poroshenko"),
    ("Turkey", "TUR", "Ankara", "Turkish", "Recep Tayyip Erdogan"),
    ("Israel", "ISR", "Jerusalem", "Israeli", "Benjamin Netanyahu"),
    ("India", "IND", "Delhi", "Indian", "Narendra Modi"),
    ("Iran", "IRN", "Tehran", "Iranian", "Hassan Rouhani"),
    ("Egypt", "EGY", "Cairo", "Egyptian", "Abdel Fattah al-Sisi"),
    ("Japan", "JPN", "Tokyo", "Japanese", "Shinzo Abe"),
    ("Germany", "DEU", "Berlin", "German", "Angela Merkel"),
    ("Venezuela", "VEN", "Caracas", "Venezuelan", "Nicolas Maduro"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A text of a kind, and the act that it tells: one of the types, by whom, to whom ("" where that is open)."""

    kind: str
    text: str
    types: frozenset[str]
    actor: str
    recipient: str
    mutual: bool = False


def cases(table: dict[str, Any], seed: int = 5) -> Iterator[Case]:
    """All cases of the table."""
    chance = random.Random(seed)
    yield from _nouns(table)
    for verb, (name, frame) in product(table["verbs"], table["frames"].items()):
        yield from _framed(verb, name, frame, chance)
    for story, _ in product(table["stories"], range(DRAWS)):
        a, r, c = chance.sample(PARTIES, 3)
        text = story["text"].format(A=a[0], R=r[0], C=c[0], **_words(a, r, c))
        codes = {"A": a[1], "R": r[1], "C": c[1]}
        for types, actor, recipient in map(str.split, story["acts"]):
            if actor == "M":
                yield Case("stories", text, frozenset(types.split("/")), a[1], r[1], mutual=True)
            else:
                yield Case("stories", text, frozenset(types.split("/")), codes[actor], codes.get(recipient, ""))


def _words(a: Sequence[str], r: Sequence[str], c: Sequence[str]) -> dict[str, str]:
    return {"Ac": a[2], "Aa": a[3], "P1": a[4], "Rc": r[2], "Ra": r[3], "P2": r[4], "Cc": c[2]}


def _nouns(table: dict[str, Any]) -> Iterator[Case]:
    force = frozenset({"ASSAULT", "COERCE"})
    pairs = product(table["nouns"], table["targets"])
    for n, ((noun, aim), (target, hit)) in enumerate(pairs):
        doer, code = table["agents"][(n * 3 + n // 7) % len(table["agents"])]
        if code != hit:
            frame = table["noun_frames"][n % len(table["noun_frames"])]
            yield Case("nouns", frame.format(n=noun, p=aim, t=target, a=doer), force, code or "", hit)


def _framed(verb: dict[str, Any], name: str, frame: str, chance: random.Random) -> Iterator[Case]:
    a, r, c = chance.sample(PARTIES, 3)
    rest = verb["object"].replace("{R}", "").strip()
    if ("{N}" in frame and not verb["noun"]) or (name in {"passive", "relative-obj"} and (rest or not verb["passive"])):
        return
    noun = (verb["noun"] or "").replace("{A's}", f"{a[0]}'s").format(A=a[0], R=r[0])
    noun = noun[:1].upper() + noun[1:] if frame.startswith("{N}") else noun
    filled = {"O": verb["object"].format(R=r[0]), "past": verb["said"], "pp": verb["passive"], "N": noun}
    yield Case(name, frame.format(A=a[0], R=r[0], C=c[0], **filled), frozenset(verb["types"]), a[1], r[1])


def right(case: Case, event: Event) -> bool:
    """Whether an event is the act of a case, with nobody else on either side."""
    if event.event_type not in case.types:
        return False
    actors, recipients = ({e.id for e in side} for side in (event.actor, event.recipient))
    if case.mutual or event.event_type in MUTUAL:
        return {case.actor, case.recipient} - {""} <= actors | recipients
    sides = ((case.actor, event.actor), (case.recipient, event.recipient))
    return all(not code or any(code in {e.id, e.country} or code in e.id for e in side) for code, side in sides)


def read(found: Sequence[Case]) -> Iterator[tuple[Case, tuple[Event, ...]]]:
    """Each case with the events that are read in its text."""
    settings = Settings()
    documents = (make_from_text(case.text, settings, Given(published=DAY)) for case in found)
    yield from ((case, r.events) for case, r in zip(found, read_documents(documents, settings), strict=True))


def shipped() -> list[Case]:
    """The cases of constructions.yaml."""
    return list(cases(yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))))


def main(misses: bool) -> None:
    """Reads all cases and counts."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for case, events in read(shipped()):
        hit = any(right(case, event) for event in events)
        counts[case.kind].append(hit)
        if misses and not hit:
            told = [(e.event_type, [x.id for x in e.actor], [x.id for x in e.recipient]) for e in events]
            print(f"{case.kind}: {case.text}\n    {'/'.join(case.types)} {case.actor} {case.recipient}; read: {told}")
    for kind, hits in counts.items():
        print(f"{kind:16} {sum(hits):4} of {len(hits)}")
    print(f"{'all':16} {sum(map(sum, counts.values())):4} of {sum(map(len, counts.values()))}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true")
    main(parser.parse_args().misses)
