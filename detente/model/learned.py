"""What articles say about actors that the registry lacks: single sightings, and the proposals made of them."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a document, the words of it that count, and where these are (characters in the document's text)."""

    document: str
    publisher: str
    published: date
    start: int
    end: int
    text: str
    words: str = ""

    @property
    def marked(self) -> str:
        """The sentence with the words that count in double brackets."""
        return self.text.replace(self.words, f"[[{self.words}]]", 1) if self.words else self.text


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a text says who somebody is. `kind`: person, group, organisation, institution. `country`: an ISO
    code or the id of an organisation or group, '' where nothing says it; `office`, `sector`, `type` as in the tables of
    actors; `known` the id of the registry's actor, where it has one; `when`: now, past, coming, told (in a sentence
    on years gone by). `near`: states that the sentence names. `described`: words beside the name of a body say what it
    is; `short`: it gives itself an acronym; `sure`: no more is needed."""

    kind: str
    name: str
    quote: Quote
    reason: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    sector: str = ""
    office: str = ""
    type: str = ""
    known: str = ""
    when: str = "now"
    near: tuple[str, ...] = ()
    described: bool = False
    short: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """An actor, office or alias for a person to accept. `kind`: person, office (of a known person), group,
    organisation, institution, alias (of a known actor); `of` is the id of the known actor.

    `first_seen` and `last_seen` are days of publication: they bound what was seen, not what was. `start` and `end` are
    what would be written into the table. `confidence` is 0 to 1, `reason` says why, `conflict` what speaks against it.
    """

    kind: str
    name: str
    aliases: tuple[str, ...]
    country: str
    sector: str
    office: str
    type: str
    of: str
    start: date | None
    end: date | None
    first_seen: date
    last_seen: date
    articles: int
    publishers: int
    confidence: float
    reason: str
    conflict: str = ""
    quotes: tuple[Quote, ...] = field(default=())
