"""What holds up what: the graph of blockers, derived from statements and from rules of institutions, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

STANDING = ("open", "weakened")
"""Statuses of a hold that still holds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How an institution decides on one kind of thing within some days; `alone`: one holder can hold it up.

    `holders` are ids with the days within which each has its say; None stands for all members. `where` names the rule.
    """

    institution: str
    about: str
    rule: str
    alone: bool
    holders: tuple[tuple[str, date | None, date | None], ...] | None
    since: date | None
    until: date | None
    where: str


@dataclass(frozen=True, slots=True)
class Knot:
    """A node of the graph.

    `kind`: matter (what is held up between its parties), stance (that the first party holds up what is between the
    others), quarrel (that the two parties are at odds), condition (that something has to happen first), act (one
    statement), rule (how an institution decides; the first party). `ids` are the statements that speak of it; `words`
    are those of the newest one, of a stance `opposition`, or `consent` where it is only asked for that, of a rule where
    it stands.
    """

    id: str
    kind: str
    parties: tuple[str, ...]
    ids: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """An edge: the knot `held` hangs on the knot `by`.

    `basis`: stated (a text says so), rule (an institution's rule says so), inferred (the graph does; `reason` says
    why). `status`: open, weakened, lifted, threatened (nobody has done it yet), told (a past act or a rule, which
    cannot be lifted). `since` is None where no one says when it began. `ids` opened it, `eased` weakened it, `lifted`
    ended it.
    """

    held: str
    by: str
    basis: str
    status: str
    since: date | None
    until: date | None
    reason: str
    ids: tuple[str, ...] = ()
    eased: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it still holds."""
        return self.status in STANDING


@dataclass(frozen=True, slots=True)
class Blockage:
    """The graph as of a day."""

    day: date
    knots: Mapping[str, Knot]
    holds: tuple[Hold, ...]
    _below: dict[str, list[Hold]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for hold in self.holds:
            self._below.setdefault(hold.held, []).append(hold)

    def of(self, knot: str) -> tuple[Hold, ...]:
        """What a knot hangs on."""
        return tuple(self._below.get(knot, ()))


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter that a supposition would set free: the knots that lead there, first the supposed one, last the matter.

    `sure` where every step is stated, or a rule; `round` counts the steps of the chain from one matter to the next.
    """

    steps: tuple[str, ...]
    sure: bool
    round: int

    @property
    def matter(self) -> str:
        """What would be free."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class Supposed:
    """What a supposition about two parties comes to.

    `opened` would be free; `touched` would lose a reason or a hold and is held up all the same, by what `remaining`
    says; `closed` would be held up again.
    """

    parties: tuple[str, str]
    state: str
    opened: tuple[Opened, ...]
    touched: tuple[str, ...]
    remaining: tuple[Hold, ...]
    closed: tuple[str, ...]
