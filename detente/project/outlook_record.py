"""The models of the outlook in a record's folder, read once for as long as they stay as they are, and how their
forecasts came out: what was said and what came, bin by bin."""

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from detente.outlook import stored
from detente.outlook.stored import Trained
from detente.project.outlook_acts import folder
from detente.project.outlook_training import horizon_of
from detente.settings import Settings


def trained(settings: Settings, horizon: str) -> Trained | None:
    """The models of one horizon; None where nothing was learnt. Errors as of `stored.load`."""
    place = folder(settings)
    return _loaded(place, horizon_of(horizon), _state(place))


def came_out(settings: Settings, horizon: str) -> dict[str, list[dict[str, Any]]]:
    """Bins of forecasts of later weeks than were learnt from, by outcome; nothing where no models are trained."""
    found = trained(settings, horizon)
    rows = found.learnt.items() if found else ()
    return {outcome: [asdict(each) for each in learnt.bins] for (outcome, ahead), learnt in rows if ahead == horizon}


@lru_cache(maxsize=4)
def _loaded(place: Path, horizon: str, state: tuple[tuple[str, int, int], ...]) -> Trained | None:
    return stored.load(place, horizon)


def _state(place: Path) -> tuple[tuple[str, int, int], ...]:
    """The files of the models with size and moment: others where they were learnt anew, or damaged."""
    files = sorted(place.glob("outlook*")) if place.is_dir() else []
    found = [(file.name, file.stat()) for file in files]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)
