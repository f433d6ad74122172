"""Where items come from while they are read: the name for messages, the path for kinds, the settings, who is told."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from detente.model.document import RawItem
from detente.settings import Settings
from detente.sources import kinds

Tell = Callable[[str, tuple[str, ...]], None]
_LONGEST = 200  # characters of a member's name in messages


def nobody(name: str, columns: tuple[str, ...]) -> None:
    """Told of columns that are not read, it does nothing."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One file, or one member of an archive.

    `name` stands in messages, `path` helps to tell the kind; `plain` is what content is that looks like nothing else;
    `packed` names what it was unpacked from. `tell` hears of the columns of a table that no field is read from.
    """

    name: str
    path: str
    settings: Settings
    tell: Tell = nobody
    plain: str = kinds.TEXT
    packed: str = ""
    modified: date | None = None

    @property
    def limit(self) -> int:
        """The most bytes of one item."""
        return self.settings.max_input_bytes

    def unpacked(self, packed: str, path: str) -> "Origin":
        """The same after it was unpacked: what lies in it is called `path`."""
        return replace(self, packed=packed, path=path)

    def member(self, path: str, modified: date | None) -> "Origin":
        """A member of this archive."""
        name = f"{self.name}, member {path[:_LONGEST]}"
        return replace(self, name=name, path=path, packed="a zip archive", modified=modified)

    def item(self, content: bytes, media_type: str, line: int | None = None, unit: str = "line") -> RawItem:
        """Content of this origin."""
        return RawItem(self.name, content, media_type, line, self.modified, unit)

    def fault(self, reason: str, line: int | None = None, unit: str = "line") -> RawItem:
        """A part of this origin that holds nothing to read, and why."""
        return RawItem(self.name, b"", "", line, self.modified, unit, fault=reason)
