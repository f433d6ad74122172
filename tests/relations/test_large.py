"""Thirty years and many statements: the work grows in proportion, and the answer comes soon."""

import time
from datetime import date

from detente.relations import institutions, vocabulary
from detente.relations.blockers import blockers
from detente.relations.ground import ground
from tests.relations.large import large
from tests.relations.stories import ROLL

ALLOWED = 2.5  # how much more than in proportion it may take: a square would be 4
TIMES = 4


def test_the_work_grows_in_proportion() -> None:
    spent = []
    for size in (10_000, 10_000 * TIMES):
        tables = large(size)
        begun = time.process_time()
        graph = blockers(ground(tables, vocabulary.load(), institutions.load(), ROLL), date(2020, 1, 1))
        spent.append(time.process_time() - begun)
        assert len(graph.holds) > size / 100
    assert spent[1] < ALLOWED * TIMES * max(spent[0], 0.05)
