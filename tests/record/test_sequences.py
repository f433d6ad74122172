"""Random sequences of writing, ruling, crashing and tidying against an oracle in memory, now and as of every step.

`DETENTE_SEQUENCES=10000 pytest -n 2 tests/record/test_sequences.py` runs as many as are wanted, a few are run each
time.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from detente.model.actor import Entity
from detente.model.statement import Event
from detente.record import clock, places
from detente.record.corrections import Correction
from detente.record.runs import Run
from detente.record.store import Tables
from detente.record.view import View
from detente.record.writer import Writer
from tests.record.samples import event, reading

RUN = Run("detente test")
EVENTS, DOCUMENTS, ACTORS, TYPES = "abcde", range(6), "PQRS", ("ASSAULT", "COERCE", "AID")
MEMORY = Path("/dev/shm")
SEQUENCES = int(os.environ.get("DETENTE_SEQUENCES", "6"))
STEPS = (6, 14)
WORK = ("write", "write", "rule", "rule", "rule", "rule", "crash", "tidy")
RULINGS = ("set", "retract", "restore", "merge", "merge", "split", "same", "not-same", "undo")
Seen = tuple[dict[str, tuple[str, frozenset[str]]], set[tuple[str, str]]]


@dataclass
class Oracle:
    """What a record must show: everything that happened, replayed from the start whenever it is asked."""

    events: dict[str, Event] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)
    lines: list[Correction] = field(default_factory=list)

    def write(self, document: str, events: tuple[Event, ...]) -> None:
        if document in self.told:
            return
        self.told[document] = [e.id for e in events]
        for e in events:
            self.events.setdefault(e.id, e)

    def alive(self, line: Correction) -> bool:
        return not any(u.action == "undo" and u.target == line.id and self.alive(u) for u in self.lines)

    def seen(self) -> Seen:
        lines = [line for line in self.lines if self.alive(line)]
        group = {id: [id] for id in self.events}
        kind = {id: e.event_type for id, e in self.events.items()}
        hidden: dict[str, bool] = {}
        for line in lines:
            a, b = line.target, line.field
            if line.action == "set":
                kind[a] = line.value.strip('"')
            elif line.action in ("retract", "restore"):
                hidden[a] = line.action == "retract"
            elif line.action == "merge" and group[a] is not group[b]:
                both = group[a] + group[b]
                for id in both:
                    group[id] = both
            elif line.action == "split":
                rest = [id for id in group[a] if id != a]
                for id in rest:
                    group[id] = rest
                group[a] = [a]
        name = self._names(lines)
        shown = {
            id: (kind[id], frozenset(name[e.id] for e in self.events[id].actor))
            for id in self.events
            if group[id][0] == id and not hidden.get(id)
        }
        reports = {(group[id][0], d) for d, ids in self.told.items() for id in ids if not hidden.get(id)}
        return shown, {(id, d) for id, d in reports if id in shown}

    @staticmethod
    def _names(lines: list[Correction]) -> dict[str, str]:
        """Each actor's name, by colouring: the later `same` paints all of the second's colour in the first's."""
        last: list[Correction] = []
        for line in lines:
            if line.action in ("same", "not-same"):
                last = [old for old in last if {old.target, old.field} != {line.target, line.field}]
                last += [line] if line.action == "same" else []
        name = {actor: actor for actor in ACTORS}
        for line in last:
            old, new = name[line.field], name[line.target]
            name = {actor: new if called == old else called for actor, called in name.items()}
        return name


def shown(view: View, oracle: Oracle) -> Seen:
    found = {e.id: (e.event_type, frozenset(who.id for who in e.actor)) for e in view.event_list()}
    return found, {(r["statement"], r["document"]) for r in view.reports(found).to_pylist()}


def an_event(id: str) -> Event:
    n = EVENTS.index(id)
    actors = (Entity("x", ACTORS[n % 4], "x"), Entity("y", ACTORS[(n + 1) % 4], "y"))
    return replace(event(id, TYPES[n % 3], actor=actors[: 1 + n % 2], recipient=()), event_mode=())


def a_ruling(pick: random.Random, oracle: Oracle, actions: list[str]) -> Correction | None:
    ids, rulings = sorted(oracle.events), oracle.lines
    action = pick.choice(actions)
    again = pick.choice(rulings) if rulings and pick.random() < 0.5 else None  # half of them on what was ruled on
    if action in ("same", "not-same"):
        a, b = (again.target, again.field) if again and again.action in ("same", "not-same") else pick.sample(ACTORS, 2)
        return Correction(a, action, b, '{"name": "z", "country": null}' if action == "same" else "null")
    if action == "undo":
        return Correction(pick.choice(rulings).id, "undo") if rulings else None
    if len(ids) < 2:
        return None
    a, b = pick.sample(ids, 2)
    if again and again.target in oracle.events and again.target != b:
        a = again.target  # as a group's first, as what was retracted
    if action == "set":
        return Correction(a, "set", "event_type", f'"{pick.choice(TYPES)}"')
    return Correction(a, action, b if action == "merge" else "")


def step(pick: random.Random, writer: Writer, oracle: Oracle, broken: Callable[[], None], actions: list[str]) -> None:
    """One operation, on both sides."""
    what = pick.choice(WORK) if oracle.told else "write"
    if what in ("write", "crash"):
        events = tuple(an_event(id) for id in sorted(pick.sample(EVENTS, pick.randrange(5))))
        document = f"d{pick.choice(DOCUMENTS)}"
        if what == "crash" and document not in oracle.told:
            broken()
            with pytest.raises(KeyboardInterrupt):
                writer.write([reading(document, events=events)], RUN)
            return
        writer.write([reading(document, events=events)], RUN)
        oracle.write(document, events)
    elif what == "tidy":
        writer.compact()
    elif ruling := a_ruling(pick, oracle, actions):
        try:
            oracle.lines.append(writer.correct(ruling))
        except Exception as error:
            assert "by way of others" in str(error), error


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_any_sequence_equals_the_oracle(seed: int, place: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pick, oracle, moment = random.Random(seed), Oracle(), [datetime(2026, 1, 1, tzinfo=UTC)]
    # Few kinds of rulings in each sequence, other ones in the next: so they meet more often (swarm testing,
    # Groce 2012).
    actions = pick.sample(RULINGS, pick.randrange(2, 6))
    monkeypatch.setattr(clock, "now", lambda: moment[0])
    if seed % 5 == 0:  # as if all files were large: these are looked through in another way
        monkeypatch.setattr(places, "_SMALL", 0)
    shutil.copytree(empty, place / "record")
    writer = Writer(place / "record")
    swap = Writer._swap
    calls: list[int] = []

    def fail(self: Writer, *given: object) -> bool:
        if calls:
            calls.clear()
            raise KeyboardInterrupt
        return swap(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "_swap", fail)
    history: list[tuple[datetime, Seen]] = []
    for _ in range(pick.randrange(*STEPS)):
        moment[0] += timedelta(seconds=1)  # once a step: what is asked as of that very moment includes the step
        step(pick, writer, oracle, lambda: calls.append(1), actions)
        history.append((moment[0], oracle.seen()))
    opened = Tables(writer.path)
    with View(writer.path, tables=opened) as view:
        assert shown(view, oracle) == oracle.seen()
    for past, expected in pick.sample(history, 3):
        with View(writer.path, as_of=past, tables=opened) as view:
            assert shown(view, oracle) == expected


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for one sequence, in memory where the system has one there, and gone afterwards."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which nothing is."""
    path = tmp_path_factory.mktemp("empty") / "record"
    Writer(path)
    return path
