"""What is reported of pairs of countries, week by week: counts by channel, as arrays.

Input is an Arrow table of acts, one row for each country that acts on a country: day, a (who acted), b (on whom), quad
(0 for what is no act of PLOVER), type and intensity. A week has seven days; the last one ends on the day that is asked
on, and a week before the first whole one is left out. Pairs have no direction: `a` sorts before `b`. What a country
does within itself is kept by country.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente import ontology
from detente.outlook.method import Numbers, Small, Whole
from detente.sql import Step, run

ACTS = pa.schema(
    {
        "day": pa.date32(),
        "a": pa.string(),
        "b": pa.string(),
        "quad": pa.int64(),
        "type": pa.string(),
        "intensity": pa.float64(),
    }
)
"""The columns that are read."""

QUADS = (1, 2, 3, 4)
TOTAL, QUAD, GOOD, BAD, FORTH_VERBAL, FORTH_MATERIAL = 0, 0, 5, 6, 7, 8
TYPE = 9
"""Channels: all acts, the quad classes (QUAD + 1 to 4), intensity above and below zero, conflict by `a` on `b`, and
from TYPE on one channel a type of the ontology."""

_WEEKS = """SELECT least(a, b) AS a, greatest(a, b) AS b, ? - 1 - floor((? - day) / 7)::BIGINT AS week, a < b AS forth,
    quad, type, intensity FROM acts WHERE day <= ? AND day > ? AND a IS NOT NULL AND b IS NOT NULL"""
_COUNTED = """SELECT a, b, week, count(*) AS n0, {quads}, sum(greatest(intensity, 0)) AS good,
    sum(greatest(-intensity, 0)) AS bad, count(*) FILTER (quad = 3 AND forth) AS forth3,
    count(*) FILTER (quad = 4 AND forth) AS forth4, {types}
    FROM weeks GROUP BY a, b, week ORDER BY week, a, b"""


def types() -> tuple[str, ...]:
    """The types of acts in the order of their channels."""
    return tuple(ontology.load().types)


def width() -> int:
    """How many channels there are."""
    return TYPE + len(types())


@dataclass(frozen=True, slots=True)
class Weekly:
    """Counts of pairs by week: rows in the order of weeks, `row` and `counts`, of week w those from `starts[w]` to
    `starts[w + 1]`; `home` has the counts by quad class (0: all) of what countries do within themselves: week, country,
    class. `last` is the last day of the last week."""

    last: date
    countries: tuple[str, ...]
    a: Whole
    b: Whole
    starts: Whole
    row: Whole
    counts: Small
    home: Small

    @property
    def weeks(self) -> int:
        """How many weeks."""
        return len(self.starts) - 1

    @property
    def pairs(self) -> int:
        """How many pairs."""
        return len(self.a)

    def day(self, week: int) -> date:
        """The last day of a week: that on which the next one is asked about."""
        return self.last - timedelta(days=7 * (self.weeks - 1 - week))

    def name(self, pair: int) -> str:
        """A pair as "A|B"."""
        return f"{self.countries[self.a[pair]]}|{self.countries[self.b[pair]]}"

    def of_quad(self, quad: int) -> Small:
        """Counts of a quad class by week and pair."""
        out = np.zeros((self.weeks, self.pairs), np.float32)
        for week in range(self.weeks):
            here = slice(self.starts[week], self.starts[week + 1])
            out[week, self.row[here]] = self.counts[here, QUAD + quad]
        return out


def weekly(acts: pa.Table, last: date, reach: int) -> Weekly | None:
    """The counts of at most `reach` weeks up to a day; None where there is not one whole week."""
    first = pc.min(acts["day"]).as_py() if acts.num_rows else None
    count = min(((last - first).days + 1) // 7, reach) if first else 0
    if count <= 0:
        return None
    since = last - timedelta(days=7 * count)
    found = run({"acts": acts}, [Step("weeks", _WEEKS, (count, last, last, since)), Step("counted", _counted())])
    names = sorted(set(found["a"].to_pylist()) | set(found["b"].to_pylist()))
    known = pa.array(names, pa.string())
    a, b = (pc.index_in(found[side], value_set=known).to_numpy().astype(np.int64) for side in ("a", "b"))
    week = found["week"].to_numpy().astype(np.int64)
    counts = np.column_stack([found.column(n).to_numpy() for n in range(3, found.num_columns)]).astype(np.float32)
    home = np.zeros((count, len(names), len(QUADS) + 1), np.float32)
    within = a == b
    home[week[within], a[within]] = counts[within, : len(QUADS) + 1]
    a, b, week, counts = a[~within], b[~within], week[~within], counts[~within]
    pairs, row = np.unique(a * len(names) + b, return_inverse=True)
    starts = np.searchsorted(week, np.arange(count + 1)).astype(np.int64)
    return Weekly(
        last, tuple(names), pairs // max(len(names), 1), pairs % max(len(names), 1), starts, row, counts, home
    )


def _counted() -> str:
    quads = ", ".join(f"count(*) FILTER (quad = {quad}) AS n{quad}" for quad in QUADS)
    kinds = ", ".join(f"count(*) FILTER (type = '{name}') AS {name.lower()}" for name in types())
    return _COUNTED.format(quads=quads, types=kinds)


def ahead(counts: Small, weeks: int) -> Numbers:
    """Counts in the `weeks` that follow each week; of the last `weeks` nothing is known yet (nan)."""
    total = np.concatenate([np.zeros((1, counts.shape[1])), np.cumsum(counts, axis=0, dtype=np.float64)])
    out = np.full(counts.shape, np.nan)
    if len(counts) > weeks:
        out[:-weeks] = total[weeks + 1 :] - total[1:-weeks]
    return out
