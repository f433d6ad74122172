"""Structure of a signed graph: triads, the line index of balance, blocs and bridges.

Triads after Cartwright and Harary (1956); the line index is the smallest number of ties that fit no split into two
camps (Harary 1959), counted exactly for small graphs and searched for in larger ones; blocs by moving actors while that
makes more ties fit, for any number of blocs (Davis 1967; Doreian and Mrvar 1996); participation after Guimerà and
Amaral (2005). All of it is deterministic.
"""

from collections.abc import Iterable, Mapping, Sequence

from detente.model.balance import Bloc, Bridge, SignedTie

EXACT = 14
"""Actors up to which all splits are tried."""
Signs = Mapping[str, Mapping[str, int]]
_KINDS = {3: "+++", 1: "++-", -1: "+--", -3: "---"}


def signs_of(ties: Iterable[SignedTie]) -> dict[str, dict[str, int]]:
    """Neighbours by actor, both ways, with the sign; ties without a sign are none."""
    out: dict[str, dict[str, int]] = {}
    for tie in ties:
        if tie.sign:
            out.setdefault(tie.a, {})[tie.b] = tie.sign
            out.setdefault(tie.b, {})[tie.a] = tie.sign
    return {actor: out[actor] for actor in sorted(out)}


def triads(signs: Signs) -> dict[str, int]:
    """Triangles by their signs."""
    found = dict.fromkeys(_KINDS.values(), 0)
    for a, near in signs.items():
        later = [b for b in near if b > a]
        for b in later:
            beyond = signs[b]
            for c in later:
                if c > b and c in beyond:
                    found[_KINDS[near[b] + near[c] + beyond[c]]] += 1
    return found


def balanced(found: Mapping[str, int]) -> float | None:
    """The share of triangles with an even number of bad ties."""
    total = sum(found.values())
    return (found["+++"] + found["+--"]) / total if total else None


def frustration(signs: Signs) -> tuple[int, bool, frozenset[str]]:
    """The line index, whether it is exact, and one camp of the split that has it (the other one is the rest)."""
    total, exact, camp = 0, True, set[str]()
    for part in _components(signs):
        small = len(part) <= EXACT
        wrong, one = _all_splits(signs, part) if small else _search(signs, part)
        total, exact = total + wrong, exact and small
        camp |= one
    return total, exact, frozenset(camp)


def blocs(signs: Signs) -> tuple[Bloc, ...]:
    """Blocs of at least two, the largest first."""
    of = {actor: n for n, actor in enumerate(signs)}
    moved = True
    while moved:
        moved = False
        for actor, near in signs.items():
            gain: dict[int, int] = {}
            for other, sign in near.items():
                gain[of[other]] = gain.get(of[other], 0) + sign
            best = max(gain, key=lambda n: (gain[n], -n))
            if gain[best] > max(gain.get(of[actor], 0), 0):
                of[actor], moved = best, True
            elif gain.get(of[actor], 0) < 0:  # better alone
                of[actor], moved = max(of.values()) + 1, True
    members: dict[int, list[str]] = {}
    for actor, n in of.items():
        members.setdefault(n, []).append(actor)
    made = [Bloc(_centre(signs, group), tuple(group)) for group in members.values() if len(group) > 1]
    return tuple(sorted(made, key=lambda bloc: (-len(bloc.members), bloc.centre)))


def bridges(signs: Signs, found: Sequence[Bloc]) -> tuple[Bridge, ...]:
    """Actors with good ties into at least two blocs, those with the most even and numerous ties first."""
    of = {actor: bloc.centre for bloc in found for actor in bloc.members}
    out = []
    for actor, near in signs.items():
        into: dict[str, int] = {}
        for other, sign in near.items():
            if sign > 0 and other in of:
                into[of[other]] = into.get(of[other], 0) + 1
        if len(into) > 1:
            total = sum(into.values())
            part = 1 - sum((n / total) ** 2 for n in into.values())
            out.append(Bridge(actor, total, tuple(sorted(into)), part))
    return tuple(sorted(out, key=lambda bridge: (-bridge.participation, -bridge.ties, bridge.actor)))


def _centre(signs: Signs, group: Sequence[str]) -> str:
    inside = set(group)
    return min(group, key=lambda a: (-sum(s for b, s in signs[a].items() if b in inside), a))


def _components(signs: Signs) -> list[list[str]]:
    seen: set[str] = set()
    out = []
    for start in signs:
        if start in seen:
            continue
        stack, part = [start], []
        seen.add(start)
        while stack:
            actor = stack.pop()
            part.append(actor)
            fresh = [b for b in signs[actor] if b not in seen]
            seen.update(fresh)
            stack.extend(fresh)
        out.append(sorted(part))
    return out


def _all_splits(signs: Signs, part: Sequence[str]) -> tuple[int, set[str]]:
    """The best split of a few actors: the first stays where it is, since camps have no names."""
    at = {actor: n for n, actor in enumerate(part)}
    edges = [(at[a], at[b], s) for a in part for b, s in signs[a].items() if a < b]
    best, mask = len(edges) + 1, 0
    for split in range(2 ** (len(part) - 1)):
        wrong = sum(((split >> a ^ split >> b) & 1) == (s > 0) for a, b, s in edges)
        if wrong < best:
            best, mask = wrong, split
    return best, {actor for actor, n in at.items() if mask >> n & 1}


def _search(signs: Signs, part: Sequence[str]) -> tuple[int, set[str]]:
    """A good split of many: signs spread from each of the best connected, then actors change while that helps."""
    starts = sorted(part, key=lambda a: (-len(signs[a]), a))[:8]
    found = [_improved(signs, part, _spread(signs, start)) for start in starts]
    return min(found, key=lambda pair: (pair[0], sorted(pair[1])))


def _spread(signs: Signs, start: str) -> dict[str, int]:
    side, queue = {start: 1}, [start]
    for actor in queue:
        for other, sign in sorted(signs[actor].items(), key=lambda pair: (-pair[1], pair[0])):
            if other not in side:
                side[other] = side[actor] * sign
                queue.append(other)
    return side


def _improved(signs: Signs, part: Sequence[str], side: dict[str, int]) -> tuple[int, set[str]]:
    moved = True
    while moved:
        moved = False
        for actor in part:
            if sum(sign * side[actor] * side[other] for other, sign in signs[actor].items()) < 0:
                side[actor], moved = -side[actor], True
    wrong = sum(side[a] * side[b] != s for a in part for b, s in signs[a].items() if a < b)
    return wrong, {actor for actor in part if side[actor] < 0}
