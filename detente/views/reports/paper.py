"""What a report is made of, whatever it is written in: sections of lines, lists and tables, with numbered notes."""

from dataclasses import dataclass, field

from detente.model.statement import Statement
from detente.project.why import Telling, Told
from detente.views import words


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, perhaps in strong type or as a quotation, and the numbers of the notes behind it."""

    text: str
    strong: bool = False
    quote: bool = False
    notes: tuple[int, ...] = ()


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines as paragraphs, or (`listed`) as items."""

    lines: tuple[Line, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part; `id` is its anchor."""

    id: str
    title: str
    blocks: tuple[Block | Grid, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The sentences behind a number; `told` is None where the record has lost them from sight."""

    number: int
    statement: Statement
    told: Telling | None


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report."""

    title: str
    about: Line
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class Numbers:
    """Gives each statement its number when it is first cited; at most `most` numbers stand at one place."""

    most: int = 8
    given: dict[str, int] = field(default_factory=dict)

    def of(self, ids: tuple[str, ...] | list[str]) -> tuple[int, ...]:
        """The numbers of statements."""
        return tuple(self.given.setdefault(id, len(self.given) + 1) for id in dict.fromkeys(ids[: self.most]))

    def cited(self, text: str, ids: tuple[str, ...] | list[str], *, strong: bool = False) -> Span:
        """A piece of text with the numbers of the statements behind it; says how many have none here."""
        more = len(dict.fromkeys(ids)) - self.most
        return Span(f"{text} (with {more:,} more)" if more > 0 else text, strong, notes=self.of(ids))


def plain(text: str) -> Line:
    """A line of one plain piece."""
    return (Span(text),)


def pieces(place: Told) -> tuple[str, str, str]:
    """A sentence before, in and after the words that count, safe to show; blanks beside these stay as they are."""
    before, after = words.clipped(place.before, 400), words.clipped(place.after, 400)
    left, right = " " * place.before[-1:].isspace(), " " * place.after[:1].isspace()
    return before + left, words.clipped(place.words, 600), right + after
