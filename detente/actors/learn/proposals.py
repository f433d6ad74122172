"""From all sightings to the proposals that a person is shown."""

from collections.abc import Collection, Iterable
from datetime import date

from detente.actors.learn.gather_bodies import groups
from detente.actors.learn.gather_people import Gathering, people
from detente.actors.learn.likeness import plain
from detente.actors.learn.summary import WORTH
from detente.actors.learn.words import load
from detente.actors.registry import Registry
from detente.model.learned import Proposal, Sighting

Mark = tuple[str, str, str, str]
"""What a rejected proposal is known by: kind, name, country, office."""


def propose(
    seen: Iterable[Sighting],
    registry: Registry,
    newest: date | None = None,
    *,
    min_articles: int = 1,
    rejected: Collection[Mark] = (),
) -> tuple[Proposal, ...]:
    """The proposals, surest first. `newest` is the day of the newest document read; those rejected before, those of
    fewer articles and those with little behind them are left out."""
    sightings = list(seen)
    day = newest or max((s.quote.published for s in sightings), default=date.today())
    made = [
        *people([s for s in sightings if s.kind == "person"], Gathering(registry, load(), day)),
        *groups([s for s in sightings if s.kind != "person"], registry),
    ]
    kept = [
        p
        for p in made
        if p.confidence >= WORTH
        and p.articles >= min_articles
        and mark(p.kind, p.name, p.country, p.office) not in rejected
    ]
    return tuple(sorted(kept, key=lambda p: (-p.confidence, -p.articles, p.kind, p.name)))


def mark(kind: str, name: str, country: str, office: str) -> Mark:
    """By what a proposal is remembered when it was rejected: case, diacritics and hyphens of the name do not count."""
    return kind, plain(name), country, office.lower()
