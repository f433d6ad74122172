"""What would be free if two parties stood otherwise: chains, what else is in the way, and the way back."""

from datetime import date

from detente.model.blocking import Blockage, Supposed
from detente.relations.whatif import suppose
from tests.relations.stories import Story, mission

DAY = date(2016, 6, 28)
OFFICE = "matter:IGO:NATO|ISR@2016"
VETO = "stance:TUR>IGO:NATO|ISR@2016"
GOOD, BAD = ("normal", "cooperative", "allied"), ("strained", "hostile")


def what(graph: Blockage, state: str = "normal", pair: tuple[str, str] = ("ISR", "TUR")) -> Supposed:
    return suppose(graph, pair, state, GOOD, BAD)


def test_the_end_of_a_quarrel_frees_what_rests_on_it() -> None:
    found = what(mission().graph(DAY))
    (opened,) = found.opened
    assert opened.steps == ("quarrel:ISR|TUR", VETO, OFFICE)
    assert (opened.matter, opened.sure, opened.round) == (OFFICE, True, 1)
    assert (found.touched, found.remaining, found.closed) == ((), (), ())


def test_the_graph_stays_as_it_was() -> None:
    graph = mission().graph(DAY)
    before = (dict(graph.knots), graph.holds)
    what(graph)
    assert (dict(graph.knots), graph.holds) == before


def test_nothing_hangs_on_others_nor_on_states_that_end_no_quarrel() -> None:
    graph = mission().graph(DAY)
    for state, pair in (("normal", ("GRC", "TUR")), ("none", ("ISR", "TUR")), ("hostile", ("ISR", "TUR"))):
        assert not what(graph, state, pair).opened


def test_another_hold_stays_in_the_way_and_is_named() -> None:
    story = mission().act("no", "REJECT", "HUN", "ISR", DAY, "Hungary blocked it").link("blocks", "no", "office")
    found = what(story.graph(DAY))
    assert (found.opened, found.touched) == ((), (OFFICE,))
    assert [hold.by for hold in found.remaining] == ["stance:HUN>IGO:NATO|ISR@2016"]


def test_a_chain_goes_on_from_what_was_freed_to_what_waits_for_it() -> None:
    story = (
        mission()
        .act("drill", "COOPERATE", "ISR", "USA", DAY, "a joint exercise", "future")
        .link("conditions", "office", "drill")
    )
    story.events[0]["auxiliary"] = ["future"]  # the office is not open yet
    found = what(story.graph(DAY))
    assert [(o.matter, o.round) for o in found.opened] == [(OFFICE, 1), ("matter:ISR|USA@2016", 2)]
    assert found.opened[1].steps == (*found.opened[0].steps, "condition:office", "matter:ISR|USA@2016")


def test_worse_relations_hold_up_again_what_rested_on_them() -> None:
    story = mission().claim("normal", "ISR TUR", "normal", "", date(2016, 8, 1))
    graph = story.graph(date(2016, 9, 1))
    assert what(graph, "hostile").closed == (OFFICE,)
    assert what(graph).opened == ()


def test_what_the_two_still_owe_each_other_is_settled_with_the_quarrel_but_not_surely() -> None:
    story = mission().act("pay", "CONCEDE", "ISR", "TUR", DAY, "until Israel pays", "hypothetical")
    story.link("conditions", "pay", "veto")
    (opened,) = what(story.graph(DAY)).opened
    assert opened.matter == OFFICE and not opened.sure


def test_without_a_known_reason_a_stance_stays() -> None:
    story = (
        Story()
        .act("no", "REJECT", "TUR", "ISR", DAY, "held it up")
        .act("office", "AGREE", "ISR", "IGO:NATO", DAY, "an office")
        .link("blocks", "no", "office")
    )
    assert what(story.graph(DAY)) == Supposed(("ISR", "TUR"), "normal", (), (), (), ())
