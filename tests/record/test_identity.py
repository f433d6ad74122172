"""Which events tell one happening: what speaks for it and against, how groups grow, and what is kept."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from detente.model.document import Document
from detente.model.statement import Casualties, Event, Evidence, Place, Reading
from detente.record import identity
from detente.record.corrections import Correction
from detente.record.identity import Pair
from detente.record.runs import Run
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import ISR, NATO, TUR, event

RUN = Run("detente test")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RAID = "Commandos stormed the aid vessel near the harbour and shot activists"
OTHER = "Soldiers stormed the aid vessel off the harbour; activists were shot"


def told(id: str, text: str, **changes: object) -> Reading:
    made: Event = replace(event(f"e{id}", evidence=Evidence(0, len(text), text, 0)), **changes)  # type: ignore[arg-type]
    return Reading(Document(id, text, date(2010, 6, 1), publisher=f"Paper {id}"), (made,))


def joined(path: Path, *readings: Reading) -> dict[str, str]:
    writer = Writer(path)
    for reading in readings:
        writer.write([reading], RUN)
    return find(writer)


def find(writer: Writer, now: datetime = NOW) -> dict[str, str]:
    with View(writer.path, plain=True) as view:
        writer.decide(identity.decisions(view, now))
    with View(writer.path) as view:
        return view.ruled.heads


def test_two_reports_of_one_raid_are_one(tmp_path: Path) -> None:
    assert joined(tmp_path, told("b", RAID), told("a", OTHER)) == {"ea": "eb"}  # the first stored stands for both
    with View(tmp_path) as view:
        assert [r.document for r in view.statement("eb").reports] == ["a", "b"]
        (row,) = view.decided().to_pylist()
        assert "of the words" in row["reason"] and "the same day" in row["reason"] and row["score"] > 0


@pytest.mark.parametrize(
    "changes",
    [
        {"event_type": "COERCE"},
        {"date": replace(event("x").date, start=date(2010, 6, 2), end=date(2010, 6, 2))},
        {"recipient": (NATO,)},
        {"actor": (NATO,)},
        {"auxiliary": ("negation",)},
        {"date": replace(event("x").date, start=None)},
    ],
)
def test_what_cannot_be_one_is_not_compared(tmp_path: Path, changes: dict[str, object]) -> None:
    assert joined(tmp_path, told("a", RAID), told("b", RAID, **changes)) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"casualties": Casualties(90)},
        {"place": Place("Ashdod", "ISR", precision="city")},
        {"event_mode": ("aerial",)},
    ],
)
def test_what_speaks_against_it(tmp_path: Path, changes: dict[str, object]) -> None:
    here = {"casualties": Casualties(9), "place": Place("Gaza", "PSE", precision="city"), "event_mode": ("firearms",)}
    both = {name: here[name] for name in changes}
    text = "Commandos stormed a vessel"
    other = "Troops stormed a second ship later in the day off another harbour"
    assert joined(tmp_path / "1", told("a", text, **both), told("b", other, **both)) == {"eb": "ea"}
    assert joined(tmp_path / "2", told("a", text, **both), told("b", other, **changes)) == {}


def test_other_words_of_another_act_are_not_one(tmp_path: Path) -> None:
    assert joined(tmp_path, told("a", RAID), told("b", "Jets bombed tunnels under the border crossing at dawn")) == {}


def test_one_document_does_not_tell_one_thing_twice(tmp_path: Path) -> None:
    first, second = told("a", RAID), told("b", OTHER)
    both = Reading(first.document, (*first.events, *second.events))
    assert joined(tmp_path, both) == {}


def test_who_began_may_be_told_the_other_way_round(tmp_path: Path) -> None:
    assert joined(tmp_path, told("a", RAID), told("b", RAID, actor=(TUR,), recipient=(ISR,))) == {"eb": "ea"}


def test_groups_grow_from_the_surest_pair_and_no_chain_ties_what_is_not_alike() -> None:
    chain = [Pair("a", "b", 3.0, "r"), Pair("b", "c", 1.0, "s")]  # a and c were never alike
    assert {m: p.a for m, p in identity.groups(chain, "abc").items()} == {"b": "a"}
    whole = [*chain, Pair("a", "c", 0.5, "t")]
    found = identity.groups(whole, "cab")
    assert {m: p.a for m, p in found.items()} == {"a": "c", "b": "c"}
    assert found["a"].reason == "r"  # the surest pair that ties it


def test_it_is_found_anew_and_rulings_come_first(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    assert joined(tmp_path, told("a", RAID), told("b", OTHER)) == {"eb": "ea"}
    with View(tmp_path, plain=True) as view:
        assert identity.decisions(view, NOW) == []  # nothing new
    writer.correct(Correction("eb", "split"))
    with View(tmp_path) as view:
        assert view.ruled.heads == {}
    assert find(writer, NOW + timedelta(1)) == {}
    with View(tmp_path, plain=True) as view:
        assert view.decided().to_pylist()[0]["head"] == "eb"
    writer.correct(Correction("ea", "merge", "eb"))
    assert find(writer, NOW + timedelta(2)) == {"eb": "ea"}


def test_what_was_joined_later_was_two_before(tmp_path: Path) -> None:
    later = datetime.now(UTC) + timedelta(days=2)
    writer = Writer(tmp_path)
    for reading in (told("a", RAID), told("b", OTHER)):
        writer.write([reading], RUN)
    assert find(writer, later) == {"eb": "ea"}
    with View(tmp_path, as_of=later - timedelta(1)) as view:
        assert len(view.event_list()) == 2
    with View(tmp_path, as_of=later) as view:
        assert len(view.event_list()) == 1


def test_the_second_paper_keeps_its_own_numbers(tmp_path: Path) -> None:
    first, again = told("a", RAID, casualties=Casualties(9)), told("b", RAID, casualties=Casualties(10))
    again = replace(again, events=(replace(again.events[0], id="ea"),))  # one id: all that it is made of is equal
    Writer(tmp_path).write([first, again], RUN)
    with View(tmp_path) as view:
        rows = view.tellings(["ea"]).to_pylist()
    assert rows[0]["json"] is None and '"dead":10' in rows[1]["json"]


def many(count: int) -> Iterator[Reading]:
    """Documents with ten events each, between 400 pairs on 3,000 days; each event is told once more elsewhere."""
    names = [replace(TUR, id=f"A{n}", name=f"A{n}") for n in range(40)]
    for d in range(count // 10):
        events = []
        for i in range(10):
            n = (d // 2) * 10 + i
            day = date(2010, 1, 1) + timedelta(n * 7 % 3000)
            words = (
                f"forces struck depot {n % 997} near village {n % 499} with rockets of kind {n}"
                if d % 2
                else f"rockets of the sort {n} fell on hamlet {n % 499} where troops hit store {n % 997}"
            )
            pair = {"actor": (names[n % 40],), "recipient": (names[(n // 40 + n + 1) % 40],)}
            made = replace(event(f"e{d}x{i}", evidence=Evidence(0, len(words), words, 0), day=day), **pair)
            events.append(made)
        yield Reading(Document(f"d{d}", "\n".join(e.evidence.text for e in events), date(2019, 1, 1)), tuple(events))


def test_a_thousand_events_are_compared_in_little_time(tmp_path: Path) -> None:
    Writer(tmp_path).write(list(many(1000)), RUN)
    begun = time.process_time()
    with View(tmp_path, plain=True) as view:
        rows = identity.decisions(view, NOW)
    assert len(rows) == 500
    assert time.process_time() - begun < 20
