"""What people found in a text, and coders are measured by: annotated articles, and sentences with a marked pair."""

from dataclasses import dataclass
from datetime import date

from detente.model.statement import Casualties, Date


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A participant as annotated. `aliases` are further ids that are right; an `optional` one may be left out."""

    text: str
    id: str
    sector: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where the text says that something happened; '' where it names no place finer than the country."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One act. `also` are its other tellings; `accept_types`, `when_alt`, `aux_free` and `mode_free` say where a
    careful coder might differ; an `optional` row leaves the count."""

    id: str
    snippet: str
    event_type: str
    event_mode: tuple[str, ...]
    contexts: tuple[str, ...]
    actor: tuple[GoldEntity, ...]
    recipient: tuple[GoldEntity, ...]
    when: Date
    auxiliary: tuple[str, ...]
    place: GoldPlace | None
    casualties: Casualties | None
    speaker: GoldEntity | None
    optional: bool = False
    also: tuple[str, ...] = ()
    accept_types: tuple[str, ...] = ()
    when_alt: tuple[Date, ...] = ()
    aux_free: tuple[str, ...] = ()
    mode_free: bool = False


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """How two parties stand, as annotated; `state_alt` are further states that are right."""

    id: str
    snippet: str
    parties: tuple[GoldEntity, GoldEntity]
    state: str | None
    change: str | None
    when: Date
    auxiliary: tuple[str, ...]
    optional: bool = False
    also: tuple[str, ...] = ()
    state_alt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldLink:
    """One row blocks, causes, enables or conditions another; `source_alt` and `target_alt` are rows that serve as
    well."""

    type: str
    source: str
    target: str
    snippet: str
    source_alt: tuple[str, ...] = ()
    target_alt: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldMembership:
    """Who belongs to which organisation, as annotated."""

    member: GoldEntity
    group: GoldEntity
    status: str
    snippet: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all that it states."""

    id: str
    published: date
    publisher: str
    title: str
    text: str
    events: tuple[GoldEvent, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    links: tuple[GoldLink, ...] = ()
    memberships: tuple[GoldMembership, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence in which a source and a target are marked: what the one does to the other, or NONE.

    `place` is the file and line that it stands in.
    """

    place: str
    id: str
    text: str
    source: str
    target: str
    event_type: str
    event_mode: tuple[str, ...]
    auxiliary: tuple[str, ...]
    published: date
