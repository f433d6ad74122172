"""A process that writes batches of readings and says on its standard output which documents are stored.

Arguments: folder of the record, first document, one past the last, documents a batch.
"""

import sys

from detente import absent

absent.keep_out_pandas()

from detente.record.runs import Run  # noqa: E402 - after what is left out
from detente.record.writer import Writer  # noqa: E402
from tests.record.samples import numbered  # noqa: E402


def main() -> None:
    folder, first, last, size = sys.argv[1], *map(int, sys.argv[2:5])
    print("ready", flush=True)
    writer = Writer(folder)
    for start in range(first, last, size):
        numbers = range(start, min(start + size, last))
        report = writer.write([numbered(n) for n in numbers], Run("child"))
        print("stored", report.documents, *numbers, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main()
