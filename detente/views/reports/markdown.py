"""A report as Markdown with footnotes. Text of articles is escaped sign by sign: it makes no markup, link or tag."""

import re
from collections.abc import Iterator

from detente.views import words
from detente.views.render_relation import source
from detente.views.reports.paper import Block, Grid, Line, Note, Report, pieces

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])|(?<=\w)(:)(?=//)|(?<![\w.])(www)(?=\.)", re.I)


def as_markdown(report: Report) -> str:
    """The report, with the notes as footnotes at its end."""
    return "\n".join([*_body(report), "", "## Sentences", "", *(_note(note) for note in report.notes)]) + "\n"


def plain(text: str) -> str:
    """Text as it is, for Markdown: safe, on one line, and without meaning as markup."""
    return _SIGNS.sub(lambda found: f"{found[3]}\\" if found[3] else f"\\{found[0]}", words.safe(text))


def _body(report: Report) -> Iterator[str]:
    yield from (f"# {plain(report.title)}", "", _line(report.about))
    for section in report.sections:
        yield from ("", f"## {plain(section.title)}", "")
        for n, block in enumerate(section.blocks):
            yield from [""] if n else []
            yield from _table(block) if isinstance(block, Grid) else _lines(block)


def _lines(block: Block) -> Iterator[str]:
    for n, line in enumerate(block.lines):
        if block.listed:
            yield f"- {_line(line)}"
        else:
            yield from [""] if n else []
            yield _line(line)


def _table(grid: Grid) -> Iterator[str]:
    yield f"| {' | '.join(map(plain, grid.head))} |"
    yield f"|{' --- |' * len(grid.head)}"
    for row in grid.rows:
        yield f"| {' | '.join(map(_line, row))} |"


def _line(line: Line) -> str:
    out = ""
    for span in line:
        lead, tail = span.text[:1].isspace(), span.text[-1:].isspace()
        text = plain(span.text)
        text = f"**{text}**" if span.strong and text else text
        out += " " * lead + text + " " * tail + "".join(f"[^{number}]" for number in span.notes)
    return out.strip()


def _gap(text: str, at: int = -1) -> str:
    """The blank that `plain` takes from the end (or the beginning) of a text."""
    return " " if text[at:][:1].isspace() else ""


def _note(note: Note) -> str:
    head = f"{words.when(note.statement.date)} {words.label(note.statement)} ({note.statement.id})"
    said = []
    for place in note.told.places if note.told else ():
        before, middle, after = pieces(place)
        marked = f"{plain(before)}{_gap(before)}**{plain(middle)}**{_gap(after, 0)}{plain(after)}"
        said.append(f"“{marked}” {plain(source(place))}")
    if note.told and note.told.documents > len(note.told.places):
        said.append(f"{note.told.documents:,} documents in all.")
    return f"[^{note.number}]: {plain(head)}. {' · '.join(said) or plain(note.statement.evidence.text)}"
