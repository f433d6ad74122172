"""The JSON: names and order of the design, round trips, and every malformed value refused with its path."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import codec, ontology
from detente.errors import DataError
from detente.model.actor import Entity
from detente.model.document import Document
from detente.model.statement import (
    AUXILIARIES,
    CHANGES,
    LINKS,
    STATES,
    STATUSES,
    Date,
    Event,
    Evidence,
    Link,
    Reading,
    RelationClaim,
)
from tests.strategies import readings

TUR, ISR = Entity("Ankara", "TUR", "Turkey", "TUR", ("GOV",)), Entity("Israel", "ISR", "Israel", "ISR")
DAY = Date(date(2010, 5, 31), date(2010, 5, 31), "day", "2010", "stated")
EVIDENCE = Evidence(3, 9, "a raid", 0)


def event() -> Event:
    return Event(
        "e1", "ASSAULT", ("raid",), (), 4, -9.0, (ISR,), (TUR,), DAY, None, (), None, True, None, EVIDENCE, 0.9
    )


def reading() -> Reading:
    claim = RelationClaim("r1", (TUR, ISR), "strained", None, DAY, (), None, EVIDENCE, 0.5)
    document = Document("d1", "On a raid", date(2016, 6, 28))
    return Reading(document, (event(),), (claim,), (Link("causes", "e1", "r1", EVIDENCE),))


def test_names_and_order_are_those_of_the_design() -> None:
    out = codec.reading_to_json(reading())
    assert list(out) == ["document", "events", "relations", "links", "memberships", "rejects"]
    assert list(out["document"]) == ["id", "title", "publisher", "published", "url", "language", "text"]
    assert list(out["events"][0]) == [
        "id",
        "event_type",
        "event_mode",
        "contexts",
        "quad",
        "intensity",
        "actor",
        "recipient",
        "date",
        "place",
        "auxiliary",
        "speaker",
        "publisher_says",
        "casualties",
        "evidence",
        "confidence",
    ]
    assert list(out["relations"][0]) == [
        "id",
        "parties",
        "state",
        "change",
        "date",
        "auxiliary",
        "speaker",
        "evidence",
        "confidence",
    ]
    assert list(out["links"][0]) == ["type", "from", "to", "evidence"]
    assert list(out["events"][0]["date"]) == ["start", "end", "granularity", "text", "basis"]
    assert list(out["events"][0]["actor"][0]) == ["text", "id", "name", "country", "sector"]
    assert list(out["events"][0]["evidence"]) == ["start", "end", "text", "sentence"]


@settings(max_examples=60, deadline=None)
@given(readings())
def test_round_trip_through_json_text(r: Reading) -> None:
    text = json.dumps(codec.reading_to_json(r, explain=True), allow_nan=False)
    assert codec.reading_from_json(json.loads(text)) == r


def _edited(path: tuple[Any, ...], value: object) -> Any:
    out = codec.reading_to_json(reading())
    node: Any = out
    for step in path[:-1]:
        node = node[step]
    if value is KeyError:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return out


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("events", 0, "date", "end"), "28 June", "reading.events[0].date.end: '28 June'"),
        (("events", 0, "date", "start"), "2020-01-01", "reading.events[0].date: start 2020-01-01 is after end"),
        (("events", 0, "confidence"), 1.2, "reading.events[0].confidence"),
        (("events", 0, "intensity"), float("nan"), "reading.events[0].intensity"),
        (("events", 0, "actor", 0, "sector"), "GOV", "reading.events[0].actor[0].sector"),
        (("events", 0, "quad"), True, "reading.events[0].quad"),
        (("events", 0, "evidence", "start"), -1, "reading.events[0].evidence.start"),
        (("events", 0, "publisher_says"), 1, "reading.events[0].publisher_says"),
        (("events", 0, "auxiliary"), ["past"], "reading.events[0].auxiliary[0]"),
        (("events", 0, "aktor"), [], "the field 'aktor' is unknown"),
        (("events", 0, "recipient"), KeyError, "the field 'recipient' is missing"),
        (("relations", 0, "parties"), [], "reading.relations[0].parties: 0 parties"),
        (("relations", 0, "state"), {"a": []}, "reading.relations[0].state"),
        (("links", 0, "from"), "", "reading.links[0].from"),
        (("document",), None, "reading.document"),
        (("document", "published"), 5, "reading.document.published"),
    ],
)
def test_malformed_values_are_named_with_path_and_mend(path: tuple[Any, ...], value: object, message: str) -> None:
    with pytest.raises(DataError) as caught:
        codec.reading_from_json(_edited(path, value))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(json_values, st.sampled_from(["date", "evidence", "actor", "place", "casualties", "auxiliary", "id"]))
def test_whatever_json_holds_only_data_error_comes(value: object, field: str) -> None:
    spoiled = codec.event_to_json(event()) | {field: value}
    try:
        codec.event_from_json(spoiled)
    except DataError as error:
        assert "\n" not in str(error)


def test_reasons_and_basis_only_where_asked() -> None:
    assert "reasons" not in codec.event_to_json(event())
    assert codec.event_to_json(event(), explain=True)["reasons"] == []
    assert codec.document_to_json(reading().document, explain=True)["published_basis"] == "given"
    written = codec.document_to_json(replace(reading().document, author="Jane Doe"))
    assert written["author"] == "Jane Doe"
    assert codec.document_from_json(written).author == "Jane Doe"


def test_vocabularies_are_those_of_the_ontology() -> None:
    known = ontology.load()
    assert set(AUXILIARIES) == known.auxiliary_modes
    assert set(STATES) == known.relation_states
    assert set(CHANGES) == known.relation_changes
    assert set(LINKS) == known.link_types
    assert set(STATUSES) == known.membership_statuses
