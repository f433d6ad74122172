"""What became of an ingest: told batch by batch, and summed up at the end."""

from collections.abc import Callable

from detente.project.ingested import IngestReport
from detente.views.console import print_json, say
from detente.views.words import undated

_NAMED = 20  # refused inputs that are named one by one; the rest is in the sums


def telling(advance: Callable[[int], None]) -> Callable[[IngestReport], None]:
    """A function that is told the sums so far: it moves the bar on and names what could not be read."""
    last = IngestReport()

    def tell(report: IngestReport) -> None:
        nonlocal last
        advance(report.given - last.given)
        for note in report.notes[len(last.notes) :]:
            say(note)
        for refused in report.refused[len(last.refused) : _NAMED]:
            say(str(refused))
        last = report

    return tell


def show_ingested(report: IngestReport, record: str, as_json: bool) -> int:
    """The sums; the exit code is 2 where something could not be read, 1 where nothing was given."""
    stored = report.stored
    if as_json:
        print_json(report.to_json())
    else:
        print(
            f"{stored.documents:,} documents stored in {record}, {stored.known:,} were there already."
            f" New: {stored.events:,} events, {stored.relations:,} relation claims, {stored.links:,} links,"
            f" {stored.memberships:,} memberships; {stored.retold:,} statements told again."
        )
        if stored.copies:
            print(f"{stored.copies:,} of the documents are copies of others; what they tell is counted once.")
    if stored.changed:
        say(f"{stored.changed:,} documents bear an id that the record holds with another text: give them other ids")
    if report.undated:
        say(undated(report.undated))
    for fault, count in report.uncoded.items():
        say(f"{count:,} kept and not coded: {fault}")
    for fault, count in report.faults.items():
        say(f"{count:,} not read: {fault}")
    if not report.given:
        say("nothing to read: no files there")
        return 1
    return 2 if report.faults or stored.changed else 0
