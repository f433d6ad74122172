"""How well a coder did: rows of the gold against rows of a reading, and the figures that these add up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from detente.model.gold import GoldArticle, GoldEvent, GoldLink, GoldMembership, GoldRelation, GoldSentence
from detente.model.statement import Event, Link, Membership, Reading, RelationClaim

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows right, predicted and in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of predicted rows that are right; 0 where there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold rows that were found; 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """2 P R / (P + R); 0 where nothing is right."""
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Match(Generic[Gold, Found]):
    """A row of the gold and the row of the reading that was taken for it; one of the two is None where there is none.

    `judged` says of each layer that could be judged whether it is right. `counted` is False where nothing depends on
    the row: an optional one, and what pairs with it.
    """

    gold: Gold | None
    found: Found | None
    judged: Mapping[str, bool] = field(default_factory=dict)
    counted: bool = True

    @property
    def wrong(self) -> tuple[str, ...]:
        """The layers that are not right."""
        return tuple(name for name, right in self.judged.items() if not right)


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article: what people found in it against what a coder read."""

    article: GoldArticle
    reading: Reading
    events: tuple[Match[GoldEvent, Event], ...]
    relations: tuple[Match[GoldRelation, RelationClaim], ...]
    links: tuple[Match[GoldLink, Link], ...]
    memberships: tuple[Match[GoldMembership, Membership], ...]

    @property
    def negative(self) -> bool:
        """Whether nothing may be coded in it."""
        return not self.article.events and not self.article.relations


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text, with the ids of the gold rows and of the found rows whose words it is part of."""

    text: str
    gold: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """One sentence: what the pair is read as, and whether an event is read between the marked parties (`between`)."""

    sentence: GoldSentence
    found: str
    auxiliary: tuple[str, ...]
    between: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was compared. `unread` are articles without a prediction; `digest` is of the gold files."""

    articles: tuple[ArticleScore, ...]
    sentences: tuple[SentenceScore, ...]
    unread: tuple[str, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a value over `n` rows; `tally` where it is an F1 or a share of rows."""

    name: str
    value: float
    n: int
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Figures of one kind. `kind` says what the values are: f1, share or number."""

    name: str
    kind: str
    figures: tuple[Figure, ...]
