# ruff: noqa: E501 (tables of words)
"""Licences of everything that is installed: `scripts/licences.csv`, checked against what the packages say of themselves.

    python scripts/licences.py            what is wrong: missing, changed or not allowed (exit code 1)
    python scripts/licences.py --write    adds and changes rows by what is installed here

A row is a package of a lock file; `use` is `run` for requirements.lock, `develop` for what only developers install.
`licence` is an SPDX expression. Packages that say nothing that can be read, or are not installed on this system, keep
the row that somebody wrote. The licences of what the wheel itself carries are in NOTICE.
"""

import csv
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]
from locked import DEVELOP, ROOT, RUN, pins, plain  # noqa: E402

TABLE = ROOT / "scripts" / "licences.csv"
ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1",
    "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
})  # fmt: skip
"""Licences under which anybody may use, change and pass on what is installed. MPL binds changes of its own files only."""

ALLOWED_TO_DEVELOP = ALLOWED | {"LGPL-2.1-only"}
"""Of what no user installs."""

_NAMES = {
    "mit license": "MIT", "bsd": "BSD-3-Clause", "bsd license": "BSD-3-Clause", "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause", "the bsd 2-clause license": "BSD-2-Clause", "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0", "apache software license": "Apache-2.0", "isc license": "ISC", "isc license (iscl)": "ISC",
    "python software foundation license": "PSF-2.0", "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}  # fmt: skip
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def stated(package: metadata.Distribution) -> str:
    """The licence that an installed package states, as SPDX; '' where it says nothing that can be read."""
    about = package.metadata
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    for text in (about.get("License-Expression"), about.get("License"), *classifiers):
        words = (text or "").strip()
        known = _NAMES.get(words.lower(), words)
        if _SPDX.fullmatch(known) and known.upper() != "UNKNOWN" and (" " in known or known in ALLOWED_TO_DEVELOP):
            return known
    return ""


def allowed(expression: str, licences: frozenset[str] = ALLOWED) -> bool:
    """Whether an SPDX expression leaves a choice whose every part is allowed."""
    return any(all(part in licences for part in choice.split(" AND ")) for choice in expression.split(" OR "))


def wanted() -> dict[str, tuple[str, str]]:
    """By package of the lock files, its version and use."""
    found = {pin.name: (pin.version, "develop") for pin in pins(DEVELOP)}
    return found | {pin.name: (pin.version, "run") for pin in pins(RUN)}


def table() -> dict[str, tuple[str, str]]:
    """By package, use and licence of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["package"]: (row["use"], row["licence"]) for row in rows}


@cache
def installed() -> dict[str, str]:
    """By package that is installed here, the licence that it states."""
    return {plain(p.metadata["Name"]): stated(p) for p in metadata.distributions() if p.metadata["Name"]}


def faults() -> Iterator[str]:
    """What is wrong, one line each."""
    rows, here = table(), installed()
    need = wanted()
    yield from (f"{name}: in no lock file; remove the row" for name in rows if name not in need)
    for name, (_, use) in need.items():
        if name not in rows:
            yield f"{name}: no row; run scripts/licences.py --write"
            continue
        written, licence = rows[name]
        if written != use:
            yield f"{name}: its use is {use}, not {written}; mend the row"
        if here.get(name) and here[name] != licence:
            yield f"{name}: states {here[name]}, the row says {licence}; look, then run scripts/licences.py --write"
        if not allowed(licence, ALLOWED if use == "run" else ALLOWED_TO_DEVELOP):
            yield f"{name}: {licence or 'no licence'} is not allowed; do without it, or allow it in scripts/licences.py"


def write() -> None:
    """The table anew."""
    rows, here = table() if TABLE.exists() else {}, installed()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# source: what the packages say of themselves, by scripts/licences.py; where that is nothing, their files\n"
        )
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("package", "use", "licence"))
        for name, (_, use) in sorted(wanted().items()):
            out.writerow((name, use, here.get(name) or rows.get(name, ("", ""))[1]))


def main() -> int:
    """The command."""
    if "--write" in sys.argv[1:]:
        write()
    wrong = list(faults())
    print("\n".join(wrong) or f"{len(table())} packages, every licence allowed")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
