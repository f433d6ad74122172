"""What became of an import, summed up."""

from collections import Counter

from detente.project.imported import ImportReport
from detente.views.console import say
from detente.views.words import safe

_SHOWN = 10  # reasons that are named; the rest is one line


def show_imported(report: ImportReport, record: str) -> None:
    """The counts of rows, and the reasons for which some are no events."""
    rows = report.rows
    new = f"{rows.reports:,} reports of events" if report.of else f"{rows.events:,} events"
    print(
        f"{rows.rows:,} rows of {report.title} read into {record}: {new}, {rows.rejected:,} rejects;"
        f" {_repeat(rows.repeated)} an earlier row, {rows.known:,} were there already."
    )
    _reasons("no report" if report.of else "no event", report.dropped)
    _reasons("not read", report.bad)
    if report.first_bad:
        say(f"the first that was not read: {report.first_bad}")
    if rows.changed:
        say(f"{rows.changed:,} rows differ from those stored under their id; what is stored stays")


def _repeat(count: int) -> str:
    return f"{count:,} {'repeats' if count == 1 else 'repeat'}"


def _reasons(what: str, counted: Counter[str]) -> None:
    for reason, count in counted.most_common(_SHOWN):
        print(f"{count:>10,} {what}: {safe(reason)}")
    if rest := len(counted) - _SHOWN:
        left = sum(counted.values()) - sum(count for _, count in counted.most_common(_SHOWN))
        if rest > 0:
            print(f"{left:>10,} {what}: {rest:,} other reasons")
