"""Small made-up facts."""

import numpy as np
import pyarrow as pa

from detente.outlook.links.facts import Facts, numbered

NAMES = (
    "Aland",
    "Borduria",
    "Police (Aland)",
    "Police (Borduria)",
    "Citizen (Aland)",
    "Citizen (Borduria)",
    "A. Person",
)
ACTS = ("visit", "warn", "arrest")


def table(rows: list[tuple[str, str, str, object]]) -> pa.Table:
    """Four columns of text."""
    columns = ("subject", "relation", "object", "day")
    return pa.table({name: [str(row[n]) for row in rows] for n, name in enumerate(columns)})


def scattered(seed: int, days: int = 12, a_day: int = 5) -> list[tuple[str, str, str, object]]:
    """Facts by chance, never of one with itself."""
    rng = np.random.default_rng(seed)
    rows: list[tuple[str, str, str, object]] = []
    for day in range(days):
        for _ in range(a_day):
            a, b = rng.choice(len(NAMES), 2, replace=False)
            rows.append((NAMES[a], ACTS[rng.integers(len(ACTS))], NAMES[b], day))
    return sorted(set(rows), key=lambda row: (row[3], row))


def facts(rows: list[tuple[str, str, str, object]]) -> Facts:
    """The rows as facts."""
    return numbered([table(rows)])[0]
