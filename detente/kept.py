"""What tables come to, kept between runs, so that a start needs not parse and check them again.

YAML takes seconds to parse and JSON does not. What is kept lies in a folder of its own as JSON (never as a pickle: it
holds words and numbers and runs nothing), each under the digest of the bytes that it was made from and of the program
that made it: a table that changed is read anew. The folder may be missing, read-only, shared by several processes or
damaged: whatever cannot be used is made again from the tables, and nothing is said.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

VARIABLE = "DETENTE_CACHE"
OFF = "off"
_OLD = 30 * 24 * 3600  # seconds: what was kept of a table so long ago goes when the table is kept anew
_DAY = "day"  # how a date is written, which JSON has not: {"day": "1991-01-17"}
_BITS = 16  # bytes of a digest


def folder() -> Path | None:
    """Where it is kept: `DETENTE_CACHE` (`off`: nowhere), else the usual place of the system; None for nowhere."""
    given = os.environ.get(VARIABLE, "")
    if given:
        return None if given == OFF else Path(given)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "detente"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "detente" / "Cache"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "detente"


def digest(*parts: bytes) -> str:
    """The digest of some bytes, part by part, and of the program that reads them."""
    made = hashlib.blake2b(_program(), digest_size=_BITS)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def recall(name: str, key: str) -> Any:
    """What was kept under a name for a digest; None where there is nothing, or nothing whole."""
    place = _place(name, key)
    if place is None:
        return None
    try:
        seal, _, body = place.read_bytes().partition(b"\n")
        return json.loads(body, object_hook=_dated) if seal == _seal(body) else None
    except (OSError, ValueError):
        return None


def keep(name: str, key: str, value: Any) -> None:
    """Keeps a value under a name for a digest, if JSON can hold it and the folder takes it; else does nothing."""
    place = _place(name, key)
    if place is None:
        return
    with suppress(OSError, TypeError, ValueError):
        body = json.dumps(value, ensure_ascii=False, default=_undated).encode()
        if json.loads(body, object_hook=_dated) != value:  # such as keys that are numbers
            return
        _write(place, _seal(body) + b"\n" + body)
        _forget_old(place, name)


def _place(name: str, key: str) -> Path | None:
    base = folder()
    return base / f"{name}-{key}.json" if base else None


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all: beside its place first, then there in one step, so that no process reads half of it."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".new-", delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).replace(place)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _forget_old(place: Path, name: str) -> None:
    """Removes what was kept of earlier states of a table, and what a killed process left, once it is old."""
    for pattern in (f"{name}-{'?' * 2 * _BITS}.json", ".new-*"):
        for other in place.parent.glob(pattern):
            with suppress(OSError):
                if other != place and time.time() - other.stat().st_mtime > _OLD:
                    other.unlink()


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_BITS).hexdigest().encode()


@cache
def _program() -> bytes:
    """The modules that read and check tables, so that none that has changed trusts what it kept before."""
    here = Path(__file__).parent
    modules = [here / "kept.py", here / "shipped.py", here / "ontology.py", *sorted((here / "lexicon").glob("*.py"))]
    return b"".join(hashlib.blake2b(module.read_bytes(), digest_size=_BITS).digest() for module in modules)


def _dated(table: dict[str, Any]) -> Any:
    return date.fromisoformat(table[_DAY]) if len(table) == 1 and _DAY in table else table


def _undated(value: Any) -> dict[str, str]:
    if type(value) is not date:
        raise TypeError
    return {_DAY: value.isoformat()}
