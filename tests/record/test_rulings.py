"""Rulings: which stand, who is whom, what is one happening; and whether they may be made at all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detente.errors import DataError, QueryError
from detente.model.actor import Entity
from detente.model.statement import Event, Link, Membership, Reading
from detente.record import clock, rulings
from detente.record.corrections import Correction, correct
from detente.record.filters import EventFilter
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import EVIDENCE, ISR, NATO, TUR, claim, event, on, reading

RUN = Run("detente test")
START = datetime(2026, 1, 1, tzinfo=UTC)
ODD = Entity('the "Front"', 'NSA:Front (of "Syria")', 'Front (of "Syria")', "SYR", ("REB",))
FRONT = '{"name": "The Front \\\\ Syria", "country": null}'


def at(days: int, *fields: str) -> Correction:
    return Correction(*fields, author="ada", made=START + timedelta(days))


def test_an_undo_is_itself_a_ruling() -> None:
    first = at(0, "e1", "retract")
    undo = at(1, first.id, "undo")
    again = at(2, undo.id, "undo")
    assert rulings.standing([first]) == [first]
    assert rulings.standing([undo, first]) == []
    assert rulings.standing([again, undo, first]) == [first]


def test_the_first_named_actor_stands_for_all() -> None:
    one, two = at(0, "B", "same", "C", FRONT), at(1, "A", "same", "B", FRONT)
    assert rulings.actors([one, two]).roots == {"C": "A", "B": "A"}
    assert rulings.actors([one, two, at(2, "B", "not-same", "A")]).roots == {"C": "B"}
    assert rulings.actors([one, at(1, "C", "same", "B", FRONT)]).roots == {"B": "C"}  # the later name


DECIDED = [("a", "b"), ("a", "c"), ("x", "y")]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([], {"b": "a", "c": "a", "y": "x"}),
        ([at(0, "b", "split")], {"c": "a", "y": "x"}),
        ([at(0, "a", "split")], {"c": "b", "y": "x"}),
        ([at(0, "y", "split")], {"b": "a", "c": "a"}),
        ([at(0, "x", "merge", "c")], {"y": "x", "a": "x", "b": "x", "c": "x"}),
        ([at(0, "n", "merge", "m")], {"b": "a", "c": "a", "y": "x", "m": "n"}),
        ([at(0, "n", "merge", "m"), at(1, "m", "split")], {"b": "a", "c": "a", "y": "x"}),
        ([at(0, "b", "split"), at(1, "b", "merge", "c")], {"y": "x", "a": "b", "c": "b"}),
        ([at(0, "zzz", "split"), at(1, "a", "merge", "b")], {"b": "a", "c": "a", "y": "x"}),
    ],
)
def test_what_is_one_happening(made: list[Correction], expected: dict[str, str]) -> None:
    assert rulings.heads(DECIDED, made) == expected


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    made = Writer(tmp_path / "record")
    front = event("e3", "AGREE", actor=(ODD,), recipient=(TUR,))
    told = (event("e1"), event("e2", "CONSULT"), front)
    links = (Link("causes", "e1", "e2", EVIDENCE), Link("blocks", "e2", "c1", EVIDENCE))
    members = (Membership(ODD, NATO, "member", on(START.date()), EVIDENCE),)
    document = reading("d1", events=told, relations=(claim("c1"),)).document
    made.write([Reading(document, told, (claim("c1"),), links, members)], RUN)
    made.write([reading("d2", publisher="Other", events=(event("e4"),))], RUN)
    return made


def test_merged_statements_are_one_with_all_reports_and_links(writer: Writer) -> None:
    writer.correct(Correction("e4", "merge", "e1"))
    with View(writer.path) as view:
        assert sorted(e.id for e in view.event_list()) == ["e2", "e3", "e4"]
        assert [r.document for r in view.statement("e4").reports] == ["d1", "d2"]
        assert view.statement("e1").statement.id == "e4"  # whoever knew the one finds the other
        assert [e.id for e in view.event_list(EventFilter(document="d1", types=("ASSAULT",)))] == ["e4"]
        assert {(k.source, k.target) for k in view.link_list()} == {("e4", "e2"), ("e2", "c1")}
    writer.correct(Correction("e4", "merge", "e2"))
    with View(writer.path) as view:
        assert {(k.source, k.target) for k in view.link_list()} == {("e4", "c1")}  # none from a thing to itself
    writer.correct(Correction("e1", "split"))
    with View(writer.path) as view:
        assert sorted(e.id for e in view.event_list()) == ["e1", "e3", "e4"]
        assert [r.document for r in view.statement("e4").reports] == ["d1", "d2"]


def test_what_is_retracted_of_a_happening_takes_its_report_along(writer: Writer) -> None:
    writer.correct(Correction("e4", "merge", "e1"))
    writer.correct(Correction("e1", "retract"))
    with View(writer.path) as view:
        assert [r.document for r in view.statement("e4").reports] == ["d2"]
    writer.correct(Correction("e4", "retract"))
    with View(writer.path) as view:
        assert sorted(e.id for e in view.event_list()) == ["e2", "e3"]
        with pytest.raises(QueryError, match="no such statement"):
            view.statement("e1")


def test_one_actor_for_another_wherever_it_stands(writer: Writer) -> None:
    writer.correct(Correction("NSA:The Front", "same", ODD.id, FRONT))
    with View(writer.path) as view:
        found = view.event_list(EventFilter(actor="NSA:The Front"))
        assert [(e.id, e.actor) for e in found] == [
            ("e3", (Entity(ODD.text, "NSA:The Front", "The Front \\ Syria", None, ODD.sector),))
        ]
        assert view.event_list(EventFilter(dyad=("TUR", "NSA:The Front"))) == found
        assert view.event_list(EventFilter(actor=ODD.id)) == []
        assert [m.member.id for m in view.membership_list()] == ["NSA:The Front"]
        assert ODD.id not in view.entities()["id"].to_pylist()
        assert ODD.id in view.entities(ruled=False)["id"].to_pylist()
    writer.correct(Correction("NATO", "same", "ISR", '{"name": "N", "country": null}'))
    with View(writer.path) as view:
        (found_claim,) = view.claim_list("NATO", "TUR")
        assert [p.id for p in found_claim.parties] == ["TUR", "NATO"]
        assert view.events(EventFilter(dyad=("NATO", "TUR")))["id"].to_pylist() == ["e1", "e2", "e4"]
    writer.correct(Correction("ISR", "same", "TUR", '{"name": "I", "country": "ISR"}'))
    with View(writer.path) as view:
        assert view.claim_list() == []  # nobody stands in any way to himself
        assert view.events()["dyads"].to_pylist()[0] == []
    writer.correct(Correction("ISR", "not-same", "TUR"))
    writer.correct(Correction("ISR", "not-same", "NATO"))
    with View(writer.path) as view:
        assert view.claim_list() == [claim("c1")]
        assert view.event_list(EventFilter(types=("ASSAULT",))) == [event("e1"), event("e4")]


def test_a_field_that_was_set_stands_for_the_actor_that_it_names(writer: Writer) -> None:
    writer.correct(Correction("NSA:The Front", "same", ODD.id, FRONT))
    value = f'[{{"text": "x", "id": {ODD.id!r}, "name": "F", "country": null, "sector": []}}]'.replace("'", '"')
    value = value.replace(f'"{ODD.id}"', '"NSA:Front (of \\"Syria\\")"')
    writer.correct(Correction("e1", "set", "actor", value))
    with View(writer.path) as view:
        assert [e.id for e in view.event_list(EventFilter(actor="NSA:The Front"))] == ["e1", "e3"]


def test_a_part_of_a_field_and_what_follows_from_a_type(writer: Writer) -> None:
    writer.correct(Correction("e1", "set", "casualties.dead", "9"))
    writer.correct(Correction("e1", "set", "place.name", '"Gaza"'))
    writer.correct(Correction("e1", "set", "event_type", '"AGREE"', author="ada", note="they shook hands"))
    with View(writer.path) as view:
        found = view.statement("e1").statement
        assert isinstance(found, Event) and found.casualties and found.place
        assert (found.casualties.dead, found.casualties.injured, found.place.name) == (9, None, "Gaza")
        assert (found.quad, found.event_mode) == (1, ())  # AGREE is verbal cooperation and knows no raid
        assert found.intensity > 0
        assert "corrected by ada" in found.reasons[-1].rule and "shook hands" in found.reasons[-1].rule
        assert view.events(EventFilter(types=("AGREE",)))["dead"].to_pylist() == [9, None]


def test_what_the_record_knew_on_a_day(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = clock.now() + timedelta(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: noon)
        old = Correction("e1", "retract", made=START)  # ruled long ago elsewhere, known here from this day on
        writer.rule([old, Correction("e4", "merge", "e2")])
        writer.write([reading("d3", events=(event("e5"),))], RUN)
    for moment, seen in ((noon - timedelta(seconds=1), ["e1", "e2", "e3", "e4"]), (noon, ["e3", "e4", "e5"])):
        with View(writer.path, as_of=moment) as view:
            assert sorted(e.id for e in view.event_list()) == seen
            assert len(view.corrections()) == (0 if moment < noon else 2)


@pytest.mark.parametrize(
    ("correction", "error", "message"),
    [
        (Correction("e1", "merge", "e9"), QueryError, "e9: no such statement"),
        (Correction("e1", "merge", "e1"), DataError, "one with itself"),
        (Correction("e1", "merge", "c1"), DataError, "two of a kind"),
        (Correction("e9", "split"), QueryError, "no such statement"),
        (Correction("0123", "undo"), QueryError, "no such ruling"),
        (Correction("TUR", "same", "TUR", FRONT), DataError, "two different actors"),
        (Correction("TUR", "same", "ISR"), DataError, "no name"),
        (Correction("TUR", "same", "a\x00b", FRONT), DataError, "U\\+0000"),
        (Correction("e1", "set", "event_type", '"MEET"'), DataError, "no event type 'MEET'; there are ACCUSE"),
        (Correction("e1", "set", "event_type", "[1]"), DataError, "no event type"),
        (Correction("e1", "set", "event_mode", '["visit"]'), DataError, "no mode of ASSAULT 'visit'"),
        (Correction("e1", "set", "contexts", '["sport"]'), DataError, "no context 'sport'"),
        (Correction("e1", "set", "casualties.wounded", "1"), DataError, "casualties.dead"),
        (Correction("e1", "set", "casualties.dead", '"9"'), DataError, "dead"),
        (Correction("e2", "set", "place.name", "1"), DataError, "place"),
    ],
)
def test_a_ruling_that_cannot_be_is_refused(
    writer: Writer, correction: Correction, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        writer.correct(correction)
    with View(writer.path) as view:
        assert view.corrections() == []


def test_a_type_set_after_modes_that_are_no_words() -> None:
    modes = Correction("e1", "set", "event_mode", '[{"text": "raid"}]')
    with pytest.raises(DataError, match="wrong"):
        correct(event("e1"), [modes, Correction("e1", "set", "event_type", '"CONSULT"')])


def test_two_who_are_one_by_way_of_a_third_cannot_be_told_apart(writer: Writer) -> None:
    writer.correct(Correction("ISR", "same", "TUR", FRONT))
    writer.correct(Correction("ISR", "same", "GRC", FRONT))
    with pytest.raises(DataError, match="by way of others"):
        writer.correct(Correction("TUR", "not-same", "GRC"))
    writer.correct(Correction("ISR", "not-same", "GRC"))
    writer.correct(Correction("TUR", "not-same", "GRC"))


def test_an_undo_comes_after_what_it_undoes(writer: Writer) -> None:
    made = writer.correct(Correction("e1", "retract"))
    assert made.made
    with pytest.raises(DataError, match="undone before it was ruled"):
        writer.correct(Correction(made.id, "undo", made=made.made - timedelta(1)))
    writer.correct(Correction(made.id, "undo"))
    with View(writer.path) as view:
        assert view.event_list()[0] == event("e1")
    assert ISR in event("e1").actor
