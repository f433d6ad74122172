"""What was measured, as lines of Markdown, and into the pages that show them."""

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


def machine_lines(found: dict[str, Any]) -> list[str]:
    """The machine in one sentence."""
    m = found["machine"]
    busy = f", load average {m['load_before']} when it began" if m["load_before"] is not None else ""
    return [f"{m['processor']}, {m['cores']} cores, {m['system']}, Python {m['python']}, spaCy {m['spacy']}{busy}."]


def result_lines(found: dict[str, Any]) -> list[str]:
    """The results as a Markdown table."""
    rows = [("measure", "result", "of"), ("---", "---", "---"), *_rates(found), *_workers(found), *_starts(found)]
    return ["| " + " | ".join(row) + " |" for row in rows]


def _rates(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    middle = statistics.median
    for name, told in (("political", "political news"), ("mixed", "a mixed stream, 9 of 10 articles not political")):
        t = found["throughput"][name]
        size = f"{t['documents']:,} documents, {t['words']:,} words, median of {t['rounds']} rounds"
        yield f"bare spaCy, all components, {told}", f"{middle(t['spacy_words_per_second']):,.0f} words/s", size
        yield f"`detente code`, {told}", f"{middle(t['code_words_per_second']):,.0f} words/s", "the same texts"
        yield "ratio of the two", f"{t['ratio']:.2f}", "median of the rounds' ratios"


def _workers(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    w = found["workers"]
    yield "one worker", _speed(w["one"]), "political news, once all are warm"
    yield "two workers", _speed(w["two"]), "the same texts"
    yield "ratio, two workers to one", _ratio(w["two_to_one"]), "median of the rounds' ratios"
    yield "two Dask workers on this machine", _speed(w["dask"]), "the same texts"
    yield "ratio, two Dask workers to one", _ratio(w["dask_to_one"]), "median of the rounds' ratios"


def _starts(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    c = found["cold"]
    yield "`python -c pass`", _took(c["python"]), "a process, cold"
    yield "`import detente`", _took(c["import"]), "a process, cold, the start of Python included"
    yield "`detente read` on one article", _took(c["read"]), "a process, cold"
    yield "`detente code` on all political texts", _took(c["code"]), "a process, cold, once"
    yield "peak memory, `detente read`", _peak(c["read"]), "of these processes"
    yield "peak memory, `detente code`", _peak(c["code"]), "of these processes"


def _speed(value: float | None) -> str:
    return f"{value:,.0f} words/s" if value is not None else "left out"


def _ratio(value: float | None) -> str:
    return f"{value:.2f}" if value is not None else "left out"


def _took(one: dict[str, float | None]) -> str:
    cpu = f" ({one['cpu_seconds']:.2f} s of processor time)" if one["cpu_seconds"] is not None else ""
    return f"{one['seconds']:.2f} s{cpu}"


def _peak(one: dict[str, float | None]) -> str:
    return f"{one['peak_mib']:,.0f} MiB" if one["peak_mib"] is not None else "not told by this system"


def rewrite(place: Path, found: dict[str, Any]) -> None:
    """Puts the results into the sections of a page that show them."""
    lines = _rewritten(place.read_text(encoding="utf-8").splitlines(), found)
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rewritten(lines: Sequence[str], found: dict[str, Any]) -> Iterator[str]:
    inside = False
    for line in lines:
        inside = inside and line != "<!-- end -->"
        if not inside:
            yield line
        if line in ("<!-- made: performance machine -->", "<!-- made: performance results -->"):
            inside = True
            yield from machine_lines(found) if "machine" in line else result_lines(found)
