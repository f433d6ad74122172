"""The documentation is true: every block runs and prints what it shows, every table is of the program as it is."""

import difflib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from detente import errors, lexicon, ontology
from detente.lexicon import entries
from detente.model.statement import Event
from detente.views.cli import app, run
from tests.docs.data import DATA, KINDS, data_tables
from tests.docs.made import DOCUMENTS, kept, made
from tests.docs.markdown import Block, Lines, parse
from tests.docs.reasons import REASONS
from tests.docs.sections import PACKAGE, dependencies
from tests.docs.workplace import EXAMPLES, ROOT, workplace


def _leaves(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """The commands by all their words: `read`, `actors show`."""
    for name, command in vars(group)["commands"].items():
        if "commands" in vars(command):
            yield from _leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS: dict[str, Any] = dict(_leaves(typer.main.get_command(app)))
LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
DRIFT = "{}\nis out of date: run `python -m tests.docs --write` and read the difference.\n{}"


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_block_prints_what_it_shows(path: Path) -> None:
    shown, now = path.read_text(encoding="utf-8"), made(path)
    if shown != now:
        difference = difflib.unified_diff(shown.splitlines(), now.splitlines(), "shown", "now", lineterm="", n=1)
        pytest.fail(DRIFT.format(path, "\n".join(list(difference)[:60])), pytrace=False)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_a_block_that_is_not_run_says_why(path: Path) -> None:
    for part in parse(path):
        if isinstance(part, Block):
            assert part.mark != "not run" or len(part.value.split()) > 2, f"{path}:{part.line}: say why"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for part in parse(path):
        for target in LINK.findall("\n".join(part.lines)) if isinstance(part, Lines) else ():
            if target.startswith("https://"):
                continue
            name, _, anchor = target.partition("#")
            place = (path.parent / name).resolve() if name else path
            assert place.exists(), f"{path}: no {target}"
            assert not anchor or anchor in anchors(place), f"{path}: no heading for {target}"


def anchors(path: Path) -> set[str]:
    """The anchors that headings get on GitHub."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_no_output_is_of_a_gold_article_that_is_held_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for held in sorted((ROOT / "tests" / "gold" / "final").glob("*.json")):
        title = json.loads(held.read_text(encoding="utf-8"))["title"]
        assert held.stem not in text and title not in text, f"{path} shows what {held.stem} reads as"


def test_readme_opens_with_what_it_is_an_output_and_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    places = [
        readme.index(words) for words in ("# Détente", "$ detente read", "$ detente relation", "make demo", "make test")
    ]
    assert places == sorted(places)
    assert places[1] < 1_500


def test_the_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"\n## {version} - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_citation_is_of_this_version_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])
    assert {"cff-version", "message", "title", "authors", "repository-code"} <= set(citation)


def test_every_module_is_named() -> None:
    text = page("architecture.md")
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        if path.name != "__init__.py":
            assert f"`{name}`" in text, f"{name} is not in docs/architecture.md"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    head = f"## detente {command}\n"
    assert head in page("cli.md")
    about = page("cli.md").split(head)[1].split("\n## ")[0]
    assert f"$ detente {command} " in about or f"detente {command}\n" in about or f"| detente {command} " in about
    for parameter in COMMANDS[command].params:
        if parameter.param_type_name == "option":
            assert all(f"`{name}`" in about for name in parameter.opts), f"{command} {parameter.name}"


def test_every_dependency_earns_its_place_and_none_is_named_in_vain() -> None:
    text = page("architecture.md")
    named = {row.split("`")[1] for group in ("", "build", "dev") for row in dependencies(group)[2:]}
    assert named == set(REASONS)
    assert all(f"| `{name}` |" in text for name in named)


def test_every_error_is_documented_with_an_example() -> None:
    text = page("errors.md")
    for name, found in vars(errors).items():
        if isinstance(found, type) and issubclass(found, errors.DetenteError) and found is not errors.DetenteError:
            assert f"| `{name}` |" in text
            assert f"\n`{name}`, " in text or f"; `{name}` is" in text, f"no example of {name} in docs/errors.md"


def test_every_shipped_table_is_documented() -> None:
    named = {table.name for kind in KINDS for table in data_tables(kind)}
    shipped = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*.*") if p.suffix in {".csv", ".yaml"}}
    assert shipped <= named
    assert all(f"`{name}`" in page("data.md") for name in named)


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "examples"])
def test_every_shipped_table_names_its_source_and_day(kind: str) -> None:
    for table in data_tables(kind):
        assert table.source and re.fullmatch(r"\d{4}-\d\d-\d\d", table.checked), f"{table.name}: no source or no day"


def test_every_key_of_the_lexicon_is_documented_and_no_other() -> None:
    text = page("lexicon.md")
    about = text.split("## A type file")[1].split("## Effects")[0]
    rows = set(re.findall(r"^\| `(\w+)` \|", about, re.M))
    assert rows == entries.ENTRY_KEYS - set(entries.ANCHORS)
    assert all(
        f"`{word}`" in about for word in (*entries.ANCHORS, *lexicon.FILE_KEYS, *entries.ROLES, *entries.SPECIAL)
    )


def test_every_file_of_the_lexicon_is_documented() -> None:
    types = {f"{kind.lower()}.yaml" for kind in ontology.load().types}
    others = {p.name for p in (DATA / "lexicon" / "en").glob("*.yaml")} - types
    assert all(f"`{name}`" in page("lexicon.md") for name in others)


def test_the_example_of_the_lexicon_loads(tmp_path: Path) -> None:
    example = next(p for p in parse(ROOT / "docs" / "lexicon.md") if isinstance(p, Block) and p.language == "yaml")
    shipped = DATA / "lexicon" / "en"
    for path in (shipped / "operators.yaml", shipped / "classes.yaml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    text = "\n".join(example.lines).replace("aircraft:", "flying:").replace("@aircraft", "@flying")
    (tmp_path / "assault.yaml").write_text(text, encoding="utf-8")
    assert lexicon.load(tmp_path).size == 4


def test_the_scheme_of_the_json_is_that_of_real_results(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(ROOT / EXAMPLES / "turkey-israel-nato-2016.json"), "--json", "--explain"]) == 0
    result = json.loads(capsys.readouterr().out)
    scheme = page("architecture.md").split("a scheme, not JSON")[1].split("```text")[1].split("```")[0]
    named = set(re.findall(r'"(\w+)"', scheme))
    assert keys(result) <= named
    assert {*Event.__dataclass_fields__} <= named


def keys(value: object) -> set[str]:
    """All keys of some JSON."""
    if isinstance(value, dict):
        return set(value) | {k for inner in value.values() for k in keys(inner)}
    return {k for inner in value for k in keys(inner)} if isinstance(value, list) else set()


def test_drift_is_noticed(tmp_path: Path) -> None:
    stale = tmp_path / "stale.md"
    stale.write_text("```console\n$ echo new\nold\n```\n", encoding="utf-8")
    assert made(stale) == "```console\n$ echo new\nnew\n```\n"
    stale.write_text("```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n", encoding="utf-8")
    assert made(stale) == "```python\nprint(1 + 1)\n```\n\n```text\n2\n```\n"


@pytest.mark.parametrize(
    "text",
    [
        "```console\n$ detente read no-such-file\n```\n",
        "```python\n1 / 0\n```\n",
        "```console\n$ rm -rf /\n```\n",
        "```sh\nmake\n```\n",
        "<!-- keep: /nothing like it/ -->\n```console\n$ echo x\n```\n",
        "<!-- not run: for a reason -->\n\ntext\n",
    ],
    ids=["unsaid failure", "python fails", "unknown command", "unmarked", "nothing to keep", "mark without block"],
)
def test_what_cannot_be_run_fails(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError):
        made(tmp_path / "x.md")


def test_left_out_lines_are_shown_as_left_out() -> None:
    lines = [f"line {n}" for n in range(1, 8)]
    assert kept(lines, "1 3-4 -1", "here") == ["line 1", "...", "line 3", "line 4", "...", "line 7"]
    assert kept(lines, "/line 2/+1", "here") == ["...", "line 2", "line 3", "..."]
    assert kept(lines, "/line 3/-1", "here") == ["...", "line 2", "line 3", "..."]
    assert kept(lines, "", "here") == lines


def test_a_workplace_leaves_nothing_behind() -> None:
    before = Path.cwd()
    with workplace("here") as place:
        assert place.shell('echo "a | b" > x') == ""
        assert place.shell("cat x") == "a | b\n"
    assert Path.cwd() == before and not Path("x").exists()
