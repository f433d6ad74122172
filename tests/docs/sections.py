"""Sections of the documentation that are made: tables of what the program, its tables and its measurements hold."""

import ast
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from typing import Any

import typer

import detente
from benchmarks.pages import machine_lines, result_lines
from detente import errors, lexicon, ontology, settings, shipped
from detente.actors import registry
from detente.exchange import formats
from detente.record.tables import TABLES
from detente.views.cli import app
from tests.docs import codebook, interfaces
from tests.docs.data import data_tables
from tests.docs.reasons import REASONS
from tests.docs.tables import table
from tests.docs.workplace import ROOT
from tests.test_layers import RANKS

PACKAGE = ROOT / "detente"
RESULTS = ROOT / "benchmarks" / "results.json"
FLOORS = ROOT / "tests" / "gold" / "floors.json"


def section(name: str) -> list[str]:
    """The lines of a section; its name may be followed by one argument."""
    title, _, argument = name.partition(" ")
    assert title in _SECTIONS, f"no section {title!r}; there are {', '.join(_SECTIONS)}"
    return _SECTIONS[title](argument)


def modules(_: str) -> list[str]:
    """Every module with the first sentence of its docstring, one table a package."""
    rooms: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[-1] == "__init__" and len(parts) > 1 and not said:
            continue
        room = parts[0] if len(parts) > 1 else ""
        rooms.setdefault(room, []).append((".".join(parts), first_sentence(said)))
    lines: list[str] = []
    for room, rows in rooms.items():
        lines += [f"**`detente/{room}/`**" if room else "**`detente/`**", ""]
        lines += [*table(("module", "what it does"), ((f"`{name}`", said) for name, said in rows)), ""]
    return lines[:-1]


def first_sentence(text: str) -> str:
    """The first sentence of a docstring, on one line, without its last point; code in it as code."""
    first = " ".join(text.split("\n\n")[0].split())
    found = re.match(r"(.+?[.])(?:\s+[A-Z`]|$)", first)
    return (found[1] if found else first).rstrip(".")


def dependencies(group: str) -> list[str]:
    """What pyproject.toml names, each with why it is there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups, extras = project["dependency-groups"], project["project"]["optional-dependencies"].values()
    own = [spec for specs in extras for spec in specs if spec not in groups["dev"]]
    named = groups[group] if group else [*project["project"]["dependencies"], *own]
    return table(("package", "allowed", "why"), (_dependency(spec) for spec in named))


def _dependency(spec: str) -> tuple[str, str, str]:
    name = re.split(r"[<>=!~\[ ]", spec)[0]
    assert name in REASONS, f"pyproject.toml names {name} and tests/docs/reasons.py does not say why"
    return f"`{name}`", f"`{spec[len(name) :]}`" if spec != name else "any", REASONS[name]


def ranks(_: str) -> list[str]:
    """The layers, as tests/test_layers.py holds them; rooms that are not built yet are left out."""
    by_rank: dict[float, list[str]] = {}
    for room, rank in RANKS.items():
        if room and ((PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").exists()):
            by_rank.setdefault(rank, []).append(f"`{room}`")
    return table(("rank", "rooms"), ((f"{rank:g}", ", ".join(rooms)) for rank, rooms in sorted(by_rank.items())))


def options(command: str) -> list[str]:
    """Arguments and options of a command of the command line."""
    group: Any = typer.main.get_command(app)
    for word in command.split():
        group = group.commands[word]
    found = group
    return table(("option", "meaning"), (_option(p) for p in found.params))


def _option(parameter: Any) -> tuple[str, str]:
    one = vars(parameter)
    metavar, default = one.get("metavar") or "", one.get("default")
    if parameter.param_type_name == "argument":
        return f"`{metavar or parameter.name.upper()}`", one.get("help") or ""
    shown = ", ".join(f"`{name}`" for name in one["opts"])
    takes = "" if one.get("is_flag") else f" `{metavar or 'VALUE'}`"
    ends = f" Default: `{default}`." if isinstance(default, int | str) and default not in (False, "") else ""
    return shown + takes, (one.get("help") or "") + ends


def format_list(_: str) -> list[str]:
    """The declared formats."""
    found = [formats.load(name) for name in formats.names()]
    rows = (
        (
            f"`{form.name}`",
            form.title,
            len(form.columns),
            _lies(form),
            f"`{form.missing[0]}`" if form.missing[0] else "nothing",
        )
        for form in found
    )
    return table(("format", "what", "columns", "how it lies", "missing"), rows)


def _lies(form: formats.Format) -> str:
    if form.lines:
        return "a JSON object a line"
    mark = {"\t": "tabs", ",": "commas"}[form.delimiter]
    return f"{mark}, {'with' if form.header else 'without'} header"


def format_columns(name: str) -> list[str]:
    """What becomes of each column of a format, both ways."""
    form = formats.load(name)
    rows = ((f"`{c.name}`", c.type, _read(form, c), _written(c)) for c in form.columns)
    return table(("column", "type", "read", "written"), rows)


def _read(form: formats.Format, column: formats.Column) -> str:
    if column.keep:
        return f"kept with the row: {column.keep}"
    fields = [f"`{name}`" for name, sql in form.fields.items() if f'"{column.name}"' in sql]
    fields += ["key"] if f'"{column.name}"' in form.key else []
    fields += ["words"] if form.evidence == column.name else []
    return ", ".join(fields)


def _written(column: formats.Column) -> str:
    if column.write == "NULL":
        return "no"
    return f"empty: {column.lost}" if column.lost else f"`{column.write}`"


def setting_rows(_: str) -> list[str]:
    """All settings with variable, default and meaning."""
    rows = (
        (f"`{s.name}`", f"`{settings.PREFIX}{s.name.upper()}`", f"`{s.default!r}`", s.help) for s in settings.table()
    )
    return table(("setting", "environment", "default", "meaning"), rows)


def error_rows(_: str) -> list[str]:
    """Every class of error with its exit code."""
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.DetenteError)]
    rows = (
        (f"`{c.__name__}`", f"`{c.__mro__[1].__name__}`", c.exit_code, first_sentence(c.__doc__ or "")) for c in classes
    )
    return table(("class", "is a", "exit code", "raised when"), rows)


def record_rows(_: str) -> list[str]:
    """The tables of the record with their columns."""
    rows = (
        (f"`{name}`", ", ".join(f"`{f.name}` {_type(str(f.type))}" for f in schema)) for name, schema in TABLES.items()
    )
    return table(("table", "columns"), rows)


def _type(name: str) -> str:
    short = {"string": "text", "list<item: string>": "texts", "date32[day]": "day", "int64": "int", "double": "float"}
    return short.get(name, "time" if name.startswith("timestamp") else name)


def data_rows(kind: str) -> list[str]:
    """The shipped tables of one kind: rows counted, sources and days as the tables name them."""
    rows = ((f"`{t.name}`", f"{t.rows:,} {t.unit}", t.source, t.checked) for t in data_tables(kind))
    return table(("table", "rows", "source", "checked"), rows)


def type_rows(_: str) -> list[str]:
    """The sixteen types with class, score, modes and entries of the lexicon."""
    counts = Counter(entry.event_type for row in lexicon.load().entries.values() for entry in row)
    plover = ontology.load()
    rows = (
        (t.name, plover.quads[t.quad], t.score, len(t.modes), f"{counts[t.name]:,}", t.gloss)
        for t in plover.types.values()
    )
    return table(("type", "quad class", "score", "modes", "lexicon entries", "gloss"), rows)


def effect_rows(_: str) -> list[str]:
    """What each effect makes of an inner act, and which types have it by default."""
    path = shipped.data_folder() / "lexicon" / "en" / "operators.yaml"
    defaults = shipped.read_yaml(path)["default_effect"]
    rows = (
        (
            f"`{effect}`",
            ", ".join(f"{key}: {value}" for key, value in outcomes.items()),
            ", ".join(kind for kind, own in defaults.items() if own == effect),
        )
        for effect, outcomes in lexicon.load().effects.items()
    )
    return table(("effect", "makes of", "default of"), rows)


def actor_rows(_: str) -> list[str]:
    """How many actors of each kind the registry knows."""
    known = registry.load().actors.values()
    kinds = Counter(actor.kind for actor in known)
    return table(
        ("kind", "actors"), [*((kind, f"{n:,}") for kind, n in kinds.most_common()), ("all", f"{len(known):,}")]
    )


def public_rows(_: str) -> list[str]:
    """The public names of `detente`."""
    names = [name for name in dir(detente) if name != "__version__"]
    rows = ((f"`detente.{name}`", first_sentence(getattr(detente, name).__doc__ or "")) for name in names)
    return table(("name", "what it is"), rows)


def floors(part: str) -> list[str]:
    """The bounds that the scorer pins, of one section of floors.json."""
    found = json.loads(FLOORS.read_text(encoding="utf-8"))[part]
    bound = "at most" if part == "at most" else "at least"
    return table(("measure", bound), ((name, f"{value:.3f}") for name, value in found.items()))


def performance(part: str) -> list[str]:
    """What benchmarks/throughput.py measured last."""
    if not RESULTS.exists():
        return ["Nothing was measured yet: run `make bench`."]
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    return machine_lines(found) if part == "machine" else result_lines(found)


_SECTIONS: dict[str, Callable[[str], list[str]]] = {
    "actors": actor_rows,
    "codebook": codebook.chapter,
    "contexts": codebook.contexts,
    "data": data_rows,
    "dependencies": dependencies,
    "effects": effect_rows,
    "errors": error_rows,
    "floors": floors,
    "http": interfaces.http,
    "methods": interfaces.methods,
    "schemas": interfaces.schemas,
    "modules": modules,
    "names": public_rows,
    "options": options,
    "performance": performance,
    "formats": format_list,
    "format": format_columns,
    "ranks": ranks,
    "record": record_rows,
    "settings": setting_rows,
    "types": type_rows,
}
