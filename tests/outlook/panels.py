"""Made-up acts of countries on countries, with rates that are known."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from detente.outlook.weekly import ACTS

START = date(2020, 1, 6)
LAST = START + timedelta(days=7 * 30 - 1)
_KINDS = ((1, "CONSULT", 2.5), (2, "AID", 10.0), (3, "ACCUSE", -3.0), (4, "ASSAULT", -9.0))


def acts(rows: list[tuple[date, str, str, int]]) -> pa.Table:
    """Rows of (day, who, whom, quad class)."""
    kinds = {quad: (kind, intensity) for quad, kind, intensity in _KINDS}
    made = [
        {"day": day, "a": a, "b": b, "quad": quad, "type": kinds[quad][0], "intensity": kinds[quad][1]}
        for day, a, b, quad in rows
    ]
    return pa.Table.from_pylist(made, schema=ACTS)


def world(countries: int = 14, weeks: int = 30, seed: int = 1) -> pa.Table:
    """Pairs whose acts of each class come by chance at a rate of their own; a few fight often, most never."""
    chance = np.random.default_rng(seed)
    names = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}X" for n in range(countries)]
    rows: list[tuple[date, str, str, int]] = []
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            busy = chance.gamma(0.5, 2.0)
            fierce = chance.beta(0.3, 3.0)
            rates = busy * np.array([1 - fierce, 0.2, fierce, fierce])
            for quad, number in enumerate(chance.poisson(rates * weeks), 1):
                days = chance.integers(0, 7 * weeks, number).tolist()
                rows += [(START + timedelta(days=day), a, b, quad) for day in days]
    return acts(sorted(rows))
