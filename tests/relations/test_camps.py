"""Structure of signed graphs, against what can be counted by hand and against all splits."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.balance import SignedTie
from detente.relations import camps
from detente.relations.camps import balanced, blocs, bridges, frustration, signs_of, triads


def tie(pair: str, sign: int) -> SignedTie:
    return SignedTie(pair[0], pair[1], 5.0 * sign, 1, sign)


TWO_CAMPS = [tie("AB", 1), tie("CD", 1), tie("AC", -1), tie("AD", -1), tie("BC", -1), tie("BD", -1)]


def test_two_camps_are_balanced_and_found() -> None:
    signs = signs_of(TWO_CAMPS)
    assert triads(signs) == {"+++": 0, "++-": 0, "+--": 4, "---": 0} and balanced(triads(signs)) == 1
    wrong, exact, camp = frustration(signs)
    assert (wrong, exact) == (0, True) and camp in ({"A", "B"}, {"C", "D"})
    assert [bloc.members for bloc in blocs(signs)] == [("A", "B"), ("C", "D")]


def test_a_triangle_of_enemies_frustrates_one_tie() -> None:
    signs = signs_of([tie("AB", -1), tie("BC", -1), tie("AC", -1)])
    assert frustration(signs)[0] == 1 and balanced(triads(signs)) == 0 and blocs(signs) == ()


def test_no_ties_are_no_structure() -> None:
    assert frustration({}) == (0, True, frozenset()) and blocs({}) == () and balanced(triads({})) is None


def test_who_is_on_good_terms_with_both_camps_bridges_them() -> None:
    signs = signs_of([*TWO_CAMPS, tie("AE", 1), tie("CE", 1)])
    (bridge,) = [b for b in bridges(signs, blocs(signs)) if b.actor == "E"]
    assert (bridge.ties, len(bridge.blocs), bridge.participation) == (2, 2, 0.5)


EDGES = st.lists(st.sampled_from((-1, 0, 1)), min_size=21, max_size=21)


@settings(max_examples=40, deadline=None)
@given(EDGES)
def test_the_line_index_is_that_of_the_best_of_all_splits_and_the_search_is_never_better(edges: list[int]) -> None:
    made = [tie(a + b, s) for (a, b), s in zip(combinations("ABCDEFG", 2), edges, strict=True)]
    signs = signs_of(made)
    splits = (dict(zip("ABCDEFG", sides, strict=True)) for sides in product((1, -1), repeat=7))
    best = min(sum(t.sign != 0 and s[t.a] * s[t.b] != t.sign for t in made) for s in splits)
    assert frustration(signs)[0] == best
    for part in camps._components(signs):
        assert camps._search(signs, part)[0] >= camps._all_splits(signs, part)[0]
