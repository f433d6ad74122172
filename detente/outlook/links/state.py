"""What all facts before a day come to, kept up to date day by day: who is about, in which relation, of which place."""

import numpy as np
import numpy.typing as npt

from detente.outlook.links.facts import Ints
from detente.outlook.links.names import Named
from detente.outlook.links.rules import Rules
from detente.outlook.links.tallies import Tally
from detente.outlook.links.weights import Weights

Floats = npt.NDArray[np.float64]
SHORT, MIDDLE, LONG = 4.0, 20.0, 90.0


class Level:
    """A table of decayed counts, whole in memory."""

    def __init__(self, shape: tuple[int, ...], days: float) -> None:
        self._sums = np.zeros(shape, dtype=np.float32)
        self._keep = float(np.exp(-1 / days))

    def pass_days(self, days: int) -> None:
        """Time goes by."""
        self._sums *= self._keep**days

    def add(self, at: Ints | tuple[Ints, ...]) -> None:
        """One more at each place."""
        np.add.at(self._sums, at, np.float32(1))

    @property
    def now(self) -> npt.NDArray[np.float32]:
        """The table as of now."""
        return self._sums


class State:
    """Everything that is counted. `relations` counts both directions."""

    def __init__(self, entities: int, relations: int, named: Named) -> None:
        self.entities, self.relations, self.named = entities, relations, named
        self.rules = Rules(relations)
        self.weights = Weights(relations)
        self.active = [Level((entities,), days) for days in (SHORT, MIDDLE, LONG)]
        self.of_relation = [Level((relations, entities), days) for days in (SHORT, LONG)]
        self.relation = Level((relations,), LONG)
        self.last = np.full(entities, -1, dtype=np.int64)
        self.near = Level((entities, len(named.places)), LONG)
        self.place_object = [Level((len(named.places), entities), days) for days in (SHORT, LONG)]
        self.place_place = Level((len(named.places), len(named.places)), LONG)
        self.place_relation_object = Tally(MIDDLE * 2)
        self.kinds = Tally(LONG)
        self.relation_kind = Level((relations, len(named.kinds)), LONG)
        self.same = Level((relations,), LONG)
        self.pairs = Tally(MIDDLE)
        self.degree = Level((entities,), MIDDLE)

    @property
    def place(self) -> Ints:
        """The place of each entity: by its name, else where most of those are with whom it deals."""
        near = self.near.now
        by_deeds = np.where(near[:, 1:].max(1, initial=0) > 0, near[:, 1:].argmax(1) + 1 if near.shape[1] > 1 else 0, 0)
        return np.where(self.named.place > 0, self.named.place, by_deeds)

    def kind_key(self, subject_kind: Ints, relation: Ints, object_kind: Ints) -> Ints:
        """The key of a relation between two kinds of actors."""
        kinds = len(self.named.kinds)
        return (subject_kind * self.relations + relation) * kinds + object_kind

    def place_key(self, place: Ints, relation: Ints, object: Ints) -> Ints:
        """The key of a relation of a place's actors to somebody."""
        return (place * self.relations + relation) * self.entities + object

    def add(self, subject: Ints, relation: Ints, object: Ints, day: int, passed: int) -> None:
        """A day's facts in both directions, `passed` days after the last ones."""
        place, kind = self.place, self.named.kind
        self._pass(passed)
        for level in self.active:
            level.add(object)
        for level in self.of_relation:
            level.add((relation, object))
        self.relation.add(relation)
        self.last[object] = day
        other = self.named.place[object]
        self.near.add((subject[other > 0], other[other > 0]))
        at, to = place[subject], place[object]
        for level in self.place_object:
            level.add((at, object))
        self.place_place.add((at, to))
        self.place_relation_object.add(self.place_key(at, relation, object))
        self.kinds.add(self.kind_key(kind[subject], relation, kind[object]))
        self.relation_kind.add((relation, kind[object]))
        self.same.add(relation[(at == to) & (at > 0)])
        self.pairs.add(subject * self.entities + object)
        self.degree.add(object)

    def _pass(self, days: int) -> None:
        levels = (*self.active, *self.of_relation, *self.place_object)
        singles = (self.relation, self.near, self.place_place, self.relation_kind, self.same, self.degree)
        for level in (*levels, *singles):
            level.pass_days(days)
        for tally in (self.place_relation_object, self.kinds, self.pairs):
            tally.pass_days(days)
