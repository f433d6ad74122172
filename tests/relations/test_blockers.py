"""The graph of blockers: what texts say, what rules imply, what later evidence weakens and lifts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.blocking import STANDING, Blockage
from tests.relations.stories import Story, chain, mission, standing

DAY = date(2016, 6, 28)
OFFICE = "matter:IGO:NATO|ISR@2016"
VETO = "stance:TUR>IGO:NATO|ISR@2016"
QUARREL = "quarrel:ISR|TUR"


def test_a_chain_that_texts_tell_is_stated_from_end_to_end() -> None:
    graph = mission().graph(DAY)
    assert chain(graph, OFFICE) == [OFFICE, VETO, QUARREL, "act:raid"]
    assert {h.basis for h in graph.holds if not h.by.startswith("rule:")} == {"stated"}
    assert standing(graph) == {OFFICE: "open"}
    veto = graph.of(OFFICE)[0]
    assert (veto.ids, veto.since, veto.until) == (("veto",), DAY, None)
    assert [h.by for h in graph.of(VETO)] == [QUARREL, "rule:IGO:NATO:decisions"]


def test_nothing_is_held_up_before_it_is() -> None:
    assert standing(mission().graph(date(2010, 1, 1))) == {}


@pytest.mark.parametrize(
    ("type", "who", "whom", "words", "status"),
    [
        ("CONCEDE", "TUR", "ISR", "lifted its veto", "lifted"),
        ("AGREE", "TUR", "IGO:NATO", "dropped its objections", "lifted"),
        ("SUPPORT", "TUR", "ISR", "ratified the bid", "lifted"),
        ("CONCEDE", "TUR", "ISR", "relented", "weakened"),
        ("SUPPORT", "TUR", "IGO:NATO", "praised the alliance", "open"),
        ("CONCEDE", "HUN", "ISR", "lifted its veto", "open"),
        ("CONCEDE", "TUR", "GRC", "lifted its veto", "open"),
    ],
)
def test_acts_of_the_blocker_about_the_same_thing_lift_others_weaken(
    type: str, who: str, whom: str, words: str, status: str
) -> None:
    story = mission().act("later", type, who, whom, date(2016, 7, 1), words, doc="e")
    assert standing(story.graph(date(2016, 7, 2)))[OFFICE] == status
    assert standing(story.graph(date(2016, 6, 30)))[OFFICE] == "open"


def test_the_relation_that_a_text_names_as_the_cause_lifts_when_it_is_normal() -> None:
    story = mission().claim("normal", "ISR TUR", "normal", "improving", date(2016, 8, 1))
    graph = story.graph(date(2016, 8, 2))
    assert standing(graph)[OFFICE] == "lifted"
    assert graph.of(OFFICE)[0].lifted == ("normal",)
    assert graph.of(OFFICE)[0].until == date(2016, 8, 1)


def test_good_and_bad_news_of_one_day_weaken_and_end_nothing() -> None:
    graph = mission().claim("allied", "ISR TUR", "allied", "", DAY).graph(DAY)
    assert next(h for h in graph.of(VETO) if h.by == QUARREL).status == "weakened"


def test_a_veto_that_was_given_up_stood_before_for_as_long_as_the_two_were_at_odds() -> None:
    story = (
        Story()
        .act("raid", "ASSAULT", "ISR", "TUR", date(2010, 5, 31), "opened fire")
        .act("lift", "CONCEDE", "TUR", "IGO:NATO", date(2016, 5, 20), "it lifted the veto")
        .act("invite", "REQUEST", "IGO:NATO", "ISR", date(2016, 5, 25), "invited Israel")
        .link("enables", "lift", "invite")
    )
    before, after = story.graph(date(2016, 5, 1)), story.graph(date(2016, 5, 31))
    assert chain(before, OFFICE) == [OFFICE, VETO, QUARREL, "act:raid"]
    hold = before.of(OFFICE)[0]
    assert (hold.status, hold.since, hold.ids) == ("open", date(2010, 5, 31), ("lift",))
    assert (after.of(OFFICE)[0].status, after.of(OFFICE)[0].until) == ("lifted", date(2016, 5, 20))
    assert standing(story.graph(date(2009, 1, 1))) == {}


def bid(member: str, body: str, words: str = "blocked the entry") -> Story:
    return Story().act("no", "REJECT", member, "SWE", DAY, words).belongs("SWE", body, "candidate")


@pytest.mark.parametrize(
    ("story", "held"),
    [
        (bid("TUR", "IGO:NATO"), True),
        (bid("TUR", "IGO:NATO", "broke off talks on membership of NATO"), True),
        (bid("TUR", "IGO:NATO", "spoke unkindly"), False),
        (bid("FRA", "IGO:NATO"), False),  # no member on the roll of this test
        (bid("KEN", "IGO:AU"), False),  # can be outvoted
        (bid("CHN", "IGO:UN"), True),  # one of five, under the name of the whole organisation
        (bid("KEN", "IGO:UN"), False),  # in the Council, without a veto
    ],
)
def test_who_can_hold_something_up_alone_is_a_rule_of_the_institution(story: Story, held: bool) -> None:
    found = standing(story.graph(DAY))
    assert list(found.values()) == (["open"] if held else [])
    if held:
        assert any(h.basis == "rule" for h in story.graph(DAY).holds)


def test_a_member_that_is_asked_for_its_consent_holds_up_until_it_gives_it() -> None:
    story = (
        Story()
        .act("urged", "REQUEST", "IGO:NATO", "HUN", DAY, "urged Hungary to complete its ratification")
        .belongs("SWE", "IGO:NATO", "candidate")
    )
    graph = story.graph(DAY)
    assert [(k.words, k.parties[0]) for k in graph.knots.values() if k.kind == "stance"] == [("consent", "HUN")]
    story.act("yes", "SUPPORT", "HUN", "SWE", date(2016, 9, 1), "ratified the bid", doc="e")
    assert set(standing(story.graph(date(2016, 9, 1))).values()) == {"lifted"}


def test_what_is_only_threatened_holds_nothing_up() -> None:
    story = (
        Story()
        .act("would", "REJECT", "FRA", "AUS", DAY, "could hold up", "hypothetical")
        .act("deal", "AGREE", "FRA AUS", "", DAY, "the agreement")
        .link("blocks", "would", "deal")
    )
    assert set(standing(story.graph(DAY)).values()) == {"threatened"}


def test_a_condition_holds_up_until_it_comes_true() -> None:
    story = (
        Story()
        .act("vote", "SUPPORT", "COL", "", DAY, "if Congress ratifies", "hypothetical")
        .act("hand", "AGREE", "NSA:FARC", "", DAY, "will hand over their weapons")
        .link("conditions", "vote", "hand")
    )
    assert set(standing(story.graph(DAY)).values()) == {"open"}
    story.act("voted", "SUPPORT", "COL", "", date(2016, 11, 30), "Congress ratified", doc="d")
    graph = story.graph(date(2016, 12, 1))
    assert set(standing(graph).values()) == {"lifted"}
    assert graph.holds[0].lifted == ("voted",)


def test_what_is_said_years_apart_of_the_same_parties_is_of_two_matters() -> None:
    story = Story()
    for year in (2014, 2017):
        story.act(f"no{year}", "REJECT", "IND", "PAK", date(year, 1, 1), "blocked")
        story.act(f"pact{year}", "AGREE", "IND PAK", "", date(year, 1, 1), "a pact").link(
            "blocks", f"no{year}", f"pact{year}"
        )
    assert list(standing(story.graph(DAY + timedelta(days=900)))) == ["matter:IND|PAK@2014", "matter:IND|PAK@2017"]


def test_a_hold_is_no_reason_for_itself() -> None:
    graph = bid("TUR", "IGO:NATO").act("act", "SANCTION", "TUR", "SWE", DAY, "blocked it too").graph(DAY)
    assert not [k for k in graph.knots.values() if k.kind == "quarrel"]


DAYS = st.dates(date(2008, 1, 1), date(2016, 6, 28))
PARTIES = st.sampled_from(("TUR", "ISR", "IGO:NATO", "HUN", "SWE"))
HARD = st.tuples(
    st.sampled_from(("REJECT", "SANCTION", "ASSAULT", "COERCE", "ACCUSE", "THREATEN")), PARTIES, PARTIES, DAYS,
    st.sampled_from(("vetoed it", "blocked the entry", "lifted its veto", "shelled")),
)  # fmt: skip
KIND = st.tuples(
    st.sampled_from(("CONCEDE", "RETREAT", "AGREE", "SUPPORT", "COOPERATE")), PARTIES, PARTIES, DAYS,
    st.sampled_from(("lifted its veto", "dropped the objection", "ratified it", "apologised", "a reconciliation")),
)  # fmt: skip
TIES = st.tuples(st.sampled_from(("blocks", "causes", "enables", "conditions")), st.integers(0, 5), st.integers(0, 5))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(HARD | KIND, min_size=1, max_size=6), st.lists(TIES, max_size=5), st.lists(KIND, max_size=3),
    st.lists(st.tuples(PARTIES, PARTIES, st.sampled_from(("normal", "allied")), DAYS), max_size=3),
)  # fmt: skip
def test_evidence_that_lifts_never_makes_more_stand(base: list, ties: list, kind: list, good: list) -> None:  # type: ignore[type-arg]
    def told(*, more: bool) -> Blockage:
        story = mission().belongs("SWE", "IGO:NATO", "candidate")
        for n, (type, who, whom, day, words) in enumerate(base):
            story.act(f"b{n}", type, who, whom, day, words)
        for type, source, target in ties:
            if max(source, target) < len(base) and source != target:
                story.link(type, f"b{source}", f"b{target}")
        if more:
            for n, (type, who, whom, day, words) in enumerate(kind):
                story.act(f"k{n}", type, who, whom, day, words, doc="e")
            for n, (a, b, state, day) in enumerate(good):
                if a != b:
                    story.claim(f"g{n}", f"{a} {b}", state, "", day, doc="e")
        return story.graph(DAY)

    before, after = (_standing(told(more=more)) for more in (False, True))
    assert after <= before


def _standing(graph: Blockage) -> set[str]:
    """What stands, without the year in its id: further evidence may date a matter earlier."""
    knots = {k for k, status in standing(graph).items() if status in STANDING}
    holds = {h.by for h in graph.holds if h.stands and h.by.startswith(("stance:", "quarrel:"))}
    return {k.rpartition("@")[0] or k for k in knots | holds}
