"""The layers of the house: imports go down a rank or stay inside a package; no cycles, no tricks, small files."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "detente"
WORKERS = (
    "sources",
    "documents",
    "text",
    "actors",
    "statements",
    "record",
    "exchange",
    "relations",
    "outlook",
    "evaluation",
)
RANKS = {
    "errors": 0,
    "release": 0,
    "encodings": 0,
    "model": 1,
    "settings": 1,
    "kept": 1,
    "garbage": 1,
    "absent": 1,
    "weights": 1,
    "shipped": 1.5,
    "footers": 1,
    **dict.fromkeys(("ontology", "codec", "sql", "runners", "columns", "flat"), 2),
    "encoder": 2,
    "codebook": 2.5,
    "lexicon": 2.5,  # it is checked against the ontology
    "topics": 2.7,  # it weighs by the lexicon's figures
    **dict.fromkeys(WORKERS, 3),
    "pipeline": 4,
    "project": 5,
    "views": 6,
    "": 7,  # `import detente` and `python -m detente` lead to everything
    "__main__": 7,
}
SEEN_BY_VIEWS = {"views", "project", "model", "settings", "errors", ""}
# Imports of our own inside functions: where a command, a name or a kind of file must not pay for the start of what it
# does not use.
LATE = {"views", "project", "sources"}
# What opens sockets, by its own name or by that of the package that it lies in.
NETWORK = {
    *("socket", "socketserver", "ssl", "http", "http.client", "http.server", "urllib.request", "xmlrpc"),
    *("ftplib", "smtplib", "telnetlib", "httpx", "httpcore", "requests", "urllib3", "aiohttp", "websockets"),
}
MODULES = sorted(ROOT.rglob("*.py"))


def room(name: str) -> str:
    """The package or module directly below `detente` that a dotted name lies in."""
    return name.split(".")[1] if "." in name else ""


def dotted(path: Path) -> str:
    """The name that a file is imported by."""
    return ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it, parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> tuple[tuple[str, int, bool], ...]:
    """Our own modules that a file imports, with the line, and whether inside a function."""
    out: list[tuple[str, int, bool]] = []
    waiting: list[tuple[ast.AST, bool]] = [(tree(path), False)]
    while waiting:
        node, late = waiting.pop()
        late = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        waiting += ((child, late) for child in ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            out += ((a.name, node.lineno, late) for a in node.names if a.name.split(".")[0] == "detente")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: a relative import: write it from `detente`"
            if (node.module or "").split(".")[0] == "detente":
                names = [f"{node.module}.{a.name}" for a in node.names]
                out += ((n if is_module(n) else str(node.module), node.lineno, late) for n in names)
    return tuple(sorted(out, key=lambda found: found[1]))


def imports(path: Path, *, late: bool) -> Iterator[tuple[str, int]]:
    """Our own modules that a file imports, inside functions (`late`) or outside of them, with the line."""
    return ((name, line) for name, line, inside in imported(path) if inside == late)


@cache
def is_module(name: str) -> bool:
    path = ROOT.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or path.is_dir()


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_go_down_or_stay_inside(path: Path) -> None:
    here = room(dotted(path))
    assert here in RANKS, f"{path}: {here} has no rank: place it in the design first"
    for name, line in [*imports(path, late=False), *imports(path, late=True)]:
        there = room(name)
        fine = there == here or RANKS[there] < RANKS[here]
        if here == "views":
            fine = there in SEEN_BY_VIEWS
        assert fine, f"{path}:{line}: {here} (rank {RANKS[here]}) may not import {name} (rank {RANKS[there]})"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_nothing_is_imported_in_hiding(path: Path) -> None:
    assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8"), (
        f"{path}: a type needed below belongs in detente.model"
    )
    if room(dotted(path)) not in LATE:
        late = list(imports(path, late=True))
        assert not late, f"{path}:{late[0][1]}: import {late[0][0]} at the top: only {sorted(LATE)} may import late"


def test_there_are_no_cycles() -> None:
    graph = {dotted(p): {n for late in (False, True) for n, _ in imports(p, late=late)} for p in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400, f"{path}: over 400 lines: split it"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{path}:{node.lineno}: {node.name} has {length} lines: split it"


def test_one_module_alone_knows_the_parser_and_one_the_network() -> None:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            names = {a.name for a in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            tops = {name.split(".")[0] for name in names}
            assert not tops & {"spacy", "thinc"} or dotted(path) == "detente.text.parser", (
                f"{path}: imports an NLP library"
            )
            assert not (tops | names) & NETWORK or dotted(path) == "detente.sources.web", (
                f"{path}: opens a socket: only sources/web.py may, which checks where it leads"
            )
            assert "feedparser" not in tops or dotted(path) == "detente.sources.feeds", (
                f"{path}: feedparser fetches what it takes for an address: only sources/feeds.py knows how to ask it"
            )
            assert not tops & {"pickle", "marshal", "shelve"}, f"{path}: unpickling runs code; use JSON"
