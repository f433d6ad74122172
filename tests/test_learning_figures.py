"""The measurement of `detente actors learn`: that it measures what it says, and that the figures do not fall."""

from benchmarks.learning import EXAMPLES, is_right, judged, measure, read, without
from detente.actors.registry import load
from tests.actors.learn.reading import proposed


def test_people_and_groups_are_left_out_by_the_seed() -> None:
    left, gone = without(1 / 3, 7)
    again = without(1 / 3, 7)[1]
    other = without(1 / 3, 8)[1]
    assert gone.keys() == again.keys() != other.keys()
    assert not gone.keys() & left.actors.keys()
    assert {code.partition(":")[0] for code in gone} == {"PER", "NSA"}


def test_a_proposal_is_right_only_in_a_country_of_the_registry() -> None:
    left, gone = without(1.0, 0)
    minister = gone["PER:Mohamed Morsi"]
    (right,) = proposed("Egyptian President Mohamed Morsi spoke.", registry=left)
    (blank,) = proposed("President Mohamed Morsi spoke.", registry=left)
    (wrong,) = proposed("Peruvian President Mohamed Morsi spoke.", registry=left)
    assert is_right(right, minister, load()) and is_right(blank, minister, load())
    assert not is_right(wrong, minister, load())


def test_every_judgement_is_read() -> None:
    assert set(judged().values()) == {True, False}


def test_figures_on_the_shipped_articles_do_not_fall() -> None:
    scores = measure(read([str(EXAMPLES)]), 1 / 3, 2)
    told = scores["all"]
    assert told.right / (told.made - len(told.unjudged)) >= 0.9
    assert scores["titled"].found / scores["titled"].mentioned >= 0.6
    assert told.found / told.mentioned >= 0.4
