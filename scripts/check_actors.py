"""Report on the actor tables: how many rows, which offices have two holders at once, where holders are missing.

    python scripts/check_actors.py [--gaps]

Exit code 1 if an office has two holders at once without a note that says why. `--gaps` lists the stretches since 1990
without a known president, prime minister or foreign minister of the states that have any: what to compile next.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from detente.actors.registry import SHIPPED, load
from detente.actors.tables import COLUMNS, Row, read

SINCE, LONG = date(1990, 1, 1), timedelta(days=200)
MAIN = ("president", "prime minister", "foreign minister")


def tenures() -> dict[tuple[str, str], list[Row]]:
    """Rows of leaders.csv by entity and office, in order of time."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read(SHIPPED / "leaders.csv", "leaders"):
        found[row["entity"], row["office"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.span().start or date.min)
    return found


def clashes(rows: list[Row]) -> Iterator[str]:
    """Neighbours in an office that overlap by more than the day of the handover, without a note."""
    for before, after in pairwise(rows):
        end, start = before.span().end, after.span().start
        if (end is None or (start and start < end)) and not (before["note"] or after["note"]):
            yield f"{before['name']} to {end}, {after['name']} from {start}"


def gaps(rows: list[Row]) -> Iterator[str]:
    """Stretches since 1990 of more than 200 days without a holder."""
    last = SINCE
    for row in rows:
        span = row.span()
        if span.start and span.start - last > LONG:
            yield f"{last} to {span.start}"
        last = max(last, span.end or date.max)


def main(arguments: list[str]) -> int:
    """Print the report; the number of clashes decides the exit code."""
    for schema in COLUMNS:
        print(f"{schema:14} {sum(1 for _ in read(SHIPPED / f'{schema}.csv', schema)):5} rows")
    registry = load()
    print("actors by kind:", dict(Counter(actor.kind for actor in registry.actors.values())))
    offices = tenures()
    wrong = [(key, clash) for key, rows in offices.items() for clash in clashes(rows)]
    for (entity, office), clash in wrong:
        print(f"two holders: {entity} {office}: {clash}")
    if "--gaps" in arguments:
        for (entity, office), rows in sorted(offices.items()):
            if office in MAIN and (missing := list(gaps(rows))):
                print(f"gap: {entity} {office}: {'; '.join(missing)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
