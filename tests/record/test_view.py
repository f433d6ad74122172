"""Reading: filters against plain Python, look-ups by id, vintages, counts."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from detente.errors import QueryError
from detente.model.document import Document
from detente.model.statement import Date, Event, Evidence, Link, Membership, Reading, Reject
from detente.record.filters import HAPPENED, EventFilter
from detente.record.rows import dyads
from detente.record.runs import Run, this_run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import EVIDENCE, ISR, NATO, TUR, claim, event, on, reading

EVENTS = (
    event("aa1", day=date(2010, 5, 31)),
    event("aa2", "CONSULT", day=date(2016, 6, 27), actor=(ISR, TUR), recipient=()),
    event("bb3", "SANCTION", day=date(2011, 9, 2), actor=(TUR,), recipient=(ISR,), auxiliary=("historical",)),
    event("bb4", "THREATEN", day=date(2015, 1, 1), actor=(NATO,), recipient=(TUR,), auxiliary=("hypothetical",)),
    event("cc5", "AGREE", day=date(2016, 6, 28), actor=(TUR,), recipient=(), evidence=Evidence(0, 5, "A DEAL", 0)),
)
RUN = this_run("abc", parser="small")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view") / "record"
    link = Link("blocks", "aa1", "cl1", EVIDENCE)
    membership = Membership(TUR, NATO, "member", Date(None, date(2016, 6, 28), "range", None, "inferred"), EVIDENCE)
    document = Document("d1", "A text.", date(2016, 6, 28), title="T", publisher="DW")
    first = Reading(document, EVENTS[:3], (claim("cl1"),), (link,), (membership,), (Reject("no actor"),))
    later = claim("cl2", "normal", date(2017, 1, 1))
    second = reading("d2", events=(EVENTS[3], EVENTS[4], EVENTS[0]), relations=(later,))
    writer = Writer(folder)
    writer.write([first], RUN)
    writer.write([second], RUN)
    return folder


FILTERS: list[tuple[EventFilter, Callable[[Event], bool]]] = [
    (EventFilter(), lambda e: True),
    (HAPPENED, lambda e: not set(e.auxiliary) & {"negation", "hypothetical", "future"}),
    (EventFilter(actor="TUR"), lambda e: TUR in e.actor),
    (EventFilter(recipient="TUR"), lambda e: TUR in e.recipient),
    (EventFilter(party="TUR"), lambda e: TUR in e.actor + e.recipient),
    (EventFilter(dyad=("TUR", "ISR")), lambda e: "ISR|TUR" in dyads(e)),
    (EventFilter(types=("AGREE", "CONSULT")), lambda e: e.event_type in ("AGREE", "CONSULT")),
    (EventFilter(modes=("visit",)), lambda e: False),
    (EventFilter(since=date(2011, 9, 2), until=date(2015, 1, 1)), lambda e: 2011 <= e.date.end.year <= 2015),
    (EventFilter(auxiliary=("historical",)), lambda e: "historical" in e.auxiliary),
    (EventFilter(publisher="The Herald"), lambda e: e.id in ("bb4", "cc5", "aa1")),
    (EventFilter(document="d1"), lambda e: e.id in ("aa1", "aa2", "bb3")),
    (EventFilter(text="a deal"), lambda e: e.id == "cc5"),
    (EventFilter(contexts=("military", "legal")), lambda e: True),
    (EventFilter(contexts=("legal",)), lambda e: False),
    (EventFilter(quads=(4,)), lambda e: e.quad == 4),
    (EventFilter(quads=(1, 2)), lambda e: e.quad < 3),
    (EventFilter(origin="articles"), lambda e: True),
    (EventFilter(origin="gdelt"), lambda e: False),
    (EventFilter(confidence=0.9), lambda e: e.confidence >= 0.9),
    (EventFilter(confidence=0.91), lambda e: False),
    (EventFilter(country="TUR"), lambda e: False),
    (EventFilter(place="ank"), lambda e: False),
    (EventFilter(speaker="TUR"), lambda e: False),
    (EventFilter(actor="'; DROP TABLE events --"), lambda e: False),
]


@pytest.mark.parametrize(("wanted", "test"), FILTERS)
def test_filters(path: Path, wanted: EventFilter, test: Callable[[Event], bool]) -> None:
    with View(path) as view:
        expected = sorted((e for e in EVENTS if test(e)), key=lambda e: (e.date.end, e.id))
        assert view.event_list(wanted) == expected


def test_a_question_that_is_no_text_is_a_bad_question(path: Path) -> None:
    with View(path) as view:
        with pytest.raises(QueryError, match="no text"):
            view.events(EventFilter(text="\ud800"))
        assert view.event_list(EventFilter(text="\x00", limit=10**30)) == []
        assert len(view.event_list(EventFilter(limit=10**30))) == len(EVENTS)


def test_limit_takes_the_oldest(path: Path) -> None:
    with View(path) as view:
        assert [e.id for e in view.event_list(EventFilter(limit=2))] == ["aa1", "bb3"]
        assert view.event_list(EventFilter(limit=0)) == []
        assert [e.id for e in view.event_list(EventFilter(limit=2, offset=1))] == ["bb3", "bb4"]
        assert [e.id for e in view.event_list(EventFilter(offset=4))] == ["cc5"]


def test_open_past_is_within_any_span_before_its_end(tmp_path: Path) -> None:
    decades = Date(None, date(2016, 1, 1), "range", "for decades", "stated")
    old = Event(**{f: getattr(EVENTS[0], f) for f in EVENTS[0].__dataclass_fields__} | {"date": decades})
    Writer(tmp_path).write([reading("d1", events=(old,))], RUN)
    with View(tmp_path) as view:
        assert view.event_list(EventFilter(since=date(1990, 1, 1), until=date(1999, 1, 1))) == [old]
        assert view.event_list(EventFilter(since=date(2016, 1, 2))) == []


def test_statement_by_id_or_beginning_with_all_its_reports(path: Path) -> None:
    with View(path) as view:
        told = view.statement("aa1")
        assert told.statement == EVENTS[0]
        assert [(r.document, r.publisher, r.evidence) for r in told.reports] == [
            ("d1", "DW", EVIDENCE),
            ("d2", "The Herald", EVIDENCE),
        ]
        assert view.statement("cc").statement == EVENTS[4]
        assert view.statement("cl1").statement == claim("cl1")
        for id, message in (("aa", "begins several ids"), ("zz", "no such statement"), ("", "no such statement")):
            with pytest.raises(QueryError, match=message):
                view.statement(id)


def test_claims_links_memberships_documents_rejects(path: Path) -> None:
    with View(path) as view:
        assert [c.id for c in view.claim_list("TUR", "ISR")] == ["cl1", "cl2"]
        assert [c.id for c in view.claim_list("ISR")] == ["cl1", "cl2"]
        assert view.claim_list("USA") == []
        assert view.relation_claims("ISR", "TUR", since=date(2017, 1, 1))["id"].to_pylist() == ["cl2"]
        assert view.relation_claims(until=date(2016, 12, 31))["id"].to_pylist() == ["cl1"]
        assert view.link_list(["aa1"]) == view.link_list(["cl1"]) == view.link_list()
        assert view.link_list(["aa2"]) == []
        assert [m.status for m in view.membership_list("IGO:NATO")] == ["member"]
        assert view.membership_list("ISR") == []
        assert view.document("d1").text == "A text."
        with pytest.raises(QueryError, match="no such document"):
            view.document("d9")
        assert view.rejects()["reason"].to_pylist() == ["no actor"]
        assert {e["id"]: e["name"] for e in view.entities().to_pylist()}["IGO:NATO"] == "NATO"


def test_counts_dyads_and_runs(path: Path) -> None:
    with View(path) as view:
        assert view.counts() == {
            "documents": 2,
            "events": 5,
            "event_reports": 6,
            "relation_claims": 2,
            "claim_reports": 2,
            "links": 1,
            "memberships": 1,
            "rejects": 1,
            "entities": 3,
            "signatures": 0,
            "copies": 0,
            "merges": 0,
            "event_pairs": 0,
            "batches": 2,
        }
        assert view.dyads().to_pylist()[0] == {
            "dyad": "ISR|TUR",
            "a": "ISR",
            "b": "TUR",
            "events": 3,
            "verbal_cooperation": 0,
            "material_cooperation": 0,
            "verbal_conflict": 0,
            "material_conflict": 3,
            "intensity": -9.0,
            "first": date(2010, 5, 31),
            "last": date(2016, 6, 27),
        }
        assert view.runs()["id"].to_pylist() == [RUN.id]


def test_dyads_by_period_come_pair_by_pair_the_most_active_first(path: Path) -> None:
    with View(path) as view:
        made = view.dyads(EventFilter(), "year").to_pylist()
        assert [(row["dyad"], row["period"].year, row["events"]) for row in made] == [
            ("ISR|TUR", 2010, 1),
            ("ISR|TUR", 2011, 1),
            ("ISR|TUR", 2016, 1),
            ("IGO:NATO|TUR", 2015, 1),
        ]
        assert [row["dyad"] for row in view.dyads(EventFilter(party="IGO:NATO")).to_pylist()] == ["IGO:NATO|TUR"]
        assert view.dyads(EventFilter(dyad=("TUR", "ISR"), limit=1), "day").num_rows == 1
        with pytest.raises(ValueError, match="no period"):
            view.dyads(EventFilter(), "century")


def test_a_vintage_shows_what_was_stored_by_then(path: Path) -> None:
    with View(path) as now:
        first, second = sorted(now.batches["committed"].to_pylist())
    with View(path, as_of=first) as view:
        assert view.counts()["documents"] == 1
        assert [r.document for r in view.statement("aa1").reports] == ["d1"]
    with View(path, as_of=second) as view:
        assert view.counts()["documents"] == 2
    with View(path, as_of=datetime(1999, 1, 1)) as view:
        assert view.event_list() == []


def test_equal_runs_have_equal_ids() -> None:
    assert this_run("abc", parser="small").id == RUN.id
    assert Run("x", "abc").id != Run("xa", "bc").id


def test_dyads_of_an_event() -> None:
    assert dyads(event("x", actor=(TUR, ISR), recipient=(NATO,))) == ["IGO:NATO|ISR", "IGO:NATO|TUR"]
    assert dyads(event("x", actor=(TUR, ISR, NATO), recipient=())) == ["IGO:NATO|ISR", "IGO:NATO|TUR", "ISR|TUR"]
    assert dyads(event("x", actor=(TUR,), recipient=(TUR,))) == []
    assert on(date(2010, 1, 1)).start == date(2010, 1, 1)
