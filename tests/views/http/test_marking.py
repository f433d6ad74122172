"""The text in pieces: together they are the text, each role is where its words are, whatever a statement claims."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.views.http.marking import named, pieces

TEXT = "It was late.\nOn Monday Turkey expelled the ambassador of Israel in Ankara, said Israel. Calm came."


def event(start: int, end: int, **more: Any) -> dict[str, Any]:
    who = {"actor": [{"text": "Turkey"}], "recipient": [{"text": "Israel"}], "date": {"text": "Monday"}}
    return {"evidence": {"start": start, "end": end}, "place": {"name": "Ankara"}, "speaker": None, **who, **more}


def test_each_role_stands_at_its_words_in_the_sentence_nearest_to_the_act() -> None:
    start = TEXT.index("Turkey")
    why = [{"layer": "type", "words": "expelled"}, {"layer": "actor", "words": "nobody"}]
    one = event(start, TEXT.index(" in Ankara"), reasons=why)
    made = pieces(TEXT, [("E1", one)])
    roles = {piece.text: piece.title for piece in made if piece.roles}
    assert roles == {
        "Monday": "time of E1",
        "Turkey": "actor of E1",
        "expelled": "act of E1",
        "Israel": "recipient of E1",
        "Ankara": "place of E1",
    }
    assert [piece.text for piece in made if piece.begins] == ["Turkey"]
    assert next(piece for piece in made if piece.text == "Israel").tags == "R"
    israel = [n for n, piece in enumerate(made) if "Israel" in piece.text]
    assert made[israel[0]].roles and not made[israel[1]].roles, "the one that is nearer"


def test_words_of_two_statements_are_of_both() -> None:
    one, two = event(13, 60), event(20, 40, recipient=[{"text": "Turkey"}], actor=[])
    piece = next(p for p in pieces(TEXT, [("E1", one), ("E2", two)]) if p.text == "Turkey")
    assert piece.names == ("E1", "E2") and piece.title == "actor of E1, recipient of E2"
    assert piece.classes == "r-actor r-recipient"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(-5, 120), st.integers(-5, 120)), max_size=6),
    st.sampled_from(["", " ", "Turkey", "Israel", ".", "(", "late"]),
)
def test_pieces_are_the_text_whatever_is_claimed(spans: list[tuple[int, int]], words: str) -> None:
    given_ = [(f"E{n}", event(*span, actor=[{"text": words}])) for n, span in enumerate(spans)]
    made = pieces(TEXT, given_)
    assert "".join(piece.text for piece in made) == TEXT
    begun = [name for piece in made for name in piece.begins]
    assert len(begun) == len(set(begun))


def test_names_are_short_and_in_order() -> None:
    reading = {"events": [{}, {}], "relations": [{}], "memberships": [{}]}
    assert [name for name, _ in named(reading)] == ["E1", "E2", "R1", "M1"]
