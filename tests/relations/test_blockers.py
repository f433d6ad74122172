"""Blockers: only `blocks` links that touch the statements, counted by documents."""

import pyarrow as pa

from detente.model.relation import Blocker
from detente.relations.blockers import blockers

ROWS = [
    ("l1", "blocks", "raid", "deal", "until Israel apologises", "d1"),
    ("l1", "blocks", "raid", "deal", "as long as no apology comes", "d2"),
    ("l2", "blocks", "embargo", "raid", "x" * 200, "d1"),
    ("l3", "causes", "raid", "deal", "because", "d1"),
    ("l4", "blocks", "else", "other", "not ours", "d1"),
]
NAMES = ("id", "type", "source", "target", "words", "document")
LINKS = pa.Table.from_pylist([dict(zip(NAMES, row, strict=True)) for row in ROWS])


def test_blockers_of_the_statements_with_reasons_and_ids() -> None:
    found = blockers(LINKS, {"raid": "ASSAULT ISR to TUR 2010-05-31", "deal": "AGREE"})
    reason = 'ASSAULT ISR to TUR 2010-05-31 blocks AGREE: "until Israel apologises" (2 documents)'
    assert found[0] == Blocker("l1", "raid", "deal", reason, ("raid", "deal"))
    assert [b.link for b in found] == ["l1", "l2"]
    assert found[1].reason.startswith("embargo blocks ASSAULT")
    assert found[1].reason.endswith('x..." (1 document)')
    assert blockers(LINKS, {}) == []
