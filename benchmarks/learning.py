"""How well `detente actors learn` finds again whom the registry is made to forget.

    python benchmarks/learning.py [PATH ...] [--seeds N] [--share F] [--show]

For each seed a third of the people and groups of the registry (`--share`) is left out at random; then the articles
(tests/gold/tune and detente/data/examples, if none are named) are read with what is left.

Recall: of those left out whom the whole registry finds by name in the articles, the share that is proposed; once more
of the people beside whose name some article puts a title. Precision: the share of right proposals. One is right if it
names somebody left out, in a country and office that the registry gives him, or without a country; or if a person has
judged it so in benchmarks/learning_judged.csv. `--show` lists what was missed, what is wrong, and what nobody has
judged (which counts as wrong).
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:  # started as a script from a tree that is not installed
    sys.path.insert(0, str(ROOT))

from detente.actors import registry  # noqa: E402 - as above
from detente.actors.build import phrases  # noqa: E402
from detente.actors.learn.likeness import key, plain  # noqa: E402
from detente.actors.learn.offices import same_office  # noqa: E402
from detente.actors.learn.proposals import propose  # noqa: E402
from detente.actors.learn.sightings import sightings  # noqa: E402
from detente.actors.learn.titles import role_of  # noqa: E402
from detente.actors.learn.words import load  # noqa: E402
from detente.actors.mentions import drafts, scenes  # noqa: E402
from detente.actors.registry import SHIPPED, Registry  # noqa: E402
from detente.actors.registry_tables import read_tables  # noqa: E402
from detente.model.actor import Actor  # noqa: E402
from detente.model.document import Document, Parsed  # noqa: E402
from detente.model.learned import Proposal  # noqa: E402
from detente.pipeline import is_name  # noqa: E402
from detente.project.inputs import items  # noqa: E402
from detente.settings import Settings  # noqa: E402
from detente.text import parser  # noqa: E402

EXAMPLES = ROOT / "detente" / "data" / "examples"
PLACES = (ROOT / "tests" / "gold" / "tune", EXAMPLES)
JUDGED = ROOT / "benchmarks" / "learning_judged.csv"
SURE = 0.6
SHORT = ("surname", "description")
LABELS = {
    "person": "people",
    "titled": "people with a title",
    "group": "groups",
    "all": "all",
    "sure": f"confidence >= {SURE}",
}


@dataclass
class Score:
    """Counts over all seeds, and the names behind them."""

    mentioned: int = 0
    found: int = 0
    right: int = 0
    made: int = 0
    missed: set[str] = field(default_factory=set)
    wrong: set[tuple[str, ...]] = field(default_factory=set)
    unjudged: set[tuple[str, ...]] = field(default_factory=set)


def read(places: Sequence[str]) -> list[Parsed]:
    """The documents of the places, parsed; each once."""
    found = {d.id: d for d in items(places, Settings(actors="")) if isinstance(d, Document)}
    return list(parser.parse_stream(found.values(), is_name(registry.load())))


def named(parsed: Sequence[Parsed]) -> tuple[set[str], set[str]]:
    """Ids of people and groups that the whole registry finds by a full name in the documents, and those of the people
    beside whom a title stands."""
    whole, words = registry.load(), load()
    found: set[str] = set()
    titled: set[str] = set()
    for draft in (draft for each in parsed for draft in drafts(scenes(each, whole))):
        phrases(draft)
        for span in draft.scene.spans:
            ids = {hit.actor.id for hit in span.hits if eligible(hit.actor) and hit.name.kind not in SHORT}
            found |= ids
            if span.kind == "person" and role_of(draft, span, words) is not None:
                titled |= ids
    return found, titled


def eligible(actor: Actor) -> bool:
    """People and groups are what is left out."""
    return actor.kind == "person" or (actor.kind == "group" and actor.id.startswith("NSA:"))


def without(share: float, seed: int) -> tuple[Registry, dict[str, Actor]]:
    """The registry without a share of its people and groups, and these."""
    tables = read_tables(SHIPPED)
    pool = sorted(actor.id for actor in tables.actors.values() if eligible(actor))
    gone = set(random.Random(seed).sample(pool, round(len(pool) * share)))
    left_out = {code: tables.actors.pop(code) for code in gone}
    tables.belongings = [b for b in tables.belongings if {b.member, b.group} <= tables.actors.keys()]
    return Registry(tables), left_out


def keys(names: Iterator[str] | Sequence[str]) -> set[tuple[str, ...]]:
    """Names as spellings leave them."""
    return {key(name) or (plain(name),) for name in names}


def is_right(proposal: Proposal, actor: Actor, left: Registry) -> bool:
    """Whether a proposal for somebody left out agrees with the registry: the kind, the country, the office."""
    if actor.kind == "group":
        return proposal.kind in ("group", "alias") and proposal.country in ("", actor.country)
    offices = [o for o in actor.offices if not proposal.country or o.country == proposal.country]
    offices += [o for o in actor.offices if proposal.country and proposal.country == actor.country]
    told = not proposal.office or any(same_office(proposal.office, o.title, left) for o in actor.offices)
    return proposal.kind in ("person", "alias") and bool(offices) and (told or bool(proposal.country))


def judged() -> dict[tuple[str, ...], bool]:
    """What a person has judged: kind, name, country, office."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {(r["kind"], r["name"], r["country"], r["office"]): r["right"] == "yes" for r in rows}


def measure(parsed: Sequence[Parsed], share: float, seeds: int) -> dict[str, Score]:
    """Scores by kind, over all seeds."""
    mentioned, titled = named(parsed)
    newest = max(each.document.published for each in parsed)
    opinion = judged()
    scores = {"person": Score(), "group": Score(), "all": Score(), "sure": Score(), "titled": Score()}
    for seed in range(seeds):
        left, gone = without(share, seed)
        made = propose([s for each in parsed for s in sightings(each, left)], left, newest)
        by_name = {k: a for a in gone.values() for k in keys([n.text for n in a.names if n.kind != "surname"])}
        for actor in (a for i, a in gone.items() if i in mentioned):
            wanted = keys([n.text for n in actor.names if n.kind != "surname"])
            hit = any(keys([p.name, *p.aliases]) & wanted for p in made)
            for score in (scores[actor.kind], scores["all"], *([scores["titled"]] if actor.id in titled else [])):
                score.mentioned += 1
                score.found += hit
                score.missed |= set() if hit else {actor.name}
        for proposal in made:
            _count(proposal, by_name, left, opinion, scores)
    return scores


def _count(
    proposal: Proposal,
    by_name: dict[tuple[str, ...], Actor],
    left: Registry,
    opinion: dict[tuple[str, ...], bool],
    scores: dict[str, Score],
) -> None:
    """One proposal: right, wrong or judged by nobody."""
    row = (proposal.kind, proposal.name, proposal.country, proposal.office)
    actor = next((by_name[k] for k in keys([proposal.name, *proposal.aliases]) if k in by_name), None)
    told = is_right(proposal, actor, left) if actor is not None else None
    right = opinion.get(row, told)
    kind = "person" if proposal.kind in ("person", "office") or proposal.office else "group"
    for name in (kind, "all", *(["sure"] if proposal.confidence >= SURE else [])):
        score = scores[name]
        score.made += 1
        score.right += right is True
        if right is None:
            score.unjudged.add(row)
        elif not right:
            score.wrong.add(row)


def main() -> None:
    """Prints a table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("paths", nargs="*", default=[str(p) for p in PLACES])
    options.add_argument("--seeds", type=int, default=5)
    options.add_argument("--share", type=float, default=1 / 3)
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    parsed = read(given.paths)
    scores = measure(parsed, given.share, given.seeds)
    print(f"{len(parsed)} documents, {given.seeds} seeds, {given.share:.0%} left out")
    print(f"{'':24}{'recall':>8}{'found':>7}{'of':>6}{'precision':>11}{'right':>7}{'of':>6}")
    for name, label in LABELS.items():
        s = scores[name]
        recall = f"{s.found / s.mentioned:8.2f}{s.found:7}{s.mentioned:6}" if s.mentioned else " " * 21
        precision = f"{s.right / s.made:11.2f}{s.right:7}{s.made:6}" if s.made else ""
        print(f"{label:24}{recall}{precision}".rstrip())
    if given.show:
        for label, listed in (("missed", scores["all"].missed), ("wrong", scores["all"].wrong)):
            print(f"\n{label}: {sorted(listed)}")
        print("\nnot judged:")
        csv.writer(sys.stdout).writerows(sorted(scores["all"].unjudged))


if __name__ == "__main__":
    main()
