"""A Markdown file as parts: plain lines, fenced blocks with the mark above them, and sections that are made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

_FENCE = re.compile(r"^```(\w*)$")
_MARK = re.compile(r"^<!-- (not run|keep|file|setup|made): (.+?) -->$")
_END = "<!-- end -->"


@dataclass(frozen=True)
class Lines:
    """Lines that stay as they are."""

    lines: list[str]


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its lines, where it begins, and what the mark above it says."""

    language: str
    lines: list[str]
    line: int
    mark: str = ""
    value: str = ""
    output: list[str] | None = field(default=None)  # the `text` block below a `python` block

    def text(self) -> list[str]:
        """The block as it stands in the file, its output with it."""
        made = [f"```{self.language}", *self.lines, "```"]
        return made if self.output is None else [*made, "", "```text", *self.output, "```"]


@dataclass(frozen=True)
class Setup:
    """What the blocks below need."""

    value: str


@dataclass(frozen=True)
class Made:
    """A section that is made: its name with its argument, and its lines as they stand."""

    name: str
    lines: list[str]


Part = Lines | Block | Setup | Made


def parse(path: Path) -> list[Part]:
    """The parts of a file, in order; their texts joined are the file."""
    return list(_with_outputs(list(_parts(path, path.read_text(encoding="utf-8").splitlines()))))


def _parts(path: Path, lines: list[str]) -> Iterator[Part]:
    at, mark, value = 0, "", ""
    while at < len(lines):
        line = lines[at]
        if found := _MARK.match(line):
            name, given = found[1], found[2]
            if name == "made":
                end = _until(path, lines, at, _END)
                yield Made(given, lines[at + 1 : end])
                at = end + 1
                continue
            yield Setup(given) if name == "setup" else Lines([line])
            mark, value = ("", "") if name == "setup" else (name, given)
        elif fence := _FENCE.match(line):
            end = _until(path, lines, at, "```")
            yield Block(fence[1], lines[at + 1 : end], at + 1, mark, value)
            at, mark = end, ""
        else:
            assert not (mark and line.strip()), f"{path}:{at + 1}: the mark above stands before no block"
            yield Lines([line])
        at += 1


def _until(path: Path, lines: list[str], at: int, end: str) -> int:
    assert end in lines[at + 1 :], f"{path}:{at + 1}: no {end} below"
    return lines.index(end, at + 1)


def _with_outputs(parts: list[Part]) -> Iterator[Part]:
    """Joins each `python` block with the `text` block that follows it after one empty line."""
    at = 0
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Block) and part.language == "python" and part.mark != "not run":
            match parts[at + 1 : at + 3]:
                case [Lines([""]), Block("text", mark="") as shown]:
                    yield replace(part, output=shown.lines)
                    at += 3
                    continue
        yield part
        at += 1
