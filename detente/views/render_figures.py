"""Figures of an evaluation as tables, one a section, with their bounds where they have any."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.model.evaluation import Evaluation, Figure, Section
from detente.views import words

TITLES = {
    "articles": "Articles",
    "accuracy": "Right, of the events found",
    "types": "By type",
    "modes": "By mode",
    "auxiliary modes": "Auxiliary modes, of the events found",
    "negatives": "Articles in which there is nothing to find",
    "sentences": "Sentences with a marked pair",
    "roots": "Sentences, by root type",
}
HEADS = {"f1": ("P", "R", "F1", "right", "found", "gold"), "share": ("share", "n"), "number": ("value", "n")}
_NAME = 38  # columns of the names, so that the sections stand under one another


def show_figures(
    console: Console, found: Evaluation, sections: Sequence[Section], bounds: Mapping[str, Mapping[str, float]]
) -> None:
    """All sections, and what they were measured on."""
    counted = f"articles {len(found.articles):,} · sentences {len(found.sentences):,} · gold {found.digest}"
    console.print(Text(counted, style="bold"))
    for section in sections:
        console.print(Text(f"\n{TITLES.get(section.name, section.name)}", style="bold"))
        console.print(Padding(_table(section, bounds.get(section.name, {})), (0, 0, 0, 2), expand=False))


def _table(section: Section, bounds: Mapping[str, float]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline")
    table.add_column("", width=_NAME, overflow="fold")
    for head in (*HEADS[section.kind], *(("bound",) if bounds else ())):
        table.add_column(head, justify="right")
    for figure in section.figures:
        bound = bounds.get(figure.name)
        cells = [
            *figure_cells(section.kind, figure),
            *((f"{bound:.3f}" if bound is not None else "",) if bounds else ()),
        ]
        style = "bold red" if bound is not None and figure.value < bound else ""
        table.add_row(Text(words.clipped(figure.name, 80)), *map(Text, cells), style=style)
    return table


def figure_cells(kind: str, figure: Figure) -> tuple[str, ...]:
    """A figure under the heads of its kind."""
    if kind == "f1" and (t := figure.tally):
        shares = (t.precision, t.recall, t.f1)
        return (*(f"{value:.3f}" for value in shares), *(f"{n:,}" for n in (t.right, t.predicted, t.gold)))
    return f"{figure.value:.3f}", f"{figure.n:,}"
