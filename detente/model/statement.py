"""What a text states: events, relation claims, links, memberships, and what was dropped."""

from dataclasses import dataclass
from datetime import date

from detente.model.actor import Entity
from detente.model.document import Document

AUXILIARIES = ("historical", "future", "hypothetical", "negation")
"""Auxiliary modes, as the codebook orders them."""
UNREAL = ("negation", "hypothetical", "future")
"""Auxiliary modes of what did not happen (yet): counts, series and exports leave these out unless asked."""
GRANULARITIES = ("day", "week", "month", "year", "range")
"""How finely a date is known."""
BASES = ("stated", "inferred", "document")
"""What a date rests on, the best first: words of the text, an inference from them, or the day of publication."""
PRECISIONS = ("site", "city", "region", "country")
"""How finely a place is known, the finest first."""
STATES = ("allied", "cooperative", "normal", "strained", "hostile", "none")
"""States of relations, the best first; `none` is that there are no relations."""
CHANGES = ("improving", "worsening", "stable")
"""Changes of relations."""
LINKS = ("blocks", "causes", "enables", "conditions")
"""Types of links."""
STATUSES = ("member", "partner", "candidate", "non-member")
"""What somebody can be to a group."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters `start` to `end` of the document's text, the words there, and the index of their sentence."""

    start: int
    end: int
    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Date:
    """When something happened, both days included; a None start is an open past ("for decades").

    `granularity` is one of GRANULARITIES, `basis` one of BASES; the words of a stated date are kept in `text`.
    """

    start: date | None
    end: date
    granularity: str
    text: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened; `precision` is one of PRECISIONS, never finer than what the text says."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: str = "country"


@dataclass(frozen=True, slots=True)
class CountryCasualties:
    """The part of the casualties who are of one country."""

    country: str
    dead: int | None = None
    injured: int | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """Dead and injured in one event; None is unknown, never zero by default."""

    dead: int | None = None
    injured: int | None = None
    by: tuple[CountryCasualties, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a layer of a statement has its value. `layer`: type, mode, actor, recipient, date, auxiliary, speaker, place,
    casualties, confidence ...; `words` are the words of the text that decided; `rule` names the rule or lexicon
    entry."""

    layer: str
    value: str
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act: who did what to whom, when, where, according to whom. `id` is a hash of its content.

    `publisher_says`: the publisher itself reports the act; then `speaker` can only be its actor, whose statement it is
    ("denied", "vowed").
    """

    id: str
    event_type: str
    event_mode: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: int
    intensity: float
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    date: Date
    place: Place | None
    auxiliary: tuple[str, ...]
    speaker: Entity | None
    publisher_says: bool
    casualties: Casualties | None
    evidence: Evidence
    confidence: float
    also: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def happened(self) -> bool:
        """Whether it is told as something that did happen."""
        return not set(self.auxiliary).intersection(UNREAL)


@dataclass(frozen=True, slots=True)
class RelationClaim:
    """A statement of how two parties stand (`state`) or where it is going (`change`); at least one is set."""

    id: str
    parties: tuple[Entity, Entity]
    state: str | None
    change: str | None
    date: Date
    auxiliary: tuple[str, ...]
    speaker: Entity | None
    evidence: Evidence
    confidence: float
    also: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()


Statement = Event | RelationClaim
"""What reports tell, and what people put right."""


@dataclass(frozen=True, slots=True)
class Link:
    """One statement blocks, causes, enables or conditions another; `source` and `target` are statement ids."""

    type: str
    source: str
    target: str
    evidence: Evidence
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """`member` is a member, partner, candidate or non-member of `group`, as the text says."""

    member: Entity
    group: Entity
    status: str
    date: Date
    evidence: Evidence
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that was dropped, and why. `evidence` is None where the whole document was dropped."""

    reason: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class PairReading:
    """What a marked source does to a marked target: always one of the 16 types, with a probability for each."""

    event_type: str
    auxiliary: tuple[str, ...]
    probabilities: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document."""

    document: Document
    events: tuple[Event, ...] = ()
    relations: tuple[RelationClaim, ...] = ()
    links: tuple[Link, ...] = ()
    memberships: tuple[Membership, ...] = ()
    rejects: tuple[Reject, ...] = ()
    pair: PairReading | None = None
