"""How many documents some places hold, for a progress bar: counted where it costs nothing, else estimated."""

from collections.abc import Iterable
from pathlib import Path

from detente.errors import SourceError
from detente.sources import files, kinds, tabular

_SAMPLE = 1 << 20
_ONE = (kinds.TEXT, kinds.HTML, kinds.JSON)


def expected(places: Iterable[str]) -> int | None:
    """About how many documents there are; None where that cannot be told without reading all (pipes, archives)."""
    total = 0
    for place in files.walk(places):
        found = _in_file(place)
        if found is None:
            return None
        total += found
    return total


def _in_file(place: str) -> int | None:
    if place == files.STDIN or "://" in place or files.is_special(place):
        return None
    try:
        with files.opened(place) as stream:
            sample = stream.read(_SAMPLE)
        size = Path(place).stat().st_size
    except (SourceError, OSError):  # it will be refused, as one thing
        return 1
    kind = kinds.kind(sample[: kinds.HEAD_BYTES], place)
    if tabular.is_lines(kind, sample):
        lines = sample.count(b"\n") + (not sample.endswith(b"\n"))
        return lines if size <= len(sample) else max(1, round(lines * size / len(sample)))
    several = kind == kinds.JSON and sample.lstrip().startswith(b"[")
    return 1 if kind in _ONE and not several else None
