"""Texts to what is learned from them, with the shipped registry."""

from datetime import date

from detente.actors.learn.proposals import propose
from detente.actors.learn.sightings import sightings
from detente.actors.registry import Registry, load
from detente.model.document import Document
from detente.model.learned import Proposal, Sighting
from detente.pipeline import is_name
from detente.text.parser import parse_stream

DAY = date(2025, 3, 1)


def seen(*texts: str, day: date = DAY, registry: Registry | None = None) -> list[Sighting]:
    """What texts say, each a document of its own, of publishers in turn."""
    known = registry or load()
    documents = [Document(f"d{n}", text, day, publisher=f"Wire {n % 2}") for n, text in enumerate(texts)]
    return [s for parsed in parse_stream(documents, is_name(known)) for s in sightings(parsed, known)]


def proposed(*texts: str, day: date = DAY, registry: Registry | None = None) -> tuple[Proposal, ...]:
    """The proposals that come of texts."""
    return propose(seen(*texts, day=day, registry=registry), registry or load(), day)
