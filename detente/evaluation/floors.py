"""Floors that no figure may fall below, and ceilings for what must not be found: a file that only gets stricter."""

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from detente.errors import DataError, SourceError
from detente.model.evaluation import Figure, Section

MARGIN, FINE_MARGIN, CEILING_MARGIN = 0.015, 0.06, 0.02  # by how much a bound lies under (a ceiling over) the figure
ROWS_FOR_A_FLOOR = 8  # a figure over fewer gets none: one row more or less would be all
AT_MOST = "at most"
_FINE = ("types", "modes", "auxiliary modes")
_LAYERS = "accuracy"
_WHOLE = ("articles", "sentences")
_CEILINGS = {  # what must not be found: name of the figure -> name of its ceiling
    "events per article": "false events per negative article",
    "relations per article": "false relations per negative article",
    "share of articles with an event": "share of negative articles with an event",
    "share of articles with a material conflict event": "share of negative articles with a material conflict event",
    "share of NONE with an event": "share of NONE sentences with an event",
}

Bounds = dict[str, dict[str, float]]


def bounded(sections: Iterable[Section], least: int = 0) -> Bounds:
    """The figures over at least so many rows that can have a bound, by section of the file."""
    out: Bounds = {}
    ceilings: dict[str, float] = {}
    for section in sections:
        ceilings |= {_CEILINGS[f.name]: f.value for f in section.figures if f.name in _CEILINGS}
        if section.name in (*_WHOLE, _LAYERS, *_FINE):
            out[section.name] = {f.name: f.value for f in section.figures if _has_floor(section.name, f, least)}
    return out | {AT_MOST: ceilings}


def _has_floor(section: str, figure: Figure, least: int) -> bool:
    return figure.name not in _CEILINGS and (section in _WHOLE or figure.n >= least)


def below(today: Bounds, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """One line for each figure that is worse than its floor or ceiling, or that is no longer measured."""
    out = []
    for section, bounds in floors.items():
        for name, bound in bounds.items():
            value = today.get(section, {}).get(name)
            if value is None:
                out.append(f"{section}, {name}: not measured here, and has the bound {bound:.3f}")
            elif section == AT_MOST and value > bound:
                out.append(f"{section}, {name}: {value:.3f} is over its ceiling {bound:.3f}")
            elif section != AT_MOST and value < bound:
                out.append(f"{section}, {name}: {value:.3f} is below its floor {bound:.3f}")
    return out


def moved(sections: Iterable[Section], floors: Mapping[str, Mapping[str, float]], *, allow_regression: bool) -> Bounds:
    """New bounds: a little under today's figures, and never easier than the old ones unless that is allowed."""
    figures, out = tuple(sections), Bounds()
    firm = bounded(figures, ROWS_FOR_A_FLOOR)
    for section, values in bounded(figures).items():
        margin = CEILING_MARGIN if section == AT_MOST else -(FINE_MARGIN if section in _FINE else MARGIN)
        old = {} if allow_regression else floors.get(section, {})
        kept = {k: v for k, v in values.items() if k in firm[section] or k in old}
        fresh = {k: math.floor(max(0.0, v + margin) * 1000) / 1000 for k, v in kept.items()}
        stricter = min if section == AT_MOST else max
        out[section] = {k: stricter(v, old.get(k, v)) for k, v in fresh.items()}
    return out


def read_floors(place: str) -> tuple[str, Bounds]:
    """The digest of the gold that the bounds hold for, and the bounds. DataError where the file is wrong."""
    try:
        table = json.loads(Path(place).read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(
            f"{place}: cannot be read ({error.strerror}): check the path, or make it with --update"
        ) from error
    except ValueError as error:
        raise DataError(f"{place}: not JSON ({error}); mend it, or make it anew with --update") from None
    if not isinstance(table, dict) or not isinstance(table.get("gold"), str):
        raise DataError(f"{place}: no 'gold', the digest of the gold files; make it anew with --update")
    bounds = {k: v for k, v in table.items() if k != "gold"}
    for section, rows in bounds.items():
        if not isinstance(rows, dict) or not all(isinstance(v, int | float) for v in rows.values()):
            raise DataError(f"{place}, {section}: not an object of names and numbers; mend it")
    return table["gold"], bounds


def write_floors(place: str, digest: str, bounds: Bounds) -> None:
    """The file, with the digest of the gold that the bounds hold for."""
    try:
        Path(place).write_text(json.dumps({"gold": digest} | bounds, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{place}: cannot be written ({error.strerror}): check the path") from error
