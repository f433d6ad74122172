"""Streams of documents to streams of readings, in order, over one process or several."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from detente import codec
from detente.documents.article import id_as_written
from detente.errors import DetenteError, fault
from detente.model.document import Document, RawItem
from detente.model.statement import Reading
from detente.pipeline import read_document, read_documents
from detente.project.ingested import uncoded, undated
from detente.project.inputs import raw_items, to_item
from detente.project.refused import Item, Refused
from detente.runners import map_batches
from detente.settings import Settings
from detente.sources import kinds
from detente.sources.origin import Tell, nobody

Outcome = Reading | Refused


@dataclass(frozen=True, slots=True)
class Coded:
    """What came of one item: its number, the id as the input wrote it (a number stays one), and the outcome."""

    line: int
    id: str | int
    outcome: Outcome

    @property
    def aside(self) -> Counter[str]:
        """Of documents that were read and not coded, the class of the reason."""
        return uncoded([self.outcome]) if isinstance(self.outcome, Reading) else Counter()

    @property
    def undated(self) -> int:
        """1 where nothing says when the document was published, else 0."""
        return undated([self.outcome]) if isinstance(self.outcome, Reading) else 0


def read_batches(items: Iterable[Item], settings: Settings, on: str = "") -> Iterator[list[Outcome]]:
    """Readings of documents in batches of `settings.batch_size`; what was refused passes through in its place.

    `on` is a runner; where it is '' the setting `workers` decides.
    """
    on = on or ("processes" if settings.workers > 1 else "serial")
    return map_batches(
        partial(read_batch, settings=settings), batched(items, settings.batch_size), on, settings.workers
    )


def code_file(place: str, settings: Settings, on: str = "", tell: Tell = nobody) -> Iterator[Coded]:
    """What comes of each article of a file or of standard input, in order; `tell` hears of unread columns."""
    return code_lines(raw_items([place], settings, tell, kinds.LINES), settings, on)


def to_line(coded: Coded, *, explain: bool = False) -> dict[str, Any] | None:
    """The result object of a line, its id first; None where nothing could be read."""
    if isinstance(coded.outcome, Refused):
        return None
    return {"id": coded.id} | codec.reading_to_json(coded.outcome, explain=explain)


def code_lines(lines: Iterable[RawItem], settings: Settings, on: str = "") -> Iterator[Coded]:
    """What comes of each line, in order."""
    waiting: deque[tuple[RawItem, str | int]] = deque()

    def documents() -> Iterator[Item]:
        for raw in lines:
            item = to_item(raw, settings)
            waiting.append((replace(raw, content=b""), _id_as_written(raw, item, settings)))
            yield item

    for batch in read_batches(documents(), settings, on):
        for outcome in batch:
            raw, id_ = waiting.popleft()
            if isinstance(outcome, Refused):  # where it failed late, lines are not known
                outcome = Refused(raw.name, raw.line, outcome.reason, raw.unit)
            yield Coded(raw.line or 0, id_, outcome)


def read_batch(items: Sequence[Item], settings: Settings) -> list[Outcome]:
    """One batch. A fault in one document costs that document and no other."""
    documents = [item for item in items if isinstance(item, Document)]
    try:
        outcomes: Iterator[Outcome] = iter(list(read_documents(documents, settings)))
    except DetenteError:
        raise
    except Exception:  # one of them broke the batch: each by itself shows which
        outcomes = iter([_alone(document, settings) for document in documents])
    return [item if isinstance(item, Refused) else next(outcomes) for item in items]


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of `size` items, the last one shorter."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def _alone(document: Document, settings: Settings) -> Outcome:
    try:
        return read_document(document, settings)
    except DetenteError:
        raise
    except Exception as error:  # a fault of ours on whatever text: said, counted, and the stream goes on
        return Refused(document.id, None, fault(error))


def _id_as_written(raw: RawItem, item: Item, settings: Settings) -> str | int:
    if isinstance(item, Refused):
        return ""
    if item.id.lstrip("-").isdecimal() and raw.media_type in (kinds.JSON, kinds.ROW):
        written = id_as_written(raw.content, settings.map if raw.media_type == kinds.JSON else "")
        return written if isinstance(written, int) else item.id
    return item.id
