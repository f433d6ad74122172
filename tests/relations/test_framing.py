"""How publishers name and quote a party: counts, rates against the others, and what the difference is worth."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from detente.errors import DataError
from detente.model.framing import Sighting, Usage
from detente.relations.framing import FILE, framing, load


def seen(publisher: str, text: str, sentence: str = "", *, spoke: bool = False, times: int = 1) -> list[Sighting]:
    return [Sighting(f"{publisher}-{text}-{n}", publisher, text, sentence or text, spoke) for n in range(times)]


def usage(usages: tuple[Usage, ...], word: str) -> Usage:
    return next(u for u in usages if u.word == word)


def test_names_and_loaded_words_are_counted_with_rates_against_the_others() -> None:
    found = framing(
        [
            *seen("Rag", "the regime in Doha", times=30),
            *seen("Rag", "Qatar", times=10),
            *seen("Wire", "Qatar", times=60),
        ],
        load(),
    )
    assert [(f.publisher, f.sightings) for f in found] == [("Wire", 60), ("Rag", 40)]
    rag = found[1]
    assert usage(rag.names, "regime in Doha").count == 30
    regime = usage(rag.loaded, "regime")
    assert (regime.kind, regime.count, regime.rate, regime.others) == ("against its right to rule", 30, 0.75, 0.0)
    assert regime.z is not None and regime.z > 2
    assert len(regime.statements) == 3
    assert found[0].loaded == ()


def test_few_sightings_are_drawn_to_what_all_write() -> None:
    few = framing([*seen("A", "rebels"), *seen("A", "Houthis"), *seen("B", "rebels"), *seen("B", "Houthis")], load())
    assert all(abs(u.z or 0) < 0.01 for f in few for u in (*f.names, *f.loaded))


def test_alone_a_publisher_has_nobody_to_be_compared_with() -> None:
    (only,) = framing(seen("A", "the junta"), load())
    assert (only.loaded[0].others, only.loaded[0].z) == (None, None)


def test_verbs_count_only_where_the_party_speaks_and_acts_by_the_sentence() -> None:
    sentence = "Doha claims that its troops liberated the town."
    (quoted,) = framing(seen("A", "Doha", sentence, spoke=True), load())
    (told,) = framing(seen("A", "Doha", sentence), load())
    assert [(u.word, u.kind) for u in quoted.verbs] == [("claims", "with doubt")] and quoted.quoted == 1
    assert told.verbs == () and [(u.word, u.kind) for u in told.acts] == [("liberated", "as just")]


@pytest.mark.parametrize(
    "text",
    [
        "an INVASION",
        "an \u0130nvasion",
        "an \u0131nvasion",
        "a bloc\u212aade, bla\u212ac, blac\u212amail",
        "\u017flaughter",
        "self-defence",
        "restore  order",
    ],
)
def test_the_heads_and_the_hint_pass_over_no_text_in_which_a_word_is_found(text: str) -> None:
    words = load()
    plainly = [match[0].lower() for kind in words.acts for match in kind.pattern.finditer(text)]
    (frame,) = framing(seen("A", "Doha", text), words)
    assert plainly and sorted(usage.word for usage in frame.acts) == sorted(plainly)
    assert pc.match_substring_regex(pa.array([text, "they met in Doha"]), words.hint).to_pylist() == [True, False]


def test_pronouns_name_nobody() -> None:
    assert framing(seen("A", "it"), load())[0].names == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("verbs:", "words:", "x.yaml: its keys are not source, checked, passed, loaded, acts, verbs"),
        ("as owning up: [", "as owning up: [[", "x.yaml, as owning up: not a list of words"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = FILE.read_text(encoding="utf-8").replace(old, new, 1)
    (tmp_path / "x.yaml").write_text(
        text.replace("backtrack]", "backtrack]]") if "[[" in new else text, encoding="utf-8"
    )
    with pytest.raises(DataError) as raised:
        load(tmp_path / "x.yaml")
    assert str(raised.value).startswith(said)
