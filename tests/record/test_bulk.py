"""Whole tables into the record: the same rows as from nouns, once however often, and counted."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from detente import codec
from detente.flat import FLAT, REFUSED, Coded, coded
from detente.record.bulk import BulkReport, add_flat
from detente.record.flat_rows import record_tables
from detente.record.rows import event_row
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from tests.exchange.samples import entity

RUN = Run("test")
TUR, ISR = entity("TUR", "Turkey", "TUR", "GOV"), entity("ISR", "Israel", "ISR")
NATO = entity("IGO:NATO", "NATO")


def row(n: int, **given: object) -> dict[str, object]:
    cells = json.dumps({"id": str(n), "words": "Ünsal “said” so"}, ensure_ascii=False, separators=(",", ":"))
    plain = {
        "id": f"e{n}",
        "document": f"tkg:{n}",
        "origin": "tkg",
        "title": f"row {n}",
        "publisher": "",
        "published": date(2016, 6, 27),
        "url": "",
        "cells": cells,
        "span_start": 19,
        "span_end": 34,
        "event_type": "CONSULT",
        "event_mode": ["visit"],
        "contexts": [],
        "quad": 1,
        "intensity": 4.0,
        "actor": [TUR],
        "recipient": [ISR],
        "date_start": date(2016, 6, 27),
        "date_end": date(2016, 6, 28),
        "granularity": "range",
        "auxiliary": [],
        "confidence": 0.5,
        "reasons": [{"layer": "type", "value": "CONSULT", "words": "042", "rule": "CAMEO 042"}],
    }
    return plain | given


ROWS = [
    row(1),
    row(2, actor=[TUR, ISR, NATO, TUR], recipient=[]),
    row(3, place_name="Kyiv", place_country="UKR", lat=50.4, lon=30.5, geonames=703448, precision="city", dead=3),
    row(4, actor=[], recipient=[ISR], auxiliary=["future"]),
    row(5, lat=1.0, lon=2.0, place_country="UKR"),
]


def flat(rows: list[dict[str, object]]) -> Coded:
    return coded(pa.Table.from_pylist(rows, schema=FLAT))


def test_rows_are_those_of_the_same_events_as_nouns() -> None:
    made = record_tables(flat(ROWS), REFUSED.empty_table())
    for given in made["events"].to_pylist():
        noun = codec.event_from_json(json.loads(given["json"]))
        expected = event_row(noun, given["document"])
        assert codec.event_to_json(noun, explain=True) == json.loads(given["json"])
        assert {k: v for k, v in given.items() if k not in ("json", "origin")} == {
            k: v for k, v in expected.items() if k != "json"
        }
        assert given["words"] == "Ünsal “said” so"[:15]
        assert given["origin"] == "tkg"


def test_the_same_rows_again_change_nothing_and_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "record"
    refused = pa.Table.from_pylist(
        [{"document": "tkg:9", "origin": "tkg", "title": "", "publisher": "", "published": date(2016, 6, 27), "url": "",
          "cells": '{"id":"9"}', "reason": "nobody takes part"}],
        schema=REFUSED,
    )  # fmt: skip
    first, batch = add_flat(Writer(path), flat([*ROWS, ROWS[0]]), refused, RUN)
    assert first == BulkReport(rows=7, events=5, rejected=1, repeated=1)
    assert batch is not None
    changed = flat([ROWS[1], row(3, cells='{"id":"3","words":"another text"}')])
    again, none = add_flat(Writer(path), changed, refused, RUN)
    assert (again, none) == (BulkReport(rows=3, known=3, changed=1), None)
    same, _ = add_flat(Writer(path), changed, REFUSED.empty_table(), RUN, own=[batch])
    assert same == BulkReport(rows=2, repeated=2, changed=1)
    with View(path) as view:
        counts = view.counts()
        assert (counts["events"], counts["documents"], counts["rejects"], counts["entities"]) == (5, 6, 1, 3)
        assert view.statement("e3").statement.place.name == "Kyiv"  # type: ignore[union-attr]  # it is an event
        assert view.document("tkg:1").origin == "tkg"
        assert view.rejects("tkg:9")["reason"].to_pylist() == ["nobody takes part"]


def test_two_writers_with_the_same_rows_store_them_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record"
    one, two = Writer(path), Writer(path)
    commit = one._commit

    def late(*given: object) -> bool:
        monkeypatch.setattr(one, "_commit", commit)
        add_flat(two, flat(ROWS[:2]), REFUSED.empty_table(), RUN)
        return commit(*given)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(one, "_commit", late)
    report, _ = add_flat(one, flat(ROWS), REFUSED.empty_table(), RUN)
    assert report == BulkReport(rows=5, events=3, known=2)
    with View(path) as view:
        assert sorted(view.events()["id"].to_pylist()) == ["e1", "e2", "e3", "e4", "e5"]
