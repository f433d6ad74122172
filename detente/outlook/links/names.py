"""What a name says of an actor: "Police (Australia)" is of Australia, and of a kind with all other police.

A group in brackets at the end names a place, and a name that is itself such a group is that place. All others have a
place only by whom they deal with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.outlook.links.facts import Ints

_GROUP = re.compile(r"^(?P<kind>.*\S)\s*\((?P<place>[^()]+)\)\s*$")
PLACE, OTHER = "(place)", "(other)"


@dataclass(frozen=True, slots=True)
class Named:
    """Place and kind of each entity by number; place 0 is none. Kinds 0 and 1 are places and those without any."""

    place: Ints
    kind: Ints
    places: tuple[str, ...]
    kinds: tuple[str, ...]


def parsed(entities: Sequence[str]) -> Named:
    """Places and kinds out of the names alone."""
    found = [_GROUP.match(name) for name in entities]
    places = ["", *sorted({match["place"] for match in found if match})]
    kinds = [PLACE, OTHER, *sorted({match["kind"] for match in found if match})]
    place = {name: n for n, name in enumerate(places)}
    kind = {name: n for n, name in enumerate(kinds)}
    at = [place[match["place"]] if match else place.get(name, 0) for name, match in zip(entities, found, strict=True)]
    of = [kind[match["kind"]] if match else int(not there) for match, there in zip(found, at, strict=True)]
    return Named(np.array(at, dtype=np.int64), np.array(of, dtype=np.int64), tuple(places), tuple(kinds))
