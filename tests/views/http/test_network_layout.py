"""Places in the picture of a network."""

from typing import Any

from detente.views.http.network_layout import HIGH, WIDE, chords, nodes, spokes, window, wrapped

TURKEY = {"id": "TUR", "name": "Turkey"}


def tie(id: str, score: float, statements: int = 3) -> dict[str, Any]:
    sign = 1 if score >= 1 else -1 if score <= -1 else 0
    return {"other": {"id": id, "name": id.title()}, "score": score, "sign": sign, "statements": statements}


def test_the_better_the_tie_the_further_to_the_right() -> None:
    ties = [tie("AAA", -8), tie("BBB", 6), tie("CCC", 0.1), tie("DDD", 2.5), tie("EEE", -3)]
    at = {node.id: node.x for node in nodes(ties)}
    assert at["BBB"] >= at["DDD"] >= at["CCC"] >= at["EEE"] >= at["AAA"]
    assert at["BBB"] > at["AAA"]


def test_signs_differ_by_mark_and_look_and_width_grows_with_statements() -> None:
    ties = [tie("AAA", -8, 1), tie("BBB", 6, 30), tie("CCC", 0)]
    lines = {line.between[1]: line for line in spokes(TURKEY, ties, nodes(ties))}
    assert {line.mark for line in lines.values()} == {"+", "−", "±"}
    assert len({line.look for line in lines.values()}) == 3
    assert lines["BBB"].width > lines["AAA"].width
    assert lines["AAA"].label == "Turkey – Aaa: bad, -8.0 on average of 1 statement"


def test_ties_among_others_bend_and_those_of_nobody_shown_are_left_out() -> None:
    placed = nodes([tie("AAA", 1), tie("BBB", 2)])
    ends = {"a": {"id": "AAA", "name": "A"}, "b": {"id": "BBB", "name": "B"}, "score": 3.0, "sign": 1, "statements": 2}
    lines = chords([ends, {**ends, "b": {"id": "ZZZ", "name": "Z"}}], placed)
    assert [line.between for line in lines] == [("AAA", "BBB")]
    assert "Q" in lines[0].path


def test_everything_stands_within_the_window() -> None:
    placed = nodes([tie(f"A{n:02}", n - 8) for n in range(16)])
    _, top, _, high = window(placed)
    assert all(0 < node.x < WIDE and top < node.y < top + high for node in placed)
    assert window([])[3] < HIGH


def test_long_names_are_cut_and_say_so() -> None:
    assert wrapped("North Atlantic Treaty Organization", 15, 2) == ("North Atlantic", "Treaty Organiz…")
    assert wrapped("", 15, 2) == ("",)


def test_a_name_too_long_for_two_lines_gives_way_to_a_short_id() -> None:
    long = {**tie("IGO:NATO", 3), "other": {"id": "IGO:NATO", "name": "North Atlantic Treaty Organization"}}
    assert nodes([long])[0].lines == ("NATO",) and nodes([long])[0].name == "North Atlantic Treaty Organization"
