"""How well conflict and cooperation between countries is forecast, one or four weeks ahead, on any file of events.

    python -m benchmarks.outlook.dyads --events F... --horizon 1w|4w [--outcome NAME] [--until DATE] [--json OUT]

F holds quadruples (subject, relation, object, day), or events as ICEWS ships them. Actors within a country, by its name
in brackets or by what the registry knows, count as that country. Cases are pairs of countries with a report in the last
13 weeks; the last 6 weekly origins whose window ends with the data are held out, and everything is learnt from windows
that had ended by the first of them. `--until` leaves out what came later: so settings were chosen on earlier origins.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from detente.actors import registry
from detente.exchange import acts, cells, formats, parties
from detente.exchange.drafts import drafts
from detente.outlook import trees
from detente.outlook.backtest import MEAN, backtest
from detente.outlook.method import BY_QUAD, HORIZONS, Method
from detente.outlook.weekly import ACTS, weekly
from detente.project.identified import Identifier
from detente.settings import load
from detente.sources.streams import streams

_COLUMNS = 5
"""Files with more columns than quadruples have are ICEWS's own."""


def read(files: Iterable[str]) -> pa.Table:
    """Acts of countries on countries, also what is no act of PLOVER (quad 0)."""
    settings, who = load(), Identifier(registry.load())
    parts = []
    for place in files:
        form = formats.load(_format(place))
        for name, stream in streams(place, settings):
            for each in cells.read(stream, form):
                made, _ = drafts(each.table, form, name)
                parts.append(_acts(made, who))
    return pa.concat_tables(parts)


def _format(place: str) -> str:
    """Which of the two a file is, by its first line."""
    for _, stream in streams(place, load()):
        return "icews" if stream.readline().count(b"\t") >= _COLUMNS else "tkg"
    return "tkg"


def _acts(made: pa.Table, who: Identifier) -> pa.Table:
    days = made["start"].drop_null()
    found = who.entities(parties.references(made), days[0].as_py() if len(days) else date.today())
    coded = made["act"].combine_chunks().dictionary_encode()
    act = acts.table(coded.dictionary).take(coded.indices)
    country = {ref: entity.country for ref, entity in found.items()}

    def side(name: str) -> pa.Array:
        keys = made[name].cast(pa.string()).combine_chunks().dictionary_encode()
        return pa.array([country.get(key) for key in keys.dictionary.to_pylist()], pa.string()).take(keys.indices)

    columns = {"day": made["start"], "a": side("actor"), "b": side("recipient")}
    columns |= {"quad": pc.fill_null(act["quad"], 0), "type": act["event_type"]}
    table = pa.table({**columns, "intensity": pc.fill_null(act["score"], 0.0)}).cast(ACTS)
    return table.filter(pc.and_(table["a"].is_valid(), table["b"].is_valid()))


def measured(given: pa.Table, outcome: str, horizon: str, until: date | None) -> dict[str, Any]:
    """The figures."""
    start = time.perf_counter()
    last = until or pc.max(given["day"]).as_py()
    counted = weekly(given, last, Method().reach)
    found = backtest(counted, outcome, horizon, Method()) if counted else None
    if found is None:
        raise SystemExit("too few weeks, or nothing of the kind in them: give more events")
    onset = found.onset[MEAN]
    return {
        **asdict(found),
        "lightgbm": trees.there(),
        "better_than_history": bool(found.gain and found.gain[0] > 0),
        "onset_lift": round(onset.precision / onset.base, 2) if onset.base else None,
        "seconds": round(time.perf_counter() - start, 1),
    }


def table(found: dict[str, Any]) -> Iterable[str]:
    """The figures as Markdown."""
    of, onset = found["models"][MEAN], found["onset"][MEAN]
    yield (
        f"{found['outcome']}, {found['horizon']} ahead: {of['cases']:,} cases of {len(found['origins'])} origins"
        f" ({found['origins'][0]} to {found['origins'][-1]}), base rate {of['base']:.1%}; learnt from"
        f" {found['learnt']:,} cases"
    )
    yield ""
    yield "| model | Brier | skill | log score | AUC-PR | ECE | onset AP |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, row in found["models"].items():
        figures = (f"{row[k]:.{n}f}" for k, n in (("brier", 4), ("skill", 3), ("log", 3), ("precision", 3), ("ece", 3)))
        yield f"| {name} | {' | '.join(figures)} | {found['onset'][name]['precision']:.3f} |"
    yield ""
    if found["gain"]:
        low, high = found["gain"]
        yield f"Brier lower than that of the history by {low:.4f} to {high:.4f} (95%, pairs drawn anew)"
    yield f"onset cases: base rate {onset['base']:.1%}, average precision {found['onset_lift']} times that"
    if counted := found["counted"]:
        yield "CRPS of the number of acts: " + ", ".join(
            f"{name} {value:.3f}" for name, value in counted["crps"].items()
        )
        yield (
            f"intervals of 90% cover {counted['covered']:.1%} of windows, {counted['covered_any']:.1%} of those with"
            " an act"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outlook.dyads", description=__doc__.split("\n")[0])
    parser.add_argument("--events", nargs="+", required=True)
    parser.add_argument("--horizon", choices=list(HORIZONS), default="4w")
    parser.add_argument("--outcome", choices=list(BY_QUAD), default="material conflict")
    parser.add_argument("--until", type=date.fromisoformat)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    found = measured(read(given.events), given.outcome, given.horizon, given.until)
    print("\n".join(table(found)))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
