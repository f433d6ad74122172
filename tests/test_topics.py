"""Words of topics weigh sentence by sentence, within bounds; a wrong table is named."""

from pathlib import Path

import pytest

from detente import lexicon
from detente.errors import DataError
from detente.topics import about, judge, off_topic, read, shipped

SPORT, POLITICS = {"goalkeeper": 3.0}, {"ambassador": -3.0}


def test_the_rest_of_a_text_weighs_within_bounds() -> None:
    bounds = lexicon.load().words["topics"]
    alone = judge([SPORT]).odds[0]
    assert alone == bounds["prior"] + 3.0
    many = [{f"w{n}": 3.0} for n in range(20)]
    assert judge([*many, {}]).odds[-1] == bounds["other"]
    assert judge([*({f"w{n}": -3.0} for n in range(20)), SPORT]).odds[-1] == bounds["political"] + 3.0


def test_a_word_of_one_sentence_weighs_once() -> None:
    prior = lexicon.load().words["topics"]["prior"]
    assert judge([SPORT, {}]).odds == (prior + 3.0, prior + 3.0)
    assert judge([SPORT, SPORT]).odds == (prior + 6.0, prior + 6.0)
    assert judge([SPORT, POLITICS]).whole == SPORT | POLITICS
    assert judge([]).odds == ()


def test_the_reason_names_topic_and_words() -> None:
    topic, words = about({w: shipped()[w].weight for w in ("goalkeeper", "ambassador")})
    assert (topic, words) == ("sport", ("goalkeeper",))
    assert off_topic(topic, words) == "no political act in it: a text on sport (goalkeeper)"
    assert about({}) == ("something else", ())


def test_a_wrong_row_is_named(tmp_path: Path) -> None:
    place = tmp_path / "topic_words.csv"
    place.write_text("# source: none\nword,topic,weight,political,other\ngoal,sport,much,1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"topic_words.csv, row 1: .*goal.*mend it"):
        read(place)
    place.write_text("word,weight\n", encoding="utf-8")
    with pytest.raises(DataError, match="columns must be word, topic"):
        read(place)
