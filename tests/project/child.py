"""`detente` in a process of its own, with the stand-in for the coder: what is killed, starved and run again.

Arguments: those of the command line. FILE_LIMIT: no file may grow over so many bytes, from the start on.

A start is most of what such a process costs: so the coder and the parser are never loaded, nor is pandas.
"""

import os
import resource
import signal
import sys
from types import ModuleType

from detente import absent
from tests.views import fake


def stand_in(name: str, **what: object) -> None:
    """A module that is there before anybody loads the real one."""
    sys.modules[name] = made = ModuleType(name)
    vars(made).update(what)


# At the top, so that worker processes, which import this as their main module, do it too.
absent.keep_out_pandas()
stand_in("detente.pipeline", read_document=fake.read_document, read_documents=fake.read_documents)
stand_in("detente.text.parser", MODEL="stand-in", DIGEST="0", pipeline=lambda: None)

from detente.views.cli import run  # noqa: E402 - after the stand-ins


def main() -> int:
    if limit := int(os.environ.pop("FILE_LIMIT", "0")):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    print("ready", file=sys.stderr, flush=True)
    return run()


if __name__ == "__main__":
    sys.exit(main())
