"""A large made-up record: thirty years of everything between many, with links and words of vetoes among it."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

import pyarrow as pa

from tests.relations.stories import CLAIMS, EVENTS, LINKS, MEMBERSHIPS

ACTORS = [f"A{n:03}" for n in range(180)] + ["IGO:NATO", "IGO:UN", "IGO:AU", "TUR", "USA", "HUN", "CHN"]
WORDS = ("vetoed the bid", "lifted its veto", "ratified it", *(f"did something of kind {n}" for n in range(60)))
TYPES = (
    ("REJECT", 3, -2.0), ("SANCTION", 4, -6.0), ("ASSAULT", 4, -9.0), ("ACCUSE", 3, -3.0), ("CONSULT", 1, 2.5),
    ("AGREE", 1, 2.5), ("CONCEDE", 1, 4.5), ("SUPPORT", 1, 5.0), ("REQUEST", 3, 0.0), ("COOPERATE", 2, 9.5),
)  # fmt: skip


def large(statements: int, seed: int = 1) -> Mapping[str, pa.Table]:
    """Tables with so many events and claims, one in ten a claim.

    For every twentieth statement there is a link to another one of its document."""
    drawn = random.Random(seed)
    events, claims, members = [], [], []
    for n in range(statements):
        day = date(1990, 1, 1) + timedelta(days=drawn.randrange(30 * 365))
        a, b = sorted(drawn.sample(ACTORS, 2))
        row = {
            "auxiliary": [],
            "date_start": day,
            "date_end": day,
            "words": drawn.choice(WORDS),
            "document": f"d{n // 15}",
        }
        if n % 10 == 0:
            state = drawn.choice(("strained", "hostile", "normal", "allied"))
            claims.append({"id": f"r{n}", "dyad": f"{a}|{b}", "a": a, "b": b, "state": state, "change": None, **row})
            continue
        kind, quad, intensity = drawn.choice(TYPES)
        sides = {"actors": [a], "recipients": [b], "dyads": [f"{a}|{b}"]}
        events.append({"id": f"e{n}", "event_type": kind, "quad": quad, "intensity": intensity, **sides, **row})
        if n % 150 == 1:
            members.append({"member": b, "group_id": "IGO:NATO", "status": "candidate", "document": f"d{n // 15}"})
    ids = [row["id"] for row in events]
    ends = [drawn.randrange(len(ids) - 14) for _ in range(statements // 20)]
    links = [
        {
            "id": f"l{n}", "type": drawn.choice(("blocks", "causes", "enables", "conditions")),
            "source": ids[at], "target": ids[at + 1 + n % 13], "words": "so it says",
            "document": events[at]["document"],
        }
        for n, at in enumerate(ends)
    ]  # fmt: skip
    parts = (
        ("events", events, EVENTS),
        ("claims", claims, CLAIMS),
        ("links", links, LINKS),
        ("memberships", members, MEMBERSHIPS),
    )
    return {name: pa.Table.from_pylist(rows, schema=schema) for name, rows, schema in parts}
