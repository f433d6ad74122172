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


def count_lines(place: str) -> int | None:
    """Lines of a file, for a progress bar; None for pipes, for what lies in a store and for what is no text.

    SourceError where the file cannot be read.
    """
    if files.is_read_once(place):
        return None
    with files.opened(place) as stream:
        head = stream.read(kinds.HEAD_BYTES)
        if kinds.kind(head, place) not in (kinds.LINES, kinds.JSON, kinds.TEXT, kinds.CSV, kinds.TSV):
            return None
        return sum(part.count(b"\n") for part in (head, *iter(lambda: stream.read(_SAMPLE), b""))) + 1


def _in_file(place: str) -> int | None:
    if files.is_read_once(place):
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
