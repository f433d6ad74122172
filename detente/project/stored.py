"""From outcomes to the record: what a worker of a cluster, or this process, does with a batch that was read."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from detente.model.statement import Reading
from detente.project.ingested import classes, uncoded, undated
from detente.project.refused import Item, Refused
from detente.project.stream import Outcome, batched, read_batch
from detente.record.runs import Run
from detente.record.writer import BatchReport, Writer
from detente.settings import Settings


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of some outcomes: sums of what was stored, what was refused, dropped, left uncoded, and undated."""

    report: BatchReport = field(default_factory=BatchReport)
    refused: tuple[Refused, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=Counter)
    uncoded: Mapping[str, int] = field(default_factory=Counter)
    undated: int = 0


def store(outcomes: Sequence[Outcome], writer: Writer, run: Run) -> Stored:
    """Stores the readings among the outcomes as one batch: whole or not at all, and once however often it is done."""
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    report = writer.write(readings, run) if readings else BatchReport()
    refused = tuple(outcome for outcome in outcomes if isinstance(outcome, Refused))
    return Stored(report, refused, classes(readings), uncoded(readings), undated(readings))


def store_at(outcomes: Sequence[Outcome], record: str, run: Run) -> Stored:
    """The same in a worker, which opens the record at that place once."""
    return store(outcomes, _writer(record), run)


def read_all(
    items: Sequence[Item], settings: Settings, read: Callable[..., list[Outcome]] = read_batch
) -> list[Outcome]:
    """Reads what is stored together, in batches of `settings.batch_size`."""
    return [outcome for batch in batched(items, settings.batch_size) for outcome in read(batch, settings)]


@lru_cache(maxsize=1)
def _writer(record: str) -> Writer:
    return Writer(record)
