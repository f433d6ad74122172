"""The error browser: everything is in it, nothing steers the reader, and it needs nobody else."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.evaluation.articles import score_article
from detente.evaluation.gold_rows import read_article, read_sentence
from detente.model.evaluation import ArticleScore, Evaluation, SentenceScore
from detente.model.statement import Evidence, Reading, Reason, Reject
from detente.project.evaluate import sections
from detente.views.error_rows import rows
from detente.views.errors_page import errors_page
from tests.evaluation.perfect import as_reading
from tests.evaluation.small import SENTENCE, article
from tests.evaluation.test_judge import ARTICLE

PERFECT = as_reading(ARTICLE)
EXPELLED, RAID = PERFECT.events
VOID = {"meta", "link", "br", "img", "input", "hr"}


def scored(**changes: Any) -> ArticleScore:
    return score_article(ARTICLE, replace(PERFECT, **changes))


def page(*scores: ArticleScore, sentences: tuple[SentenceScore, ...] = ()) -> str:
    evaluation = Evaluation(scores, sentences, digest="abc")
    return errors_page(evaluation, sections(evaluation))


class Reader(HTMLParser):
    """What a page holds: its tags with attributes, and the words of its body; tags must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def said(self) -> str:
        return " ".join("".join(self.words).split())


def test_rows_stand_side_by_side_and_say_what_differs() -> None:
    other = replace(EXPELLED, actor=EXPELLED.recipient, reasons=(Reason("actor", "ISR", "Israel", "object"),))
    false = replace(RAID, id="e9", event_type="ACCUSE")
    made = rows(scored(events=(other, false), relations=(), links=(), rejects=(Reject("no subject", RAID.evidence),)))
    assert [(r.what, r.status, r.errors) for r in made] == [
        ("event", "wrong", ("actor",)),
        ("event", "missed", ("missed",)),
        ("event", "false", ("false",)),
        ("relation", "missed", ("relation", "missed")),
        ("link", "missed", ("link", "missed")),
        ("membership", "right", ()),
    ]
    actor = next(line for line in made[0].lines if line.name == "actor")
    assert (actor.gold, actor.found, actor.wrong) == ("TUR GOV “Turkey”", "ISR GOV “Israel”", True)
    assert actor.why == ("ISR: “Israel” object",)
    assert [line.name for line in made[0].lines if line.wrong] == ["actor"]
    assert made[1].lines[-1].found == "no subject"  # why the coder dropped it
    assert (made[0].gold, made[0].found, made[2].gold, made[2].found) == ("e1", "E1", "", "E2")
    assert made[0].types == ("SANCTION",)


def test_optional_rows_are_grey() -> None:
    free = replace(ARTICLE, events=tuple(replace(e, optional=True) for e in ARTICLE.events))
    made = rows(score_article(free, replace(PERFECT, events=(replace(EXPELLED, actor=()),))))
    assert [(r.status, r.errors) for r in made[:2]] == [("optional", ()), ("optional", ())]


def test_alternatives_and_what_is_left_open_are_shown() -> None:
    gold = article()
    gold["events"][0] |= {
        "accept_types": ["REJECT"], "aux_free": ["historical"], "also": ["Turkey is a member of NATO"],
        "when_alt": [{"start": "2011-09-01", "end": "2011-09-01", "granularity": "day", "text": None}],
    }  # fmt: skip
    gold["events"][0]["recipient"][0]["optional"] = True
    made = rows(score_article(read_article(gold, "x.json"), PERFECT))[0]
    lines = {line.name: line.gold for line in made.lines}
    assert lines["type"] == "SANCTION or REJECT"
    assert lines["recipient"] == "(ISR GOV “Israel”)"
    assert lines["date"] == "2011-09-02 “Friday” or 2011-09-01"
    assert lines["auxiliary"] == "happened (in the past: left open)"
    assert lines["words"].endswith("… “Turkey is a member of NATO”")
    assert made.title == "SANCTION · TUR → (ISR)"


def test_the_page_holds_everything() -> None:
    wrong = SentenceScore(read_sentence(SENTENCE, "pairs.jsonl, line 1"), "AID", ("future",), False)
    read = Reader(page(scored(events=(EXPELLED,)), sentences=(wrong,)))
    for words in (
        "Envoy sent home",
        "Example · 2011-09-05",
        "missed (2)",
        "ASSAULT · ISR → TUR",
        "causes: e2 → e1",
        "Ties between the two countries are strained",
        "AID future (scored as AGREE)",
        "pairs.jsonl, line 1",
        "event detection",
    ):
        assert words in read.said, words
    ids = {a["id"] for _, a in read.tags if "id" in a}
    assert {"a-expelled", "expelled-g-e1", "expelled-c-E1", "sentences", "summary"} <= ids
    links = [a["href"] for tag, a in read.tags if tag == "a" and "href" in a]
    assert links and {link.removeprefix("#") for link in links} <= ids
    texts = {words: a["class"].split() for words, a in spans(page(scored(events=(EXPELLED,))))}
    assert texts["Turkey expelled the ambassador of Israel on Friday"] == ["g", "c"]
    assert texts["a raid that had killed nine Turks in 2010"] == ["g"]


def spans(text: str) -> list[tuple[str, dict[str, str]]]:
    """Marked pieces of the text with their attributes."""
    found = re.findall(r'<span class="([gc ]+)" title="([^"]*)">([^<]*)</span>', text)
    return [(words, {"class": name, "title": title}) for name, title, words in found]


def test_it_is_read_without_scripts_and_without_network() -> None:
    made = page(scored())
    assert not re.search(r"https?:|//|@import|url\(", made.replace("<!doctype html>", ""))
    tags = Reader(made).tags
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in tags}
    assert [a for tag, a in tags if tag == "script"] == [{}]
    assert not [name for _, a in tags for name in a if name.startswith("on") or name == "style"]
    assert "hidden" in next(a for tag, a in tags if tag == "form")  # the filter is shown by the script that serves it


def test_the_browser_runs_our_script_and_no_other() -> None:
    made = page(scored())
    policy = next(a["content"] for tag, a in Reader(made).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        (inner,) = re.findall(rf"<{tag}>(.*?)</{tag}>", made, re.S)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


HOSTILE = "</script><script>alert(1)</script>\" onload='x' \u202e{{ 7 * 7 }} &amp; \x1b[2J"


def hostile() -> str:
    """A page in which every word that comes from outside is hostile."""
    gold = article()
    gold |= {"title": HOSTILE, "publisher": HOSTILE, "text": f"{gold['text']} {HOSTILE}"}
    gold["events"][0] |= {"snippet": HOSTILE, "eid": HOSTILE}
    gold["links"][0]["to"] = HOSTILE
    gold["events"][0]["actor"] = [{"text": HOSTILE, "id": HOSTILE, "sector": "GOV"}]
    row = SENTENCE | {"text": f"{HOSTILE} Turkey Israel", "source": HOSTILE, "target": "Israel"}
    read = read_article(gold, "x.json")
    bad = replace(EXPELLED, id=HOSTILE, event_type=HOSTILE, evidence=Evidence(0, 9, HOSTILE, 0))
    score = score_article(read, Reading(PERFECT.document, events=(bad,), rejects=(Reject(HOSTILE, RAID.evidence),)))
    return page(score, sentences=(SentenceScore(read_sentence(row, HOSTILE), HOSTILE, (HOSTILE,), False),))


def test_hostile_words_are_words() -> None:
    made = hostile()
    read = Reader(made)
    assert len([tag for tag, _ in read.tags if tag == "script"]) == 1
    assert not [name for _, a in read.tags for name in a if name.startswith("on")]
    assert "{{ 7 * 7 }}" in read.said and "&amp; " in read.said
    assert not set(made) & set("\x1b\u202e\x00")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_makes_a_page(text: str, title: str) -> None:
    gold = replace(ARTICLE, text=text, title=title)
    read = Reader(page(score_article(gold, PERFECT)))
    assert "What is wrong" in read.said


def test_an_article_without_rows_says_so() -> None:
    nothing = replace(ARTICLE, events=(), relations=(), links=(), memberships=())
    assert "No rows." in Reader(page(score_article(nothing, Reading(PERFECT.document)))).said


@pytest.mark.parametrize("name", ["errors.html", "errors.css", "errors.js"])
def test_the_templates_are_shipped(name: str) -> None:
    assert (Path(detente.__file__).parent / "views" / "templates" / name).stat().st_size > 500
