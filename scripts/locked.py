"""What the lock files pin: names, versions, hashes, and what each is there for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
RUN, DEVELOP = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
_PIN = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$",
)
_HASH = re.compile(r"\s+--hash=(\w+):(\w+)")
_VIA = re.compile(r"\s+#\s+(?:via\s+)?(?P<by>[\w.-]+)?")


@dataclass(frozen=True)
class Pin:
    """One pinned package. `by` are those that need it; `marker` says where it is installed, '' for everywhere: some
    have one version for some versions of Python and another for others."""

    name: str
    version: str
    marker: str
    hashes: tuple[tuple[str, str], ...]
    by: tuple[str, ...]


def here(pin: Pin) -> bool:
    """Whether it is this pin that holds for this system and this version of Python."""
    return not pin.marker or Marker(pin.marker).evaluate()


def plain(name: str) -> str:
    """A package's name as PEP 503 compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(path: Path) -> Iterator[Pin]:
    """The packages of a lock file, in its order. ValueError for a line that is not understood."""
    parts: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line[0].isspace():
            parts.append([])
        parts[-1].append(line)
    for first, *rest in parts:
        found = _PIN.match(first)
        if not found:
            raise ValueError(f"{path.name}: {first!r} pins nothing; run `make lock`")
        hashes = tuple((h[1], h[2]) for line in rest if (h := _HASH.match(line)))
        lines = (m["by"] for line in rest if not _HASH.match(line) and (m := _VIA.match(line)))
        by = [name for name in lines if name not in (None, "via")]
        yield Pin(plain(found["name"]), found["version"], found["marker"] or "", hashes, tuple(map(plain, by)))
