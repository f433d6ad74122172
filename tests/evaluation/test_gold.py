"""Gold files: what is right in them is read, what is wrong is said in one line with file, row and mend."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DataError, DetenteError, SourceError
from detente.evaluation.gold import read_gold
from detente.evaluation.gold_rows import read_article, read_sentence
from tests.evaluation import corpus
from tests.evaluation.small import SENTENCE, TEXT, article, write, write_lines

Spoil = Callable[[dict[str, Any]], object]


def test_an_article_is_read_whole(tmp_path: Path) -> None:
    (gold,) = read_gold([str(write(tmp_path, article()))]).articles
    assert (gold.id, gold.published, gold.text) == ("expelled", date(2011, 9, 5), TEXT)
    one, two = gold.events
    assert (one.id, one.event_type, one.event_mode, one.actor[0].id) == ("e1", "SANCTION", ("expel",), "TUR")
    assert two.mode_free and two.casualties is not None and two.casualties.by[0].dead == 9
    assert one.when.basis == "stated" and gold.relations[0].when.basis == "document"
    assert (gold.links[0].source, gold.links[0].target) == ("e2", "e1")
    assert gold.memberships[0].group.id == "IGO:NATO"


def test_a_sentence_is_read_and_may_have_more_keys(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path, SENTENCE | {"id": 7, "predicate": "expelled"}, SENTENCE | {"event_type": "NONE", "event_mode": []}
    )
    one, two = read_gold([str(path)]).sentences[str(path)]
    assert (one.id, one.event_type, one.source, one.place) == ("7", "SANCTION", "Turkey", f"{path}, line 1")
    assert (two.id, two.event_type) == ("", "NONE")


def set_(*path: Any, to: Any) -> Spoil:
    """Sets what lies at the end of a path."""

    def spoil(value: dict[str, Any]) -> None:
        inner: Any = value
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = to

    return spoil


def drop(*path: Any) -> Spoil:
    """Takes away what lies at the end of a path."""

    def spoil(value: dict[str, Any]) -> None:
        inner: Any = value
        for key in path[:-1]:
            inner = inner[key]
        del inner[path[-1]]

    return spoil


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (drop("title"), ": the field 'title' is missing; add it"),
        (set_("extra", to=1), ": the field 'extra' is unknown; take it out or mend its name"),
        (set_("published", to="5.9.2011"), ".published: '5.9.2011' is wrong; give a day as YYYY-MM-DD"),
        (set_("id", to="../x"), ".id: '../x' is wrong; give letters, digits, dashes, points and underscores"),
        (set_("events", to={}), ", events: {} is wrong; give a list"),
        (set_("events", 0, to="e"), ", events[0]: 'e' is wrong; give an object"),
        (drop("events", 0, "eid"), ", events[0]: the field 'eid' is missing; add it"),
        (
            set_("events", 0, "snippet", to="It expelled"),
            ", e1.snippet: 'It expelled' is wrong; it is not in the text: copy it from there",
        ),
        (
            set_("events", 0, "also", to=["no such words"]),
            ", e1.also[0]: 'no such words' is wrong; it is not in the text: copy it from there",
        ),
        (set_("events", 0, "event_type", to="SANCTIONS"), ", e1.event_type: 'SANCTIONS' is wrong; give one of ACCUSE,"),
        (set_("events", 0, "event_mode", to=["aerial"]), ", e1.event_mode[0]: 'aerial' is wrong; give one of convict,"),
        (set_("events", 0, "accept_types", to=["X"]), ", e1.accept_types[0]: 'X' is wrong; give one of ACCUSE,"),
        (set_("events", 0, "contexts", to=["war"]), ", e1.contexts[0]: 'war' is wrong; give one of asylum,"),
        (set_("events", 0, "auxiliary", to=["past"]), ", e1.auxiliary[0]: 'past' is wrong; give one of future,"),
        (
            set_("events", 0, "auxiliary", to=["historical"]),
            ", e1: it ended 3 days before publication and is historical; mend date or auxiliary",
        ),
        (
            set_("events", 1, "auxiliary", to=[]),
            ", e2: it ended 248 days before publication and is not historical; mend date or auxiliary",
        ),
        (
            set_("events", 0, "when", "start", to="2011-09-09"),
            ", e1.when: start 2011-09-09 is after end 2011-09-02; swap them",
        ),
        (
            set_("events", 0, "when", "granularity", to="hour"),
            ", e1.when.granularity: 'hour' is wrong; give one of day,",
        ),
        (
            set_("events", 0, "actor", 0, "sector", to="KING"),
            ", e1.actor[0].sector: 'KING' is wrong; 'KING' is no sector of PLOVER: give one of AGR,",
        ),
        (
            set_("events", 0, "actor", 0, "text", to="Ankara"),
            ", e1.actor[0].text: 'Ankara' is wrong; it is not in the text",
        ),
        (set_("events", 0, "optional", to="yes"), ", e1.optional: 'yes' is wrong; give true or false"),
        (
            set_("events", 1, "casualties", "dead", to=-1),
            ", e2.casualties.dead: -1 is wrong; give a whole number from 0",
        ),
        (set_("events", 1, "place", to={"name": "x"}), ", e2.place: the field 'country' is missing; add it"),
        (
            lambda a: a["events"][0].update(actor=[], recipient=[]),
            ", e1: nobody takes part; name an actor or a recipient",
        ),
        (set_("events", 1, "eid", to="e1"), ", e1: a second row has this id; give it another"),
        (set_("relations", 0, "rid", to="e1"), ", e1: a second row has this id; give it another"),
        (set_("relations", 0, "state", to="bad"), ", r1.state: 'bad' is wrong; give one of allied,"),
        (set_("relations", 0, "state", to=None), ", r1: neither state nor change; give one of them"),
        (lambda a: a["relations"][0]["parties"].pop(), ", r1.parties: 1 parties are wrong; give two"),
        (set_("links", 0, "to", to="e9"), ", links[0]: no row 'e9'; name the id of an event or a relation"),
        (set_("links", 0, "from_alt", to=["e8"]), ", links[0]: no row 'e8'; name the id of an event or a relation"),
        (set_("links", 0, "type", to="ends"), ", links[0].type: 'ends' is wrong; give one of blocks,"),
        (
            set_("memberships", 0, "status", to="friend"),
            ", memberships[0].status: 'friend' is wrong; give one of candidate,",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(spoil: Spoil, said: str) -> None:
    value = article()
    spoil(value)
    with pytest.raises(DataError) as error:
        read_article(value, "x.json")
    assert str(error.value).startswith(f"x.json{said}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": "Ankara"}, ".source: 'Ankara' is wrong; it is not in the text: copy it from there"),
        ({"target": ""}, ".target: '' is wrong; give a string that is not empty"),
        ({"event_type": "OTHER"}, ".event_type: 'OTHER' is wrong; give one of ACCUSE,"),
        ({"event_mode": ["visit"]}, ".event_mode[0]: 'visit' is wrong; give one of convict,"),
        (
            {"event_type": "NONE"},
            ".event_mode: ['expel'] is wrong; a mode of NONE does not exist: give an empty list",
        ),
        ({"auxiliary": ["soon"]}, ".auxiliary[0]: 'soon' is wrong; give one of future,"),
    ],
)
def test_a_wrong_sentence_is_said_in_one_line(change: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError) as error:
        read_sentence(SENTENCE | change, "p, line 3")
    assert str(error.value).startswith(f"p, line 3{said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": ', "not JSON: Expecting value at line 1, column 8; mend it"),
        (b"\xff\xfe", "not UTF-8 at byte 0; save it as UTF-8"),
        (b"[" * 100_000, "not JSON that can be read: nested too deeply; mend it"),
        (b"[]", "[] is wrong; give an object"),
    ],
)
def test_broken_files_are_named(content: bytes, said: str, tmp_path: Path) -> None:
    for name, where in (("x.json", "x.json"), ("x.jsonl", "x.jsonl, line 1")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataError) as error:
            read_gold([str(tmp_path / name)])
        assert str(error.value) == f"{tmp_path}/{where}: {said}"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no gold here"):
        read_gold([str(tmp_path)])
    with pytest.raises(SourceError, match=r"x\.json: cannot be read \(No such file"):
        read_gold([str(tmp_path / "x.json")])
    with pytest.raises(SourceError, match=r"x\.txt: not a gold file"):
        read_gold([str(tmp_path / "x.txt")])
    (tmp_path / "x.jsonl").write_text("\n")
    with pytest.raises(SourceError, match="no sentences"):
        read_gold([str(tmp_path / "x.jsonl")])


def test_two_articles_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, article(), "a.json")
    write(tmp_path, article(), "b.json")
    with pytest.raises(DataError, match=r"b\.json: the id 'expelled' is also that of .*a\.json; give it another"):
        read_gold([str(tmp_path)])


def test_the_digest_knows_every_file_and_no_order(tmp_path: Path) -> None:
    one = write(tmp_path, article(), "a.json")
    two = write(tmp_path, article() | {"id": "other"}, "b.json")
    first = read_gold([str(one), str(two)]).digest
    assert first == read_gold([str(two), str(one)]).digest == read_gold([str(tmp_path)]).digest
    assert first != read_gold([str(one)]).digest
    two.write_text(two.read_text() + "\n")
    assert first != read_gold([str(tmp_path)]).digest


def test_the_gold_of_the_project_is_sound() -> None:
    gold = read_gold(corpus.MEASURED)
    assert len(gold.articles) >= 23
    assert all(gold.sentences.values())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([("events", 0), ("events", 1), ("relations", 0), ("links", 0), ("memberships", 0)]), st.data())
def test_any_value_in_any_cell_is_read_or_refused(row: tuple[str, int], data: st.DataObject) -> None:
    value = article()
    cells = value[row[0]][row[1]]
    cells[data.draw(st.sampled_from(sorted(cells)))] = data.draw(JSON)
    try:
        read_article(value, "x.json")
    except DetenteError as error:
        assert str(error).startswith("x.json") and "\n" not in str(error)
