"""Full-text search: what is found, what is marked, and an index that is never wrong for long."""

from datetime import date
from pathlib import Path

import pytest

from detente.errors import QueryError
from detente.model.document import Document
from detente.model.statement import Reading
from detente.record import fulltext
from detente.record.fulltext import Sought, search
from detente.record.runs import this_run
from detente.record.view import View
from detente.record.writer import Writer

RUN = this_run("abc")
TEXTS = {
    "a": "Turkey expelled the ambassador of Israel. The price of gold rose.\nNobody spoke of ships.",
    "b": "Ambassadors met in Geneva. They spoke of ships, and of ships again.",
    "c": "Gold was found. Élan is a word.",
}


def store(path: Path, **texts: str) -> None:
    documents = (
        Document(id, text, date(2016, 6, 28), title=f"Title {id}", publisher="DW") for id, text in texts.items()
    )
    Writer(path).write([Reading(document) for document in documents], RUN)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "cache"))
    store(tmp_path / "record", **TEXTS)
    return tmp_path / "record"


def found(path: Path, words: str, **narrowed: object) -> list[str]:
    with View(path) as view:
        return [hit.document for hit in search(view, Sought(words, **narrowed))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("ambassador", {"a", "b"}),
        ("AMBASSADORS expelled", {"a"}),
        ('"price of gold"', {"a"}),
        ('"gold of price"', set()),
        ("gold -price", {"c"}),
        ('gold -"of gold"', {"c"}),
        ("geneva OR elan", {"b", "c"}),
        ("amb*", {"a", "b"}),
        ("title", {"a", "b", "c"}),
        ("nowhere", set()),
        ("NEAR(ships", set()),
        ("text:ships", set()),
        ("ships' ; DROP TABLE words --", set()),
    ],
)
def test_what_is_found(path: Path, words: str, documents: set[str]) -> None:
    assert set(found(path, words)) == documents


def test_the_best_comes_first_and_is_marked(path: Path) -> None:
    with View(path) as view:
        best, second = search(view, Sought("ships"))
    assert (best.document, second.document) == ("b", "a") and best.score > second.score
    assert best.sentences == ("They spoke of [[ships]], and of [[ships]] again.",)
    assert second.sentences == ("Nobody spoke of [[ships]].",)
    assert (best.title, best.publisher, best.published) == ("Title b", "DW", date(2016, 6, 28))


def test_publisher_days_and_limit_narrow(path: Path) -> None:
    assert found(path, "gold", publisher="DW", since=date(2016, 6, 28), until=date(2016, 6, 28), limit=1) != []
    assert found(path, "gold", publisher="Other") == found(path, "gold", since=date(2016, 6, 29)) == []


@pytest.mark.parametrize("words", ["", "  ", "-gold", '""', "-", "*", "\0", "!?", "\udce9"])
def test_nothing_to_look_for_is_an_error(path: Path, words: str) -> None:
    with pytest.raises(QueryError, match="no word to look for"):
        found(path, words)


def test_later_batches_are_found_and_an_index_of_another_record_is_not_used(path: Path) -> None:
    assert found(path, "kangaroo") == []
    store(path, d="A kangaroo was seen.")
    assert found(path, "kangaroo") == ["d"] == found(path, "kangaroo")
    path.rename(path.parent / "old")
    store(path, e="Another record.")
    assert found(path, "kangaroo") == [] and found(path, "another") == ["e"]


def test_what_was_taken_in_before_is_not_taken_in_by_a_search(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with View(path) as view:
        fulltext.take_in(view)
        monkeypatch.setattr(fulltext, "_ready", lambda *_: True)
        assert [hit.document for hit in search(view, Sought("geneva"))] == ["b"]


def test_nothing_is_taken_in_where_no_index_can_be_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "_place", lambda view: ":memory:")
    added: list[object] = []
    monkeypatch.setattr(fulltext, "_add", added.append)
    with View(path) as view:
        fulltext.take_in(view)
    assert not added, "it would be lost"


@pytest.mark.parametrize("fault", ["damaged", "off", "a file"])
def test_an_index_that_cannot_be_used_is_made_anew(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    assert found(path, "gold")
    if fault == "damaged":
        next((tmp_path / "cache").rglob("*.sqlite")).write_bytes(b"no database" * 1000)
    elif fault == "off":
        monkeypatch.setenv("DETENTE_CACHE", "off")
    else:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "file"))
    assert set(found(path, "gold")) == {"a", "c"}
