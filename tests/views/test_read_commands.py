"""`detente read` and `detente code`."""

import json
from pathlib import Path

import pytest

from tests.views.conftest import ARTICLE, Run

DAY = ("--published", "2016-06-28")


def test_a_table_tells_everything_in_words(detente: Run, article: Path) -> None:
    ran = detente("read", article, *DAY, "--publisher", "The Herald")
    assert ran.code == 0 and not ran.err
    for words in (
        "The Herald · published 2016-06-28",
        "Events (1)",
        "2010  ",
        "ASSAULT aerial",
        "Israel (MIL)",
        "in the past",
        "10 dead (9 TUR,",
        "Relations (1)",
        "strained, worsening",
        "E1 (Israel (MIL) → Turkey: ASSAULT) causes R1 (Israel (MIL) and Turkey: strained, worsening)",
        "Turkey is a member of NATO",
        "no subject: “nobody acts”",
    ):
        assert words in ran.out, words
    assert "\x1b" not in ran.out  # no colour when it goes elsewhere


def test_a_narrow_terminal_gets_blocks(detente: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    ran = detente("read", article, *DAY)
    assert "E1  2010  ASSAULT aerial" in ran.out
    assert "10 dead (9 TUR, 1 USA)" in " ".join(ran.out.split())
    assert "Israel (MIL) → Turkey · in the past" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 60


def test_explain_names_words_and_rules(detente: Run, article: Path) -> None:
    out = detente("read", article, *DAY, "--explain").out
    assert "Why E1 Israel (MIL) → Turkey: ASSAULT" in out
    assert "“raid”" in out and "lexicon assault: raid" in out
    assert '"reasons"' not in detente("read", article, *DAY, "--json").out
    assert '"reasons"' in detente("read", article, *DAY, "--json", "--explain").out


def test_json_is_the_design(detente: Run, article: Path) -> None:
    found = json.loads(detente("read", article, *DAY, "--json").out)
    assert list(found) == ["document", "events", "relations", "links", "memberships", "rejects"]
    assert found["document"]["text"] == ARTICLE
    place = found["events"][0]["evidence"]
    assert ARTICLE[place["start"] : place["end"]] == place["text"]
    assert set(found["links"][0]) == {"type", "from", "to", "evidence"}


def test_without_a_date_it_says_from_where_dates_count(detente: Run, article: Path) -> None:
    ran = detente("read", article)
    assert ran.code == 0
    assert ran.said[0].startswith("detente: no date of publication: dates count from today")


def test_nothing_found_is_said(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("The match ended with two goals on either side, and the crowd went home happy.")
    ran = detente("read", "x.txt", *DAY)
    assert ran.code == 1 and ran.said == [
        "detente: nothing found: the text states no political event, relation or membership that Détente knows"
    ]


def test_hostile_text_steers_no_terminal(detente: Run, tmp_path: Path) -> None:
    hostile = (
        "[bold]The\x1b[31m raid\x1b]0;owned\x07\x9b2J[/bold] of \u202eevil\u202c 2010 [link=http://x]y[/link]\x00."
    )
    (tmp_path / "x.json").write_text(json.dumps({"text": hostile, "title": hostile, "publisher": hostile}))
    for arguments in ((), ("--explain",), ("--json",)):
        ran = detente("read", "x.json", *DAY, *arguments)
        assert not set(ran.out + ran.err) & set("\x00\x07\x1b\x7f\x9b\u202e\u202c")
    assert "[bold]The" in detente("read", "x.json", *DAY).out  # shown as it stands, not obeyed
    kept = json.loads(detente("read", "x.json", *DAY, "--json").out)["document"]["text"]
    assert kept == hostile.replace("\0", "\ufffd")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "x: empty: give a text"),
        (b"\x00\x01\x02", "x: not a text: the content is binary"),
        (b"a" * 30_000, "x: too large: more than 20,000 bytes"),
        (b"word " * 1_000, "x: too long: 5,000 characters"),
        (b"caf\xe9", "x: not UTF-8: byte 0xE9 at offset 3"),
        (b'{"text": "x", ', "x: not JSON: "),
        (b'{"text": "raid", "published": "28.6.2016"}', "x, line 1: wrong date: '28.6.2016'"),
        (b'{"text": "a"}\n{"text": "b"}\n', "x holds more than one article: use `detente code` or `detente ingest`"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    detente: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    monkeypatch.setenv("DETENTE_MAX_INPUT_BYTES", "20000")
    monkeypatch.setenv("DETENTE_MAX_TEXT_CHARS", "4000")
    (tmp_path / "x").write_bytes(content)
    ran = detente("read", "x")
    assert (ran.code, ran.out, len(ran.said)) == (2, "", 1)
    assert ran.said[0].startswith(f"detente: {said}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "missing.txt"), "missing.txt: no such file"),
        (("read", "."), ". is a folder"),
        (("read", "article.txt", "--published", "yesterday"), "wrong date: 'yesterday'"),
        (("read", "article.txt", "--bogus"), "No such option: --bogus (see `detente read --help`)"),
        (("events", "--dyad", "Turkey"), "Option '--dyad' requires 2 arguments (see `detente events --help`)"),
        (("--dyad", "Turkey"), "No such option: --dyad (see `detente --help`)"),
        (("raed", "x"), "No such command 'raed'"),
        (("code", "missing.jsonl"), "missing.jsonl: no such file"),
        (("code", "article.txt", "--out", "article.txt"), "article.txt: input and output are the same file"),
        (("code", "article.txt", "--out", "no/such/folder"), "no/such/folder: cannot be written"),
        (("code", "article.txt", "--workers", "0"), "call: workers is 0: give a whole number from 1 to 1024"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(detente: Run, article: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = detente(*arguments)
    assert (ran.code, len(ran.said)) == (2, 1), ran.err
    assert ran.said[0].startswith(f"detente: {said}")
    assert article.read_text() == ARTICLE


def test_code_keeps_order_ids_and_pairs_and_names_bad_lines(detente: Run, tmp_path: Path) -> None:
    lines = [
        {"id": 7, "text": "The raid.", "published": "2016-06-28", "pair": {"source": "a", "target": "b"}},
        "not json",
        {"id": "c", "text": "This will crash it."},
        {"id": "d", "text": "A raid.", "published": "28 June"},
        {"id": "e", "text": "Another raid.", "extra": 1},
        {"id": "7", "text": "The ties."},
    ]
    rows = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (tmp_path / "in.jsonl").write_text(rows + "\n\n")
    ran = detente("code", "in.jsonl", "--out", "out.jsonl")
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in found] == [7, "e", "7"]
    assert found[0]["pair"]["event_type"] == "ASSAULT" and "pair" not in found[1]
    assert ran.code == 2 and ran.out == ""
    assert [line.split(":")[1].strip() for line in ran.said] == [
        *(f"in.jsonl, line {n}" for n in (2, 3, 4)), "2 without a date of publication", "3 coded, 3 not read"
    ]  # fmt: skip
    assert "fault in Détente: ValueError: two lines" in ran.said[1]


def test_code_to_standard_output(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "The raid.", "published": "2016-06-28"}')
    ran = detente("code", "in.jsonl")
    assert ran.code == 0 and ran.said == ["detente: 1 coded"]
    assert json.loads(ran.out)["id"] == "a"


def test_code_of_nothing(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n\n")
    assert detente("code", "in.jsonl").said == ["detente: in.jsonl holds no lines: give one JSON object a line"]


def test_a_wrong_input_does_not_empty_the_output(detente: Run, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("kept")
    assert detente("code", "missing.jsonl", "--out", "out.jsonl").code == 2
    assert (tmp_path / "out.jsonl").read_text() == "kept"
