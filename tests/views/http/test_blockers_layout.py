"""Places in the picture of blockers: columns by the longest way, no two boxes on one another, rings that end."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.views.http.blockers_layout import WIDE, Picture, columns, picture


def drawn(edges: list[tuple[str, str]]) -> Picture:
    ids = dict.fromkeys(id for edge in edges for id in edge)
    knots = [{"id": id, "kind": "stance", "label": f"what {id} says of it at some length"} for id in ids]
    return picture(knots, [{"held": held, "by": by, "status": "open"} for held, by in edges], {"a": "freed"})


def test_a_knot_stands_in_the_column_of_its_longest_way() -> None:
    assert columns(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")]) == {"a": 0, "b": 1, "c": 2}


def test_an_edge_that_closes_a_ring_counts_for_no_column() -> None:
    found = columns(["a", "b"], [("a", "b"), ("b", "a")])
    assert found == {"a": 0, "b": 1}


def test_a_supposition_marks_its_knots() -> None:
    boxes = {box.id: box for box in drawn([("a", "b")]).boxes}
    assert (boxes["a"].state, boxes["b"].state) == ("freed", "")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), min_size=1, max_size=30))
def test_boxes_never_overlap_and_every_edge_is_drawn(edges: list[tuple[str, str]]) -> None:
    found = drawn(edges)
    by_column: dict[float, list[tuple[float, float]]] = {}
    for box in found.boxes:
        assert box.x >= 0 and box.y >= 0
        assert box.x + WIDE <= found.width and box.y + box.height <= found.height
        by_column.setdefault(box.x, []).append((box.y, box.y + box.height))
    for spans in by_column.values():
        assert all(above[1] < below[0] for above, below in pairwise(sorted(spans)))
    assert len(found.edges) == len(edges)


def test_an_empty_picture_is_one() -> None:
    assert picture([], []).boxes == ()
