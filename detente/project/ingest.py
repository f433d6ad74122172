"""Places into the record, batch by batch: what was stored stays stored, whatever happens afterwards."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from detente.errors import QueryError
from detente.model.document import Document
from detente.model.statement import Reading
from detente.project.ingested import IngestReport, total, uncoded
from detente.project.inputs import Item, Unread
from detente.project.places import items
from detente.project.refused import Refused
from detente.project.stream import batched, read_batches
from detente.project.versions import models
from detente.record.rows import text_digest
from detente.record.runs import this_run
from detente.record.view import View
from detente.record.writer import BatchReport, Writer
from detente.settings import Settings


def ingest(
    places: Iterable[str], settings: Settings, on: str = "", each: Callable[[IngestReport], None] | None = None
) -> IngestReport:
    """Reads what the record does not hold yet and stores it. `each` is told the sums so far after every batch.

    Raises RecordError for a damaged record. What cannot be read is in the report, and stops nothing.
    """
    notes: list[str] = []
    return ingest_items(items(places, settings, Unread(notes.append)), settings, on, each, notes)


def ingest_items(
    given: Iterable[Item],
    settings: Settings,
    on: str = "",
    each: Callable[[IngestReport], None] | None = None,
    notes: Sequence[str] = (),
) -> IngestReport:
    """The same for documents that are at hand, and what was refused among them. `notes` grow while they are read."""
    writer = Writer(settings.record)
    run = this_run(settings.digest(), **models(settings))
    passed: list[BatchReport] = []
    report, aside = IngestReport(), Counter[str]()
    for batch in read_batches(_unknown(given, settings, passed), settings, on):
        readings = [outcome for outcome in batch if isinstance(outcome, Reading)]
        stored = writer.write(readings, run) if readings else BatchReport()
        refused = tuple(outcome for outcome in batch if isinstance(outcome, Refused))
        aside += uncoded(readings)
        sums = total([report.stored, stored, *passed])
        report = IngestReport(sums, report.refused + refused, dict(aside), tuple(notes))
        passed.clear()
        if each:
            each(report)
    return IngestReport(total([report.stored, *passed]), report.refused, dict(aside), tuple(notes))


def _unknown(given: Iterable[Item], settings: Settings, passed: list[BatchReport]) -> Iterator[Item]:
    """What has to be read; `passed` is told of documents that the record holds already."""
    for batch in batched(given, settings.batch_size):
        known = held([item.id for item in batch if isinstance(item, Document)], settings)
        for item in batch:
            if isinstance(item, Document) and item.id in known:
                passed.append(BatchReport(known=1, changed=int(known[item.id] != text_digest(item.text))))
            else:
                yield item


def held(ids: list[str], settings: Settings) -> dict[str, str]:
    """Ids of documents in the record, with the digests of their texts."""
    if not ids:
        return {}
    try:
        with View(settings.record) as view:
            table = view.documents(ids)
    except QueryError:  # no record yet
        return {}
    return dict(zip(table["id"].to_pylist(), table["digest"].to_pylist(), strict=True))
