"""A state with its reason in words: what share of cooperation there is, how surely, and what moved it most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.model.relation import Dyad, Level, State
from detente.relations.daily import Daily, History
from detente.relations.method import Method
from detente.relations.states import Standing
from detente.relations.turns import Rise
from detente.sql import Step

_LIKELY = 0.8  # probability of the interval that a share is given with
_SHOWN = 2  # statements that are named as what moved a relation most
_WORDS = 80  # characters of their words
_LATELY = 90  # days within which a turning point is called a change of now
_MOVING = """
    SELECT parts.id, parts.day, cooperation, conflict, coalesce(e.event_type, c.state, c.change) AS kind,
        coalesce(e.words, c.words) AS words, c.change
    FROM parts LEFT JOIN events e ON e.id = parts.id LEFT JOIN relation_claims c ON c.id = parts.id
    WHERE parts.dyad = ? ORDER BY parts.day, parts.id"""


@dataclass(frozen=True, slots=True)
class Mover:
    """A statement that says something of a dyad: what it adds to cooperation and conflict, and its words."""

    id: str
    day: date
    cooperation: float
    conflict: float
    kind: str
    words: str
    change: str | None


def moving(dyad: str) -> Step:
    """The step, to follow `daily.parts`, that gives the rows of `Mover`."""
    return Step("moving", _MOVING, (dyad,))


def moving_all(dyads: Sequence[str]) -> Step:
    """The same for several dyads, with the dyad of each row."""
    sql = _MOVING.replace("SELECT", "SELECT parts.dyad,", 1).replace("parts.dyad = ?", "list_contains(?, parts.dyad)")
    return Step("moving", sql, (list(dyads),))


@dataclass(frozen=True, slots=True)
class Account:
    """All that is known of one dyad."""

    history: History
    standing: Standing
    rises: Sequence[Rise]
    movers: Sequence[Mover]


def explained(account: Account, day: date, found: Daily, method: Method) -> State:
    """The state on a day, from what happened by then."""
    dyad = Dyad.read(account.history.dyad)
    at, past = found.number(day), [mover for mover in account.movers if mover.day <= day]
    if not past:
        return State(dyad, day, None, None, f"nothing is recorded up to {day}", ())
    inside = min(at, len(found.world) - 1)
    faded = 0.5 ** ((at - inside) / method.half_life)
    levels = account.standing.levels
    share, low, high = levels.share(inside, _LIKELY)
    level = Level(
        cooperation=float(levels.cooperation[inside]),
        cooperation_sd=float(levels.cooperation_sd[inside]),
        conflict=float(levels.conflict[inside]),
        conflict_sd=float(levels.conflict_sd[inside]),
        share=share,
        low=low,
        high=high,
    )
    change, moved = _change(account, past, day, found, method)
    state = account.standing.states[inside]
    enough = levels.evidence[inside] * faded >= method.least or _spoken(account, day, method)
    if state is None or not enough:
        last = max(mover.day for mover in past)
        reason = f"too little is recorded lately: the last word is of {last}"
        return State(dyad, day, None, change, f"{reason}; {moved}" if moved else reason, (), level)
    weightiest = _weightiest(past, share, day, method)
    told = "; ".join(_told(mover) for mover in weightiest)
    since = next(first for first, end, _ in account.standing.stretches() if end > inside)
    how = f"{share:.0%} of it cooperation by now (80% sure: {low:.0%} to {high:.0%})"
    if account.standing.spoken[inside]:
        how = "by what is said of it"
    reason = f"{state} since {found.day(since)}, {how}; moved most by {told}"
    ids = tuple(mover.id for mover in weightiest)
    return State(dyad, day, state, change, f"{reason}; {moved}" if moved else reason, ids, level)


def _weightiest(past: Sequence[Mover], share: float, day: date, method: Method) -> list[Mover]:
    """What moved the share most, up or down; what is older has faded."""

    def force(mover: Mover) -> float:
        pull = mover.cooperation * (1 - share) + mover.conflict * share
        return float(pull * 0.5 ** ((day - mover.day).days / method.half_life))

    return sorted(past, key=lambda mover: (-force(mover), mover.day, mover.id))[:_SHOWN]


def _change(account: Account, past: Sequence[Mover], day: date, found: Daily, method: Method) -> tuple[str | None, str]:
    """The direction that is named last: by a claim, or by a turning point of the last three months."""
    claims = [mover for mover in past if mover.change and (day - mover.day).days <= method.word_life]
    turned = [rise for rise in account.rises if 0 <= found.number(day) - rise.start <= _LATELY]
    if claims and (not turned or claims[-1].day >= found.day(turned[-1].start)):
        return claims[-1].change, f"{claims[-1].change}: {_told(claims[-1])}"
    if turned:
        return turned[-1].direction, f"{turned[-1].direction} since {found.day(turned[-1].start)}"
    return None, ""


def _spoken(account: Account, day: date, method: Method) -> bool:
    """Whether claims still say how the two stand, when their acts have faded."""
    ages = ((day - mover.day).days for mover in account.movers if mover.kind and not mover.kind.isupper())
    return any(0 <= age <= method.word_life for age in ages)


def _told(mover: Mover) -> str:
    words = " ".join(mover.words.split())
    return f'{mover.day} {mover.kind} "{words if len(words) <= _WORDS else words[: _WORDS - 3] + "..."}"'
