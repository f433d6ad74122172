"""Places in the pictures of an outlook: a probability with its interval, and what was said against what came."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

WIDE = 300.0
"""Width of the scale of a probability."""
SIDE = 220.0
"""Side of the square of a calibration plot."""
_LEAST = 2.5


def bars(each: Mapping[str, Any]) -> dict[str, float | None]:
    """The places of a forecast on its scale from 0 to 1: the value, its interval, the base rate and the usual one."""
    low, high = each["interval"]
    places = {
        "at": each["probability"],
        "low": low,
        "high": high,
        "base": each["base_rate"],
        "usual": each["usual_rate"],
    }
    return {name: None if value is None else round(value * WIDE, 1) for name, value in places.items()}


def dots(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A dot for each bin that has cases: what was said to the right, what came upwards, larger for more cases."""
    most = max((row["cases"] for row in rows), default=0)
    return [
        {
            **row,
            "x": round(row["said"] * SIDE, 1),
            "y": round((1 - row["came"]) * SIDE, 1),
            "radius": round(_LEAST + 6 * math.sqrt(row["cases"] / most), 1),
        }
        for row in rows
        if row["cases"]
    ]
