"""The tools for assistants: over the library's own client in this process, and once over a real process."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from detente.project.archive import Project
from detente.settings import load
from detente.views.mcp.server import server
from tests.views.conftest import Run

TOOLS = ["search_events", "relation_state", "explain_figure", "blockers", "outlook"]


def talk(record: Path, said: Callable[[Client], Awaitable[Any]]) -> Any:
    async def talking() -> Any:
        async with Client(server(Project(load(record=str(record))))) as client:
            return await said(client)

    return asyncio.run(talking())


def asked(record: Path, tool: str, **arguments: Any) -> dict[str, Any]:
    found = talk(record, lambda client: client.call_tool(tool, arguments))
    assert not found.is_error, found
    assert json.loads(found.content[0].text) == found.structured_content
    return dict(found.structured_content)


def refused(record: Path, tool: str, **arguments: Any) -> str:
    found = talk(record, lambda client: client.call_tool(tool, arguments))
    assert found.is_error and len(found.content) == 1
    said = str(found.content[0].text)
    assert "\n" not in said and "Traceback" not in said
    return said


def test_five_tools_that_only_read(record: Path) -> None:
    listed = talk(record, lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description for tool in listed)


def test_every_answer_names_its_sentences_and_they_can_be_opened(record: Path) -> None:
    found = asked(record, "search_events", party="Turkey", other="ISR", limit=5)
    event, sentence = found["events"][0], found["sentences"][0]
    assert (event["type"], event["casualties"], found["more"]) == ("ASSAULT", "10 dead (9 TUR, 1 USA)", False)
    assert sentence["id"] == event["id"] and sentence["publisher"] == "The Herald"
    assert sentence["sentence"].startswith("[[Turkey, a member of NATO, has not forgiven the 2010 raid")

    stands = asked(record, "relation_state", a="Turkey", b="Israel", until="2016-07-31")
    assert (stands["now"]["state"], stands["now"]["change"]) == ("strained", "worsening")
    assert set(stands["now"]["ids"]) <= {s["id"] for s in stands["sentences"]}
    assert stands["counts"] == {"events": 1, "claims": 1}

    why = asked(record, "explain_figure", ids=[event["id"], *stands["now"]["ids"]])
    assert [s["publisher"] for s in why["sentences"] if s["id"] == event["id"]] == ["The Herald", "Other"]
    assert why["statements"][0]["reasons"][0]["rule"] == "lexicon assault: raid"
    assert asked(record, "blockers", of="Turkey", as_of="2016-07-31")["matters"] == []


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search_events", {"party": "Qqqqqq"}, "no actor 'Qqqqqq' is known: give a country"),
        ("search_events", {"other": "Turkey"}, "other without party"),
        ("search_events", {"type": "NONE"}, "NONE"),
        ("search_events", {"limit": 5000}, "limit: Input should be less than or equal to 100"),
        ("relation_state", {"a": "Turkey"}, "b: Field required"),
        ("relation_state", {"a": "Turkey", "b": "Israel", "until": "2016-13-01"}, "not in the calendar"),
        ("explain_figure", {"ids": ["zzz"]}, "zzz: no such statement"),
        ("blockers", {"by": "x" * 300}, "by: String should have at most 200 characters"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_one_line(
    tmp_path: Path, empty: Path, tool: str, arguments: dict[str, Any], said: str
) -> None:
    assert said in refused(empty, tool, **arguments)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one row of a data set."""
    folder = tmp_path_factory.mktemp("mcp")
    (folder / "quads.tsv").write_text("Turkey\tConsult\tIsrael\t2018-01-01\n")
    project = Project(load(record=str(folder / "record")))
    project.import_files("tkg", folder / "quads.tsv")
    return folder / "record"


def test_the_outlook_names_sentences_where_there_is_one(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is no country" in refused(record, "outlook", a="Turkey", b="NATO")
    real = talk(record, lambda client: client.call_tool("outlook", {"a": "Turkey", "b": "Israel"}))
    if real.is_error:  # as much as the record allows: the reason with the mend, or base rates
        assert "ingest" in real.content[0].text
    else:
        assert "detente outlook --train" in real.structured_content["note"]
    id = asked(record, "search_events", party="Turkey")["events"][0]["id"]

    class Forecast:
        def to_json(self) -> dict[str, Any]:
            return {"a": {"id": "TUR"}, "analogues": [{"next": [{"id": id}, {"id": "nosuchstatement"}]}]}

    monkeypatch.setattr(Project, "outlook", lambda *_, **__: Forecast(), raising=False)
    assert [s["id"] for s in asked(record, "outlook", a="Turkey", b="Israel")["sentences"]] == [id]
    monkeypatch.setattr(Forecast, "to_json", lambda _: {"a": {"id": "TUR"}, "note": "no model"})
    between = {
        event["id"] for event in asked(record, "search_events", party="Turkey", other="Israel", limit=100)["events"]
    }
    last = [s["id"] for s in asked(record, "outlook", a="Turkey", b="Israel")["sentences"]]
    assert last and set(last) <= between


def test_no_record_is_an_error_of_the_tool(tmp_path: Path) -> None:
    assert "no record" in refused(tmp_path / "none", "search_events")


def test_over_a_real_process_nothing_but_the_protocol_is_on_standard_output(empty: Path) -> None:
    async def talking() -> tuple[list[str], Any]:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "detente", "mcp", "--record", str(empty)], cwd=Path.cwd()
        )
        async with stdio_client(command) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            tools = [tool.name for tool in (await session.list_tools()).tools]
            return tools, await session.call_tool("search_events", {"party": "Turkey"})

    tools, found = asyncio.run(talking())
    assert tools == TOOLS and not found.is_error
    assert found.structured_content["sentences"][0]["id"] == found.structured_content["events"][0]["id"]


def test_without_the_library_the_extra_is_named(detente: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "detente.views.mcp.server", None)
    ran = detente("mcp")
    assert (ran.code, ran.said) == (
        2,
        ["detente: assistants need the protocol's library: pip install 'detente[mcp]'"],
    )
