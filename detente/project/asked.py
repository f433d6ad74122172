"""What callers may ask of the events: names that are light to know, for the command line too."""

from collections.abc import Iterable
from typing import TypedDict

from detente.project.days import Day

Names = str | int | Iterable[str] | Iterable[int]


class Numbered(TypedDict, total=False):
    """What the numbers of `tkg-ids` stand for: files with the names of entities and relations, if they do not lie
    beside the rows; the day of time 0, if no ts2id.json lists the days; and how many steps a day has, if not 24."""

    entities: str
    relations: str
    first_day: Day
    steps: int


class Wanted(TypedDict, total=False):
    """Which events; what is not given does not narrow. Actors by name, code or id; days as dates or ISO texts.

    `type`, `mode`, `context`, `quad` (any of these), `auxiliary` (all of these) and `without` (none of these) take one
    name or several. `country` is where it happened, `place` a part of the place's name, `origin` a format (`gdelt`) or
    `articles`, `confidence` the least. `happened=True` leaves out what did not happen, or not yet.
    """

    actor: str | None
    recipient: str | None
    party: str | None
    dyad: tuple[str, str] | None
    type: str | Iterable[str] | None
    mode: str | Iterable[str] | None
    context: str | Iterable[str] | None
    quad: Names | None
    auxiliary: str | Iterable[str] | None
    without: str | Iterable[str] | None
    happened: bool
    since: Day
    until: Day
    country: str | None
    place: str | None
    speaker: str | None
    publisher: str | None
    origin: str | None
    document: str | None
    text: str | None
    confidence: float | None
    limit: int | None
    offset: int
