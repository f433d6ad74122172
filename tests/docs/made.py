"""A file as it should be: every block run, every section made."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml

from tests.docs.markdown import Block, Lines, Made, Part, Setup, parse
from tests.docs.sections import section
from tests.docs.workplace import ROOT, Workplace, put_record, start_server, workplace

DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
_READERS: dict[str, Callable[[str], object]] = {"json": json.loads, "toml": tomllib.loads, "yaml": yaml.safe_load}


def made(path: Path) -> str:
    """The text of a file with every output as it is now. AssertionError where a block cannot be run."""
    with workplace(str(path)) as place:
        lines = [line for part in parse(path) for line in _part(part, place, path)]
    return "\n".join(lines) + "\n"


def _part(part: Part, place: Workplace, path: Path) -> Iterator[str]:
    match part:
        case Lines(lines):
            yield from lines
        case Setup(value):
            assert value in ("record", "server"), f"{path}: setup {value!r} is unknown"
            put_record() if value == "record" else start_server(place)
            yield f"<!-- setup: {value} -->"
        case Made(name, _):
            yield from (f"<!-- made: {name} -->", *section(name), "<!-- end -->")
        case Block():
            yield from _block(part, place, path)


def _block(block: Block, place: Workplace, path: Path) -> Iterator[str]:
    where = f"{path}:{block.line}"
    if block.mark == "file":
        Path(block.value).parent.mkdir(parents=True, exist_ok=True)
        Path(block.value).write_text(place.real("\n".join(block.lines) + "\n"), encoding="utf-8")
    elif block.mark == "not run":
        pass
    elif block.language == "console":
        block = Block("console", list(_console(block, place, where)), block.line)
    elif block.language == "python":
        printed = place.python("\n".join(block.lines), block.line).splitlines()
        keep = block.value if block.mark == "keep" else ""
        block = Block("python", block.lines, block.line, output=kept(printed, keep, where) if printed else None)
    elif reader := _READERS.get(block.language):
        reader("\n".join(block.lines))
    else:
        raise AssertionError(f"{where}: a block of {block.language or 'no language'}: mark it `not run` with a reason")
    yield from block.text()


def _console(block: Block, place: Workplace, where: str) -> Iterator[str]:
    commands = [line for line in block.lines if line.startswith("$ ")]
    assert commands, f"{where}: no `$ command` in a console block"
    assert block.mark != "keep" or len(commands) == 1, f"{where}: keep needs one command"
    for number, command in enumerate(commands):
        yield command
        place.code = place.code if command == "$ echo $?" else 0
        printed = place.shell(command.removeprefix("$ ")).rstrip("\n")
        told = "$ echo $?" in (command, *commands[number + 1 : number + 2])
        assert told or not place.code, f"{where}: {command} ends with {place.code}; show it by `$ echo $?`\n{printed}"
        yield from kept(printed.split("\n"), block.value if block.mark == "keep" else "", where) if printed else ()


def kept(lines: Sequence[str], wanted: str, where: str) -> list[str]:
    """The wanted lines of an output, `...` where others are left out; all of them if nothing is said."""
    if not wanted:
        return list(lines)
    numbers = sorted({n for term in re.findall(r"/.+?/\S*|\S+", wanted) for n in _lines(term, lines, where)})
    shown: list[str] = []
    last = -1
    for number in numbers:
        shown += ["..."] * (number > last + 1) + [lines[number]]
        last = number
    return shown + ["..."] * (last < len(lines) - 1)


def _lines(term: str, lines: Sequence[str], where: str) -> range:
    """Which lines `3`, `3-9`, `-2` (from the end), `/regex/+2` or `/regex/-2` (with two after or before) stand for."""
    if found := re.fullmatch(r"/(.+)/(?:([+-])(\d+))?", term):
        hit = next((n for n, line in enumerate(lines) if re.search(found[1], line)), None)
        assert hit is not None, f"{where}: nothing printed matches {found[1]!r}: choose what to show again"
        more = int(found[3] or 0)
        return range(max(0, hit - more), hit + 1) if found[2] == "-" else range(hit, min(hit + more + 1, len(lines)))
    if term.startswith("-"):
        return range(max(0, len(lines) + int(term)), len(lines))
    first, _, final = term.partition("-")
    return range(int(first) - 1, min(int(final or first), len(lines)))
