"""What rulings add up to: which of them stand, which actors are one, which statements tell one happening."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from detente.record.corrections import Correction

_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Actors:
    """Who is whom: by the id of an actor, the actor that stands for it, and the ruling that says so."""

    roots: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, Correction] = field(default_factory=dict)

    def of(self, id: str) -> str:
        """The actor that stands for one."""
        return self.roots.get(id, id)


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Oldest first; of one moment by id, so that every record has them in the same order."""
    return sorted(corrections, key=lambda c: (c.made or _EARLIEST, c.id))


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """Rulings that nobody has undone, oldest first, undoings left out."""
    undone: set[str] = set()
    kept = []
    for c in reversed(in_order(corrections)):  # an undo is later than what it undoes, so it is met before
        if c.id in undone:
            continue
        if c.action == "undo":
            undone.add(c.target)
        else:
            kept.append(c)
    return kept[::-1]


def actors(rulings: Sequence[Correction]) -> Actors:
    """Which actors are one, by standing rulings: the later about two wins, and the first named one gives the name."""
    roots: dict[str, str] = {}
    called: dict[str, Correction] = {}
    for ruling in equations(rulings):
        here, there = _root(roots, ruling.target), _root(roots, ruling.field)
        if here != there:
            roots[there] = here
            called[there] = ruling
    flat = {id: _root(roots, id) for id in roots}
    return Actors(flat, {id: _last(roots, called, id) for id in flat})


def equations(rulings: Sequence[Correction]) -> list[Correction]:
    """The rulings that make two actors one and that no later `not-same` on these two takes back."""
    pairs: dict[frozenset[str], Correction] = {}
    for c in rulings:
        key = frozenset((c.target, c.field))
        if c.action in ("same", "not-same"):
            pairs.pop(key, None)
        if c.action == "same":
            pairs[key] = c
    return list(pairs.values())


def heads(decided: Iterable[tuple[str, str]], rulings: Sequence[Correction]) -> dict[str, str]:
    """By statement, the one that stands for it, where that is another: what was computed, as (head, member), and what
    people ruled after it, in their order."""
    groups: dict[str, list[str]] = {}
    of: dict[str, str] = {}
    for head, member in decided:
        if head == member:  # it was joined once, and is no more
            continue
        groups.setdefault(head, [head]).append(member)
        of[head] = of[member] = head
    for c in rulings:
        if c.action == "split":
            _leave(groups, of, c.target)
        elif c.action == "merge" and of.get(c.target, c.target) != of.get(c.field, c.field):
            _join(groups, of, c.target, c.field)
    return {member: head for member, head in of.items() if member != head}


def _leave(groups: dict[str, list[str]], of: dict[str, str], id: str) -> None:
    """One statement leaves its group; who is left keeps together, under the next."""
    label = of.pop(id, None)
    if label is None:
        return
    left = [member for member in groups.pop(label) if member != id]
    if len(left) > 1:
        groups[left[0]] = left
        of.update(dict.fromkeys(left, left[0]))
    else:
        of.pop(left[0], None)


def _join(groups: dict[str, list[str]], of: dict[str, str], first: str, second: str) -> None:
    a, b = of.get(first, first), of.get(second, second)
    joined = groups.pop(a, [a]) + groups.pop(b, [b])
    groups[a] = joined
    of.update(dict.fromkeys(joined, a))


def _root(roots: Mapping[str, str], id: str) -> str:
    while id in roots:
        id = roots[id]
    return id


def _last(roots: Mapping[str, str], called: Mapping[str, Correction], id: str) -> Correction:
    """The ruling that leads to the actor who stands for one: it has the name."""
    while roots[id] in roots:
        id = roots[id]
    return called[id]
