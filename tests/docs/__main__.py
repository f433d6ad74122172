"""`python -m tests.docs [--write] [FILE...]`: which files are out of date, or brings them up to date."""

import sys
from pathlib import Path

from tests.docs.made import DOCUMENTS, made


def main(arguments: list[str]) -> int:
    """The exit code: 1 where a file cannot be made, or is out of date and was not written."""
    write = "--write" in arguments
    given = [Path(a).resolve() for a in arguments if a != "--write"] or DOCUMENTS
    stale = broken = 0
    for path in given:
        try:
            text = made(path)
        except AssertionError as error:
            broken += 1
            print(error)
            continue
        if text != path.read_text(encoding="utf-8"):
            stale += 1
            print(f"{path}: {'written' if write else 'out of date; --write makes it anew'}")
            if write:
                path.write_text(text, encoding="utf-8")
    return 1 if broken or (stale and not write) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
