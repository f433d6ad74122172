"""`detente report`: what is in it, that every number leads to a sentence, hostile text, and places that do not do."""

import json
import re
from pathlib import Path

import pytest

from tests.views.conftest import ARTICLE, Run
from tests.views.test_errors_page import Reader

HOSTILE = '"><script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=y> \u202e $a$ `c` www.evil.org'


@pytest.fixture
def hostile(detente: Run, tmp_path: Path) -> Path:
    """A record of one document whose every text would like to be markup."""
    line = {
        "id": f"d{HOSTILE[:30]}",
        "text": f"{HOSTILE} the raid {HOSTILE}\n{ARTICLE}",
        "published": "2016-06-28",
        "publisher": HOSTILE,
        "title": HOSTILE,
        "url": "javascript:alert(4)",
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    assert detente("ingest", "in.jsonl").code == 0
    return tmp_path


def made(detente: Run, name: str) -> str:
    ran = detente("report", "Turkey", "Israel", "--until", "2016-12-31", "--out", name)
    assert (ran.code, ran.said) == (0, [f"detente: written: {name}"])
    return Path(name).read_text(encoding="utf-8")


def test_the_page_holds_all_parts_and_every_number_leads_to_its_sentence(detente: Run, record: Path) -> None:
    page = made(detente, "brief.html")
    read = Reader(page)
    for words in (
        "Turkey – Israel",
        "How they stand, since when, and why",
        "strained, worsening",
        "What would lift it" if "lift it:" in page else "What is held up",
        "ASSAULT (in the past, 10 dead (9 TUR, 1 USA))",
        "2010, no month said",
        "The Herald · 2016-06-28 · Ships and words",
        "statements have the day of their article only",
    ):
        assert words in read.said, words
    ids = [a["id"] for _, a in read.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = [a["href"] for tag, a in read.tags if tag == "a"]
    assert len(links) > 12 and all(link.removeprefix("#") in ids for link in links)
    assert "@page" in page and "@media print" in page
    assert not {"script", "link", "img", "iframe", "base"} & {tag for tag, _ in read.tags}


def test_the_same_as_markdown_with_a_note_for_every_number(detente: Run, record: Path) -> None:
    text = made(detente, "brief.md")
    body, _, notes = text.partition("## Sentences")
    cited, given = set(re.findall(r"\[\^(\d+)\]", body)), re.findall(r"^\[\^(\d+)\]:", notes, re.M)
    assert cited == set(given) and len(given) == len(set(given)) == 2
    assert "**Turkey, a member of NATO, has not forgiven the 2010 raid on the aid ship.**" in notes
    assert "Other · 2016-06-29" in notes


def test_nothing_of_an_article_is_markup(detente: Run, hostile: Path) -> None:
    read = Reader(made(detente, "brief.html"))
    assert {"script", "img"} & {tag for tag, _ in read.tags} == set()
    assert not [a for _, a in read.tags if any(name.startswith("on") for name in a)]
    assert not [a for _, a in read.tags if "javascript" in a.get("href", "")]
    assert "<script>alert(1)</script>" in read.said and "\u202e" not in read.said
    text = made(detente, "brief.md")
    assert not re.search(r"(?<!\\)<|(?<!\\)\]\((?!\^)|(?<!\\)`|(?<!\\)\$|www\.evil", text)


def test_what_makes_no_report(detente: Run, record: Path) -> None:
    for arguments, code, said in (
        (("Turkey", "Israel", "--out", "b.pdf"), 2, "'b.pdf' is no kind of report: write .html and print it"),
        (("Turkey", "Israel", "--out", "b.txt"), 2, "'b.txt' is no kind of report: end its name in .html or .md"),
        (("Turkey", "Israel", "--out", "no/b.md"), 2, "no/b.md: cannot be written"),
        (("Turkey", "Turkey", "--out", "b.md"), 2, "Turkey and Turkey are one: give two different actors"),
        (("Turkey", "Qqqq", "--out", "b.md"), 2, "no actor 'Qqqq' is known"),
        (("Peru", "Chad", "--out", "b.md"), 1, "the record holds nothing between Peru and Chad"),
        (("Turkey", "Israel", "--out", "b.md", "--as-of", "2016-07-01"), 1, "no report is written"),
    ):
        ran = detente("report", *arguments)
        assert ran.code == code and len(ran.said) == 1 and said in ran.err, arguments
    assert not list(record.parent.glob("b.*"))
