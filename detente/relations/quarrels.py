"""When two parties were at odds: spells that hard words and deeds open, that gestures ease, and that a settlement ends.

Hard is a claim of bad relations, or an act of conflict whose intensity is at most the vocabulary's `severe`. A spell is
ended by a claim of normal or better relations, or by an agreement of both whose words speak of reconciliation; it is
over when nothing hard follows. One more good word never makes a spell longer, so evidence that settles opens nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from detente.relations.evidence import Act
from detente.relations.vocabulary import Vocabulary

_start, _end = attrgetter("start"), attrgetter("end")
_CONFLICT = (3, 4)
_GESTURES = ("CONCEDE", "RETREAT", "AGREE", "SUPPORT")
_SETTLING = ("AGREE", "SUPPORT", "COOPERATE", "CONCEDE")


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A spell of bad relations; `until` is None while it lasts. `hard` opened it or kept it up."""

    parties: tuple[str, str]
    since: date
    until: date | None
    hard: tuple[Act, ...]
    eased: tuple[Act, ...]
    ended: tuple[Act, ...]

    @property
    def status(self) -> str:
        """open, weakened or lifted."""
        if self.until:
            return "lifted"
        return "weakened" if self.eased or self.ended else "open"

    def covers(self, day: date, words: Vocabulary) -> bool:
        """Whether it can explain what happened on a day: it had begun, was not over, and was still heard of."""
        heard = max((act.end for act in self.hard if act.start <= day), default=None)
        return heard is not None and (self.until is None or day <= self.until) and day - heard <= words.quarrel.memory


@dataclass(frozen=True, slots=True)
class Between:
    """Of what happened between two parties, what bears on quarrels: what is hard and what eases, by the first day,
    and what settles, by the last."""

    hard: tuple[Act, ...]
    eases: tuple[Act, ...]
    settles: tuple[Act, ...]


def sifted(acts: Iterable[Act], words: Vocabulary) -> Between:
    """All acts between two parties, sifted: once, for the quarrels of any day."""
    known = sorted((a for a in acts if a.real), key=lambda a: (a.start, a.end, a.id))
    ends = sorted((a for a in known if settles(a, words)), key=lambda a: (a.end, a.id))
    return Between(
        tuple(a for a in known if is_hard(a, words)), tuple(a for a in known if _eases(a, words)), tuple(ends)
    )


def quarrels(parties: tuple[str, str], found: Between, day: date) -> list[Quarrel]:
    """The spells between two parties up to a day, oldest first."""
    hard = found.hard[: bisect_right(found.hard, day, key=_start)]
    bad = {act.start for act in hard}  # good and bad news of one day: nobody knows which came later, so nothing ends
    ends = found.settles[: bisect_right(found.settles, day, key=_end)]
    sure = [act for act in ends if act.end not in bad]
    eases = [act for act in found.eases if act.end <= day]
    out: list[Quarrel] = []
    first = 0
    while first < len(hard):
        after = bisect_right(sure, hard[first].start, key=_end)
        ending = sure[after] if after < len(sure) else None
        after = bisect_left(hard, ending.end, key=_start) if ending else len(hard)
        out.append(_spell(parties, hard[first:after], eases, ending, ends))
        first = after
    return out


def _spell(
    parties: tuple[str, str], hard: Sequence[Act], eases: Sequence[Act], ending: Act | None, ends: Sequence[Act]
) -> Quarrel:
    last, over = hard[-1].start, ending.end if ending else None
    eased = tuple(act for act in eases if act.end > last and (over is None or act.end <= over))
    even = () if ending else tuple(act for act in ends if act.end >= last)
    return Quarrel(parties, hard[0].start, over, tuple(hard), eased, (ending,) if ending else even)


def is_hard(act: Act, words: Vocabulary) -> bool:
    """Whether an act or a claim opens a quarrel, or keeps it up."""
    told = words.quarrel
    if not act.type:
        return act.state in told.states or (not act.state and act.change in told.changes)
    return act.quad in _CONFLICT and act.intensity <= told.severe


def settles(act: Act, words: Vocabulary) -> bool:
    """Whether an act or a claim ends a quarrel."""
    if not act.type:
        return act.state in words.quarrel.ended and act.change not in words.quarrel.changes
    return act.type in _SETTLING and words.settles(act.words)


def _eases(act: Act, words: Vocabulary) -> bool:
    return act.change in words.quarrel.eased if not act.type else act.type in _GESTURES


def quarrel_id(parties: tuple[str, str]) -> str:
    """The id of the knot of all quarrels between two, who come sorted."""
    return f"quarrel:{'|'.join(parties)}"


def origin(quarrel: Quarrel, documents: Collection[str]) -> Act:
    """The act that a quarrel most likely goes back to: the worst one, of those told in the documents if there are any,
    of equally bad ones the first. A claim has no intensity and is taken only where there is nothing else."""
    return min(
        quarrel.hard, key=lambda act: (not act.type, act.document not in documents, act.intensity, act.start, act.id)
    )
