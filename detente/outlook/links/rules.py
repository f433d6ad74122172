"""Rules of length one: A did r1 with B some days ago, so what is asked (A, r2, ?) is answered by B.

r1 may be turned round, so these are "A r1 B, then A r2 B", "B r1 A, then A r2 B" and recurrence (r1 = r2) alike. A
rule's confidence is asked of the questions of earlier days: of all B with whom the asked A had r1 so long ago and so
often, the share who were an answer to r2. It is shrunk to what the rule comes to at any age, times what its age and
number mean in general; a rule that came true with too few different pairs is taken for theirs alone, and has the
general share at most.
After Liu et al. 2022 (TLogic) and Gastinger et al. 2025 (CountTRuCoLa).
"""

import numpy as np
import numpy.typing as npt

from detente.outlook.links.facts import Flags, Floats, Ints

AGES = np.array([2, 3, 4, 8, 15, 31, 61, 121])
"""Days on which the next bucket of age begins."""
COUNTS = np.array([2, 4, 9])
"""Numbers at which the next bucket of how often begins."""
BUCKETS = (len(AGES) + 1) * (len(COUNTS) + 1)
SHRINK = 10.0
"""How many questions the expected share counts for."""
PAIRS = 3
"""With so many different pairs a rule must have come true to be one."""
_MOST = 0.9
_BITS = 26
_MIX = (np.uint64(11400714819323198485), np.uint64(14029467366897019727), np.uint64(7046029254386353131))


class Rules:
    """How often each rule could have come true, how often it did, and with how many different pairs."""

    def __init__(self, relations: int) -> None:
        self.relations = relations
        self.tried = np.zeros(relations * relations * BUCKETS, dtype=np.float32)
        self.true = np.zeros(relations * relations * BUCKETS, dtype=np.float32)
        self.distinct = np.zeros(relations * relations, dtype=np.int64)
        self._by_rule = np.zeros((2, relations * relations), dtype=np.float32)
        self._by_bucket = np.zeros((2, BUCKETS))
        self._seen = np.zeros(1 << _BITS, dtype=bool)

    def rule(self, body: Ints, head: Ints) -> Ints:
        """The number of a rule."""
        return body * self.relations + head

    def learn(self, rule: Ints, bucket: Ints, came: Flags, pair: Ints) -> None:
        """What a day came to: for each body that held for a question, whether the other one was an answer."""
        self._count(0, self.tried, rule, bucket)
        self._count(1, self.true, rule[came], bucket[came])
        self._count_pairs(rule[came], pair[came])

    def _count(self, n: int, counts: npt.NDArray[np.float32], rule: Ints, bucket: Ints) -> None:
        one = np.float32(1)  # of the table's own type, which is what makes `add.at` fast
        np.add.at(counts, rule * BUCKETS + bucket, one)
        np.add.at(self._by_rule[n], rule, one)
        self._by_bucket[n] += np.bincount(bucket, minlength=BUCKETS)

    def _count_pairs(self, rule: Ints, pair: Ints) -> None:
        """Which pairs are new to a rule; kept as bits by a hash, so that a few in a million are taken for known."""
        mixed = (rule.astype(np.uint64) * _MIX[0]) ^ (pair.astype(np.uint64) * _MIX[1])
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX[2] >> np.uint64(64 - _BITS)
        slot, first = np.unique(mixed.astype(np.int64), return_index=True)
        new = ~self._seen[slot]
        self._seen[slot[new]] = True
        np.add.at(self.distinct, rule[first[new]], 1)

    def confidence(self, rule: Ints, bucket: Ints) -> Floats:
        """The shrunk share of times that each rule came true."""
        at = rule * BUCKETS + bucket
        tried, true = self.tried[at].astype(np.float64), self.true[at].astype(np.float64)
        general = (self._by_bucket[1] + 0.5) / (self._by_bucket[0] + 50)
        over = general * max(self._by_bucket[0].sum(), 1) / max(self._by_bucket[1].sum(), 1)
        wide = (self._by_rule[1][rule] + 1) / (self._by_rule[0][rule] + 100)
        expected = np.minimum(wide * over[bucket], _MOST)
        own = (true + SHRINK * expected) / (tried + SHRINK)
        shrunk: Floats = np.where(self.distinct[rule] < PAIRS, np.minimum(expected, general[bucket]), own)
        return shrunk

    def support(self, rule: int, bucket: int) -> tuple[int, int, int]:
        """How often a rule came true at an age and number, out of how many, and with how many different pairs ever."""
        at = rule * BUCKETS + bucket
        return int(self.true[at]), int(self.tried[at]), int(self.distinct[rule])


def buckets(age: Ints, count: Ints) -> Ints:
    """The bucket of an age in days and a number of times."""
    return np.searchsorted(AGES, age, side="right") * (len(COUNTS) + 1) + np.searchsorted(COUNTS, count, side="right")
