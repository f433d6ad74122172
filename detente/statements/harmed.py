"""Which draft of its sentence each report of casualties belongs to."""

from collections.abc import Sequence

from detente.statements.casualties import CasualtyReport
from detente.statements.drafts import Draft

HARM = frozenset({"ASSAULT"})


def harmed_drafts(reports: Sequence[CasualtyReport], drafts: Sequence[Draft]) -> dict[int, CasualtyReport]:
    """Which draft each casualty report belongs to: the harm that the report is anchored in, else the nearest one."""
    out: dict[int, CasualtyReport] = {}
    harms = [n for n, d in enumerate(drafts) if d.event_type in HARM]
    for report in reports:
        if not harms:
            break
        inside = [n for n in harms if report.anchor in drafts[n].tokens]
        nearest = inside or sorted(harms, key=lambda n: abs(drafts[n].anchor - report.anchor))
        best = nearest[0]
        kept = out.get(best)
        if kept is None or (report.casualties.dead or 0, report.casualties.injured or 0) > (
            kept.casualties.dead or 0,
            kept.casualties.injured or 0,
        ):
            out[best] = report
    return out
