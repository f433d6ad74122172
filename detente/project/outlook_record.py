"""How the forecasts of the models in a record's folder came out: what was said and what came, bin by bin."""

from dataclasses import asdict
from typing import Any

from detente.outlook import stored
from detente.project.outlook_acts import folder
from detente.project.outlook_training import horizon_of
from detente.settings import Settings


def came_out(settings: Settings, horizon: str) -> dict[str, list[dict[str, Any]]]:
    """Bins of forecasts of later weeks than were learnt from, by outcome; nothing where no models are trained."""
    found = stored.load(folder(settings), horizon_of(horizon))
    rows = found.learnt.items() if found else ()
    return {outcome: [asdict(each) for each in learnt.bins] for (outcome, ahead), learnt in rows if ahead == horizon}
