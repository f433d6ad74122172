"""What would be free, or held up again, if two parties stood otherwise: a walk over the graph, which stays as it is."""

from collections.abc import Iterable

from detente.model.blocking import Blockage, Hold, Opened, Supposed
from detente.relations.quarrels import quarrel_id

_REASONS = ("quarrel", "condition")


def suppose(graph: Blockage, parties: tuple[str, str], state: str, good: Iterable[str], bad: Iterable[str]) -> Supposed:
    """What follows from `parties` (sorted) being in `state`; `good` states end quarrels, `bad` ones open them.

    A stance falls if all the standing reasons that are known of it fall, and one did; a matter is free if all its
    standing holds fall, and one did; a condition is met if the matter that it waits for is free. A stance of which no
    reason is known stays.
    """
    quarrel = quarrel_id(parties)
    if state in set(bad):
        return Supposed(parties, state, (), (), (), _closed(graph, quarrel))
    if state not in set(good) or quarrel not in graph.knots:
        return Supposed(parties, state, (), (), (), ())
    walk = _Walk(graph, quarrel)
    walk.run()
    return walk.result(parties, state)


class _Walk:
    """Knots that fall, each with the path that leads to it."""

    def __init__(self, graph: Blockage, start: str) -> None:
        self.graph = graph
        self.fallen: dict[str, tuple[tuple[str, ...], bool]] = {start: ((start,), True)}
        self.rounds: dict[str, int] = {}
        self.by_held: dict[str, list[Hold]] = {}
        self.waiting: dict[str, list[str]] = {}
        for hold in graph.holds:
            self.by_held.setdefault(hold.held, []).append(hold)
        for knot in graph.knots.values():
            if knot.kind == "condition":
                if knot.parties and set(knot.parties) <= set(graph.knots[start].parties):
                    self.fallen[knot.id] = ((start, knot.id), False)
                for id in knot.ids:
                    self.waiting.setdefault(id, []).append(knot.id)

    def run(self) -> None:
        """Round after round, until nothing more falls."""
        number = 0
        while True:
            self._fall("stance")
            before = set(self.fallen)
            self._fall("matter")
            opened = [id for id in self.fallen if id not in before]
            number += 1
            self.rounds |= dict.fromkeys(opened, number)
            met = [(c, id) for id in opened for s in self.graph.knots[id].ids for c in self.waiting.get(s, ())]
            new = [(c, id) for c, id in met if c not in self.fallen]
            if not new:
                return
            for condition, id in new:
                path, sure = self.fallen[id]
                self.fallen[condition] = ((*path, condition), sure)

    def _fall(self, kind: str) -> None:
        for id, knot in self.graph.knots.items():
            if knot.kind == kind and id not in self.fallen:
                holds = self._standing(id)
                down = [hold for hold in holds if hold.by in self.fallen]
                if down and len(down) == len(holds):
                    path = self.fallen[down[0].by][0]
                    sure = all(self.fallen[h.by][1] and h.basis != "inferred" for h in down)
                    self.fallen[id] = ((*path, id), sure)

    def _standing(self, id: str) -> list[Hold]:
        """The holds of a knot that stand; of a stance only its reasons."""
        reasons = self.graph.knots[id].kind == "stance"
        return [
            hold for hold in self.by_held.get(id, ())
            if hold.stands and (not reasons or self.graph.knots[hold.by].kind in _REASONS)
        ]  # fmt: skip

    def result(self, parties: tuple[str, str], state: str) -> Supposed:
        """What it comes to."""
        opened = tuple(Opened(*self.fallen[id], self.rounds[id]) for id in sorted(self.rounds, key=self._order))
        remaining = [h for id in self.graph.knots for h in self._left(id)]
        touched = dict.fromkeys(self._matters(remaining))
        return Supposed(parties, state, opened, tuple(touched), tuple(dict.fromkeys(remaining)), ())

    def _order(self, id: str) -> tuple[int, str]:
        return self.rounds[id], id

    def _left(self, id: str) -> list[Hold]:
        """What still holds a knot that lost a hold."""
        if id in self.fallen or self.graph.knots[id].kind not in ("matter", "stance"):
            return []
        holds = self._standing(id)
        return [h for h in holds if h.by not in self.fallen] if any(h.by in self.fallen for h in holds) else []

    def _matters(self, remaining: Iterable[Hold]) -> Iterable[str]:
        for hold in remaining:
            if self.graph.knots[hold.held].kind == "matter":
                yield hold.held
            else:
                yield from (h.held for h in self.graph.holds if h.by == hold.held and h.stands)


def _closed(graph: Blockage, quarrel: str) -> tuple[str, ...]:
    """Matters whose holds were lifted and rested on the quarrel."""
    resting = {hold.held for hold in graph.holds if hold.by == quarrel}
    again = [h.held for h in graph.holds if h.status == "lifted" and (h.by in resting or h.by == quarrel)]
    return tuple(dict.fromkeys(id for id in again if graph.knots[id].kind == "matter"))
