"""The outlook in words: probabilities with their intervals, reasons, past cases, and how such statements came out."""

from collections.abc import Mapping
from dataclasses import asdict
from math import exp
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.project.outlook import Forecast, Outlook, Past, Tested, Trained
from detente.views import words

_INDENT = 4


def show_outlook(console: Console, found: Outlook) -> None:
    """The heading, one line an outcome, its reasons and record, and past cases."""
    pair = f"{words.safe(found.a.name)} – {words.safe(found.b.name)}"
    console.print(Text(f"{pair}, after {found.day} and up to {found.until}", style="bold"))
    if found.note:
        console.print(Text(found.note, style="dim"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("outcome", "probability", "90%", "all pairs", "this pair", "acts, if any"):
        table.add_column(name, justify="left" if name == "outcome" else "right")
    for each in found.forecasts:
        usual = "" if each.usual is None else words.share(each.usual)
        acts = f"{each.acts[0]} to {each.acts[1]}" if each.acts else ""
        chance = words.share(each.chance) + ("" if each.basis == "model" else "*")
        table.add_row(
            each.outcome,
            chance,
            f"{words.share(each.low)} to {words.share(each.high)}",
            words.share(each.base),
            usual,
            acts,
        )
    console.print(table)
    for why in dict.fromkeys(each.why for each in found.forecasts if each.why):
        console.print(Text(f"* the base rate, not a forecast: {why}"))
    for each in found.forecasts:
        _because(console, each)
    if found.analogues:
        console.print(Text("\nThe like before, and what came next", style="bold"))
    for past in found.analogues:
        console.print(Text(_past(past)))
    if found.learnt:
        vintage = found.learnt
        line = f"learnt from {vintage.acts:,} acts in {vintage.weeks:,} weeks up to {vintage.last}"
        console.print(Text(f"\n{line}", style="dim"))


def _because(console: Console, each: Forecast) -> None:
    if each.reasons:
        console.print(Text(f"\n{each.outcome.capitalize()}: why", style="bold"))
    for reason in each.reasons:
        facts = f": {reason.facts}" if reason.facts else ""
        console.print(Padding(Text(f"odds × {exp(reason.weight):.2f}  {reason.what}{facts}"), (0, 0, 0, _INDENT)))
    if (bin_ := each.so_far) and each.reasons:
        span = f"from {words.share(bin_.low)} to {words.share(bin_.high)}"
        line = f"of {bin_.cases:,} earlier forecasts {span}, {words.share(bin_.came)} came true"
        console.print(Padding(Text(line, style="dim"), (0, 0, 0, _INDENT)))


def _past(past: Past) -> str:
    came = ", ".join(f"{words.counted(n, 'act')} of {what}" for what, n in past.case.came.items() if n)
    ids = "; ".join(f"{day} {kind} {id[:8]}" for id, day, kind in past.next)
    pair = f"{words.clipped(past.a.name, 40)} – {words.clipped(past.b.name, 40)} ({past.case.likeness:.0%} alike)"
    return f"{past.case.day}  {pair}: {came or 'nothing of the kind'}{f' ({ids})' if ids else ''}"


def show_trained(console: Console, found: Trained) -> None:
    """What was learnt, from what."""
    vintage = found.vintage
    console.print(Text(f"learnt from {vintage.acts:,} acts in {vintage.weeks:,} weeks up to {vintage.last}"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("outcome", "ahead", "base rate", "later forecasts", "boosted trees"):
        table.add_column(name)
    for (outcome, horizon), each in found.learnt.items():
        cases = sum(b.cases for b in each.bins)
        table.add_row(outcome, horizon, words.share(each.model.base), f"{cases:,}", "yes" if each.model.trees else "no")
    console.print(table)


def trained_to_json(found: Trained) -> dict[str, Any]:
    """Plain values."""
    return {
        "vintage": {**asdict(found.vintage), "last": found.vintage.last.isoformat()},
        "models": [
            {
                "outcome": outcome,
                "horizon": horizon,
                "base_rate": each.model.base,
                "trees": each.model.trees is not None,
                "reliability": [asdict(b) for b in each.bins],
            }
            for (outcome, horizon), each in found.learnt.items()
        ],
    }


def show_tested(console: Console, found: Tested) -> None:
    """The table of models, and how the calibrated mean came out bin by bin."""
    first = next(iter(found.models.values()))
    head = f"{found.outcome}, {found.horizon} ahead: {first.cases:,} cases of {len(found.origins)} origins, "
    console.print(
        Text(f"{head}{found.origins[0]} to {found.origins[-1]}; it came in {words.share(first.base)}", style="bold")
    )
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("model", "Brier", "skill", "log score", "AUC-PR", "ECE", "onset AP"):
        table.add_column(name, justify="left" if name == "model" else "right")
    for name, row in found.models.items():
        figures = (row.brier, row.skill, row.log, row.precision, row.ece)
        places = (4, 3, 3, 3, 3)
        onset = f"{found.onset[name].precision:.3f}" if name in found.onset else ""
        table.add_row(name, *(f"{value:.{n}f}" for value, n in zip(figures, places, strict=True)), onset)
    console.print(table)
    if found.gain:
        low, high = found.gain
        verdict = "better" if low > 0 else "worse" if high < 0 else "not surely better"
        console.print(Text(f"Brier {verdict} than the pair's own rate: lower by {low:.4f} to {high:.4f} (95%)"))
    if counted := found.counted:
        share = f"{counted.covered:.0%} of windows, {counted.covered_any:.0%} of those with an act"
        console.print(Text(f"number of acts: intervals of 90% cover {share}"))
    console.print(Text("\nsaid          cases  came", style="dim"))
    for each in found.bins:
        said = [words.share(value) for value in (each.low, each.high, each.came)]
        console.print(Text(f"{said[0]:>5} to {said[1]:>4}  {each.cases:>6,}  {said[2]:>5}"))


def tested_to_json(found: Tested) -> Mapping[str, Any]:
    """Plain values."""
    return asdict(found)
