"""`detente` in a process of its own, with the stand-in for the coder: what is killed, starved and run again.

Arguments: those of the command line. FILE_LIMIT: no file may grow over so many bytes, from the start on.
"""

import os
import resource
import signal
import sys

from detente.project import reading, stream
from detente.views.cli import run
from tests.views import fake

# At the top, so that worker processes, which import this as their main module, do it too.
stream.read_documents, stream.read_document = fake.read_documents, fake.read_document
reading.read_document = fake.read_document


def main() -> int:
    if limit := int(os.environ.pop("FILE_LIMIT", "0")):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    print("ready", file=sys.stderr, flush=True)
    return run()


if __name__ == "__main__":
    sys.exit(main())
